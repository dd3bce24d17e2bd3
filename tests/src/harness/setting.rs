//! How a story is set: where the staff sits, the brand book, whether the agents have told their names.

use super::{Platform, Story, Told, Trouble};
use bot_app::cli::DeskOn;
use bot_app::sandboxed::{self, Pace};
use sandbox::world::World;
use std::fmt::Write as _;

/// How a story is set, before it begins.
#[derive(Clone, Debug)]
pub struct Setting {
    pub(super) desk: Platform,
    pub(super) names_told: bool,
    pace: Pace,
    changes: Vec<(String, String)>,
    quiet_on: Vec<Platform>,
    extra: String,
    pub(super) server: Option<String>,
    pub(super) brought: bool,
}

impl Setting {
    /// The staff sits on this platform; everything else is as the product has it.
    #[must_use]
    pub fn desk(desk: Platform) -> Self {
        Self {
            desk,
            names_told: true,
            pace: Pace::real(),
            changes: Vec::new(),
            quiet_on: Vec::new(),
            extra: String::new(),
            server: None,
            brought: false,
        }
    }

    /// Things take as long as this.
    #[must_use]
    pub fn pace(mut self, pace: Pace) -> Self {
        self.pace = pace;
        self
    }

    /// The agents have not told the names that customers see.
    #[must_use]
    pub fn names_untold(mut self) -> Self {
        self.names_told = false;
        self
    }

    /// Replies are signed with initials.
    #[must_use]
    pub fn initials(self) -> Self {
        self.instead_of("signature = \"line\"", "signature = \"initials\"")
    }

    /// The public places of a platform are acknowledged by a reaction.
    #[must_use]
    pub fn quiet_on(mut self, platform: Platform) -> Self {
        self.quiet_on.push(platform);
        self
    }

    /// More of a brand book: whole tables, such as `[hours]` or `[words.en]`.
    #[must_use]
    pub fn with(mut self, toml: &str) -> Self {
        let _ = writeln!(self.extra, "\n{toml}");
        self
    }

    /// Another line of the brand book in the place of one that is there.
    #[must_use]
    pub fn instead_of(mut self, line: &str, other: &str) -> Self {
        self.changes.push((line.to_owned(), other.to_owned()));
        self
    }

    /// Everything is kept in the PostgreSQL database at this address, and not in a file.
    #[must_use]
    pub fn kept_at(mut self, address: &str) -> Self {
        self.server = Some(address.to_owned());
        self
    }

    /// Telegram brings its news to a webhook.
    #[must_use]
    pub fn brought(mut self) -> Self {
        self.brought = true;
        self
    }

    /// Opens the doors.
    ///
    /// # Errors
    /// The desk does not start.
    pub async fn begins(self) -> Told<Story> {
        Story::set(self).await
    }

    /// The brand book as a file would have it.
    pub(super) fn book(&self, world: &World, weather: &str) -> Told<String> {
        let desk = match self.desk {
            Platform::Discord => DeskOn::Discord,
            Platform::Telegram => DeskOn::Telegram,
        };
        let mut book = sandboxed::book(world, desk, &self.pace);
        for (line, other) in &self.changes {
            if !book.contains(line) {
                return Err(Trouble::new(format!(
                    "the brand book has no {line}:\n{book}"
                )));
            }
            book = book.replace(line, other);
        }
        for platform in &self.quiet_on {
            let places: &[(&str, &String)] = match platform {
                Platform::Discord => &[
                    ("channel", &world.discord.general),
                    ("channel", &world.discord.help),
                ],
                Platform::Telegram => &[
                    ("chat", &world.telegram.friends),
                    ("chat", &world.telegram.news_chat),
                ],
            };
            for (key, id) in places {
                let line = format!("{key} = \"{id}\"\n");
                book = book.replace(&line, &format!("{line}acknowledge = \"reaction\"\n"));
            }
        }
        let _ = write!(
            book,
            "\n[[places]]\nplatform = \"discord\"\nchannel = \"{weather}\"\n{}",
            self.extra
        );
        Ok(book)
    }
}
