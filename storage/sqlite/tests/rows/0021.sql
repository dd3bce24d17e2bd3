INSERT INTO persons SELECT id, 'p1' FROM customers;
