-- A topic and its card are two messages (bot_core::pace::cost). What waits for a room cannot go yet, and what stands behind
-- another in its lane shares its message, or waits for it.
SELECT
    (SELECT coalesce(sum(CASE kind WHEN 'open_room' THEN 2 ELSE 1 END), 0)::BIGINT FROM (
        SELECT it.kind FROM outbox AS it
        WHERE it.gate = $1 AND it.standing = 'waiting'
            AND (it.not_before IS NULL OR it.not_before <= $2)
            AND NOT EXISTS (
                SELECT 1 FROM outbox AS ahead
                WHERE ahead.lane = it.lane AND ahead.seq < it.seq AND ahead.standing IN ('waiting', 'sending'))
            AND (it.to_room_of IS NULL OR EXISTS (
                SELECT 1 FROM cases WHERE cases.number = it.to_room_of AND cases.room_channel IS NOT NULL))
        LIMIT $4) AS counted) AS "waiting!",
    EXISTS (SELECT 1 FROM board) AS "board!",
    (SELECT count(*) FROM outbox AS told
        WHERE told.lane = $3 AND told.standing IN ('waiting', 'sending')) AS "telling!"
