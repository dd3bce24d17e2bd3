//! A message got another text, or was deleted.

use super::answer::Way;
use super::board;
use super::file::CaseFile;
use super::mood;
use super::reply;
use super::room::{self, Mark};
use super::said;
use super::undo;
use super::work::{Work, room_lane};
use crate::change::{Begun, Change, Draft};
use crate::command;
use crate::effect::Content;
use crate::event::Said;
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::message::{Message, Version, Writer};
use crate::outbox::About;
use crate::place::MessageRef;
use crate::ports::{Reads, StoreError};

/// A message got another text: a new version of a customer's, a carried-over change of an agent's. A message that became
/// a mention by its edit is heard like a new one.
pub(super) async fn edited(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    now: &Said,
) -> Result<(), StoreError> {
    if now.from.bot || work.rules.is_us(&now.from.account) {
        return Ok(());
    }
    let Some(message) = reads.message_at(&now.message).await? else {
        if drafted(work, reads, now).await? {
            return Ok(());
        }
        // What was passed over stays so, unless it names the brand now: platforms also tell of an edit when only a
        // link's preview was added.
        let place = &now.message.place;
        let first = reads.chat_first(place.platform, &place.channel).await?;
        let watched = work.rules.book.watched(place.platform, &first).is_some();
        if !place.direct && watched && said::names_us(work, now) {
            return said::take(work, reads, now).await;
        }
        return Ok(());
    };
    if message.text == now.text {
        return Ok(());
    }
    match &message.writer {
        Writer::Agent(_) => {
            // A reply typed as a command carries the command's own word before the words.
            let text = without_command(&now.text);
            if text.trim().is_empty() || text == message.text {
                return Ok(());
            }
            // Whoever lost the role still owns the message, and no longer speaks for the brand.
            if !work.rules.book.staff.is_staff(&now.from) {
                let way = Way::of_message(work, now, true).spoken(work, reads).await?;
                work.answer(&way, "not-staff", &[]);
                return Ok(());
            }
            let way = Way::of_message(work, now, true).spoken(work, reads).await?;
            let of = (message.case, message.side);
            if reply::unfit(work, reads, &way, of, &text).await? {
                return Ok(());
            }
            reply::change(work, reads, &way, message, text).await
        }
        Writer::Customer(customer) => {
            let actor = Actor::Customer(customer.clone());
            work.history(
                message.case,
                &actor,
                Deed::Edited,
                None,
                Some(message.id.to_string()),
            );
            let changed = Message {
                text: now.text.clone(),
                ..message
            };
            reads_now(work, reads, changed, Mark::Edited).await
        }
    }
}

/// An agent mended a reply that still waits to be sent: what waits is what the room shows. Says whether it was one.
async fn drafted(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    now: &Said,
) -> Result<bool, StoreError> {
    let rest = now.text.strip_prefix('/').map(|_| numbered(&now.text));
    let case = match rest.flatten() {
        Some(named) => Some(named),
        None => reads
            .case_of_room(&now.message.place)
            .await?
            .map(|it| it.number),
    };
    if let Some(case) = case {
        let way = Way::of_message(work, now, true);
        let text = without_command(&now.text);
        if undo::mended(work, reads, &way, case, &now.message, text).await? {
            return Ok(true);
        }
    }
    let of = now.from.account.key();
    let mut waiting = reads.waiting_replies(&of, None).await?.into_iter();
    let is_it = |draft: &Draft| matches!(&draft.begun, Begun::Reply { origin, .. } if origin.as_ref() == Some(&now.message));
    let Some(mut draft) = waiting.find(is_it) else {
        return Ok(false);
    };
    let Begun::Reply { text, .. } = &mut draft.begun else {
        return Ok(false);
    };
    let mended = without_command(&now.text);
    if !mended.trim().is_empty() {
        *text = mended;
        work.change(Change::Draft(draft));
    }
    Ok(true)
}

/// The case that a command names: `/reply #1042 words`.
fn numbered(text: &str) -> Option<CaseNumber> {
    let (_, rest) = text.split_once(char::is_whitespace)?;
    rest.trim_start().strip_prefix('#')?;
    let spec = command::find("reply")?;
    command::read_rest(spec, rest).get("case")?.parse().ok()
}

/// The words that a bot command carries (`/reply@bot #1042 words`); the whole text where there is none.
fn without_command(text: &str) -> String {
    let Some(spec) = text
        .starts_with('/')
        .then(|| command::find("reply"))
        .flatten()
    else {
        return text.to_owned();
    };
    let rest = text
        .split_once(char::is_whitespace)
        .map_or("", |(_, rest)| rest);
    command::read_rest(spec, rest)
        .remove("text")
        .unwrap_or_default()
}

/// A message was deleted on its platform: kept as a fact. What it said stays with the case.
pub(super) async fn deleted(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    message: &MessageRef,
) -> Result<(), StoreError> {
    let Some(message) = reads.message_at(message).await? else {
        return Ok(());
    };
    let Writer::Customer(customer) = &message.writer else {
        return Ok(());
    };
    if message.deleted_at.is_some() {
        return Ok(());
    }
    let actor = Actor::Customer(customer.clone());
    work.change(Change::Deleted {
        message: message.id.clone(),
        at: work.now,
    });
    work.history(
        message.case,
        &actor,
        Deed::Deleted,
        None,
        Some(message.id.to_string()),
    );
    show_again(work, reads, message, Mark::Deleted).await
}

/// A customer's message has another text from now on, in what is kept and in the room.
pub(super) async fn reads_now(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    message: Message,
    mark: Mark,
) -> Result<(), StoreError> {
    work.change(Change::Version(Version {
        message: message.id.clone(),
        at: work.at,
        text: message.text.clone(),
    }));
    show_again(work, reads, message, mark).await
}

/// Lets the room show how a message stands now: in the rows that show it, and in further ones where it grew.
async fn show_again(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    message: Message,
    mark: Mark,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::by_number(work, reads, message.case).await? else {
        return Ok(());
    };
    mood::reads_anew(work, &mut file, &message, mark == Mark::Deleted);
    if let Some(waiting) = file.waiting {
        board::changed(work, waiting, &message, mark == Mark::Deleted);
        return Ok(());
    }
    let desk = work.rules.book.desk.platform;
    let texts = room::shown(work, &file, &message, mark);
    for post in &message.parts {
        if let Some(sent) = reads.sent(post).await?.filter(|sent| sent.joined) {
            room::show_anew(work, &file, &message, texts, sent.message);
            return Ok(());
        }
    }
    let shown = texts.len();
    let mut parts = message.parts.clone();
    for (at, text) in texts.into_iter().enumerate() {
        let content = Content {
            text,
            ..Content::default()
        };
        match message.parts.get(at) {
            Some(post) => work.edit(file.number(), desk, room_lane(file.number()), post, content),
            None => {
                parts.push(work.tell_room(file.number(), About::Shown(message.id.clone()), content))
            }
        }
    }
    for post in message.parts.iter().skip(shown) {
        // It got shorter: what nobody said any more is taken back.
        work.take_back(file.number(), desk, room_lane(file.number()), post);
    }
    parts.truncate(shown);
    if parts != message.parts {
        work.change(Change::Parts {
            message: message.id,
            parts,
        });
    }
    Ok(())
}
