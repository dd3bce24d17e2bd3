//! What goes wrong in a story, as text to be read in a test's output.

use std::fmt;

/// What went wrong.
pub struct Trouble(String);

/// How a story, or a part of it, went.
pub type Told<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// In one's own words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// With what was being done.
    #[must_use]
    pub fn during(self, what: &str) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}

// A failing test prints its error by `Debug`: lines must stay lines.
impl fmt::Debug for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
