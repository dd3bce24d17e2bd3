//! Taking events: one transaction for a whole batch, and all that each decision wants in it.

use crate::fault::Fault;
use crate::look::{Inside, Look};
use crate::table::{
    agent, case, chat, customer, draft, event, history, message, outbox, survey, timer,
};
use crate::work::{ALONE, Work};
use async_trait::async_trait;
use bot_core::change::{Change, Decision};
use bot_core::event::{Arrived, Event};
use bot_core::ports::{Cursor, Desk, Taken};
use jiff::Timestamp;
use sqlx::PgConnection;
use std::time::Duration;

/// A batch to be taken.
pub(crate) struct Take<'a> {
    pub(crate) batch: &'a [Arrived],
    pub(crate) cursor: Option<&'a Cursor>,
    pub(crate) desk: &'a dyn Desk,
    pub(crate) now: Timestamp,
    /// How long one of the desk's reads may take.
    pub(crate) limit: Duration,
}

#[async_trait]
impl Work for Take<'_> {
    type Done = Vec<Taken>;

    const BEGIN: &'static str = ALONE;

    async fn go(&self, db: &mut PgConnection) -> Result<Vec<Taken>, Fault> {
        let mut taken = Vec::with_capacity(self.batch.len());
        for arrived in self.batch {
            taken.push(self.one(&mut *db, arrived).await?);
        }
        if let Some(cursor) = self.cursor {
            event::read_to(&mut *db, cursor, self.now).await?;
        }
        Ok(taken)
    }
}

impl Take<'_> {
    async fn one(&self, db: &mut PgConnection, arrived: &Arrived) -> Result<Taken, Fault> {
        let now = self.now;
        if event::taken(&mut *db, &arrived.key).await? {
            return Ok(Taken::HadAlready);
        }
        let Decision {
            mut changes,
            outgoing,
            concerned,
        } = self.decide(&mut *db, arrived).await?;
        if let Event::Due(due) = &arrived.event {
            timer::told(&mut *db, due, now).await?;
        }
        // Stable: what is alike stays in the order in which it was wanted.
        changes.sort_by_key(rank);
        for it in &changes {
            change(&mut *db, it, now).await?;
        }
        for row in &outgoing {
            outbox::add(&mut *db, row, now).await?;
        }
        if !concerned {
            return Ok(Taken::PassedOver);
        }
        event::keep(&mut *db, &arrived.key, now).await?;
        Ok(Taken::Recorded)
    }

    async fn decide(&self, db: &mut PgConnection, arrived: &Arrived) -> Result<Decision, Fault> {
        let mut look = Look(Inside {
            db,
            limit: self.limit,
            wrong: None,
        });
        let decision = self.desk.decide(&mut look, arrived).await;
        // Upon a read that failed nothing is decided, whatever the desk made of it.
        match look.0.wrong {
            Some(fault) => Err(fault),
            None => Ok(decision?),
        }
    }
}

/// What others refer to is written before them: not every engine looks at foreign keys only in the end.
fn rank(change: &Change) -> u8 {
    match change {
        Change::Customer(_) | Change::Agent(_) => 0,
        Change::Case(_) => 1,
        Change::Message(_) => 2,
        Change::Version(_)
        | Change::Deleted { .. }
        | Change::Parts { .. }
        | Change::FileJoins { .. }
        | Change::History(_)
        | Change::Survey(_)
        | Change::Draft(_)
        | Change::DraftDone(_)
        | Change::Seen { .. }
        | Change::Timer(_)
        | Change::TimerGone(_)
        | Change::Standing { .. }
        | Change::Unsend(_)
        | Change::Resend(_)
        | Change::SayAgain { .. }
        | Change::ResendLater { .. }
        | Change::PlaceMoved { .. } => 3,
    }
}

async fn change(db: &mut PgConnection, change: &Change, now: Timestamp) -> Result<(), Fault> {
    match change {
        Change::Customer(it) => customer::put(db, it).await,
        Change::Agent(it) => agent::put(db, it).await,
        Change::Case(it) => case::put(db, it).await,
        Change::Message(it) => message::add(db, it).await,
        Change::Version(it) => message::version(db, it).await,
        Change::Deleted { message, at } => message::deleted(db, message, *at).await,
        Change::Parts { message, parts } => message::parts(db, message, parts).await,
        Change::FileJoins { message, file } => message::file_joins(db, message, file).await,
        Change::History(entry) => history::append(db, entry).await,
        Change::Survey(it) => survey::put(db, it).await,
        Change::Draft(it) => draft::put(db, it).await,
        Change::DraftDone(id) => draft::done(db, id).await,
        Change::Seen {
            case,
            agent,
            ordinal,
        } => agent::saw(db, *case, agent, *ordinal).await,
        Change::Timer(it) => timer::set(db, it).await,
        Change::TimerGone(key) => timer::gone(db, key).await,
        Change::Standing {
            post,
            standing,
            detail,
            message,
        } => {
            outbox::stands(
                db,
                post,
                *standing,
                detail.as_deref(),
                message.as_ref(),
                now,
            )
            .await
        }
        Change::Unsend(post) => outbox::unsend(db, post, now).await,
        Change::Resend(post) => outbox::resend(db, post, now).await,
        Change::SayAgain { post, effect } => outbox::say_again(db, post, effect).await,
        Change::ResendLater { post, not_before } => {
            outbox::resend_later(db, post, *not_before).await
        }
        Change::PlaceMoved { platform, from, to } => {
            chat::moved(db, *platform, from, to, now).await
        }
    }
}
