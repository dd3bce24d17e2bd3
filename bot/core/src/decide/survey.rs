//! The question after closing: asked once per closure, of the customer alone, and never as a public score.

mod mark;
mod over;

pub(super) use mark::{comment, mark, want_comment};
pub(super) use over::{expire, over, withdraw};

use super::card::button;
use super::file::CaseFile;
use super::person;
use super::work::Work;
use crate::action::Action;
use crate::case::State;
use crate::change::Change;
use crate::customer::Direct;
use crate::effect::{Button, Content, Look, Text};
use crate::history::{Actor, Deed};
use crate::id::SurveyId;
use crate::message::Side;
use crate::outbox::{About, Urgency};
use crate::place::Platform;
use crate::ports::{Reads, StoreError};
use crate::survey::{Stage, Survey};
use crate::timer::Due;

/// The faces beside the marks, from 1 to 5.
const FACES: [&str; 5] = ["1 😞", "2 🙁", "3 😐", "4 🙂", "5 😀"];

/// A survey's time has come: looks at everything again, then asks or lets it be.
pub(super) async fn due(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    id: &SurveyId,
) -> Result<(), StoreError> {
    work.timer_gone(&Due::SendSurvey(id.clone()));
    let Some(mut survey) = reads.survey(id).await? else {
        return Ok(());
    };
    let Some(file) = CaseFile::by_number(work, reads, survey.case).await? else {
        return Ok(());
    };
    if survey.stage != Stage::Planned {
        return Ok(());
    }
    if let Some(why) = hindrance(work, reads, &survey, &file).await? {
        work.history(
            file.number(),
            &Actor::Byline,
            Deed::SurveySkipped,
            None,
            Some(why.to_owned()),
        );
        survey.stage = Stage::Skipped {
            why: why.to_owned(),
        };
        work.change(Change::Survey(survey));
        return Ok(());
    }
    survey.stage = Stage::Asked { at: work.now };
    let content = question(work, &file, &survey, "survey-question", true);
    let side = if privately(&file) {
        Side::Private
    } else {
        Side::Public
    };
    survey.post = Some(file.tell_customer(
        work,
        side,
        None,
        About::Survey(id.clone()),
        Urgency::Routine,
        content,
    ));
    work.timer(
        Due::ExpireSurvey(id.clone()),
        work.now + work.rules.book.delays.survey_expires,
    );
    work.history(
        file.number(),
        &Actor::Byline,
        Deed::SurveySent,
        None,
        Some(id.to_string()),
    );
    work.change(Change::Survey(survey));
    Ok(())
}

/// Why this survey should not be sent after all.
async fn hindrance(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    survey: &Survey,
    file: &CaseFile,
) -> Result<Option<&'static str>, StoreError> {
    if file.case.state
        != (State::Closed {
            at: survey.closed_at,
        })
    {
        return Ok(Some("reopened"));
    }
    if !file.answered() {
        return Ok(Some("no_reply"));
    }
    if file.case.place.direct && file.customer.direct == Direct::Closed {
        return Ok(Some("unreachable"));
    }
    let asked = person::last_asked(reads, &file.customer.id).await?;
    if asked.is_some_and(|asked| work.now < asked + work.rules.book.delays.survey_again_after) {
        return Ok(Some("asked_lately"));
    }
    Ok(None)
}

/// Whether the customer can be asked where nobody else reads.
fn privately(file: &CaseFile) -> bool {
    match &file.customer.direct {
        Direct::Open { .. } => true,
        // Discord lets a bot write first; Telegram does not.
        Direct::Untried => file.customer.account.platform == Platform::Discord,
        Direct::Closed => false,
    }
}

/// The question could not be asked directly: it is asked where the complaint was made, for the customer alone to answer.
pub(super) async fn ask_in_place(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    id: &SurveyId,
) -> Result<(), StoreError> {
    let Some(mut survey) = reads.survey(id).await? else {
        return Ok(());
    };
    let Stage::Asked { .. } = survey.stage else {
        return Ok(());
    };
    if file.case.place.direct {
        survey.stage = Stage::Skipped {
            why: "unreachable".to_owned(),
        };
        work.timer_gone(&Due::ExpireSurvey(id.clone()));
        work.history(
            file.number(),
            &Actor::Byline,
            Deed::SurveySkipped,
            None,
            Some("unreachable".to_owned()),
        );
    } else {
        let content = question(work, file, &survey, "survey-question", true);
        let about = About::Survey(id.clone());
        survey.post =
            Some(file.tell_customer(work, Side::Public, None, about, Urgency::Routine, content));
    }
    work.change(Change::Survey(survey));
    Ok(())
}

/// The question, or the thanks: with the five marks while they can be given or changed.
fn question(work: &Work<'_>, file: &CaseFile, survey: &Survey, key: &str, marks: bool) -> Content {
    let language = file.language();
    let args = file.args(work);
    let words = work.words(language, key, &args);
    let mut buttons = Vec::new();
    if marks {
        buttons.push(mark_buttons(file, &survey.id));
    }
    if key == "survey-thanks" && comments(file) {
        let label = work.words(language, "button-comment", &[]);
        buttons.push(vec![button(
            label,
            &Action::Comment(survey.id.clone()),
            Look::Plain,
        )]);
    }
    Content {
        text: Text::plain(words),
        buttons,
        ..Content::default()
    }
}

fn mark_buttons(file: &CaseFile, survey: &SurveyId) -> Vec<Button> {
    let mark = |mark: u8| Action::Mark(file.number(), survey.clone(), mark);
    FACES
        .iter()
        .zip(1..=5)
        .map(|(face, number)| button((*face).to_owned(), &mark(number), Look::Plain))
        .collect()
}

/// Whether a comment can be taken without everybody reading it: in a direct message, or by a form.
fn comments(file: &CaseFile) -> bool {
    privately(file) || file.customer.account.platform == Platform::Discord
}
