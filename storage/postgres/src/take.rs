//! Taking events: one transaction for a whole batch, and what changes one by one in it.

use crate::fault::Fault;
use crate::look::{Inside, Look};
use crate::table::{
    agent, board, case, chat, customer, draft, history, message, outbox, survey, timer,
};
use crate::work::{ALONE, Work};
use async_trait::async_trait;
use bot_core::change::Change;
use bot_core::event::Arrived;
use bot_core::ports::sheet::Sheet;
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
        let mut within = Look(Inside {
            db,
            limit: self.limit,
            wrong: None,
        });
        // A new one each time: others write as well.
        let taken = Sheet::default()
            .take(&mut within, self.batch, self.cursor, self.desk, self.now)
            .await;
        // Upon a read that failed nothing is decided, whatever the desk made of it.
        match within.0.wrong {
            Some(fault) => Err(fault),
            None => Ok(taken?),
        }
    }
}

/// Writes one change.
pub(crate) async fn change(
    db: &mut PgConnection,
    change: &Change,
    now: Timestamp,
) -> Result<(), Fault> {
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
        Change::OnBoard(it) => board::put(db, it).await,
        Change::OffBoard(case) => board::gone(db, *case).await,
        Change::PlaceMoved { platform, from, to } => {
            chat::moved(db, *platform, from, to, now).await
        }
    }
}
