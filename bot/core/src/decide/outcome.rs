//! What became of something we sent.

mod tapped;
mod unchanged;
mod unknown;

pub(super) use tapped::arrived;

use super::board;
use super::file::CaseFile;
use super::follow;
use super::glance;
use super::private;
use super::room::{self, When};
use super::summary;
use super::survey;
use super::work::{Work, room_lane};
use crate::change::{Begun, Change};
use crate::customer::Direct;
use crate::effect::{Effect, Target};
use crate::event::Outcome;
use crate::history::{Actor, Deed};
use crate::id::{MessageId, PostId};
use crate::message::Message;
use crate::outbox::{About, Delivery, Outgoing, Refusal, Standing};
use crate::place::{MessageRef, Place};
use crate::ports::{Reads, StoreError};
use jiff::{SignedDuration, Timestamp};

/// The emoji under an agent's message once the customer has the reply.
const DELIVERED: &str = "👌";

/// How long words for a room wait for a permission.
const PATIENCE: SignedDuration = SignedDuration::from_hours(72);

/// Takes an outcome. An outcome that comes twice changes nothing.
pub(super) async fn take(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    outcome: &Outcome,
) -> Result<(), StoreError> {
    let Some(sent) = reads.sent(&outcome.post).await? else {
        return Ok(());
    };
    if !matches!(sent.standing, Standing::Waiting | Standing::Sending) {
        return Ok(());
    }
    work.change(standing(outcome));
    let (row, since) = (sent.row, sent.created_at);
    if let Delivery::Refused {
        why: Refusal::Malformed | Refusal::TooLarge,
        ..
    } = &outcome.delivery
        && sent.joined
        && sent.standing == Standing::Sending
    {
        // It may be another one's fault with which it shared a message: it goes once more, alone.
        work.change(Change::Resend(row.id));
        return Ok(());
    }
    match &outcome.delivery {
        Delivery::Done { message, place } => {
            done(work, reads, &row, message.as_ref(), place.as_ref()).await
        }
        Delivery::Refused { why, .. } => refused(work, reads, &row, since, *why).await,
        Delivery::Unknown => unknown::take(work, reads, &row).await,
    }
}

/// How its row stands now.
pub(super) fn standing(outcome: &Outcome) -> Change {
    let (standing, detail, message) = match &outcome.delivery {
        Delivery::Done { message, .. } => (Standing::Delivered, None, message.clone()),
        Delivery::Refused { why, detail } => (
            Standing::Refused,
            Some(format!("{}: {detail}", why.key())),
            None,
        ),
        Delivery::Unknown => (Standing::Unknown, None, None),
    };
    Change::Standing {
        post: outcome.post.clone(),
        standing,
        detail,
        message,
    }
}

async fn file_of(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    row: &Outgoing,
) -> Result<Option<CaseFile>, StoreError> {
    match row.case {
        Some(number) => CaseFile::by_number(work, reads, number).await,
        None => Ok(None),
    }
}

async fn done(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    row: &Outgoing,
    message: Option<&MessageRef>,
    place: Option<&Place>,
) -> Result<(), StoreError> {
    match (&row.about, &row.effect) {
        (About::Card, Effect::OpenRoom { .. }) => {
            let (Some(room), Some(mut file)) = (place, file_of(work, reads, row).await?) else {
                return Ok(());
            };
            file.case.room = Some(room.clone());
            work.change(Change::Case(Box::new(file.case.clone())));
            work.history(file.number(), &Actor::Byline, Deed::RoomOpened, None, None);
            board::turn(work, reads, 0).await?;
        }
        (About::PrivateOpening, _) => {
            if let (Some(message), Some(file)) = (message, file_of(work, reads, row).await?) {
                private::opened(work, reads, file, message).await?;
            }
        }
        (About::Board(_), _) => board::turn(work, reads, 1).await?,
        (About::Reply(id), Effect::Post { .. }) => delivered(work, reads, row, id).await?,
        _ => {}
    }
    if let (
        Effect::Post {
            to: Target::Direct { account },
            ..
        },
        Some(message),
    ) = (&row.effect, message)
        && let Some(mut customer) = reads.customer_of(account).await?
    {
        let open = Direct::Open {
            place: message.place.clone(),
        };
        if customer.direct != open && row.about != About::PrivateOpening {
            customer.direct = open;
            work.change(Change::Customer(customer));
        }
    }
    Ok(())
}

/// The last part of a reply has arrived: the agent's own message in the room says so.
async fn delivered(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    row: &Outgoing,
    id: &MessageId,
) -> Result<(), StoreError> {
    let Some(message) = reads.message(id).await? else {
        return Ok(());
    };
    if message.parts.last() == Some(&row.id)
        && let Some(origin) = message.origin
    {
        work.react(origin, DELIVERED, row.case);
    }
    Ok(())
}

/// What follows from a refusal: another way, or words to the room.
pub(super) async fn refused(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    row: &Outgoing,
    since: Timestamp,
    why: Refusal,
) -> Result<(), StoreError> {
    if let (
        About::Discreet(asked),
        Effect::Post {
            to: Target::Direct { account },
            ..
        },
        Refusal::Unreachable,
    ) = (&row.about, &row.effect, why)
    {
        let known = reads.customer_of(account).await?;
        let language = known.map_or_else(|| asked.language.clone(), |customer| customer.language);
        work.show_the_way(account, asked, &language);
        return Ok(());
    }
    if let (About::Held(draft), Effect::Answer { content, .. }) = (&row.about, &row.effect) {
        // Nobody got the answer to this tap, and the button that was tapped is used up: what the agent wrote must not be
        // left without one.
        if let Some(Begun::Reply { case, origin, .. }) =
            reads.draft(draft).await?.map(|draft| draft.begun)
        {
            let about = About::Held(draft.clone());
            work.tell_room_in_answer(case, about, origin, content.clone());
        }
        return Ok(());
    }
    if let About::ToColleague(colleague) = &row.about {
        summary::unreachable(work, reads, row, colleague, why).await?;
        return follow::unreachable(work, reads, row, colleague, why).await;
    }
    if let About::Board(words) = &row.about {
        let desk = work.rules.book.desk.place();
        let here = matches!(&row.effect, Effect::Post { to: Target::Place { place }, .. } if *place == desk);
        let mendable = matches!(why, Refusal::Forbidden | Refusal::PlaceGone);
        if here && mendable && work.now < since + PATIENCE {
            // It is the staff's own place: health and the log ask for it. The words wait. Where the staff sits somewhere
            // else by now, or nobody mends it, rooms are opened instead.
            work.change(Change::ResendLater {
                post: row.id.clone(),
                not_before: work.now + room::LATER,
            });
            return Ok(());
        }
        return board::give_rooms(work, reads, words).await;
    }
    let Some(file) = file_of(work, reads, row).await? else {
        return glance::refused(work, reads, row, why).await;
    };
    match (&row.about, &row.effect) {
        (_, Effect::OpenRoom { .. }) => {
            // Nobody would read of the case otherwise. The log says what is missing.
            let mut file = file;
            if file.case.card == row.id {
                room::open_again(work, &mut file, When::Later);
            }
        }
        (
            _,
            Effect::Post {
                to: Target::Room { .. },
                ..
            },
        ) if why == Refusal::PlaceGone => room::gone(work, reads, file, row).await?,
        (
            _,
            Effect::Post {
                to: Target::Room { .. },
                content,
                ..
            },
        ) if why == Refusal::Forbidden && content.file.is_none() && work.now < since + PATIENCE => {
            // Whatever the room should know waits until somebody gives the permission back; health and the log ask for
            // it. A file may be what is forbidden, so it holds up nobody.
            work.change(Change::ResendLater {
                post: row.id.clone(),
                not_before: work.now + room::LATER,
            });
        }
        (About::PrivateOpening, _) if why == Refusal::Unreachable => private::closed(work, file),
        (
            About::Survey(id),
            Effect::Post {
                to: Target::Direct { .. },
                ..
            },
        ) if why != Refusal::Dropped => {
            unreachable_directly(work, &file, why);
            survey::ask_in_place(work, reads, &file, id).await?;
        }
        (About::Reply(id), Effect::Post { to, .. }) => {
            let direct = matches!(to, Target::Direct { .. });
            if told_already(reads, row, id).await? {
                return Ok(());
            }
            undelivered(work, reads, &file, id, why).await?;
            if direct && why == Refusal::Unreachable && !file.case.place.direct {
                private::closed(work, file);
            }
        }
        (
            _,
            Effect::Post {
                to: Target::Room { .. },
                ..
            }
            | Effect::MarkRoom { .. },
        ) => {
            // The room itself cannot be told; the log and the count of refused rows tell it.
        }
        (_, Effect::Edit { post, content })
            if why == Refusal::MessageGone && shared(reads, post).await? =>
        {
            room::tell_anew(work, reads, &file, post, content).await?;
        }
        (_, Effect::Edit { post, .. }) if why == Refusal::PlaceGone && *post == file.case.card => {
            room::another(work, reads, file, None).await?;
        }
        (_, Effect::Remove { post }) if why == Refusal::Forbidden => {
            unchanged::instead(work, reads, &file, post).await?;
        }
        (_, Effect::Edit { .. } | Effect::Remove { .. })
            if why == Refusal::MessageGone || row.lane == room_lane(file.number()) =>
        {
            // What should have changed is not there, or is staff's: no customer missed anything.
        }
        (_, Effect::Edit { post, .. } | Effect::Remove { post }) => {
            unchanged::told(work, reads, &file, post, why).await?;
        }
        (_, Effect::React { message, .. }) if *message != file.case.opened_for => {
            // A sign under an agent's own message. Only the one under the customer's stands for words.
        }
        (_, Effect::Answer { .. } | Effect::Acknowledge { .. } | Effect::OpenForm { .. }) => {
            // Whoever tapped has given up waiting and taps again.
        }
        _ => {
            work.history(
                file.number(),
                &Actor::Byline,
                Deed::Undelivered,
                None,
                Some(why.key().to_owned()),
            );
            tell_why(work, &file, why);
        }
    }
    Ok(())
}

/// Whether this shares its message with others, so that it could not be changed.
async fn shared(reads: &mut dyn Reads, post: &PostId) -> Result<bool, StoreError> {
    let sent = reads.sent(post).await?;
    Ok(sent.is_some_and(|sent| sent.joined))
}

/// Whether an earlier part of the same reply was refused: then everything that follows from it was done.
async fn told_already(
    reads: &mut dyn Reads,
    row: &Outgoing,
    id: &MessageId,
) -> Result<bool, StoreError> {
    let Some(message) = reads.message(id).await? else {
        return Ok(false);
    };
    for part in message.parts.iter().filter(|part| **part != row.id) {
        let sent = reads.sent(part).await?;
        if sent.is_some_and(|sent| sent.standing == Standing::Refused) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn unreachable_directly(work: &mut Work<'_>, file: &CaseFile, why: Refusal) {
    if why == Refusal::Unreachable {
        let mut customer = file.customer.clone();
        customer.direct = Direct::Closed;
        work.change(Change::Customer(customer));
    }
}

/// Says in the room that something of ours did not reach the customer, and why.
fn tell_why(work: &mut Work<'_>, file: &CaseFile, why: Refusal) {
    let name = file.name();
    let reason = work.room_words(&format!("refused-{}", why.key()), &[]);
    let words = work.room_words(
        "room-undelivered",
        &[("name", name.into()), ("why", reason.into())],
    );
    work.room_says(file.number(), words);
}

async fn undelivered(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    id: &MessageId,
    why: Refusal,
) -> Result<(), StoreError> {
    work.history(
        file.number(),
        &Actor::Byline,
        Deed::Undelivered,
        Some(id.to_string()),
        Some(why.key().to_owned()),
    );
    let message: Option<Message> = reads.message(id).await?;
    if let Some(origin) = message.and_then(|message| message.origin) {
        work.react(origin, "👎", Some(file.number()));
    }
    tell_why(work, file, why);
    Ok(())
}
