SELECT
    agents.id AS "agent!: String",
    (
        SELECT count(*) FROM (
            SELECT 1 FROM cases WHERE owner = agents.id AND state NOT IN ('solved', 'closed') LIMIT ?2
        )
    ) AS "open!: i64",
    (
        SELECT at FROM history WHERE deed = 'assigned' AND after = agents.id ORDER BY at DESC LIMIT 1
    ) AS "assigned_at: i64"
FROM agents WHERE agents.id IN (SELECT value FROM json_each(?1))
