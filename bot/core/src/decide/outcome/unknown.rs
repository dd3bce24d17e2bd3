//! Nobody knows what became of something we sent.

use super::file_of;
use crate::action::Action;
use crate::change::Change;
use crate::clean::tame_to;
use crate::decide::card::button;
use crate::decide::room::{self, When};
use crate::decide::work::Work;
use crate::effect::{Content, Effect, Look, Span, Target, Text};
use crate::history::{Actor, Deed};
use crate::outbox::{About, Outgoing};
use crate::ports::{Reads, StoreError};

/// It may have been delivered: the room decides.
pub(super) async fn take(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    row: &Outgoing,
) -> Result<(), StoreError> {
    if let Effect::Post {
        to,
        reply_to,
        content,
    } = &row.effect
        && for_staff(work, to)
    {
        let effect = Effect::Post {
            to: to.clone(),
            reply_to: reply_to.clone(),
            content: perhaps_again(work, content),
        };
        work.change(Change::SayAgain {
            post: row.id.clone(),
            effect: Box::new(effect),
        });
        return Ok(());
    }
    if let About::ToColleague(_) = &row.about {
        // News among staff, which the room shows as well.
        return Ok(());
    }
    let Some(mut file) = file_of(work, reads, row).await? else {
        return Ok(());
    };
    match &row.effect {
        // A second room is better than none: the case's room is the one that we know of.
        Effect::OpenRoom { .. } => {
            let first = !row.lane.starts_with(room::REOPENS);
            let when = if first { When::Now } else { When::Later };
            if file.case.card == row.id {
                room::open_again(work, &mut file, when);
            }
            return Ok(());
        }
        // Changing something twice changes nothing, so those who perform it try again until they know.
        Effect::Edit { .. } | Effect::Remove { .. } => return Ok(()),
        _ => {}
    }
    work.history(
        file.number(),
        &Actor::Byline,
        Deed::Undelivered,
        Some(row.id.to_string()),
        Some("unknown".to_owned()),
    );
    let said = match &row.effect {
        Effect::Post { content, .. } => content.text.read(),
        _ => String::new(),
    };
    let words = work.room_words("room-unknown", &[("name", file.name().into())]);
    let text = Text::plain(format!("{words}\n")).and(Span::Quote(tame_to(&said, 400)));
    let buttons = vec![vec![
        button(
            work.room_words("button-send-again", &[]),
            &Action::SendAgain(row.id.clone()),
            Look::Main,
        ),
        button(
            work.room_words("button-leave", &[]),
            &Action::Leave(row.id.clone()),
            Look::Plain,
        ),
    ]];
    work.tell_room(
        file.number(),
        About::Words,
        Content {
            text,
            buttons,
            ..Content::default()
        },
    );
    Ok(())
}

/// Whether only staff read it: in a room, or anywhere else at the desk. Something that stands there twice is better than
/// something that may not stand there.
fn for_staff(work: &Work<'_>, to: &Target) -> bool {
    let desk = work.rules.book.desk.place();
    match to {
        Target::Room { .. } => true,
        Target::Place { place } => place.platform == desk.platform && place.channel == desk.channel,
        Target::Direct { .. } => false,
    }
}

/// The same once more, and above it that it may be the second time; without that where it would not fit.
fn perhaps_again(work: &Work<'_>, content: &Content) -> Content {
    let mut again = content.clone();
    let mark = Span::Plain(format!("{}\n", room::perhaps_again(work)));
    if again.text.0.first() == Some(&mark) {
        return again;
    }
    again.text.0.insert(0, mark);
    let desk = work.rules.manners(work.rules.book.desk.platform);
    if (desk.measure)(&again.text.read()) > desk.longest {
        return content.clone();
    }
    again
}
