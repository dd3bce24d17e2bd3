INSERT INTO first_replies (case_number, platform, opened_at, took)
SELECT number, 'telegram', 1790000000000, 840 FROM cases ORDER BY number LIMIT 1;
