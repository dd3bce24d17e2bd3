SELECT messages.writer_id
FROM cases JOIN messages ON messages.case_number = cases.number
WHERE cases.customer = ? AND messages.writer = 'agent'
ORDER BY messages.at DESC, cases.number DESC, messages.ordinal DESC LIMIT 1
