-- A lead put the case in front of all others.
ALTER TABLE cases ADD COLUMN IF NOT EXISTS pinned BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX IF NOT EXISTS cases_pinned ON cases (number) WHERE pinned AND state <> 'closed';
