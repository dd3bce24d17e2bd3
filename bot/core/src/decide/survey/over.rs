//! A survey ends without a mark: nobody answered, the case is open again.

use super::question;
use crate::change::Change;
use crate::decide::file::CaseFile;
use crate::decide::work::Work;
use crate::effect::Content;
use crate::id::SurveyId;
use crate::ports::{Reads, StoreError};
use crate::survey::Stage;
use crate::timer::Due;

/// Nobody answered in time: the question is over.
pub(in crate::decide) async fn expire(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    id: &SurveyId,
) -> Result<(), StoreError> {
    work.timer_gone(&Due::ExpireSurvey(id.clone()));
    let Some(mut survey) = reads.survey(id).await? else {
        return Ok(());
    };
    let Some(file) = CaseFile::by_number(work, reads, survey.case).await? else {
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
            survey.case,
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

/// What a question says that is over, without its marks.
pub(in crate::decide) async fn over(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    id: &SurveyId,
) -> Result<Option<Content>, StoreError> {
    let survey = reads.survey(id).await?;
    Ok(survey.map(|survey| question(work, file, &survey, "survey-expired", false)))
}

/// The case is open again: a question that was not answered disappears.
pub(in crate::decide) async fn withdraw(
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
                work.take_back(file.number(), sent.row.platform, sent.row.lane, post);
            }
        }
        _ => return Ok(()),
    }
    survey.stage = Stage::Withdrawn;
    work.change(Change::Survey(survey));
    Ok(())
}
