-- Gates that are shut, by platform: because the platform said so, or because we reckon so ourselves.
SELECT substr(name, 1, instr(name || ':', ':') - 1) AS "platform!: String",
    coalesce(sum(rests_until > ?1), 0) AS "told!: i64", coalesce(sum(rests_until <= ?1), 0) AS "kept!: i64"
FROM gates WHERE rests_until > ?1 OR (opens_at > ?1 AND opens_at - longest <= ?1)
GROUP BY 1 ORDER BY 1
