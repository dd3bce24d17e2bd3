SELECT it.id AS "id!", it.platform AS "platform!", it.kind AS "kind!", it.case_number,
    coalesce(it.ended_at, it.created_at) AS "ended_at!", it.detail
FROM outbox AS it
WHERE it.standing = 'refused' AND it.kind NOT IN ('answer', 'acknowledge', 'open_form', 'react')
    AND it.ended_at >= $1 AND coalesce(it.detail, '') NOT LIKE 'dropped:%'
ORDER BY it.seq DESC LIMIT $2
