-- What was changed of a row is found from that row.
CREATE INDEX outbox_by_changes ON outbox (changes, seq) WHERE changes IS NOT NULL;
