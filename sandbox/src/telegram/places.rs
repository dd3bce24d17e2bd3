//! People and places, as they are added and as they are shown.

use serde_json::{Value, json};

use super::state::{BOT_ID, Chat, Kind, Member, Person, Role, State};
use crate::control::ControlError;

/// An id in a body: ids are strings, but a number is understood too.
pub(super) fn id_in(value: &Value) -> Option<i64> {
    value
        .as_i64()
        .or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()))
}

/// A text in a body that must be there.
pub(super) fn needed<'a>(body: &'a Value, name: &str) -> Result<&'a str, ControlError> {
    let text = body[name].as_str().filter(|text| !text.is_empty());
    text.ok_or_else(|| ControlError::wrong(format!("`{name}` must be a text")))
}

/// Somebody, as shown.
pub(super) fn person_json(person: &Person) -> Value {
    json!({
        "id": person.id.to_string(), "name": full_name(person), "username": person.username, "bot": person.bot,
        "language": person.language, "started": person.started, "blocked": person.blocked,
    })
}

/// First and last name.
pub(super) fn full_name(person: &Person) -> String {
    match &person.last_name {
        Some(last) => format!("{} {last}", person.first_name),
        None => person.first_name.clone(),
    }
}

impl State {
    pub(super) fn person_in(&self, body: &Value) -> Result<i64, ControlError> {
        let id = id_in(&body["person"])
            .ok_or_else(|| ControlError::wrong("`person` must be the id of a person"))?;
        if self.people.contains_key(&id) {
            Ok(id)
        } else {
            Err(ControlError::missing(format!(
                "there is no person {id}: add one with POST /control/telegram/people"
            )))
        }
    }

    pub(super) fn chat_in(&self, value: &Value) -> Result<&Chat, ControlError> {
        let id =
            id_in(value).ok_or_else(|| ControlError::wrong("`chat` must be the id of a chat"))?;
        self.chats.get(&id).ok_or_else(|| {
            ControlError::missing(format!(
                "there is no chat {id}: add one with POST /control/telegram/chats"
            ))
        })
    }

    /// `POST people`.
    pub(super) fn new_person(&mut self, body: &Value) -> Result<Value, ControlError> {
        let first_name = needed(body, "name")?.to_owned();
        let id = match &body["id"] {
            Value::Null => 7_000_000 + self.fresh(),
            given => id_in(given)
                .filter(|id| *id > 0)
                .ok_or_else(|| ControlError::wrong("a person's `id` is a positive number"))?,
        };
        if self.people.get(&id).is_some_and(|person| person.builtin) {
            return Err(ControlError::wrong(format!(
                "{id} belongs to Telegram itself: choose another id"
            )));
        }
        let text = |name: &str| {
            body[name]
                .as_str()
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let before = self.people.get(&id).cloned().unwrap_or_default();
        let started = body["started"].as_bool().unwrap_or(before.started);
        self.add_person(Person {
            id,
            first_name,
            last_name: text("last_name"),
            username: text("username").map(|name| name.trim_start_matches('@').to_owned()),
            language: text("language"),
            bot: body["bot"].as_bool().unwrap_or(false),
            started,
            ..before
        });
        Ok(json!({"id": id.to_string()}))
    }

    /// `POST chats`.
    pub(super) fn new_chat(&mut self, body: &Value) -> Result<Value, ControlError> {
        let kind = match body["kind"].as_str() {
            Some("group") => Kind::Group,
            Some("supergroup") => Kind::Supergroup,
            Some("channel") => Kind::Channel,
            _ => {
                return Err(ControlError::wrong(
                    "`kind` must be group, supergroup or channel",
                ));
            }
        };
        let title = needed(body, "title")?;
        let id = match &body["id"] {
            Value::Null if kind == Kind::Group => -4_000_000 - self.fresh(),
            Value::Null => -1_002_000_000_000 - self.fresh(),
            given => id_in(given)
                .filter(|id| *id < 0)
                .ok_or_else(|| ControlError::wrong("a chat's `id` is a negative number"))?,
        };
        if self.chats.contains_key(&id) {
            return Err(ControlError::wrong(format!("there is a chat {id} already")));
        }
        let mut chat = Chat::new(id, kind, title);
        chat.forum = body["forum"].as_bool().unwrap_or(false) && kind == Kind::Supergroup;
        chat.username = body["username"]
            .as_str()
            .map(|name| name.trim_start_matches('@').to_owned());
        for (list, role) in [("members", Role::Member), ("admins", Role::Admin)] {
            for one in body[list].as_array().map_or(&[][..], Vec::as_slice) {
                let person = self.person_in(&json!({"person": one}))?;
                let owner =
                    role == Role::Admin && !chat.members.values().any(|m| m.role == Role::Creator);
                chat.members.insert(
                    person,
                    Member::from(if owner { Role::Creator } else { role }),
                );
            }
        }
        let bot = match body["bot"].as_str() {
            None | Some("member") => Some(Role::Member),
            Some("admin") => Some(Role::Admin),
            Some("absent") => None,
            _ => return Err(ControlError::wrong("`bot` must be absent, member or admin")),
        };
        let discussion = match &body["discussion"] {
            Value::Null => None,
            given => Some(self.chat_in(given)?.id),
        };
        chat.linked = discussion;
        let by = chat.someone();
        if let Some(username) = &chat.username {
            self.names.insert(username.to_lowercase(), id);
        }
        self.chats.insert(id, chat);
        if let Some(group) = discussion.and_then(|group| self.chats.get_mut(&group)) {
            group.linked = Some(id);
        }
        if let Some(role) = bot {
            self.move_member(id, BOT_ID, Member::from(role), by);
        }
        Ok(json!({"id": id.to_string()}))
    }

    /// `POST topics`: a new one, or with `id` a change to one.
    pub(super) fn topic_by_person(&mut self, body: &Value) -> Result<Value, ControlError> {
        let chat = self.chat_in(&body["chat"])?;
        if !chat.forum {
            return Err(ControlError::wrong(
                "this chat is not a forum: only a supergroup with `forum: true` has topics",
            ));
        }
        let (chat_id, by) = (
            chat.id,
            id_in(&body["by"]).unwrap_or_else(|| chat.someone()),
        );
        if body["id"].is_null() {
            let id = self.begin_topic(chat_id, by, needed(body, "name")?, None, None);
            return Ok(json!({"id": id.to_string()}));
        }
        let id = id_in(&body["id"]).unwrap_or(0);
        let topic = self
            .chats
            .get_mut(&chat_id)
            .and_then(|chat| chat.topics.get_mut(&id));
        let topic = topic
            .ok_or_else(|| ControlError::missing(format!("there is no topic {id} in this chat")))?;
        let mut said = Vec::new();
        if let Some(name) = body["name"].as_str() {
            name.clone_into(&mut topic.name);
            said.push(json!({"forum_topic_edited": {"name": name}}));
        }
        if let Some(closed) = body["closed"]
            .as_bool()
            .filter(|closed| *closed != topic.closed)
        {
            topic.closed = closed;
            let kind = if closed {
                "forum_topic_closed"
            } else {
                "forum_topic_reopened"
            };
            said.push(json!({kind: {}}));
        }
        for content in said {
            self.service(chat_id, by, Some(id), content);
        }
        if body["deleted"] == true
            && let Some(chat) = self.chats.get_mut(&chat_id)
        {
            chat.delete_topic(id);
        }
        Ok(json!({"id": id.to_string()}))
    }

    /// `POST members`.
    pub(super) fn member_by_person(&mut self, body: &Value) -> Result<Value, ControlError> {
        let person = self.person_in(body)?;
        let chat_id = self.chat_in(&body["chat"])?.id;
        let role = match body["role"].as_str() {
            Some("creator") => Role::Creator,
            Some("admin") => Role::Admin,
            Some("member") => Role::Member,
            Some("left") => Role::Left,
            Some("kicked") => Role::Kicked,
            _ => {
                return Err(ControlError::wrong(
                    "`role` must be member, admin, creator, left or kicked",
                ));
            }
        };
        let mut member = Member::from(role);
        for (name, given) in body["rights"].as_object().into_iter().flatten() {
            if given == false {
                member.withheld.push(name.clone());
            }
        }
        self.set_member(chat_id, person, member, id_in(&body["by"]));
        Ok(json!({}))
    }

    /// `POST block`.
    pub(super) fn block(&mut self, body: &Value) -> Result<Value, ControlError> {
        let id = self.person_in(body)?;
        let blocked = body["blocked"].as_bool().unwrap_or(true);
        let Some(person) = self.people.get_mut(&id) else {
            return Ok(json!({}));
        };
        let changed = person.blocked != blocked;
        person.blocked = blocked;
        if changed {
            let (old, new) = if blocked {
                (Role::Member, Role::Kicked)
            } else {
                (Role::Kicked, Role::Member)
            };
            let body = json!({
                "chat": self.chat_json(id),
                "from": self.user_json(id),
                "date": self.hub.clock.now_s(),
                "old_chat_member": self.member_as(id, BOT_ID, &Member::from(old)),
                "new_chat_member": self.member_as(id, BOT_ID, &Member::from(new)),
            });
            self.push("my_chat_member", body);
        }
        Ok(json!({}))
    }

    /// `POST upgrade`: a group becomes a supergroup under a new number.
    pub(super) fn upgrade(&mut self, body: &Value) -> Result<Value, ControlError> {
        let old = self.chat_in(&body["chat"])?;
        if old.kind != Kind::Group || old.migrated_to.is_some() {
            return Err(ControlError::wrong(
                "only a group that is still a group can become a supergroup",
            ));
        }
        let (old_id, by) = (old.id, old.someone());
        let mut new = Chat::new(0, Kind::Supergroup, &old.title);
        new.members.clone_from(&old.members);
        new.known_to_bot = old.known_to_bot;
        new.last_bot = old.last_bot;
        new.forum = body["forum"].as_bool().unwrap_or(false);
        new.id = -1_002_000_000_000 - self.fresh();
        let new_id = new.id;
        self.chats.insert(new_id, new);
        if let Some(old) = self.chats.get_mut(&old_id) {
            old.migrated_to = Some(new_id);
        }
        self.service(old_id, by, None, json!({"migrate_to_chat_id": new_id}));
        self.service(new_id, by, None, json!({"migrate_from_chat_id": old_id}));
        Ok(json!({"id": new_id.to_string()}))
    }
}
