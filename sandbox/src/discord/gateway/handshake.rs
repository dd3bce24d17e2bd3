//! Identify and resume: how a connection gets its session.

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::{
    Event, GUILD_MEMBERS, GUILDS, Gateway, KNOWN, Line, OUTLIVES_MS, Out, PRIVILEGED, Session,
};
use crate::DISCORD_TOKEN;
use crate::discord::world::{BOT, World};

/// What became of an identify or a resume.
#[derive(Debug)]
pub(super) enum Outcome {
    /// The connection has this session now.
    Session(String),
    /// Op 9: begin anew (or, with `true`, try again).
    Invalid(bool),
    Close(u16, &'static str),
}

fn token_is_right(data: &Value) -> bool {
    let token = data["token"].as_str().unwrap_or_default();
    token.strip_prefix("Bot ").unwrap_or(token) == DISCORD_TOKEN
}

impl Gateway {
    /// A number for a new connection.
    pub(super) fn new_connection(&mut self) -> u64 {
        self.connections += 1;
        self.connections
    }

    /// The connection is gone. Its session waits for a resume, unless the client said good-bye.
    pub(super) fn leave(&mut self, session: &str, connection: u64, for_good: bool, now_ms: i64) {
        let Some(found) = self.sessions.get_mut(session) else {
            return;
        };
        if found
            .line
            .as_ref()
            .is_some_and(|line| line.connection == connection)
        {
            found.line = None;
            found.gone_ms = Some(now_ms);
            if for_good {
                self.sessions.remove(session);
            }
        }
    }

    pub(super) fn forget(&mut self, session: &str) {
        self.sessions.remove(session);
    }

    /// Later resumes of this session are refused.
    pub(super) fn expire(&mut self, session: &str) {
        if let Some(session) = self.sessions.get_mut(session) {
            session.expired = true;
        }
    }
}

impl World {
    pub(super) fn identify(
        &mut self,
        data: &Value,
        connection: u64,
        out: UnboundedSender<Out>,
    ) -> Outcome {
        if !token_is_right(data) {
            return Outcome::Close(4004, "Authentication failed.");
        }
        let Some(intents) = data["intents"]
            .as_u64()
            .filter(|intents| intents & !KNOWN == 0)
        else {
            return Outcome::Close(4013, "Invalid intent(s).");
        };
        if intents & PRIVILEGED & !self.gateway.allowed != 0 {
            return Outcome::Close(4014, "Disallowed intent(s).");
        }
        let shard = match &data["shard"] {
            Value::Null => (0, 1),
            given => match (given[0].as_u64(), given[1].as_u64()) {
                (Some(shard), Some(count)) if shard < count => (shard, count),
                _ => return Outcome::Close(4010, "Invalid shard."),
            },
        };
        self.gateway.identified += 1;
        let id = format!(
            "{:032x}",
            u128::from(self.new_id()) << 32 | u128::from(connection)
        );
        let mut session = Session {
            shard,
            intents,
            sequence: 0,
            told: std::collections::VecDeque::new(),
            line: Some(Line { connection, out }),
            gone_ms: None,
            expired: false,
            resumes: 0,
            resumes_elsewhere: 0,
        };
        let mine: Vec<_> = self
            .guilds
            .values()
            .filter(|guild| {
                guild.members.contains_key(&BOT) && (guild.id >> 22) % shard.1 == shard.0
            })
            .collect();
        let stubs = mine
            .iter()
            .map(|guild| json!({"id": guild.id.to_string(), "unavailable": true}));
        let mut user = self.user_json(BOT);
        user["verified"] = json!(true);
        user["mfa_enabled"] = json!(false);
        user["email"] = Value::Null;
        let ready = json!({
            "v": 10, "user": user, "user_settings": {}, "guilds": stubs.collect::<Vec<_>>(), "session_id": id,
            "session_type": "normal", "resume_gateway_url": format!("{}/resume", self.gateway.address),
            "shard": [shard.0, shard.1], "relationships": [], "private_channels": [], "presences": [],
            "guild_join_requests": [], "geo_ordered_rtc_regions": [], "auth": {}, "_trace": ["sandbox"],
            "application": {"id": BOT.to_string(), "flags": self.gateway.application_flags()},
        });
        session.tell("READY", &ready.to_string());
        if intents & GUILDS != 0 {
            let threshold = data["large_threshold"]
                .as_u64()
                .map_or(50, |given| given.clamp(50, 250));
            let others = if intents & GUILD_MEMBERS == 0 {
                0
            } else {
                usize::try_from(threshold).unwrap_or(50)
            };
            for guild in mine {
                session.tell(
                    "GUILD_CREATE",
                    &self.guild_create_json(guild, others).to_string(),
                );
            }
        }
        self.gateway.sessions.insert(id.clone(), session);
        self.hub.changes.bump();
        Outcome::Session(id)
    }

    /// `elsewhere`: the resume came to another address than `resume_gateway_url`.
    pub(super) fn resume(
        &mut self,
        data: &Value,
        connection: u64,
        out: UnboundedSender<Out>,
        elsewhere: bool,
    ) -> Outcome {
        if !token_is_right(data) {
            return Outcome::Close(4004, "Authentication failed.");
        }
        let now = self.now();
        let id = data["session_id"].as_str().unwrap_or_default();
        let Some(session) = self.gateway.sessions.get_mut(id) else {
            return Outcome::Invalid(false);
        };
        let sequence = data["seq"].as_u64().unwrap_or(0);
        if sequence > session.sequence {
            return Outcome::Close(4007, "Invalid seq.");
        }
        let too_late = session
            .gone_ms
            .is_some_and(|gone| now - gone >= OUTLIVES_MS);
        let forgotten = session
            .told
            .front()
            .is_some_and(|(first, _)| *first > sequence + 1);
        if session.expired || too_late || forgotten {
            self.gateway.sessions.remove(id);
            return Outcome::Invalid(false);
        }
        session.resumes += 1;
        session.resumes_elsewhere += u64::from(elsewhere);
        session.gone_ms = None;
        let from = session.told.partition_point(|(told, _)| *told <= sequence);
        for (_, text) in session.told.range(from..) {
            let _ = out.send(Out::Payload(text.clone()));
        }
        // A connection that still had the session loses it.
        if let Some(old) = session.line.replace(Line { connection, out }) {
            let _ = old
                .out
                .send(Out::Close(4000, "The session went on elsewhere."));
        }
        session.tell("RESUMED", r#"{"_trace":["sandbox"]}"#);
        self.hub.changes.bump();
        Outcome::Session(id.to_owned())
    }

    /// Op 8: the members of a guild, in chunks of a thousand.
    pub(super) fn tell_members(&mut self, session: &str, data: &Value) {
        let guild = data["guild_id"]
            .as_str()
            .or_else(|| data["guild_id"][0].as_str());
        let Some(guild) = guild
            .and_then(|id| id.parse().ok())
            .and_then(|id| self.guilds.get(&id))
        else {
            return;
        };
        let asked: Vec<u64> = match &data["user_ids"] {
            Value::Array(all) => all
                .iter()
                .filter_map(|id| id.as_str()?.parse().ok())
                .collect(),
            one => one
                .as_str()
                .and_then(|id| id.parse().ok())
                .into_iter()
                .collect(),
        };
        let query = data["query"].as_str().map(str::to_lowercase);
        let limit = data["limit"]
            .as_u64()
            .filter(|limit| *limit > 0)
            .and_then(|limit| usize::try_from(limit).ok());
        let wanted = guild.members.keys().filter(|id| match &query {
            Some(query) => self
                .name_in(Some(guild.id), **id)
                .is_some_and(|name| name.to_lowercase().starts_with(query)),
            None => asked.contains(id),
        });
        let members: Vec<Value> = wanted
            .take(limit.unwrap_or(usize::MAX))
            .filter_map(|id| self.member_json(guild, *id))
            .collect();
        let unknown: Vec<String> = asked
            .iter()
            .filter(|id| !guild.members.contains_key(id))
            .map(u64::to_string)
            .collect();
        let chunks: Vec<&[Value]> = if members.is_empty() {
            vec![&[]]
        } else {
            members.chunks(1000).collect()
        };
        let shapes: Vec<String> = chunks
            .iter()
            .enumerate()
            .map(|(index, chunk)| {
                json!({"guild_id": guild.id.to_string(), "members": chunk, "chunk_index": index,
                       "chunk_count": chunks.len(), "not_found": unknown, "nonce": data["nonce"]})
                .to_string()
            })
            .collect();
        if let Some(session) = self.gateway.sessions.get_mut(session) {
            for shape in shapes {
                session.tell("GUILD_MEMBERS_CHUNK", &shape);
            }
        }
    }

    /// The whole of a guild, told to every session that it concerns.
    pub(crate) fn emit_guild_create(&mut self, guild: u64) {
        let Some(found) = self
            .guilds
            .get(&guild)
            .filter(|guild| guild.members.contains_key(&BOT))
        else {
            return;
        };
        let data = self.guild_create_json(found, 250);
        self.emit(Event {
            name: "GUILD_CREATE",
            guild: Some(guild),
            intents: GUILDS,
            data,
            spoken: false,
        });
    }
}
