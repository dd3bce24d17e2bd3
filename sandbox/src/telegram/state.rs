//! Everything the small Telegram knows: people, chats, messages.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::limits::Limits;
use super::updates::Updates;
use crate::hub::Hub;

/// The bot's own id, as in its token.
pub(super) const BOT_ID: i64 = 100_001;
/// The name people call the bot by.
pub(super) const BOT_USERNAME: &str = "byline_bot";
/// Who an anonymous administrator's messages come from, on the real Telegram too.
pub(super) const ANONYMOUS_ID: i64 = 1_087_968_824;
/// Who messages come from that were written in the name of a channel.
pub(super) const CHANNEL_BOT_ID: i64 = 136_817_688;
/// Telegram itself: it forwards channel posts into discussion groups.
pub(super) const TELEGRAM_ID: i64 = 777_000;

/// A person or a bot.
#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    pub(super) id: i64,
    pub(super) first_name: String,
    pub(super) last_name: Option<String>,
    pub(super) username: Option<String>,
    pub(super) language: Option<String>,
    pub(super) bot: bool,
    /// Has written to the bot at least once, so the bot may write back.
    pub(super) started: bool,
    pub(super) blocked: bool,
    /// Part of Telegram itself, not somebody who was added.
    pub(super) builtin: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Private,
    Group,
    Supergroup,
    Channel,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Group => "group",
            Self::Supergroup => "supergroup",
            Self::Channel => "channel",
        }
    }

    /// Such chats number their own messages; all others share one counter, as they do for a real bot.
    pub(super) fn numbers_itself(self) -> bool {
        matches!(self, Self::Supergroup | Self::Channel)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Creator,
    Admin,
    Member,
    Left,
    Kicked,
}

impl Role {
    pub(super) fn present(self) -> bool {
        !matches!(self, Self::Left | Self::Kicked)
    }

    pub(super) fn administers(self) -> bool {
        matches!(self, Self::Creator | Self::Admin)
    }
}

/// Somebody's place in a chat. Rights that are not listed are given.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) role: Role,
    pub(super) withheld: Vec<String>,
}

impl From<Role> for Member {
    fn from(role: Role) -> Self {
        Self {
            role,
            withheld: Vec::new(),
        }
    }
}

/// A topic of a forum. Its id is the id of the service message that began it.
#[derive(Debug, Clone)]
pub(super) struct Topic {
    pub(super) name: String,
    pub(super) icon_color: i64,
    pub(super) icon_emoji: Option<String>,
    pub(super) closed: bool,
    pub(super) messages: u64,
}

#[derive(Debug)]
pub(super) struct Chat {
    pub(super) id: i64,
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) username: Option<String>,
    pub(super) forum: bool,
    pub(super) members: BTreeMap<i64, Member>,
    /// A channel's discussion group, or a discussion group's channel.
    pub(super) linked: Option<i64>,
    pub(super) migrated_to: Option<i64>,
    pub(super) messages: BTreeMap<i64, Message>,
    pub(super) last_message: i64,
    /// Messages outside any topic.
    pub(super) count: u64,
    pub(super) topics: BTreeMap<i64, Topic>,
    pub(super) pinned: Vec<i64>,
    /// The bot that spoke last: a command that names no bot is meant for it.
    pub(super) last_bot: Option<i64>,
    /// Whether our bot was ever in the chat: what it never saw does not exist for it.
    pub(super) known_to_bot: bool,
}

impl Chat {
    pub(super) fn new(id: i64, kind: Kind, title: &str) -> Self {
        Self {
            id,
            kind,
            title: title.to_owned(),
            username: None,
            forum: false,
            members: BTreeMap::new(),
            linked: None,
            migrated_to: None,
            messages: BTreeMap::new(),
            // The first number of such a chat is its creation; in forums it stands for the topic "General".
            last_message: i64::from(kind.numbers_itself()),
            count: 0,
            topics: BTreeMap::new(),
            pinned: Vec::new(),
            last_bot: None,
            known_to_bot: false,
        }
    }

    pub(super) fn role(&self, person: i64) -> Role {
        if self.kind == Kind::Private {
            return Role::Member;
        }
        self.members
            .get(&person)
            .map_or(Role::Left, |member| member.role)
    }

    pub(super) fn has(&self, person: i64) -> bool {
        match self.kind {
            Kind::Private => person == self.id || person == BOT_ID,
            _ => self.role(person).present(),
        }
    }

    /// Whether this administrator has this right.
    pub(super) fn may(&self, person: i64, right: &str) -> bool {
        self.members.get(&person).is_some_and(|member| {
            member.role.administers() && !member.withheld.iter().any(|name| name == right)
        })
    }

    /// A message that is still there.
    pub(super) fn message(&self, id: i64) -> Option<&Message> {
        self.messages.get(&id).filter(|message| !message.deleted)
    }

    /// What a change made by nobody in particular is attributed to: the chat's first administrator.
    pub(super) fn someone(&self) -> i64 {
        let first = |wanted: fn(Role) -> bool| {
            self.members
                .iter()
                .find(|(id, member)| **id != BOT_ID && wanted(member.role))
                .map(|(id, _)| *id)
        };
        first(|role| role == Role::Creator)
            .or_else(|| first(Role::administers))
            .or_else(|| first(Role::present))
            .unwrap_or(TELEGRAM_ID)
    }
}

/// A message. `content` holds the fields of its kind (`text`, `photo`, `forum_topic_created`, …) as on the wire.
#[derive(Debug, Clone, Default)]
pub(super) struct Message {
    pub(super) id: i64,
    pub(super) at_ms: i64,
    pub(super) from: Option<i64>,
    /// Who really wrote it, where `from` does not say.
    pub(super) author: Option<i64>,
    pub(super) sender_chat: Option<i64>,
    pub(super) thread: Option<i64>,
    pub(super) in_topic: bool,
    pub(super) reply_to: Option<i64>,
    pub(super) quote: Option<Value>,
    pub(super) content: Map<String, Value>,
    pub(super) service: bool,
    pub(super) markup: Option<Value>,
    pub(super) keyboard: Option<Value>,
    pub(super) edited_s: Option<i64>,
    pub(super) deleted: bool,
    /// Who reacted with what, in order.
    pub(super) reactions: Vec<(i64, Vec<String>)>,
    /// The text as its sender wrote it, before markup was taken out.
    pub(super) raw: String,
    /// Sent in so many words to our bot: a reply to such a message is heard too.
    pub(super) meant_for_bot: bool,
    /// The copy of a channel post in the discussion group.
    pub(super) copy: Option<(i64, i64)>,
}

impl Message {
    pub(super) fn text(&self) -> &str {
        let text = self
            .content
            .get("text")
            .or_else(|| self.content.get("caption"));
        text.and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn entities(&self) -> &[Value] {
        let entities = self
            .content
            .get("entities")
            .or_else(|| self.content.get("caption_entities"));
        entities
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }
}

/// A tap that the bot may still answer.
#[derive(Debug)]
pub(super) struct Callback {
    pub(super) at_ms: i64,
}

/// What was set about the bot itself. Keys are (what, scope, language).
pub(super) type Settings = BTreeMap<(String, String, String), Value>;

#[derive(Debug)]
pub(super) struct State {
    pub(super) hub: Arc<Hub>,
    pub(super) people: BTreeMap<i64, Person>,
    pub(super) chats: HashMap<i64, Chat>,
    /// Lower-case usernames of people and chats.
    pub(super) names: HashMap<String, i64>,
    pub(super) updates: Updates,
    pub(super) privacy: bool,
    pub(super) settings: Settings,
    pub(super) callbacks: HashMap<String, Callback>,
    pub(super) limits: Limits,
    /// The last message id of private chats and groups.
    pub(super) shared_message: i64,
    last_id: i64,
}

impl State {
    pub(super) fn new(hub: Arc<Hub>, updates: Updates) -> Self {
        let mut state = Self {
            hub,
            people: BTreeMap::new(),
            chats: HashMap::new(),
            names: HashMap::new(),
            updates,
            privacy: true,
            settings: BTreeMap::new(),
            callbacks: HashMap::new(),
            limits: Limits::default(),
            shared_message: 0,
            last_id: 0,
        };
        let builtin = [
            (BOT_ID, "Byline", Some(BOT_USERNAME), true),
            (ANONYMOUS_ID, "Group", Some("GroupAnonymousBot"), true),
            (CHANNEL_BOT_ID, "Channel", Some("Channel_Bot"), true),
            (TELEGRAM_ID, "Telegram", None, false),
        ];
        for (id, name, username, bot) in builtin {
            state.add_person(Person {
                id,
                first_name: name.to_owned(),
                username: username.map(str::to_owned),
                bot,
                builtin: true,
                ..Person::default()
            });
        }
        state
    }

    /// A number that was never given out before, for people, chats, taps and albums.
    pub(super) fn fresh(&mut self) -> i64 {
        self.last_id += 1;
        self.last_id
    }

    pub(super) fn add_person(&mut self, person: Person) {
        if let Some(username) = &person.username {
            self.names.insert(username.to_lowercase(), person.id);
        }
        if !person.bot && !person.builtin {
            self.chats
                .entry(person.id)
                .or_insert_with(|| Chat::new(person.id, Kind::Private, ""));
        }
        self.people.insert(person.id, person);
    }
}

impl Chat {
    /// A message that is still there, to be changed.
    pub(super) fn live_message(&mut self, id: i64) -> Option<&mut Message> {
        self.messages
            .get_mut(&id)
            .filter(|message| !message.deleted)
    }

    /// Deletes a message for everybody.
    pub(super) fn forget(&mut self, id: i64) {
        self.pinned.retain(|pinned| *pinned != id);
        if let Some(message) = self.messages.get_mut(&id) {
            message.deleted = true;
        }
    }
}

impl Message {
    /// Replaces what this person (or the bot) reacted with.
    pub(super) fn set_reactions(&mut self, by: i64, emoji: Vec<String>) {
        self.reactions.retain(|(who, _)| *who != by);
        if !emoji.is_empty() {
            self.reactions.push((by, emoji));
        }
    }
}

impl Chat {
    /// A topic goes, and its messages with it.
    pub(super) fn delete_topic(&mut self, id: i64) {
        self.topics.remove(&id);
        for message in self
            .messages
            .values_mut()
            .filter(|message| message.in_topic && message.thread == Some(id))
        {
            message.deleted = true;
        }
    }
}
