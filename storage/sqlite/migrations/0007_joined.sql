-- The row in whose message a row goes out, where several share one; its own id in the first of them. A row that waits with
-- this set was refused in company, and goes alone.
ALTER TABLE outbox ADD COLUMN joined_in TEXT;
