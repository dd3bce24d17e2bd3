-- What the platform told us to wait for, apart from what we reckon ourselves: only the latter depends on our clock.
ALTER TABLE gates ADD COLUMN rests_until INTEGER NOT NULL DEFAULT 0;
-- The longest window of the gate. An opening further away than that was reckoned before the clock was put back.
ALTER TABLE gates ADD COLUMN longest INTEGER NOT NULL DEFAULT 0;

UPDATE gates SET rests_until = opens_at;

CREATE INDEX gates_by_rest ON gates (rests_until);
