INSERT INTO customers (
    id, platform, account, name, username, language, language_chosen, direct,
    direct_platform, direct_server, direct_channel, direct_thread, direct_alone,
    since, wrong_proofs, last_wrong_proof
)
SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
    value ->> '$[8][0]', value ->> '$[8][1]', value ->> '$[8][2]', value ->> '$[8][3]', value ->> '$[8][4]',
    value ->> 9, value ->> 10, value ->> 11
FROM jsonb_each(?1) WHERE true
ON CONFLICT (id) DO UPDATE SET
    platform = excluded.platform, account = excluded.account, name = excluded.name,
    username = excluded.username, language = excluded.language, language_chosen = excluded.language_chosen,
    direct = excluded.direct, direct_platform = excluded.direct_platform,
    direct_server = excluded.direct_server, direct_channel = excluded.direct_channel,
    direct_thread = excluded.direct_thread, direct_alone = excluded.direct_alone, since = excluded.since,
    wrong_proofs = excluded.wrong_proofs, last_wrong_proof = excluded.last_wrong_proof
