-- Accounts that are not heard until their time, and how much came from them meanwhile (bot_core::block::Block).
CREATE TABLE blocks (
    customer     TEXT    NOT NULL PRIMARY KEY REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    agent        TEXT    NOT NULL REFERENCES agents (id) DEFERRABLE INITIALLY DEFERRED,
    why          TEXT    NOT NULL,
    case_number  INTEGER NOT NULL REFERENCES cases (number) DEFERRABLE INITIALLY DEFERRED,
    since        INTEGER NOT NULL,
    until        INTEGER NOT NULL,
    unheard      INTEGER NOT NULL,
    last_unheard INTEGER,
    -- They were told so once.
    told         INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))
) STRICT;
