INSERT INTO cases (
    number, state, state_since, owner, customer,
    place_platform, place_server, place_channel, place_thread, place_alone,
    opened_for_platform, opened_for_server, opened_for_channel, opened_for_thread, opened_for_alone, opened_for_id,
    link, private, private_token,
    private_platform, private_server, private_channel, private_thread, private_alone,
    side, language, reason, order_number, continues, opened_at, expected_by,
    room_platform, room_server, room_channel, room_thread, room_alone,
    card, solved_question, pinned, promises,
    due_at, promised_by, mood
)
SELECT
    value ->> 0, value ->> '$[1][0]', value ->> '$[1][1]', value ->> '$[1][2]', value ->> '$[1][3]',
    value ->> '$[2][0]', value ->> '$[2][1]', value ->> '$[2][2]', value ->> '$[2][3]', value ->> '$[2][4]',
    value ->> '$[3][0][0]', value ->> '$[3][0][1]', value ->> '$[3][0][2]', value ->> '$[3][0][3]',
    value ->> '$[3][0][4]', value ->> '$[3][1]',
    value ->> '$[3][2]', value ->> '$[4][0]', value ->> '$[4][1]',
    value ->> '$[4][2][0]', value ->> '$[4][2][1]', value ->> '$[4][2][2]', value ->> '$[4][2][3]',
    value ->> '$[4][2][4]',
    value ->> '$[5][0]', value ->> '$[5][1]', value ->> '$[5][2]', value ->> '$[5][3]', value ->> '$[5][4]',
    value ->> '$[6][0]', value ->> '$[6][1]',
    value ->> '$[7][0]', value ->> '$[7][1]', value ->> '$[7][2]', value ->> '$[7][3]', value ->> '$[7][4]',
    value ->> '$[8][0]', value ->> '$[8][1]', value ->> '$[8][2]', value ->> '$[8][3]',
    value ->> '$[8][4]', value ->> '$[8][5]', value ->> '$[8][6]'
FROM jsonb_each(?1) WHERE true
ON CONFLICT (number) DO UPDATE SET
    state = excluded.state, state_since = excluded.state_since, owner = excluded.owner, customer = excluded.customer,
    place_platform = excluded.place_platform, place_server = excluded.place_server,
    place_channel = excluded.place_channel, place_thread = excluded.place_thread, place_alone = excluded.place_alone,
    opened_for_platform = excluded.opened_for_platform, opened_for_server = excluded.opened_for_server,
    opened_for_channel = excluded.opened_for_channel, opened_for_thread = excluded.opened_for_thread,
    opened_for_alone = excluded.opened_for_alone, opened_for_id = excluded.opened_for_id,
    link = excluded.link, private = excluded.private, private_token = excluded.private_token,
    private_platform = excluded.private_platform, private_server = excluded.private_server,
    private_channel = excluded.private_channel, private_thread = excluded.private_thread,
    private_alone = excluded.private_alone,
    side = excluded.side, language = excluded.language, reason = excluded.reason,
    order_number = excluded.order_number, continues = excluded.continues, opened_at = excluded.opened_at,
    expected_by = excluded.expected_by,
    room_platform = excluded.room_platform, room_server = excluded.room_server,
    room_channel = excluded.room_channel, room_thread = excluded.room_thread, room_alone = excluded.room_alone,
    card = excluded.card, solved_question = excluded.solved_question, pinned = excluded.pinned, promises = excluded.promises,
    due_at = excluded.due_at, promised_by = excluded.promised_by, mood = excluded.mood
