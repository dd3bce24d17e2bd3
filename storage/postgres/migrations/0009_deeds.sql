-- What is done in a case is named by the program alone from now on, and so are the kinds of timers.
ALTER TABLE history DROP CONSTRAINT IF EXISTS history_deed_check;
ALTER TABLE timers DROP CONSTRAINT IF EXISTS timers_kinds;

-- When a customer was told that the desk is closed.
CREATE INDEX IF NOT EXISTS history_told_closed ON history (case_number, at) WHERE deed = 'told_closed';
