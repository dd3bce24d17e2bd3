SELECT
    agents.id AS "agent!",
    (
        SELECT count(*) FROM (
            SELECT 1 FROM cases WHERE owner = agents.id AND state NOT IN ('solved', 'closed') LIMIT $2
        ) AS theirs
    ) AS "open!",
    (
        SELECT at FROM history WHERE deed = 'assigned' AND after = agents.id ORDER BY at DESC LIMIT 1
    ) AS assigned_at
FROM agents WHERE agents.id = ANY($1)
