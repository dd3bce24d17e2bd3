INSERT INTO messages (
    id, case_number, ordinal, side, writer, writer_id, at,
    origin_platform, origin_server, origin_channel, origin_thread, origin_alone,
    origin_id, link, text, album, deleted_at
)
SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
    value ->> '$[7][0]', value ->> '$[7][1]', value ->> '$[7][2]', value ->> '$[7][3]', value ->> '$[7][4]',
    value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12
FROM jsonb_each(?1)
