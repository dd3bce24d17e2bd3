//! What Telegram can do, and how it counts.

use bot_core::place::{Place, Platform};
use bot_core::ports::Manners;

/// Characters that the text of one message takes, in UTF-16 units.
pub(crate) const LONGEST: usize = 4096;
/// Characters that a file's caption takes, in UTF-16 units.
pub(crate) const LONGEST_CAPTION: usize = 1024;
/// Characters that the answer to a tap takes.
pub(crate) const LONGEST_TOAST: usize = 200;
/// Bytes that a bot may fetch.
pub(crate) const LARGEST_IN: u64 = 20 * 1024 * 1024;
/// Bytes that a bot may send.
pub(crate) const LARGEST_OUT: u64 = 50 * 1024 * 1024;
/// Bytes that a photo may have; larger pictures go as documents.
pub(crate) const LARGEST_PHOTO: u64 = 10 * 1024 * 1024;

/// What Telegram can do. Words that only one person sees exist there for taps alone: a command is a message like any
/// other and is answered like one, which is why events of commands carry no interaction.
#[must_use]
pub fn manners() -> Manners {
    Manners {
        platform: Platform::Telegram,
        forms: false,
        whispers: true,
        deletions: false,
        longest: LONGEST,
        measure,
        longest_toast: Some(LONGEST_TOAST),
        largest_in: LARGEST_IN,
        largest_out: LARGEST_OUT,
        localized_names: false,
        room_link,
    }
}

/// UTF-16 units, as Telegram counts. Each `@` and `/` counts twice: it may get an invisible companion (see
/// [`crate::writing::text`]), and a text that was cut to fit must still fit then.
fn measure(text: &str) -> usize {
    text.chars()
        .map(|c| c.len_utf16() + usize::from(matches!(c, '@' | '/')))
        .sum()
}

/// A link that opens a topic, for its members. Only supergroups have such links.
fn room_link(room: &Place) -> Option<String> {
    let chat = room.channel.strip_prefix("-100")?;
    Some(format!("https://t.me/c/{chat}/{}", room.thread.as_deref()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_of_a_supergroup_has_a_link() {
        let room = |channel: &str, thread: Option<&str>| Place {
            platform: Platform::Telegram,
            server: None,
            channel: channel.to_owned(),
            thread: thread.map(str::to_owned),
            direct: false,
        };
        assert_eq!(
            room_link(&room("-1001234", Some("55"))).as_deref(),
            Some("https://t.me/c/1234/55")
        );
        assert_eq!(room_link(&room("-1001234", None)), None);
        assert_eq!(room_link(&room("-1234", Some("55"))), None);
    }

    #[test]
    fn length_is_counted_in_utf16_units() {
        assert_eq!(measure("abc"), 3);
        assert_eq!(measure("õ中"), 2);
        assert_eq!(measure("👀"), 2);
        assert_eq!(measure("👨‍👩‍👧"), 8);
        assert_eq!(measure("@ana /close"), 13);
    }
}
