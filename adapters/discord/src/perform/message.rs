//! Messages: posting, editing, removing, reacting.

use super::{content, done, place_of};
use crate::connect::Discord;
use crate::ids::{nonce, snowflake};
use crate::lens::{Channel, OnlyId};
use crate::rest::{Call, Failure};
use bot_core::effect::{Content, Target};
use bot_core::outbox::{About, Delivery, Refusal};
use bot_core::place::{Account, MessageRef, Place, Platform};
use bot_core::ports::Job;
use reqwest::Method;
use serde_json::{Value, json};
use serenity::builder::{CreateAttachment, CreateMessage, EditMessage};
use serenity::model::channel::{MessageFlags, MessageReference, MessageReferenceKind, Nonce};
use serenity::model::id::{ChannelId, MessageId};

/// Thread is archived.
const ARCHIVED: i64 = 50083;
/// The flag of a forum's post that stands at the top.
const PINNED: u64 = 1 << 1;
/// Unknown channel.
const NO_CHANNEL: i64 = 10003;
/// Unknown message.
const NO_MESSAGE: i64 = 10008;

impl Discord {
    /// Says something.
    pub(super) async fn post(
        &self,
        job: &Job,
        to: &Target,
        reply_to: Option<&MessageRef>,
        content: &Content,
    ) -> Result<Delivery, Failure> {
        let (place, opened) = match to {
            Target::Place { place } => (place.clone(), None),
            Target::Room { case: _ } => (place_of(job)?.clone(), None),
            Target::Direct { account } => {
                let place = match &job.place {
                    Some(place) if place.direct => place.clone(),
                    _ => self.direct(account).await?,
                };
                (place.clone(), Some(place))
            }
        };
        if place.thread.is_none() && self.is_forum(&place).await {
            let words = content.text.read();
            let title = words.lines().next().unwrap_or_default();
            return self.open_room(job, &place, title, content, "").await;
        }
        let channel = safe(place.innermost())?;
        let reply_to = reply_to.filter(|message| message.place.innermost() == place.innermost());
        let upload = content::upload(content, job);
        let with_file = upload.is_some();
        let call = Call::new(Method::POST, "/channels/{}/messages", &[&channel])
            .json(&self.message(job, content, with_file, reply_to))
            .upload(upload);
        let sent = match self.in_thread(&place, call, false).await {
            Err(Failure::Refused {
                why: Refusal::TooLarge,
                ..
            }) if with_file => {
                let call = Call::new(Method::POST, "/channels/{}/messages", &[&channel])
                    .json(&self.message(job, content, false, reply_to));
                self.in_thread(&place, call, false).await?
            }
            other => other?,
        };
        Ok(Delivery::Done {
            message: Some(MessageRef {
                place,
                id: id_of(&sent)?,
            }),
            place: opened,
        })
    }

    /// Whether what is said there is a post of its own. The gateway tells; a process that does not listen to it asks once.
    async fn is_forum(&self, place: &Place) -> bool {
        if place.server.is_none() || self.known.spot(&place.channel).is_some() {
            return self.known.is_forum(&place.channel);
        }
        if let Some(forum) = self.cache.kind(&place.channel) {
            return forum;
        }
        let Ok(channel) = safe(&place.channel) else {
            return false;
        };
        let call = Call::new(Method::GET, "/channels/{}", &[&channel]);
        // Where it does not say, posting says why not.
        let Ok(told) = self.rest.read::<Channel>(call).await else {
            return false;
        };
        self.cache.keep_kind(&place.channel, told.is_forum());
        told.is_forum()
    }

    /// A message as Discord wants it.
    pub(super) fn message(
        &self,
        job: &Job,
        content: &Content,
        with_file: bool,
        reply_to: Option<&MessageRef>,
    ) -> CreateMessage {
        let rendered = content::rendered(content, with_file);
        let mut message = CreateMessage::new()
            .allowed_mentions(content::mentions(&rendered))
            .content(rendered.content)
            .components(content::rows(&content.buttons))
            // What customers link to is not unfolded in our name.
            .flags(MessageFlags::SUPPRESS_EMBEDS)
            .nonce(Nonce::String(nonce(&job.row.id.0)))
            .enforce_nonce(true);
        if let Some(reference) = reply_to.and_then(reference) {
            message = message.reference_message(reference);
        }
        if with_file && let Some(upload) = content::upload(content, job) {
            // Only its name: the bytes go beside the message.
            message = message.add_file(CreateAttachment::bytes(Vec::new(), upload.name));
        }
        message
    }

    /// Changes what we said.
    pub(super) async fn edit(&self, job: &Job, content: &Content) -> Result<Delivery, Failure> {
        let message = message_of(job)?;
        let rendered = content::rendered(content, false);
        let edit = EditMessage::new()
            .allowed_mentions(content::mentions(&rendered))
            .content(rendered.content)
            .components(content::rows(&content.buttons))
            .flags(MessageFlags::SUPPRESS_EMBEDS);
        let call = on_message(Method::PATCH, message)?.json(&edit);
        // What shows how the desk stands is there to be seen; a case's room goes back to sleep.
        let put_away_again = job.row.about != About::Glance;
        self.in_thread(&message.place, call, put_away_again).await?;
        Ok(Delivery::Done {
            message: Some(message.clone()),
            place: None,
        })
    }

    /// Takes back what we said.
    pub(super) async fn remove(&self, job: &Job) -> Result<Delivery, Failure> {
        let message = message_of(job)?;
        let call = if message.place.thread.as_ref() == Some(&message.id) {
            // What opens a post of a forum goes with its post: without it, a title would stand there over nothing.
            Call::new(Method::DELETE, "/channels/{}", &[&safe(&message.id)?])
        } else {
            on_message(Method::DELETE, message)?
        };
        match self.in_thread(&message.place, call, true).await {
            // The first try got through after all.
            Err(failure)
                if job.again() && matches!(failure.code(), Some(NO_MESSAGE | NO_CHANNEL)) =>
            {
                Ok(done())
            }
            Err(failure) => Err(failure),
            Ok(_) => Ok(done()),
        }
    }

    /// Pins what we said. What opens a post of a forum is pinned by pinning the post, of which a forum shows one at the top.
    pub(super) async fn pin(&self, job: &Job) -> Result<Delivery, Failure> {
        let message = message_of(job)?;
        let channel = safe(message.place.innermost())?;
        let id = safe(&message.id)?;
        let call = if message.place.thread.as_ref() == Some(&message.id) {
            Call::new(Method::PATCH, "/channels/{}", &[&id]).json(&json!({ "flags": PINNED }))
        } else {
            Call::new(
                Method::PUT,
                "/channels/{}/messages/pins/{}",
                &[&channel, &id],
            )
        };
        self.in_thread(&message.place, call, false).await?;
        Ok(done())
    }

    /// Puts a reaction under a message.
    pub(super) async fn react(
        &self,
        message: &MessageRef,
        emoji: &str,
    ) -> Result<Delivery, Failure> {
        let call = Call::new(
            Method::PUT,
            "/channels/{}/messages/{}/reactions/{}/@me",
            &[
                &safe(message.place.innermost())?,
                &safe(&message.id)?,
                &percent(emoji),
            ],
        );
        self.in_thread(&message.place, call, true).await?;
        Ok(done())
    }

    /// The direct conversation with a person; opens it where there is none.
    async fn direct(&self, person: &Account) -> Result<Place, Failure> {
        let channel = match self.cache.direct(&person.id) {
            Some(channel) => channel,
            None => {
                let call = Call::new(Method::POST, "/users/@me/channels", &[])
                    .json(&json!({ "recipient_id": safe(&person.id)? }));
                let channel: OnlyId = self.rest.read(call).await?;
                self.cache.keep_direct(&person.id, &channel.id);
                channel.id
            }
        };
        Ok(Place {
            platform: Platform::Discord,
            server: None,
            channel,
            thread: None,
            direct: true,
        })
    }

    /// Does something in a place that may be a thread which was put away: Discord lets nobody change anything in there
    /// (a new message wakes it by itself, unless it is locked).
    pub(super) async fn in_thread(
        &self,
        place: &Place,
        call: Call,
        put_away_again: bool,
    ) -> Result<Value, Failure> {
        match (self.rest.send(call.clone()).await, &place.thread) {
            (Err(failure), Some(thread)) if failure.code() == Some(ARCHIVED) => {
                let thread = safe(thread)?;
                let archive = |archived: bool| {
                    Call::new(Method::PATCH, "/channels/{}", &[&thread])
                        .json(&json!({ "archived": archived }))
                };
                self.rest.send(archive(false)).await?;
                let done = self.rest.send(call).await;
                if put_away_again && let Err(failure) = self.rest.send(archive(true)).await {
                    // It did what was asked; the thread goes to sleep by itself later.
                    tracing::debug!(%failure, "a thread could not be put away again");
                }
                done
            }
            (other, _) => other,
        }
    }
}

/// What a message answers. It is said all the same when that is gone.
fn reference(message: &MessageRef) -> Option<MessageReference> {
    let channel = ChannelId::from(snowflake(message.place.innermost())?);
    let id = MessageId::from(snowflake(&message.id)?);
    Some(
        MessageReference::new(MessageReferenceKind::Default, channel)
            .message_id(id)
            .fail_if_not_exists(false),
    )
}

fn on_message(method: Method, message: &MessageRef) -> Result<Call, Failure> {
    let channel = safe(message.place.innermost())?;
    let id = safe(&message.id)?;
    Ok(Call::new(
        method,
        "/channels/{}/messages/{}",
        &[&channel, &id],
    ))
}

fn message_of(job: &Job) -> Result<&MessageRef, Failure> {
    job.message
        .as_ref()
        .ok_or_else(|| Failure::malformed("the message is not known"))
}

/// An id that may stand in an address.
pub(super) fn safe(id: &str) -> Result<String, Failure> {
    snowflake(id)
        .map(|id| id.to_string())
        .ok_or_else(|| Failure::malformed("an id that is none of Discord's"))
}

/// The id of what Discord made.
pub(super) fn id_of(made: &Value) -> Result<String, Failure> {
    made.get("id")
        .and_then(Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| Failure::malformed("Discord did not say what came of it"))
}

/// An emoji as it stands in an address.
fn percent(emoji: &str) -> String {
    emoji.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_is_safe_in_an_address() {
        assert_eq!(percent("👀"), "%F0%9F%91%80");
        assert_eq!(percent("/../"), "%2F%2E%2E%2F");
    }
}
