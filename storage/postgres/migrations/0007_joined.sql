-- The row in whose message a row goes out, where several share one; its own id in the first of them. A row that waits with
-- this set was refused in company, and goes alone.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS joined_in TEXT;

-- Of a lane, one row is on its way, with those that share its message.
DROP INDEX IF EXISTS outbox_one_on_its_way CASCADE;
CREATE UNIQUE INDEX IF NOT EXISTS outbox_one_leads ON outbox (lane)
    WHERE standing = 'sending' AND (joined_in IS NULL OR joined_in = id);
