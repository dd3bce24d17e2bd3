//! What a client makes of what a person types: `@name` and `#channel` become what the platform sends.

use crate::discord::world::{BOT, Channel, Id, World};

/// The text as it travels.
pub(super) fn completed(world: &World, channel: &Channel, text: &str) -> String {
    if !text.contains(['@', '#']) {
        return text.to_owned();
    }
    let names = names(world, channel);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let sign = rest.chars().next().unwrap_or_default();
        // An address such as ana@shop.test and what is written out already are left alone.
        let open = !before.is_alphanumeric() && before != '<';
        let found = if open && matches!(sign, '@' | '#') {
            longest(&names, rest)
        } else {
            None
        };
        match found {
            Some((length, mention)) => {
                out.push_str(mention);
                at += length;
                before = '>';
            }
            None => {
                out.push(sign);
                at += sign.len_utf8();
                before = sign;
            }
        }
    }
    out
}

/// The longest name that stands here, not cut out of a longer word.
fn longest<'a>(names: &'a [(String, String)], rest: &str) -> Option<(usize, &'a str)> {
    let fits = names.iter().filter_map(|(name, mention)| {
        let head = rest.get(..name.len())?;
        let ends =
            !rest[name.len()..].starts_with(|sign: char| sign.is_alphanumeric() || sign == '_');
        // A client takes people and roles whatever their case, and channels as they are written.
        let same =
            head == name || (name.starts_with('@') && head.to_lowercase() == name.to_lowercase());
        (ends && same).then_some((name.len(), mention.as_str()))
    });
    fits.max_by_key(|(length, _)| *length)
}

fn names(world: &World, channel: &Channel) -> Vec<(String, String)> {
    let mut names = Vec::new();
    let mut user = |id: Id, name: &str| names.push((format!("@{name}"), format!("<@{id}>")));
    let guild = channel.guild.and_then(|id| world.guilds.get(&id));
    let members: Vec<Id> = match guild {
        Some(guild) => guild.members.keys().copied().collect(),
        None => channel.recipient.into_iter().chain([BOT]).collect(),
    };
    for id in members {
        if let Some(known) = world.users.get(&id) {
            user(id, &known.username);
            user(id, known.shown());
        }
        if let Some(nick) = guild
            .and_then(|guild| guild.members.get(&id))
            .and_then(|member| member.nick.as_ref())
        {
            user(id, nick);
        }
    }
    if let Some(guild) = guild {
        for role in guild
            .roles
            .values()
            .filter(|role| role.id != guild.id && !role.of_bot)
        {
            names.push((format!("@{}", role.name), format!("<@&{}>", role.id)));
        }
        for channel in guild
            .channels
            .iter()
            .filter_map(|id| world.channels.get(id))
        {
            names.push((format!("#{}", channel.name), format!("<#{}>", channel.id)));
        }
    }
    names
}
