-- Years of a desk, in the tables of storage/postgres. {cases} cases, {each} messages in each.

-- Every other case is of somebody who came before. Nobody of those who write now is among them.
INSERT INTO customers (id, platform, account, name, username, language, language_chosen, direct, direct_platform,
    direct_channel, direct_alone, since, wrong_proofs)
SELECT '00C' || lpad(CAST(i AS TEXT), 23, '0'), 'telegram', CAST(900000000 + i AS TEXT), 'Kadri Kask', 'kadri_' || i, 'en', FALSE, 'open',
    'telegram', CAST(900000000 + i AS TEXT), TRUE, 1700000000000 + CAST(i AS BIGINT) * 10, 0
FROM generate_series(0, ({cases} + 1) / 2 - 1) AS n (i);

-- One in fifty is still open, and has its room.
INSERT INTO cases (number, state, state_since, customer, place_platform, place_channel, place_alone,
    opened_for_platform, opened_for_channel, opened_for_alone, opened_for_id, private, private_platform,
    private_channel, private_alone, side, language, opened_at, expected_by, room_platform, room_channel, room_thread,
    room_alone, card)
SELECT 1001 + i, CASE WHEN i % 50 = 0 THEN 'open' ELSE 'closed' END,
    CASE WHEN i % 50 = 0 THEN NULL ELSE 1700000900000 + i * 10 END, '00C' || lpad(CAST(i / 2 AS TEXT), 23, '0'), 'telegram',
    CAST(900000000 + i / 2 AS TEXT), TRUE, 'telegram', CAST(900000000 + i / 2 AS TEXT), TRUE, CAST(i * {each} AS TEXT),
    'direct', 'telegram', CAST(900000000 + i / 2 AS TEXT), TRUE, 'private', 'en', 1700000000000 + CAST(i AS BIGINT) * 10,
    1700000600000 + i * 10, 'telegram', '-1001000000001', CAST(10 + i AS TEXT), FALSE, '00R' || lpad(CAST(i AS TEXT), 23, '0')
FROM generate_series(0, {cases} - 1) AS n (i);

INSERT INTO messages (id, case_number, ordinal, side, writer, writer_id, at, origin_platform, origin_channel,
    origin_alone, origin_id, text)
SELECT '00M' || lpad(CAST(i AS TEXT), 23, '0'), 1001 + i / {each}, 1 + i % {each}, 'private',
    CASE WHEN i % 2 = 0 THEN 'customer' ELSE 'agent' END, '00C' || lpad(CAST(i / {each} / 2 AS TEXT), 23, '0'), 1700000000000 + CAST(i AS BIGINT),
    'telegram', CAST(900000000 + i / {each} / 2 AS TEXT), TRUE, CAST(i AS TEXT),
    'Hello, my order has not arrived yet and the tracking page has shown the same line for four days. Can you look? ' || i
FROM generate_series(0, {cases} * {each} - 1) AS n (i);

INSERT INTO message_parts (message, position, post)
SELECT '00M' || lpad(CAST(i AS TEXT), 23, '0'), 1, '00P' || lpad(CAST(i AS TEXT), 23, '0') FROM generate_series(0, {cases} * {each} - 1) AS n (i);

INSERT INTO history (case_number, at, actor, actor_id, deed, after)
SELECT 1001 + i / {each}, 1700000000000 + CAST(i AS BIGINT), 'customer', '00C' || lpad(CAST(i / {each} / 2 AS TEXT), 23, '0'), 'wrote', 'private'
FROM generate_series(0, {cases} * {each} - 1) AS n (i);

INSERT INTO outbox (id, platform, lane, urgency, case_number, about, kind, effect, to_room_of, standing, attempts,
    created_at, ended_at, message_platform, message_channel, message_thread, message_alone, message_id, gate)
SELECT '00P' || lpad(CAST(i AS TEXT), 23, '0'), 'telegram', 'room:' || (1001 + i / {each}), 2, 1001 + i / {each},
    '{"about":"shown","of":"00M' || lpad(CAST(i AS TEXT), 23, '0') || '"}', 'post',
    '{"do":"post","to":{"target":"room","case":' || (1001 + i / {each}) || '},"content":"Hello, my order has not arrived yet '
        || 'and the tracking page has shown the same line for four days. Can you look?"}',
    1001 + i / {each}, 'delivered', 1, 1700000000000 + CAST(i AS BIGINT), 1700000000100 + i, 'telegram', '-1001000000001',
    CAST(10 + i / {each} AS TEXT), FALSE, CAST(50000000 + i AS TEXT), 'telegram:-1001000000001'
FROM generate_series(0, {cases} * {each} - 1) AS n (i);

-- What is remembered of a month.
INSERT INTO seen_events (key, at)
SELECT 'telegram:update:' || (700000000 + i), 4102444800000 FROM generate_series(0, {cases} / 2 - 1) AS n (i);

ANALYZE;
