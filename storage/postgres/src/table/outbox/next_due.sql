SELECT it.not_before AS "not_before!" FROM outbox AS it
WHERE it.standing = 'waiting' AND it.not_before IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM outbox AS ahead
        WHERE ahead.lane = it.lane AND ahead.seq < it.seq AND ahead.standing IN ('waiting', 'sending'))
    AND (it.to_room_of IS NULL
        OR (SELECT cases.room_channel FROM cases WHERE cases.number = it.to_room_of) IS NOT NULL)
ORDER BY it.not_before LIMIT 1
