-- Cases that wait for a room on the board, since the staff's group takes only so much (bot_core::board).
CREATE TABLE IF NOT EXISTS board (
    case_number BIGINT NOT NULL PRIMARY KEY REFERENCES cases (number),
    -- 0 staff works on it, 1 the customer came back, 2 a complaint, 3 everything else.
    heat        BIGINT NOT NULL CHECK (heat BETWEEN 0 AND 3),
    -- Since when something of it has not been told; NULL where all has been.
    since       BIGINT,
    -- What has not been told, in order: JSON.
    untold      TEXT   NOT NULL
);

-- The board has a timer of its own, whose `of` is empty.
ALTER TABLE timers DROP CONSTRAINT IF EXISTS timers_kind_check;
ALTER TABLE timers DROP CONSTRAINT IF EXISTS timers_kinds;
ALTER TABLE timers ADD CONSTRAINT timers_kinds
    CHECK (kind IN ('close_solved', 'send_survey', 'expire_survey', 'board'));
