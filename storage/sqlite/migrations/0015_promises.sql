-- What the customer was promised and is still owed: a list, as JSON; nothing where there is none.
ALTER TABLE cases ADD COLUMN promises TEXT CHECK (promises IS NULL OR json_valid(promises));
