//! What the bot can ask about chats and people, and leave.

use serde_json::{Value, json};

use super::answer::ApiError;
use super::params::Params;
use super::state::{BOT_ID, Chat, Kind, Member, Role, State};

/// Every right of an administrator in a group, and those that exist only in channels.
const RIGHTS: [&str; 14] = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_post_messages",
    "can_edit_messages",
];

impl State {
    /// A member as Telegram writes it.
    pub(super) fn member_json(&self, chat_id: i64, person: i64) -> Value {
        let chat = self.chats.get(&chat_id);
        let member = chat.and_then(|chat| chat.members.get(&person)).cloned();
        self.member_as(chat_id, person, &member.unwrap_or(Member::from(Role::Left)))
    }

    /// The same, for a member as it was or will be.
    pub(super) fn member_as(&self, chat_id: i64, person: i64, member: &Member) -> Value {
        let user = self.user_json(person);
        match member.role {
            Role::Creator => json!({"user": user, "status": "creator", "is_anonymous": false}),
            Role::Member => json!({"user": user, "status": "member"}),
            Role::Left => json!({"user": user, "status": "left"}),
            Role::Kicked => json!({"user": user, "status": "kicked", "until_date": 0}),
            Role::Admin => {
                let mut out = json!({"user": user, "status": "administrator", "can_be_edited": false, "is_anonymous": false});
                let channel = self
                    .chats
                    .get(&chat_id)
                    .is_some_and(|chat| chat.kind == Kind::Channel);
                for right in RIGHTS {
                    let here = match right {
                        "can_post_messages" | "can_edit_messages" => channel,
                        "can_pin_messages" | "can_manage_topics" => !channel,
                        _ => true,
                    };
                    if here {
                        out[right] = json!(!member.withheld.iter().any(|name| name == right));
                    }
                }
                out
            }
        }
    }

    /// `getChat`.
    pub(super) fn get_chat(&self, params: &Params) -> Result<Value, ApiError> {
        let id = self.readable(params)?;
        let chat = self
            .chats
            .get(&id)
            .ok_or_else(|| ApiError::bad("chat not found"))?;
        if chat.kind == Kind::Private && !self.met(id) {
            return Err(ApiError::bad("chat not found"));
        }
        let gifts = json!({
            "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false,
            "gifts_from_channels": false,
        });
        let mut out = self.chat_json(id);
        out["accent_color_id"] = json!(id.rem_euclid(7));
        out["max_reaction_count"] = json!(11);
        out["accepted_gift_types"] = gifts;
        if let Some(username) = &chat.username {
            out["active_usernames"] = json!([username]);
        }
        if matches!(chat.kind, Kind::Group | Kind::Supergroup) {
            let names = [
                "can_send_messages",
                "can_send_audios",
                "can_send_documents",
                "can_send_photos",
                "can_send_videos",
                "can_send_video_notes",
                "can_send_voice_notes",
                "can_send_polls",
                "can_send_other_messages",
                "can_add_web_page_previews",
                "can_change_info",
                "can_invite_users",
                "can_pin_messages",
                "can_manage_topics",
            ];
            out["permissions"] = names
                .iter()
                .map(|name| ((*name).to_owned(), json!(true)))
                .collect();
        }
        if let Some(linked) = chat.linked {
            out["linked_chat_id"] = json!(linked);
        }
        if let Some(pinned) = chat.pinned.last() {
            out["pinned_message"] = self.message_json(id, *pinned);
        }
        Ok(out)
    }

    /// Whether the bot has ever come across this person.
    fn met(&self, person: i64) -> bool {
        let written = self
            .people
            .get(&person)
            .is_some_and(|person| person.started);
        written
            || self
                .chats
                .values()
                .any(|chat| chat.id < 0 && chat.has(BOT_ID) && chat.has(person))
    }

    fn group(&self, params: &Params) -> Result<&Chat, ApiError> {
        let id = self.readable(params)?;
        self.chats
            .get(&id)
            .ok_or_else(|| ApiError::bad("chat not found"))
    }

    /// `getChatMember`.
    pub(super) fn get_chat_member(&self, params: &Params) -> Result<Value, ApiError> {
        let chat = self.group(params)?;
        let person = params
            .int("user_id")
            .filter(|id| self.people.contains_key(id));
        let person = person.ok_or_else(|| ApiError::bad("user not found"))?;
        if chat.kind == Kind::Private {
            return Ok(self.member_as(chat.id, person, &Member::from(Role::Member)));
        }
        Ok(self.member_json(chat.id, person))
    }

    /// `getChatAdministrators`.
    pub(super) fn get_chat_administrators(&self, params: &Params) -> Result<Value, ApiError> {
        let chat = self.group(params)?;
        if chat.kind == Kind::Private {
            return Err(ApiError::bad(
                "there are no administrators in the private chat",
            ));
        }
        // Bots other than the one that asks are left out.
        let shown = chat.members.iter().filter(|(id, member)| {
            let other_bot = **id != BOT_ID && self.people.get(id).is_some_and(|person| person.bot);
            member.role.administers() && !other_bot
        });
        Ok(shown
            .map(|(id, member)| self.member_as(chat.id, *id, member))
            .collect())
    }

    /// `getChatMemberCount`.
    pub(super) fn get_chat_member_count(&self, params: &Params) -> Result<Value, ApiError> {
        let chat = self.group(params)?;
        let count = chat
            .members
            .values()
            .filter(|member| member.role.present())
            .count();
        Ok(json!(if chat.kind == Kind::Private { 2 } else { count }))
    }

    /// `leaveChat`.
    pub(super) fn leave_chat(&mut self, params: &Params) -> Result<Value, ApiError> {
        let id = self.readable(params)?;
        if self
            .chats
            .get(&id)
            .is_some_and(|chat| chat.kind == Kind::Private)
        {
            return Err(ApiError::bad(
                "chat member status can't be changed in private chats",
            ));
        }
        self.set_member(id, BOT_ID, Member::from(Role::Left), Some(BOT_ID));
        Ok(json!(true))
    }

    /// `banChatMember` and `unbanChatMember`.
    pub(super) fn ban(&mut self, params: &Params, ban: bool) -> Result<Value, ApiError> {
        let id = self.writable(params)?;
        let person = params
            .int("user_id")
            .filter(|id| self.people.contains_key(id));
        let person = person.ok_or_else(|| ApiError::bad("user not found"))?;
        let chat = self
            .chats
            .get(&id)
            .ok_or_else(|| ApiError::bad("chat not found"))?;
        if !chat.may(BOT_ID, "can_restrict_members") {
            return Err(ApiError::bad(
                "not enough rights to restrict/unrestrict chat member",
            ));
        }
        if chat.role(person).administers() {
            return Err(ApiError::bad("user is an administrator of the chat"));
        }
        let kicked = chat.role(person) == Role::Kicked;
        if ban || kicked {
            let role = if ban { Role::Kicked } else { Role::Left };
            self.set_member(id, person, Member::from(role), Some(BOT_ID));
        }
        Ok(json!(true))
    }

    /// Somebody comes, goes, rises or falls: the service message in the chat, and the updates for the bot.
    pub(super) fn set_member(&mut self, chat_id: i64, person: i64, new: Member, by: Option<i64>) {
        let Some(chat) = self.chats.get(&chat_id) else {
            return;
        };
        let by = by.unwrap_or_else(|| {
            if person == BOT_ID {
                chat.someone()
            } else {
                person
            }
        });
        let (was, is) = (chat.role(person).present(), new.role.present());
        let spoken = chat.kind != Kind::Channel;
        self.move_member(chat_id, person, new, by);
        if spoken && was != is {
            let user = self.user_json(person);
            let said = if is {
                json!({"new_chat_members": [user]})
            } else {
                json!({"left_chat_member": user})
            };
            self.service(chat_id, by, None, said);
        }
    }

    /// The same without a word in the chat.
    pub(super) fn move_member(&mut self, chat_id: i64, person: i64, new: Member, by: i64) {
        let Some(chat) = self.chats.get_mut(&chat_id) else {
            return;
        };
        let old = chat
            .members
            .insert(person, new.clone())
            .unwrap_or(Member::from(Role::Left));
        if person == BOT_ID && new.role.present() {
            chat.known_to_bot = true;
        }
        let administers = chat.role(BOT_ID).administers();
        let body = json!({
            "chat": self.chat_json(chat_id),
            "from": self.user_json(by),
            "date": self.hub.clock.now_s(),
            "old_chat_member": self.member_as(chat_id, person, &old),
            "new_chat_member": self.member_as(chat_id, person, &new),
        });
        if person == BOT_ID {
            self.push("my_chat_member", body);
        } else if administers {
            self.push("chat_member", body);
        }
    }
}
