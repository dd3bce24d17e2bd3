//! What a message wants: telling complaints and questions, which open cases, from praise and idle talk, which do not.

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something is wrong. Opens a case.
    Complaint,
    /// Something is asked, or it cannot be told what is meant. Opens a case.
    Question,
    /// Somebody is happy.
    Praise,
    /// The brand is named, and nothing is wanted of it.
    Idle,
}

impl Kind {
    /// Whether a case is opened for it.
    #[must_use]
    pub const fn opens_case(self) -> bool {
        matches!(self, Self::Complaint | Self::Question)
    }
}

/// Tells what a message is. When in doubt it is something that opens a case.
#[must_use]
pub fn kind(text: &str, has_files: bool) -> Kind {
    if text.contains(['?', '？']) || !has_files {
        Kind::Question
    } else {
        Kind::Complaint
    }
}

/// Whether a message is nothing but thanks, praise or "all right": such a message does not reopen a solved case.
#[must_use]
pub fn only_thanks(text: &str) -> bool {
    let word = crate::fold::fold(text);
    matches!(word.trim(), "thanks" | "thank you" | "ok")
}
