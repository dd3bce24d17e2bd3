//! The ready-made world's Discord.

use serde::{Deserialize, Serialize};

use super::Someone;
use super::cast::Cast;
use crate::client::{Client, NewChannel, NewPerson, SandboxError};

/// The places on Discord, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiscordWorld {
    /// The server "Kirsipuu".
    pub guild: String,
    /// #general.
    pub general: String,
    /// #help.
    pub help: String,
    /// The forum #ideas.
    pub ideas: String,
    /// The care team's category.
    pub staff: String,
    /// The care team's forum #cases.
    pub cases: String,
    /// The care team's talk, #backstage.
    pub backstage: String,
    /// The tags of #cases, in the order of a case's life.
    pub case_tags: Vec<String>,
    /// The roles.
    pub roles: DiscordRoles,
}

/// The roles on Discord, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiscordRoles {
    /// "Care team".
    pub care_team: String,
    /// "Care lead".
    pub care_lead: String,
    /// The bot's own.
    pub bot: String,
}

fn places() -> DiscordWorld {
    DiscordWorld {
        guild: "3000".to_owned(),
        general: "3001".to_owned(),
        help: "3002".to_owned(),
        ideas: "3003".to_owned(),
        staff: "3010".to_owned(),
        cases: "3011".to_owned(),
        backstage: "3012".to_owned(),
        case_tags: ["new", "open", "pending", "on hold", "solved", "closed"]
            .map(str::to_owned)
            .to_vec(),
        roles: DiscordRoles {
            care_team: "3021".to_owned(),
            care_lead: "3022".to_owned(),
            bot: "3023".to_owned(),
        },
    }
}

/// What the bot needs and no more: see, write and read back, in channels and threads; files, links and reactions; keep
/// its own messages and the case threads in order.
const BOT_PERMISSIONS: u64 = (1 << 6) // add reactions
    | (1 << 10) // view channels
    | (1 << 11) // send messages
    | (1 << 13) // manage messages
    | (1 << 14) // embed links
    | (1 << 15) // attach files
    | (1 << 16) // read message history
    | (1 << 34) // manage threads
    | (1 << 35) // create public threads
    | (1 << 36) // create private threads
    | (1 << 38) // send messages in threads
    | (1 << 51); // pin messages

pub(super) async fn furnish(client: &Client, cast: &Cast) -> Result<DiscordWorld, SandboxError> {
    for someone in cast.everyone() {
        client.add_discord_person(&person(someone)).await?;
    }
    let world = places();
    let DiscordRoles {
        care_team,
        care_lead,
        bot,
    } = &world.roles;
    client
        .add_guild(Some(&world.guild), "Kirsipuu", Some(&cast.lead.discord))
        .await?;
    client
        .add_role(&world.guild, Some(care_team), "Care team", 0, true)
        .await?;
    client
        .add_role(&world.guild, Some(care_lead), "Care lead", 0, true)
        .await?;
    client
        .add_role(&world.guild, Some(bot), "Kirsipuu", BOT_PERMISSIONS, false)
        .await?;

    client
        .set_guild_member(&world.guild, &cast.brand.discord_bot_id, &[bot])
        .await?;
    for customer in &cast.customers {
        client
            .set_guild_member(&world.guild, &customer.discord, &[])
            .await?;
    }
    for agent in &cast.agents {
        client
            .set_guild_member(&world.guild, &agent.discord, &[care_team])
            .await?;
    }
    client
        .set_guild_member(&world.guild, &cast.lead.discord, &[care_team, care_lead])
        .await?;

    for channel in channels(&world) {
        client.add_channel(&channel).await?;
    }
    Ok(world)
}

fn channels(world: &DiscordWorld) -> Vec<NewChannel> {
    let channel = |id: &str, name: &str, kind: &str| NewChannel {
        id: Some(id.to_owned()),
        guild: world.guild.clone(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        ..NewChannel::default()
    };
    let staff_only = |channel: NewChannel| NewChannel {
        staff_only_role: Some(world.roles.care_team.clone()),
        ..channel
    };
    let of_the_staff = |channel: NewChannel| {
        staff_only(NewChannel {
            parent: Some(world.staff.clone()),
            ..channel
        })
    };
    let about = |channel: NewChannel, topic: &str| NewChannel {
        topic: Some(topic.to_owned()),
        ..channel
    };
    vec![
        about(
            channel(&world.general, "general", "text"),
            "Tea, cups and everything else",
        ),
        about(
            channel(&world.help, "help", "text"),
            "Orders, deliveries, repairs: ask here",
        ),
        NewChannel {
            tags: vec!["tea".to_owned(), "kitchen".to_owned()],
            ..about(
                channel(&world.ideas, "ideas", "forum"),
                "What should we make next?",
            )
        },
        staff_only(channel(&world.staff, "care", "category")),
        of_the_staff(NewChannel {
            tags: world.case_tags.clone(),
            ..channel(&world.cases, "cases", "forum")
        }),
        of_the_staff(about(
            channel(&world.backstage, "backstage", "text"),
            "Among ourselves",
        )),
    ]
}

fn person(someone: &Someone) -> NewPerson {
    NewPerson {
        id: Some(someone.discord.clone()),
        name: someone.username.clone(),
        global_name: Some(someone.name.clone()),
        locale: Some(locale(&someone.language).to_owned()),
        bot: false,
        dms_open: someone.discord_dms_open,
    }
}

/// Discord offers neither Estonian nor Filipino; people who write those have it in English.
fn locale(language: &str) -> &str {
    match language {
        "pt-BR" => "pt-BR",
        "id" => "id",
        "zh" => "zh-CN",
        _ => "en-US",
    }
}
