//! One frame of the gateway. What is passed over is not read whole: its name is looked at first.

use super::patience::Stopped;
use super::side::Aside;
use crate::connect::Discord;
use crate::lens::{Channel, Deletion, Guild, OnlyId, Ready, RoleChange, Threads};
use crate::read::{Reader, interaction, message};
use bot_core::event::Arrived;
use bot_core::place::Place;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use tokio_util::sync::CancellationToken;

/// A frame, its content unread.
#[derive(Deserialize)]
pub(super) struct Frame<'a> {
    #[serde(borrow, default)]
    pub(super) t: Option<Cow<'a, str>>,
    #[serde(default)]
    pub(super) s: Option<u64>,
    #[serde(borrow, default)]
    pub(super) d: Option<&'a RawValue>,
}

/// What a message tells without being read whole.
#[derive(Deserialize)]
pub(super) struct Glance {
    id: String,
    pub(super) channel_id: String,
    #[serde(default)]
    pub(super) guild_id: Option<String>,
    #[serde(default)]
    author: Option<OnlyId>,
    #[serde(default)]
    edited_timestamp: Option<String>,
    /// A thread that was begun from this message.
    #[serde(default)]
    pub(super) thread: Option<Channel>,
}

/// What came of a frame.
#[derive(Default)]
pub(super) struct Heard {
    pub(super) events: Vec<Arrived>,
    pub(super) aside: Option<Aside>,
    pub(super) unreadable: Option<Unreadable>,
    /// A message was seen, in this place.
    pub(super) saw: Option<(Place, String)>,
    /// A session began.
    pub(super) ready: Option<Ready>,
    /// A session went on.
    pub(super) resumed: bool,
    /// Channels and threads of a server, as the session begins.
    pub(super) guild: Option<Guild>,
}

/// A frame that cannot be read.
pub(super) struct Unreadable {
    pub(super) key: String,
    pub(super) raw: String,
    pub(super) why: String,
}

impl Discord {
    /// Understands a frame.
    pub(super) async fn hear(
        &self,
        frame: &Frame<'_>,
        stop: &CancellationToken,
    ) -> Result<Heard, Stopped> {
        let (Some(name), Some(data)) = (frame.t.as_deref(), frame.d) else {
            return Ok(Heard::default());
        };
        let heard = match name {
            "MESSAGE_CREATE" | "MESSAGE_UPDATE" => {
                self.hear_message(name, data.get(), stop).await?
            }
            "MESSAGE_DELETE" | "MESSAGE_DELETE_BULK" => {
                self.hear_deletion(data.get(), stop).await?
            }
            "INTERACTION_CREATE" => self.hear_interaction(data.get(), stop).await?,
            _ => self.lesson(name, data.get()),
        };
        Ok(heard.unwrap_or_else(|error| Heard {
            unreadable: Some(Unreadable {
                key: key(name, data.get(), frame.s),
                raw: redacted(name, data.get()),
                why: format!("{name}: {error}"),
            }),
            ..Heard::default()
        }))
    }

    async fn hear_message(
        &self,
        name: &str,
        raw: &str,
        stop: &CancellationToken,
    ) -> Result<Result<Heard, serde_json::Error>, Stopped> {
        let glance: Glance = match serde_json::from_str(raw) {
            Ok(glance) => glance,
            Err(error) => return Ok(Err(error)),
        };
        if let Some(thread) = &glance.thread {
            self.known.channel(thread, glance.guild_id.as_deref());
        }
        let new = name == "MESSAGE_CREATE";
        let own = glance
            .author
            .as_ref()
            .is_some_and(|author| author.id == self.me.id);
        // A change without its author or time is Discord's own (a link unfolded).
        if !new && (own || glance.author.is_none() || glance.edited_timestamp.is_none()) {
            return Ok(Ok(Heard::default()));
        }
        let place = self
            .place(glance.guild_id.as_deref(), &glance.channel_id, stop)
            .await?;
        let mut heard = Heard::default();
        if !own {
            let message = match message::parse(raw) {
                Ok(message) => message,
                Err(error) => return Ok(Err(error)),
            };
            let menus = self.menus();
            let reader = self.reader(&menus);
            heard.events.extend(if new {
                reader.said(&message, &place)
            } else {
                reader.edited(&message, &place)
            });
        }
        heard.saw = new.then_some((place, glance.id));
        Ok(Ok(heard))
    }

    async fn hear_deletion(
        &self,
        raw: &str,
        stop: &CancellationToken,
    ) -> Result<Result<Heard, serde_json::Error>, Stopped> {
        let deletion: Deletion = match serde_json::from_str(raw) {
            Ok(deletion) => deletion,
            Err(error) => return Ok(Err(error)),
        };
        let place = self
            .place(deletion.guild_id.as_deref(), &deletion.channel_id, stop)
            .await?;
        let menus = self.menus();
        let reader = self.reader(&menus);
        let events = deletion
            .id
            .iter()
            .chain(&deletion.ids)
            .map(|id| reader.deleted(id, &place))
            .collect();
        Ok(Ok(Heard {
            events,
            ..Heard::default()
        }))
    }

    async fn hear_interaction(
        &self,
        raw: &str,
        stop: &CancellationToken,
    ) -> Result<Result<Heard, serde_json::Error>, Stopped> {
        let wire = match interaction::parse(raw) {
            Ok(wire) => wire,
            Err(error) => return Ok(Err(error)),
        };
        let Some(spot) = interaction::place_of(&wire) else {
            return Ok(Ok(Heard::default()));
        };
        let place = match spot.told {
            // The interaction brings its channel with it: nobody has to be asked.
            Some(told) if spot.guild.is_some() => {
                let kind = u16::from(u8::from(told.kind));
                let parent = told.parent_id.filter(|_| matches!(kind, 10..=12));
                let parent = parent.map(|id| id.to_string());
                crate::read::place(spot.guild.as_deref(), &spot.channel, parent.as_deref())
            }
            _ => {
                self.place(spot.guild.as_deref(), &spot.channel, stop)
                    .await?
            }
        };
        let menus = self.menus();
        let mut heard = Heard::default();
        match self.reader(&menus).interaction(&wire, &place) {
            interaction::Heard::Happened(arrived, answer, kind) => {
                let held = self.waiting.begin(&answer.id, kind, self.clock.now());
                heard.aside = Some(Aside::Sign(answer, held));
                heard.events.push(*arrived);
            }
            interaction::Heard::Asks(ask, answer) => heard.aside = Some(Aside::Offer(answer, ask)),
            interaction::Heard::Nothing => {}
        }
        Ok(Ok(heard))
    }

    /// What only adds to what is known.
    fn lesson(&self, name: &str, raw: &str) -> Result<Heard, serde_json::Error> {
        let mut heard = Heard::default();
        match name {
            "READY" => heard.ready = Some(serde_json::from_str(raw)?),
            "RESUMED" => heard.resumed = true,
            "GUILD_CREATE" => {
                let guild: Guild = serde_json::from_str(raw)?;
                self.known.guild(&guild);
                heard.guild = Some(guild);
            }
            "GUILD_DELETE" => {
                let guild: OnlyId = serde_json::from_str(raw)?;
                self.known.forget_guild(&guild.id);
            }
            "CHANNEL_CREATE" | "CHANNEL_UPDATE" | "THREAD_CREATE" | "THREAD_UPDATE" => {
                let channel: Channel = serde_json::from_str(raw)?;
                self.cache.forget_tags(&channel.id);
                self.known.channel(&channel, None);
            }
            "CHANNEL_DELETE" | "THREAD_DELETE" => {
                let channel: OnlyId = serde_json::from_str(raw)?;
                self.known.forget(&channel.id);
            }
            "THREAD_LIST_SYNC" => {
                let threads: Threads = serde_json::from_str(raw)?;
                for thread in &threads.threads {
                    self.known.channel(thread, threads.guild_id.as_deref());
                }
            }
            "GUILD_ROLE_CREATE" | "GUILD_ROLE_UPDATE" => {
                let change: RoleChange = serde_json::from_str(raw)?;
                self.known.role(&change.role);
            }
            _ => {}
        }
        Ok(heard)
    }

    /// What reading needs to know.
    pub(super) fn reader<'a>(
        &'a self,
        menus: &'a std::collections::BTreeMap<String, String>,
    ) -> Reader<'a> {
        Reader {
            me: &self.me,
            known: &self.known,
            menus,
            now: self.clock.now(),
        }
    }
}

/// The same for a frame that comes again.
fn key(name: &str, raw: &str, seq: Option<u64>) -> String {
    let name = name.to_ascii_lowercase();
    match serde_json::from_str::<OnlyId>(raw) {
        Ok(with) => format!("discord:{name}:{}", with.id),
        Err(_) => format!("discord:{name}:seq:{}", seq.unwrap_or_default()),
    }
}

/// What is kept of a frame that cannot be read: an interaction's token is a secret.
fn redacted(name: &str, raw: &str) -> String {
    if name != "INTERACTION_CREATE" {
        return raw.to_owned();
    }
    match serde_json::from_str::<serde_json::Value>(raw) {
        Ok(mut value) => {
            if let Some(token) = value.get_mut("token") {
                *token = "…".into();
            }
            value.to_string()
        }
        Err(_) => "{}".to_owned(),
    }
}
