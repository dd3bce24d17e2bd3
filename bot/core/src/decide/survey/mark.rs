//! The customer gives a mark, changes it, and says more about it.

use super::question;
use crate::action::Action;
use crate::change::Change;
use crate::decide::answer::{Discretion, Way};
use crate::decide::ask::{self, Question};
use crate::decide::file::CaseFile;
use crate::decide::outcome::arrived;
use crate::decide::person;
use crate::decide::room;
use crate::decide::work::{Work, says};
use crate::effect::{Content, Span, Text};
use crate::history::{Actor, Deed};
use crate::id::SurveyId;
use crate::outbox::About;
use crate::place::{Account, Platform};
use crate::ports::{Reads, StoreError};
use crate::survey::{Stage, Survey};

/// The longest comment, in letters.
const LONGEST_COMMENT: u16 = 1_000;

/// Someone pressed a mark.
pub(in crate::decide) async fn mark(
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
    person::changed(work, &file);
    if let Some(post) = &survey.post {
        arrived(work, reads, way, post).await?;
    }
    if before.is_none() {
        // The thanks name no mark: another one changes nothing that could be read.
        thank(work, reads, &file, &survey).await?;
    }
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
    let Some(file) = CaseFile::by_number(work, reads, survey.case).await? else {
        return Ok(None);
    };
    if !file.is_of(work, way, "only-customer") {
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
        work.edit(survey.case, sent.row.platform, sent.row.lane, post, content);
    }
    Ok(())
}

/// Tells the lead of a bad mark, in the room.
fn alert(work: &mut Work<'_>, file: &CaseFile, mark: u8) {
    let name = file.name();
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
pub(in crate::decide) async fn want_comment(
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
pub(in crate::decide) async fn comment(
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
    let name = file.name();
    let head = work.room_words(
        "room-comment",
        &[("name", name.into()), ("mark", i64::from(mark).into())],
    );
    // Where there are no forms, nothing keeps a comment short.
    for (at, part) in room::under(work, &head, text).into_iter().enumerate() {
        let above = if at == 0 {
            Text::plain(format!("{head}\n"))
        } else {
            Text::default()
        };
        let content = Content {
            text: above.and(Span::Quote(part)),
            ..Content::default()
        };
        work.tell_room(file.number(), About::Words, content);
    }
    let words = work.words(file.language(), "comment-noted", &[]);
    work.answer_with(way, Discretion::Private, None, says(words));
    Ok(())
}
