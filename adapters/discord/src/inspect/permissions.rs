//! What the bot may do in a channel, by Discord's own order: everyone, roles, then the channel's exceptions.

use crate::lens::{Channel, Member, Role};
use serenity::model::Permissions;

/// What the bot may do on one server.
pub(super) struct Allowed {
    guild: String,
    bot: String,
    base: Permissions,
    own_roles: Vec<String>,
    /// The server's roles.
    pub(super) roles: Vec<Role>,
}

impl Allowed {
    /// From the server's roles and the bot's membership.
    pub(super) fn new(guild: &str, bot: &str, roles: Vec<Role>, member: &Member) -> Self {
        let base = roles
            .iter()
            // The role of everyone has the server's own id.
            .filter(|role| role.id == guild || member.roles.contains(&role.id))
            .fold(Permissions::empty(), |base, role| {
                base | bits(role.permissions.as_deref())
            });
        Self {
            guild: guild.to_owned(),
            bot: bot.to_owned(),
            base,
            own_roles: member.roles.clone(),
            roles,
        }
    }

    /// In one of its channels.
    pub(super) fn within(&self, channel: &Channel) -> Permissions {
        if self.base.contains(Permissions::ADMINISTRATOR) {
            return Permissions::all();
        }
        let mut allowed = self.base;
        let mut apply = |picked: &dyn Fn(&str) -> bool| {
            let (mut deny, mut allow) = (Permissions::empty(), Permissions::empty());
            for exception in channel
                .permission_overwrites
                .iter()
                .filter(|one| picked(&one.id))
            {
                deny |= bits(exception.deny.as_deref());
                allow |= bits(exception.allow.as_deref());
            }
            allowed = (allowed - deny) | allow;
        };
        apply(&|id| id == self.guild);
        apply(&|id| self.own_roles.iter().any(|role| role == id));
        apply(&|id| id == self.bot);
        if allowed.contains(Permissions::VIEW_CHANNEL) {
            allowed
        } else {
            Permissions::empty()
        }
    }
}

fn bits(text: Option<&str>) -> Permissions {
    text.and_then(|text| text.parse().ok())
        .map_or(Permissions::empty(), Permissions::from_bits_retain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lens::Overwrite;

    fn role(id: &str, permissions: Permissions) -> Role {
        Role {
            id: id.to_owned(),
            permissions: Some(permissions.bits().to_string()),
            ..Role::default()
        }
    }

    fn exception(id: &str, allow: Permissions, deny: Permissions) -> Overwrite {
        Overwrite {
            id: id.to_owned(),
            allow: Some(allow.bits().to_string()),
            deny: Some(deny.bits().to_string()),
        }
    }

    #[test]
    fn exceptions_count_in_discord_s_order() {
        let member = Member {
            roles: vec!["5".to_owned()],
        };
        let roles = vec![
            role("1", Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES),
            role("5", Permissions::ADD_REACTIONS),
            role("6", Permissions::ADMINISTRATOR),
        ];
        let allowed = Allowed::new("1", "9", roles, &member);
        let send = Permissions::SEND_MESSAGES;
        let none = Permissions::empty();
        let mut channel = Channel {
            permission_overwrites: vec![exception("5", send, none), exception("1", none, send)],
            ..Channel::default()
        };
        assert!(
            allowed.within(&channel).contains(send),
            "the role's exception comes after everyone's"
        );
        channel
            .permission_overwrites
            .push(exception("9", none, Permissions::VIEW_CHANNEL));
        assert!(
            allowed.within(&channel).is_empty(),
            "what is not seen cannot be used"
        );
    }
}
