UPDATE cases SET due_at = 1790000000000, promised_by = 1790000000000 WHERE number = 1001;
INSERT INTO glance (one, post, facts, words, at, told) VALUES (1, 'p1', 'f', 'w', 1790000000000, 1);
