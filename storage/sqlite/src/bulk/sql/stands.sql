UPDATE outbox SET
    standing = it.value ->> 1, detail = it.value ->> 2, ended_at = it.value ->> 3,
    message_platform = it.value ->> '$[4][0]', message_server = it.value ->> '$[4][1]',
    message_channel = it.value ->> '$[4][2]', message_thread = it.value ->> '$[4][3]',
    message_alone = it.value ->> '$[4][4]', message_id = it.value ->> 5
FROM jsonb_each(?1) AS it WHERE outbox.id = it.value ->> 0
