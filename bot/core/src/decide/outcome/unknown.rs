//! Nobody knows what became of something we sent.

use super::file_of;
use crate::action::Action;
use crate::change::Change;
use crate::clean::tame_to;
use crate::decide::card::button;
use crate::decide::room::{self, When};
use crate::decide::work::{Work, room_lane};
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
    let Some(mut file) = file_of(reads, row).await? else {
        return Ok(());
    };
    match &row.effect {
        // A second room is better than none: the case's room is the one that we know of.
        Effect::OpenRoom { .. } => {
            let first = row.lane == room_lane(file.number());
            let when = if first { When::Now } else { When::Later };
            if file.case.card == row.id {
                room::open_again(work, &mut file, when);
            }
            return Ok(());
        }
        // A room that shows something twice is better than one that may not show it.
        Effect::Post {
            to: Target::Room { .. },
            ..
        } => {
            work.change(Change::Resend(row.id.clone()));
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
