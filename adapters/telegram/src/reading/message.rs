//! Messages: said, commanded, edited, moved.

use super::wire::Message;
use super::{Happened, Read, Reader, entities, files, lines, person, place, rich};
use bot_core::event::{Commanded, Edited, Event, Moved, ReplyTo, Said};
use bot_core::place::{Place, Platform};
use teloxide::types::MessageEntity;

impl Reader {
    /// A new message.
    pub(crate) fn said(&self, raw: &str) -> Read {
        let message: Message = serde_json::from_str(raw)?;
        let event = match message.migrate_to_chat_id {
            // The new chat tells of the same move once more, from its side; this one alone is heard.
            Some(to) => Some(Event::Moved(Moved {
                platform: Platform::Telegram,
                from: message.chat.id.0.to_string(),
                to: to.to_string(),
            })),
            None => self.spoken(&message),
        };
        Ok(event.map(|event| Happened {
            unix: Some(message.date),
            event,
        }))
    }

    /// A message that got another text.
    pub(crate) fn edited(&self, raw: &str) -> Read {
        let message: Message = serde_json::from_str(raw)?;
        let place = place::of_message(&message);
        Ok(self.whole(&message, &place).map(|now| Happened {
            unix: message.edit_date.or(Some(message.date)),
            event: Event::Edited(Edited { now }),
        }))
    }

    /// What a new message is: words, a command of ours, or nothing of concern.
    fn spoken(&self, message: &Message) -> Option<Event> {
        if message.chat.is_channel() {
            return None;
        }
        let place = place::of_message(message);
        let said = self.whole(message, &place)?;
        let (text, marks) = body(message);
        let Some(command) = entities::command(&text, &marks) else {
            return Some(Event::Said(said));
        };
        if command.bot.is_some_and(|bot| !self.is_our_name(&bot)) {
            return None;
        }
        Some(Event::Commanded(Commanded {
            interaction: None,
            from: said.from,
            place,
            message: Some(said.message),
            name: command.name,
            args: std::collections::BTreeMap::new(),
            rest: command.rest,
            files: said.files,
            target: said.reply_to,
        }))
    }

    /// The message whole; nothing where it says nothing (a topic was closed, someone joined, a kind unknown to us).
    fn whole(&self, message: &Message, place: &Place) -> Option<Said> {
        let files = files::files(message);
        let (text, marks) = body(message);
        if text.is_empty() && files.is_empty() {
            return None;
        }
        let reference = place::reference(message, place);
        Some(Said {
            link: place::link(&message.chat, place, &reference.id),
            message: reference,
            from: person::of_message(message)?,
            names: self.named(&text, &marks),
            text,
            reply_to: self.reply_to(message, place),
            files,
            album: message.media_group_id.clone(),
        })
    }

    /// What a message answers. In a topic, every message that answers none is said to answer the topic's creation, whose
    /// number is the topic's.
    fn reply_to(&self, message: &Message, place: &Place) -> Option<ReplyTo> {
        let answered = message.reply_to_message.as_deref()?;
        if message.is_topic_message && message.message_thread_id == Some(answered.id) {
            return None;
        }
        let author = person::of_message(answered).map(|person| person.account);
        Some(ReplyTo {
            message: place::reference(answered, place),
            ours: author
                .as_ref()
                .is_some_and(|account| account.id == self.bot_id.to_string()),
            author,
            said: self.whole(answered, place).map(Box::new),
        })
    }
}

/// A message's words, wherever they stand, with their markup.
fn body(message: &Message) -> (String, Vec<MessageEntity>) {
    if let Some(text) = &message.text {
        (text.clone(), message.entities.clone())
    } else if let Some(caption) = &message.caption {
        (caption.clone(), message.caption_entities.clone())
    } else if let Some(rich) = &message.rich_message {
        rich::words(rich)
    } else {
        (lines::line(message).unwrap_or_default(), Vec::new())
    }
}
