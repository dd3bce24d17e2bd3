-- Open cases of a desk that has too much to do, in the tables of storage/postgres: {cases} of them, each with its customer, a
-- message, its room and its card. In half of them something is late; in the others it will be.
CREATE TABLE bench_now AS SELECT CAST(extract(epoch FROM now()) AS BIGINT) * 1000 AS at;

INSERT INTO customers (id, platform, account, name, username, language, language_chosen, direct, direct_platform,
    direct_channel, direct_alone, since, wrong_proofs)
SELECT '00C' || lpad(CAST(i AS TEXT), 23, '0'), 'telegram', CAST(900000000 + i AS TEXT), 'Kadri Kask ' || i, 'kadri_' || i, 'en', FALSE, 'open',
    'telegram', CAST(900000000 + i AS TEXT), TRUE, 1700000000000 + i * 10, 0
FROM generate_series(CAST(0 AS BIGINT), {cases} - 1) AS n (i);

INSERT INTO cases (number, state, state_since, customer, place_platform, place_channel, place_alone,
    opened_for_platform, opened_for_channel, opened_for_alone, opened_for_id, private, private_platform,
    private_channel, private_alone, side, language, reason, opened_at, expected_by, room_platform, room_channel, room_thread,
    room_alone, card, due_at)
SELECT 1001 + i, CASE WHEN i % 10 = 0 THEN 'pending' WHEN i % 3 = 0 THEN 'open' ELSE 'new' END,
    NULL, '00C' || lpad(CAST(i AS TEXT), 23, '0'), 'telegram', CAST(900000000 + i AS TEXT), TRUE, 'telegram', CAST(900000000 + i AS TEXT), TRUE,
    CAST(i AS TEXT), 'direct', 'telegram', CAST(900000000 + i AS TEXT), TRUE, 'private', 'en',
    CASE WHEN i % 500 = 1 THEN 'refund' END, (SELECT at FROM bench_now) - ({cases} - i) * 60000,
    (SELECT at FROM bench_now) - ({cases} - i) * 60000 + 3600000, 'telegram', '-1001000000001', CAST(10 + i AS TEXT), FALSE,
    '00R' || lpad(CAST(i AS TEXT), 23, '0'), CASE WHEN i % 10 = 0 THEN NULL ELSE (SELECT at FROM bench_now) + (i - {cases} / 2) * 1000 END
FROM generate_series(CAST(0 AS BIGINT), {cases} - 1) AS n (i);

INSERT INTO messages (id, case_number, ordinal, side, writer, writer_id, at, origin_platform, origin_channel,
    origin_alone, origin_id, text)
SELECT '00M' || lpad(CAST(number - 1001 AS TEXT), 23, '0'), number, 1, 'private', 'customer', customer, opened_at, 'telegram', place_channel, TRUE,
    opened_for_id,
    'Hello, the lid of my teapot came with a crack. I still have the box, what should I do with it? ' || number
FROM cases;

INSERT INTO history (case_number, at, actor, actor_id, deed)
SELECT number, opened_at, 'customer', customer, 'opened' FROM cases;

INSERT INTO outbox (id, platform, lane, urgency, case_number, about, kind, effect, standing, attempts,
    created_at, ended_at, message_platform, message_channel, message_thread, message_alone, message_id, gate)
SELECT card, 'telegram', 'room:' || number, 2, number, '{"about":"card"}', 'open_room',
    CAST(json_build_object('effect', 'open_room', 'case', number, 'forum', json_build_object('platform', 'telegram', 'server',
        NULL, 'channel', '-1001000000001', 'thread', NULL, 'direct', FALSE), 'title', '#' || number, 'card',
        CAST('{"text":[],"buttons":[],"file":null,"instead":null,"ask":false}' AS json), 'tag', 'new') AS TEXT),
    'delivered', 1, opened_at, opened_at + 100, 'telegram', '-1001000000001', room_thread, FALSE,
    CAST(50000000 + number - 1001 AS TEXT), 'telegram:-1001000000001'
FROM cases;

-- Whoever was told that something is late is not told again.
INSERT INTO history (case_number, at, actor, deed, before, after)
SELECT number, due_at + 3600000, 'byline', 'target_told', 'first_reply', 'everyone' FROM cases
WHERE due_at < (SELECT at FROM bench_now);
INSERT INTO timers (key, at, kind, of)
SELECT 'target:' || number, due_at, 'target', CAST(number AS TEXT) FROM cases
WHERE due_at > (SELECT at FROM bench_now) + 60000;

ANALYZE;
