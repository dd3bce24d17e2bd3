-- By when something in a case would be late, as its targets were reckoned when it was last written, and the earliest of its
-- promises: cases are found by them, and what is shown of one is reckoned anew.
ALTER TABLE cases ADD COLUMN IF NOT EXISTS due_at BIGINT;
ALTER TABLE cases ADD COLUMN IF NOT EXISTS promised_by BIGINT;

UPDATE cases SET due_at = (SELECT timers.at FROM timers WHERE timers.key = 'target:' || cases.number)
WHERE state IN ('new', 'open', 'pending', 'on-hold');
-- What staff was told of is late already, and may have no timer any more.
UPDATE cases SET due_at = (
        SELECT min(history.at) FROM history
        WHERE history.case_number = cases.number AND history.deed = 'target_told' AND history.after <> 'soon')
WHERE state IN ('new', 'open') AND EXISTS (
        SELECT 1 FROM history
        WHERE history.case_number = cases.number AND history.deed = 'target_told' AND history.after <> 'soon');
UPDATE cases SET promised_by = (
        SELECT min((extract(epoch FROM (it ->> 'by')::timestamptz) * 1000)::bigint)
        FROM jsonb_array_elements(cases.promises::jsonb) AS it)
WHERE promises IS NOT NULL;

-- The queue (bot_core::priority): whose turn is ours goes first, then who waits longest, where somebody who had to come back
-- counts as 4 hours older. With what else a list may ask, so that no case is looked at that is not in it.
CREATE INDEX IF NOT EXISTS cases_queue ON cases (
    (state NOT IN ('new', 'open')), (opened_at - CASE WHEN continues IS NULL THEN 0 ELSE 14400000 END), number,
    state, owner, due_at, reason
) WHERE state <> 'closed';
CREATE INDEX IF NOT EXISTS cases_due ON cases (due_at) WHERE due_at IS NOT NULL AND state <> 'closed';
CREATE INDEX IF NOT EXISTS cases_promised ON cases (promised_by) WHERE promised_by IS NOT NULL AND state <> 'closed';

-- The pinned message that shows how the desk stands (bot_core::glance): one at most.
CREATE TABLE IF NOT EXISTS glance (
    one   BIGINT  NOT NULL PRIMARY KEY CHECK (one = 1),
    -- The row of the outbox that became it.
    post  TEXT    NOT NULL,
    -- What it shows, in short, without and with the words that change by themselves; and since when.
    facts TEXT    NOT NULL,
    words TEXT    NOT NULL,
    at    BIGINT  NOT NULL,
    -- Staff was told that it cannot be pinned.
    told  BOOLEAN NOT NULL
);
