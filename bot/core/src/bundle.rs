//! Several pieces of news for a room in one message.
//!
//! A group of Telegram takes twenty messages a minute in all, and a case room is a topic of that group: what waits in a
//! room's lane, one piece behind the other, is said in one message where that can be. Each piece stays a row of its own,
//! which became that message.

use crate::effect::{Content, Effect, Span, Target, Text};
use crate::id::PostId;
use crate::outbox::{About, Outgoing};
use crate::place::Platform;

/// UTF-16 units that one message of Telegram takes: core.telegram.org/bots/api, "sendMessage", says 4096. The rest is for
/// what setting a text apart may cost.
const LONGEST: usize = 4_000;

/// The most pieces in one message: an outcome is written for each of them.
pub const MOST: usize = 30;

/// Whether this row may share a message with others of its lane.
#[must_use]
pub fn may(row: &Outgoing) -> bool {
    let plain = |content: &Content| {
        content.buttons.is_empty()
            && content.file.is_none()
            && content.instead.is_none()
            && !content.ask
    };
    row.platform == Platform::Telegram
        && matches!(row.about, About::Shown(_))
        && matches!(
            &row.effect,
            Effect::Post { to: Target::Room { .. }, reply_to: None, content } if plain(content)
        )
}

/// Puts the news of `next` behind that of `first`, if one message takes both. Both rows [`may`].
#[must_use]
pub fn join(first: &mut Outgoing, next: &Outgoing) -> bool {
    let (
        Effect::Post {
            content: so_far, ..
        },
        Effect::Post { content: more, .. },
    ) = (&mut first.effect, &next.effect)
    else {
        return false;
    };
    let whole = together([so_far, more]);
    if length(&whole.text) > LONGEST {
        return false;
    }
    *so_far = whole;
    true
}

/// Contents that [`may`] share a message, one behind the other.
#[must_use]
pub fn together<'a>(contents: impl IntoIterator<Item = &'a Content>) -> Content {
    let mut spans: Vec<Span> = Vec::new();
    for content in contents {
        if !spans.is_empty() {
            spans.push(Span::Plain("\n\n".to_owned()));
        }
        spans.extend(content.text.0.iter().cloned());
    }
    Content {
        text: Text(spans),
        ..Content::default()
    }
}

/// A change of one of several pieces that share a message: the message as it reads from then on, the change in its place.
/// `pieces` are all that share it, in order, each as it reads now; those that were taken back are left away.
///
/// Nothing when the whole message is to be taken back.
#[must_use]
pub fn changed(effect: &Effect, pieces: &[(PostId, Option<Content>)]) -> Option<Effect> {
    let (post, instead) = match effect {
        Effect::Edit { post, content } => (post, Some(content)),
        Effect::Remove { post } => (post, None),
        _ => return None,
    };
    let parts = pieces.iter().filter_map(|(id, content)| {
        if id == post {
            instead
        } else {
            content.as_ref()
        }
    });
    let mut whole = together(parts);
    if whole.text.is_empty() {
        return None;
    }
    fit(&mut whole.text);
    Some(Effect::Edit {
        post: post.clone(),
        content: whole,
    })
}

/// Cuts what an edit made too long for one message, from its end.
fn fit(text: &mut Text) {
    let mut room = LONGEST;
    for span in &mut text.0 {
        let (Span::Plain(words) | Span::Bold(words) | Span::Said(words) | Span::Told(words)) = span
        else {
            continue;
        };
        let units = words.encode_utf16().count();
        if units > room {
            *words = cut(words, room);
        }
        room = room.saturating_sub(units);
    }
}

/// As much of a text as so many UTF-16 units hold.
fn cut(words: &str, units: usize) -> String {
    let mut left = units.saturating_sub(1);
    let mut kept: String = words
        .chars()
        .take_while(|letter| {
            let fits = letter.len_utf16() <= left;
            left = left.saturating_sub(letter.len_utf16());
            fits
        })
        .collect();
    if !kept.is_empty() {
        kept.push('…');
    }
    kept
}

fn length(text: &Text) -> usize {
    text.read().encode_utf16().count()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::panic, reason = "a test that fails says where")]

    use super::*;
    use crate::id::{CaseNumber, MessageId};
    use crate::outbox::Urgency;

    fn shown(id: &str, words: &str) -> Outgoing {
        let content = Content {
            text: Text::default()
                .and(Span::Bold("💬 Emily".to_owned()))
                .and(Span::Said(format!("\n{words}"))),
            ..Content::default()
        };
        Outgoing {
            id: PostId(id.to_owned()),
            platform: Platform::Telegram,
            lane: "room:1001".to_owned(),
            urgency: Urgency::Room,
            case: Some(CaseNumber(1001)),
            about: About::Shown(MessageId(id.to_owned())),
            effect: Effect::Post {
                to: Target::Room {
                    case: CaseNumber(1001),
                },
                reply_to: None,
                content,
            },
            not_before: None,
            replaces: None,
            gate: None,
        }
    }

    fn content(row: &Outgoing) -> &Content {
        let Effect::Post { content, .. } = &row.effect else {
            panic!("{row:?}");
        };
        content
    }

    #[test]
    fn news_of_a_room_shares_a_message() {
        let mut first = shown("a", "The lid is broken.");
        let second = shown("b", "And the spout.");
        assert!(may(&first) && may(&second));
        assert!(join(&mut first, &second));
        let read = content(&first).text.read();
        assert_eq!(
            read,
            "💬 Emily\nThe lid is broken.\n\n💬 Emily\nAnd the spout."
        );
    }

    #[test]
    fn what_is_tapped_carries_files_or_goes_elsewhere_stays_alone() {
        let discord = Outgoing {
            platform: Platform::Discord,
            ..shown("a", "x")
        };
        let card = Outgoing {
            about: About::Card,
            ..shown("a", "x")
        };
        let mut noted = shown("a", "x");
        if let Effect::Post { content, .. } = &mut noted.effect {
            content.instead = Some("photo.jpg".to_owned());
        }
        for alone in [discord, card, noted] {
            assert!(!may(&alone), "{alone:?}");
        }
    }

    #[test]
    fn a_message_takes_no_more_than_telegram_does() {
        // An emoji of two units each.
        let mut first = shown("a", &"🫖".repeat(1_500));
        assert!(!join(&mut first, &shown("b", &"🫖".repeat(600))));
        assert!(join(&mut first, &shown("c", &"🫖".repeat(400))));
    }

    #[test]
    fn a_change_leaves_the_others_of_its_message_alone() {
        let rows = [shown("a", "one"), shown("b", "two"), shown("c", "three")];
        let pieces: Vec<_> = rows
            .iter()
            .map(|row| (row.id.clone(), Some(content(row).clone())))
            .collect();
        let post = PostId("b".to_owned());
        let edit = Effect::Edit {
            post: post.clone(),
            content: content(&shown("b", "zwei")).clone(),
        };
        let read = |effect: Option<Effect>| match effect {
            Some(Effect::Edit { content, .. }) => content.text.read(),
            other => panic!("{other:?}"),
        };
        let edited = read(changed(&edit, &pieces));
        assert_eq!(edited, "💬 Emily\none\n\n💬 Emily\nzwei\n\n💬 Emily\nthree");
        let remove = Effect::Remove { post };
        let removed = read(changed(&remove, &pieces));
        assert_eq!(removed, "💬 Emily\none\n\n💬 Emily\nthree");
        assert_eq!(changed(&remove, &pieces[1..2]), None);
        let long = Effect::Edit {
            post: PostId("a".to_owned()),
            content: content(&shown("a", &"long ".repeat(900))).clone(),
        };
        let fitted = read(changed(&long, &pieces));
        assert!(fitted.encode_utf16().count() <= LONGEST + 8, "{fitted}");
    }
}
