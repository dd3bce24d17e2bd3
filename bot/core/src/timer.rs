//! Times that the desk asks to be told of.

use crate::id::{AgentId, CaseNumber, SurveyId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What to look at when a time has come. Whether there is still something to do is decided then, afresh.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "due", content = "of")]
pub enum Due {
    /// A solved case has been silent long enough to be closed.
    CloseSolved(CaseNumber),
    /// A survey may be sent.
    SendSurvey(SurveyId),
    /// A survey is over.
    ExpireSurvey(SurveyId),
    /// The time has come by which a customer was told to expect an answer.
    Expected(CaseNumber),
    /// A target of a case may come near, or be missed ([`crate::target`]).
    Target(CaseNumber),
    /// Something is to be said about a promise of this case: before its time, or after it.
    Promise(CaseNumber),
    /// A case was put on hold until now.
    Hold(CaseNumber),
    /// Those who follow a case are told what happened ([`crate::history::Deed::Followed`]).
    Follow(CaseNumber),
    /// A reply of this case goes, unless it was taken back.
    Going(CaseNumber),
    /// An agent is told what waits for them ([`crate::agent::Summary`]).
    Summary(AgentId),
    /// Cases wait on the board ([`crate::board`]).
    Board,
    /// The desk at a glance may show what is not so any more ([`crate::glance`]).
    Glance,
    /// The card of a case may show what is not so any more: another case of the same person changed.
    Card(CaseNumber),
    /// A case may wait for somebody who is here ([`crate::routing`]).
    Route,
}

impl Due {
    /// One text per timer: setting it again moves it.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::CloseSolved(case) => format!("close:{}", case.0),
            Self::SendSurvey(survey) => format!("survey:{survey}"),
            Self::ExpireSurvey(survey) => format!("expire:{survey}"),
            Self::Expected(case) => format!("expected:{}", case.0),
            Self::Target(case) => format!("target:{}", case.0),
            Self::Promise(case) => format!("promise:{}", case.0),
            Self::Hold(case) => format!("hold:{}", case.0),
            Self::Follow(case) => format!("follow:{}", case.0),
            Self::Going(case) => format!("going:{}", case.0),
            Self::Card(case) => format!("card:{}", case.0),
            Self::Summary(agent) => format!("summary:{agent}"),
            Self::Board => "board".to_owned(),
            Self::Glance => "glance".to_owned(),
            Self::Route => "route".to_owned(),
        }
    }
}

/// A timer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// When to be told.
    pub at: Timestamp,
    /// Of what.
    pub due: Due,
}
