//! A message as it stands on the wire, as far as we read it.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use teloxide::types::{Chat, Contact, Location, MessageEntity, User};

/// A message. Everything that is not named here is left alone.
#[derive(Deserialize)]
pub(crate) struct Message {
    #[serde(rename = "message_id")]
    pub(crate) id: i64,
    pub(crate) message_thread_id: Option<i64>,
    pub(crate) from: Option<User>,
    pub(crate) sender_chat: Option<Chat>,
    pub(crate) date: i64,
    pub(crate) edit_date: Option<i64>,
    pub(crate) chat: Chat,
    #[serde(default)]
    pub(crate) is_topic_message: bool,
    #[serde(default)]
    pub(crate) is_automatic_forward: bool,
    /// Read for itself: an answered message that cannot be read takes nothing from its answer.
    #[serde(default, deserialize_with = "if_readable")]
    pub(crate) reply_to_message: Option<Box<Message>>,
    pub(crate) media_group_id: Option<String>,

    pub(crate) text: Option<String>,
    #[serde(default, deserialize_with = "known_entities")]
    pub(crate) entities: Vec<MessageEntity>,
    pub(crate) caption: Option<String>,
    #[serde(default, deserialize_with = "known_entities")]
    pub(crate) caption_entities: Vec<MessageEntity>,
    pub(crate) rich_message: Option<Value>,

    #[serde(default)]
    pub(crate) photo: Vec<Media>,
    pub(crate) document: Option<Media>,
    pub(crate) video: Option<Media>,
    pub(crate) audio: Option<Media>,
    pub(crate) voice: Option<Media>,
    pub(crate) animation: Option<Media>,
    pub(crate) sticker: Option<Media>,
    pub(crate) video_note: Option<Media>,

    pub(crate) contact: Option<Contact>,
    pub(crate) location: Option<Location>,
    pub(crate) venue: Option<Venue>,
    pub(crate) poll: Option<Poll>,
    pub(crate) dice: Option<Dice>,
    pub(crate) game: Option<Titled>,
    pub(crate) checklist: Option<Checklist>,
    pub(crate) story: Option<serde::de::IgnoredAny>,
    pub(crate) paid_media: Option<serde::de::IgnoredAny>,

    pub(crate) migrate_to_chat_id: Option<i64>,
}

/// A file of any kind: what differs between the kinds is no concern of ours.
#[derive(Deserialize)]
pub(crate) struct Media {
    pub(crate) file_id: String,
    pub(crate) file_name: Option<String>,
    pub(crate) mime_type: Option<String>,
    pub(crate) file_size: Option<u64>,
    pub(crate) width: Option<u64>,
    #[serde(default)]
    pub(crate) is_animated: bool,
    #[serde(default)]
    pub(crate) is_video: bool,
}

#[derive(Deserialize)]
pub(crate) struct Venue {
    pub(crate) location: Location,
    pub(crate) title: String,
    pub(crate) address: String,
}

#[derive(Deserialize)]
pub(crate) struct Poll {
    pub(crate) question: String,
    #[serde(default)]
    pub(crate) options: Vec<Words>,
}

#[derive(Deserialize)]
pub(crate) struct Words {
    pub(crate) text: String,
}

#[derive(Deserialize)]
pub(crate) struct Dice {
    pub(crate) emoji: String,
    pub(crate) value: u32,
}

#[derive(Deserialize)]
pub(crate) struct Titled {
    pub(crate) title: String,
}

#[derive(Deserialize)]
pub(crate) struct Checklist {
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) tasks: Vec<Words>,
}

/// Keeps the entities of kinds that are known: an unknown kind of markup must not cost the text.
fn known_entities<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<MessageEntity>, D::Error> {
    let all = Option::<Vec<Value>>::deserialize(from)?.unwrap_or_default();
    Ok(all
        .into_iter()
        .filter_map(|entity| serde_json::from_value(entity).ok())
        .collect())
}

fn if_readable<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Box<Message>>, D::Error> {
    let value = Value::deserialize(from)?;
    Ok(serde_json::from_value(value).ok())
}
