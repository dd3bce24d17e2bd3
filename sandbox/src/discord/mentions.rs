//! Whom a message notifies: what its text mentions, less what `allowed_mentions` and permissions take away.

use serde_json::Value;

use super::permissions::MENTION_EVERYONE;
use super::problem::Problem;
use super::world::{BOT, Channel, Id, Notified, World};

/// `allowed_mentions`, read. The default lets everything through.
#[derive(Debug, Clone, Default)]
pub(crate) struct Allowed {
    given: bool,
    users: bool,
    roles: bool,
    everyone: bool,
    only_users: Vec<Id>,
    only_roles: Vec<Id>,
    replied_user: bool,
}

impl Allowed {
    pub(crate) fn read(value: &Value) -> Result<Self, Problem> {
        let Some(given) = value.as_object() else {
            return Ok(Self::default());
        };
        let mut allowed = Self {
            given: true,
            ..Self::default()
        };
        for (at, word) in list(given.get("parse")).enumerate() {
            match word.as_str() {
                Some("users") => allowed.users = true,
                Some("roles") => allowed.roles = true,
                Some("everyone") => allowed.everyone = true,
                _ => {
                    let path = format!("allowed_mentions.parse.{at}");
                    let message = "Value must be one of {'everyone', 'roles', 'users'}.";
                    return Err(Problem::field(&path, "BASE_TYPE_CHOICES", message));
                }
            }
        }
        allowed.only_users = list(given.get("users")).filter_map(id).collect();
        allowed.only_roles = list(given.get("roles")).filter_map(id).collect();
        allowed.replied_user = given
            .get("replied_user")
            .and_then(Value::as_bool)
            .unwrap_or(false);
        for (parse, only, name) in [
            (allowed.users, &allowed.only_users, "users"),
            (allowed.roles, &allowed.only_roles, "roles"),
        ] {
            if parse && !only.is_empty() {
                let message =
                    format!("parse:[\"{name}\"] and {name}: [ids...] are mutually exclusive.");
                return Err(Problem::field(
                    "allowed_mentions",
                    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    &message,
                ));
            }
            if only.len() > 100 {
                let path = format!("allowed_mentions.{name}");
                return Err(Problem::field(
                    &path,
                    "BASE_TYPE_MAX_LENGTH",
                    "Must be 100 or fewer in length.",
                ));
            }
        }
        Ok(allowed)
    }

    fn user(&self, id: Id) -> bool {
        !self.given || self.users || self.only_users.contains(&id)
    }

    fn role(&self, id: Id) -> bool {
        !self.given || self.roles || self.only_roles.contains(&id)
    }
}

fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

fn id(value: &Value) -> Option<Id> {
    value
        .as_str()
        .and_then(|text| text.parse().ok())
        .or_else(|| value.as_u64())
}

impl World {
    /// Whom this text, said by this author in this channel, notifies. `replied` is the author of the message that is
    /// answered.
    pub(crate) fn notified(
        &self,
        channel: &Channel,
        author: Id,
        content: &str,
        allowed: &Allowed,
        replied: Option<Id>,
    ) -> Notified {
        let mut found = Notified::default();
        let guild = channel.guild.and_then(|id| self.guilds.get(&id));
        let may_all = self.permissions_in(channel, author) & MENTION_EVERYONE != 0;
        let text = without_code(content);
        for (sign, id) in marks(&text) {
            if sign == '&' {
                let role = guild.and_then(|guild| guild.roles.get(&id));
                let may = role.is_some_and(|role| may_all || role.mentionable);
                if may && allowed.role(id) && !found.roles.contains(&id) {
                    found.roles.push(id);
                }
            } else if (guild.is_some() || id == BOT || channel.recipient == Some(id))
                && self.users.contains_key(&id)
                && allowed.user(id)
                && !found.users.contains(&id)
            {
                found.users.push(id);
            }
        }
        if let Some(replied) = replied {
            let pinged = !allowed.given || allowed.replied_user;
            if pinged && replied != author && !found.users.contains(&replied) {
                found.users.push(replied);
            }
        }
        if guild.is_some() && may_all && (!allowed.given || allowed.everyone) {
            found.mass = if text.contains("@everyone") {
                Some("everyone")
            } else if text.contains("@here") {
                Some("here")
            } else {
                None
            };
        }
        found
    }
}

/// `<@7>`, `<@!7>` and `<@&8>`. A backslash before them does not stop the notification, as on the real platform.
fn marks(text: &str) -> impl Iterator<Item = (char, Id)> {
    text.split("<@").skip(1).filter_map(|rest| {
        let (inside, _) = rest.split_once('>')?;
        let (sign, digits) = match inside.as_bytes().first()? {
            b'&' => ('&', &inside[1..]),
            b'!' => ('@', &inside[1..]),
            _ => ('@', inside),
        };
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        Some((sign, digits.parse().ok().filter(|_| plain)?))
    })
}

/// The text without its code, in which nobody is mentioned.
fn without_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let run = rest[start..]
            .bytes()
            .take_while(|byte| *byte == b'`')
            .count();
        let inside = &rest[start + run..];
        let escaped = rest[..start]
            .bytes()
            .rev()
            .take_while(|byte| *byte == b'\\')
            .count()
            % 2
            == 1;
        out.push_str(&rest[..start]);
        let mark = "`".repeat(run);
        rest = match inside.find(&mark).filter(|_| !escaped) {
            Some(end) => &inside[end + run..],
            None => inside,
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use serde_json::json;

    #[test]
    fn mentions_inside_code_are_none() {
        assert_eq!(
            without_code("a `@everyone` b ```<@1>``` c \\`<@2>`"),
            "a  b  c \\<@2>"
        );
        assert_eq!(
            marks("<@1> <@!2> <@&3> <@x> <#4> \\<@5>").collect::<Vec<_>>(),
            [('@', 1), ('@', 2), ('&', 3), ('@', 5)]
        );
    }

    #[test]
    fn parse_and_a_list_exclude_each_other() {
        assert!(Allowed::read(&json!({"parse": ["users"], "users": ["1"]})).is_err());
        assert!(Allowed::read(&json!({"parse": ["nobody"]})).is_err());
        let none = Allowed::read(&json!({"parse": []})).unwrap();
        assert!(!none.user(1) && !none.everyone && !none.replied_user);
        assert!(Allowed::read(&Value::Null).unwrap().user(1));
    }
}
