//! What people do with a finger: reactions and buttons.

use serde_json::{Value, json};

use super::edit::is_reaction;
use super::keyboard::buttons;
use super::places::id_in;
use super::state::{BOT_ID, Callback, Kind, State};
use crate::control::ControlError;

impl State {
    /// `POST react`.
    pub(super) fn react(&mut self, body: &Value) -> Result<Value, ControlError> {
        let person = self.person_in(body)?;
        let place = self.place_in(person, &body["place"])?;
        let id = self.message_in(place, &body["message"])?.id;
        let emoji = body["emoji"].as_str().unwrap_or_default().to_owned();
        if !is_reaction(&emoji) {
            return Err(ControlError::wrong(format!(
                "Telegram has no reaction {emoji:?}; 👍, 👎, ❤ and 👀 are some"
            )));
        }
        let Some(message) = self
            .chats
            .get_mut(&place.chat)
            .and_then(|chat| chat.live_message(id))
        else {
            return Ok(json!({}));
        };
        let old = message
            .reactions
            .iter()
            .find(|(who, _)| *who == person)
            .map_or(Vec::new(), |(_, all)| all.clone());
        let mut new = old.clone();
        new.retain(|one| *one != emoji);
        if body["remove"] != true {
            new.push(emoji);
        }
        message.set_reactions(person, new.clone());
        let reactions = message.reactions.clone();
        self.tell_reaction(place.chat, id, person, (&old, &new), &reactions);
        Ok(json!({}))
    }

    /// The bot hears of reactions in private chats, and as an administrator; in channels only how many there are.
    fn tell_reaction(
        &mut self,
        chat_id: i64,
        id: i64,
        person: i64,
        (old, new): (&[String], &[String]),
        all: &[(i64, Vec<String>)],
    ) {
        let Some(chat) = self.chats.get(&chat_id) else {
            return;
        };
        let kind = |emoji: &String| json!({"type": "emoji", "emoji": emoji});
        let list = |emoji: &[String]| emoji.iter().map(kind).collect::<Value>();
        let date = self.hub.clock.now_s();
        let channel = chat.kind == Kind::Channel;
        if chat.kind != Kind::Private && !chat.role(BOT_ID).administers() {
            return;
        }
        if channel {
            let mut counts: Vec<(String, usize)> = Vec::new();
            for emoji in all.iter().flat_map(|(_, emoji)| emoji) {
                match counts.iter_mut().find(|(known, _)| known == emoji) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((emoji.clone(), 1)),
                }
            }
            let counts = counts
                .iter()
                .map(|(emoji, count)| json!({"type": kind(emoji), "total_count": count}));
            let counts: Value = counts.collect();
            let body = json!({
                "chat": self.chat_json(chat_id), "message_id": id, "date": date, "reactions": counts,
            });
            self.push("message_reaction_count", body);
            return;
        }
        let body = json!({
            "chat": self.chat_json(chat_id), "message_id": id, "user": self.user_json(person), "date": date,
            "old_reaction": list(old), "new_reaction": list(new),
        });
        self.push("message_reaction", body);
    }

    /// `POST press`.
    pub(super) fn press(&mut self, body: &Value) -> Result<Value, ControlError> {
        let person = self.person_in(body)?;
        let place = self.place_in(person, &body["place"])?;
        let message = self.message_in(place, &body["message"])?;
        let id = message.id;
        let shown = buttons(message.markup.as_ref());
        let wanted = &body["button"];
        let index = id_in(wanted).and_then(|index| usize::try_from(index).ok());
        let by_name =
            |button: &&&Value| button["text"] == *wanted || button["callback_data"] == *wanted;
        let button = shown
            .iter()
            .find(by_name)
            .or_else(|| index.and_then(|index| shown.get(index)));
        let Some(button) = button else {
            let labels: Vec<&str> = shown
                .iter()
                .filter_map(|button| button["text"].as_str())
                .collect();
            return Err(ControlError::missing(format!(
                "there is no button {wanted} here; there are {labels:?}"
            )));
        };
        let Some(data) = button["callback_data"].as_str().map(str::to_owned) else {
            return Err(ControlError::wrong(format!(
                "this button tells the bot nothing: it opens {}",
                button["url"]
            )));
        };
        let query = (4_000_000_000_000 + self.fresh()).to_string();
        let at_ms = self.hub.clock.now_ms();
        self.callbacks.insert(query.clone(), Callback { at_ms });
        self.hub
            .interactions
            .create(&query, "telegram", &person.to_string());
        let update = json!({
            "id": query, "from": self.user_json(person), "message": self.message_json(place.chat, id),
            "chat_instance": (place.chat.wrapping_mul(31)).to_string(), "data": data,
        });
        self.push("callback_query", update);
        Ok(json!({"interaction": query}))
    }
}
