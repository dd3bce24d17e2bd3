INSERT INTO gates (name, recent, opens_at, rests_until, longest, forgotten_at)
VALUES ('telegram:-201', '[1790000001000]', 1790000002000, 1790000003000, 60050, 1790000061000);
