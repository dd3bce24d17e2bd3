//! People, guilds and channels in the shapes of the API.

use serde_json::{Value, json};

use super::permissions;
use super::stamp;
use super::world::{BOT, Channel, Guild, Id, Kind, Member, Role, SOMEBODY, User, World};

/// What a bot may upload in one file.
pub(crate) const LARGEST_FILE: u64 = 10 * 1024 * 1024;

pub(crate) fn ids(list: &[Id]) -> Value {
    list.iter().map(|id| Value::from(id.to_string())).collect()
}

pub(crate) fn text(id: Option<Id>) -> Value {
    id.map_or(Value::Null, |id| Value::from(id.to_string()))
}

pub(crate) fn user(user: &User) -> Value {
    json!({
        "id": user.id.to_string(), "username": user.username, "global_name": user.global_name, "avatar": null,
        "discriminator": if user.bot { "0001" } else { "0" }, "public_flags": 0, "flags": 0, "bot": user.bot,
        "banner": null, "accent_color": null, "avatar_decoration_data": null, "collectibles": null,
        "primary_guild": null,
    })
}

pub(crate) fn role(role: &Role) -> Value {
    let mut shape = json!({
        "id": role.id.to_string(), "name": role.name, "permissions": role.permissions.to_string(),
        "position": role.position, "color": 0,
        "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
        "hoist": false, "managed": role.of_bot, "mentionable": role.mentionable, "icon": null,
        "unicode_emoji": null, "flags": 0,
    });
    if role.of_bot {
        shape["tags"] = json!({"bot_id": BOT.to_string()});
    }
    shape
}

/// A member without the user, as it comes along with a message.
pub(crate) fn partial_member(member: &Member) -> Value {
    json!({
        "avatar": null, "banner": null, "communication_disabled_until": null, "flags": 0,
        "joined_at": stamp::api(member.joined_ms), "nick": member.nick, "pending": false, "premium_since": null,
        "roles": ids(&member.roles), "mute": false, "deaf": false,
    })
}

/// What a guild is in every answer.
fn guild_base(guild: &Guild) -> Value {
    json!({
        "id": guild.id.to_string(), "name": guild.name, "icon": null, "description": null, "home_header": null,
        "splash": null, "discovery_splash": null, "features": [], "banner": null,
        "owner_id": guild.owner.to_string(), "application_id": null, "region": "us-central",
        "afk_channel_id": null, "afk_timeout": 300, "system_channel_id": null, "system_channel_flags": 0,
        "widget_enabled": false, "widget_channel_id": null, "verification_level": 0,
        "default_message_notifications": 0, "mfa_level": 0, "explicit_content_filter": 0,
        "max_presences": null, "max_members": 500_000, "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25, "vanity_url_code": null, "premium_tier": 0,
        "premium_subscription_count": 0, "preferred_locale": "en-US", "rules_channel_id": null,
        "safety_alerts_channel_id": null, "public_updates_channel_id": null,
        "premium_progress_bar_enabled": false, "nsfw": false, "nsfw_level": 0, "emojis": [], "stickers": [],
        "incidents_data": null,
        "roles": guild.roles.values().map(role).collect::<Vec<_>>(),
    })
}

impl World {
    pub(crate) fn user_json(&self, id: Id) -> Value {
        self.users.get(&id).map_or_else(
            || json!({"id": id.to_string(), "username": "Deleted User", "global_name": null, "avatar": null,
                      "discriminator": "0", "public_flags": 0, "flags": 0, "primary_guild": null}),
            user,
        )
    }

    pub(crate) fn member_json(&self, guild: &Guild, id: Id) -> Option<Value> {
        let mut shape = partial_member(guild.members.get(&id)?);
        shape["user"] = self.user_json(id);
        Some(shape)
    }

    pub(crate) fn guild_json(&self, guild: &Guild, counts: bool) -> Value {
        let mut shape = guild_base(guild);
        if counts {
            shape["approximate_member_count"] = json!(guild.members.len());
            shape["approximate_presence_count"] = json!(guild.members.len());
        }
        shape
    }

    /// The whole of a guild, as it comes over the gateway. Other members are only there for who may see them.
    pub(crate) fn guild_create_json(&self, guild: &Guild, members_up_to: usize) -> Value {
        let mut shape = guild_base(guild);
        let joined = guild.members.get(&BOT).map_or(0, |member| member.joined_ms);
        let channels = guild.channels.iter().filter_map(|id| self.channels.get(id));
        let (threads, channels): (Vec<_>, Vec<_>) =
            channels.partition(|channel| channel.thread.is_some());
        let active = |channel: &&&Channel| {
            channel
                .thread
                .as_ref()
                .is_some_and(|thread| !thread.archived)
                && self.sees(channel, BOT)
        };
        let others = guild
            .members
            .keys()
            .filter(|id| **id != BOT)
            .take(members_up_to);
        let members = std::iter::once(&BOT)
            .chain(others)
            .filter_map(|id| self.member_json(guild, *id));
        let more = json!({
            "joined_at": stamp::api(joined), "large": false, "unavailable": false,
            "member_count": guild.members.len(), "voice_states": [], "presences": [], "stage_instances": [],
            "guild_scheduled_events": [], "soundboard_sounds": [],
            "channels": channels.iter().map(|channel| self.channel_json(channel)).collect::<Vec<_>>(),
            "threads": threads.iter().filter(active).map(|channel| self.channel_json(channel)).collect::<Vec<_>>(),
            "members": members.collect::<Vec<_>>(),
        });
        if let (Value::Object(shape), Value::Object(more)) = (&mut shape, more) {
            shape.extend(more);
        }
        shape
    }

    /// A channel of any kind.
    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        let mut shape = json!({
            "id": channel.id.to_string(), "type": channel.kind.number(), "flags": 0,
            "last_message_id": text(channel.last_message),
            "last_pin_timestamp": channel.pins_ms.map(stamp::api),
        });
        if let Some(recipient) = channel.recipient {
            shape["recipients"] = json!([self.user_json(recipient)]);
            return shape;
        }
        shape["guild_id"] = text(channel.guild);
        shape["name"] = json!(channel.name);
        shape["parent_id"] = text(channel.parent);
        shape["rate_limit_per_user"] = json!(0);
        if let Some(thread) = &channel.thread {
            shape["owner_id"] = json!(thread.owner.to_string());
            shape["thread_metadata"] = thread_metadata(channel);
            shape["message_count"] = json!(thread.sent.saturating_sub(thread.deleted));
            shape["total_message_sent"] = json!(thread.sent);
            shape["member_count"] = json!(thread.members.len().min(50));
            shape["applied_tags"] = ids(&thread.tags);
            shape["flags"] = json!(if thread.pinned { 2 } else { 0 });
            if let Some(joined) = thread.members.get(&BOT) {
                shape["member"] = thread_member(channel.id, BOT, *joined);
            }
            return shape;
        }
        shape["position"] = json!(channel.position);
        shape["topic"] = json!(channel.topic);
        shape["nsfw"] = json!(false);
        shape["permission_overwrites"] = channel
            .overwrites
            .iter()
            .map(|(id, over)| {
                json!({"id": id.to_string(), "type": u8::from(over.member), "allow": over.allow.to_string(),
                       "deny": over.deny.to_string()})
            })
            .collect();
        if channel.kind == Kind::Forum {
            shape["flags"] = json!(if channel.require_tag { 1 << 4 } else { 0 });
            shape["default_reaction_emoji"] = Value::Null;
            shape["default_sort_order"] = Value::Null;
            shape["default_forum_layout"] = json!(0);
            shape["available_tags"] = channel
                .tags
                .iter()
                .map(|tag| {
                    json!({"id": tag.id.to_string(), "name": tag.name, "moderated": tag.moderated,
                           "emoji_id": null, "emoji_name": tag.emoji})
                })
                .collect();
        }
        shape
    }

    /// A channel as it comes along with an interaction: with the person's permissions.
    pub(crate) fn partial_channel(&self, channel: &Channel, person: Id) -> Value {
        let mut shape = self.channel_json(channel);
        shape["permissions"] = json!(self.permissions_in(channel, person).to_string());
        shape
    }

    /// The channels of a guild that the bot may know, threads apart.
    pub(crate) fn threads_of(&self, guild: &Guild) -> impl Iterator<Item = &Channel> {
        let all = guild.channels.iter().filter_map(|id| self.channels.get(id));
        all.filter(|channel| channel.thread.is_some() && self.sees(channel, BOT))
    }

    pub(crate) fn application_json(&self) -> Value {
        let flags = self.gateway.application_flags();
        let owner = self
            .users
            .get(&SOMEBODY)
            .map_or_else(|| self.user_json(BOT), user);
        json!({
            "id": BOT.to_string(), "name": "Byline", "icon": null, "description": "", "type": null,
            "bot": self.user_json(BOT), "bot_public": false, "bot_require_code_grant": false,
            "verify_key": "0".repeat(64), "flags": flags, "flags_new": flags.to_string(), "redirect_uris": [],
            "interactions_endpoint_url": null, "role_connections_verification_url": null, "owner": owner,
            "approximate_guild_count": self.guilds.len(), "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "team": null,
            "eligible_oauth2_scopes": [], "rpc_origins": [], "summary": "", "hook": true,
            "install_params": {"scopes": ["bot", "applications.commands"],
                               "permissions": permissions::INVITED_BOT.to_string()},
            "integration_types_config": {"0": {}},
        })
    }
}

fn thread_metadata(channel: &Channel) -> Value {
    let Some(thread) = &channel.thread else {
        return Value::Null;
    };
    let mut shape = json!({
        "archived": thread.archived, "archive_timestamp": stamp::api(thread.archive_ms),
        "auto_archive_duration": thread.auto_archive, "locked": thread.locked,
        "create_timestamp": stamp::api(thread.created_ms),
    });
    if channel.kind == Kind::PrivateThread {
        shape["invitable"] = json!(thread.invitable);
    }
    shape
}

pub(crate) fn thread_member(thread: Id, user: Id, joined_ms: i64) -> Value {
    json!({
        "id": thread.to_string(), "user_id": user.to_string(), "join_timestamp": stamp::api(joined_ms), "flags": 1,
    })
}
