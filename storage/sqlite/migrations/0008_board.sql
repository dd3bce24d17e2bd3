-- Cases that wait for a room on the board, since the staff's group takes only so much (bot_core::board).
CREATE TABLE board (
    case_number INTEGER NOT NULL PRIMARY KEY REFERENCES cases (number) DEFERRABLE INITIALLY DEFERRED,
    -- 0 staff works on it, 1 the customer came back, 2 a complaint, 3 everything else.
    heat        INTEGER NOT NULL CHECK (heat BETWEEN 0 AND 3),
    -- Since when something of it has not been told; NULL where all has been.
    since       INTEGER,
    -- What has not been told, in order.
    untold      TEXT    NOT NULL CHECK (json_valid(untold))
) STRICT;

-- The board has a timer of its own.
CREATE TABLE timers_anew (
    key  TEXT    NOT NULL PRIMARY KEY,
    at   INTEGER NOT NULL,
    kind TEXT    NOT NULL CHECK (kind IN ('close_solved', 'send_survey', 'expire_survey', 'board')),
    -- The number of the case, or the id of the survey; nothing for the board.
    of   TEXT    NOT NULL
) STRICT;

INSERT INTO timers_anew (key, at, kind, of) SELECT key, at, kind, of FROM timers;
DROP TABLE timers;
ALTER TABLE timers_anew RENAME TO timers;

CREATE INDEX timers_by_time ON timers (at);
