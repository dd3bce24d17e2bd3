//! Rows of the outbox, made out of what a step asks for and what is there.

use super::kept::{Kept, pick};
use super::making::{account_of, public_place, somewhere};
use super::steps::Send;
use crate::kit;
use bot_core::effect::{Content, Effect, Span, Target, Text};
use bot_core::event::Interaction;
use bot_core::id::{CaseNumber, MessageId, PostId};
use bot_core::outbox::{About, Outgoing, Urgency};
use bot_core::pace::Gate;
use bot_core::place::Platform;
use jiff::{SignedDuration, Timestamp};

/// The rooms of cases with even numbers are on Discord.
fn home_of(case: CaseNumber) -> Platform {
    match case.0 % 2 {
        0 => Platform::Discord,
        _ => Platform::Telegram,
    }
}

/// What a customer says, shown in the room: it may share a message with others.
fn shown(case: CaseNumber, count: u32) -> Effect {
    let head = Span::Bold(format!(
        "💬 {}",
        ["Ana", "Rui"][usize::from(count.is_multiple_of(3))]
    ));
    Effect::Post {
        to: Target::Room { case },
        reply_to: None,
        content: Content {
            text: Text(vec![head, Span::Said(format!("\nwords {count}"))]),
            ..Content::default()
        },
    }
}

/// Makes a row. Nothing where it would have to be about something that is not there.
pub(crate) fn outgoing(kept: &mut Kept, send: &Send, now: Timestamp) -> Option<Outgoing> {
    let Send {
        kind,
        which,
        urgency,
        not_before,
        replaces,
        gated,
    } = send;
    let count = kept.number();
    let id = format!("p{count}");
    let cases: Vec<_> = kept.cases.keys().copied().collect();
    // A change names what was said, and not another change.
    let said = kept.rows.iter().map(|it| it.row.clone());
    let said =
        said.filter(|row| !matches!(row.effect, Effect::Edit { .. } | Effect::Remove { .. }));
    let rows: Vec<_> = said.collect();
    let near = u8::try_from(which % 4).unwrap();
    let place = public_place(near);
    let lane_of = |case: CaseNumber| format!("room:{}", case.0);
    let mut about = About::Words;
    let mut case = None;
    let (platform, lane, effect) = match kind {
        0 | 1 => (place.platform, place.key(), kit::words_to(place)),
        2 => {
            let account = account_of(u8::try_from(which % 6).unwrap());
            let lane = format!("direct:{}", account.key());
            let platform = account.platform;
            let effect = Effect::Post {
                to: Target::Direct { account },
                reply_to: None,
                content: Content::default(),
            };
            (platform, lane, effect)
        }
        3 => {
            // Most of them in one room.
            let to = *pick(&cases, which / 40_000)?;
            about = About::Shown(MessageId(format!("m{count}")));
            case = Some(to);
            (home_of(to), lane_of(to), shown(to, count))
        }
        4 => {
            let to = *pick(&cases, *which)?;
            case = Some(to);
            let effect = Effect::OpenRoom {
                case: to,
                forum: kit::topic("-200", None),
                title: "parcel".to_owned(),
                card: Content::default(),
                tag: "new".to_owned(),
            };
            let lane = ["open", "room"][usize::from(which.is_multiple_of(2))];
            (home_of(to), format!("{lane}:{}", to.0), effect)
        }
        5 => {
            let to = *pick(&cases, *which)?;
            let effect = Effect::MarkRoom {
                case: to,
                tag: "open".to_owned(),
                closed: false,
            };
            (home_of(to), lane_of(to), effect)
        }
        6 => {
            let interaction = Interaction {
                platform: place.platform,
                id: id.clone(),
                token: String::new(),
            };
            let effect = Effect::Acknowledge { interaction };
            (place.platform, format!("answer:{near}"), effect)
        }
        7 => {
            let message = somewhere(near % 2, near);
            let platform = message.place.platform;
            let emoji = "👀".to_owned();
            let lane = message.place.key();
            (platform, lane, Effect::React { message, emoji })
        }
        8 => {
            let row = pick(&rows, *which)?;
            let post = row.id.clone();
            (row.platform, row.lane.clone(), Effect::Remove { post })
        }
        9 => {
            let post = PostId("never".to_owned());
            (place.platform, place.key(), Effect::Remove { post })
        }
        _ => {
            let row = pick(&rows, *which)?;
            let effect = Effect::Edit {
                post: row.id.clone(),
                content: Content::default(),
            };
            (row.platform, row.lane.clone(), effect)
        }
    };
    let mut row = Outgoing {
        id: PostId(id),
        platform,
        lane,
        urgency: [
            Urgency::Now,
            Urgency::Reply,
            Urgency::Room,
            Urgency::Routine,
        ][usize::from(*urgency)],
        case,
        about,
        effect,
        not_before: not_before.map(|seconds| now + SignedDuration::from_secs(seconds)),
        replaces: replaces.map(|key| format!("r{key}")),
        gate: None,
    };
    if *gated {
        row.gate = Gate::of(&row, &kit::topic("-500", None));
    }
    Some(row)
}
