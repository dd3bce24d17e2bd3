//! Taking events: one transaction for a whole batch, and what changes one by one in it.

use crate::fault::Fault;
use crate::kept::Kept;
use crate::look::Look;
use crate::table::{
    agent, block, board, chat, draft, first_reply, glance, message, outbox, person, profile, saved,
    survey,
};
use bot_core::event::Arrived;
use bot_core::ports::sheet::Alone;
use bot_core::ports::{Cursor, Desk, Taken};
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};

/// Takes a batch. Whatever fails, nothing of it is kept: a transaction that is dropped is undone.
pub(crate) async fn take(
    db: &mut SqliteConnection,
    kept: &mut Kept,
    batch: &[Arrived],
    cursor: Option<&Cursor>,
    desk: &dyn Desk,
    now: Timestamp,
) -> Result<Vec<Taken>, Fault> {
    let mut transaction = db.begin_with("BEGIN IMMEDIATE").await?;
    kept.begin(&mut transaction).await?;
    let mut within = Look(&mut *transaction);
    let sheet = &mut kept.sheet;
    let taken = sheet.take(&mut within, batch, cursor, desk, now).await?;
    transaction.commit().await?;
    Ok(taken)
}

/// Writes one change that is written by itself.
pub(crate) async fn change(
    db: &mut SqliteConnection,
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
