-- Version 3 wrote a row for everything that somebody is alone with.
INSERT INTO leases VALUES ('telegram', 'one', 1790000002000);
