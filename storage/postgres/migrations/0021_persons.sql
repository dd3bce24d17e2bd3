-- Accounts that are one person's. An account that stands here alone, or not at all, is a person by itself.
CREATE TABLE IF NOT EXISTS persons (
    customer TEXT NOT NULL PRIMARY KEY REFERENCES customers (id),
    -- The same text for all accounts of one person: the id of one of them.
    person   TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS persons_together ON persons (person);
