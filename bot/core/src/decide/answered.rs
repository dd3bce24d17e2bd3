//! Which message of ours somebody answers, and what it is about.

use super::work::room_lane;
use crate::effect::{Content, Effect};
use crate::event::{ReplyTo, Said};
use crate::id::CaseNumber;
use crate::joining;
use crate::message::Message;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};

/// What somebody answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answered {
    /// A message of ours about this.
    Ours(About),
    /// A message of ours of which we do not know what it is. What answers it must not go anywhere by a guess.
    Unclear,
    /// Nothing of ours.
    Nothing,
}

/// Finds what is answered, among what is said in these lanes.
///
/// A quick person answers before we have written down what became of our message: then it is among the rows under way.
/// One is it only when it says the same as the answered message. The bot says other things in a room, of which we may
/// have lost track, and what an agent remarks about one of those must never reach a customer because something happened to
/// be on its way just then.
pub(super) async fn answered(
    reads: &mut dyn Reads,
    lanes: &[String],
    answers: Option<&ReplyTo>,
) -> Result<Answered, StoreError> {
    let Some(reply) = answers.filter(|reply| reply.ours) else {
        return Ok(Answered::Nothing);
    };
    if let Some(sent) = reads.sent_at(&reply.message).await? {
        return Ok(Answered::Ours(sent.row.about));
    }
    // What says nothing ("the topic was closed") is the platform's line, and in the bot's name at most.
    let Some(said) = reply.said.as_deref() else {
        return Ok(Answered::Nothing);
    };
    for lane in lanes {
        let going = reads.under_way(lane).await?;
        let rows = going.iter().map(|sent| &sent.row);
        // Those that share a message are answered as it is: the newest of them.
        let is_it = match rows.clone().next() {
            Some(first) if going.len() > 1 => {
                joining::together(first, rows.skip(1)).is_some_and(|content| says(&content, said))
            }
            Some(only) => reads_as(&only.effect, said),
            None => false,
        };
        if is_it && let Some(newest) = going.into_iter().next_back() {
            return Ok(Answered::Ours(newest.row.about));
        }
    }
    Ok(Answered::Unclear)
}

/// The customer's message that the room's message shows which somebody answers.
pub(super) async fn shown_by(
    reads: &mut dyn Reads,
    case: CaseNumber,
    answers: Option<&ReplyTo>,
) -> Result<Option<Message>, StoreError> {
    match answered(reads, &[room_lane(case)], answers).await? {
        Answered::Ours(About::Shown(message)) => reads.message(&message).await,
        _ => Ok(None),
    }
}

/// Whether what is being said is this message.
fn reads_as(effect: &Effect, said: &Said) -> bool {
    let content = match effect {
        Effect::Post { content, .. } => content,
        Effect::OpenRoom { card, .. } => card,
        _ => return false,
    };
    says(content, said)
}

/// Whether a content is this message.
fn says(content: &Content, said: &Said) -> bool {
    let Content {
        text,
        file,
        instead,
        ..
    } = content;
    let read = letters(&said.text);
    let words = letters(&text.read()) == read && file.is_some() != said.files.is_empty();
    // A file that could not be brought along became a note.
    words
        || instead
            .as_ref()
            .is_some_and(|instead| letters(instead) == read)
}

/// What is left of a text whatever a platform does to its markup.
fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).collect()
}
