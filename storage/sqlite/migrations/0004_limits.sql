-- What shares a limit of the platform with a row: the chat, channel or room it goes to.
ALTER TABLE outbox ADD COLUMN gate TEXT;

CREATE INDEX outbox_gated ON outbox (gate) WHERE standing = 'waiting' AND gate IS NOT NULL;

-- What went through a gate lately, and when it opens for the next row. A platform as a whole is a gate as well.
CREATE TABLE gates (
    name         TEXT    NOT NULL PRIMARY KEY,
    recent       TEXT    NOT NULL CHECK (json_valid(recent)),
    opens_at     INTEGER NOT NULL,
    -- From then on nothing of it matters any more.
    forgotten_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX gates_by_end ON gates (forgotten_at);
-- Which are shut is asked often, and few are.
CREATE INDEX gates_by_opening ON gates (opens_at);
