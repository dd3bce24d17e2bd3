INSERT INTO saved_replies VALUES ('broken-lid', 'damaged parcel', 0, 1790000001000, 'a1'), ('how-to', NULL, 1, 1790000002000, NULL);
INSERT INTO saved_texts VALUES ('broken-lid', 'en', 'The lid is broken', 'Hi {name}, a new lid leaves on {date}.');
INSERT INTO saved_uses VALUES ('m1', 'broken-lid', 'en', 1001, 'a1', 1790000001000, 1);
