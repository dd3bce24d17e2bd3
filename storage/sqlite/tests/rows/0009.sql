-- A deed and a kind of timer that the lists of before did not have.
UPDATE history SET deed = 'told_closed' WHERE case_number = 1001;
INSERT INTO timers (key, at, kind, of) VALUES ('close:1002', 1790000000000, 'close_solved', '1002');
