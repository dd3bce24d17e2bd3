UPDATE cases SET pinned = 1 WHERE number = 1001;
