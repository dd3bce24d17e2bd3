//! What Discord can do and how it counts.

use crate::markup;
use bot_core::place::{Place, Platform};
use bot_core::ports::Manners;

const MIB: u64 = 1024 * 1024;

/// The largest file that we read from Discord.
pub(crate) const LARGEST_IN: u64 = 25 * MIB;
/// The largest file that a bot may send to a server without boosts.
pub(crate) const LARGEST_OUT: u64 = 10 * MIB;
/// The most characters of a message.
pub(crate) const LONGEST: usize = 2000;

/// What Discord can do and how it counts.
#[must_use]
pub fn manners() -> Manners {
    Manners {
        platform: Platform::Discord,
        forms: true,
        whispers: true,
        deletions: true,
        longest: LONGEST,
        measure: |text| markup::escape(text).chars().count(),
        longest_toast: None,
        largest_in: LARGEST_IN,
        largest_out: LARGEST_OUT,
        localized_names: true,
        room_link,
    }
}

/// A link that opens a forum post, for those who see its forum.
fn room_link(room: &Place) -> Option<String> {
    let server = room.server.as_deref()?;
    Some(format!(
        "https://discord.com/channels/{server}/{}",
        room.innermost()
    ))
}
