WITH theirs AS (
    SELECT number, place_platform, state,
        row_number() OVER (ORDER BY number DESC) AS nth, count(*) OVER () AS total
    FROM cases WHERE customer IN (SELECT value FROM json_each(?1))
)
SELECT number AS "number!: i64", place_platform AS "platform!: String", state AS "state!: String", nth AS "nth!: i64",
    total AS "total!: i64",
    (SELECT mark FROM surveys WHERE case_number = number AND mark IS NOT NULL ORDER BY seq DESC LIMIT 1) AS "mark: i64"
FROM theirs WHERE nth <= 2 OR state <> 'closed' ORDER BY number DESC LIMIT ?2
