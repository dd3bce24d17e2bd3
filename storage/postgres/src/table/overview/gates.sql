-- Gates that are shut, by platform: because the platform said so, or because we reckon so ourselves.
SELECT split_part(name, ':', 1) AS "platform!",
    count(CASE WHEN rests_until > $1 THEN 1 END) AS "told!", count(CASE WHEN rests_until <= $1 THEN 1 END) AS "kept!"
FROM gates WHERE rests_until > $1 OR (opens_at > $1 AND opens_at - longest <= $1)
GROUP BY 1 ORDER BY 1
