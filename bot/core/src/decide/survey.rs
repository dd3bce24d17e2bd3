//! The question after closing: asked once per closure, of the customer alone, and never as a public score.

use super::answer::Way;
use super::ask::{self, Question};
use super::card::button;
use super::file::CaseFile;
use super::work::{Work, says};
use crate::action::Action;
use crate::case::State;
use crate::change::Change;
use crate::clean::tame_to;
use crate::customer::Direct;
use crate::effect::{Button, Content, Effect, Look, Span, Text};
use crate::history::{Actor, Deed};
use crate::id::SurveyId;
use crate::message::Side;
use crate::outbox::{About, Urgency};
use crate::place::{Account, Platform};
use crate::ports::{Reads, StoreError};
use crate::survey::{Stage, Survey};
use crate::timer::Due;

/// The faces beside the marks, from 1 to 5.
const FACES: [&str; 5] = ["1 😞", "2 🙁", "3 😐", "4 🙂", "5 😀"];

/// The longest comment, in letters.
const LONGEST_COMMENT: u16 = 1_000;

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
    let Some(file) = CaseFile::by_number(reads, survey.case).await? else {
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
    let asked = reads.last_asked(&file.customer.id).await?;
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

/// The question, or the thanks: with the five marks while they can be given or changed.
fn question(work: &Work<'_>, file: &CaseFile, survey: &Survey, key: &str, marks: bool) -> Content {
    let language = file.language();
    let name = tame_to(&file.customer.name, 60);
    let args = [
        ("name", name.into()),
        ("case", file.number().into()),
        ("brand", work.rules.book.name.clone().into()),
    ];
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

/// Someone pressed a mark.
pub(super) async fn mark(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    id: &SurveyId,
    mark: u8,
) -> Result<(), StoreError> {
    let Some((mut survey, file)) = of(work, reads, way, id).await? else {
        return Ok(());
    };
    let before = match &survey.stage {
        Stage::Asked { at } => {
            let asked_at = *at;
            survey.stage = Stage::Rated {
                asked_at,
                at: work.now,
                mark,
                comment: None,
            };
            None
        }
        Stage::Rated {
            asked_at,
            at,
            mark: old,
            comment,
        } if work.now < *at + work.rules.book.delays.survey_change_within => {
            let old = *old;
            survey.stage = Stage::Rated {
                asked_at: *asked_at,
                at: *at,
                mark,
                comment: comment.clone(),
            };
            Some(old)
        }
        _ => {
            work.answer(way, "survey-over", &[]);
            return Ok(());
        }
    };
    let actor = Actor::Customer(file.customer.id.clone());
    work.history(
        file.number(),
        &actor,
        Deed::Rated,
        before.map(|mark| mark.to_string()),
        Some(mark.to_string()),
    );
    work.change(Change::Survey(survey.clone()));
    thank(work, reads, &file, &survey).await?;
    work.answer(way, "survey-noted", &[("mark", i64::from(mark).into())]);
    if mark <= 2 && before.is_none_or(|before| before > 2) {
        alert(work, &file, mark);
    }
    Ok(())
}

/// The survey and its case, if the person who pressed is the customer concerned; otherwise they are told.
async fn of(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    id: &SurveyId,
) -> Result<Option<(Survey, CaseFile)>, StoreError> {
    let Some(survey) = reads.survey(id).await? else {
        work.answer(way, "survey-over", &[]);
        return Ok(None);
    };
    let Some(file) = CaseFile::by_number(reads, survey.case).await? else {
        return Ok(None);
    };
    if file.customer.account != way.from.account {
        let name = tame_to(&file.customer.name, 60);
        work.answer(way, "only-customer", &[("name", name.into())]);
        return Ok(None);
    }
    Ok(Some((survey, file)))
}

/// Turns the question into thanks; the marks stay while they can be changed. No mark is ever shown there.
async fn thank(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    survey: &Survey,
) -> Result<(), StoreError> {
    let Some(post) = &survey.post else {
        return Ok(());
    };
    if let Some(sent) = reads.sent(post).await? {
        let content = question(work, file, survey, "survey-thanks", true);
        work.edit(sent.row.platform, sent.row.lane, post, content);
    }
    Ok(())
}

/// Tells the lead of a bad mark, in the room.
fn alert(work: &mut Work<'_>, file: &CaseFile, mark: u8) {
    let name = tame_to(&file.customer.name, 60);
    let args = [
        ("name", name.into()),
        ("mark", i64::from(mark).into()),
        ("case", file.number().into()),
    ];
    let words = work.room_words("room-bad-mark", &args);
    let mut text = Text::default();
    let staff = &work.rules.book.staff;
    match work.rules.book.desk.platform {
        Platform::Discord => {
            for role in &staff.lead_discord_roles {
                text = text
                    .and(Span::Role {
                        id: role.clone(),
                        name: String::new(),
                    })
                    .and(Span::Plain(" ".to_owned()));
            }
            for lead in &staff.lead_discord_members {
                text = lead_named(text, Platform::Discord, lead);
            }
        }
        Platform::Telegram => {
            for lead in &staff.lead_telegram_members {
                text = lead_named(text, Platform::Telegram, lead);
            }
        }
    }
    let content = Content {
        text: text.and(Span::Bold(words)),
        ..Content::default()
    };
    work.tell_room(file.number(), About::Words, content);
}

fn lead_named(text: Text, platform: Platform, id: &str) -> Text {
    let account = Account {
        platform,
        id: id.to_owned(),
    };
    text.and(Span::Mention {
        account,
        name: "★".to_owned(),
    })
    .and(Span::Plain(" ".to_owned()))
}

/// The customer wants to say more.
pub(super) async fn want_comment(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    id: &SurveyId,
) -> Result<(), StoreError> {
    let Some((survey, file)) = of(work, reads, way, id).await? else {
        return Ok(());
    };
    let Stage::Rated { comment, .. } = &survey.stage else {
        work.answer(way, "survey-over", &[]);
        return Ok(());
    };
    let mut way = way.clone();
    way.language = file.customer.language.clone();
    let question = Question {
        action: Action::Comment(id.clone()),
        key: "ask-comment",
        field: "comment",
        value: comment.clone(),
        long: true,
        most: LONGEST_COMMENT,
    };
    ask::ask(work, &way, &question);
    Ok(())
}

/// The customer said more.
pub(super) async fn comment(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    id: &SurveyId,
    text: &str,
) -> Result<(), StoreError> {
    let Some((mut survey, file)) = of(work, reads, way, id).await? else {
        return Ok(());
    };
    let Stage::Rated {
        asked_at, at, mark, ..
    } = survey.stage
    else {
        work.answer(way, "survey-over", &[]);
        return Ok(());
    };
    survey.stage = Stage::Rated {
        asked_at,
        at,
        mark,
        comment: Some(text.to_owned()),
    };
    work.change(Change::Survey(survey));
    let actor = Actor::Customer(file.customer.id.clone());
    work.history(
        file.number(),
        &actor,
        Deed::Commented,
        None,
        Some(text.to_owned()),
    );
    let name = tame_to(&file.customer.name, 60);
    let head = work.room_words(
        "room-comment",
        &[("name", name.into()), ("mark", i64::from(mark).into())],
    );
    let text = Text::plain(format!("{head}\n")).and(Span::Quote(text.to_owned()));
    work.tell_room(
        file.number(),
        About::Words,
        Content {
            text,
            ..Content::default()
        },
    );
    let words = work.words(file.language(), "comment-noted", &[]);
    work.answer_with(way, super::answer::Discretion::Private, None, says(words));
    Ok(())
}

/// Nobody answered in time: the question is over.
pub(super) async fn expire(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    id: &SurveyId,
) -> Result<(), StoreError> {
    work.timer_gone(&Due::ExpireSurvey(id.clone()));
    let Some(mut survey) = reads.survey(id).await? else {
        return Ok(());
    };
    let Some(file) = CaseFile::by_number(reads, survey.case).await? else {
        return Ok(());
    };
    let key = match survey.stage {
        Stage::Asked { at } => {
            survey.stage = Stage::Expired { asked_at: at };
            work.change(Change::Survey(survey.clone()));
            "survey-expired"
        }
        Stage::Rated { .. } => "survey-thanks",
        _ => return Ok(()),
    };
    if let Some(post) = &survey.post
        && let Some(sent) = reads.sent(post).await?
    {
        let words = question(work, &file, &survey, key, false).text;
        work.edit(
            sent.row.platform,
            sent.row.lane,
            post,
            Content {
                text: words,
                ..Content::default()
            },
        );
    }
    Ok(())
}

/// The case is open again: a question that was not answered disappears.
pub(super) async fn withdraw(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
) -> Result<(), StoreError> {
    let Some(mut survey) = reads.latest_survey(file.number()).await? else {
        return Ok(());
    };
    match survey.stage {
        Stage::Planned => work.timer_gone(&Due::SendSurvey(survey.id.clone())),
        Stage::Asked { .. } => {
            work.timer_gone(&Due::ExpireSurvey(survey.id.clone()));
            if let Some(post) = &survey.post
                && let Some(sent) = reads.sent(post).await?
            {
                let effect = Effect::Remove { post: post.clone() };
                let row = work.row(sent.row.platform, sent.row.lane, effect);
                work.send(row);
            }
        }
        _ => return Ok(()),
    }
    survey.stage = Stage::Withdrawn;
    work.change(Change::Survey(survey));
    Ok(())
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
