//! Taking a conversation to a direct message, as far as the platform and the customer let us.

mod whisper;

pub(super) use whisper::{beckon, read_whispers, want_whisper_back, whisper_said, whispered_back};

use super::answer::Way;
use super::board;
use super::file::CaseFile;
use super::options;
use super::undo;
use super::work::{Work, direct_lane, says};
use crate::agent::Agent;
use crate::case::Private;
use crate::change::Change;
use crate::clean::tame_to;
use crate::customer::Direct;
use crate::effect::{Button, Does, Effect, Look, Target};
use crate::event::Reachable;
use crate::history::{Actor, Deed};
use crate::id::PostId;
use crate::message::Side;
use crate::outbox::{About, Standing, Urgency};
use crate::place::{MessageRef, Place, Platform};
use crate::ports::{Reads, StoreError};
use whisper::whisper;

/// What a link that starts the bot carries for a case begins like this: letters, digits, `_` and `-`, 64 at most in all.
const LINK_PREFIX: &str = "case_";

/// An agent takes the conversation to a direct message.
///
/// Of two who press at once, or one who presses twice, one writes to the customer: until it is known what became of the
/// first message, there is no second.
pub(super) async fn take(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: CaseFile,
    agent: &Agent,
    way: &Way,
) -> Result<(), StoreError> {
    let mut file = undo::flush(work, reads, file).await?;
    let name = file.name();
    if !file.case.state.active() {
        work.answer(way, "reply-closed", &[("case", file.number().into())]);
        return Ok(());
    }
    board::wanted(work, &mut file);
    if file.case.place.direct
        || matches!(file.case.private, Private::Direct { .. } | Private::Whisper)
    {
        file.case.side = Side::Private;
        let before = file.case.state.key();
        file.keep(work, before);
        work.answer(way, "private-already", &[("name", name.into())]);
        return Ok(());
    }
    let before = file.case.state.key();
    let actor = Actor::Agent(agent.id.clone());
    begun(work, reads, &mut file, &actor).await?;
    file.keep(work, before);
    work.answer(way, "private-begun", &[("name", name.into())]);
    Ok(())
}

/// Begins a private side, as far as there is none: an agent or the customer wants it.
pub(super) async fn begun(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &mut CaseFile,
    actor: &Actor,
) -> Result<(), StoreError> {
    if file.case.place.direct || file.has_private_side() {
        file.case.side = Side::Private;
        return Ok(());
    }
    match (file.customer.account.platform, &file.customer.direct) {
        (Platform::Discord, Direct::Closed) => whisper(work, file, actor),
        (Platform::Discord, _) | (Platform::Telegram, Direct::Open { .. }) => {
            begin(work, reads, file).await?;
        }
        (Platform::Telegram, _) => offer(work, file, actor),
    }
    Ok(())
}

/// Writes to the customer first. The row's id is made of the case, so that there is one.
async fn begin(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
) -> Result<(), StoreError> {
    let customer = &file.customer;
    let id = PostId(format!("{}-private-{}", customer.id, file.number().0));
    match reads.sent(&id).await?.map(|sent| sent.standing) {
        None => {
            let effect = Effect::Post {
                to: Target::Direct {
                    account: customer.account.clone(),
                },
                reply_to: None,
                content: says(opening_words(work, file)),
            };
            let lane = direct_lane(&customer.account);
            let mut row = work.row(customer.account.platform, lane, effect);
            row.id = id;
            row.case = Some(file.number());
            row.about = About::PrivateOpening;
            row.urgency = Urgency::Reply;
            work.send(row);
        }
        // It did not get through, or nobody knows: somebody wants it tried again.
        Some(Standing::Refused | Standing::Unknown) => work.change(Change::Resend(id)),
        Some(_) => {}
    }
    Ok(())
}

fn opening_words(work: &Work<'_>, file: &CaseFile) -> String {
    let args = file.args(work);
    work.words(file.language(), "private-opening", &args)
}

/// Telegram: offers a link that starts the bot, since a bot cannot write first there.
fn offer(work: &mut Work<'_>, file: &mut CaseFile, actor: &Actor) {
    // Offered again, it is the same link: the first one still stands in the thread.
    let token = match &file.case.private {
        Private::Offered { token } => token.clone(),
        _ => work.id(),
    };
    let language = file.language().to_owned();
    let name = file.name();
    let words = work.words(&language, "private-link", &[("name", name.into())]);
    let mut content = says(words);
    let platform = file.customer.account.platform;
    if let Some(start) = work.rules.bots.start_links.get(&platform) {
        let url = format!("{start}{LINK_PREFIX}{token}");
        let label = work.words(&language, "button-private-link", &[]);
        content.buttons = vec![vec![Button {
            label,
            does: Does::Open { url },
            look: Look::Main,
        }]];
    }
    // Until the link is followed, replies reach the customer in public alone.
    file.case.side = Side::Public;
    file.case.private = Private::Offered { token };
    file.tell_customer(
        work,
        Side::Public,
        None,
        About::Words,
        Urgency::Reply,
        content,
    );
    work.history(
        file.number(),
        actor,
        Deed::TakenPrivate,
        None,
        Some("offered".to_owned()),
    );
    let words = work.room_words("room-private-offered", &[("name", file.name().into())]);
    work.room_says(file.number(), words);
}

/// The first direct message got through: the public thread says so.
pub(super) async fn opened(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: CaseFile,
    message: &MessageRef,
) -> Result<(), StoreError> {
    options::asks(work, reads, &file).await?;
    moved(work, file, message.place.clone(), &Actor::Byline);
    Ok(())
}

/// From here on the conversation is a direct one; the public thread and the room are told.
fn moved(work: &mut Work<'_>, mut file: CaseFile, place: Place, actor: &Actor) {
    let before = file.case.state.key();
    file.customer.direct = Direct::Open {
        place: place.clone(),
    };
    file.case.private = Private::Direct { place };
    file.case.side = Side::Private;
    work.keep_customer(&file.customer);
    work.history(
        file.number(),
        actor,
        Deed::TakenPrivate,
        None,
        Some("direct".to_owned()),
    );
    say_in_public(work, &file);
    let words = work.room_words("room-private", &[("name", file.name().into())]);
    work.room_says(file.number(), words);
    file.keep(work, before);
}

fn say_in_public(work: &mut Work<'_>, file: &CaseFile) {
    if !file.case.place.direct {
        let args = [("name", file.name().into())];
        let words = work.words(file.language(), "private-public", &args);
        file.tell_customer(
            work,
            Side::Public,
            None,
            About::Words,
            Urgency::Routine,
            says(words),
        );
    }
}

/// Direct messages turned out to be closed.
pub(super) fn closed(work: &mut Work<'_>, mut file: CaseFile) {
    let before = file.case.state.key();
    file.customer.direct = Direct::Closed;
    work.keep_customer(&file.customer);
    match file.customer.account.platform {
        Platform::Discord if !file.case.place.direct => whisper(work, &mut file, &Actor::Byline),
        Platform::Telegram if !file.case.place.direct => offer(work, &mut file, &Actor::Byline),
        _ => {
            let name = file.name();
            let words = work.room_words("room-unreachable", &[("name", name.into())]);
            work.room_says(file.number(), words);
        }
    }
    file.keep(work, before);
}

/// Someone followed a link that starts the bot. Says whether it was one of a case.
pub(super) async fn followed(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    payload: &str,
) -> Result<bool, StoreError> {
    let Some(token) = payload.trim().strip_prefix(LINK_PREFIX) else {
        return Ok(false);
    };
    let Some(case) = reads.case_of_private_token(token).await? else {
        return Ok(false);
    };
    let Some(file) = CaseFile::load(work, reads, case).await? else {
        return Ok(false);
    };
    if !file.is_of(work, way, "not-your-case") {
        return Ok(true);
    }
    if !file.case.state.active() {
        // Whoever comes late is greeted, and reopens the case by writing.
        return Ok(false);
    }
    let words = opening_words(work, &file);
    let account = file.customer.account.clone();
    work.say_directly(
        &account,
        Some(file.number()),
        About::Words,
        Urgency::Reply,
        says(words),
    );
    options::asks(work, reads, &file).await?;
    let actor = Actor::Customer(file.customer.id.clone());
    moved(work, file, way.place.clone(), &actor);
    Ok(true)
}

/// A person blocked the bot, or came back to it.
pub(super) async fn reachable(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    reachable: &Reachable,
) -> Result<(), StoreError> {
    let Some(mut customer) = reads.customer_of(&reachable.from.account).await? else {
        return Ok(());
    };
    customer.direct = if reachable.open {
        Direct::Open {
            place: reachable.place.clone(),
        }
    } else {
        Direct::Closed
    };
    work.change(Change::Customer(customer.clone()));
    if reachable.open {
        return Ok(());
    }
    let active = reads
        .latest_case_of(&customer.id)
        .await?
        .filter(|case| case.state.active());
    if let Some(case) = active.filter(|case| case.side == Side::Private) {
        let words = work.room_words(
            "room-unreachable",
            &[("name", tame_to(&customer.name, 60).into())],
        );
        work.room_says(case.number, words);
    }
    Ok(())
}
