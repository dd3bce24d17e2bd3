INSERT INTO history (case_number, at, actor, actor_id, deed, before, after)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
FROM jsonb_each(?1) ORDER BY key
