UPDATE outbox SET joined_in = 'p1' WHERE id = 'p1';
