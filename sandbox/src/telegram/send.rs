//! Messages of the bot: new ones, albums, copies and forwards.

use serde_json::{Map, Value, json};

use super::answer::ApiError;
use super::deliver::Draft;
use super::entities::utf16_len;
use super::keyboard;
use super::media::files_of;
use super::params::Params;
use super::state::{BOT_ID, Kind, Message, State};
use super::text::{LONGEST_CAPTION, LONGEST_TEXT, Text};

/// An album has at most this many.
const LARGEST_ALBUM: usize = 10;

impl State {
    /// `sendMessage`.
    pub(super) fn send_message(&mut self, params: &Params) -> Result<Value, ApiError> {
        let text = self.formatted(params, "text", "entities")?;
        check_text(&text)?;
        let mut content = Map::new();
        text.write(&mut content, false);
        if let Some(options) = params.json("link_preview_options") {
            content.insert("link_preview_options".to_owned(), options);
        }
        self.send(params, content, params.text("text").unwrap_or_default())
    }

    /// `sendPhoto` and its kin.
    pub(super) fn send_file(&mut self, kind: &str, params: &Params) -> Result<Value, ApiError> {
        let caption = self.caption(params)?;
        self.writable(params)?;
        let mut content = self.given_file(kind, params, kind, params.text(kind).as_deref())?;
        caption.write(&mut content, true);
        self.send(params, content, params.text("caption").unwrap_or_default())
    }

    /// Messages that are neither text nor file: what was sent is what is shown.
    pub(super) fn send_other(
        &mut self,
        kind: &str,
        fields: &[&str],
        params: &Params,
    ) -> Result<Value, ApiError> {
        let mut object = Map::new();
        for field in fields {
            let value = params
                .json(field)
                .or_else(|| params.text(field).map(Value::from));
            let value = value.ok_or_else(|| ApiError::bad(format!("{field} is empty")))?;
            object.insert((*field).to_owned(), value);
        }
        let mut content = Map::new();
        content.insert(kind.to_owned(), Value::Object(object));
        self.send(params, content, String::new())
    }

    fn caption(&self, params: &Params) -> Result<Text, ApiError> {
        let caption = self.formatted(params, "caption", "caption_entities")?;
        if utf16_len(&caption.text) > LONGEST_CAPTION {
            return Err(ApiError::bad("message caption is too long"));
        }
        Ok(caption)
    }

    fn send(
        &mut self,
        params: &Params,
        content: Map<String, Value>,
        raw: String,
    ) -> Result<Value, ApiError> {
        let chat_id = self.writable(params)?;
        let draft = self.draft(chat_id, params, content, raw)?;
        self.within_limits(chat_id, 1)?;
        let id = self.post(chat_id, draft);
        Ok(self.message_json(chat_id, id))
    }

    fn draft(
        &self,
        chat_id: i64,
        params: &Params,
        mut content: Map<String, Value>,
        raw: String,
    ) -> Result<Draft, ApiError> {
        let keyboard = keyboard::read(params)?;
        let thread = self.thread(chat_id, params)?;
        let reply = self.reply(chat_id, params)?;
        content.extend(
            reply
                .external
                .map(|external| ("external_reply".to_owned(), external)),
        );
        if params.flag("protect_content") {
            content.insert("has_protected_content".to_owned(), json!(true));
        }
        let channel = self
            .chats
            .get(&chat_id)
            .is_some_and(|chat| chat.kind == Kind::Channel);
        Ok(Draft {
            // A channel's posts come from the channel.
            from: (!channel).then_some(BOT_ID),
            author: Some(BOT_ID),
            sender_chat: channel.then_some(chat_id),
            thread,
            reply_to: reply.message,
            quote: reply.quote,
            content,
            service: false,
            markup: keyboard.inline,
            keyboard: keyboard.other,
            raw,
        })
    }

    /// Counts into the rate limits, or refuses.
    pub(super) fn within_limits(&mut self, chat_id: i64, messages: u64) -> Result<(), ApiError> {
        let group = self
            .chats
            .get(&chat_id)
            .is_some_and(|chat| chat.kind != Kind::Private);
        let now_ms = self.hub.clock.now_ms();
        self.limits
            .take(chat_id, group, messages, now_ms)
            .map_err(ApiError::too_many)
    }

    /// `sendMediaGroup`.
    pub(super) fn send_media_group(&mut self, params: &Params) -> Result<Value, ApiError> {
        let media = params.json("media").unwrap_or(Value::Null);
        let media = media.as_array().filter(|media| !media.is_empty());
        let media = media.ok_or_else(|| ApiError::bad("there are no messages to send"))?;
        if media.len() > LARGEST_ALBUM {
            return Err(ApiError::bad("too much messages to send as an album"));
        }
        let kinds: Vec<&str> = media
            .iter()
            .map(|one| one["type"].as_str().unwrap_or_default())
            .collect();
        let alone = ["document", "audio"]
            .iter()
            .any(|kind| kinds.contains(kind) && kinds.iter().any(|k| k != kind));
        if alone
            || !kinds
                .iter()
                .all(|kind| ["photo", "video", "document", "audio"].contains(kind))
        {
            return Err(ApiError::bad(
                "can't use the media of the specified type in the album",
            ));
        }
        let chat_id = self.writable(params)?;
        let album = self.fresh().to_string();
        let mut drafts = Vec::new();
        for (one, kind) in media.iter().zip(&kinds) {
            let mut content = self.given_file(kind, params, "media", one["media"].as_str())?;
            let raw = one["caption"].as_str().unwrap_or_default();
            let caption =
                self.format(raw, one["parse_mode"].as_str(), one.get("caption_entities"))?;
            if utf16_len(&caption.text) > LONGEST_CAPTION {
                return Err(ApiError::bad("message caption is too long"));
            }
            caption.write(&mut content, true);
            if media.len() > 1 {
                content.insert("media_group_id".to_owned(), json!(album));
            }
            drafts.push(self.draft(chat_id, params, content, raw.to_owned())?);
        }
        self.within_limits(chat_id, drafts.len() as u64)?;
        let ids: Vec<i64> = drafts
            .into_iter()
            .map(|draft| self.post(chat_id, draft))
            .collect();
        Ok(ids
            .into_iter()
            .map(|id| self.message_json(chat_id, id))
            .collect())
    }

    /// `copyMessage` and `forwardMessage`.
    pub(super) fn send_again(&mut self, params: &Params, forward: bool) -> Result<Value, ApiError> {
        let word = if forward { "forward" } else { "copy" };
        let missing = || ApiError::bad(format!("message to {word} not found"));
        self.writable(params)?;
        let from = self.named_chat(params, "from_chat_id")?;
        let id = params.int("message_id").ok_or_else(missing)?;
        let message = from.message(id).ok_or_else(missing)?;
        if message.service || message.content.get("has_protected_content").is_some() {
            return Err(ApiError::bad(if forward {
                "message can't be forwarded"
            } else {
                "message can't be copied"
            }));
        }
        let (from, mut content, mut raw) = (from.id, message.content.clone(), message.raw.clone());
        for name in ["media_group_id", "is_automatic_forward", "external_reply"] {
            content.remove(name);
        }
        if forward {
            content.insert("forward_origin".to_owned(), self.origin(from, id));
        } else {
            content.remove("forward_origin");
            if params.has("caption") && !files_of(&content).is_empty() {
                self.caption(params)?.write(&mut content, true);
                raw = params.text("caption").unwrap_or_default();
            }
        }
        let sent = self.send(&params.with(&[("message_id", Value::Null)]), content, raw)?;
        if forward {
            Ok(sent)
        } else {
            Ok(json!({"message_id": sent["message_id"]}))
        }
    }

    /// `copyMessages` and `forwardMessages`: those that cannot be found are left out.
    pub(super) fn send_many_again(
        &mut self,
        params: &Params,
        forward: bool,
    ) -> Result<Value, ApiError> {
        let ids = params.json("message_ids").unwrap_or(Value::Null);
        let mut sent = Vec::new();
        for id in ids.as_array().map_or(&[][..], Vec::as_slice) {
            if let Ok(message) =
                self.send_again(&params.with(&[("message_id", id.clone())]), forward)
            {
                sent.push(json!({"message_id": message["message_id"]}));
            }
        }
        if sent.is_empty() {
            let word = if forward { "forward" } else { "copy" };
            return Err(ApiError::bad(format!("there are no messages to {word}")));
        }
        Ok(Value::Array(sent))
    }

    /// `sendChatAction`: only whether it would be allowed.
    pub(super) fn send_chat_action(&self, params: &Params) -> Result<Value, ApiError> {
        const ACTIONS: [&str; 11] = [
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note",
        ];
        let action = params.text("action").unwrap_or_default();
        if !ACTIONS.contains(&action.as_str()) {
            return Err(ApiError::bad("wrong parameter action in request"));
        }
        let chat_id = self.writable(params)?;
        self.thread(chat_id, params)?;
        Ok(json!(true))
    }

    /// The bot's own message, or one it may change as if it were.
    pub(super) fn is_own(&self, chat_id: i64, message: &Message) -> bool {
        let channel = self
            .chats
            .get(&chat_id)
            .is_some_and(|chat| chat.kind == Kind::Channel);
        message.from == Some(BOT_ID) || (channel && message.sender_chat == Some(chat_id))
    }
}

/// A text message has some text, and not too much.
pub(super) fn check_text(text: &Text) -> Result<(), ApiError> {
    if text.text.is_empty() {
        return Err(ApiError::bad("message text is empty"));
    }
    if utf16_len(&text.text) > LONGEST_TEXT {
        return Err(ApiError::bad("message is too long"));
    }
    Ok(())
}
