//! A reply as its customer will read it: the words, the signature, what they can choose, and who else reads along.

use super::send::{parts, side};
use super::{Written, looked};
use crate::action::Action;
use crate::agent::Agent;
use crate::change::{Begun, Change};
use crate::clean::tame_to;
use crate::decide::answer::{Discretion, Way};
use crate::decide::card::button;
use crate::decide::file::CaseFile;
use crate::decide::reply::hold::laid_aside;
use crate::decide::work::Work;
use crate::decide::{options, pressed, profile, saved};
use crate::effect::{Button, Content, Look, Span, Text};
use crate::id::{CaseNumber, DraftId};
use crate::message::Side;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use crate::split::split;

/// What markup costs, where a platform writes it into the text.
const MARKUP: usize = 4;

/// A part is not shorter than this, whatever stands around it.
const SHORTEST: usize = 400;

/// `/preview`: these words as the customer would read them; or the reply that waits.
pub(in crate::decide) async fn preview(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    text: Option<&str>,
) -> Result<(), StoreError> {
    let Some(text) = text else {
        let waits = reads
            .waiting_replies(&way.from.account.key(), Some(number))
            .await?;
        let Some(draft) = waits.into_iter().next() else {
            work.answer(way, "preview-what", &[]);
            return Ok(());
        };
        return preview_of(work, reads, way, &draft.id).await;
    };
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let written = Written {
        text: saved::known_in(work, reads, &file, &agent, text).await?,
        files: Vec::new(),
        answers: None,
        origin: None,
        heard: Vec::new(),
        saved: None,
        gift: None,
    };
    looked(work, &mut file, &agent);
    if let Some(before) = reads
        .waiting_replies(&way.from.account.key(), Some(number))
        .await?
        .into_iter()
        .next()
        && matches!(
            &before.begun,
            Begun::Reply {
                shown: true,
                saved: None,
                ..
            }
        )
    {
        // One at a time: what was looked at before is not to go by mistake.
        work.change(Change::DraftDone(before.id));
    }
    let draft = laid_aside(work, &file, &agent, &written);
    show(work, reads, way, &file, &agent, &written, &draft).await
}

/// A reply that waits, as the customer would read it.
pub(in crate::decide) async fn preview_of(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    draft: &DraftId,
) -> Result<(), StoreError> {
    let Some((file, mut written, of)) = pressed::drafted(work, reads, draft).await? else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    if of != way.from.account.key() {
        work.answer(way, "not-yours", &[]);
        return Ok(());
    }
    let agent = profile::agent_of(work, reads, &way.from).await?;
    written.text = saved::known_in(work, reads, &file, &agent, &written.text).await?;
    show(work, reads, way, &file, &agent, &written, draft).await
}

async fn show(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    file: &CaseFile,
    agent: &Agent,
    written: &Written,
    draft: &DraftId,
) -> Result<(), StoreError> {
    let say = |work: &Work<'_>, key: &str| work.words(&way.language, key, &[]);
    let public = side(file, written) == Side::Public && !file.case.place.direct;
    let args = [
        ("name", file.name().into()),
        ("platform", file.customer.account.platform.name().into()),
    ];
    let head = work.words(
        &way.language,
        if public {
            "preview-public"
        } else {
            "preview-private"
        },
        &args,
    );
    let mut below = String::new();
    for choice in options::offers(work, reads, file, agent).await? {
        below = format!("{below}\n[ {} ]", choice.label);
    }
    let left = saved::left(work, reads, &written.text, written.saved.as_ref()).await?;
    if !left.is_empty() {
        let names = tame_to(&left.join(", "), 200);
        let told = work.words(&way.language, "preview-left", &[("given", names.into())]);
        below = format!("{below}\n{told}");
    }
    if agent.public_name.is_none() {
        below = format!("{below}\n{}", say(work, "preview-unsigned"));
    }
    below = format!("{below}\n{}", say(work, "preview-typed"));
    let buttons = buttons(work, way, draft);
    let manners = work.rules.manners(way.place.platform);
    let mut quotes = Vec::new();
    for part in parts(work, file, agent, &written.text) {
        let marks = MARKUP * (2 + part.matches('\n').count());
        let around = (manners.measure)(&head) + (manners.measure)(&below) + marks;
        let room = manners.longest.saturating_sub(around).max(SHORTEST);
        quotes.extend(split(&part, room, manners.measure, ""));
    }
    let last = quotes.len().saturating_sub(1);
    for (at, quote) in quotes.into_iter().enumerate() {
        let mut text = Text::default();
        if at == 0 {
            text = text
                .and(Span::Bold(head.clone()))
                .and(Span::Plain("\n".to_owned()));
        }
        text = text.and(Span::Quote(quote));
        let mut content = Content::default();
        if at == last {
            text = text.and(Span::Plain(below.clone()));
            content.buttons.clone_from(&buttons);
        }
        content.text = text;
        let post = work.answer_with(way, Discretion::Private, Some(file.number()), content);
        if let Some(post) = post.filter(|_| at == last) {
            work.about(&post, About::Held(draft.clone()));
        }
    }
    Ok(())
}

fn buttons(work: &Work<'_>, way: &Way, draft: &DraftId) -> Vec<Vec<Button>> {
    let say = |key: &str| work.words(&way.language, key, &[]);
    let send = Action::SendAnyway(draft.clone());
    let edit = Action::Edit(draft.clone());
    let dropped = Action::Drop(draft.clone());
    vec![vec![
        button(say("button-send"), &send, Look::Main),
        button(say("button-edit"), &edit, Look::Plain),
        button(say("button-drop"), &dropped, Look::Careful),
    ]]
}
