//! Several messages of a customer that wait for one room go there as one message: a group of Telegram takes 20 a minute,
//! edits and new topics counted, and staff read the same words sooner.
//!
//! Each keeps its own row in the outbox, and its own words: what becomes of the message becomes of each of them. Nothing
//! that could change by itself is joined, since a change of one would have to fit with all the others; a customer's later
//! edit is told as a message of its own ([`crate::outbox::Sent::joined`]).

use crate::effect::{Content, Effect, Span, Target, Text};
use crate::id::CaseNumber;
use crate::outbox::{About, Outgoing};
use crate::place::Platform;

/// The most that one message takes on Telegram, in UTF-16 units.
const LONGEST: usize = 4096;

/// The most rows in one message. Telegram takes 100 pieces of markup in one, and a row has one or two.
pub const MOST: usize = 40;

/// What stands between two.
const BETWEEN: &str = "\n\n";

/// A message in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    case: CaseNumber,
    text: Text,
    /// The line that stands above the words: whose they are.
    head: Vec<Span>,
    length: usize,
    rows: usize,
}

impl Joined {
    /// Begins with a row; nothing where it goes alone.
    #[must_use]
    pub fn begin(first: &Outgoing) -> Option<Self> {
        let (case, text) = words(first)?;
        let (head, _) = above(text);
        Some(Self {
            case,
            text: text.clone(),
            head: head.to_vec(),
            length: length(text),
            rows: 1,
        })
    }

    /// Takes the next row of the lane along, and says whether it did: it must be one of its kind, and fit.
    #[must_use]
    pub fn takes(&mut self, next: &Outgoing) -> bool {
        let Some((case, text)) = words(next) else {
            return false;
        };
        let (head, said) = above(text);
        let known = !head.is_empty() && head == self.head && !said.is_empty();
        let piece = if known {
            without_break(said)
        } else {
            text.clone()
        };
        let longer = self.length + BETWEEN.len() + length(&piece);
        if case != self.case || longer > LONGEST || self.rows >= MOST {
            return false;
        }
        if !head.is_empty() {
            self.head = head.to_vec();
        }
        self.text.0.push(Span::Plain(BETWEEN.to_owned()));
        self.text.0.extend(piece.0);
        self.length = longer;
        self.rows += 1;
        true
    }

    /// What is said.
    #[must_use]
    pub fn text(self) -> Text {
        self.text
    }
}

/// What a row and those that go along with it say together; nothing where they cannot be said together.
#[must_use]
pub fn together<'a>(
    first: &Outgoing,
    with: impl IntoIterator<Item = &'a Outgoing>,
) -> Option<Content> {
    let mut joined = Joined::begin(first)?;
    for row in with {
        if !joined.takes(row) {
            return None;
        }
    }
    Some(Content {
        text: joined.text(),
        ..Content::default()
    })
}

/// The case and the words of a row that can be joined: a customer's words for a room, and nothing else with them.
fn words(row: &Outgoing) -> Option<(CaseNumber, &Text)> {
    let (
        Platform::Telegram,
        About::Shown(_),
        Effect::Post {
            to: Target::Room { case },
            reply_to: None,
            content,
        },
    ) = (row.platform, &row.about, &row.effect)
    else {
        return None;
    };
    let Content {
        text,
        buttons,
        file,
        instead,
        ask,
    } = content;
    let alone = !buttons.is_empty() || file.is_some() || instead.is_some() || *ask;
    // A note in place of a file is plain, and not among what an edit of the message shows again.
    let theirs = |span: &Span| matches!(span, Span::Said(_) | Span::Bold(_));
    (!alone && text.0.iter().any(theirs)).then_some((*case, text))
}

/// What stands above a customer's words, and the words.
fn above(text: &Text) -> (&[Span], &[Span]) {
    let said = |span: &Span| matches!(span, Span::Said(_));
    let at = text.0.iter().position(said).unwrap_or(text.0.len());
    text.0.split_at(at)
}

/// Words without the line break that parted them from the line above.
fn without_break(said: &[Span]) -> Text {
    let mut said = said.to_vec();
    if let Some(Span::Said(first)) = said.first_mut()
        && first.starts_with('\n')
    {
        first.remove(0);
    }
    Text(said)
}

/// How long a text may become: UTF-16 units, and one more for what an `@` or a `/` is kept from taking effect with.
fn length(text: &Text) -> usize {
    let read = text.read();
    let units = read
        .chars()
        .map(|c| c.len_utf16() + usize::from(matches!(c, '@' | '/')));
    units.sum()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]

    use super::*;
    use crate::id::{MessageId, PostId};
    use crate::outbox::Urgency;
    use proptest::prelude::*;

    fn row(text: Text) -> Outgoing {
        Outgoing {
            id: PostId("p".to_owned()),
            platform: Platform::Telegram,
            lane: "room:1042".to_owned(),
            urgency: Urgency::Room,
            case: Some(CaseNumber(1042)),
            about: About::Shown(MessageId("m".to_owned())),
            effect: Effect::Post {
                to: Target::Room {
                    case: CaseNumber(1042),
                },
                reply_to: None,
                content: Content {
                    text,
                    ..Content::default()
                },
            },
            not_before: None,
            replaces: None,
            gate: None,
        }
    }

    fn says(head: &str, words: &str) -> Outgoing {
        let text = Text::default().and(Span::Bold(head.to_owned()));
        row(text.and(Span::Said(format!("\n{words}"))))
    }

    fn content(row: &mut Outgoing) -> &mut Content {
        let Effect::Post { content, .. } = &mut row.effect else {
            unreachable!("all of these rows say something")
        };
        content
    }

    #[test]
    fn one_name_stands_above_all_that_its_bearer_wrote() {
        let rows = [
            says("💬 Ana", "One."),
            says("💬 Ana", "Two."),
            row(Text(vec![Span::Said("Its second part.".to_owned())])),
            says("💬 Ana", "Three."),
            says("✉️ Ana (direct)", "Four."),
            row(Text(vec![Span::Bold("✉️ Ana (direct)".to_owned())])),
        ];
        let said = together(&rows[0], &rows[1..]).unwrap();
        let read = "💬 Ana\nOne.\n\nTwo.\n\nIts second part.\n\nThree.\n\n✉️ Ana (direct)\nFour.\n\n✉️ Ana (direct)";
        assert_eq!(said.text.read(), read);
        let bold = |span: &&Span| matches!(span, Span::Bold(_));
        assert_eq!(said.text.0.iter().filter(bold).count(), 3);
        assert!(said.text.0.contains(&Span::Said("Two.".to_owned())));
    }

    #[test]
    fn what_is_said_again_says_so_once_and_what_is_new_does_not() {
        let again = |words: &str| {
            let mut row = says("💬 Ana", words);
            let mark = Span::Plain("(perhaps again)\n".to_owned());
            content(&mut row).text.0.insert(0, mark);
            row
        };
        let rows = [again("One."), again("Two."), says("💬 Ana", "Three.")];
        let said = together(&rows[0], &rows[1..]).unwrap();
        let read = "(perhaps again)\n💬 Ana\nOne.\n\nTwo.\n\n💬 Ana\nThree.";
        assert_eq!(said.text.read(), read);
    }

    #[test]
    fn only_a_customers_words_for_the_same_room_are_joined() {
        let first = says("💬 Ana", "One.");
        let mut others = vec![first.clone(); 7];
        others[0].about = About::Words;
        others[1].platform = Platform::Discord;
        content(&mut others[2]).ask = true;
        content(&mut others[3]).instead = Some("A file.".to_owned());
        content(&mut others[4]).text = Text::plain("a file that is too large");
        if let Effect::Post { to, .. } = &mut others[5].effect {
            *to = Target::Room {
                case: CaseNumber(1043),
            };
        }
        others[6].effect = Effect::Edit {
            post: PostId("p".to_owned()),
            content: Content::default(),
        };
        for other in &others {
            assert_eq!(together(&first, [other]), None, "{other:?}");
        }
        assert!(together(&first, [&first]).is_some());
    }

    proptest! {
        #[test]
        fn nothing_is_too_long_and_every_word_is_there_in_order(
            texts in prop::collection::vec(("[a-b]", "[a-z@/😀 ]{0,900}"), 1..60),
        ) {
            let rows: Vec<Outgoing> = texts.iter().map(|(name, words)| says(name, words)).collect();
            let mut joined = Joined::begin(&rows[0]).unwrap();
            let taken = 1 + rows[1..].iter().take_while(|row| joined.takes(row)).count();
            let said = together(&rows[0], &rows[1..taken]).unwrap().text;
            prop_assert_eq!(&said, &joined.text());
            prop_assert!(length(&said) <= LONGEST);
            prop_assert!(taken <= MOST);
            let read = said.read();
            let mut rest = read.as_str();
            for (_, words) in &texts[..taken] {
                let (_, after) = rest.split_once(words.as_str()).unwrap();
                rest = after;
            }
            if let Some((_, words)) = texts.get(taken) {
                let full = length(&said) + 2 + length(&Text::plain(format!("a\n{words}"))) > LONGEST;
                prop_assert!(full || taken == MOST, "it stopped too early");
            }
        }
    }
}
