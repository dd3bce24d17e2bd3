-- Accounts that are one person's. An account that stands here alone, or not at all, is a person by itself.
CREATE TABLE persons (
    customer TEXT    NOT NULL PRIMARY KEY REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    -- The same text for all accounts of one person: the id of one of them.
    person   TEXT    NOT NULL
) STRICT;

CREATE INDEX persons_together ON persons (person);
