INSERT INTO board (case_number, heat, since, untold)
SELECT number, 2, 1790000000000, '[{"message":"m1","mark":"never","since":"2026-09-21T12:53:20Z"}]' FROM cases ORDER BY number LIMIT 1;
INSERT INTO timers (key, at, kind, of) VALUES ('board', 1790000000000, 'board', '');
