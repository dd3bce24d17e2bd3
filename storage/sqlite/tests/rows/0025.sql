INSERT INTO blocks (customer, agent, why, case_number, since, until, unheard, last_unheard, told) VALUES ('c1', 'a1', 'links to a shop', 1001, 1790000001000, 1790000009000, 3, 1790000002000, 1);
