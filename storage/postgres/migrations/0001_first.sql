-- Everything Byline keeps: the schema of storage/sqlite, in what PostgreSQL and the distributed engines that speak its
-- language have in common (see the crate's documentation).
--
-- Times are whole milliseconds since 1970, UTC: they sort, subtract and compare as they are. To read one:
--   SELECT to_timestamp(opened_at / 1000.0) FROM cases;
-- Ids are texts given by the core. A place is five columns: platform, server (Discord, for links), channel (or chat),
-- thread (or topic), and whether it is a conversation with one person only.
-- JSON stands only where nobody searches, and as text: it holds what people wrote, and `jsonb` does not take all of it.
-- Foreign keys are looked at at once, since not every engine can wait with it: what others refer to is written first.

-- People who write to or about the brand. An account belongs to one of them.
CREATE TABLE customers (
    id               TEXT    NOT NULL PRIMARY KEY,
    platform         TEXT    NOT NULL CHECK (platform IN ('discord', 'telegram')),
    account          TEXT    NOT NULL,
    name             TEXT    NOT NULL,
    username         TEXT,
    language         TEXT    NOT NULL,
    language_chosen  BOOLEAN NOT NULL,
    direct           TEXT    NOT NULL CHECK (direct IN ('untried', 'open', 'closed')),
    direct_platform  TEXT    CHECK (direct_platform IN ('discord', 'telegram')),
    direct_server    TEXT,
    direct_channel   TEXT,
    direct_thread    TEXT,
    direct_alone     BOOLEAN,
    since            BIGINT  NOT NULL,
    wrong_proofs     BIGINT  NOT NULL,
    last_wrong_proof BIGINT,
    UNIQUE (platform, account),
    CHECK ((direct = 'open') = (direct_channel IS NOT NULL))
);

-- The people who answer.
CREATE TABLE agents (
    id           TEXT    NOT NULL PRIMARY KEY,
    platform     TEXT    NOT NULL CHECK (platform IN ('discord', 'telegram')),
    account      TEXT    NOT NULL,
    account_name TEXT    NOT NULL,
    public_name  TEXT,
    about        TEXT,
    picture      TEXT,
    language     TEXT    NOT NULL,
    since        BIGINT  NOT NULL,
    UNIQUE (platform, account)
);

-- The tracked unit of work.
CREATE TABLE cases (
    number              BIGINT  NOT NULL PRIMARY KEY,
    state               TEXT    NOT NULL CHECK (state IN ('new', 'open', 'pending', 'on-hold', 'solved', 'closed')),
    -- Since when it is solved or closed.
    state_since         BIGINT,
    owner               TEXT    REFERENCES agents (id),
    customer            TEXT    NOT NULL REFERENCES customers (id),
    -- Where it was opened.
    place_platform      TEXT    NOT NULL CHECK (place_platform IN ('discord', 'telegram')),
    place_server        TEXT,
    place_channel       TEXT    NOT NULL,
    place_thread        TEXT,
    place_alone         BOOLEAN NOT NULL,
    -- The message it was opened for, and where that one stands.
    opened_for_platform TEXT    NOT NULL CHECK (opened_for_platform IN ('discord', 'telegram')),
    opened_for_server   TEXT,
    opened_for_channel  TEXT    NOT NULL,
    opened_for_thread   TEXT,
    opened_for_alone    BOOLEAN NOT NULL,
    opened_for_id       TEXT    NOT NULL,
    link                TEXT,
    -- The private side.
    private             TEXT    NOT NULL CHECK (private IN ('none', 'offered', 'direct', 'whisper')),
    private_token       TEXT,
    private_platform    TEXT    CHECK (private_platform IN ('discord', 'telegram')),
    private_server      TEXT,
    private_channel     TEXT,
    private_thread      TEXT,
    private_alone       BOOLEAN,
    side                TEXT    NOT NULL CHECK (side IN ('public', 'private')),
    language            TEXT    NOT NULL,
    reason              TEXT,
    order_number        TEXT,
    continues           BIGINT,
    opened_at           BIGINT  NOT NULL,
    expected_by         BIGINT,
    -- The room, once it is there.
    room_platform       TEXT    CHECK (room_platform IN ('discord', 'telegram')),
    room_server         TEXT,
    room_channel        TEXT,
    room_thread         TEXT,
    room_alone          BOOLEAN,
    -- Rows of the outbox.
    card                TEXT    NOT NULL,
    solved_question     TEXT,
    CHECK ((state IN ('solved', 'closed')) = (state_since IS NOT NULL)),
    CHECK ((private = 'offered') = (private_token IS NOT NULL)),
    CHECK ((private = 'direct') = (private_channel IS NOT NULL))
);

CREATE INDEX cases_by_customer ON cases (customer, number);
CREATE INDEX cases_by_state ON cases (state);
-- An agent's list, and the list of those that nobody has (owner IS NULL), never look at what is over.
CREATE INDEX cases_active ON cases (owner, number) WHERE state <> 'closed';
CREATE INDEX cases_active_by_number ON cases (number) WHERE state <> 'closed';
CREATE INDEX cases_by_owner ON cases (owner, number);
CREATE INDEX cases_by_room ON cases (room_channel, room_thread) WHERE room_channel IS NOT NULL;
CREATE INDEX cases_by_private_token ON cases (private_token) WHERE private_token IS NOT NULL;

-- What a customer and agents wrote in a case.
CREATE TABLE messages (
    id              TEXT    NOT NULL PRIMARY KEY,
    case_number     BIGINT  NOT NULL REFERENCES cases (number),
    ordinal         BIGINT  NOT NULL,
    side            TEXT    NOT NULL CHECK (side IN ('public', 'private')),
    writer          TEXT    NOT NULL CHECK (writer IN ('customer', 'agent')),
    writer_id       TEXT    NOT NULL,
    at              BIGINT  NOT NULL,
    origin_platform TEXT    CHECK (origin_platform IN ('discord', 'telegram')),
    origin_server   TEXT,
    origin_channel  TEXT,
    origin_thread   TEXT,
    origin_alone    BOOLEAN,
    origin_id       TEXT,
    link            TEXT,
    -- The text it has now; what it was before stands in message_texts.
    text            TEXT    NOT NULL,
    album           TEXT,
    deleted_at      BIGINT,
    UNIQUE (case_number, ordinal)
);

CREATE INDEX messages_by_origin ON messages (origin_id, origin_platform) WHERE origin_id IS NOT NULL;
CREATE INDEX messages_by_album ON messages (album) WHERE album IS NOT NULL;

-- All texts that an edited message had, the first being version 1. A message that was never edited has none here.
CREATE TABLE message_texts (
    message TEXT    NOT NULL REFERENCES messages (id),
    version BIGINT  NOT NULL CHECK (version >= 1),
    at      BIGINT  NOT NULL,
    text    TEXT    NOT NULL,
    PRIMARY KEY (message, version)
);

-- Files that came with a message. Their bytes stay on the platform.
CREATE TABLE message_files (
    message      TEXT    NOT NULL REFERENCES messages (id),
    position     BIGINT  NOT NULL CHECK (position >= 1),
    platform     TEXT    NOT NULL CHECK (platform IN ('discord', 'telegram')),
    handle       TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    content_type TEXT,
    size         BIGINT,
    PRIMARY KEY (message, position)
);

-- The rows of the outbox that carry a message: the parts of a reply, or what shows a customer's message in the room.
CREATE TABLE message_parts (
    message  TEXT    NOT NULL REFERENCES messages (id),
    position BIGINT  NOT NULL CHECK (position >= 1),
    post     TEXT    NOT NULL,
    PRIMARY KEY (message, position)
);

-- Every change of a case: the audit trail. Only ever appended to.
CREATE TABLE history (
    seq         BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    case_number BIGINT  NOT NULL REFERENCES cases (number),
    at          BIGINT  NOT NULL,
    actor       TEXT    NOT NULL CHECK (actor IN ('customer', 'agent', 'byline')),
    actor_id    TEXT,
    deed        TEXT    NOT NULL CHECK (deed IN (
        'opened', 'acknowledged', 'wrote', 'edited', 'deleted', 'assigned', 'state_changed', 'replied', 'reply_held',
        'noted', 'taken_private', 'survey_sent', 'survey_skipped', 'rated', 'commented', 'undelivered',
        'language_changed', 'order_seen', 'room_opened')),
    before      TEXT,
    after       TEXT,
    CHECK ((actor = 'byline') = (actor_id IS NULL))
);

CREATE INDEX history_by_case ON history (case_number, seq);

-- Up to which message (its ordinal) an agent has seen a case.
CREATE TABLE case_seen (
    case_number BIGINT  NOT NULL REFERENCES cases (number),
    agent       TEXT    NOT NULL REFERENCES agents (id),
    ordinal     BIGINT  NOT NULL,
    PRIMARY KEY (case_number, agent)
);

-- One question after one closure, with agent, platform and reason as they were.
CREATE TABLE surveys (
    seq         BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    case_number BIGINT  NOT NULL REFERENCES cases (number),
    agent       TEXT    REFERENCES agents (id),
    platform    TEXT    NOT NULL CHECK (platform IN ('discord', 'telegram')),
    reason      TEXT,
    closed_at   BIGINT  NOT NULL,
    stage       TEXT    NOT NULL CHECK (stage IN ('planned', 'skipped', 'asked', 'rated', 'expired', 'withdrawn')),
    skipped_why TEXT,
    -- Stays when the survey is withdrawn: the customer was asked all the same.
    asked_at    BIGINT,
    rated_at    BIGINT,
    mark        BIGINT CHECK (mark BETWEEN 1 AND 5),
    comment     TEXT,
    post        TEXT,
    thanks      TEXT,
    CHECK (stage <> 'skipped' OR skipped_why IS NOT NULL),
    CHECK (stage NOT IN ('asked', 'rated', 'expired') OR asked_at IS NOT NULL),
    CHECK (stage <> 'rated' OR (rated_at IS NOT NULL AND mark IS NOT NULL))
);

CREATE INDEX surveys_by_case ON surveys (case_number, seq);

-- What people began and have not finished; `begun` is JSON.
CREATE TABLE drafts (
    seq   BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    id    TEXT    NOT NULL UNIQUE,
    of    TEXT    NOT NULL,
    at    BIGINT  NOT NULL,
    begun TEXT    NOT NULL
);

CREATE INDEX drafts_by_account ON drafts (of, at, seq);

-- Orders, as the shop told us of them. `look_up` is the number without the spaces around it and in small letters,
-- `customer_look_up` the same of the customer. The first is sought by how it begins, which is a range of the key: bytes,
-- because how texts are ordered is each database's own affair.
CREATE TABLE orders (
    look_up          BYTEA   NOT NULL PRIMARY KEY,
    number           TEXT    NOT NULL,
    customer         TEXT    NOT NULL,
    customer_look_up TEXT    NOT NULL,
    postcode         TEXT,
    city             TEXT,
    status           TEXT    NOT NULL CHECK (status IN (
        'created', 'approved', 'invoiced', 'processing', 'backordered', 'shipped', 'out_for_delivery', 'delivered',
        'canceled', 'unavailable', 'returned')),
    placed_at        BIGINT,
    approved_at      BIGINT,
    shipped_at       BIGINT,
    delivered_at     BIGINT,
    estimated_at     BIGINT,
    -- How often the shop told us something new about it, and when it last did.
    revision         BIGINT  NOT NULL DEFAULT 1,
    changed_at       BIGINT  NOT NULL
);

CREATE INDEX orders_by_customer ON orders (customer_look_up, placed_at);

-- What must still be delivered, and what became of it. `seq` is the order in which rows came.
CREATE TABLE outbox (
    seq              BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    id               TEXT    NOT NULL UNIQUE,
    platform         TEXT    NOT NULL CHECK (platform IN ('discord', 'telegram')),
    -- The conversation whose order is kept.
    lane             TEXT    NOT NULL,
    -- 0 now, 1 a person's words, 2 news for the room, 3 automatic words.
    urgency          BIGINT  NOT NULL CHECK (urgency BETWEEN 0 AND 3),
    case_number      BIGINT REFERENCES cases (number),
    about            TEXT    NOT NULL,
    kind             TEXT    NOT NULL CHECK (kind IN (
        'post', 'edit', 'remove', 'react', 'open_room', 'mark_room', 'answer', 'acknowledge', 'open_form')),
    effect           TEXT    NOT NULL,
    -- What must be known before it can be sent, taken out of the effect: the case whose room it goes to, the row whose
    -- message it changes, the account it is addressed to.
    to_room_of       BIGINT,
    to_account       TEXT,
    changes          TEXT,
    not_before       BIGINT,
    replaces         TEXT,
    standing         TEXT    NOT NULL CHECK (standing IN (
        'waiting', 'sending', 'delivered', 'refused', 'unknown', 'superseded')),
    attempts         BIGINT  NOT NULL DEFAULT 0,
    -- Which claim took it last: a process that does not know whether its claim was committed finds its rows by this.
    claimed          TEXT,
    -- The platform's words, where it refused.
    detail           TEXT,
    created_at       BIGINT  NOT NULL,
    ended_at         BIGINT,
    -- The message it became.
    message_platform TEXT    CHECK (message_platform IN ('discord', 'telegram')),
    message_server   TEXT,
    message_channel  TEXT,
    message_thread   TEXT,
    message_alone    BOOLEAN,
    message_id       TEXT
);

-- Of each lane one row at most is on its way, whoever claims.
CREATE UNIQUE INDEX outbox_one_on_its_way ON outbox (lane) WHERE standing = 'sending';
-- Rows that have ended are by far the most, and none of these indexes holds them: claiming stays as fast as it was.
CREATE INDEX outbox_lanes ON outbox (lane, seq) WHERE standing IN ('waiting', 'sending');
CREATE INDEX outbox_waiting ON outbox (urgency, seq) WHERE standing = 'waiting';
CREATE INDEX outbox_sending ON outbox (seq) WHERE standing = 'sending';
CREATE INDEX outbox_timed ON outbox (not_before) WHERE standing = 'waiting' AND not_before IS NOT NULL;
CREATE INDEX outbox_replaceable ON outbox (replaces) WHERE standing = 'waiting' AND replaces IS NOT NULL;
-- For people: what needs a look.
CREATE INDEX outbox_refused ON outbox (seq) WHERE standing = 'refused';
CREATE INDEX outbox_unknown ON outbox (seq) WHERE standing = 'unknown';
CREATE INDEX outbox_by_message ON outbox (message_id, message_platform) WHERE message_id IS NOT NULL;

-- Times that the desk asked to be told of.
CREATE TABLE timers (
    key  TEXT    NOT NULL PRIMARY KEY,
    at   BIGINT  NOT NULL,
    kind TEXT    NOT NULL CHECK (kind IN ('close_solved', 'send_survey', 'expire_survey')),
    -- The number of the case, or the id of the survey.
    of   TEXT    NOT NULL
);

CREATE INDEX timers_by_time ON timers (at);

-- How far each source has been read: written together with what was read.
CREATE TABLE cursors (
    source   TEXT    NOT NULL PRIMARY KEY,
    position TEXT    NOT NULL,
    at       BIGINT  NOT NULL
);

-- What was taken: a second delivery is recognised by its key.
CREATE TABLE seen_events (
    key TEXT    NOT NULL PRIMARY KEY,
    at  BIGINT  NOT NULL
);

-- Events that could not be read, as they came.
CREATE TABLE unreadable_events (
    platform TEXT    NOT NULL CHECK (platform IN ('discord', 'telegram')),
    key      TEXT    NOT NULL,
    raw      TEXT    NOT NULL,
    why      TEXT    NOT NULL,
    at       BIGINT  NOT NULL,
    PRIMARY KEY (platform, key)
);

-- Chats that got another id.
CREATE TABLE moved_chats (
    platform TEXT    NOT NULL CHECK (platform IN ('discord', 'telegram')),
    from_id  TEXT    NOT NULL,
    to_id    TEXT    NOT NULL,
    at       BIGINT  NOT NULL,
    PRIMARY KEY (platform, from_id)
);

CREATE INDEX moved_chats_by_new ON moved_chats (platform, to_id);
