-- What was changed of a row is found from that row.
CREATE INDEX IF NOT EXISTS outbox_by_changes ON outbox (changes, seq) WHERE changes IS NOT NULL;
