//! The checks, each made upon what people and platforms saw, and never upon what Byline thinks of itself.

mod expected;
mod history;
mod load;
mod owners;
mod promises;
mod sticky;

pub use expected::{Expected, expected};
pub use history::history;
pub use load::{Load, load};
pub use owners::{Owners, owners};
pub use promises::{Promises, promises};
pub use sticky::{Sticky, sticky};

use super::calendar::{Hours, STEP};
use super::cast::Agent;

/// How late a notice may be seen: the clock goes in steps, and Byline hears of a time at the end of the step.
pub const GRACE: i64 = 2 * STEP;

/// What the checks go by.
#[derive(Debug)]
pub struct Terms {
    /// When the desk is open.
    pub desk: Hours,
    /// Who answers.
    pub team: Vec<Agent>,
    /// The people and roles by whom a lead is called.
    pub leads: Vec<String>,
    /// The first answer is due after so many open seconds.
    pub first_reply: i64,
    /// Each further answer is.
    pub next_reply: i64,
    /// Staff is warned so many open seconds before.
    pub warn_before: i64,
    /// Whoever promised is reminded so many seconds before.
    pub remind: i64,
}

#[cfg(test)]
mod tests {
    //! A case that went well, into which the tests of the checks plant what did not.

    use super::*;
    use crate::month::calendar::{At, BEGINNING};
    use crate::month::cast::DESK;
    use crate::month::facts::{About, Answer, Card, Facts, Notice, Said, Standing, ToldTime};
    use sandbox::client::Platform;

    /// Monday, ten in the morning in Singapore.
    pub(super) const OPENED: At = BEGINNING + 2 * 3_600;
    pub(super) const ANSWERED: At = OPENED + 1_200;

    pub(super) fn terms() -> Terms {
        Terms {
            desk: Hours::of(&DESK, &[], 30),
            team: Agent::team(Platform::Telegram, 30),
            leads: vec!["lead".to_owned()],
            first_reply: 2 * 3_600,
            next_reply: 4 * 3_600,
            warn_before: 1_800,
            remind: 3_600,
        }
    }

    pub(super) fn card(at: At, owner: Option<usize>, state: Standing) -> Card {
        Card {
            case: 1,
            at,
            owner,
            state,
        }
    }

    pub(super) fn notice(about: About, at: At, whom: &str) -> Notice {
        Notice {
            case: 1,
            at,
            about,
            calls: vec![whom.to_owned()],
        }
    }

    /// Anna writes, Wei Kai has it at once and answers soon.
    pub(super) fn case_of_anna() -> Facts {
        Facts {
            cards: vec![card(OPENED, Some(0), Standing::Active)],
            said: vec![Said {
                customer: 0,
                at: OPENED,
                shown: Some((1, OPENED)),
            }],
            answers: vec![Answer {
                agent: 0,
                customer: 0,
                case: 1,
                at: ANSWERED,
                seen: Some(ANSWERED),
            }],
            told: vec![ToldTime {
                case: 1,
                at: OPENED,
                by: OPENED + 7_200,
            }],
            ..Facts::default()
        }
    }
}
