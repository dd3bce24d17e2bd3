//! Where something was said, and the link that opens it.

use super::wire::Message;
use bot_core::place::{MessageRef, Place, Platform};
use teloxide::types::Chat;

/// The place of a message. A topic is a place of its own; a thread of answers in an ordinary group is not, and neither
/// are the comments under a channel's post.
pub(crate) fn of_message(message: &Message) -> Place {
    let topic = message.is_topic_message && !message.chat.is_private();
    let thread = message.message_thread_id.filter(|_| topic);
    of_chat(&message.chat, thread)
}

/// A chat, or a topic of it.
pub(crate) fn of_chat(chat: &Chat, thread: Option<i64>) -> Place {
    Place {
        platform: Platform::Telegram,
        server: None,
        channel: chat.id.0.to_string(),
        thread: thread.map(|id| id.to_string()),
        direct: chat.is_private(),
    }
}

/// The message in its place.
pub(crate) fn reference(message: &Message, place: &Place) -> MessageRef {
    MessageRef {
        place: place.clone(),
        id: message.id.to_string(),
    }
}

/// The link that opens a message: for everyone in chats with a username, for members in other supergroups, and none in
/// ordinary groups and private chats.
pub(crate) fn link(chat: &Chat, place: &Place, message: &str) -> Option<String> {
    if chat.is_private() || chat.is_group() {
        return None;
    }
    let base = match chat.username() {
        Some(username) => username.to_owned(),
        None => format!("c/{}", place.channel.strip_prefix("-100")?),
    };
    Some(match &place.thread {
        Some(thread) => format!("https://t.me/{base}/{thread}/{message}"),
        None => format!("https://t.me/{base}/{message}"),
    })
}
