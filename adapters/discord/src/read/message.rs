//! Messages.

pub(crate) use super::lenient::message as parse;

use super::readable::readable;
use super::{Reader, link, person};
use crate::connect::account;
use bot_core::event::{Arrived, Deleted, Edited, Event, Named, ReplyTo, Said};
use bot_core::message::File;
use bot_core::place::{MessageRef, Place, Platform};
use jiff::Timestamp;
use serenity::model::channel::{
    Attachment, Message, MessageReferenceKind, MessageSnapshot, MessageType,
};
use std::collections::BTreeSet;

impl Reader<'_> {
    /// A new message, unless it is our own or Discord's.
    pub(crate) fn said(&self, message: &Message, place: &Place) -> Option<Arrived> {
        self.is_heard(message).then(|| Arrived {
            key: format!("discord:message:{}", message.id),
            at: time(&message.timestamp).unwrap_or(self.now),
            event: Event::Said(self.words(message, place)),
        })
    }

    /// A message that people changed. Discord also tells of its own changes (a link unfolded): those have no time.
    pub(crate) fn edited(&self, message: &Message, place: &Place) -> Option<Arrived> {
        let edited = message.edited_timestamp?;
        self.is_heard(message).then(|| Arrived {
            key: format!("discord:edit:{}:{edited}", message.id),
            at: time(&edited).unwrap_or(self.now),
            event: Event::Edited(Edited {
                now: self.words(message, place),
            }),
        })
    }

    /// A message that was deleted.
    pub(crate) fn deleted(&self, id: &str, place: &Place) -> Arrived {
        Arrived {
            key: format!("discord:delete:{id}"),
            at: self.now,
            event: Event::Deleted(Deleted {
                message: MessageRef {
                    place: place.clone(),
                    id: id.to_owned(),
                },
            }),
        }
    }

    fn is_heard(&self, message: &Message) -> bool {
        let by_person = matches!(
            message.kind,
            MessageType::Regular
                | MessageType::InlineReply
                | MessageType::ChatInputCommand
                | MessageType::ContextMenuCommand
        );
        by_person && message.author.id.to_string() != self.me.id
    }

    /// A message in our words.
    pub(crate) fn words(&self, message: &Message, place: &Place) -> Said {
        let from = person::writer(
            &message.author,
            message.member.as_deref(),
            message.webhook_id.is_some(),
        );
        let mut files: Vec<File> = message.attachments.iter().map(file).collect();
        for forwarded in &message.message_snapshots {
            files.extend(forwarded.attachments.iter().map(file));
        }
        Said {
            link: Some(link(place, &message.id.to_string())),
            message: MessageRef {
                place: place.clone(),
                id: message.id.to_string(),
            },
            from,
            text: self.text(message),
            names: self.named(message),
            reply_to: self.reply_to(message, place),
            files,
            album: None,
        }
    }

    fn text(&self, message: &Message) -> String {
        let mut texts = vec![readable(&message.content, &message.mentions, self.known)];
        texts.extend(
            message
                .message_snapshots
                .iter()
                .map(|forwarded: &MessageSnapshot| {
                    readable(&forwarded.content, &forwarded.mentions, self.known)
                }),
        );
        texts.extend(
            message
                .sticker_items
                .iter()
                .map(|sticker| format!(":{}:", sticker.name)),
        );
        if let Some(poll) = &message.poll {
            texts.extend(poll.question.text.clone());
            texts.extend(
                poll.answers
                    .iter()
                    .filter_map(|answer| answer.poll_media.text.clone()),
            );
        }
        texts.retain(|text| !text.is_empty());
        texts.join("\n")
    }

    /// Whom it names in its own text: the author of the answered message is told as mentioned too.
    fn named(&self, message: &Message) -> Named {
        let typed: BTreeSet<&str> = message
            .content
            .split('<')
            .filter_map(|piece| {
                let (inner, _) = piece.split_once('>')?;
                let id = inner.strip_prefix('@')?;
                Some(id.strip_prefix('!').unwrap_or(id))
            })
            .collect();
        let roles: Vec<String> = message
            .mention_roles
            .iter()
            .map(ToString::to_string)
            .collect();
        let mut named = Named {
            bot: roles
                .iter()
                .any(|role| self.known.role_of_bot(role, &self.me.id)),
            roles,
            accounts: Vec::new(),
        };
        for user in &message.mentions {
            let id = user.id.to_string();
            if !typed.contains(id.as_str()) {
                continue;
            }
            if id == self.me.id {
                named.bot = true;
            } else {
                named.accounts.push(account(id));
            }
        }
        named
    }

    fn reply_to(&self, message: &Message, place: &Place) -> Option<ReplyTo> {
        let reference = message.message_reference.as_ref()?;
        let id = reference.message_id?;
        // A forwarded message, or one that came from a followed channel, answers nothing here.
        if reference.kind != MessageReferenceKind::Default
            || reference.channel_id != message.channel_id
        {
            return None;
        }
        let answered = message.referenced_message.as_deref();
        Some(self.answered(&id.to_string(), place, answered))
    }

    /// A message that something is about.
    pub(super) fn answered(&self, id: &str, place: &Place, whole: Option<&Message>) -> ReplyTo {
        ReplyTo {
            message: MessageRef {
                place: place.clone(),
                id: id.to_owned(),
            },
            ours: whole.is_some_and(|message| message.author.id.to_string() == self.me.id),
            author: whole.map(|message| account(message.author.id)),
            said: whole.map(|message| Box::new(self.words(message, place))),
        }
    }
}

/// An attachment.
pub(super) fn file(attachment: &Attachment) -> File {
    File {
        platform: Platform::Discord,
        handle: attachment.url.clone(),
        name: attachment.filename.clone(),
        content_type: attachment.content_type.clone(),
        size: Some(u64::from(attachment.size)),
    }
}

fn time(time: &serenity::model::Timestamp) -> Option<Timestamp> {
    time.to_rfc3339()?.parse().ok()
}
