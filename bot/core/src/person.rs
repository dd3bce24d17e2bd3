//! A person who writes from several accounts: what is known of all of them together. Which accounts are one person's is told
//! by the person, with a code, or by a lead; everything else stays with the account it came by, so that they can be taken
//! apart again.

use crate::id::CaseNumber;
use crate::place::Platform;

/// Of one person no more open cases are looked at than this.
pub const MOST_OPEN: usize = 50;

/// What cases a person has had, on whatever platform.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// How many, open ones as well.
    pub cases: usize,
    /// The two newest: one of them is an earlier one, whichever is looked at.
    pub newest: Vec<Earlier>,
    /// Those that are not closed, the newest leading.
    pub open: Vec<CaseNumber>,
}

/// A case that a person has had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Which.
    pub case: CaseNumber,
    /// Where it was opened.
    pub platform: Platform,
    /// [`crate::case::State::key`] of how it stands.
    pub state: String,
    /// The mark that the customer gave.
    pub mark: Option<u8>,
}

impl Record {
    /// How many cases there are beside this one, and the newest of those.
    #[must_use]
    pub fn beside(&self, case: CaseNumber) -> Option<(usize, &Earlier)> {
        let newest = self.newest.iter().find(|it| it.case != case)?;
        let known = self.newest.iter().any(|it| it.case == case) || self.open.contains(&case);
        // An old case that is closed is one of them as well, but is not among the newest.
        let besides = if known || case < newest.case {
            self.cases.saturating_sub(1)
        } else {
            self.cases
        };
        Some((besides.max(1), newest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn earlier(case: i64) -> Earlier {
        Earlier {
            case: CaseNumber(case),
            platform: Platform::Telegram,
            state: "closed".to_owned(),
            mark: None,
        }
    }

    #[test]
    fn a_case_is_never_beside_itself() {
        let record = Record {
            cases: 3,
            newest: vec![earlier(9), earlier(7)],
            open: Vec::new(),
        };
        for (case, beside) in [(9, (2, 7)), (7, (2, 9)), (5, (2, 9)), (12, (3, 9))] {
            let found = record.beside(CaseNumber(case));
            let found = found.map(|(count, newest)| (count, newest.case.0));
            assert_eq!(found, Some(beside), "{case}");
        }
        let alone = Record {
            cases: 1,
            newest: vec![earlier(9)],
            open: vec![CaseNumber(9)],
        };
        assert_eq!(alone.beside(CaseNumber(9)), None);
        assert_eq!(Record::default().beside(CaseNumber(9)), None);
    }
}
