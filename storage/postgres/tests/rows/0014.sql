UPDATE cases SET pinned = TRUE WHERE number = 1001;
