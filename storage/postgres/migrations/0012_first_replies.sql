-- How long customers waited for a person's first answer, in opening hours, in seconds: what the time told to customers is
-- computed from.
CREATE TABLE IF NOT EXISTS first_replies (
    case_number BIGINT NOT NULL PRIMARY KEY REFERENCES cases (number),
    platform    TEXT   NOT NULL,
    opened_at   BIGINT NOT NULL,
    took        BIGINT NOT NULL CHECK (took >= 0)
);

CREATE INDEX IF NOT EXISTS first_replies_by_time ON first_replies (platform, opened_at, case_number);
