//! Where in a request one is, and what was found wrong there.

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) at: String,
    pub(super) why: String,
}

impl Finding {
    pub(super) fn new(at: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            why: why.into(),
        }
    }
}

/// The way down to a value. A chain of borrowed steps, so that a request without faults costs no allocation.
#[derive(Clone, Copy)]
pub(super) enum At<'a> {
    Root,
    Name(&'a At<'a>, &'a str),
    Index(&'a At<'a>, usize),
}

impl<'a> At<'a> {
    pub(super) fn name(&'a self, name: &'a str) -> Self {
        Self::Name(self, name)
    }

    pub(super) fn index(&'a self, index: usize) -> Self {
        Self::Index(self, index)
    }

    /// A finding here.
    pub(super) fn says(&self, why: impl Into<String>) -> Finding {
        Finding::new(self.pointer(), why)
    }

    pub(super) fn pointer(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Name(above, name) => {
                format!(
                    "{}/{}",
                    above.pointer(),
                    name.replace('~', "~0").replace('/', "~1")
                )
            }
            Self::Index(above, index) => format!("{}/{index}", above.pointer()),
        }
    }
}

/// A value, shortened, as a person wants to see it in a complaint.
pub(super) fn shown(value: &serde_json::Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 60 {
        text
    } else {
        text.chars().take(57).chain("...".chars()).collect()
    }
}
