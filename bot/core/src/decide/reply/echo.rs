//! The room's echo of a reply that was not typed there.

use crate::action::Action;
use crate::agent::Agent;
use crate::clean::tame_to;
use crate::decide::card::button;
use crate::decide::room;
use crate::decide::work::{Work, room_lane};
use crate::effect::{Content, Look, Span, Text};
use crate::id::PostId;
use crate::message::Message;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};

/// What stands where an echo's part had words before the reply got shorter. It is not taken away: the reply may get longer
/// again.
const NOTHING: &str = "⋯";

/// Shows the room the whole reply, in as many parts as it takes.
pub(super) fn echo(work: &mut Work<'_>, agent: &Agent, message: &Message) {
    for (at, content) in contents(work, agent, message).into_iter().enumerate() {
        show(work, message, at, content);
    }
}

/// Lets the room's echo of a reply show its new words.
pub(super) async fn echo_again(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    agent: &Agent,
    message: &Message,
) -> Result<(), StoreError> {
    let desk = work.rules.book.desk.platform;
    let mut contents = contents(work, agent, message).into_iter();
    for at in 0.. {
        let post = part(message, at);
        let shown = reads.sent(&post).await?.is_some();
        let content = match (contents.next(), shown) {
            (Some(content), true) => content,
            (Some(content), false) => {
                show(work, message, at, content);
                continue;
            }
            (None, true) => Content {
                text: Text::plain(NOTHING),
                ..Content::default()
            },
            (None, false) => break,
        };
        work.edit(message.case, desk, room_lane(message.case), &post, content);
    }
    Ok(())
}

fn show(work: &mut Work<'_>, message: &Message, at: usize, content: Content) {
    let about = About::Echo(message.id.clone());
    work.tell_room_as(part(message, at), message.case, about, content);
}

/// The row of a part of a reply's echo: made of the reply's own id, so that a change finds it.
fn part(message: &Message, at: usize) -> PostId {
    PostId(match at {
        0 => format!("{}-echo", message.id),
        more => format!("{}-echo-{}", message.id, more + 1),
    })
}

/// What the room reads of it, with a button that changes it under the first part.
fn contents(work: &Work<'_>, agent: &Agent, message: &Message) -> Vec<Content> {
    let head = work.room_words("echo", &[("name", tame_to(agent.room_name(), 60).into())]);
    let mut parts = room::under(work, &head, &message.text).into_iter();
    let first = parts.next().unwrap_or_default();
    let text = Text::default()
        .and(Span::Bold(head))
        .and(Span::Said(format!("\n{first}")));
    let change = button(
        work.room_words("button-change", &[]),
        &Action::Change(message.id.clone()),
        Look::Plain,
    );
    let mut contents = vec![Content {
        text,
        buttons: vec![vec![change]],
        ..Content::default()
    }];
    contents.extend(parts.map(|part| Content {
        text: Text::plain(part),
        ..Content::default()
    }));
    contents
}
