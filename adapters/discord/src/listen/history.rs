//! What was missed: read from the channels' history, from a little before what was seen last.

use super::Watch;
use super::ears::keep;
use super::frame::Unreadable;
use super::patience::{Backoff, Stopped};
use super::position::Position;
use crate::connect::Discord;
use crate::ids::{later, snowflake};
use crate::lens::{Channel, Threads};
use crate::read::{message, place};
use crate::rest::Call;
use bot_core::event::Arrived;
use bot_core::place::{Place, Platform};
use bot_core::ports::Intake;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Discord gives at most so many messages at once.
const PAGE: usize = 100;
/// So many pages of threads that were put away are looked through per channel.
const PAGES: usize = 10;

/// What is to be read.
pub(super) struct History<'a> {
    pub(super) discord: &'a Discord,
    pub(super) intake: &'a dyn Intake,
    pub(super) watch: &'a Watch,
    /// Where the reader stood.
    pub(super) since: Position,
    pub(super) stop: &'a CancellationToken,
}

/// A member as Discord describes them, or nothing for who left.
type Members = BTreeMap<String, Option<Value>>;

impl History<'_> {
    /// Reads and hands over everything that was missed. Tells what it has read, by place and in order, and where there was
    /// nothing, up to where that is known.
    pub(super) async fn hand_over(&self) -> Result<Vec<(Place, String)>, Stopped> {
        let mut members = Members::new();
        let mut read = Vec::new();
        for place in self.places().await? {
            let there = self.channel(&place, &mut members).await?;
            read.extend(there.into_iter().map(|message| (place.clone(), message)));
        }
        Ok(read)
    }

    /// Where something may have been said: the watched channels, their threads, the rooms, direct conversations.
    async fn places(&self) -> Result<Vec<Place>, Stopped> {
        let mut found: BTreeMap<String, Place> = BTreeMap::new();
        let mut guilds = BTreeSet::new();
        for id in self.watch.channels.iter().chain(&self.watch.desk) {
            let Some(channel) = self.told::<Channel>("/channels/{}", id, "").await? else {
                continue;
            };
            let Some(guild) = channel.guild_id.clone() else {
                continue;
            };
            self.discord.known.channel(&channel, Some(&guild));
            if !channel.is_forum() && self.has_news(&channel) {
                found.insert(id.clone(), place(Some(&guild), id, None));
            }
            for thread in self.put_away(id).await? {
                self.thread(&thread, &guild, &mut found);
            }
            guilds.insert(guild);
        }
        for guild in guilds {
            let active = self
                .told::<Threads>("/guilds/{}/threads/active", &guild, "")
                .await?
                .unwrap_or_default();
            for thread in &active.threads {
                self.thread(thread, &guild, &mut found);
            }
        }
        for id in self.since.direct.keys() {
            found.insert(id.clone(), place(None, id, None));
        }
        self.directs(&mut found).await?;
        Ok(found.into_values().collect())
    }

    /// Direct conversations of people who have a case, where they may have written for the first time. Discord lists no
    /// direct conversations, but tells the one with a person who is named.
    async fn directs(&self, found: &mut BTreeMap<String, Place>) -> Result<(), Stopped> {
        for account in self.intake.acquaintances(Platform::Discord).await {
            let call = Call::new(Method::POST, "/users/@me/channels", &[])
                .json(&json!({"recipient_id": account.id}));
            match self.discord.ask::<Channel>(call, self.stop).await? {
                Ok(direct) if self.has_news(&direct) => {
                    let place = place(None, &direct.id, None);
                    found.insert(direct.id, place);
                }
                Ok(_) => {}
                Err(failure) => {
                    tracing::info!(account = account.id, %failure, "there is no direct conversation to look into");
                }
            }
        }
        Ok(())
    }

    fn thread(&self, thread: &Channel, guild: &str, found: &mut BTreeMap<String, Place>) {
        self.discord.known.channel(thread, Some(guild));
        if let Some(parent) = &thread.parent_id
            && self.watch.covers(parent)
            && self.has_news(thread)
        {
            let place = place(Some(guild), &thread.id, Some(parent));
            found.insert(thread.id.clone(), place);
        }
    }

    /// Threads that were put away after something new was said in them.
    async fn put_away(&self, channel: &str) -> Result<Vec<Channel>, Stopped> {
        let mut all = Vec::new();
        let mut query = format!("limit={PAGE}");
        for _ in 0..PAGES {
            let page = self
                .told::<Threads>("/channels/{}/threads/archived/public", channel, &query)
                .await?
                .unwrap_or_default();
            let before = page.threads.last().and_then(|thread| {
                let time = &thread.thread_metadata.as_ref()?.archive_timestamp;
                time.clone().filter(|_| self.has_news(thread))
            });
            let full = page.threads.len() >= PAGE;
            all.extend(
                page.threads
                    .into_iter()
                    .filter(|thread| self.has_news(thread)),
            );
            // Those put away last come first: behind one without news there is rarely one with.
            let (Some(before), true) = (before, full) else {
                break;
            };
            let before: String = url::form_urlencoded::byte_serialize(before.as_bytes()).collect();
            query = format!("limit={PAGE}&before={before}");
        }
        Ok(all)
    }

    /// Something was said there that may not have been seen.
    fn has_news(&self, channel: &Channel) -> bool {
        match (
            self.since.after(&channel.id),
            channel.last_message_id.as_deref(),
        ) {
            (Some(after), Some(last)) => later(last, &after),
            (Some(_), None) => false,
            // Nothing was ever seen anywhere: there is no "after" to read from.
            (None, _) => false,
        }
    }

    /// Asks for something that may not be shown to us.
    async fn told<T: serde::de::DeserializeOwned>(
        &self,
        route: &'static str,
        id: &str,
        query: &str,
    ) -> Result<Option<T>, Stopped> {
        if snowflake(id).is_none() {
            return Ok(None);
        }
        let mut call = Call::new(Method::GET, route, &[id]);
        if !query.is_empty() {
            call = call.query(query);
        }
        match self.discord.ask(call, self.stop).await? {
            Ok(told) => Ok(Some(told)),
            Err(failure) => {
                tracing::warn!(id, %failure, "what was missed there cannot be read");
                Ok(None)
            }
        }
    }

    /// Reads one channel, page by page, oldest first. Tells all that stands there.
    async fn channel(&self, place: &Place, members: &mut Members) -> Result<Vec<String>, Stopped> {
        let mut read = Vec::new();
        let channel = place.innermost();
        let Some(mut after) = self.since.after(channel) else {
            return Ok(read);
        };
        loop {
            let query = format!("limit={PAGE}&after={after}");
            let Some(mut page) = self
                .told::<Vec<Value>>("/channels/{}/messages", channel, &query)
                .await?
            else {
                return Ok(read);
            };
            // Discord does not promise an order.
            page.sort_by(|one, other| {
                let (one, other) = (id(one), id(other));
                (one.len(), one).cmp(&(other.len(), other))
            });
            let full = page.len() >= PAGE;
            let Some(last) = page.last().map(|message| id(message).to_owned()) else {
                return Ok(read);
            };
            read.extend(page.iter().map(|message| id(message).to_owned()));
            let mut events = Vec::new();
            page.retain(|message| !self.since.has_seen(id(message)));
            for message in page {
                events.extend(self.message(message, place, members).await?);
            }
            tracing::info!(channel, messages = events.len(), "read what was missed");
            self.give(events).await?;
            let on = later(&last, &after);
            after = last;
            if !full || !on {
                return Ok(read);
            }
        }
    }

    async fn message(
        &self,
        mut raw: Value,
        place: &Place,
        members: &mut Members,
    ) -> Result<Option<Arrived>, Stopped> {
        self.complete(&mut raw, place, members).await?;
        let text = raw.to_string();
        match message::parse(&text) {
            Ok(message) => {
                let menus = self.discord.menus();
                Ok(self.discord.reader(&menus).said(&message, place))
            }
            Err(error) => {
                let unreadable = Unreadable {
                    key: format!("discord:message_create:{}", id(&raw)),
                    raw: text,
                    why: format!("history: {error}"),
                };
                keep(self.intake, unreadable, self.stop).await?;
                Ok(None)
            }
        }
    }

    /// In a channel's history, messages come without the roles of who wrote them; without their roles, staff are
    /// nobody.
    async fn complete(
        &self,
        raw: &mut Value,
        place: &Place,
        members: &mut Members,
    ) -> Result<(), Stopped> {
        let Some(guild) = &place.server else {
            return Ok(());
        };
        let author = raw
            .pointer("/author/id")
            .and_then(Value::as_str)
            .map(str::to_owned);
        let webhook = raw.get("webhook_id").is_some_and(|id| !id.is_null());
        let (Some(author), false) = (author, webhook) else {
            return Ok(());
        };
        if author == self.discord.me.id || snowflake(&author).is_none() {
            return Ok(());
        }
        if !members.contains_key(&author) {
            let call = Call::new(Method::GET, "/guilds/{}/members/{}", &[guild, &author]);
            let told = self.discord.ask::<Value>(call, self.stop).await?.ok();
            members.insert(author.clone(), told);
        }
        if let (Some(Some(member)), Value::Object(message)) = (members.get(&author), raw) {
            let member = json!({
                "nick": member.get("nick"),
                "roles": member.get("roles").cloned().unwrap_or_else(|| json!([])),
            });
            message.insert("member".to_owned(), member);
        }
        Ok(())
    }

    /// Hands over, as often as it takes. The position stays where it is until all was read.
    async fn give(&self, events: Vec<Arrived>) -> Result<(), Stopped> {
        if events.is_empty() {
            return Ok(());
        }
        let mut backoff = Backoff::new();
        while let Err(unkept) = self.intake.hand_over(events.clone(), None).await {
            tracing::warn!(%unkept, "what was missed is handed over again");
            backoff.wait(Duration::ZERO, self.stop).await?;
        }
        Ok(())
    }
}

fn id(message: &Value) -> &str {
    message
        .get("id")
        .and_then(Value::as_str)
        .unwrap_or_default()
}
