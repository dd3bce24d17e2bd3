WITH theirs AS (
    SELECT number, place_platform, state,
        row_number() OVER (ORDER BY number DESC) AS nth, count(*) OVER () AS total
    FROM cases WHERE customer = ANY ($1)
)
SELECT number AS "number!", place_platform AS "platform!", state AS "state!", nth AS "nth!", total AS "total!",
    (SELECT mark FROM surveys WHERE case_number = number AND mark IS NOT NULL ORDER BY seq DESC LIMIT 1) AS "mark"
FROM theirs WHERE nth <= 2 OR state <> 'closed' ORDER BY number DESC LIMIT $2
