//! Typed ids. They come from outside (the id source), so that a decision stays a pure function.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id)
            }
        }
    };
}

id!(
    /// A person who writes to or about the brand.
    CustomerId
);
id!(
    /// A member of staff who answers.
    AgentId
);
id!(
    /// A message kept in a case: the customer's or an agent's.
    MessageId
);
id!(
    /// Something we send: a row of the outbox, and later the message that it became.
    PostId
);
id!(
    /// One question after one closure.
    SurveyId
);
id!(
    /// Something an agent told a customer would happen.
    PromiseId
);
id!(
    /// Something a person began and has not finished: a reply that waits for a name or for a confirmation.
    DraftId
);

/// The number of a case, which people can say: `#1042`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseNumber(pub i64);

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl std::str::FromStr for CaseNumber {
    type Err = std::num::ParseIntError;

    /// Reads `1042` and `#1042`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().trim_start_matches('#').parse().map(Self)
    }
}

/// Gives any number of ids out of one seed, so that a decision about one event needs only one value from outside.
#[derive(Clone, Debug)]
pub struct Seed {
    base: String,
    given: u32,
}

impl Seed {
    /// A seed out of one value that the id source never gives twice.
    #[must_use]
    pub fn new(base: String) -> Self {
        Self { base, given: 0 }
    }

    /// The next id of any kind.
    pub fn give<I: From<String>>(&mut self) -> I {
        self.given += 1;
        I::from(format!("{}-{}", self.base, self.given))
    }
}
