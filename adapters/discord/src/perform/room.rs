//! Rooms of cases: posts in the desk's forum.

use super::message::{id_of, safe};
use super::{content, done, place_of};
use crate::connect::Discord;
use crate::ids::{at_most, snowflake};
use crate::lens::{Channel, Tag, Threads};
use crate::rest::{Call, Failure};
use bot_core::case::State;
use bot_core::effect::Content;
use bot_core::outbox::{Delivery, Refusal};
use bot_core::place::{MessageRef, Place};
use bot_core::ports::Job;
use reqwest::Method;
use serde_json::{Value, json};
use serenity::builder::CreateForumPost;
use serenity::model::id::ForumTagId;

/// Thread is archived.
const ARCHIVED: i64 = 50083;
/// The most tags of a post.
const TAGS: usize = 5;

impl Discord {
    /// Opens the room of a case.
    pub(super) async fn open_room(
        &self,
        job: &Job,
        forum: &Place,
        title: &str,
        card: &Content,
        tag: &str,
    ) -> Result<Delivery, Failure> {
        let title = at_most(title, 100);
        // A room has no nonce: the first try is recognised by what came of it.
        if job.again()
            && let Some(room) = self.own_room(forum, &title).await?
        {
            return Ok(opened(forum, room));
        }
        let channel = safe(&forum.channel)?;
        let upload = content::upload(card, job);
        let with_file = upload.is_some();
        let mut fresh = false;
        loop {
            let tags = chosen(&self.tags(&channel).await?, tag);
            let had_tags = !tags.is_empty();
            let post = CreateForumPost::new(&title, self.message(job, card, with_file, None))
                .set_applied_tags(tags);
            let call = Call::new(Method::POST, "/channels/{}/threads", &[&channel])
                .json(&first_message(&post))
                .upload(upload.clone());
            match self.rest.send(call).await {
                Ok(made) => return Ok(opened(forum, id_of(&made)?)),
                // A tag that was deleted since it was looked up.
                Err(Failure::Refused {
                    why: Refusal::Malformed,
                    ..
                }) if had_tags && !fresh => {
                    self.cache.forget_tags(&channel);
                    fresh = true;
                }
                Err(failure) => return Err(failure),
            }
        }
    }

    /// Lets a room show the state of its case.
    pub(super) async fn mark_room(
        &self,
        job: &Job,
        tag: &str,
        closed: bool,
    ) -> Result<Delivery, Failure> {
        let room = place_of(job)?;
        let thread = safe(room.innermost())?;
        let tags = self.tags(&safe(&room.channel)?).await?;
        let now: Channel = self
            .rest
            .read(Call::new(Method::GET, "/channels/{}", &[&thread]))
            .await?;
        let states: Vec<ForumTagId> = State::KEYS
            .iter()
            .flat_map(|key| chosen(&tags, key))
            .collect();
        let before: Vec<ForumTagId> = now
            .applied_tags
            .iter()
            .filter_map(|id| snowflake(id))
            .map(ForumTagId::from)
            .collect();
        // Tags that people gave the post themselves stay.
        let mut after = chosen(&tags, tag);
        after.extend(before.iter().filter(|tag| !states.contains(tag)));
        after.truncate(TAGS);
        if before == after && now.archived() == closed {
            return Ok(done());
        }
        let patch = |archived: bool| {
            Call::new(Method::PATCH, "/channels/{}", &[&thread])
                .json(&json!({ "applied_tags": after, "archived": archived }))
        };
        if closed && now.archived() {
            // What was put away cannot be changed before it is taken out.
            self.rest.send(patch(false)).await?;
        }
        match self.rest.send(patch(closed)).await {
            Err(failure) if closed && failure.code() == Some(ARCHIVED) => {
                self.rest.send(patch(false)).await?;
                self.rest.send(patch(true)).await?;
            }
            other => {
                other?;
            }
        }
        Ok(done())
    }

    /// A room of ours with this title that is open in this forum.
    async fn own_room(&self, forum: &Place, title: &str) -> Result<Option<String>, Failure> {
        let guild = match &forum.server {
            Some(guild) => guild.clone(),
            None => {
                let call = Call::new(Method::GET, "/channels/{}", &[&safe(&forum.channel)?]);
                let channel: Channel = self.rest.read(call).await?;
                channel
                    .guild_id
                    .ok_or_else(|| Failure::malformed("the forum is on no server"))?
            }
        };
        let call = Call::new(Method::GET, "/guilds/{}/threads/active", &[&safe(&guild)?]);
        let active: Threads = self.rest.read(call).await?;
        Ok(active
            .threads
            .into_iter()
            .find(|thread| {
                thread.parent_id.as_deref() == Some(&forum.channel)
                    && thread.owner_id.as_deref() == Some(&self.me.id)
                    && thread.name.as_deref() == Some(title)
            })
            .map(|thread| thread.id))
    }

    /// The tags that a forum has.
    async fn tags(&self, forum: &str) -> Result<Vec<Tag>, Failure> {
        if let Some(tags) = self.cache.tags(forum) {
            return Ok(tags);
        }
        let call = Call::new(Method::GET, "/channels/{}", &[forum]);
        let channel: Channel = self.rest.read(call).await?;
        self.cache.keep_tags(forum, channel.available_tags.clone());
        Ok(channel.available_tags)
    }
}

/// The first message of a post knows fewer fields than others: above all, no nonce.
fn first_message(post: &CreateForumPost<'_>) -> Value {
    let mut post = serde_json::to_value(post).unwrap_or_default();
    if let Some(message) = post.get_mut("message").and_then(Value::as_object_mut) {
        for unknown in ["nonce", "enforce_nonce", "tts"] {
            message.remove(unknown);
        }
    }
    post
}

/// A forum post's first message has the post's own id.
fn opened(forum: &Place, room: String) -> Delivery {
    let place = Place {
        thread: Some(room.clone()),
        ..forum.clone()
    };
    Delivery::Done {
        message: Some(MessageRef {
            place: place.clone(),
            id: room,
        }),
        place: Some(place),
    }
}

/// The tag that stands for a state, where the forum has it: `on-hold`, or in words, "On hold".
fn chosen(tags: &[Tag], state: &str) -> Vec<ForumTagId> {
    tags.iter()
        .find(|tag| plain(&tag.name) == plain(state))
        .and_then(|tag| snowflake(&tag.id))
        .map(ForumTagId::from)
        .into_iter()
        .collect()
}

/// A tag's name without what people vary.
pub(crate) fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_finds_its_tag_however_people_wrote_it() {
        let tags: Vec<Tag> = [("1", "New"), ("2", "🟠 On hold"), ("3", "solved")]
            .map(|(id, name)| Tag {
                id: id.to_owned(),
                name: name.to_owned(),
            })
            .into();
        assert_eq!(chosen(&tags, "on-hold"), [ForumTagId::new(2)]);
        assert_eq!(chosen(&tags, "new"), [ForumTagId::new(1)]);
        assert!(chosen(&tags, "open").is_empty());
    }
}
