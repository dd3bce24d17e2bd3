-- What shares a limit of the platform with a row: the chat, channel or room it goes to.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS gate TEXT;

CREATE INDEX IF NOT EXISTS outbox_gated ON outbox (gate) WHERE standing = 'waiting' AND gate IS NOT NULL;

-- What went through a gate lately, and when it opens for the next row. A platform as a whole is a gate as well.
CREATE TABLE IF NOT EXISTS gates (
    name         TEXT   NOT NULL PRIMARY KEY,
    recent       TEXT   NOT NULL,
    opens_at     BIGINT NOT NULL,
    -- From then on nothing of it matters any more.
    forgotten_at BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS gates_by_end ON gates (forgotten_at);
-- Which are shut is asked often, and few are.
CREATE INDEX IF NOT EXISTS gates_by_opening ON gates (opens_at);
