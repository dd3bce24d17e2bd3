//! How well the coach reads: on replies as people write them on a bad day, on good ones, and on real ones.
//!
//! The written ones stand in `data/coach/<language>.toml`: bad ones by rule, of which every second was not looked at while
//! the coach's lists were made, and good ones. The real ones are read in place from the shared folder; what the project
//! keeps of them is a line's number and a verdict (`data/coach/real.toml`).

mod real;
mod report;
mod written;

pub use real::{Real, real};
pub use report::{json, table};
pub use written::{Written, written};

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub of: usize,
    /// Of how many.
    pub all: usize,
}

impl Share {
    /// Counts one more.
    pub(crate) const fn count(&mut self, counts: bool) {
        self.all += 1;
        if counts {
            self.of += 1;
        }
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            of: self.of + other.of,
            all: self.all + other.all,
        }
    }

    /// In a hundred, rounded down.
    #[must_use]
    pub const fn percent(self) -> usize {
        match self.all {
            0 => 100,
            all => self.of * 100 / all,
        }
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.of, self.all)
    }
}
