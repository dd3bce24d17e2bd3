//! Claiming rows of the outbox: which of them can be sent now, and with what.

use crate::column::{limit, millis, time};
use crate::fault::Fault;
use crate::table::gate::{self, Gates};
use crate::table::outbox::row::Claimable;
use crate::table::outbox::{Needs, by_id, company};
use crate::table::{case, chat, customer};
use bot_core::id::PostId;
use bot_core::outbox::Outgoing;
use bot_core::pace::{self, Gate, Limits};
use bot_core::place::Platform;
use bot_core::ports::Job;
use jiff::{SignedDuration, Timestamp};
use sqlx::PgConnection;

/// Claims what is due, inside the caller's transaction, under a name by which it is found again.
///
/// Of each lane only the first row that has not ended, and none while another one is on its way (an older row can come
/// after it: it was sent again, or its transaction ended later); a row for a room only once the room is there; a change
/// only once what it changes has ended, one way or another. What another process is just claiming is passed over; where
/// two took rows of one lane all the same, the index `outbox_one_leads` refuses the second, and it asks anew. Nothing is
/// claimed beyond what the platform takes now, but for answers to taps and commands, which are not counted; and to a group of
/// Telegram one message at a time, with those behind it in its lane that can share it.
pub(crate) async fn claim(
    db: &mut PgConnection,
    platforms: &[Platform],
    most: usize,
    limits: &Limits,
    now: Timestamp,
    name: &str,
) -> Result<Vec<Job>, Fault> {
    let mut gates = Gates::at(limits, now);
    gates.take_turns(&mut *db, platforms).await?;
    let mut open = Vec::new();
    for platform in platforms {
        if gates.open(&mut *db, &Gate::platform(*platform)).await? {
            open.push(platform.key().to_owned());
        }
    }
    let mut busy = gate::busy(&mut *db, limits).await?;
    let shut: Vec<String> = busy.iter().map(|gate| gate.0.clone()).collect();
    let (at, now, most) = (now, millis(now), limit(most));
    let keys: Vec<String> = platforms.iter().map(|it| it.key().to_owned()).collect();
    let rows = sqlx::query_file_as!(
        Claimable,
        "src/table/outbox/claim.sql",
        now,
        &keys,
        &open,
        most,
        &shut
    )
    .fetch_all(&mut *db)
    .await?;
    let mut claimed = Vec::with_capacity(rows.len());
    let mut numbers = Vec::with_capacity(rows.len());
    for row in rows {
        let (number, tries, due) = (row.seq, row.attempts, row.due);
        let row = row.outgoing()?;
        let alone = row.gate.as_ref();
        let alone = alone.filter(|gate| limits.one_at_a_time(gate, &row.effect));
        if alone.is_some_and(|gate| busy.contains(gate))
            || !passes(&mut *db, &mut gates, &row).await?
        {
            continue;
        }
        let mut with = Vec::new();
        if let Some(gate) = alone {
            busy.insert(gate.clone());
            with = company::of(&mut *db, &row, at).await?;
        }
        numbers.push(number);
        claimed.push((row, with, tries, due));
    }
    if claimed.is_empty() {
        return Ok(Vec::new());
    }
    gates.keep(&mut *db).await?;
    sqlx::query!(
        "UPDATE outbox SET standing = 'sending', attempts = attempts + 1, claimed = $2, joined_in = NULL
        WHERE seq = ANY($1)",
        &numbers,
        name
    )
    .execute(&mut *db)
    .await?;
    let mut jobs = Vec::with_capacity(claimed.len());
    for (row, with, tries, due) in claimed {
        let mut job = job(&mut *db, row, tries, due).await?;
        job.apart = limits.apart(&job.row);
        job.with = with;
        company::goes_along(&mut *db, &job, name).await?;
        jobs.push(job);
    }
    Ok(jobs)
}

/// Whether a row may go now by what its platform takes; it is counted if so.
async fn passes(
    db: &mut PgConnection,
    gates: &mut Gates<'_>,
    row: &Outgoing,
) -> Result<bool, Fault> {
    let cost = pace::cost(row.platform, &row.effect);
    if cost == 0 {
        return Ok(true);
    }
    let overall = Gate::platform(row.platform);
    let both = [Some(&overall), row.gate.as_ref()];
    for gate in both.into_iter().flatten() {
        if !gates.open(&mut *db, gate).await? {
            return Ok(false);
        }
    }
    for gate in both.into_iter().flatten() {
        gates.pass(gate, cost);
    }
    Ok(true)
}

/// Rows that were claimed under these names, and never handed out, wait again.
pub(crate) async fn unclaim(db: &mut PgConnection, names: &[String]) -> Result<(), Fault> {
    sqlx::query!(
        "UPDATE outbox SET standing = 'waiting', joined_in = NULL WHERE standing = 'sending' AND claimed = ANY($1)",
        names
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Rows that were being sent when the process ended. No more than the courier had claimed at once.
pub(crate) async fn left_sending(db: &mut PgConnection) -> Result<Vec<Job>, Fault> {
    let rows = sqlx::query!(
        r#"SELECT id, attempts, coalesce(due_since, not_before, created_at) AS "due!"
            FROM outbox WHERE standing = 'sending' ORDER BY seq"#
    )
    .fetch_all(&mut *db)
    .await?;
    let mut jobs = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(sent) = by_id(&mut *db, &PostId(row.id)).await? {
            jobs.push(job(&mut *db, sent.row, row.attempts, row.due).await?);
        }
    }
    Ok(jobs)
}

/// A row with everything that is known and needed to send it.
async fn job(db: &mut PgConnection, mut row: Outgoing, tries: i64, due: i64) -> Result<Job, Fault> {
    chat::follow(&mut *db, &mut row.effect).await?;
    let needs = Needs::of(&row.effect);
    let place = if let Some(number) = needs.room_of {
        case::by_number(&mut *db, number)
            .await?
            .and_then(|case| case.room)
    } else if let Some(account) = needs.account {
        customer::direct_place(&mut *db, account).await?
    } else {
        None
    };
    let message = match needs.changes {
        Some(post) => by_id(&mut *db, post)
            .await?
            .filter(|sent| !sent.joined)
            .and_then(|sent| sent.message),
        None => None,
    };
    Ok(Job {
        row,
        with: Vec::new(),
        place,
        message,
        bytes: None,
        tries: u32::try_from(tries).unwrap_or(u32::MAX),
        due: time("outbox.due_since", due)?,
        apart: SignedDuration::ZERO,
    })
}
