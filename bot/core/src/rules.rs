//! What decisions go by, apart from what is known and what happened: the brand book, the words, the platforms' manners.

use crate::book::Book;
use crate::mention::Aliases;
use crate::place::{Account, Person, Place, Platform};
use crate::ports::Manners;
use crate::wording::Words;
use std::collections::BTreeMap;

/// What decisions go by.
#[derive(Debug)]
pub struct Rules {
    /// The brand's own choices.
    pub book: Book,
    /// The words.
    pub words: Words,
    /// The brand's names, ready to be found.
    pub aliases: Aliases,
    /// What each platform can do, for those that are on.
    pub manners: BTreeMap<Platform, Manners>,
    /// Our own accounts.
    pub bots: Bots,
}

/// Our own accounts, as far as the platforms are on.
#[derive(Clone, Debug, Default)]
pub struct Bots {
    /// Our accounts.
    pub accounts: Vec<Account>,
    /// Where a bot has to be started before it can write to a person: the beginning of a link that starts it. What the
    /// link is to carry is put after it.
    pub start_links: BTreeMap<Platform, String>,
}

impl Rules {
    /// What a platform can do. A platform that is off is never asked to do anything; Telegram's manners stand in, being
    /// the ones that ask for less.
    #[must_use]
    pub fn manners(&self, platform: Platform) -> Manners {
        self.manners
            .get(&platform)
            .or_else(|| self.manners.values().next())
            .copied()
            .unwrap_or(Manners {
                platform,
                forms: false,
                whispers: false,
                deletions: false,
                longest: 2_000,
                measure: |text| text.chars().count() * 2,
                longest_toast: Some(200),
                largest_in: 0,
                largest_out: 0,
                localized_names: false,
                room_link: |_| None,
            })
    }

    /// A link that opens a room, where its platform is on and has such links.
    #[must_use]
    pub fn room_link(&self, room: &Place) -> Option<String> {
        (self.manners.get(&room.platform)?.room_link)(room)
    }

    /// The language of our words to somebody of whom only the platform's word is known.
    #[must_use]
    pub fn language_of(&self, person: &Person) -> String {
        person
            .locale
            .as_deref()
            .and_then(crate::language::from_locale)
            .filter(|language| {
                self.book
                    .languages
                    .iter()
                    .any(|offered| offered == language)
            })
            .map_or_else(|| self.book.first_language().to_owned(), ToOwned::to_owned)
    }

    /// Whether this is our own account.
    #[must_use]
    pub fn is_us(&self, account: &Account) -> bool {
        self.bots.accounts.contains(account)
    }
}
