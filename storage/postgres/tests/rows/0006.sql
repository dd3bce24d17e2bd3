UPDATE outbox SET due_since = 1790000001000 WHERE id = 'p2';
