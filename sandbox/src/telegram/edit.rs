//! What the bot does to messages that are there already: edits, deletions, pins, reactions.

use serde_json::{Value, json};

use super::answer::ApiError;
use super::entities::utf16_len;
use super::keyboard;
use super::media::files_of;
use super::params::Params;
use super::send::check_text;
use super::state::{BOT_ID, Kind, Message, State};
use super::text::LONGEST_CAPTION;

/// A bot may delete messages that are no older than this.
const DELETABLE_MS: i64 = 48 * 60 * 60 * 1000;

/// The emoji that may be used as reactions.
const REACTIONS: &str = "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u{200d}🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 \
    😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u{200d}💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u{200d}♂ 🤷 🤷\u{200d}♀ 😡";

/// Whether Telegram knows this reaction.
pub(super) fn is_reaction(emoji: &str) -> bool {
    // The variation selector may be there or not.
    let plain = emoji.trim_end_matches('\u{fe0f}');
    REACTIONS.split_whitespace().any(|known| known == plain)
}

impl State {
    /// The message that an edit means, if the bot may edit it.
    fn editable(&self, params: &Params) -> Result<(i64, &Message), ApiError> {
        let missing = || ApiError::bad("message to edit not found");
        if params.has("inline_message_id") {
            return Err(ApiError::bad("MESSAGE_ID_INVALID"));
        }
        let chat_id = self.writable(params)?;
        let id = params
            .int("message_id")
            .ok_or_else(|| ApiError::bad("message identifier is not specified"))?;
        let message = self
            .chats
            .get(&chat_id)
            .and_then(|chat| chat.message(id))
            .ok_or_else(missing)?;
        let foreign_post = self.chats.get(&chat_id).is_some_and(|chat| {
            chat.kind == Kind::Channel && chat.may(BOT_ID, "can_edit_messages")
        });
        if message.service
            || !(message.author == Some(BOT_ID) || foreign_post && self.is_own(chat_id, message))
        {
            return Err(ApiError::bad("message can't be edited"));
        }
        Ok((chat_id, message))
    }

    /// Puts the changed message in place; the same again is refused, as on the real Telegram.
    fn edit(&mut self, chat_id: i64, changed: Message) -> Result<Value, ApiError> {
        let id = changed.id;
        let same = self
            .chats
            .get(&chat_id)
            .and_then(|chat| chat.message(id))
            .is_some_and(|message| {
                message.content == changed.content && message.markup == changed.markup
            });
        if same {
            return Err(ApiError::bad(
                "message is not modified: specified new message content and reply markup are exactly the same as a \
                 current content and reply markup of the message",
            ));
        }
        self.within_limits(chat_id, 1)?;
        self.change(chat_id, id, |message| {
            message.content = changed.content;
            message.markup = changed.markup;
            message.raw = changed.raw;
        });
        Ok(self.message_json(chat_id, id))
    }

    /// `editMessageText`. Without a keyboard in the call the old one goes.
    pub(super) fn edit_message_text(&mut self, params: &Params) -> Result<Value, ApiError> {
        let text = self.formatted(params, "text", "entities")?;
        check_text(&text)?;
        let keyboard = keyboard::read(params)?;
        let (chat_id, message) = self.editable(params)?;
        if !message.content.contains_key("text") {
            return Err(ApiError::bad("there is no text in the message to edit"));
        }
        let mut changed = message.clone();
        text.write(&mut changed.content, false);
        changed.markup = keyboard.inline;
        changed.raw = params.text("text").unwrap_or_default();
        self.edit(chat_id, changed)
    }

    /// `editMessageCaption`.
    pub(super) fn edit_message_caption(&mut self, params: &Params) -> Result<Value, ApiError> {
        let caption = self.formatted(params, "caption", "caption_entities")?;
        if utf16_len(&caption.text) > LONGEST_CAPTION {
            return Err(ApiError::bad("message caption is too long"));
        }
        let keyboard = keyboard::read(params)?;
        let (chat_id, message) = self.editable(params)?;
        if files_of(&message.content).is_empty() {
            return Err(ApiError::bad("there is no caption in the message to edit"));
        }
        let mut changed = message.clone();
        caption.write(&mut changed.content, true);
        changed.markup = keyboard.inline;
        changed.raw = params.text("caption").unwrap_or_default();
        self.edit(chat_id, changed)
    }

    /// `editMessageMedia`.
    pub(super) fn edit_message_media(&mut self, params: &Params) -> Result<Value, ApiError> {
        let media = params.json("media").unwrap_or(Value::Null);
        let keyboard = keyboard::read(params)?;
        let kind = media["type"].as_str().unwrap_or_default();
        let mut content = self.given_file(kind, params, "media", media["media"].as_str())?;
        let raw = media["caption"].as_str().unwrap_or_default();
        self.format(
            raw,
            media["parse_mode"].as_str(),
            media.get("caption_entities"),
        )?
        .write(&mut content, true);
        let (chat_id, message) = self.editable(params)?;
        let changed = Message {
            content,
            markup: keyboard.inline,
            raw: raw.to_owned(),
            ..message.clone()
        };
        self.edit(chat_id, changed)
    }

    /// `editMessageReplyMarkup`.
    pub(super) fn edit_message_reply_markup(&mut self, params: &Params) -> Result<Value, ApiError> {
        let keyboard = keyboard::read(params)?;
        let (chat_id, message) = self.editable(params)?;
        let mut changed = message.clone();
        changed.markup = keyboard.inline;
        self.edit(chat_id, changed)
    }

    /// `deleteMessage`.
    pub(super) fn delete_message(&mut self, params: &Params) -> Result<Value, ApiError> {
        let chat_id = self.writable(params)?;
        let id = params.int("message_id").unwrap_or(0);
        self.delete_one(chat_id, id)?;
        Ok(json!(true))
    }

    /// `deleteMessages`: what cannot be deleted is passed over.
    pub(super) fn delete_messages(&mut self, params: &Params) -> Result<Value, ApiError> {
        let chat_id = self.writable(params)?;
        let ids = params.json("message_ids").unwrap_or(Value::Null);
        for id in ids
            .as_array()
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .filter_map(Value::as_i64)
        {
            let _ = self.delete_one(chat_id, id);
        }
        Ok(json!(true))
    }

    fn delete_one(&mut self, chat_id: i64, id: i64) -> Result<(), ApiError> {
        let now_ms = self.hub.clock.now_ms();
        let chat = self
            .chats
            .get_mut(&chat_id)
            .ok_or_else(|| ApiError::bad("chat not found"))?;
        let message = chat
            .message(id)
            .ok_or_else(|| ApiError::bad("message to delete not found"))?;
        let own = message.author == Some(BOT_ID);
        let allowed = own || chat.kind == Kind::Private || chat.may(BOT_ID, "can_delete_messages");
        // An administrator may delete in a supergroup whenever it was said.
        let recent =
            now_ms - message.at_ms <= DELETABLE_MS || chat.may(BOT_ID, "can_delete_messages");
        if !allowed || !recent || chat.topics.contains_key(&id) {
            return Err(ApiError::bad("message can't be deleted"));
        }
        chat.forget(id);
        Ok(())
    }

    /// `pinChatMessage` and `unpinChatMessage`.
    pub(super) fn pin(&mut self, params: &Params, pin: bool) -> Result<Value, ApiError> {
        let chat_id = self.writable(params)?;
        let message = self.named_chat(params, "chat_id")?.kind;
        let chat = self
            .chats
            .get_mut(&chat_id)
            .ok_or_else(|| ApiError::bad("chat not found"))?;
        let right = if message == Kind::Channel {
            "can_edit_messages"
        } else {
            "can_pin_messages"
        };
        if chat.kind != Kind::Private && !chat.may(BOT_ID, right) {
            return Err(ApiError::bad(
                "not enough rights to manage pinned messages in the chat",
            ));
        }
        let given = params.int("message_id");
        let id = given.or_else(|| chat.pinned.last().copied().filter(|_| !pin));
        let Some(id) = id.filter(|id| chat.message(*id).is_some()) else {
            return Err(ApiError::bad(format!(
                "message to {} not found",
                if pin { "pin" } else { "unpin" }
            )));
        };
        let was_pinned = chat.pinned.contains(&id);
        chat.pinned.retain(|pinned| *pinned != id);
        if pin {
            chat.pinned.push(id);
            let thread = chat
                .message(id)
                .filter(|message| message.in_topic)
                .and_then(|message| message.thread);
            if !was_pinned && chat.kind != Kind::Channel {
                let pinned = self.message_json(chat_id, id);
                self.service(chat_id, BOT_ID, thread, json!({"pinned_message": pinned}));
            }
        }
        Ok(json!(true))
    }

    /// `unpinAllChatMessages`, or those of one topic.
    pub(super) fn unpin_all(&mut self, params: &Params) -> Result<Value, ApiError> {
        let chat_id = self.writable(params)?;
        let thread = params.int("message_thread_id");
        if let Some(chat) = self.chats.get_mut(&chat_id) {
            let messages = &chat.messages;
            chat.pinned
                .retain(|id| thread.is_some() && messages.get(id).and_then(|m| m.thread) != thread);
        }
        Ok(json!(true))
    }

    /// `setMessageReaction`.
    pub(super) fn set_message_reaction(&mut self, params: &Params) -> Result<Value, ApiError> {
        let chat_id = self.readable(params)?;
        let id = params.int("message_id").unwrap_or(0);
        let given = params.json("reaction").unwrap_or_else(|| json!([]));
        let mut emoji = Vec::new();
        for reaction in given.as_array().map_or(&[][..], Vec::as_slice) {
            match (reaction["type"].as_str(), reaction["emoji"].as_str()) {
                (Some("emoji"), Some(one)) if is_reaction(one) => emoji.push(one.to_owned()),
                _ => return Err(ApiError::bad("REACTION_INVALID")),
            }
        }
        if emoji.len() > 1 {
            return Err(ApiError::bad("REACTIONS_TOO_MANY"));
        }
        let message = self
            .chats
            .get_mut(&chat_id)
            .and_then(|chat| chat.live_message(id));
        let message = message.ok_or_else(|| ApiError::bad("message to react not found"))?;
        message.set_reactions(BOT_ID, emoji);
        Ok(json!(true))
    }
}
