//! What was decided in a batch, written at once: what others refer to first.

use crate::column::{PlaceColumns, json, maybe_millis, maybe_plain, millis, plain};
use crate::fault::Fault;
use crate::table::history::OPERATOR;
use crate::table::outbox::Needs;
use crate::table::timer::kind_and_of;
use crate::table::{agent, case, customer};
use bot_core::history::{Actor, Entry};
use bot_core::message::{Message, Writer};
use bot_core::outbox::Standing;
use bot_core::place::Place;
use bot_core::ports::kept_name;
use bot_core::ports::sheet::{Pending, Put, Stands};
use bot_core::timer::Timer;
use jiff::Timestamp;
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A column of texts that may be missing.
type Texts = Vec<Option<String>>;

/// The five columns of places, one after the other.
#[derive(Default)]
struct Places {
    platform: Texts,
    server: Texts,
    channel: Texts,
    thread: Texts,
    alone: Vec<Option<bool>>,
}

impl Places {
    fn push(&mut self, place: Option<&Place>) {
        let it = PlaceColumns::of(place);
        let owned = |text: Option<&str>| text.map(str::to_owned);
        self.platform.push(owned(it.platform));
        self.server.push(owned(it.server));
        self.channel.push(owned(it.channel));
        self.thread.push(owned(it.thread));
        self.alone.push(it.alone);
    }
}

/// Writes everything.
pub(super) async fn write(
    db: &mut PgConnection,
    pending: Pending,
    now: Timestamp,
) -> Result<(), Fault> {
    let Pending {
        customers,
        agents,
        cases,
        messages: said,
        history: entries,
        timers: due,
        standings,
        replaced: keys,
        outgoing,
        taken: events,
    } = pending;
    // Few change, and all their columns as arrays would be more to read than to run.
    for it in customers.values() {
        customer::put(&mut *db, it).await?;
    }
    for it in agents.values() {
        agent::put(&mut *db, it).await?;
    }
    for it in cases.values() {
        case::put(&mut *db, it).await?;
    }
    if !said.is_empty() {
        messages(&mut *db, &said).await?;
        parts(&mut *db, &said).await?;
    }
    if !entries.is_empty() {
        history(&mut *db, &entries).await?;
    }
    if !due.is_empty() {
        timers(&mut *db, due).await?;
    }
    if !standings.is_empty() {
        stands(&mut *db, &standings, now).await?;
    }
    if !keys.is_empty() {
        replaced(&mut *db, keys, now).await?;
    }
    if !outgoing.is_empty() {
        outbox(&mut *db, &outgoing, now).await?;
    }
    if !events.is_empty() {
        taken(db, &events, now).await?;
    }
    Ok(())
}

async fn messages(db: &mut PgConnection, said: &[Arc<Message>]) -> Result<(), Fault> {
    let mut origin = Places::default();
    let (mut ids, mut cases, mut ordinals) = (Vec::new(), Vec::new(), Vec::new());
    let (mut sides, mut writers, mut writer_ids) = (Vec::new(), Vec::new(), Vec::new());
    let (mut ats, mut origin_ids, mut links) = (Vec::new(), Texts::new(), Texts::new());
    let (mut texts, mut albums, mut deleted) = (Vec::new(), Texts::new(), Vec::new());
    for it in said {
        let (writer, writer_id) = match &it.writer {
            Writer::Customer(id) => ("customer", &id.0),
            Writer::Agent(id) => ("agent", &id.0),
        };
        ids.push(it.id.0.clone());
        cases.push(it.case.0);
        ordinals.push(it.ordinal);
        sides.push(it.side.key().to_owned());
        writers.push(writer.to_owned());
        writer_ids.push(writer_id.clone());
        ats.push(millis(it.at));
        origin.push(it.origin.as_ref().map(|origin| &origin.place));
        origin_ids.push(it.origin.as_ref().map(|origin| origin.id.clone()));
        links.push(maybe_plain(it.link.as_ref()).map(Into::into));
        texts.push(plain(&it.text).into_owned());
        albums.push(maybe_plain(it.album.as_ref()).map(Into::into));
        deleted.push(maybe_millis(it.deleted_at));
    }
    sqlx::query!(
        "INSERT INTO messages (
            id, case_number, ordinal, side, writer, writer_id, at, origin_platform, origin_server, origin_channel,
            origin_thread, origin_alone, origin_id, link, text, album, deleted_at
        )
        SELECT * FROM unnest(
            $1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[],
            $9::text[], $10::text[], $11::text[], $12::boolean[], $13::text[], $14::text[], $15::text[], $16::text[],
            $17::bigint[])",
        &ids,
        &cases,
        &ordinals,
        &sides,
        &writers,
        &writer_ids,
        &ats,
        &origin.platform as &[Option<String>],
        &origin.server as &[Option<String>],
        &origin.channel as &[Option<String>],
        &origin.thread as &[Option<String>],
        &origin.alone as &[Option<bool>],
        &origin_ids as &[Option<String>],
        &links as &[Option<String>],
        &texts,
        &albums as &[Option<String>],
        &deleted as &[Option<i64>]
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn parts(db: &mut PgConnection, said: &[Arc<Message>]) -> Result<(), Fault> {
    let (mut messages, mut positions, mut posts) = (Vec::new(), Vec::new(), Vec::new());
    for message in said {
        for (position, post) in (1_i64..).zip(&message.parts) {
            messages.push(message.id.0.clone());
            positions.push(position);
            posts.push(post.0.clone());
        }
    }
    sqlx::query!(
        "INSERT INTO message_parts (message, position, post)
        SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[])",
        &messages,
        &positions,
        &posts
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn history(db: &mut PgConnection, entries: &[Entry]) -> Result<(), Fault> {
    let (mut cases, mut ats, mut actors) = (Vec::new(), Vec::new(), Vec::new());
    let (mut actor_ids, mut deeds) = (Texts::new(), Vec::new());
    let (mut before, mut after) = (Texts::new(), Texts::new());
    for it in entries {
        let (actor, actor_id) = match &it.actor {
            Actor::Customer(id) => ("customer", Some(id.0.as_str())),
            Actor::Agent(id) => ("agent", Some(id.0.as_str())),
            Actor::Byline => ("byline", None),
            Actor::Operator => ("agent", Some(OPERATOR)),
        };
        cases.push(it.case.0);
        ats.push(millis(it.at));
        actors.push(actor.to_owned());
        actor_ids.push(actor_id.map(str::to_owned));
        deeds.push(it.deed.key().to_owned());
        before.push(maybe_plain(it.before.as_ref()).map(Into::into));
        after.push(maybe_plain(it.after.as_ref()).map(Into::into));
    }
    sqlx::query!(
        "INSERT INTO history (case_number, at, actor, actor_id, deed, before, after)
        SELECT case_number, at, actor, actor_id, deed, before, after
        FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
            WITH ORDINALITY AS it (case_number, at, actor, actor_id, deed, before, after, nth)
        ORDER BY nth",
        &cases,
        &ats,
        &actors,
        &actor_ids as &[Option<String>],
        &deeds,
        &before as &[Option<String>],
        &after as &[Option<String>]
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn timers(db: &mut PgConnection, due: BTreeMap<String, Option<Timer>>) -> Result<(), Fault> {
    let (mut keys, mut ats, mut kinds, mut ofs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut gone = Vec::new();
    for (key, timer) in due {
        let Some(Timer { at, due }) = timer else {
            gone.push(key);
            continue;
        };
        let (kind, of) = kind_and_of(&due);
        keys.push(key);
        ats.push(millis(at));
        kinds.push(kind.to_owned());
        ofs.push(of);
    }
    if !keys.is_empty() {
        sqlx::query!(
            "INSERT INTO timers (key, at, kind, of)
            SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[])
            ON CONFLICT (key) DO UPDATE SET at = excluded.at",
            &keys,
            &ats,
            &kinds,
            &ofs
        )
        .execute(&mut *db)
        .await?;
    }
    if !gone.is_empty() {
        sqlx::query!("DELETE FROM timers WHERE key = ANY($1)", &gone)
            .execute(db)
            .await?;
    }
    Ok(())
}

async fn stands(db: &mut PgConnection, standings: &[Stands], now: Timestamp) -> Result<(), Fault> {
    let mut place = Places::default();
    let (mut posts, mut how, mut details) = (Vec::new(), Vec::new(), Texts::new());
    let (mut ended, mut ids) = (Vec::new(), Texts::new());
    for it in standings {
        posts.push(it.post.0.clone());
        how.push(it.standing.key().to_owned());
        details.push(it.detail.as_deref().map(|text| plain(text).into_owned()));
        ended.push(match it.standing {
            Standing::Waiting | Standing::Sending => None,
            Standing::Delivered | Standing::Refused | Standing::Unknown | Standing::Superseded => {
                Some(millis(now))
            }
        });
        place.push(it.message.as_ref().map(|message| &message.place));
        ids.push(it.message.as_ref().map(|message| message.id.clone()));
    }
    sqlx::query!(
        "UPDATE outbox SET standing = it.standing, detail = it.detail, ended_at = it.ended_at,
            message_platform = it.message_platform, message_server = it.message_server,
            message_channel = it.message_channel, message_thread = it.message_thread,
            message_alone = it.message_alone, message_id = it.message_id
        FROM unnest(
            $1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[],
            $9::boolean[], $10::text[])
            AS it (id, standing, detail, ended_at, message_platform, message_server, message_channel, message_thread,
                message_alone, message_id)
        WHERE outbox.id = it.id",
        &posts,
        &how,
        &details as &[Option<String>],
        &ended as &[Option<i64>],
        &place.platform as &[Option<String>],
        &place.server as &[Option<String>],
        &place.channel as &[Option<String>],
        &place.thread as &[Option<String>],
        &place.alone as &[Option<bool>],
        &ids as &[Option<String>]
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn replaced(
    db: &mut PgConnection,
    keys: BTreeSet<String>,
    now: Timestamp,
) -> Result<(), Fault> {
    let keys: Vec<String> = keys.into_iter().collect();
    let now = millis(now);
    sqlx::query!(
        "UPDATE outbox SET standing = 'superseded', ended_at = $1 WHERE replaces = ANY($2) AND standing = 'waiting'",
        now,
        &keys
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn outbox(db: &mut PgConnection, puts: &[Put], now: Timestamp) -> Result<(), Fault> {
    let at = millis(now);
    let (mut ids, mut platforms, mut lanes) = (Vec::new(), Vec::new(), Vec::new());
    let (mut urgencies, mut cases, mut abouts) = (Vec::new(), Vec::new(), Vec::new());
    let (mut kinds, mut effects, mut rooms) = (Vec::new(), Vec::new(), Vec::new());
    let (mut accounts, mut changes, mut not_before) = (Texts::new(), Texts::new(), Vec::new());
    let (mut replaces, mut how, mut ended) = (Texts::new(), Vec::new(), Vec::new());
    let mut gates = Texts::new();
    for Put { row, superseded } in puts {
        let needs = Needs::of(&row.effect);
        ids.push(row.id.0.clone());
        platforms.push(row.platform.key().to_owned());
        lanes.push(row.lane.clone());
        urgencies.push(row.urgency.rank());
        cases.push(row.case.map(|case| case.0));
        abouts.push(json("outbox.about", &row.about)?);
        kinds.push(kept_name(&row.effect).to_owned());
        effects.push(json("outbox.effect", &row.effect)?);
        rooms.push(needs.room_of.map(|case| case.0));
        accounts.push(needs.account.map(|account| account.id.clone()));
        changes.push(needs.changes.map(|post| post.0.clone()));
        not_before.push(maybe_millis(row.not_before));
        replaces.push(row.replaces.clone());
        how.push(if *superseded { "superseded" } else { "waiting" }.to_owned());
        ended.push(superseded.then_some(at));
        gates.push(row.gate.as_ref().map(|gate| gate.0.clone()));
    }
    sqlx::query!(
        "INSERT INTO outbox (
            id, platform, lane, urgency, case_number, about, kind, effect, to_room_of, to_account, changes, not_before,
            replaces, standing, ended_at, gate, created_at
        )
        SELECT it.id, it.platform, it.lane, it.urgency, it.case_number, it.about, it.kind, it.effect, it.to_room_of,
            it.to_account, it.changes, it.not_before, it.replaces, it.standing, it.ended_at,
            coalesce(it.gate, (SELECT other.gate FROM outbox AS other WHERE other.id = it.changes)), $17
        FROM unnest(
            $1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[],
            $9::bigint[], $10::text[], $11::text[], $12::bigint[], $13::text[], $14::text[], $15::bigint[], $16::text[])
            WITH ORDINALITY AS it (id, platform, lane, urgency, case_number, about, kind, effect, to_room_of, to_account,
                changes, not_before, replaces, standing, ended_at, gate, nth)
        ORDER BY it.nth",
        &ids,
        &platforms,
        &lanes,
        &urgencies,
        &cases as &[Option<i64>],
        &abouts,
        &kinds,
        &effects,
        &rooms as &[Option<i64>],
        &accounts as &[Option<String>],
        &changes as &[Option<String>],
        &not_before as &[Option<i64>],
        &replaces as &[Option<String>],
        &how,
        &ended as &[Option<i64>],
        &gates as &[Option<String>],
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn taken(db: &mut PgConnection, keys: &[String], now: Timestamp) -> Result<(), Fault> {
    let now = millis(now);
    sqlx::query!(
        "INSERT INTO seen_events (key, at) SELECT key, $2 FROM unnest($1::text[]) AS it (key)",
        keys,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
