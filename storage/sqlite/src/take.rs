//! Taking events: one transaction for a whole batch, and what changes one by one in it.

use crate::fault::Fault;
use crate::kept::Kept;
use crate::look::Look;
use crate::table::{
    agent, board, case, chat, customer, draft, history, message, outbox, survey, timer,
};
use bot_core::change::Change;
use bot_core::event::Arrived;
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

/// Writes one change.
pub(crate) async fn change(
    db: &mut SqliteConnection,
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
