//! Forum topics, as the bot manages them.

use serde_json::{Value, json};

use super::answer::ApiError;
use super::params::Params;
use super::state::{BOT_ID, Kind, State, Topic};

/// The colours a topic's icon may have.
const COLORS: [i64; 6] = [
    7_322_096, 16_766_590, 13_338_331, 9_367_192, 16_749_490, 16_478_047,
];

/// The longest name of a topic.
const LONGEST_NAME: usize = 128;

impl State {
    /// Begins a topic in somebody's name and answers with its number.
    pub(super) fn begin_topic(
        &mut self,
        chat_id: i64,
        by: i64,
        name: &str,
        color: Option<i64>,
        emoji: Option<String>,
    ) -> i64 {
        let icon_color = color.unwrap_or(COLORS[0]);
        let mut about = json!({"name": name, "icon_color": icon_color});
        if let Some(emoji) = &emoji {
            about["icon_custom_emoji_id"] = json!(emoji);
        }
        let next = self
            .chats
            .get(&chat_id)
            .map_or(0, |chat| chat.last_message + 1);
        let topic = Topic {
            name: name.to_owned(),
            icon_color,
            icon_emoji: emoji,
            closed: false,
            messages: 0,
        };
        if let Some(chat) = self.chats.get_mut(&chat_id) {
            chat.topics.insert(next, topic);
        }
        self.service(chat_id, by, None, json!({"forum_topic_created": about}))
    }

    /// `createForumTopic`.
    pub(super) fn create_forum_topic(&mut self, params: &Params) -> Result<Value, ApiError> {
        let name = params.text("name").unwrap_or_default();
        let name = name.trim();
        let color = params.int("icon_color");
        let chat_id = self.forum(params, "create a topic")?;
        if name.is_empty() {
            return Err(ApiError::bad("TOPIC_TITLE_EMPTY"));
        }
        if color.is_some_and(|color| !COLORS.contains(&color)) {
            return Err(ApiError::bad("invalid icon color specified"));
        }
        // What is too long is cut, not refused.
        let name: String = name.chars().take(LONGEST_NAME).collect();
        self.within_limits(chat_id, 1)?;
        let emoji = params
            .text("icon_custom_emoji_id")
            .filter(|emoji| !emoji.is_empty());
        let id = self.begin_topic(chat_id, BOT_ID, &name, color, emoji);
        Ok(self.topic_json(chat_id, id))
    }

    fn topic_json(&self, chat_id: i64, id: i64) -> Value {
        let Some(topic) = self
            .chats
            .get(&chat_id)
            .and_then(|chat| chat.topics.get(&id))
        else {
            return Value::Null;
        };
        let mut out =
            json!({"message_thread_id": id, "name": topic.name, "icon_color": topic.icon_color});
        if let Some(emoji) = &topic.icon_emoji {
            out["icon_custom_emoji_id"] = json!(emoji);
        }
        out
    }

    /// A forum in which the bot may manage topics.
    fn forum(&self, params: &Params, what: &str) -> Result<i64, ApiError> {
        let chat_id = self.writable(params)?;
        let chat = self
            .chats
            .get(&chat_id)
            .ok_or_else(|| ApiError::bad("chat not found"))?;
        if chat.kind != Kind::Supergroup || !chat.forum {
            return Err(ApiError::bad("the chat is not a forum"));
        }
        if !chat.may(BOT_ID, "can_manage_topics") {
            return Err(ApiError::bad(format!("not enough rights to {what}")));
        }
        Ok(chat_id)
    }

    fn topic(&mut self, chat_id: i64, params: &Params) -> Result<(i64, &mut Topic), ApiError> {
        let missing = || ApiError::bad("TOPIC_ID_INVALID");
        let id = params.int("message_thread_id").ok_or_else(missing)?;
        let topic = self
            .chats
            .get_mut(&chat_id)
            .and_then(|chat| chat.topics.get_mut(&id))
            .ok_or_else(missing)?;
        Ok((id, topic))
    }

    /// `editForumTopic`.
    pub(super) fn edit_forum_topic(&mut self, params: &Params) -> Result<Value, ApiError> {
        let chat_id = self.forum(params, "edit the topic")?;
        let name = params
            .text("name")
            .map(|name| name.trim().chars().take(LONGEST_NAME).collect::<String>());
        let emoji = params.text("icon_custom_emoji_id");
        let (id, topic) = self.topic(chat_id, params)?;
        let name = name.filter(|name| !name.is_empty() && *name != topic.name);
        let new_emoji =
            emoji.filter(|emoji| topic.icon_emoji.as_deref().unwrap_or_default() != emoji);
        if name.is_none() && new_emoji.is_none() {
            return Err(ApiError::bad("TOPIC_NOT_MODIFIED"));
        }
        let mut edited = json!({});
        if let Some(name) = name {
            edited["name"] = json!(name);
            topic.name = name;
        }
        if let Some(emoji) = new_emoji {
            edited["icon_custom_emoji_id"] = json!(emoji);
            topic.icon_emoji = Some(emoji).filter(|emoji| !emoji.is_empty());
        }
        self.service(
            chat_id,
            BOT_ID,
            Some(id),
            json!({"forum_topic_edited": edited}),
        );
        Ok(json!(true))
    }

    /// `closeForumTopic` and `reopenForumTopic`.
    pub(super) fn close_forum_topic(
        &mut self,
        params: &Params,
        close: bool,
    ) -> Result<Value, ApiError> {
        let chat_id = self.forum(
            params,
            if close {
                "close the topic"
            } else {
                "reopen the topic"
            },
        )?;
        let (id, topic) = self.topic(chat_id, params)?;
        if topic.closed == close {
            return Err(ApiError::bad("TOPIC_NOT_MODIFIED"));
        }
        topic.closed = close;
        let kind = if close {
            "forum_topic_closed"
        } else {
            "forum_topic_reopened"
        };
        self.service(chat_id, BOT_ID, Some(id), json!({kind: {}}));
        Ok(json!(true))
    }

    /// `deleteForumTopic`: its messages go with it.
    pub(super) fn delete_forum_topic(&mut self, params: &Params) -> Result<Value, ApiError> {
        let chat_id = self.forum(params, "delete the topic")?;
        let (id, _) = self.topic(chat_id, params)?;
        if let Some(chat) = self.chats.get_mut(&chat_id) {
            chat.delete_topic(id);
        }
        Ok(json!(true))
    }

    /// `getForumTopicIconStickers`.
    pub(super) fn forum_topic_icons(&self) -> Value {
        let icons = [
            ("💬", "5417915203100613993"),
            ("🔎", "5309965701241379366"),
            ("✅", "5237699328843200968"),
        ];
        let stickers = icons.iter().map(|(emoji, id)| {
            json!({
                "file_id": format!("CAACAgIAAxkTopicIcon{id}"), "file_unique_id": format!("AgAD{id}"),
                "type": "custom_emoji", "width": 100, "height": 100, "is_animated": true, "is_video": false,
                "emoji": emoji, "set_name": "Topics", "custom_emoji_id": id, "file_size": 1024,
            })
        });
        stickers.collect()
    }
}
