-- Version 5 wrote rows as version 4 did.
UPDATE gates SET forgotten_at = forgotten_at + 1;
