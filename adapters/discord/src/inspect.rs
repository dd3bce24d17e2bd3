//! What `byline check` says about Discord: what is missing, and what to click.

mod permissions;

use crate::connect::Discord;
use crate::ids::snowflake;
use crate::lens::{Channel, Role};
use crate::perform::plain;
use crate::rest::{Call, Failure};
use bot_core::case::State;
use bot_core::outbox::Refusal;
use bot_core::place::Place;
use bot_core::ports::Finding;
use permissions::Allowed;
use reqwest::Method;
use serenity::model::Permissions;
use std::collections::BTreeMap;

/// What the bot does where customers write.
const WATCHED: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::READ_MESSAGE_HISTORY)
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::ADD_REACTIONS)
    .union(Permissions::ATTACH_FILES);
/// What it does in the desk's forum besides.
const DESK: Permissions = WATCHED.union(Permissions::MANAGE_THREADS);

impl Discord {
    /// Looks at everything that must be set on Discord.
    pub async fn inspect(
        &self,
        watched: &[Place],
        desk: Option<&Place>,
        staff_roles: &[String],
    ) -> Vec<Finding> {
        let mut findings = vec![good(format!("The bot is {} on Discord", self.me.name))];
        findings.push(self.intent());
        let mut guilds: BTreeMap<String, Allowed> = BTreeMap::new();
        for place in watched {
            findings.extend(self.channel(place, false, &mut guilds).await);
        }
        if let Some(desk) = desk {
            findings.extend(self.channel(desk, true, &mut guilds).await);
        }
        for role in staff_roles {
            findings.push(staff_role(
                role,
                guilds.values().flat_map(|guild| &guild.roles),
            ));
        }
        findings
    }

    fn intent(&self) -> Finding {
        if self.me.reads_messages {
            return good("The bot may read messages".to_owned());
        }
        bad(
            "The bot may not read messages: \"Message Content Intent\" is off".to_owned(),
            format!(
                "Open https://discord.com/developers/applications/{}/bot, switch on \"Message Content Intent\" and press \
                 \"Save Changes\"",
                self.me.application
            ),
        )
    }

    async fn channel(
        &self,
        place: &Place,
        desk: bool,
        guilds: &mut BTreeMap<String, Allowed>,
    ) -> Vec<Finding> {
        let id = &place.channel;
        let channel: Channel = match self.get("/channels/{}", &[id]).await {
            Ok(channel) => channel,
            Err(failure) => return vec![unseen(id, &failure)],
        };
        let name = format!("#{}", channel.name.as_deref().unwrap_or(id));
        let Some(guild) = channel.guild_id.clone() else {
            return vec![bad(
                format!("{name} is not a channel of a server"),
                "Put the id of a server's channel into the settings".to_owned(),
            )];
        };
        if !guilds.contains_key(&guild) {
            match self.allowed(&guild).await {
                Ok(allowed) => guilds.insert(guild.clone(), allowed),
                Err(failure) => return vec![unseen(id, &failure)],
            };
        }
        let Some(allowed) = guilds.get(&guild) else {
            return Vec::new();
        };
        let needed = if desk { DESK } else { WATCHED };
        let missing = needed.difference(allowed.within(&channel));
        let mut findings = vec![if missing.is_empty() {
            good(format!("The bot may do in {name} what it needs to"))
        } else {
            let missing = named(missing, desk).join(", ");
            bad(
                format!("The bot lacks permissions in {name}: {missing}"),
                format!(
                    "Open the settings of {name}, \"Permissions\", choose the bot's role and allow: {missing}"
                ),
            )
        }];
        if desk {
            findings.extend(forum(&channel, &name));
        }
        findings
    }

    /// What the bot may do on a server.
    async fn allowed(&self, guild: &str) -> Result<Allowed, Failure> {
        let roles: Vec<Role> = self.get("/guilds/{}/roles", &[guild]).await?;
        let member = self
            .get("/guilds/{}/members/{}", &[guild, &self.me.id])
            .await?;
        Ok(Allowed::new(guild, &self.me.id, roles, &member))
    }

    async fn get<T: serde::de::DeserializeOwned>(
        &self,
        route: &'static str,
        ids: &[&str],
    ) -> Result<T, Failure> {
        if ids.iter().any(|id| snowflake(id).is_none()) {
            return Err(Failure::malformed("this is not an id of Discord's"));
        }
        self.rest.read(Call::new(Method::GET, route, ids)).await
    }
}

fn forum(channel: &Channel, name: &str) -> Vec<Finding> {
    if !channel.is_forum() {
        return vec![bad(
            format!("{name} is not a forum"),
            "Create a channel of the kind \"Forum\" for the desk and put its id into the settings"
                .to_owned(),
        )];
    }
    let missing: Vec<String> = State::KEYS
        .into_iter()
        .filter(|state| {
            !channel
                .available_tags
                .iter()
                .any(|tag| plain(&tag.name) == plain(state))
        })
        .map(|state| state.replace('-', " "))
        .collect();
    if missing.is_empty() {
        return vec![good(format!("{name} has a tag for every state"))];
    }
    let mend = format!(
        "Open the settings of {name}, \"Tags\", and add: {}",
        missing.join(", ")
    );
    if channel.requires_tag() {
        return vec![bad(
            format!(
                "{name} wants a tag on every post, and lacks: {}",
                missing.join(", ")
            ),
            mend,
        )];
    }
    vec![Finding {
        good: true,
        what: format!(
            "{name} does not show the states of cases as tags: {}",
            missing.join(", ")
        ),
        mend: Some(mend),
    }]
}

fn staff_role<'a>(id: &str, mut roles: impl Iterator<Item = &'a Role>) -> Finding {
    match roles.find(|role| role.id == id) {
        Some(role) => good(format!("Members with the role {} are staff", role.name)),
        None => bad(
            format!("There is no role with the id {id} on the servers of these channels"),
            "Switch on \"Developer Mode\" in Discord's settings under \"Advanced\", right-click the role in the server's \
             settings, copy its id and put it into the settings"
                .to_owned(),
        ),
    }
}

fn unseen(id: &str, failure: &Failure) -> Finding {
    match failure {
        Failure::Refused {
            why: Refusal::PlaceGone | Refusal::Forbidden | Refusal::Malformed,
            ..
        } => bad(
            format!("The bot does not see the channel {id}"),
            "Look whether the id is right, whether the bot was invited to that server, and whether its role may view the \
             channel"
                .to_owned(),
        ),
        other => bad(
            format!("Discord did not say how the channel {id} is set: {other}"),
            "Try again".to_owned(),
        ),
    }
}

/// Permissions as Discord's own pages call them. In a forum, sending is called posting.
fn named(permissions: Permissions, forum: bool) -> Vec<&'static str> {
    let sending = if forum {
        "Create Posts"
    } else {
        "Send Messages"
    };
    [
        (Permissions::VIEW_CHANNEL, "View Channel"),
        (Permissions::READ_MESSAGE_HISTORY, "Read Message History"),
        (Permissions::SEND_MESSAGES, sending),
        (
            Permissions::SEND_MESSAGES_IN_THREADS,
            "Send Messages in Threads",
        ),
        (Permissions::ADD_REACTIONS, "Add Reactions"),
        (Permissions::ATTACH_FILES, "Attach Files"),
        (Permissions::MANAGE_THREADS, "Manage Threads and Posts"),
    ]
    .into_iter()
    .filter(|(permission, _)| permissions.contains(*permission))
    .map(|(_, name)| name)
    .collect()
}

fn good(what: String) -> Finding {
    Finding {
        good: true,
        what,
        mend: None,
    }
}

fn bad(what: String, mend: String) -> Finding {
    Finding {
        good: false,
        what,
        mend: Some(mend),
    }
}
