UPDATE outbox SET standing = 'superseded', ended_at = ?2
WHERE standing = 'waiting' AND replaces IN (SELECT value FROM json_each(?1))
