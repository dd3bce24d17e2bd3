//! Taps on buttons, and people who block the bot or come back.

use super::wire::Message;
use super::{Happened, Read, Reader, person, place};
use bot_core::event::{Event, Interaction, Pressed, Reachable};
use bot_core::place::Platform;
use serde::Deserialize;
use teloxide::types::{Chat, User};

/// A tap. A tap on a message sent through inline mode has no chat, and one on a game has no data: neither is ours.
#[derive(Deserialize)]
struct Tap {
    id: String,
    from: User,
    /// The message as it is, or what is left of one that is out of reach: its number, its chat and no date.
    message: Option<Message>,
    data: Option<String>,
}

/// The bot's own standing in a chat has changed.
#[derive(Deserialize)]
struct Standing {
    chat: Chat,
    from: User,
    date: i64,
    new_chat_member: Member,
}

#[derive(Deserialize)]
struct Member {
    status: String,
}

impl Reader {
    /// A tap on a button.
    pub(crate) fn pressed(&self, raw: &str) -> Read {
        let tap: Tap = serde_json::from_str(raw)?;
        let (Some(message), Some(action)) = (tap.message, tap.data) else {
            return Ok(None);
        };
        let place = place::of_message(&message);
        Ok(Some(Happened {
            // Telegram does not say when a button was tapped.
            unix: None,
            event: Event::Pressed(Pressed {
                interaction: Interaction {
                    platform: Platform::Telegram,
                    id: tap.id,
                    token: String::new(),
                },
                from: person::of_user(&tap.from),
                message: Some(place::reference(&message, &place)),
                place,
                action,
                values: Vec::new(),
            }),
        }))
    }

    /// In a private chat: the person blocked the bot, or came back to it.
    pub(crate) fn reachable(&self, raw: &str) -> Read {
        let standing: Standing = serde_json::from_str(raw)?;
        if !standing.chat.is_private() {
            return Ok(None);
        }
        Ok(Some(Happened {
            unix: Some(standing.date),
            event: Event::Reachable(Reachable {
                from: person::of_user(&standing.from),
                place: place::of_chat(&standing.chat, None),
                open: !matches!(standing.new_chat_member.status.as_str(), "kicked" | "left"),
            }),
        }))
    }
}
