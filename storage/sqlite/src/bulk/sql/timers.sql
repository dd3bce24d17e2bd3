INSERT INTO timers (key, at, kind, of)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1) WHERE TRUE
ON CONFLICT (key) DO UPDATE SET at = excluded.at
