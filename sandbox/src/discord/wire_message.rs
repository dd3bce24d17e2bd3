//! Messages in the shape of the API.

use serde_json::{Value, json};

use super::stamp;
use super::wire::{ids, partial_member, text};
use super::world::{Attachment, BOT, Message, World};

impl World {
    /// A message with the one it answers.
    pub(crate) fn message_json(&self, message: &Message) -> Value {
        let mut shape = self.bare_message_json(message);
        let Some((channel, Some(id))) = message.refers else {
            return shape;
        };
        if matches!(message.kind, 19 | 21) {
            let found = self.message(channel, id);
            shape["referenced_message"] =
                found.map_or(Value::Null, |found| self.bare_message_json(found));
        }
        shape
    }

    fn bare_message_json(&self, message: &Message) -> Value {
        let channel = self.channels.get(&message.channel);
        let mut shape = json!({
            "type": message.kind, "content": message.content,
            "mentions": message.mentions.users.iter().map(|id| self.user_json(*id)).collect::<Vec<_>>(),
            "mention_roles": ids(&message.mentions.roles),
            "mention_everyone": message.mentions.mass.is_some(),
            "attachments": message.attachments.iter().map(|file| self.attachment_json(message, file))
                .collect::<Vec<_>>(),
            "embeds": message.embeds, "timestamp": stamp::api(message.at_ms),
            "edited_timestamp": message.edited_ms.map(stamp::api), "flags": message.flags,
            "components": message.components, "id": message.id.to_string(),
            "channel_id": message.channel.to_string(), "author": self.user_json(message.author),
            "pinned": message.pinned_ms.is_some(), "tts": message.tts,
        });
        if !message.reactions.is_empty() {
            shape["reactions"] = message
                .reactions
                .iter()
                .map(|reaction| {
                    json!({
                        "emoji": emoji_json(&reaction.emoji), "count": reaction.by.len(),
                        "count_details": {"burst": 0, "normal": reaction.by.len()}, "burst_colors": [],
                        "me_burst": false, "me": reaction.by.contains(&BOT),
                    })
                })
                .collect();
        }
        if let Some((channel, id)) = message.refers {
            let guild = self
                .channels
                .get(&channel)
                .and_then(|channel| channel.guild);
            let mut reference = json!({"type": 0, "channel_id": channel.to_string()});
            if let Some(id) = id {
                reference["message_id"] = json!(id.to_string());
            }
            if guild.is_some() {
                reference["guild_id"] = text(guild);
            }
            shape["message_reference"] = reference;
        }
        if let Some(interaction) = &message.interaction {
            shape["interaction_metadata"] = interaction.clone();
            shape["webhook_id"] = json!(BOT.to_string());
            shape["application_id"] = json!(BOT.to_string());
        }
        if let Some(thread) = message.thread.and_then(|id| self.channels.get(&id)) {
            shape["thread"] = self.channel_json(thread);
        }
        if channel.is_some_and(|channel| channel.thread.is_some()) {
            shape["position"] = json!(message.position);
        }
        shape
    }

    pub(crate) fn attachment_json(&self, message: &Message, file: &Attachment) -> Value {
        let base = self.addresses.discord.trim_end_matches("/api/v10");
        let url = format!(
            "{base}/attachments/{}/{}/{}",
            message.channel,
            file.id,
            url_part(&file.name)
        );
        let mut shape = json!({
            "id": file.id.to_string(), "filename": file.name, "size": file.size, "url": url, "proxy_url": url,
            "content_type": file.content_type,
        });
        if file.content_type.starts_with("image/") {
            shape["width"] = json!(640);
            shape["height"] = json!(480);
        }
        if let Some(description) = &file.description {
            shape["description"] = json!(description);
        }
        if message.only_for.is_some() {
            shape["ephemeral"] = json!(true);
        }
        shape
    }

    /// The message as it comes over the gateway.
    pub(crate) fn message_event(&self, message: &Message) -> Value {
        let mut shape = self.message_json(message);
        let channel = self.channels.get(&message.channel);
        shape["channel_type"] = json!(channel.map_or(0, |channel| channel.kind.number()));
        if let Some(nonce) = &message.nonce {
            shape["nonce"] = nonce.clone();
        }
        let Some(guild) = channel
            .and_then(|channel| channel.guild)
            .and_then(|id| self.guilds.get(&id))
        else {
            return shape;
        };
        shape["guild_id"] = json!(guild.id.to_string());
        if let Some(member) = guild.members.get(&message.author) {
            shape["member"] = partial_member(member);
        }
        if let Some(mentions) = shape["mentions"].as_array_mut() {
            for (mentioned, id) in mentions.iter_mut().zip(&message.mentions.users) {
                if let Some(member) = guild.members.get(id) {
                    mentioned["member"] = partial_member(member);
                }
            }
        }
        shape
    }
}

pub(crate) fn emoji_json(emoji: &str) -> Value {
    match emoji.rsplit_once(':') {
        Some((name, id)) if id.parse::<u64>().is_ok() => {
            json!({"id": id, "name": name.trim_start_matches("a:"), "animated": name.starts_with("a:")})
        }
        _ => json!({"id": null, "name": emoji}),
    }
}

fn url_part(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"._-".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
