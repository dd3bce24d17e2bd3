//! What the board says: a message with the words of as many cases as fit, each under its number and its customer's name, and
//! a button that takes it.

use crate::action::Action;
use crate::board::{LANE, MOST, Told, Untold, Waiting};
use crate::change::Change;
use crate::clean::tame_to;
use crate::decide::card::button;
use crate::decide::file::CaseFile;
use crate::decide::room;
use crate::decide::work::Work;
use crate::effect::{Button, Content, Effect, Look, Span, Target, Text};
use crate::id::{CaseNumber, MessageId};
use crate::message::{Message, Side};
use crate::outbox::{About, Urgency};
use crate::ports::{Reads, StoreError};

/// The most buttons beside each other.
const ABREAST: usize = 3;

/// Tells what has not been told, those who go first leading.
pub(super) async fn tell(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    board: Vec<Waiting>,
) -> Result<(), StoreError> {
    let mut post = Post::begin(work);
    for mut waiting in board {
        if waiting.untold.is_empty() || post.cases.len() == MOST {
            break;
        }
        let Some(file) = CaseFile::by_number(work, reads, waiting.case).await? else {
            work.change(Change::OffBoard(waiting.case));
            continue;
        };
        let before = waiting.untold.len();
        let all = post.take(work, &file, &mut waiting);
        if waiting.untold.len() < before {
            work.change(Change::OnBoard(waiting));
        }
        if !all {
            break;
        }
    }
    post.end(work);
    Ok(())
}

/// A message in the making.
struct Post {
    text: Text,
    length: usize,
    buttons: Vec<Button>,
    cases: Vec<CaseNumber>,
    told: Vec<MessageId>,
}

impl Post {
    fn begin(work: &Work<'_>) -> Self {
        let text = Text::default().and(Span::Bold(work.room_words("board-head", &[])));
        Self {
            length: measure(work, &text),
            text,
            buttons: Vec::new(),
            cases: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Takes as much of a case as fits, and says whether that is all of it.
    fn take(&mut self, work: &mut Work<'_>, file: &CaseFile, waiting: &mut Waiting) -> bool {
        while let Some(untold) = waiting.untold.first() {
            let said = file.messages.iter().find(|it| it.id == untold.message);
            let Some(words) = said.map(|message| words(work, message, untold)) else {
                waiting.untold.remove(0);
                continue;
            };
            if !self.fits(work, file, &words) {
                if !self.cases.is_empty() {
                    return false;
                }
                self.tell_in_parts(work, file, &untold.message, &words);
                waiting.untold.remove(0);
                return false;
            }
            self.add(work, file, words);
            self.told.push(untold.message.clone());
            waiting.untold.remove(0);
        }
        true
    }

    fn fits(&self, work: &Work<'_>, file: &CaseFile, words: &Text) -> bool {
        let head = if self.cases.contains(&file.number()) {
            0
        } else {
            measure(work, &head(work, file))
        };
        self.length + head + measure(work, words) <= longest(work)
    }

    fn add(&mut self, work: &Work<'_>, file: &CaseFile, words: Text) {
        if !self.cases.contains(&file.number()) {
            let head = head(work, file);
            self.length += measure(work, &head);
            self.text.0.extend(head.0);
            self.cases.push(file.number());
            let label = work.room_words("button-take", &[("case", file.number().into())]);
            self.buttons
                .push(button(label, &Action::Claim(file.number()), Look::Main));
        }
        self.length += measure(work, &words);
        self.text.0.extend(words.0);
    }

    /// Words that do not fit into a message that has nothing else go into several.
    fn tell_in_parts(
        &mut self,
        work: &mut Work<'_>,
        file: &CaseFile,
        message: &MessageId,
        words: &Text,
    ) {
        let empty = Self::begin(work);
        let room = longest(work).saturating_sub(empty.length + measure(work, &head(work, file)));
        let measure = work.rules.manners(work.rules.book.desk.platform).measure;
        // One letter for the line break above.
        let parts = crate::split::split(words.read().trim_start(), room - 1, measure, "");
        for part in parts {
            let mut post = Self::begin(work);
            post.add(work, file, Text(vec![Span::Said(format!("\n{part}"))]));
            post.told.push(message.clone());
            post.end(work);
        }
    }

    /// Puts it into the outbox, unless there is nothing in it.
    fn end(self, work: &mut Work<'_>) {
        if self.cases.is_empty() {
            return;
        }
        let content = Content {
            text: self.text,
            buttons: self.buttons.chunks(ABREAST).map(<[_]>::to_vec).collect(),
            ..Content::default()
        };
        let place = work.rules.book.desk.place();
        let platform = place.platform;
        let effect = Effect::Post {
            to: Target::Place { place },
            reply_to: None,
            content,
        };
        let mut row = work.row(platform, LANE.to_owned(), effect);
        row.about = About::Board(self.told);
        row.urgency = Urgency::Room;
        work.send(row);
    }
}

/// The case and its customer, with the way to what they wrote.
fn head(work: &Work<'_>, file: &CaseFile) -> Text {
    let case = &file.case;
    let platform = case.place.platform.name();
    let text = Text::plain("\n\n")
        .and(Span::Bold(format!("{} · {}", case.number, file.name())))
        .and(Span::Plain(" · ".to_owned()));
    match &case.link {
        Some(url) => text.and(Span::Link {
            label: work.room_words("button-open-in", &[("platform", platform.into())]),
            url: url.clone(),
        }),
        None => text.and(Span::Plain(platform.to_owned())),
    }
}

/// A message as it stands, with the names of its files, which come once there is a room.
fn words(work: &Work<'_>, message: &Message, untold: &Untold) -> Text {
    let mut sign = match message.side {
        Side::Public => "\n💬 ".to_owned(),
        Side::Private => "\n✉️ ".to_owned(),
    };
    let mark = match (message.deleted_at, untold.mark) {
        (Some(_), _) => Some("mark-deleted"),
        (None, Told::Before) => Some("mark-edited"),
        (None, Told::Never) => None,
    };
    if let Some(mark) = mark {
        sign.push_str(&format!("({}) ", work.room_words(mark, &[])));
    }
    let mut text = Text(vec![Span::Plain(sign), Span::Said(message.text.clone())]);
    for file in &message.files {
        text = text.and(Span::Said(format!("\n📎 {}", tame_to(&file.name, 80))));
    }
    text
}

fn measure(work: &Work<'_>, text: &Text) -> usize {
    let desk = work.rules.manners(work.rules.book.desk.platform);
    (desk.measure)(&text.read())
}

/// The most that fits: it may have to be said again, under a line that says so.
fn longest(work: &Work<'_>) -> usize {
    let desk = work.rules.manners(work.rules.book.desk.platform);
    let again = (desk.measure)(&room::perhaps_again(work));
    desk.longest.saturating_sub(again + 8).max(400)
}
