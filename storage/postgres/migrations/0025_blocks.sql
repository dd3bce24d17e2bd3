-- Accounts that are not heard until their time, and how much came from them meanwhile (bot_core::block::Block).
CREATE TABLE blocks (
    customer     TEXT    NOT NULL PRIMARY KEY REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    agent        TEXT    NOT NULL REFERENCES agents (id) DEFERRABLE INITIALLY DEFERRED,
    why          TEXT    NOT NULL,
    case_number  BIGINT  NOT NULL REFERENCES cases (number) DEFERRABLE INITIALLY DEFERRED,
    since        BIGINT  NOT NULL,
    until        BIGINT  NOT NULL,
    unheard      BIGINT  NOT NULL,
    last_unheard BIGINT ,
    -- They were told so once.
    told         BOOLEAN NOT NULL DEFAULT FALSE
);
