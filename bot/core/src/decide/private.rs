//! Taking a conversation to a direct message, as far as the platform and the customer let us.

use super::answer::Way;
use super::ask::{self, Question};
use super::card::button;
use super::file::CaseFile;
use super::join;
use super::work::{Work, says};
use crate::action::Action;
use crate::agent::Agent;
use crate::case::Private;
use crate::change::Change;
use crate::clean::tame_to;
use crate::customer::Direct;
use crate::effect::{Button, Content, Does, Look, Span, Text};
use crate::event::{Reachable, Said};
use crate::history::{Actor, Deed};
use crate::id::PostId;
use crate::message::{Side, Writer};
use crate::outbox::{About, Urgency};
use crate::place::{MessageRef, Person, Platform};
use crate::ports::{Reads, StoreError};

/// What a link that starts the bot carries for a case: Telegram allows letters, digits, `_` and `-`, 64 at most.
const LINK_PREFIX: &str = "case_";

/// An agent takes the conversation to a direct message.
pub(super) fn take(work: &mut Work<'_>, mut file: CaseFile, agent: &Agent, way: &Way) {
    let name = tame_to(&file.customer.name, 60);
    if file.case.place.direct
        || matches!(file.case.private, Private::Direct { .. } | Private::Whisper)
    {
        file.case.side = Side::Private;
        let before = file.case.state.key();
        file.keep(work, before);
        work.answer(way, "private-already", &[("name", name.into())]);
        return;
    }
    let before = file.case.state.key();
    let actor = Actor::Agent(agent.id.clone());
    match (file.customer.account.platform, &file.customer.direct) {
        (Platform::Discord, Direct::Closed) => whisper(work, &mut file, &actor),
        (Platform::Discord, _) | (Platform::Telegram, Direct::Open { .. }) => {
            let words = opening_words(work, &file);
            let account = file.customer.account.clone();
            let case = Some(file.number());
            work.say_directly(
                &account,
                case,
                About::PrivateOpening,
                Urgency::Reply,
                says(words),
            );
        }
        (Platform::Telegram, _) => offer(work, &mut file, &actor),
    }
    file.keep(work, before);
    work.answer(way, "private-begun", &[("name", name.into())]);
}

fn opening_words(work: &Work<'_>, file: &CaseFile) -> String {
    let name = tame_to(&file.customer.name, 60);
    let args = [
        ("name", name.into()),
        ("case", file.number().into()),
        ("brand", work.rules.book.name.clone().into()),
    ];
    work.words(file.language(), "private-opening", &args)
}

/// Telegram: offers a link that starts the bot, since a bot cannot write first there.
fn offer(work: &mut Work<'_>, file: &mut CaseFile, actor: &Actor) {
    let token: String = work.id();
    let language = file.language().to_owned();
    let name = tame_to(&file.customer.name, 60);
    let words = work.words(&language, "private-link", &[("name", name.into())]);
    let mut content = says(words);
    if let Some(bot) = &work.rules.bots.telegram_username {
        let url = format!("https://t.me/{bot}?start={LINK_PREFIX}{token}");
        let label = work.words(&language, "button-private-link", &[]);
        content.buttons = vec![vec![Button {
            label,
            does: Does::Open { url },
            look: Look::Main,
        }]];
    }
    file.case.private = Private::Offered { token };
    file.tell_customer(
        work,
        Side::Public,
        None,
        About::Words,
        Urgency::Reply,
        content,
    );
    work.history(
        file.number(),
        actor,
        Deed::TakenPrivate,
        None,
        Some("offered".to_owned()),
    );
    let words = work.room_words(
        "room-private-offered",
        &[("name", tame_to(&file.customer.name, 60).into())],
    );
    work.room_says(file.number(), words);
}

/// Discord, direct messages closed: answers behind a button in the thread, which only the customer sees.
fn whisper(work: &mut Work<'_>, file: &mut CaseFile, actor: &Actor) {
    file.case.private = Private::Whisper;
    file.case.side = Side::Private;
    work.history(
        file.number(),
        actor,
        Deed::TakenPrivate,
        None,
        Some("whisper".to_owned()),
    );
    let name = tame_to(&file.customer.name, 60);
    let words = work.room_words("room-private-closed", &[("name", name.into())]);
    work.room_says(file.number(), words);
    beckon(work, file, About::Words);
}

/// Tells the customer in the thread that there is something that only they can read.
pub(super) fn beckon(work: &mut Work<'_>, file: &CaseFile, about: About) -> PostId {
    let language = file.language().to_owned();
    let name = tame_to(&file.customer.name, 60);
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

/// The first direct message got through: the public thread says so.
pub(super) fn opened(work: &mut Work<'_>, mut file: CaseFile, message: &MessageRef) {
    let before = file.case.state.key();
    file.customer.direct = Direct::Open {
        place: message.place.clone(),
    };
    file.case.private = Private::Direct {
        place: message.place.clone(),
    };
    file.case.side = Side::Private;
    work.keep_customer(&file.customer);
    work.history(
        file.number(),
        &Actor::Byline,
        Deed::TakenPrivate,
        None,
        Some("direct".to_owned()),
    );
    say_in_public(work, &file);
    let words = work.room_words(
        "room-private",
        &[("name", tame_to(&file.customer.name, 60).into())],
    );
    work.room_says(file.number(), words);
    file.keep(work, before);
}

fn say_in_public(work: &mut Work<'_>, file: &CaseFile) {
    if !file.case.place.direct {
        let args = [("name", tame_to(&file.customer.name, 60).into())];
        let words = work.words(file.language(), "private-public", &args);
        file.tell_customer(
            work,
            Side::Public,
            None,
            About::Words,
            Urgency::Routine,
            says(words),
        );
    }
}

/// Direct messages turned out to be closed.
pub(super) fn closed(work: &mut Work<'_>, mut file: CaseFile) {
    let before = file.case.state.key();
    file.customer.direct = Direct::Closed;
    work.keep_customer(&file.customer);
    match file.customer.account.platform {
        Platform::Discord if !file.case.place.direct => whisper(work, &mut file, &Actor::Byline),
        Platform::Telegram if !file.case.place.direct => offer(work, &mut file, &Actor::Byline),
        _ => {
            let name = tame_to(&file.customer.name, 60);
            let words = work.room_words("room-unreachable", &[("name", name.into())]);
            work.room_says(file.number(), words);
        }
    }
    file.keep(work, before);
}

/// Someone followed a link that starts the bot. Says whether it was one of a case.
pub(super) async fn followed(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    payload: &str,
) -> Result<bool, StoreError> {
    let Some(token) = payload.trim().strip_prefix(LINK_PREFIX) else {
        return Ok(false);
    };
    let Some(case) = reads.case_of_private_token(token).await? else {
        return Ok(false);
    };
    let Some(mut file) = CaseFile::load(reads, case).await? else {
        return Ok(false);
    };
    if file.customer.account != way.from.account {
        work.answer(way, "not-your-case", &[]);
        return Ok(true);
    }
    let before = file.case.state.key();
    file.customer.direct = Direct::Open {
        place: way.place.clone(),
    };
    file.case.private = Private::Direct {
        place: way.place.clone(),
    };
    file.case.side = Side::Private;
    work.keep_customer(&file.customer);
    let actor = Actor::Customer(file.customer.id.clone());
    work.history(
        file.number(),
        &actor,
        Deed::TakenPrivate,
        None,
        Some("direct".to_owned()),
    );
    let words = opening_words(work, &file);
    let account = file.customer.account.clone();
    work.say_directly(
        &account,
        Some(file.number()),
        About::Words,
        Urgency::Reply,
        says(words),
    );
    say_in_public(work, &file);
    let words = work.room_words(
        "room-private",
        &[("name", tame_to(&file.customer.name, 60).into())],
    );
    work.room_says(file.number(), words);
    file.keep(work, before);
    Ok(true)
}

/// The customer reads what only they may see.
pub(super) fn read_whispers(work: &mut Work<'_>, file: &CaseFile, way: &Way) {
    if file.customer.account != way.from.account {
        work.answer(way, "not-your-case", &[]);
        return;
    }
    let language = file.language().to_owned();
    let mut whispers = Vec::new();
    for message in file
        .messages
        .iter()
        .filter(|message| message.side == Side::Private)
    {
        if let (Writer::Agent(id), Some(owner)) = (&message.writer, &file.owner) {
            // The owner's signature stands for a colleague who helped out and whose profile is not at hand here.
            let agent = Agent {
                id: id.clone(),
                ..owner.clone()
            };
            whispers.push(super::reply::parts(work, file, &agent, &message.text).join("\n"));
        }
    }
    let words = if whispers.is_empty() {
        work.words(&language, "whisper-nothing", &[])
    } else {
        whispers
            .split_off(whispers.len().saturating_sub(3))
            .join("\n\n")
    };
    let label = work.words(&language, "button-whisper-back", &[]);
    let buttons = vec![vec![button(
        label,
        &Action::WhisperBack(file.number()),
        Look::Main,
    )]];
    let content = Content {
        text: Text::plain(words),
        buttons,
        ..Content::default()
    };
    work.answer_with(
        way,
        super::answer::Discretion::Private,
        Some(file.number()),
        content,
    );
}

/// The customer wants to answer to it.
pub(super) fn want_whisper_back(work: &mut Work<'_>, file: &CaseFile, way: &Way) {
    if file.customer.account != way.from.account {
        work.answer(way, "not-your-case", &[]);
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
pub(super) async fn whispered_back(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: CaseFile,
    way: &Way,
    text: &str,
) -> Result<(), StoreError> {
    if file.customer.account != way.from.account {
        work.answer(way, "not-your-case", &[]);
        return Ok(());
    }
    let language = file.language().to_owned();
    let said = whisper_said(work, way.from.clone(), &file, text);
    join::take_in(work, reads, file, &said, Side::Private, false).await?;
    let words = work.words(&language, "whisper-noted", &[]);
    work.answer_with(way, super::answer::Discretion::Private, None, says(words));
    Ok(())
}

/// A whisper as a message: it stands nowhere on the platform, so its reference is our own.
fn whisper_said(work: &mut Work<'_>, from: Person, file: &CaseFile, text: &str) -> Said {
    let id: String = work.id();
    Said {
        message: MessageRef {
            place: file.case.place.clone(),
            id: format!("whisper-{id}"),
        },
        link: None,
        from,
        text: text.to_owned(),
        names: crate::event::Named::default(),
        reply_to: None,
        files: Vec::new(),
        album: None,
    }
}

/// A person blocked the bot, or came back to it.
pub(super) async fn reachable(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    reachable: &Reachable,
) -> Result<(), StoreError> {
    let Some(mut customer) = reads.customer_of(&reachable.from.account).await? else {
        return Ok(());
    };
    customer.direct = if reachable.open {
        Direct::Open {
            place: reachable.place.clone(),
        }
    } else {
        Direct::Closed
    };
    work.change(Change::Customer(customer.clone()));
    if reachable.open {
        return Ok(());
    }
    let active = reads
        .latest_case_of(&customer.id)
        .await?
        .filter(|case| case.state.active());
    if let Some(case) = active.filter(|case| case.side == Side::Private) {
        let words = work.room_words(
            "room-unreachable",
            &[("name", tame_to(&customer.name, 60).into())],
        );
        work.room_says(case.number, words);
    }
    Ok(())
}
