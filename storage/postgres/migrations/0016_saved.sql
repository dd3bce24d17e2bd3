-- Saved replies that the team has changed, added or removed; what ships stands in the program.
CREATE TABLE IF NOT EXISTS saved_replies (
    name       TEXT    NOT NULL PRIMARY KEY,
    situation  TEXT,
    removed    BOOLEAN NOT NULL,
    changed_at BIGINT  NOT NULL,
    -- Nobody, where it came by a file.
    changed_by TEXT    REFERENCES agents (id)
);

CREATE TABLE IF NOT EXISTS saved_texts (
    name     TEXT NOT NULL REFERENCES saved_replies (name),
    language TEXT NOT NULL,
    title    TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (name, language)
);

-- Saved replies that were sent, shipped ones as well. No word of what was sent stands here.
CREATE TABLE IF NOT EXISTS saved_uses (
    message     TEXT    NOT NULL PRIMARY KEY REFERENCES messages (id),
    name        TEXT    NOT NULL,
    language    TEXT    NOT NULL,
    case_number BIGINT  NOT NULL REFERENCES cases (number),
    agent       TEXT    NOT NULL REFERENCES agents (id),
    at          BIGINT  NOT NULL,
    -- Nothing but its blanks was filled.
    unchanged   BOOLEAN NOT NULL
);

CREATE INDEX IF NOT EXISTS saved_uses_by_name ON saved_uses (name, at);
