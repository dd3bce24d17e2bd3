-- A lead put the case in front of all others.
ALTER TABLE cases ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));
CREATE INDEX cases_pinned ON cases (number) WHERE pinned = 1 AND state <> 'closed';
