//! What a process does of a desk: all of it, or some roles of it, where others do the rest (`--only`, `BYLINE_ONLY`).

use crate::exit::Failure;
use crate::settings::{Database, News, Settings};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// A part of a desk that can run in a process of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Hears both platforms, and decides.
    Intake,
    /// Sends what was decided.
    Outbox,
    /// Tells of times that have come.
    Timers,
    /// Serves health and figures.
    Web,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Intake, Self::Outbox, Self::Timers, Self::Web];

    /// Those that one process at a time has, under a lease of this role's name.
    pub const LEASED: [Self; 3] = [Self::Intake, Self::Outbox, Self::Timers];

    /// As it is written, and as its lease is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Outbox => "outbox",
            Self::Timers => "timers",
            Self::Web => "web",
        }
    }
}

/// The roles of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roles(BTreeSet<Role>);

impl Default for Roles {
    fn default() -> Self {
        Self(Role::ALL.into())
    }
}

impl Roles {
    /// Whether this is one of them.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// Whether nothing is left to others.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.len() == Role::ALL.len()
    }

    /// Those of them that one process at a time has.
    pub fn leased(&self) -> impl Iterator<Item = Role> {
        Role::LEASED.into_iter().filter(|role| self.has(*role))
    }

    fn missing(&self) -> Self {
        let missing = Role::ALL.into_iter().filter(|role| !self.has(*role));
        Self(missing.collect())
    }
}

impl fmt::Display for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&named(self.0.iter().copied()))
    }
}

/// Roles as a list of words.
pub(crate) fn named(roles: impl IntoIterator<Item = Role>) -> String {
    let names: Vec<&str> = roles.into_iter().map(Role::name).collect();
    names.join(", ")
}

impl FromStr for Roles {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let words = text.split(',').map(str::trim);
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let all = named(Role::ALL);
        if words.is_empty() {
            return Err(format!(
                "no role is named; write one or several of {all}, with commas between them, or leave it out to run them all"
            ));
        }
        let role = |word: &&str| {
            let found = Role::ALL.into_iter().find(|role| role.name() == *word);
            found.ok_or_else(|| {
                format!("\"{word}\" is not a role; write one or several of {all}, with commas between them")
            })
        };
        Ok(Self(words.iter().map(role).collect::<Result<_, _>>()?))
    }
}

/// Refuses roles that come to nothing with these settings.
///
/// # Errors
/// What does not go together, and what to do.
pub(crate) fn look(settings: &Settings) -> Result<(), Failure> {
    let only = &settings.only;
    let refused = |why: String| Err(Failure::Settings(why));
    if let Database::File(path) = &settings.database
        && !only.is_whole()
    {
        let path = path.display();
        return refused(format!(
            "--only {only} leaves out {missing}, and nobody would do that: {path} is a file, which one process has to itself. \
             Leave --only (and BYLINE_ONLY) out, or move to PostgreSQL, where several processes share the work \
             (docs/scaling.md). To have no web address, write BYLINE_WEB=off.",
            missing = only.missing()
        ));
    }
    if only.has(Role::Web) && only.leased().next().is_none() && settings.web.is_none() {
        return refused(
            "--only web has nothing to do, since BYLINE_WEB is off; write an address such as 127.0.0.1:8080".to_owned(),
        );
    }
    let brought = settings
        .telegram
        .as_ref()
        .is_some_and(|telegram| matches!(telegram.news, News::Brought(_)));
    if brought && only.has(Role::Intake) && !only.has(Role::Web) {
        return refused(
            "Telegram's news are brought to a webhook (BYLINE_TELEGRAM_WEBHOOK), which comes in at the web address of the \
             process that has the intake: write --only intake,web"
                .to_owned(),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::*;

    #[test]
    fn roles_are_read_in_any_order_and_told_in_one() {
        let read = |text: &str| text.parse::<Roles>().map(|roles| roles.to_string());
        assert_eq!(
            read(" outbox, intake,outbox"),
            Ok("intake, outbox".to_owned())
        );
        assert_eq!(
            "web,timers,outbox,intake".parse::<Roles>(),
            Ok(Roles::default())
        );
        let unknown = read("intake,courier").unwrap_err();
        assert!(unknown.contains("\"courier\" is not a role"), "{unknown}");
        assert!(unknown.contains("intake, outbox, timers, web"), "{unknown}");
        for empty in ["", " ", ",", " , "] {
            let none = read(empty).unwrap_err();
            assert!(none.contains("no role is named"), "{none}");
        }
    }
}
