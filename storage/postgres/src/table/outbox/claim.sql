-- What answers a tap or a command is not counted, and passes shut gates (bot_core::pace::cost). What is not claimed for a gate
-- that is busy: bot_core::pace::Limits::one_at_a_time.
SELECT it.seq, it.attempts, it.id, it.platform, it.lane, it.urgency, it.case_number, it.about, it.effect, it.not_before,
    it.replaces, it.gate, coalesce(it.due_since, it.not_before, it.created_at) AS "due!"
FROM outbox AS it
WHERE it.standing = 'waiting'
    AND (it.not_before IS NULL OR it.not_before <= $1)
    AND it.platform = ANY($2)
    AND (it.kind IN ('answer', 'acknowledge', 'open_form') OR (
        it.platform = ANY($3)
        AND (it.gate IS NULL OR coalesce((
            SELECT greatest(gates.rests_until, CASE WHEN gates.opens_at - gates.longest <= $1 THEN gates.opens_at ELSE 0 END)
            FROM gates WHERE gates.name = it.gate), 0) <= $1)))
    AND NOT EXISTS (
        SELECT 1 FROM outbox AS ahead
        WHERE ahead.lane = it.lane AND ahead.seq < it.seq AND ahead.standing IN ('waiting', 'sending'))
    AND NOT EXISTS (
        SELECT 1 FROM outbox AS going WHERE going.lane = it.lane AND going.standing = 'sending')
    AND (it.to_room_of IS NULL
        OR (SELECT cases.room_channel FROM cases WHERE cases.number = it.to_room_of) IS NOT NULL)
    AND (it.changes IS NULL
        OR coalesce((SELECT other.standing FROM outbox AS other WHERE other.id = it.changes), 'gone')
            NOT IN ('waiting', 'sending'))
    AND (it.gate IS NULL OR it.kind NOT IN ('post', 'open_room') OR it.gate <> ALL($5))
ORDER BY it.urgency, it.seq LIMIT $4
FOR UPDATE OF it SKIP LOCKED
