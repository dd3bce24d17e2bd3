UPDATE cases SET mood = 'heated' WHERE number = 1001;
