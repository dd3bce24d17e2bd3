//! A reply for a case that was closed meanwhile: nobody loses typed words.

use super::Written;
use crate::action::Action;
use crate::decide::answer::{Discretion, Way};
use crate::decide::card::button;
use crate::decide::file::CaseFile;
use crate::decide::work::Work;
use crate::effect::{Content, Look, Span, Text};
use crate::id::{CaseNumber, DraftId};
use crate::ports::{Reads, StoreError};

/// Tells the agent that the reply has not gone out, gives back what nothing else shows, and offers the way on: reopen the
/// case and send it, or send it in the case where the customer goes on.
pub(in crate::decide) async fn kept(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    file: &CaseFile,
    written: &Written,
    draft: DraftId,
) -> Result<(), StoreError> {
    let (words, label) = match newer(reads, file).await? {
        None => {
            let args = [("case", file.number().into())];
            let words = work.words(&way.language, "reply-kept", &args);
            (words, work.words(&way.language, "button-reopen-send", &[]))
        }
        Some(newer) => {
            let args = [("case", newer.into()), ("name", file.name().into())];
            let words = work.words(&way.language, "reply-newer", &args);
            (words, work.words(&way.language, "button-send-there", &[]))
        }
    };
    let mut text = Text::plain(words);
    // What came in a form stands nowhere else. What was typed in a message still stands there.
    if way.message().is_none() && written.origin.is_none() && !written.text.trim().is_empty() {
        text = text
            .and(Span::Plain("\n".to_owned()))
            .and(Span::Quote(written.text.clone()));
    }
    let buttons = vec![vec![
        button(label, &Action::ReopenAndSend(draft.clone()), Look::Main),
        button(
            work.words(&way.language, "button-drop", &[]),
            &Action::Drop(draft),
            Look::Careful,
        ),
    ]];
    let content = Content {
        text,
        buttons,
        ..Content::default()
    };
    work.answer_with(way, Discretion::Private, Some(file.number()), content);
    Ok(())
}

/// The case in which this closed one's conversation goes on. One conversation has one case.
pub(in crate::decide) async fn newer(
    reads: &mut dyn Reads,
    file: &CaseFile,
) -> Result<Option<CaseNumber>, StoreError> {
    let case = &file.case;
    let latest = reads.latest_case_in(&case.customer, &case.place).await?;
    Ok(latest
        .filter(|other| other.number != case.number && other.state.active())
        .map(|other| other.number))
}
