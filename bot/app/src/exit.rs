//! How the process ends: codes that mean something.

/// Why a command ended, and the code that says so.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// 1: something failed while it was running.
    #[error("{0}")]
    Running(String),
    /// 1 as well: it is another process's turn to run the desk.
    #[error("{0}")]
    Turn(String),
    /// 1: `byline doctor` found something that needs a person.
    #[error("{0}")]
    NeedsAPerson(String),
    /// 2: the command line, the settings or the brand book are wrong.
    #[error("{0}")]
    Settings(String),
    /// 3: the database cannot be used.
    #[error("{0}")]
    Database(String),
    /// 4: a platform will not have us: a wrong token, a missing intent.
    #[error("{0}")]
    Refused(String),
    /// 5: a platform cannot be reached.
    #[error("{0}")]
    Unreachable(String),
    /// 6: `byline check` found something to mend.
    #[error("{0}")]
    ToMend(String),
}

impl Failure {
    /// The exit code.
    #[must_use]
    pub const fn code(&self) -> u8 {
        match self {
            Self::Running(_) | Self::Turn(_) | Self::NeedsAPerson(_) => 1,
            Self::Settings(_) => 2,
            Self::Database(_) => 3,
            Self::Refused(_) => 4,
            Self::Unreachable(_) => 5,
            Self::ToMend(_) => 6,
        }
    }
}
