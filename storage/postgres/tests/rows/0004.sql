INSERT INTO gates (name, recent, opens_at, forgotten_at) VALUES ('telegram:-200', '[1790000001000]', 1790000002000, 1790000061000);
UPDATE outbox SET gate = 'telegram:-200' WHERE id = 'p1';
