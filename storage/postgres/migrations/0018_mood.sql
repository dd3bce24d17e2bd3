-- How heated the customer of the case is, by their own words.
ALTER TABLE cases ADD COLUMN IF NOT EXISTS mood TEXT NOT NULL DEFAULT 'calm' CHECK (mood IN ('calm', 'tense', 'heated'));

-- The queue (bot_core::priority): whoever is angry counts as 6 hours older, whoever is tense as 1.
DROP INDEX IF EXISTS cases_queue;
CREATE INDEX cases_queue ON cases (
    (state NOT IN ('new', 'open')), (opened_at - CASE WHEN continues IS NULL THEN 0 ELSE 14400000 END
        - CASE mood WHEN 'heated' THEN 21600000 WHEN 'tense' THEN 3600000 ELSE 0 END), number,
    state, owner, due_at, reason
) WHERE state <> 'closed';
