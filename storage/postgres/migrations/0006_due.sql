-- Since when a row should have gone out that had to be put back: the time until which it is to wait now says nothing of
-- how long it has been tried.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS due_since BIGINT;
