SELECT it.took AS "took!"
FROM unnest($2::bigint[], $3::bigint[]) WITH ORDINALITY AS span (since, until, nth),
    LATERAL (
        SELECT took, opened_at, case_number FROM first_replies
        WHERE platform = $1 AND opened_at >= span.since AND opened_at < span.until
        ORDER BY opened_at DESC, case_number DESC LIMIT $4
    ) AS it
ORDER BY span.nth, it.opened_at DESC, it.case_number DESC LIMIT $4
