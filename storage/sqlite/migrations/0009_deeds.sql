-- What is done in a case is named by the program alone from now on, and so are the kinds of timers: a new name would mean to
-- write the whole table anew, as it is done here for the last time.
CREATE TABLE history_anew (
    seq         INTEGER NOT NULL PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases (number) DEFERRABLE INITIALLY DEFERRED,
    at          INTEGER NOT NULL,
    actor       TEXT    NOT NULL CHECK (actor IN ('customer', 'agent', 'byline')),
    actor_id    TEXT,
    deed        TEXT    NOT NULL CHECK (deed <> ''),
    before      TEXT,
    after       TEXT,
    CHECK ((actor = 'byline') = (actor_id IS NULL))
) STRICT;

INSERT INTO history_anew (seq, case_number, at, actor, actor_id, deed, before, after)
SELECT seq, case_number, at, actor, actor_id, deed, before, after FROM history ORDER BY seq;
DROP TABLE history;
ALTER TABLE history_anew RENAME TO history;

CREATE INDEX history_by_case ON history (case_number, seq);
-- When a customer was told that the desk is closed.
CREATE INDEX history_told_closed ON history (case_number, at) WHERE deed = 'told_closed';

CREATE TABLE timers_anew (
    key  TEXT    NOT NULL PRIMARY KEY,
    at   INTEGER NOT NULL,
    kind TEXT    NOT NULL CHECK (kind <> ''),
    -- The number of the case, or the id of the survey; nothing for the board.
    of   TEXT    NOT NULL
) STRICT;

INSERT INTO timers_anew (key, at, kind, of) SELECT key, at, kind, of FROM timers;
DROP TABLE timers;
ALTER TABLE timers_anew RENAME TO timers;

CREATE INDEX timers_by_time ON timers (at);
