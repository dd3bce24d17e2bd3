//! Discord's words in ours. Nothing in here asks Discord anything.

pub(crate) mod interaction;
mod lenient;
pub(crate) mod message;
mod person;
mod readable;

#[cfg(test)]
mod tests;

use crate::connect::Me;
use crate::known::Known;
use bot_core::place::{Place, Platform};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What reading needs to know.
pub(crate) struct Reader<'a> {
    pub(crate) me: &'a Me,
    pub(crate) known: &'a Known,
    /// Which command a message's menu entry stands for.
    pub(crate) menus: &'a BTreeMap<String, String>,
    /// For what Discord gives no time.
    pub(crate) now: Timestamp,
}

/// A place on a server.
pub(crate) fn place(guild: Option<&str>, channel: &str, parent: Option<&str>) -> Place {
    Place {
        platform: Platform::Discord,
        server: guild.map(str::to_owned),
        channel: parent.unwrap_or(channel).to_owned(),
        thread: parent.map(|_| channel.to_owned()),
        direct: guild.is_none(),
    }
}

/// A link that opens a message.
fn link(place: &Place, message: &str) -> String {
    format!(
        "https://discord.com/channels/{}/{}/{message}",
        place.server.as_deref().unwrap_or("@me"),
        place.innermost()
    )
}
