-- What was changed of a row: where several share a message, a change of one leaves the others alone.
CREATE INDEX IF NOT EXISTS outbox_by_changes ON outbox (changes, seq) WHERE changes IS NOT NULL;
