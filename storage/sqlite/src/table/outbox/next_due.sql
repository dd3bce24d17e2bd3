SELECT min(at) AS "at: i64" FROM (
    SELECT * FROM (
        SELECT not_before AS at FROM outbox AS it
        WHERE standing = 'waiting' AND not_before IS NOT NULL AND not_before > ?1
            AND NOT EXISTS (
                SELECT 1 FROM outbox AS ahead INDEXED BY outbox_lanes
                WHERE ahead.lane = it.lane AND ahead.seq < it.seq AND ahead.standing IN ('waiting', 'sending'))
            AND (to_room_of IS NULL OR EXISTS (
                SELECT 1 FROM cases WHERE cases.number = to_room_of AND cases.room_channel IS NOT NULL))
        ORDER BY not_before LIMIT 1)
    UNION ALL
    SELECT min(opens_at) AS at FROM gates
    WHERE opens_at > ?1 AND opens_at - longest <= ?1
        AND (EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_gated
                WHERE outbox.gate = gates.name AND outbox.standing = 'waiting')
            OR EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_waiting
                WHERE outbox.platform = gates.name AND outbox.standing = 'waiting'))
    UNION ALL
    SELECT min(rests_until) AS at FROM gates
    WHERE rests_until > ?1
        AND (EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_gated
                WHERE outbox.gate = gates.name AND outbox.standing = 'waiting')
            OR EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_waiting
                WHERE outbox.platform = gates.name AND outbox.standing = 'waiting')))
