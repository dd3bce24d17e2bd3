SELECT least(
    (SELECT min(it.not_before) FROM outbox AS it
    WHERE it.standing = 'waiting' AND it.not_before > $1
        AND NOT EXISTS (
            SELECT 1 FROM outbox AS ahead
            WHERE ahead.lane = it.lane AND ahead.seq < it.seq AND ahead.standing IN ('waiting', 'sending'))
        AND (it.to_room_of IS NULL
            OR (SELECT cases.room_channel FROM cases WHERE cases.number = it.to_room_of) IS NOT NULL)),
    (SELECT min(opens_at) FROM gates
    WHERE opens_at > $1 AND opens_at - longest <= $1
        AND ((SELECT it.seq FROM outbox AS it WHERE it.gate = gates.name AND it.standing = 'waiting' LIMIT 1) IS NOT NULL
            OR (SELECT it.seq FROM outbox AS it WHERE it.platform = gates.name AND it.standing = 'waiting'
                ORDER BY it.urgency, it.seq LIMIT 1) IS NOT NULL)),
    (SELECT min(rests_until) FROM gates
    WHERE rests_until > $1
        AND ((SELECT it.seq FROM outbox AS it WHERE it.gate = gates.name AND it.standing = 'waiting' LIMIT 1) IS NOT NULL
            OR (SELECT it.seq FROM outbox AS it WHERE it.platform = gates.name AND it.standing = 'waiting'
                ORDER BY it.urgency, it.seq LIMIT 1) IS NOT NULL))
) AS at
