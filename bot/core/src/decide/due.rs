//! A time that the desk asked to be told of has come.

use super::board;
use super::expected;
use super::file::CaseFile;
use super::follow;
use super::glance;
use super::hold;
use super::person;
use super::promise;
use super::route;
use super::state::{self, Closing};
use super::summary;
use super::survey;
use super::target;
use super::undo;
use super::work::Work;
use crate::case::State;
use crate::history::Actor;
use crate::ports::{Reads, StoreError};
use crate::timer::Due;

/// Takes a timer. It is gone afterwards, whatever is decided.
pub(super) async fn take(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    due: &Due,
) -> Result<(), StoreError> {
    work.timer_gone(due);
    match due {
        Due::CloseSolved(number) => {
            let Some(mut file) = CaseFile::by_number(work, reads, *number).await? else {
                return Ok(());
            };
            let before = file.case.state.key();
            let State::Solved { at } = file.case.state else {
                return Ok(());
            };
            file = undo::flush(work, reads, file).await?;
            let until = at + work.rules.book.delays.close_after_silence;
            if work.now < until {
                // Solved anew meanwhile, or the brand book grants more time than it did.
                work.timer(due.clone(), until);
                return Ok(());
            }
            if let Some(at) = promise::last(work, &file) {
                // Nobody closes what is still owed.
                work.timer(due.clone(), at);
                return Ok(());
            }
            state::close(work, reads, &mut file, &Actor::Byline, Closing::ByUs).await?;
            file.keep(work, before);
            Ok(())
        }
        Due::Expected(number) => expected::due(work, reads, *number).await,
        Due::Target(number) => target::due(work, reads, *number).await,
        Due::Promise(number) => promise::due(work, reads, *number).await,
        Due::Hold(number) => hold::due(work, reads, *number).await,
        Due::Follow(number) => follow::due(work, reads, *number).await,
        Due::Going(number) => undo::due(work, reads, *number).await,
        Due::Card(number) => person::shown_anew(work, reads, *number).await,
        Due::Summary(agent) => summary::due(work, reads, agent).await,
        Due::Board => board::turn(work, reads, 0).await,
        Due::Glance => glance::due(work, reads).await,
        Due::Route => route::turn(work, reads).await,
        Due::SendSurvey(id) => survey::due(work, reads, id).await,
        Due::ExpireSurvey(id) => survey::expire(work, reads, id).await,
    }
}
