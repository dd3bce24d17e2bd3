//! Taking events: one transaction for a whole batch, and what changes one by one in it.

use crate::fault::Fault;
use crate::look::{Inside, Look};
use crate::table::{
    agent, block, board, chat, draft, first_reply, glance, message, outbox, person, profile, saved,
    survey,
};
use crate::work::{ALONE, Work};
use async_trait::async_trait;
use bot_core::event::Arrived;
use bot_core::ports::sheet::{Alone, Sheet};
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

/// Writes one change that is written by itself.
pub(crate) async fn change(
    db: &mut PgConnection,
    change: &Alone,
    now: Timestamp,
) -> Result<(), Fault> {
    match change {
        Alone::Message(it) => message::add(db, it).await,
        Alone::Version(it) => message::version(db, it).await,
        Alone::Deleted { message, at } => message::deleted(db, message, *at).await,
        Alone::Parts { message, parts } => message::parts(db, message, parts).await,
        Alone::FileJoins { message, file } => message::file_joins(db, message, file).await,
        Alone::Survey(it) => survey::put(db, it).await,
        Alone::Draft(it) => draft::put(db, it).await,
        Alone::DraftDone(id) => draft::done(db, id).await,
        Alone::Seen {
            case,
            agent,
            ordinal,
        } => agent::saw(db, *case, agent, *ordinal).await,
        Alone::Unsend(post) => outbox::unsend(db, post, now).await,
        Alone::Resend(post) => outbox::resend(db, post, now).await,
        Alone::SayAgain { post, effect } => outbox::say_again(db, post, effect).await,
        Alone::ResendLater { post, not_before } => {
            outbox::resend_later(db, post, *not_before).await
        }
        Alone::FirstReply(it) => first_reply::put(db, it).await,
        Alone::Saved(it) => saved::put(db, it).await,
        Alone::SavedUsed(it) => saved::used(db, it).await,
        Alone::Person { customer, person } => person::put(db, customer, person.as_ref()).await,
        Alone::Block(it) => block::put(db, it).await,
        Alone::Unblock(customer) => block::gone(db, customer).await,
        Alone::Profile(it) => profile::put(db, it).await,
        Alone::Gathered {
            case,
            from,
            messages,
        } => message::gathered(db, *case, *from, messages).await,
        Alone::OnBoard(it) => board::put(db, it).await,
        Alone::OffBoard(case) => board::gone(db, *case).await,
        Alone::Glance(it) => glance::put(db, it.as_ref()).await,
        Alone::PlaceMoved { platform, from, to } => chat::moved(db, *platform, from, to, now).await,
    }
}
