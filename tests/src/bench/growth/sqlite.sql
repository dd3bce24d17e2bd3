-- Years of a desk, in the tables of storage/sqlite. {cases} cases, {each} messages in each.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -400000;
PRAGMA foreign_keys = OFF;
BEGIN;

-- Every other case is of somebody who came before. Nobody of those who write now is among them.
INSERT INTO customers (id, platform, account, name, username, language, language_chosen, direct, direct_platform,
    direct_channel, direct_alone, since, wrong_proofs)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ({cases} + 1) / 2)
SELECT printf('00C%023d', i), 'telegram', CAST(900000000 + i AS TEXT), 'Kadri Kask', 'kadri_' || i, 'en', 0, 'open',
    'telegram', CAST(900000000 + i AS TEXT), 1, 1700000000000 + i * 10, 0
FROM n;

-- One in fifty is still open, and has its room.
INSERT INTO cases (number, state, state_since, customer, place_platform, place_channel, place_alone,
    opened_for_platform, opened_for_channel, opened_for_alone, opened_for_id, private, private_platform,
    private_channel, private_alone, side, language, opened_at, expected_by, room_platform, room_channel, room_thread,
    room_alone, card)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {cases})
SELECT 1001 + i, CASE WHEN i % 50 = 0 THEN 'open' ELSE 'closed' END,
    CASE WHEN i % 50 = 0 THEN NULL ELSE 1700000900000 + i * 10 END, printf('00C%023d', i / 2), 'telegram',
    CAST(900000000 + i / 2 AS TEXT), 1, 'telegram', CAST(900000000 + i / 2 AS TEXT), 1, CAST(i * {each} AS TEXT),
    'direct', 'telegram', CAST(900000000 + i / 2 AS TEXT), 1, 'private', 'en', 1700000000000 + i * 10,
    1700000600000 + i * 10, 'telegram', '-1001000000001', CAST(10 + i AS TEXT), 0, printf('00R%023d', i)
FROM n;

INSERT INTO messages (id, case_number, ordinal, side, writer, writer_id, at, origin_platform, origin_channel,
    origin_alone, origin_id, text)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {cases} * {each})
SELECT printf('00M%023d', i), 1001 + i / {each}, 1 + i % {each}, 'private',
    CASE WHEN i % 2 = 0 THEN 'customer' ELSE 'agent' END, printf('00C%023d', i / {each} / 2), 1700000000000 + i,
    'telegram', CAST(900000000 + i / {each} / 2 AS TEXT), 1, CAST(i AS TEXT),
    'Hello, my order has not arrived yet and the tracking page has shown the same line for four days. Can you look? ' || i
FROM n;

INSERT INTO message_parts (message, position, post)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {cases} * {each})
SELECT printf('00M%023d', i), 1, printf('00P%023d', i) FROM n;

INSERT INTO history (case_number, at, actor, actor_id, deed, after)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {cases} * {each})
SELECT 1001 + i / {each}, 1700000000000 + i, 'customer', printf('00C%023d', i / {each} / 2), 'wrote', 'private'
FROM n;

INSERT INTO outbox (id, platform, lane, urgency, case_number, about, kind, effect, to_room_of, standing, attempts,
    created_at, ended_at, message_platform, message_channel, message_thread, message_alone, message_id, gate)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {cases} * {each})
SELECT printf('00P%023d', i), 'telegram', 'room:' || (1001 + i / {each}), 2, 1001 + i / {each},
    json_object('about', 'shown', 'of', printf('00M%023d', i)), 'post',
    json_object('do', 'post', 'to', json_object('target', 'room', 'case', 1001 + i / {each}), 'content',
        'Hello, my order has not arrived yet and the tracking page has shown the same line for four days. Can you look?'),
    1001 + i / {each}, 'delivered', 1, 1700000000000 + i, 1700000000100 + i, 'telegram', '-1001000000001',
    CAST(10 + i / {each} AS TEXT), 0, CAST(50000000 + i AS TEXT), 'telegram:-1001000000001'
FROM n;

-- What is remembered of a month.
INSERT INTO seen_events (key, at)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {cases} / 2)
SELECT 'telegram:update:' || (700000000 + i), 4102444800000 FROM n;

COMMIT;
PRAGMA journal_mode = WAL;
