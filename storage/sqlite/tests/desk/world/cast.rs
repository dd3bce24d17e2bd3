//! Who is there, and where: two customers and three of the staff on each platform, a public place, a quiet one, the
//! staff's own.

use bot_core::place::{Account, Person, Place, Platform};

/// The brand's name.
pub(crate) const BRAND: &str = "Kirsipuu";

/// The brand book.
pub(super) fn book(on: Platform, more: &str) -> String {
    let desk = match on {
        Platform::Discord => {
            "platform = \"discord\"\ndiscord_server = \"1\"\ndiscord_forum = \"2\""
        }
        Platform::Telegram => "platform = \"telegram\"\ntelegram_group = \"-1002\"",
    };
    // What is told step by step goes at once, unless a test is about that.
    let undo = match more.contains("[replies]") {
        true => "",
        false => "[replies]\nundo = \"off\"",
    };
    format!(
        r#"
[brand]
name = "{BRAND}"
team = "the tea team"

[desk]
{desk}

[[places]]
platform = "discord"
channel = "3"

[[places]]
platform = "telegram"
chat = "-1003"

[[places]]
platform = "discord"
channel = "4"
acknowledge = "reaction"

[[places]]
platform = "telegram"
chat = "-1004"
acknowledge = "reaction"

[staff]
discord_members = ["901", "902", "904"]
telegram_members = ["901", "902", "904"]
lead_discord_members = ["903"]
lead_telegram_members = ["903"]
{more}
{undo}
"#
    )
}

fn person(platform: Platform, id: &str, name: &str) -> Person {
    Person {
        account: Account {
            platform,
            id: id.to_owned(),
        },
        name: name.to_owned(),
        username: None,
        locale: Some("en".to_owned()),
        bot: false,
        roles: Vec::new(),
    }
}

/// A customer.
pub(crate) fn customer(platform: Platform) -> Person {
    person(platform, "11", "Ana")
}

/// Another customer.
pub(crate) fn neighbour(platform: Platform) -> Person {
    person(platform, "12", "Bo")
}

/// An agent. Account names of staff all begin alike, so that no customer ever sees one unnoticed.
pub(crate) fn agent(platform: Platform) -> Person {
    person(platform, "901", "acct_kadri")
}

/// Another agent.
pub(crate) fn colleague(platform: Platform) -> Person {
    person(platform, "902", "acct_wei")
}

/// A lead.
pub(crate) fn lead(platform: Platform) -> Person {
    person(platform, "903", "acct_mari")
}

/// Our own account.
pub(super) fn bot(platform: Platform) -> Account {
    Account {
        platform,
        id: "900".to_owned(),
    }
}

/// The bot itself, as others meet it.
pub(super) fn us(platform: Platform) -> Person {
    Person {
        bot: true,
        ..person(platform, &bot(platform).id, BRAND)
    }
}

fn place(platform: Platform, discord: &str, telegram: &str, thread: Option<String>) -> Place {
    Place {
        platform,
        server: (platform == Platform::Discord).then(|| "1".to_owned()),
        channel: match platform {
            Platform::Discord => discord,
            Platform::Telegram => telegram,
        }
        .to_owned(),
        thread,
        direct: false,
    }
}

/// A watched place.
pub(crate) fn public(platform: Platform) -> Place {
    place(platform, "3", "-1003", None)
}

/// A watched place where we only react.
pub(crate) fn quiet(platform: Platform) -> Place {
    place(platform, "4", "-1004", None)
}

/// The room of a case, as the courier opens it. A room that is opened again is another one.
pub(crate) fn room(platform: Platform, name: &str) -> Place {
    place(platform, "2", "-1002", Some(format!("room-{name}")))
}

/// The direct conversation between a person and the bot.
pub(crate) fn direct(person: &Person) -> Place {
    Place {
        platform: person.account.platform,
        server: None,
        channel: format!("dm-{}", person.account.id),
        thread: None,
        direct: true,
    }
}
