//! Claiming rows of the outbox: which of them can be sent now, and with what.

use crate::bulk::rows;
use crate::column::{self, json, limit, millis};
use crate::fault::Fault;
use crate::table::gate::{self, Gates};
use crate::table::outbox::{Needs, by_id, company};
use crate::table::{case, chat, customer};
use bot_core::id::PostId;
use bot_core::outbox::{Outgoing, Sent, Standing};
use bot_core::pace::{self, Gate, Limits};
use bot_core::place::{MessageRef, Platform};
use bot_core::ports::Job;
use bot_core::ports::sheet::Sheet;
use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;
use std::collections::HashMap;

/// Claims what is due, inside the caller's transaction.
///
/// Of each lane only the first row that has not ended, and none while another one is on its way (an older row was sent
/// again); a row for a room only once the room is there; a change only once what it changes has ended, one way or another;
/// and nothing beyond what the platform takes now, but for answers to taps and commands, which are not counted; to a group
/// of Telegram one message at a time, with those behind it in its lane that can share it.
pub(crate) async fn claim(
    db: &mut SqliteConnection,
    sheet: &mut Sheet,
    platforms: &[Platform],
    most: usize,
    limits: &Limits,
    now: Timestamp,
) -> Result<Vec<Job>, Fault> {
    let mut gates = Gates::at(limits, now);
    let mut open = Vec::new();
    for platform in platforms {
        if gates.open(&mut *db, &Gate::platform(*platform)).await? {
            open.push(platform.key());
        }
    }
    let mut busy = gate::busy(&mut *db, limits).await?;
    let shut: Vec<&str> = busy.iter().map(|gate| gate.0.as_str()).collect();
    let keys: Vec<&str> = platforms.iter().map(|platform| platform.key()).collect();
    let (keys, open) = (json("platforms", &keys)?, json("platforms", &open)?);
    let shut = json("gates", &shut)?;
    let (at, now, most) = (now, millis(now), limit(most));
    let found = sqlx::query_file!("src/table/outbox/claim.sql", now, keys, open, most, shut)
        .fetch_all(&mut *db)
        .await?;
    let ids: Vec<&str> = found.iter().map(|row| row.id.as_str()).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows: HashMap<PostId, Sent> = rows(&mut *db, &ids)
        .await?
        .into_iter()
        .map(|sent| (sent.row.id.clone(), sent))
        .collect();
    let changed = changed(&mut *db, rows.values().map(|sent| &sent.row)).await?;
    let mut jobs = Vec::with_capacity(ids.len());
    let mut claimed = Vec::with_capacity(ids.len());
    for it in &found {
        let Some(mut sent) = rows.remove(&PostId(it.id.clone())) else {
            continue;
        };
        let cost = pace::cost(sent.row.platform, &sent.row.effect);
        let overall = Gate::platform(sent.row.platform);
        let through = [Some(&overall), sent.row.gate.as_ref()];
        let through = through.into_iter().flatten();
        if cost > 0 && !all_open(&mut *db, &mut gates, through.clone()).await? {
            continue;
        }
        let mut with = Vec::new();
        if let Some(gate) = &sent.row.gate
            && limits.one_at_a_time(gate, &sent.row.effect)
        {
            if !busy.insert(gate.clone()) {
                continue;
            }
            with = company::of(&mut *db, &sent.row, at).await?;
        }
        for gate in through {
            gates.pass(gate, cost);
        }
        let row = sent.row.clone();
        let mut job = job(&mut *db, sheet, &changed, row, it.attempts, it.due).await?;
        job.apart = limits.apart(&job.row);
        if with.is_empty() {
            claimed.push(it.id.as_str());
            sent.standing = Standing::Sending;
            sent.joined = false;
            sheet.handed_out(sent);
        } else {
            job.with = with;
            company::go(&mut *db, &job).await?;
        }
        jobs.push(job);
    }
    if !claimed.is_empty() {
        let claimed = json("outbox.id", &claimed)?;
        sqlx::query!(
            "UPDATE outbox SET standing = 'sending', attempts = attempts + 1, joined_in = NULL
            WHERE id IN (SELECT value FROM json_each(?))",
            claimed
        )
        .execute(&mut *db)
        .await?;
    }
    gates.keep(db).await?;
    Ok(jobs)
}

/// Whether something may pass all of these now.
async fn all_open(
    db: &mut SqliteConnection,
    gates: &mut Gates<'_>,
    through: impl Iterator<Item = &Gate>,
) -> Result<bool, Fault> {
    for gate in through {
        if !gates.open(&mut *db, gate).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Rows that were being sent when the process ended. No more than the courier had claimed at once.
pub(crate) async fn left_sending(db: &mut SqliteConnection) -> Result<Vec<Job>, Fault> {
    let rows = sqlx::query!(
        r#"SELECT id, attempts, coalesce(due_since, not_before, created_at) AS "due!: i64"
            FROM outbox WHERE standing = 'sending' ORDER BY seq"#
    )
    .fetch_all(&mut *db)
    .await?;
    let mut jobs = Vec::with_capacity(rows.len());
    let mut sheet = Sheet::default();
    for row in rows {
        if let Some(sent) = by_id(&mut *db, &PostId(row.id)).await? {
            let changed = changed(&mut *db, std::iter::once(&sent.row)).await?;
            let (tries, due) = (row.attempts, row.due);
            jobs.push(job(&mut *db, &mut sheet, &changed, sent.row, tries, due).await?);
        }
    }
    Ok(jobs)
}

/// What these rows change: the messages that earlier rows became, but for those that share one.
async fn changed(
    db: &mut SqliteConnection,
    by: impl Iterator<Item = &Outgoing>,
) -> Result<HashMap<PostId, MessageRef>, Fault> {
    let posts = by.filter_map(|row| Needs::of(&row.effect).changes);
    let posts: Vec<&PostId> = posts.collect();
    if posts.is_empty() {
        return Ok(HashMap::new());
    }
    let found = rows(db, &posts).await?.into_iter();
    let alone = found.filter(|sent| !sent.joined);
    Ok(alone
        .filter_map(|sent| Some((sent.row.id, sent.message?)))
        .collect())
}

/// A row with everything that is known and needed to send it.
async fn job(
    db: &mut SqliteConnection,
    sheet: &mut Sheet,
    changed: &HashMap<PostId, MessageRef>,
    mut row: Outgoing,
    tries: i64,
    due: i64,
) -> Result<Job, Fault> {
    chat::follow(&mut *db, sheet, &mut row.effect).await?;
    let needs = Needs::of(&row.effect);
    let place = if let Some(number) = needs.room_of {
        match sheet.room_of(number) {
            Some(known) => known,
            None => case::by_number(&mut *db, number)
                .await?
                .and_then(|case| case.room),
        }
    } else if let Some(account) = needs.account {
        match sheet.direct_place(account) {
            Some(known) => known,
            None => customer::direct_place(&mut *db, account).await?,
        }
    } else {
        None
    };
    let message = needs.changes.and_then(|post| changed.get(post).cloned());
    Ok(Job {
        row,
        with: Vec::new(),
        place,
        message,
        bytes: None,
        tries: u32::try_from(tries).unwrap_or(u32::MAX),
        due: column::time("outbox.due_since", due)?,
        apart: SignedDuration::ZERO,
    })
}
