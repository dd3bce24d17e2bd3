//! Transactions: all of it or nothing, tried again where that may help.

use crate::fault::{Again, Fault};
use crate::line::{Lines, limited};
use async_trait::async_trait;
use sqlx::{Connection, PgConnection};
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// What is done in one transaction. It may be asked to do it again, from the beginning, after everything was undone.
#[async_trait]
pub(crate) trait Work: Sync {
    /// What comes of it.
    type Done: Send;

    /// How its transaction begins.
    const BEGIN: &'static str;

    /// Does it.
    async fn go(&self, db: &mut PgConnection) -> Result<Self::Done, Fault>;
}

/// As if nobody else was there. Who reads before writing needs this.
pub(crate) const ALONE: &str = "BEGIN ISOLATION LEVEL SERIALIZABLE";

/// Each statement sees what was committed before it: for what locks what it writes.
pub(crate) const AMONG_OTHERS: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// Does it in a transaction, on one of these connections.
pub(crate) async fn run<W: Work>(lines: &Lines, work: &W) -> Result<W::Done, Fault> {
    let mut tries = Tries::default();
    loop {
        let fault = match once(lines, work).await {
            Ok(done) => return Ok(done),
            Err(fault) => fault,
        };
        let Some(pause) = fault.again().and_then(|again| tries.pause(again)) else {
            return Err(fault);
        };
        wait(pause).await;
    }
}

async fn once<W: Work>(lines: &Lines, work: &W) -> Result<W::Done, Fault> {
    let mut lent = lines.lend().await?;
    let limit = lent.limits().transaction;
    let done = limited(limit, transaction(lent.db()?, work)).await;
    lent.done(done.as_ref().err());
    done
}

async fn transaction<W: Work>(db: &mut PgConnection, work: &W) -> Result<W::Done, Fault> {
    let mut transaction = db.begin_with(W::BEGIN).await?;
    match work.go(&mut transaction).await {
        Ok(done) => {
            transaction.commit().await.map_err(Fault::Commit)?;
            Ok(done)
        }
        Err(fault) => {
            transaction.rollback().await?;
            Err(fault)
        }
    }
}

/// How often something was tried again, and why.
#[derive(Debug, Default)]
pub(crate) struct Tries {
    contended: u32,
    taken: u32,
    cut: u32,
}

impl Tries {
    /// How often to try what other processes came in the way of. By the pauses between, that is about two seconds.
    const CONTENDED: u32 = 14;

    /// Once, to see whose key it is; and once more, where that was contended for as well.
    const TAKEN: u32 = 2;

    /// A server that restarts cuts all connections; the next one is made anew.
    const CUT: u32 = 2;

    /// How long to wait before the next try; nothing where there should be none.
    pub(crate) fn pause(&mut self, again: Again) -> Option<Duration> {
        let (count, most) = match again {
            Again::Contended => (&mut self.contended, Self::CONTENDED),
            Again::Taken => (&mut self.taken, Self::TAKEN),
            Again::Cut => (&mut self.cut, Self::CUT),
        };
        if *count == most {
            return None;
        }
        *count += 1;
        let grown = Duration::from_millis(2 << (*count).min(7));
        // Two that met would meet again after equal pauses. Nothing is decided by this chance.
        let spread = RandomState::new().hash_one(*count) % 1_000;
        Some(grown / 2 + grown.mul_f64(spread as f64 / 1_000.0))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a pause between two tries: it holds no connection and no lock, and ends with the future that waits"
)]
pub(crate) async fn wait(pause: Duration) {
    tokio::time::sleep(pause).await;
}

#[cfg(test)]
mod tests {
    use super::{Again, Tries};
    use std::time::Duration;

    #[test]
    fn tries_end_and_their_pauses_grow() {
        let mut tries = Tries::default();
        let pauses: Vec<Duration> = std::iter::from_fn(|| tries.pause(Again::Contended)).collect();
        assert_eq!(pauses.len(), 14);
        assert!(pauses.iter().all(|it| *it < Duration::from_millis(400)));
        assert!(pauses.first() < pauses.last());
        assert!(pauses.iter().sum::<Duration>() < Duration::from_secs(4));
        let taken = std::iter::from_fn(|| tries.pause(Again::Taken)).count();
        assert_eq!(taken, 2);
    }
}
