//! Gates: what shares a limit of a platform, and when the next row may pass.

use crate::column::{from_json, json, millis, time};
use crate::fault::Fault;
use bot_core::pace::{self, Gate, Limits, Recent};
use bot_core::place::Platform;
use jiff::Timestamp;
use sqlx::PgConnection;
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

    /// Waits for whoever claims on these platforms just now, so that what passes is counted once.
    pub(crate) async fn take_turns(
        &self,
        db: &mut PgConnection,
        platforms: &[Platform],
    ) -> Result<(), Fault> {
        if *self.limits == Limits::none() {
            return Ok(());
        }
        let mut names: Vec<String> = platforms.iter().map(|it| it.key().to_owned()).collect();
        names.sort();
        sqlx::query!(
            "INSERT INTO gates (name, recent, opens_at, forgotten_at)
            SELECT name, '[]', 0, 0 FROM unnest($1::TEXT[]) AS name ON CONFLICT (name) DO NOTHING",
            &names
        )
        .execute(&mut *db)
        .await?;
        sqlx::query!(
            "SELECT name FROM gates WHERE name = ANY($1) ORDER BY name FOR UPDATE",
            &names
        )
        .fetch_all(db)
        .await?;
        Ok(())
    }

    /// Whether something may pass now.
    pub(crate) async fn open(&mut self, db: &mut PgConnection, gate: &Gate) -> Result<bool, Fault> {
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
    pub(crate) async fn keep(self, db: &mut PgConnection) -> Result<(), Fault> {
        let now = millis(self.now);
        for (gate, it) in self.known.into_iter().filter(|(_, it)| it.changed) {
            let windows = self.limits.of(&gate);
            let forgotten_at = it.recent.forgotten_at(&windows);
            let forgotten_at = millis(forgotten_at.max(it.opens_at).max(it.rests_until));
            let longest = pace::longest(&windows);
            let recent = json("gates.recent", &it.recent)?;
            let opens_at = millis(it.opens_at);
            sqlx::query!(
                "INSERT INTO gates (name, recent, opens_at, longest, forgotten_at) VALUES ($1, $2, $3, $4, $5)
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
        // The platforms' own stay: claims take turns by them.
        let platforms = Platform::ALL.map(|platform| platform.key().to_owned());
        sqlx::query!(
            "DELETE FROM gates WHERE forgotten_at < $1 AND name <> ALL($2)",
            now,
            &platforms
        )
        .execute(db)
        .await?;
        Ok(())
    }
}

async fn standing(db: &mut PgConnection, gate: &Gate, now: Timestamp) -> Result<Standing, Fault> {
    let now = millis(now);
    // What was reckoned before the clock was put back does not hold.
    let found = sqlx::query!(
        r#"SELECT recent, rests_until, CASE WHEN opens_at - longest <= $2 THEN opens_at ELSE 0 END AS "opens_at!"
        FROM gates WHERE name = $1"#,
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
pub(crate) async fn busy(db: &mut PgConnection, limits: &Limits) -> Result<BTreeSet<Gate>, Fault> {
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
    db: &mut PgConnection,
    gate: &Gate,
    until: Timestamp,
) -> Result<(), Fault> {
    let until = millis(until);
    sqlx::query!(
        "INSERT INTO gates (name, recent, opens_at, rests_until, forgotten_at) VALUES ($1, '[]', 0, $2, $2)
        ON CONFLICT (name) DO UPDATE SET rests_until = greatest(gates.rests_until, excluded.rests_until),
            forgotten_at = greatest(gates.forgotten_at, excluded.forgotten_at)",
        gate.0,
        until
    )
    .execute(db)
    .await?;
    Ok(())
}
