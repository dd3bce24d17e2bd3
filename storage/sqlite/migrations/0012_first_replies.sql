-- How long customers waited for a person's first answer, in opening hours, in seconds: what the time told to customers is
-- computed from.
CREATE TABLE first_replies (
    case_number INTEGER NOT NULL PRIMARY KEY REFERENCES cases (number) DEFERRABLE INITIALLY DEFERRED,
    platform    TEXT    NOT NULL,
    opened_at   INTEGER NOT NULL,
    took        INTEGER NOT NULL CHECK (took >= 0)
) STRICT;

CREATE INDEX first_replies_by_time ON first_replies (platform, opened_at);
