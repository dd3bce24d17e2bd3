SELECT it.id AS "id!", it.platform AS "platform!", it.kind AS "kind!", it.case_number,
    coalesce(it.ended_at, it.created_at) AS "ended_at!", it.detail
FROM outbox AS it
WHERE it.standing = 'unknown' AND it.kind NOT IN ('answer', 'acknowledge', 'open_form', 'react')
    -- Somebody may have decided to leave it: then it stays unknown, which is the truth, and needs nobody.
    AND NOT EXISTS (
        SELECT 1 FROM history WHERE history.case_number = it.case_number AND history.deed = 'undelivered'
            AND history.before = it.id AND history.after = 'left')
ORDER BY it.seq DESC LIMIT $1
