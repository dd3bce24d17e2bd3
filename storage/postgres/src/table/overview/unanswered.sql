SELECT number AS "number!", since AS "since!", expected_by, owned AS "owned!" FROM (
    SELECT it.number, it.expected_by, it.owner IS NOT NULL AS owned,
        (SELECT min(message.at) FROM messages AS message
            WHERE message.case_number = it.number AND message.writer = 'customer'
                AND message.ordinal > coalesce((
                    SELECT max(reply.ordinal) FROM messages AS reply
                    WHERE reply.case_number = it.number AND reply.writer = 'agent'), 0)) AS since
    FROM cases AS it WHERE it.state IN ('new', 'open')) AS waiting
WHERE since IS NOT NULL ORDER BY since, number LIMIT $1
