//! What is typed where a button would do: about a reply that waits, one that went, and what may not have been delivered.
//!
//! Each does what its button does, by the button's own decision.

use super::answer::{Discretion, Way};
use super::answered::{Answered, answered};
use super::ask::{self, Question};
use super::file::CaseFile;
use super::pressed;
use super::profile;
use super::saved;
use super::submitted;
use super::work::{Work, room_lane};
use crate::action::Action;
use crate::clean::tame_to;
use crate::effect::{Content, Effect, Span, Text};
use crate::event::ReplyTo;
use crate::history::Deed;
use crate::id::{CaseNumber, PostId};
use crate::message::{Message, Writer};
use crate::outbox::{About, Standing};
use crate::ports::{Reads, StoreError};
use std::sync::Arc;

/// `/draft`: what this person's reply that waits is, or what is to become of it; in this case, where one is meant.
pub(super) async fn draft(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    case: Option<CaseNumber>,
    verb: Option<&str>,
    text: Option<&str>,
) -> Result<(), StoreError> {
    let newest = reads
        .waiting_replies(&way.from.account.key(), case)
        .await?
        .into_iter()
        .next();
    let Some(id) = newest.map(|draft| draft.id) else {
        work.answer(way, "draft-nothing", &[]);
        return Ok(());
    };
    match (verb, text) {
        (Some("send"), _) => pressed::send_anyway(work, reads, way, &id).await,
        (Some("reopen"), _) => pressed::reopen_and_send(work, reads, way, &id).await,
        (Some("edit"), Some(text)) => {
            pressed::edited(work, reads, way, id, text.to_owned(), &[]).await
        }
        (Some("edit"), None) => pressed::edit(work, reads, way, id).await,
        (Some("fill"), _) => saved::fill(work, reads, way, id).await,
        (Some("drop"), _) => pressed::drop(work, reads, way, id).await,
        _ => {
            let Some((file, written, _)) = pressed::drafted(work, reads, &id).await? else {
                work.answer(way, "draft-nothing", &[]);
                return Ok(());
            };
            let head = work.words(
                &way.language,
                "draft-waits",
                &[("case", file.number().into())],
            );
            let how = work.words(&way.language, "draft-how", &[]);
            let content = Content {
                text: Text::plain(format!("{head}\n"))
                    .and(Span::Quote(tame_to(&written.text, 1_000)))
                    .and(Span::Plain(format!("\n{how}"))),
                ..Content::default()
            };
            work.answer_with(way, Discretion::Private, Some(file.number()), content);
            Ok(())
        }
    }
}

/// `/change`: new words for a reply that has gone, the one that this answers to or one's last one in the case.
pub(super) async fn change(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    text: Option<&str>,
    target: Option<&ReplyTo>,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let me = profile::agent_of(work, reads, &way.from).await?;
    let meant = match answered(reads, &[room_lane(number)], target).await? {
        Answered::Ours(About::Echo(message)) => reads.message(&message).await?,
        _ => None,
    };
    let message = meant.or_else(|| {
        let mine = |message: &&Arc<Message>| {
            matches!(&message.writer, Writer::Agent(agent) if *agent == me.id)
        };
        let newest = file.messages.iter().rev().find(mine);
        newest.map(|message| message.as_ref().clone())
    });
    let Some(message) = message else {
        work.answer(way, "change-nothing", &[("case", number.into())]);
        return Ok(());
    };
    if let Some(text) = text {
        return submitted::change(work, reads, way, &message.id, text.to_owned()).await;
    }
    if !profile::wrote(reads, &way.from, &message).await? {
        work.answer(way, "not-yours", &[]);
        return Ok(());
    }
    let question = Question {
        value: Some(message.text),
        ..Question::long(Action::Change(message.id), "ask-change")
    };
    ask::ask(work, way, &question);
    Ok(())
}

/// `/undelivered`: of what may not have arrived in a case, the newest is sent again or left.
pub(super) async fn undelivered(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    verb: Option<&str>,
) -> Result<(), StoreError> {
    let unknown = newest_unknown(reads, number).await?;
    let Some((post, said)) = unknown else {
        work.answer(way, "undelivered-nothing", &[("case", number.into())]);
        return Ok(());
    };
    match verb {
        Some("again") => pressed::again(work, reads, way, post, true).await,
        Some("leave") => pressed::again(work, reads, way, post, false).await,
        _ => {
            let head = work.words(&way.language, "undelivered-is", &[("case", number.into())]);
            let how = work.words(&way.language, "undelivered-how", &[]);
            let content = Content {
                text: Text::plain(format!("{head}\n"))
                    .and(Span::Quote(tame_to(&said, 1_000)))
                    .and(Span::Plain(format!("\n{how}"))),
                ..Content::default()
            };
            work.answer_with(way, Discretion::Private, Some(number), content);
            Ok(())
        }
    }
}

/// What of a case may not have arrived, and nobody has decided about.
async fn newest_unknown(
    reads: &mut dyn Reads,
    case: CaseNumber,
) -> Result<Option<(PostId, String)>, StoreError> {
    let history = reads.history(case).await?;
    let mut decided = Vec::new();
    for entry in history.into_iter().rev() {
        let (Deed::Undelivered, Some(post)) = (entry.deed, entry.before) else {
            continue;
        };
        if decided.contains(&post) {
            continue;
        }
        if entry.after.as_deref() == Some("unknown") {
            let id = PostId(post.clone());
            let sent = reads.sent(&id).await?;
            if let Some(sent) = sent.filter(|sent| sent.standing == Standing::Unknown) {
                let said = match &sent.row.effect {
                    Effect::Post { content, .. } => content.text.read(),
                    _ => String::new(),
                };
                return Ok(Some((id, said)));
            }
        }
        decided.push(post);
    }
    Ok(None)
}
