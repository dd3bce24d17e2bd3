//! What can go wrong between a script and the sandbox, in words that say what to do next.

use std::fmt;

/// Why a call to the sandbox did not bring what was asked.
#[derive(Debug)]
pub enum SandboxError {
    /// The sandbox did not answer at all.
    Unreachable {
        /// What was asked.
        call: String,
        /// What the connection said.
        source: reqwest::Error,
    },
    /// The sandbox said no, in its own words.
    Refused {
        /// What was asked.
        call: String,
        /// The HTTP status.
        status: u16,
        /// The sandbox's words.
        words: String,
    },
    /// The sandbox answered something that its document does not promise.
    Misread {
        /// What was asked.
        call: String,
        /// What was wrong with the answer.
        why: String,
        /// The answer.
        answer: String,
    },
    /// What was waited for did not come within the limit.
    TimedOut {
        /// What was waited for, and how long.
        waited_for: String,
        /// What the person did see meanwhile.
        saw: String,
        /// The last requests that the bot made.
        ledger: String,
    },
}

impl SandboxError {
    /// Whether the sandbox said that what was named does not exist (yet).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Refused { status: 404, .. })
    }
}

impl fmt::Display for SandboxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable { call, source } => {
                write!(f, "the sandbox did not answer {call}: {source}")
            }
            Self::Refused {
                call,
                status: 0,
                words,
            } => write!(f, "could not {call}: {words}"),
            Self::Refused {
                call,
                status,
                words,
            } => write!(f, "the sandbox refused {call} ({status}): {words}"),
            Self::Misread { call, why, answer } => {
                let start: String = answer.chars().take(400).collect();
                write!(
                    f,
                    "the sandbox's answer to {call} is not what docs/sandbox.md promises: {why}\n{start}"
                )
            }
            Self::TimedOut {
                waited_for,
                saw,
                ledger,
            } => {
                write!(
                    f,
                    "{waited_for} did not come.\nWhat was there instead:\n{saw}\nThe bot's last requests:\n{ledger}"
                )
            }
        }
    }
}

impl std::error::Error for SandboxError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreachable { source, .. } => Some(source),
            Self::Refused { .. } | Self::Misread { .. } | Self::TimedOut { .. } => None,
        }
    }
}
