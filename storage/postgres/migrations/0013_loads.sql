-- What an agent has to do, and when a case came to them last: whoever has the least gets the next one.
CREATE INDEX IF NOT EXISTS cases_to_do ON cases (owner) WHERE state NOT IN ('solved', 'closed');
CREATE INDEX IF NOT EXISTS history_assigned ON history (after, at) WHERE deed = 'assigned';
