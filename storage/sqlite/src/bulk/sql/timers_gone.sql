DELETE FROM timers WHERE key IN (SELECT value FROM json_each(?1))
