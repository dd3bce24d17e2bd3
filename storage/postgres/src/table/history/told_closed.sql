SELECT at FROM history
WHERE case_number IN (SELECT number FROM cases WHERE customer = $1) AND deed = 'told_closed'
ORDER BY at DESC LIMIT 1
