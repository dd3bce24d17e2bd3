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
) VALUES (
    $1, $2, $3, $4, $5,
    $6, $7, $8, $9, $10,
    $11, $12, $13, $14, $15, $16,
    $17, $18, $19,
    $20, $21, $22, $23, $24,
    $25, $26, $27, $28, $29, $30, $31,
    $32, $33, $34, $35, $36,
    $37, $38, $39, $40,
    $41, $42, $43
)
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
