-- What answers a tap or a command is not counted, and passes shut gates (bot_core::pace::cost). What is not claimed for a gate
-- that is busy: bot_core::pace::Limits::one_at_a_time.
SELECT it.id, it.attempts, coalesce(it.due_since, it.not_before, it.created_at) AS "due!: i64"
FROM outbox AS it INDEXED BY outbox_waiting
WHERE it.standing = 'waiting'
    AND (it.not_before IS NULL OR it.not_before <= ?1)
    AND it.platform IN (SELECT value FROM json_each(?2))
    AND (it.kind IN ('answer', 'acknowledge', 'open_form') OR (
        it.platform IN (SELECT value FROM json_each(?3))
        AND (it.gate IS NULL OR NOT EXISTS (
            SELECT 1 FROM gates WHERE gates.name = it.gate
                AND (gates.rests_until > ?1 OR (gates.opens_at > ?1 AND gates.opens_at - gates.longest <= ?1))))))
    AND NOT EXISTS (
        SELECT 1 FROM outbox AS ahead INDEXED BY outbox_lanes
        WHERE ahead.lane = it.lane AND ahead.seq < it.seq AND ahead.standing IN ('waiting', 'sending'))
    AND NOT EXISTS (
        SELECT 1 FROM outbox AS going INDEXED BY outbox_lanes
        WHERE going.lane = it.lane AND going.standing IN ('waiting', 'sending') AND going.standing = 'sending')
    AND (it.to_room_of IS NULL OR EXISTS (
        SELECT 1 FROM cases WHERE cases.number = it.to_room_of AND cases.room_channel IS NOT NULL))
    AND (it.changes IS NULL OR NOT EXISTS (
        SELECT 1 FROM outbox AS other
        WHERE other.id = it.changes AND other.standing IN ('waiting', 'sending')))
    AND (it.gate IS NULL OR it.kind NOT IN ('post', 'open_room')
        OR it.gate NOT IN (SELECT value FROM json_each(?5)))
ORDER BY it.urgency, it.seq LIMIT ?4
