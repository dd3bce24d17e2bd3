INSERT INTO seen_events (key, at) SELECT value, ?2 FROM json_each(?1)
