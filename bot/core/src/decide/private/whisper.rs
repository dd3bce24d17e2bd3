//! Where direct messages are closed: answers behind a button in the thread, which only the customer sees (Discord).

use crate::action::Action;
use crate::case::Private;
use crate::decide::answer::{Discretion, Way};
use crate::decide::ask::{self, Question};
use crate::decide::card::button;
use crate::decide::closed;
use crate::decide::file::CaseFile;
use crate::decide::work::{Work, says};
use crate::decide::{join, options, reply, room, when};
use crate::effect::{Content, Look, Span, Text};
use crate::event::{Named, Said};
use crate::history::{Actor, Deed};
use crate::id::PostId;
use crate::message::{Side, Writer};
use crate::outbox::{About, Urgency};
use crate::place::{MessageRef, Person};
use crate::ports::{Reads, StoreError};

/// Discord, direct messages closed: answers behind a button in the thread, which only the customer sees.
pub(super) fn whisper(work: &mut Work<'_>, file: &mut CaseFile, actor: &Actor) {
    file.case.private = Private::Whisper;
    file.case.side = Side::Private;
    work.history(
        file.number(),
        actor,
        Deed::TakenPrivate,
        None,
        Some("whisper".to_owned()),
    );
    let name = file.name();
    let words = work.room_words("room-private-closed", &[("name", name.into())]);
    work.room_says(file.number(), words);
    beckon(work, file, About::Words);
}

/// Tells the customer in the thread that there is something that only they can read.
pub(in crate::decide) fn beckon(work: &mut Work<'_>, file: &CaseFile, about: About) -> PostId {
    let language = file.language().to_owned();
    let name = file.name();
    let mention = Span::Mention {
        account: file.customer.account.clone(),
        name: name.clone(),
    };
    let words = work.words(&language, "whisper-waiting", &[]);
    let text = Text(vec![mention, Span::Plain(format!(" {words}"))]);
    let label = work.words(&language, "button-whisper", &[]);
    let buttons = vec![vec![button(
        label,
        &Action::Whisper(file.number()),
        Look::Main,
    )]];
    let content = Content {
        text,
        buttons,
        ..Content::default()
    };
    file.tell_customer(work, Side::Public, None, about, Urgency::Reply, content)
}

/// The customer reads what only they may see.
pub(in crate::decide) async fn read_whispers(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    way: &Way,
) -> Result<(), StoreError> {
    if !file.is_of(work, way, "not-your-case") {
        return Ok(());
    }
    let language = file.language().to_owned();
    let mut whispers = Vec::new();
    let mut choices = Vec::new();
    for message in file
        .messages
        .iter()
        .filter(|message| message.side == Side::Private)
    {
        let Writer::Agent(id) = &message.writer else {
            continue;
        };
        let Some(agent) = reads.agent(id).await? else {
            continue;
        };
        let mut words = reply::parts(work, file, &agent, &message.text);
        // Words can be whispered, files cannot: they are named, so that nothing ends in silence.
        for attachment in &message.files {
            words.insert(0, room::not_carried(work, attachment, &language));
        }
        whispers.push(words.join("\n"));
        choices = options::buttons_of(reads, message).await?;
    }
    let words = if whispers.is_empty() {
        work.words(&language, "whisper-nothing", &[])
    } else {
        whispers
            .split_off(whispers.len().saturating_sub(3))
            .join("\n\n")
    };
    let label = work.words(&language, "button-whisper-back", &[]);
    let mut buttons = choices;
    buttons.push(vec![button(
        label,
        &Action::WhisperBack(file.number()),
        Look::Main,
    )]);
    let content = Content {
        text: Text(vec![Span::Told(words)]),
        buttons,
        ..Content::default()
    };
    work.answer_with(way, Discretion::Private, Some(file.number()), content);
    Ok(())
}

/// The customer wants to answer to it.
pub(in crate::decide) fn want_whisper_back(work: &mut Work<'_>, file: &CaseFile, way: &Way) {
    if !file.is_of(work, way, "not-your-case") {
        return;
    }
    let mut way = way.clone();
    way.language = file.customer.language.clone();
    ask::ask(
        work,
        &way,
        &Question::long(Action::WhisperBack(file.number()), "ask-whisper"),
    );
}

/// The customer answered to it.
pub(in crate::decide) async fn whispered_back(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: CaseFile,
    way: &Way,
    text: &str,
) -> Result<(), StoreError> {
    if !file.is_of(work, way, "not-your-case") {
        return Ok(());
    }
    let language = file.language().to_owned();
    let said = whisper_said(work, way.from.clone(), &file, text);
    let back = closed::to_tell(work, reads, &file, &said).await?;
    join::take_in(work, reads, file, &said, Side::Private).await?;
    let mut words = work.words(&language, "whisper-noted", &[]);
    if let Some(back) = back {
        let args = [("when", when::at(work, &language, back).into())];
        let closed = work.words(&language, "acknowledgement-closed", &args);
        words = format!("{words} {closed}");
    }
    work.answer_with(way, Discretion::Private, None, says(words));
    Ok(())
}

/// A whisper as a message: it stands nowhere on the platform, so its reference is our own.
pub(in crate::decide) fn whisper_said(
    work: &mut Work<'_>,
    from: Person,
    file: &CaseFile,
    text: &str,
) -> Said {
    let id: String = work.id();
    Said {
        message: MessageRef {
            place: file.case.place.clone(),
            id: format!("whisper-{id}"),
        },
        link: None,
        from,
        text: text.to_owned(),
        names: Named::default(),
        reply_to: None,
        files: Vec::new(),
        album: None,
    }
}
