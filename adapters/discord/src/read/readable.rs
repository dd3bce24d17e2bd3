//! A text as people read it: ids in it become names.

use crate::known::Known;
use serenity::model::user::User;

/// The text with names in the place of ids. Everything else stays as it was typed.
pub(super) fn readable(text: &str, mentions: &[User], known: &Known) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let name = from.find('>').and_then(|end| {
            let inner = from.get(1..end)?;
            Some((name(inner, mentions, known)?, end + 1))
        });
        match name {
            Some((name, used)) => {
                out.push_str(&name);
                rest = from.get(used..).unwrap_or_default();
            }
            None => {
                out.push('<');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// What stands between `<` and `>`, by name.
fn name(inner: &str, mentions: &[User], known: &Known) -> Option<String> {
    if let Some(role) = inner.strip_prefix("@&").filter(|id| digits(id)) {
        let name = known.role_name(role).unwrap_or_else(|| "role".to_owned());
        return Some(format!("@{}", name.trim_start_matches('@')));
    }
    if let Some(id) = inner.strip_prefix("@!").or_else(|| inner.strip_prefix('@'))
        && digits(id)
    {
        let name = mentions
            .iter()
            .find(|user| user.id.to_string() == id)
            .map_or_else(
                || id.to_owned(),
                |user| {
                    let nick = user
                        .member
                        .as_ref()
                        .and_then(|member| member.nick.as_deref());
                    super::person::shown(user, nick)
                },
            );
        return Some(format!("@{name}"));
    }
    if let Some(channel) = inner.strip_prefix('#').filter(|id| digits(id)) {
        let name = known
            .channel_name(channel)
            .unwrap_or_else(|| "channel".to_owned());
        return Some(format!("#{name}"));
    }
    if let Some(emoji) = inner.strip_prefix("a:").or_else(|| inner.strip_prefix(':')) {
        let (name, id) = emoji.split_once(':')?;
        return (digits(id) && !name.is_empty()).then(|| format!(":{name}:"));
    }
    if let Some(command) = inner.strip_prefix('/') {
        let (name, id) = command.rsplit_once(':')?;
        return digits(id).then(|| format!("/{name}"));
    }
    None
}

fn digits(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}
