SELECT not_before AS "not_before!" FROM outbox AS it
WHERE standing = 'waiting' AND not_before IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM outbox AS ahead INDEXED BY outbox_lanes
        WHERE ahead.lane = it.lane AND ahead.seq < it.seq AND ahead.standing IN ('waiting', 'sending'))
    AND (to_room_of IS NULL OR EXISTS (
        SELECT 1 FROM cases WHERE cases.number = to_room_of AND cases.room_channel IS NOT NULL))
ORDER BY not_before LIMIT 1
