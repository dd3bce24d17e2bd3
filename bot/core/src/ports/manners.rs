//! What adapters tell of their platforms: what they can do, how the connection stands, what is set up wrongly.

use crate::place::{Place, Platform};

/// What a platform can do and how it counts. Told by its adapter; the same for every brand.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// The platform.
    pub platform: Platform,
    /// It has forms.
    pub forms: bool,
    /// It can answer a tap or a command in words that only that person sees.
    pub whispers: bool,
    /// It tells of deletions.
    pub deletions: bool,
    /// The most that one message takes, by [`Self::measure`].
    pub longest: usize,
    /// How long a plain text is, as the platform counts it once it is sent.
    pub measure: fn(&str) -> usize,
    /// The most that a tap's toast takes, in characters; longer answers go another way.
    pub longest_toast: Option<usize>,
    /// The largest file that a bot can read there, in bytes.
    pub largest_in: u64,
    /// The largest file that a bot can send there, in bytes.
    pub largest_out: u64,
    /// A command's own name may be written in other languages there.
    pub localized_names: bool,
    /// A link that opens a case's room there.
    pub room_link: fn(&Place) -> Option<String>,
}

/// How the connection to a platform stands.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case", tag = "link", content = "why")]
pub enum Link {
    /// No token: switched off.
    Off,
    /// Not yet connected.
    Connecting,
    /// Connected.
    Up,
    /// Lost, being restored; why.
    Down(String),
}

/// What `byline check` found out about one thing, in words for the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// It is as it should be.
    pub good: bool,
    /// What was looked at, and how it is.
    pub what: String,
    /// What to click or to change, where something is not as it should be.
    pub mend: Option<String>,
}
