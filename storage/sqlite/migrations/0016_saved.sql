-- Saved replies that the team has changed, added or removed; what ships stands in the program.
CREATE TABLE saved_replies (
    name       TEXT    NOT NULL PRIMARY KEY,
    situation  TEXT,
    removed    INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed_at INTEGER NOT NULL,
    -- Nobody, where it came by a file.
    changed_by TEXT    REFERENCES agents (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE saved_texts (
    name     TEXT NOT NULL REFERENCES saved_replies (name) DEFERRABLE INITIALLY DEFERRED,
    language TEXT NOT NULL,
    title    TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (name, language)
) STRICT, WITHOUT ROWID;

-- Saved replies that were sent, shipped ones as well. No word of what was sent stands here.
CREATE TABLE saved_uses (
    message     TEXT    NOT NULL PRIMARY KEY REFERENCES messages (id) DEFERRABLE INITIALLY DEFERRED,
    name        TEXT    NOT NULL,
    language    TEXT    NOT NULL,
    case_number INTEGER NOT NULL REFERENCES cases (number) DEFERRABLE INITIALLY DEFERRED,
    agent       TEXT    NOT NULL REFERENCES agents (id) DEFERRABLE INITIALLY DEFERRED,
    at          INTEGER NOT NULL,
    -- Nothing but its blanks was filled.
    unchanged   INTEGER NOT NULL CHECK (unchanged IN (0, 1))
) STRICT;

CREATE INDEX saved_uses_by_name ON saved_uses (name, at);
