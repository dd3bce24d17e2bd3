-- What has not ended, and what it may wait for.
SELECT it.id AS "id!", it.platform AS "platform!", it.kind AS "kind!", it.case_number, it.standing AS "standing!",
    it.attempts AS "attempts!", coalesce(it.due_since, it.not_before, it.created_at) AS "due!", it.not_before, it.detail,
    (SELECT max(greatest(gates.rests_until, CASE WHEN gates.opens_at - gates.longest <= $1 THEN gates.opens_at ELSE 0 END))
        FROM gates WHERE gates.name IN (it.gate, it.platform)) AS "shut?",
    (SELECT ahead.id FROM outbox AS ahead
        WHERE ahead.lane = it.lane AND ahead.seq < it.seq AND ahead.standing IN ('waiting', 'sending')
        ORDER BY ahead.seq LIMIT 1) AS "behind?",
    (SELECT other.id FROM outbox AS other
        WHERE other.id = it.changes AND other.standing IN ('waiting', 'sending')) AS "changes?",
    (it.to_room_of IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM cases WHERE cases.number = it.to_room_of AND cases.room_channel IS NOT NULL)) AS "roomless!"
FROM outbox AS it WHERE it.standing IN ('waiting', 'sending')
ORDER BY coalesce(it.due_since, it.not_before, it.created_at), it.seq LIMIT $2
