SELECT u.message, u.language, u.case_number, c.customer, u.agent, u.at, u.unchanged,
    c.state IN ('solved', 'closed') AND c.state_since >= u.at AS "solved!: i64",
    EXISTS (
        SELECT 1 FROM history h
        WHERE h.case_number = u.case_number AND h.deed = 'state_changed' AND h.before IN ('solved', 'closed')
            AND h.after NOT IN ('solved', 'closed') AND h.at >= u.at
    ) AS "came_back!: i64",
    (
        SELECT s.mark FROM surveys s
        WHERE s.case_number = u.case_number AND s.stage = 'rated' AND s.closed_at >= u.at ORDER BY s.seq DESC LIMIT 1
    ) AS "mark?: i64"
FROM saved_uses u JOIN cases c ON c.number = u.case_number
WHERE u.name = ? ORDER BY u.at DESC, u.message DESC LIMIT ?
