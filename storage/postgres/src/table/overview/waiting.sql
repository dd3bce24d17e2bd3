-- Where the turn is ours: how many customers wait, and since when the first of them.
SELECT count(since) AS "cases!", min(since) AS "since" FROM (
    SELECT (SELECT min(message.at) FROM messages AS message
            WHERE message.case_number = it.number AND message.writer = 'customer'
                AND message.ordinal > coalesce((
                    SELECT max(reply.ordinal) FROM messages AS reply
                    WHERE reply.case_number = it.number AND reply.writer = 'agent'), 0)) AS since
    FROM cases AS it WHERE it.state IN ('new', 'open')) AS waiting
