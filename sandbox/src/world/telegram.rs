//! The ready-made world's Telegram.

use serde::{Deserialize, Serialize};

use super::Someone;
use super::cast::Cast;
use crate::client::{BotStanding, Client, NewChat, NewTelegramPerson, SandboxError};

/// The places on Telegram, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TelegramWorld {
    /// The supergroup "Kirsipuu friends".
    pub friends: String,
    /// The channel "Kirsipuu news".
    pub news: String,
    /// The group where people discuss the channel's posts.
    pub news_chat: String,
    /// The care team's forum, "Kirsipuu care".
    pub care: String,
}

/// The ids have the shape of real ones: supergroups and channels begin with -100.
fn places() -> TelegramWorld {
    TelegramWorld {
        friends: "-1001000007001".to_owned(),
        news: "-1001000007002".to_owned(),
        news_chat: "-1001000007003".to_owned(),
        care: "-1001000007009".to_owned(),
    }
}

pub(super) async fn furnish(client: &Client, cast: &Cast) -> Result<TelegramWorld, SandboxError> {
    for someone in cast.everyone() {
        client.add_telegram_person(&person(someone)).await?;
    }
    let world = places();
    let customers = ids(cast.customers.iter());
    let team = ids(cast.team());
    let lead = vec![cast.lead.telegram.clone()];
    let everyone = [customers.clone(), team.clone()].concat();

    let friends = supergroup(
        &world.friends,
        "Kirsipuu friends",
        everyone.clone(),
        lead.clone(),
    );
    client
        .add_chat(&NewChat {
            username: Some("kirsipuu_friends".to_owned()),
            ..friends
        })
        .await?;
    let news_chat = supergroup(
        &world.news_chat,
        "Kirsipuu news: the talk",
        everyone.clone(),
        lead.clone(),
    );
    client.add_chat(&news_chat).await?;
    let news = NewChat {
        kind: "channel".to_owned(),
        username: Some("kirsipuu_news".to_owned()),
        discussion: Some(world.news_chat.clone()),
        ..supergroup(&world.news, "Kirsipuu news", everyone, lead.clone())
    };
    client.add_chat(&news).await?;
    let care = NewChat {
        forum: true,
        ..supergroup(&world.care, "Kirsipuu care", team, lead)
    };
    client.add_chat(&care).await?;
    Ok(world)
}

fn person(someone: &Someone) -> NewTelegramPerson {
    let (first, last) = match someone.name.split_once(' ') {
        Some((first, last)) => (first, Some(last.to_owned())),
        None => (someone.name.as_str(), None),
    };
    NewTelegramPerson {
        id: Some(someone.telegram.clone()),
        name: first.to_owned(),
        last_name: last,
        username: Some(someone.username.clone()),
        language: Some(someone.language.to_lowercase()),
        bot: false,
        started: someone.started_telegram_bot,
    }
}

fn supergroup(id: &str, title: &str, members: Vec<String>, admins: Vec<String>) -> NewChat {
    NewChat {
        id: Some(id.to_owned()),
        kind: "supergroup".to_owned(),
        title: title.to_owned(),
        members,
        admins,
        bot: BotStanding::Admin,
        ..NewChat::default()
    }
}

fn ids<'a>(people: impl Iterator<Item = &'a Someone>) -> Vec<String> {
    people.map(|someone| someone.telegram.clone()).collect()
}
