//! The gateway: sessions, what each of them is told, and what it can be told again.

mod connection;
mod handshake;
mod pipe;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::permissions::VIEW_CHANNEL;
use super::world::{BOT, Channel, Id, World};
use crate::Addresses;
use crate::faults::{StrikeKind, What};
use crate::hub::pace;

pub(crate) use connection::serve;

pub(crate) const GUILDS: u64 = 1;
pub(crate) const GUILD_MEMBERS: u64 = 1 << 1;
const PRESENCES: u64 = 1 << 8;
pub(crate) const GUILD_MESSAGES: u64 = 1 << 9;
pub(crate) const GUILD_REACTIONS: u64 = 1 << 10;
pub(crate) const GUILD_TYPING: u64 = 1 << 11;
pub(crate) const DIRECT_MESSAGES: u64 = 1 << 12;
pub(crate) const DIRECT_REACTIONS: u64 = 1 << 13;
pub(crate) const DIRECT_TYPING: u64 = 1 << 14;
pub(crate) const MESSAGE_CONTENT: u64 = 1 << 15;
/// The intents that the developer portal must allow.
pub(crate) const PRIVILEGED: u64 = GUILD_MEMBERS | PRESENCES | MESSAGE_CONTENT;
/// Every intent that exists: 0 to 16, 20, 21, 24 and 25.
const KNOWN: u64 = 0x1_FFFF | 3 << 20 | 3 << 24;

/// How many events of a session can be told again.
const KEPT: usize = 20_000;
/// How long a session outlives its connection, by the sandbox's clock.
const OUTLIVES_MS: i64 = 5 * 60_000;
/// What the real gateway asks for.
const HEARTBEAT_MS: u64 = 41_250;

/// What a connection is given to send.
#[derive(Debug)]
pub(crate) enum Out {
    Payload(Arc<str>),
    Close(u16, &'static str),
}

/// The connection that a session has right now.
#[derive(Debug)]
struct Line {
    connection: u64,
    out: UnboundedSender<Out>,
}

/// A session: what one identified client is told.
#[derive(Debug)]
struct Session {
    shard: (u64, u64),
    intents: u64,
    sequence: u64,
    told: VecDeque<(u64, Arc<str>)>,
    line: Option<Line>,
    gone_ms: Option<i64>,
    expired: bool,
    resumes: u64,
    /// Resumes that came to the first address and not to `resume_gateway_url`.
    resumes_elsewhere: u64,
}

impl Session {
    fn tell(&mut self, name: &str, data: &str) {
        self.sequence += 1;
        let text: Arc<str> = format!(
            "{{\"t\":\"{name}\",\"s\":{},\"op\":0,\"d\":{data}}}",
            self.sequence
        )
        .into();
        self.told.push_back((self.sequence, text.clone()));
        if self.told.len() > KEPT {
            self.told.pop_front();
        }
        if let Some(line) = &self.line {
            // A connection that is just ending takes nothing more; a resume brings it.
            let _ = line.out.send(Out::Payload(text));
        }
    }

    fn concerns(&self, event: &Event) -> bool {
        let shard = event
            .guild
            .map_or(0, |guild| (guild >> 22) % self.shard.1.max(1));
        (event.intents == 0 || self.intents & event.intents != 0) && shard == self.shard.0
    }
}

/// Something that happened, as the bot may hear of it.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) name: &'static str,
    pub(crate) guild: Option<Id>,
    /// Any of these intents lets it through; 0 always.
    pub(crate) intents: u64,
    pub(crate) data: Value,
    /// Without the intent for message content, what was said is taken out.
    pub(crate) spoken: bool,
}

/// All sessions.
#[derive(Debug)]
pub(crate) struct Gateway {
    address: String,
    sessions: BTreeMap<String, Session>,
    connections: u64,
    identified: u64,
    /// The privileged intents that the developer portal allows.
    pub(crate) allowed: u64,
    pub(crate) heartbeat_ms: u64,
}

impl Gateway {
    pub(crate) fn new(addresses: &Addresses) -> Self {
        Self {
            address: addresses.gateway.clone(),
            sessions: BTreeMap::new(),
            connections: 0,
            identified: 0,
            allowed: PRIVILEGED,
            heartbeat_ms: HEARTBEAT_MS,
        }
    }

    /// The application's flags: which privileged intents it has.
    pub(crate) fn application_flags(&self) -> u64 {
        let flag = |intent, flag| if self.allowed & intent != 0 { flag } else { 0 };
        flag(PRESENCES, 1 << 13) | flag(GUILD_MEMBERS, 1 << 15) | flag(MESSAGE_CONTENT, 1 << 19)
    }

    /// Asks every connected client for a heartbeat now.
    pub(crate) fn ask_for_heartbeats(&self) {
        for line in self
            .sessions
            .values()
            .filter_map(|session| session.line.as_ref())
        {
            let _ = line.out.send(Out::Payload(
                r#"{"t":null,"s":null,"op":1,"d":null}"#.into(),
            ));
        }
    }

    pub(crate) fn status(&self) -> Value {
        let sessions = self.sessions.iter().map(|(id, session)| {
            json!({
                "id": id, "shard": [session.shard.0, session.shard.1], "intents": session.intents,
                "sequence": session.sequence, "connected": session.line.is_some(), "resumes": session.resumes,
                "resumes_elsewhere": session.resumes_elsewhere,
            })
        });
        let connected = self
            .sessions
            .values()
            .filter(|session| session.line.is_some())
            .count();
        json!({
            "discord_sessions": connected, "discord_identifies": self.identified,
            "discord_session_list": sessions.collect::<Vec<_>>(),
        })
    }

    fn tell(&mut self, event: &Event, now_ms: i64) {
        self.sessions.retain(|_, session| {
            session
                .gone_ms
                .is_none_or(|gone| now_ms - gone < OUTLIVES_MS)
        });
        let (mut whole, mut silent) = (None, None);
        for session in self
            .sessions
            .values_mut()
            .filter(|session| session.concerns(event))
        {
            let hidden = event.spoken && session.intents & MESSAGE_CONTENT == 0;
            let data = if hidden {
                silent.get_or_insert_with(|| {
                    let mut data = event.data.clone();
                    hide_words(&mut data);
                    data.to_string()
                })
            } else {
                whole.get_or_insert_with(|| event.data.to_string())
            };
            session.tell(event.name, data);
        }
    }
}

/// Takes out of a message what needs the intent for message content, unless it is the bot's own, is about the bot or was
/// said to it alone.
pub(crate) fn hide_words(message: &mut Value) {
    let bot = BOT.to_string();
    let own = message["author"]["id"] == bot.as_str();
    let mentioned = message["mentions"]
        .as_array()
        .is_some_and(|all| all.iter().any(|user| user["id"] == bot.as_str()));
    if !own && !mentioned {
        message["content"] = json!("");
        for list in ["embeds", "attachments", "components"] {
            message[list] = json!([]);
        }
    }
    if message
        .get("referenced_message")
        .is_some_and(Value::is_object)
    {
        hide_words(&mut message["referenced_message"]);
    }
}

impl World {
    /// Tells every session that may hear of it, with the faults of what is delivered.
    pub(crate) fn emit(&mut self, event: Event) {
        let heard = self
            .gateway
            .sessions
            .values()
            .any(|session| session.concerns(&event));
        if !heard {
            return;
        }
        let fault = self.hub.faults.strike_what_says(
            "discord",
            event.name,
            StrikeKind::Delivery,
            &event.data,
        );
        match fault.map(|fault| fault.what) {
            Some(What::DeliverLate { ms }) => {
                let me = self.me.clone();
                tokio::spawn(async move {
                    pace(ms).await;
                    if let Some(discord) = me.upgrade() {
                        discord.world().tell(&event);
                    }
                });
            }
            Some(What::DeliverTwice) => {
                self.tell(&event);
                self.tell(&event);
            }
            _ => self.tell(&event),
        }
    }

    fn tell(&mut self, event: &Event) {
        let now = self.now();
        self.gateway.tell(event, now);
    }

    /// An event of a guild as a whole.
    pub(crate) fn emit_guild(&mut self, name: &'static str, guild: Id, intents: u64, data: Value) {
        if self
            .guilds
            .get(&guild)
            .is_some_and(|guild| guild.members.contains_key(&BOT))
        {
            self.emit(Event {
                name,
                guild: Some(guild),
                intents,
                data,
                spoken: false,
            });
        }
    }

    /// An event of a channel: told only where the bot sees the channel. The intent differs between servers and direct
    /// messages.
    pub(crate) fn emit_channel(
        &mut self,
        name: &'static str,
        channel: Id,
        intents: (u64, u64),
        data: Value,
    ) {
        if let Some((guild, intents)) = self.hears(channel, intents) {
            self.emit(Event {
                name,
                guild,
                intents,
                data,
                spoken: false,
            });
        }
    }

    /// An event that carries a message.
    pub(crate) fn emit_message(&mut self, name: &'static str, channel: Id, message: Id) {
        let Some((guild, intents)) = self.hears(channel, (GUILD_MESSAGES, DIRECT_MESSAGES)) else {
            return;
        };
        let Some(found) = self
            .message(channel, message)
            .filter(|message| message.only_for.is_none())
        else {
            return;
        };
        let data = self.message_event(found);
        self.emit(Event {
            name,
            guild,
            intents,
            data,
            spoken: guild.is_some(),
        });
    }

    fn hears(&self, channel: Id, intents: (u64, u64)) -> Option<(Option<Id>, u64)> {
        let channel: &Channel = self.channels.get(&channel)?;
        let sees = self.permissions_in(channel, BOT) & VIEW_CHANNEL != 0;
        sees.then_some((
            channel.guild,
            if channel.guild.is_some() {
                intents.0
            } else {
                intents.1
            },
        ))
    }

    /// A thread or channel as it is now.
    pub(crate) fn emit_channel_state(&mut self, name: &'static str, id: Id) {
        let Some(channel) = self
            .channels
            .get(&id)
            .filter(|channel| channel.guild.is_some())
        else {
            return;
        };
        let data = self.channel_json(channel);
        self.emit_channel(name, id, (GUILDS, 0), data);
    }
}
