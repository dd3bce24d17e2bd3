//! A reply that was sent gets another text.

use super::coach;
use super::echo::echo_again;
use super::parts;
use crate::case::Private;
use crate::change::Change;
use crate::decide::answer::Way;
use crate::decide::file::CaseFile;
use crate::decide::options;
use crate::decide::promise;
use crate::decide::saved;
use crate::decide::work::{Work, tells};
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::message::{Message, Side, Version, Writer};
use crate::outbox::{About, Urgency};
use crate::ports::{Reads, StoreError};

/// Whether a changed text has blanks that nobody filled, or says in public what is private: it is not carried over, and whoever
/// changed it is told.
pub(in crate::decide) async fn unfit(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    (case, side): (CaseNumber, Side),
    text: &str,
) -> Result<bool, StoreError> {
    let left = saved::left(work, reads, text, None).await?;
    if !left.is_empty() {
        let names = left.join(", ");
        work.answer(way, "saved-change-left", &[("given", names.into())]);
        return Ok(true);
    }
    if side == Side::Private {
        return Ok(false);
    }
    let Some(file) = CaseFile::by_number(work, reads, case).await? else {
        return Ok(false);
    };
    let Some(quote) = coach::private(work, reads, &file, text).await? else {
        return Ok(false);
    };
    let head = work.words(&way.language, "change-stopped", &[]);
    let line = work.words(&way.language, "coach-private", &[("quote", quote.into())]);
    work.answer_private(way, format!("{head}\n• {line}"));
    Ok(true)
}

/// Carries a changed reply over: what was sent is edited, in as many parts as it takes now.
pub(in crate::decide) async fn change(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    message: Message,
    text: String,
) -> Result<(), StoreError> {
    let Writer::Agent(agent) = &message.writer else {
        return Ok(());
    };
    if text.trim().is_empty() || text == message.text {
        return Ok(());
    }
    if !saved::left(work, reads, &text, None).await?.is_empty() {
        return Ok(());
    }
    let (Some(file), Some(agent)) = (
        CaseFile::by_number(work, reads, message.case).await?,
        reads.agent(agent).await?,
    ) else {
        return Ok(());
    };
    let whispered = message.side == Side::Private && matches!(file.case.private, Private::Whisper);
    let new = if whispered {
        Vec::new()
    } else {
        parts(work, &file, &agent, &text)
    };
    let mut kept = message.parts.clone();
    let choices = options::buttons_of(reads, &message).await?;
    for (at, part) in new.iter().enumerate() {
        let mut content = tells(part.clone());
        if at + 1 == new.len() {
            content.buttons.clone_from(&choices);
        }
        match message.parts.get(at) {
            Some(post) => {
                if let Some(sent) = reads.sent(post).await? {
                    let (platform, lane) = (sent.row.platform, sent.row.lane);
                    work.edit(message.case, platform, lane, post, content);
                }
            }
            None => {
                let about = About::Reply(message.id.clone());
                kept.push(file.tell_customer(
                    work,
                    message.side,
                    None,
                    about,
                    Urgency::Reply,
                    content,
                ));
            }
        }
    }
    if !whispered {
        for post in message.parts.iter().skip(new.len()) {
            if let Some(sent) = reads.sent(post).await? {
                work.take_back(message.case, sent.row.platform, sent.row.lane, post);
            }
        }
        kept.truncate(new.len());
    }
    let changed = Message {
        text: text.clone(),
        ..message.clone()
    };
    if !promise::promises(work, &file, &message.text) {
        // What the old words had promised was asked about when they went.
        promise::noticed(work, &file, &changed, way);
    }
    if message.origin.is_none() {
        echo_again(work, reads, &agent, &changed).await?;
    }
    let actor = Actor::Agent(agent.id.clone());
    work.history(
        message.case,
        &actor,
        Deed::Edited,
        None,
        Some(message.id.to_string()),
    );
    let version = Version {
        message: message.id.clone(),
        at: work.now,
        text: text.clone(),
    };
    work.change(Change::Version(version));
    if kept != message.parts {
        work.change(Change::Parts {
            message: message.id.clone(),
            parts: kept,
        });
    }
    Ok(())
}
