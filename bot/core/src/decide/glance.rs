//! The desk at a glance ([`crate::glance`]): placed by a lead, kept as things stand, put up anew when it is gone.
//!
//! It is looked at every half minute by a timer, so that what happens meanwhile is one change of the message, and nothing that
//! happens needs to know of it. Any process may be the one that is told of the timer: what was shown is kept in the store.

mod showing;

use super::answer::Way;
use super::lead;
use super::profile;
use super::work::{Work, says};
use crate::change::Change;
use crate::clean::tame_to;
use crate::effect::{Effect, Target};
use crate::glance::{EVERY, Glance, LANE, LATER, STALE};
use crate::id::PostId;
use crate::outbox::{About, Outgoing, Refusal, Standing, Urgency};
use crate::place::{Place, Platform};
use crate::ports::{Reads, StoreError};
use crate::timer::Due;
use showing::{Shown, shown};

/// `/desk`: a lead puts it up, or has it written anew; `/desk off` takes it away.
pub(super) async fn command(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    wanted: Option<&str>,
) -> Result<(), StoreError> {
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if !lead::leads(work, reads, way, &agent).await? {
        return Ok(());
    }
    let glance = reads.glance().await?;
    match (wanted.map(str::to_lowercase).as_deref(), glance) {
        (None | Some("on"), None) => {
            place(work, reads, false).await?;
            work.answer(way, "glance-placed", &[]);
        }
        (None | Some("on"), Some(glance)) => {
            work.timer(Due::Glance, work.now + EVERY);
            keep(work, reads, glance, true).await?;
            work.answer(way, "glance-written", &[]);
        }
        (Some("off"), Some(glance)) => {
            take_away(work, &glance);
            work.answer(way, "glance-gone", &[]);
        }
        (Some("off"), None) => work.answer(way, "glance-none", &[]),
        (Some(other), _) => {
            let given = tame_to(other, 40);
            work.answer(way, "glance-wrong", &[("given", given.into())]);
        }
    }
    Ok(())
}

/// It is time to look whether it still shows how things stand.
pub(super) async fn due(work: &mut Work<'_>, reads: &mut dyn Reads) -> Result<(), StoreError> {
    let Some(glance) = reads.glance().await? else {
        return Ok(());
    };
    work.timer(Due::Glance, work.now + EVERY);
    keep(work, reads, glance, false).await
}

/// Lets it show how things stand, if it does not; at once where somebody asked for it.
async fn keep(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    glance: Glance,
    asked: bool,
) -> Result<(), StoreError> {
    match reads.sent(&glance.post).await?.map(|sent| sent.standing) {
        Some(Standing::Waiting | Standing::Sending) => return Ok(()),
        Some(Standing::Delivered) => {}
        // It never came, or nobody knows whether it did.
        Some(Standing::Refused | Standing::Unknown | Standing::Superseded) | None => {
            return place(work, reads, glance.told).await;
        }
    }
    let Shown {
        content,
        facts,
        words,
    } = shown(work, reads).await?;
    let is_old = work.now >= glance.at + STALE && words != glance.words;
    if facts == glance.facts && !is_old && !asked {
        return Ok(());
    }
    let effect = Effect::Edit {
        post: glance.post.clone(),
        content,
    };
    send(work, glance.post.clone(), effect, true);
    let mut glance = glance;
    if asked && glance.told {
        // Somebody may have given us the right meanwhile.
        let id = work.id();
        let post = glance.post.clone();
        send(work, id, Effect::Pin { post }, false);
        glance.told = false;
    }
    work.change(Change::Glance(Some(Glance {
        facts,
        words,
        at: work.now,
        ..glance
    })));
    Ok(())
}

/// Puts it up, and pins it.
async fn place(work: &mut Work<'_>, reads: &mut dyn Reads, told: bool) -> Result<(), StoreError> {
    let Shown {
        content,
        facts,
        words,
    } = shown(work, reads).await?;
    let post: PostId = work.id();
    let effect = Effect::Post {
        to: Target::Place {
            place: work.rules.book.desk.place(),
        },
        reply_to: None,
        content,
    };
    send(work, post.clone(), effect, false);
    let id = work.id();
    send(work, id, Effect::Pin { post: post.clone() }, false);
    work.change(Change::Glance(Some(Glance {
        post,
        facts,
        words,
        at: work.now,
        told,
    })));
    work.timer(Due::Glance, work.now + EVERY);
    Ok(())
}

fn take_away(work: &mut Work<'_>, glance: &Glance) {
    let id = work.id();
    let post = glance.post.clone();
    work.change(Change::Unsend(post.clone()));
    send(work, id, Effect::Remove { post }, false);
    work.change(Change::Glance(None));
    work.timer_gone(&Due::Glance);
}

/// A row of its own lane, which gives way to what people say.
fn send(work: &mut Work<'_>, id: PostId, effect: Effect, newest: bool) {
    let platform = work.rules.book.desk.platform;
    let mut row = work.row(platform, LANE.to_owned(), effect);
    if newest {
        // Only the newest state matters.
        row.replaces = Some(format!("edit:{id}"));
    } else {
        row.id = id;
    }
    row.about = About::Glance;
    row.urgency = Urgency::Routine;
    work.send(row);
}

/// The platform will not have it. Of what is something else nothing follows: it belongs to no case.
pub(super) async fn refused(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    row: &Outgoing,
    why: Refusal,
) -> Result<(), StoreError> {
    if row.about != About::Glance {
        return Ok(());
    }
    let Some(glance) = reads.glance().await? else {
        return Ok(());
    };
    match &row.effect {
        Effect::Post { .. } if row.id == glance.post => {
            // The log says what is missing in the staff's place.
            work.timer(Due::Glance, work.now + LATER);
        }
        Effect::Edit { post, .. }
            if *post == glance.post && matches!(why, Refusal::MessageGone | Refusal::PlaceGone) =>
        {
            // Somebody deleted it; whoever does not want it says `/desk off`.
            place(work, reads, glance.told).await?;
        }
        Effect::Pin { post }
            if *post == glance.post && why == Refusal::Forbidden && !glance.told =>
        {
            let desk = work.rules.book.desk.platform;
            let words = match desk {
                Platform::Telegram => work.room_words("glance-unpinned-telegram", &[]),
                Platform::Discord => work.room_words("glance-unpinned-discord", &[]),
            };
            let sent = reads.sent(post).await?.and_then(|sent| sent.message);
            let there: Place = match sent {
                Some(message) => message.place,
                None => work.rules.book.desk.place(),
            };
            work.say(
                &there,
                None,
                None,
                About::Words,
                Urgency::Routine,
                says(words),
            );
            work.change(Change::Glance(Some(Glance {
                told: true,
                ..glance
            })));
        }
        _ => {}
    }
    Ok(())
}
