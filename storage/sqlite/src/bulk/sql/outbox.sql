INSERT INTO outbox (
    id, platform, lane, urgency, case_number, about, kind, effect, to_room_of, to_account, changes, not_before, replaces,
    standing, ended_at, created_at, gate
)
SELECT
    it.value ->> '$[0][0]', it.value ->> '$[0][1]', it.value ->> '$[0][2]', it.value ->> '$[0][3]',
    it.value ->> 1, it.value ->> 2, it.value ->> 3, it.value ->> 4, it.value ->> 5, it.value ->> 6, it.value ->> 7,
    it.value ->> 8, it.value ->> 9, it.value ->> 10, it.value ->> 11, ?2,
    coalesce(it.value ->> 12, (SELECT other.gate FROM outbox AS other WHERE other.id = it.value ->> 7))
FROM jsonb_each(?1) AS it ORDER BY it.key
