-- By platform and standing: how many rows, since when the oldest should have gone out, and how many are stuck.
SELECT platform AS "platform!: String", standing AS "standing!: String", count(*) AS "rows!: i64",
    min(CASE WHEN due <= ?1 THEN due END) AS "due_since?: i64",
    coalesce(sum(CASE WHEN due_since <= ?2 AND attempts > 0 THEN 1 ELSE 0 END), 0) AS "stuck!: i64"
FROM (
    SELECT platform, standing, attempts, due_since, coalesce(due_since, not_before, created_at) AS due
    FROM outbox WHERE standing IN ('waiting', 'sending')
    UNION ALL
    -- Of what has ended nothing is due.
    SELECT platform, standing, 0, NULL, NULL FROM outbox WHERE standing = 'unknown') AS it
GROUP BY platform, standing ORDER BY platform, standing
