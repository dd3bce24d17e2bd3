//! A further message of a customer joins their case.

use super::board;
use super::changed;
use super::closed;
use super::customer;
use super::file::CaseFile;
use super::mood;
use super::open;
use super::options;
use super::room::{self, Mark};
use super::route;
use super::state;
use super::undo;
use super::work::Work;
use crate::case::{Case, Private, State};
use crate::change::Change;
use crate::customer::Direct;
use crate::effect::Content;
use crate::event::Said;
use crate::history::{Actor, Deed};
use crate::message::{Message, Side};
use crate::options::Choice;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use std::sync::Arc;

/// Whether a message of the customer's reopens this case: it was solved, or closed not too long ago.
pub(super) fn reopens(work: &Work<'_>, case: &Case) -> bool {
    match case.state {
        State::Closed { at } => work.now < at + work.rules.book.delays.reopen_within,
        _ => true,
    }
}

/// Another file of an album joins the message that the album's first one became. Says whether it was one.
pub(super) async fn album(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    said: &Said,
) -> Result<bool, StoreError> {
    let Some(album) = &said.album else {
        return Ok(false);
    };
    let Some(message) = reads.message_of_album(&said.from.account, album).await? else {
        return Ok(false);
    };
    let Some(file) = CaseFile::by_number(work, reads, message.case).await? else {
        return Ok(false);
    };
    // The words may come with any of the files.
    if !said.text.trim().is_empty() {
        let text = match message.text.trim() {
            "" => said.text.clone(),
            before => format!("{before}\n{}", said.text),
        };
        let joined = Message {
            text,
            ..message.clone()
        };
        changed::reads_now(work, reads, joined, Mark::None).await?;
    }
    for attachment in &said.files {
        work.change(Change::FileJoins {
            message: message.id.clone(),
            file: attachment.clone(),
        });
        match &file.waiting {
            Some(waiting) => board::changed(work, waiting.clone(), &message, false),
            None => room::show_file(work, &file, &message, attachment),
        }
    }
    Ok(true)
}

/// Takes a further message into a case.
pub(super) async fn join(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    case: Case,
    said: &Said,
    side: Side,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::load(work, reads, case).await? else {
        return Ok(());
    };
    let place = &said.message.place;
    let theirs = file.customer.account == said.from.account;
    if !theirs {
        // They wrote from another account of theirs: what is known of the case's own stays so.
        let (other, _) = customer::customer(work, reads, said).await?;
        work.keep_customer(&other);
        return take_in(work, reads, file, said, side).await;
    }
    file.customer.name.clone_from(&said.from.name);
    file.customer.username.clone_from(&said.from.username);
    if place.direct {
        file.customer.direct = Direct::Open {
            place: place.clone(),
        };
        if !matches!(file.case.private, Private::Direct { .. }) {
            file.case.private = Private::Direct {
                place: place.clone(),
            };
            let actor = Actor::Customer(file.customer.id.clone());
            work.history(file.number(), &actor, Deed::TakenPrivate, None, None);
        }
    }
    work.keep_customer(&file.customer);
    closed::tell(work, reads, &file, said, side).await?;
    take_in(work, reads, file, said, side).await
}

/// Keeps the message, shows it in the room, and lets the state follow: words that only thank change none.
pub(super) async fn take_in(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: CaseFile,
    said: &Said,
    side: Side,
) -> Result<(), StoreError> {
    let mut file = undo::flush(work, reads, file).await?;
    let choice = match options::is_choice(reads, &file, said).await? {
        Some((offer, at)) if file.case.state.active() => {
            options::typed(work, reads, &mut file, side, offer, at).await?
        }
        _ => None,
    };
    keeps(work, reads, file, said, side, choice.as_ref(), false).await
}

/// The customer took one of the choices under a reply by a tap: it is kept and shown as theirs.
pub(super) async fn chosen(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: CaseFile,
    said: &Said,
    side: Side,
    choice: &Choice,
) -> Result<(), StoreError> {
    keeps(work, reads, file, said, side, Some(choice), true).await
}

async fn keeps(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    mut file: CaseFile,
    said: &Said,
    side: Side,
    choice: Option<&Choice>,
    tapped: bool,
) -> Result<(), StoreError> {
    let before = file
        .before
        .as_ref()
        .map_or_else(|| file.case.state.key(), |before| before.case.state.key());
    let thanks = choice.is_none() && file.only_thanks(&said.text, !said.files.is_empty());
    // Of a case that another one was merged into, they may write from another account of theirs.
    let mut accounts = file.also.iter();
    let customer = accounts
        .find(|it| it.account == said.from.account)
        .unwrap_or(&file.customer)
        .clone();
    let theirs = customer.id == file.customer.id;
    let mut message = open::message(work, said, &file.case, file.next_ordinal(), side, &customer);
    let actor = Actor::Customer(customer.id);
    work.history(
        file.number(),
        &actor,
        Deed::Wrote,
        None,
        Some(side.key().to_owned()),
    );
    match &mut file.waiting {
        Some(waiting) => board::says(work, waiting, said, &message),
        None => {
            let told = choice.map(|choice| options::told(work, &file, choice));
            if !tapped {
                room::show(work, &file, &mut message);
            }
            if let Some(text) = told {
                let content = Content {
                    text,
                    ..Content::default()
                };
                let about = About::Shown(message.id.clone());
                let post = work.tell_room(file.number(), about, content);
                if tapped {
                    message.parts.push(post);
                }
            }
        }
    }
    work.change(Change::Message(Box::new(message.clone())));
    file.messages.push(Arc::new(message));
    if theirs && (side == Side::Public || file.case.place.direct || file.has_private_side()) {
        file.case.side = side;
    }
    let over = matches!(file.case.state, State::Solved { .. } | State::Closed { .. });
    if over && !thanks {
        state::reopen(work, reads, &mut file, &actor).await?;
        board::back(work, &mut file);
    } else if !thanks {
        let next = file.case.state.clone().customer_wrote();
        file.put(work, &actor, next);
    }
    mood::hears(work, reads, &mut file).await?;
    file.keep(work, before);
    if !thanks {
        route::wrote(work, reads, &file, over).await?;
    }
    Ok(())
}
