//! What the case room is shown of a customer's messages.

mod again;

pub(super) use again::{another, gone};

use super::file::CaseFile;
use super::work::{Work, room_lane};
use crate::board::{Told, Untold};
use crate::change::Change;
use crate::clean::tame_to;
use crate::effect::{Content, Effect, Span, Text};
use crate::id::PostId;
use crate::message::{File, Message, Side, Writer};
use crate::outbox::{About, Urgency};
use crate::place::{MessageRef, Platform};
use crate::ports::{Reads, StoreError};
use jiff::{SignedDuration, Timestamp};

/// How long until a room that could not be opened is tried again: somebody has to give the bot a permission first.
pub(super) const LATER: SignedDuration = SignedDuration::from_mins(10);

/// How the lanes begin in which rooms are opened once more.
pub(super) const REOPENS: &str = "open:";

/// The room of a case could not be opened, or is gone: another one is opened, with a new card. What waits for the room,
/// waits for that one.
pub(super) fn open_again(work: &mut Work<'_>, file: &mut CaseFile, when: When) {
    file.case.room = None;
    file.case.card = work.id();
    work.change(Change::Case(Box::new(file.case.clone())));
    let not_before = match when {
        When::Now => None,
        When::Later => Some(work.now + LATER),
    };
    // Not in the room's own lane: what waits there, waits for this.
    let lane = format!("{REOPENS}{}", room_lane(file.number()));
    open_in(work, file, lane, Urgency::Room, not_before);
}

/// When a room is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// At once.
    Now,
    /// After a while.
    Later,
}

/// Opens the room of a new case, with its card.
pub(super) fn open(work: &mut Work<'_>, file: &CaseFile) {
    open_in(work, file, room_lane(file.number()), Urgency::Room, None);
}

/// Opens the room of a case that waited on the board until now.
pub(super) fn open_from_board(work: &mut Work<'_>, file: &mut CaseFile, urgency: Urgency) {
    file.case.card = work.id();
    work.change(Change::Case(Box::new(file.case.clone())));
    // What was said to staff meanwhile waits in the room's own lane.
    let lane = format!("board:{}", room_lane(file.number()));
    open_in(work, file, lane, urgency, None);
}

fn open_in(
    work: &mut Work<'_>,
    file: &CaseFile,
    lane: String,
    urgency: Urgency,
    not_before: Option<Timestamp>,
) {
    let desk = &work.rules.book.desk;
    let effect = Effect::OpenRoom {
        case: file.number(),
        forum: desk.place(),
        title: super::card::title(file),
        card: super::card::content(work, file),
        tag: file.case.state.key().to_owned(),
    };
    let mut row = work.row(desk.platform, lane, effect);
    row.not_before = not_before;
    row.id = file.case.card.clone();
    row.case = Some(file.number());
    row.about = About::Card;
    row.urgency = urgency;
    work.send(row);
}

/// Shows a customer's message in the room, with its files. The rows are kept with the message, so that an edit finds
/// them again.
pub(super) fn show(work: &mut Work<'_>, file: &CaseFile, message: &mut Message) {
    for text in shown(work, file, message, Mark::None) {
        let content = Content {
            text,
            ..Content::default()
        };
        let post = work.tell_room(file.number(), About::Shown(message.id.clone()), content);
        message.parts.push(post);
    }
    for attachment in message.files.clone() {
        show_file(work, file, message, &attachment);
    }
}

/// Shows a message of a case that waited on the board until now: what was told there says so, and so does what has changed
/// since. The files come with it.
pub(super) fn show_from_board(
    work: &mut Work<'_>,
    file: &CaseFile,
    message: &Message,
    untold: Option<&Untold>,
) {
    if !matches!(message.writer, Writer::Customer(_)) {
        // An agent's words wait for the room by themselves.
        return;
    }
    let mark = match (message.deleted_at, untold.map(|it| it.mark)) {
        (Some(_), _) => Mark::Deleted,
        (None, None) => Mark::FromBoard,
        (None, Some(Told::Before)) => Mark::Edited,
        (None, Some(Told::Never)) => Mark::None,
    };
    let mut parts = Vec::new();
    for text in shown(work, file, message, mark) {
        let content = Content {
            text,
            ..Content::default()
        };
        let about = About::Shown(message.id.clone());
        parts.push(work.tell_room(file.number(), about, content));
    }
    work.change(Change::Parts {
        message: message.id.clone(),
        parts,
    });
    for attachment in &message.files {
        show_file(work, file, message, attachment);
    }
}

/// Shows how a message stands now in messages of its own, the first of them in answer to the one that it shares with
/// others: that one stays as it is, so that no word in it is lost.
pub(super) fn show_anew(
    work: &mut Work<'_>,
    file: &CaseFile,
    message: &Message,
    texts: Vec<Text>,
    mut answers: Option<MessageRef>,
) {
    let mut parts = Vec::new();
    for text in texts {
        let content = Content {
            text,
            ..Content::default()
        };
        let about = About::Shown(message.id.clone());
        parts.push(work.tell_room_in_answer(file.number(), about, answers.take(), content));
    }
    work.change(Change::Parts {
        message: message.id.clone(),
        parts,
    });
}

/// The same, where the change of a shared message was under way already; nothing where a later one has been told.
pub(super) async fn tell_anew(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    post: &PostId,
    content: &Content,
) -> Result<(), StoreError> {
    let Some(sent) = reads.sent(post).await?.filter(|sent| sent.joined) else {
        return Ok(());
    };
    let shows = |message: &&Message| message.parts.contains(post);
    if let Some(message) = file.messages.iter().map(AsRef::as_ref).find(shows) {
        let about = About::Shown(message.id.clone());
        let told = work.tell_room_in_answer(file.number(), about, sent.message, content.clone());
        let parts = message.parts.iter();
        let parts = parts.map(|part| {
            if part == post {
                told.clone()
            } else {
                part.clone()
            }
        });
        work.change(Change::Parts {
            message: message.id.clone(),
            parts: parts.collect(),
        });
    }
    Ok(())
}

/// Shows one file of a customer's message in the room.
pub(super) fn show_file(
    work: &mut Work<'_>,
    file: &CaseFile,
    message: &Message,
    attachment: &File,
) {
    let desk = work.rules.book.desk.platform;
    let language = work.rules.book.first_language().to_owned();
    let content = carried(work, attachment, desk, &language);
    work.tell_room(file.number(), About::Shown(message.id.clone()), content);
}

/// What carries a file over to a platform: the file, or a note where it is too large.
pub(super) fn carried(work: &Work<'_>, attachment: &File, to: Platform, language: &str) -> Content {
    if fits(work, attachment, to) {
        Content {
            file: Some(attachment.clone()),
            instead: Some(not_carried(work, attachment, language)),
            ..Content::default()
        }
    } else {
        super::work::says(about(work, attachment, language, "file-too-large"))
    }
}

/// A note in place of a file that could not be brought along.
pub(super) fn not_carried(work: &Work<'_>, attachment: &File, language: &str) -> String {
    about(work, attachment, language, "file-not-carried")
}

fn about(work: &Work<'_>, attachment: &File, language: &str, key: &str) -> String {
    let args = [
        ("name", tame_to(&attachment.name, 80).into()),
        ("size", size(attachment.size).into()),
    ];
    work.words(language, key, &args)
}

/// Whether a file can be carried over, by what its platform lets a bot read and the other lets a bot send.
pub(super) fn fits(work: &Work<'_>, attachment: &File, to: Platform) -> bool {
    let size = attachment.size.unwrap_or(0);
    size <= work.rules.manners(attachment.platform).largest_in
        && size <= work.rules.manners(to).largest_out
}

/// A size as people say it.
fn size(bytes: Option<u64>) -> String {
    match bytes {
        None => "?".to_owned(),
        Some(bytes @ 0..1_000) => format!("{bytes} B"),
        Some(bytes @ 1_000..1_000_000) => format!("{} kB", bytes.div_ceil(1_000)),
        Some(bytes) => format!(
            "{:.1} MB",
            f64::from(u32::try_from(bytes / 1_000).unwrap_or(u32::MAX)) / 1_000.0
        ),
    }
}

/// What happened to a message after it was shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// It was told on the board.
    FromBoard,
    /// It has another text.
    Edited,
    /// It was deleted on its platform.
    Deleted,
}

/// A customer's message as the room reads it, in as many parts as the desk's platform needs.
pub(super) fn shown(work: &Work<'_>, file: &CaseFile, message: &Message, mark: Mark) -> Vec<Text> {
    let name = file.name();
    let mut head = match message.side {
        Side::Public => format!("💬 {name}"),
        Side::Private => format!("✉️ {name} ({})", work.room_words("card-direct", &[])),
    };
    match mark {
        Mark::None => {}
        Mark::FromBoard => head = format!("{head} · {}", work.room_words("mark-board", &[])),
        Mark::Edited => head = format!("{head} · {}", work.room_words("mark-edited", &[])),
        Mark::Deleted => head = format!("{head} · {}", work.room_words("mark-deleted", &[])),
    }
    let mut parts = under(work, &head, &message.text).into_iter();
    let first = Text::default().and(Span::Bold(head));
    let mut texts = vec![match parts.next() {
        Some(part) if !part.is_empty() => first.and(Span::Said(format!("\n{part}"))),
        _ => first,
    }];
    texts.extend(parts.map(|part| Text(vec![Span::Said(part)])));
    texts
}

/// What stands above something that may be in the room already.
pub(super) fn perhaps_again(work: &Work<'_>) -> String {
    work.room_words("room-perhaps-again", &[])
}

/// A text in as many parts as the desk's platform needs, the first of which stands under a line in bold.
pub(super) fn under(work: &Work<'_>, head: &str, text: &str) -> Vec<String> {
    let desk = work.rules.manners(work.rules.book.desk.platform);
    // Bold and the line breaks cost a few letters more than the head itself; and it may have to be said again.
    let again = (desk.measure)(&perhaps_again(work));
    let room = desk
        .longest
        .saturating_sub((desk.measure)(head) + again + 8)
        .max(200);
    crate::split::split(text, room, desk.measure, "")
}
