//! Where a message goes once it is said: into its chat, to the bot if the bot may hear it, and from a channel on into
//! the discussion group.

use serde_json::{Map, Value, json};

use super::entities::covered;
use super::state::{BOT_ID, Chat, Kind, Message, State, TELEGRAM_ID};

/// A message before it has a number.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) from: Option<i64>,
    /// Who really writes, where `from` does not say: an administrator of a channel.
    pub(super) author: Option<i64>,
    pub(super) sender_chat: Option<i64>,
    pub(super) thread: Option<i64>,
    pub(super) reply_to: Option<i64>,
    pub(super) quote: Option<Value>,
    pub(super) content: Map<String, Value>,
    pub(super) service: bool,
    pub(super) markup: Option<Value>,
    pub(super) keyboard: Option<Value>,
    pub(super) raw: String,
}

/// Service messages that a bot hears of although it caused them itself.
const HEARD_FROM_ITSELF: [&str; 5] = [
    "pinned_message",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
];

impl State {
    /// Puts a message into its chat, tells whom it concerns, and answers with its number.
    pub(super) fn post(&mut self, chat_id: i64, draft: Draft) -> i64 {
        let at_ms = self.hub.clock.now_ms();
        let author = draft.author.or(draft.from);
        let is_bot =
            |id: &i64| *id == BOT_ID || self.people.get(id).is_some_and(|p| p.bot && !p.builtin);
        let from_bot = author.filter(is_bot);
        let shared = self.shared_message + 1;
        let Some(chat) = self.chats.get_mut(&chat_id) else {
            return 0;
        };
        let id = if chat.kind.numbers_itself() {
            chat.last_message + 1
        } else {
            shared
        };
        chat.last_message = id;
        let thread = thread_of(chat, &draft, id);
        let in_topic = chat.forum && thread.is_some();
        match thread
            .filter(|_| in_topic)
            .and_then(|thread| chat.topics.get_mut(&thread))
        {
            Some(topic) => topic.messages += 1,
            None => chat.count += 1,
        }
        if from_bot.is_some() && !draft.service {
            chat.last_bot = from_bot;
        }
        let numbers_itself = chat.kind.numbers_itself();
        let linked = chat.linked.filter(|_| chat.kind == Kind::Channel);
        let message = Message {
            id,
            at_ms,
            from: draft.from,
            author,
            sender_chat: draft.sender_chat,
            thread,
            in_topic,
            reply_to: draft.reply_to,
            quote: draft.quote,
            content: draft.content,
            service: draft.service,
            markup: draft.markup,
            keyboard: draft.keyboard,
            raw: draft.raw,
            ..Message::default()
        };
        chat.messages.insert(id, message);
        if !numbers_itself {
            self.shared_message = id;
        }
        self.deliver(chat_id, id, false);
        if let Some(group) = linked {
            self.forward_into_discussion(chat_id, id, group);
        }
        id
    }

    /// A message that Telegram itself writes: somebody joined, a topic began.
    pub(super) fn service(
        &mut self,
        chat_id: i64,
        from: i64,
        thread: Option<i64>,
        content: Value,
    ) -> i64 {
        let content = match content {
            Value::Object(content) => content,
            _ => Map::new(),
        };
        self.post(
            chat_id,
            Draft {
                from: Some(from),
                thread,
                content,
                service: true,
                ..Draft::default()
            },
        )
    }

    /// Tells the bot of a new or an edited message, if it may hear it.
    pub(super) fn deliver(&mut self, chat_id: i64, id: i64, edited: bool) {
        let Some((chat, message)) = self
            .chats
            .get(&chat_id)
            .and_then(|chat| Some((chat, chat.message(id)?)))
        else {
            return;
        };
        let (hears, meant) = self.hears(chat, message);
        if !hears {
            return;
        }
        let kind = match (chat.kind, edited) {
            (Kind::Channel, false) => "channel_post",
            (Kind::Channel, true) => "edited_channel_post",
            (_, false) => "message",
            (_, true) => "edited_message",
        };
        let body = self.message_json(chat_id, id);
        if meant
            && let Some(message) = self
                .chats
                .get_mut(&chat_id)
                .and_then(|chat| chat.messages.get_mut(&id))
        {
            message.meant_for_bot = true;
        }
        self.push(kind, body);
    }

    /// Whether the bot hears this message, and whether it was meant for the bot in particular.
    fn hears(&self, chat: &Chat, message: &Message) -> (bool, bool) {
        if !chat.has(BOT_ID)
            || chat.migrated_to.is_some() && !message.content.contains_key("migrate_to_chat_id")
        {
            return (false, false);
        }
        if message.author == Some(BOT_ID) {
            let told = HEARD_FROM_ITSELF
                .iter()
                .any(|kind| message.content.contains_key(*kind));
            return (message.service && told, false);
        }
        // Bots never hear each other, whatever their rights.
        let other_bot = message
            .author
            .and_then(|id| self.people.get(&id))
            .is_some_and(|p| p.bot && !p.builtin);
        if other_bot && !message.service {
            return (false, false);
        }
        if matches!(chat.kind, Kind::Private | Kind::Channel) || message.service {
            return (true, false);
        }
        let meant = self.meant_for_bot(chat, message);
        (
            !self.privacy || chat.role(BOT_ID).administers() || meant,
            meant,
        )
    }

    /// Privacy mode lets through: commands for this bot, and replies to what it said or was told.
    fn meant_for_bot(&self, chat: &Chat, message: &Message) -> bool {
        let replied = message.reply_to.and_then(|id| chat.message(id));
        if let Some(replied) = replied.filter(|replied| !replied.service)
            && (replied.from == Some(BOT_ID) || replied.meant_for_bot)
        {
            return true;
        }
        let first = message
            .entities()
            .first()
            .filter(|e| e["type"] == "bot_command" && e["offset"] == 0);
        let Some(length) = first.and_then(|entity| entity["length"].as_u64()) else {
            return false;
        };
        let command = covered(message.text(), 0, usize::try_from(length).unwrap_or(0));
        match command.split_once('@') {
            Some((_, bot)) => self.names.get(&bot.to_lowercase()) == Some(&BOT_ID),
            // A command without a name is for the bot that spoke last.
            None => chat.last_bot.is_none_or(|bot| bot == BOT_ID),
        }
    }

    fn forward_into_discussion(&mut self, channel: i64, id: i64, group: i64) {
        let origin = self.origin(channel, id);
        let Some(post) = self.chats.get(&channel).and_then(|chat| chat.message(id)) else {
            return;
        };
        if post.service {
            return;
        }
        let mut content = post.content.clone();
        let raw = post.raw.clone();
        content.insert("forward_origin".to_owned(), origin);
        content.insert("is_automatic_forward".to_owned(), json!(true));
        let draft = Draft {
            from: Some(TELEGRAM_ID),
            sender_chat: Some(channel),
            content,
            raw,
            ..Draft::default()
        };
        let copy = self.post(group, draft);
        if let Some(post) = self
            .chats
            .get_mut(&channel)
            .and_then(|chat| chat.messages.get_mut(&id))
        {
            post.copy = Some((group, copy));
        }
    }

    /// Changes a message, as its sender does with "edit", and everything that follows from it.
    pub(super) fn change(&mut self, chat_id: i64, id: i64, change: impl FnOnce(&mut Message)) {
        let Some(copy) = self.rewrite(chat_id, id, change) else {
            return;
        };
        let Some(post) = self.chats.get(&chat_id).and_then(|chat| chat.message(id)) else {
            return;
        };
        let (mut content, raw) = (post.content.clone(), post.raw.clone());
        let (group, copy) = copy;
        self.rewrite(group, copy, |copy| {
            for name in ["forward_origin", "is_automatic_forward"] {
                content.extend(
                    copy.content
                        .get(name)
                        .map(|value| (name.to_owned(), value.clone())),
                );
            }
            copy.content = content;
            copy.raw = raw;
        });
    }

    /// Changes one message and tells the bot; answers with its copy in a discussion group.
    fn rewrite(
        &mut self,
        chat_id: i64,
        id: i64,
        change: impl FnOnce(&mut Message),
    ) -> Option<(i64, i64)> {
        let now_s = self.hub.clock.now_s();
        let message = self.chats.get_mut(&chat_id)?.messages.get_mut(&id)?;
        change(message);
        message.edited_s = Some(now_s);
        let copy = message.copy;
        self.deliver(chat_id, id, true);
        copy
    }
}

/// The thread a new message belongs to. In a forum it is a topic; elsewhere a chain of replies is a thread of its own,
/// named after its first message. The message that begins a topic is its own thread.
fn thread_of(chat: &Chat, draft: &Draft, id: i64) -> Option<i64> {
    if chat.kind != Kind::Supergroup {
        return None;
    }
    if chat.forum && draft.content.contains_key("forum_topic_created") {
        return Some(id);
    }
    let replied = draft.reply_to.and_then(|id| chat.message(id));
    if chat.forum {
        return draft.thread.or_else(|| {
            replied
                .filter(|replied| replied.in_topic)
                .and_then(|replied| replied.thread)
        });
    }
    replied
        .map(|replied| replied.thread.unwrap_or(replied.id))
        .or(draft.thread)
}
