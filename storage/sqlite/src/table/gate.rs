//! Gates: what shares a limit of a platform, and when the next row may pass.

use crate::column::{from_json, json, millis, time};
use crate::fault::Fault;
use bot_core::pace::{self, Gate, Limits, Recent};
use jiff::Timestamp;
use sqlx::SqliteConnection;
use std::collections::{BTreeMap, BTreeSet};

/// The gates that one claim comes upon, as they stand while it goes on.
pub(crate) struct Gates<'a> {
    limits: &'a Limits,
    now: Timestamp,
    known: BTreeMap<Gate, Standing>,
}

struct Standing {
    recent: Recent,
    /// As the platform told us.
    rests_until: Timestamp,
    /// As we reckon by what went through.
    opens_at: Timestamp,
    changed: bool,
}

impl<'a> Gates<'a> {
    pub(crate) const fn at(limits: &'a Limits, now: Timestamp) -> Self {
        Self {
            limits,
            now,
            known: BTreeMap::new(),
        }
    }

    /// Whether something may pass now.
    pub(crate) async fn open(
        &mut self,
        db: &mut SqliteConnection,
        gate: &Gate,
    ) -> Result<bool, Fault> {
        if !self.known.contains_key(gate) && self.limits.of(gate).is_empty() && gate.0.contains(':')
        {
            // Nothing is reckoned here, and what the platform shut was not found by `claim.sql`.
            return Ok(true);
        }
        if !self.known.contains_key(gate) {
            let standing = standing(db, gate, self.now).await?;
            self.known.insert(gate.clone(), standing);
        }
        Ok(self
            .known
            .get(gate)
            .is_none_or(|it| it.rests_until.max(it.opens_at) <= self.now))
    }

    /// So much passes. The gate was looked at before.
    pub(crate) fn pass(&mut self, gate: &Gate, cost: u32) {
        let windows = self.limits.of(gate);
        if cost == 0 || windows.is_empty() {
            return;
        }
        if let Some(it) = self.known.get_mut(gate) {
            it.recent.passed(cost, &windows, self.now);
            it.opens_at = it.recent.opens_at(&windows, self.now);
            it.changed = true;
        }
    }

    /// Writes what changed, and forgets gates that have stood open for long.
    pub(crate) async fn keep(self, db: &mut SqliteConnection) -> Result<(), Fault> {
        if self.known.values().all(|it| !it.changed) {
            return Ok(());
        }
        let now = millis(self.now);
        for (gate, it) in self.known.into_iter().filter(|(_, it)| it.changed) {
            let windows = self.limits.of(&gate);
            let forgotten_at = it.recent.forgotten_at(&windows);
            let forgotten_at = millis(forgotten_at.max(it.opens_at).max(it.rests_until));
            let longest = pace::longest(&windows);
            let recent = json("gates.recent", &it.recent)?;
            let opens_at = millis(it.opens_at);
            sqlx::query!(
                "INSERT INTO gates (name, recent, opens_at, longest, forgotten_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET recent = excluded.recent, opens_at = excluded.opens_at,
                    longest = excluded.longest, forgotten_at = excluded.forgotten_at",
                gate.0,
                recent,
                opens_at,
                longest,
                forgotten_at
            )
            .execute(&mut *db)
            .await?;
        }
        sqlx::query!("DELETE FROM gates WHERE forgotten_at < ?", now)
            .execute(db)
            .await?;
        Ok(())
    }
}

async fn standing(
    db: &mut SqliteConnection,
    gate: &Gate,
    now: Timestamp,
) -> Result<Standing, Fault> {
    let now = millis(now);
    // What was reckoned before the clock was put back does not hold.
    let found = sqlx::query!(
        r#"SELECT recent, rests_until, CASE WHEN opens_at - longest <= ?2 THEN opens_at ELSE 0 END AS "opens_at!: i64"
        FROM gates WHERE name = ?1"#,
        gate.0,
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(match found {
        Some(row) => Standing {
            recent: from_json("gates.recent", &row.recent)?,
            rests_until: time("gates.rests_until", row.rests_until)?,
            opens_at: time("gates.opens_at", row.opens_at)?,
            changed: false,
        },
        None => Standing {
            recent: Recent::default(),
            rests_until: Timestamp::MIN,
            opens_at: Timestamp::MIN,
            changed: false,
        },
    })
}

/// Groups to which something is on its way that would be said twice if it were said again. No more rows are looked at
/// than the courier has claimed at once.
///
/// Kinds and gates are those of [`Limits::one_at_a_time`], which SQL cannot ask.
pub(crate) async fn busy(
    db: &mut SqliteConnection,
    limits: &Limits,
) -> Result<BTreeSet<Gate>, Fault> {
    if limits.telegram_chat.is_none() {
        return Ok(BTreeSet::new());
    }
    let gates = sqlx::query_scalar!(
        "SELECT DISTINCT gate AS \"gate!\" FROM outbox WHERE standing = 'sending' AND kind IN ('post', 'open_room')
            AND gate LIKE 'telegram:-%'"
    )
    .fetch_all(db)
    .await?;
    Ok(gates.into_iter().map(Gate).collect())
}

/// The platform told us: shuts a gate until then, unless it is shut for longer.
pub(crate) async fn rest(
    db: &mut SqliteConnection,
    gate: &Gate,
    until: Timestamp,
) -> Result<(), Fault> {
    let until = millis(until);
    sqlx::query!(
        "INSERT INTO gates (name, recent, opens_at, rests_until, forgotten_at) VALUES (?1, '[]', 0, ?2, ?2)
        ON CONFLICT (name) DO UPDATE SET rests_until = max(rests_until, ?2), forgotten_at = max(forgotten_at, ?2)",
        gate.0,
        until
    )
    .execute(db)
    .await?;
    Ok(())
}
