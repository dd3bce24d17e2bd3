-- Version 2 wrote rows as version 1 did.
INSERT INTO seen_events VALUES ('telegram:update:78', 1790000002000);
