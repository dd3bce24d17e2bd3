//! `byline check`: all is well, or what to click.

use bot_app::cli::DeskOn;
use bot_app::sandboxed::Pace;
use serde_json::json;

use super::settings::post;
use super::{House, Outcome};

/// "Send Messages" among Discord's permissions.
const SEND_MESSAGES: u64 = 1 << 11;
/// "Manage Threads and Posts".
const MANAGE_THREADS: u64 = 1 << 34;
/// Everything that can be allowed.
const ALL: u64 = (1 << 52) - 1;
/// The bot on Telegram.
const BOT: &str = "100001";

#[tokio::test]
async fn in_the_furnished_sandbox_all_is_well() -> Outcome {
    for desk in [DeskOn::Discord, DeskOn::Telegram] {
        let house = House::in_order(desk).await?;
        let ended = house.folder.run(&["check"]).await?;
        let ended = ended.expect(
            0,
            &[
                "ok   the settings can be read",
                "the brand book of Kirsipuu can be read",
                "The bot may read messages",
                "#help",
                "All is well.",
            ],
        )?;
        assert!(!ended.printed().contains("MEND"), "{}", ended.printed());
        assert_eq!(ended.errors, "", "a check that is well says nothing there");
    }
    Ok(())
}

#[tokio::test]
async fn a_platform_without_a_token_is_off_and_said_to_be() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    house.set(&[("BYLINE_TELEGRAM_TOKEN", "")])?;
    let ended = house.folder.run(&["check"]).await?;
    ended.expect(
        6,
        &["MEND", "BYLINE_TELEGRAM_TOKEN", "one thing is to be mended"],
    )?;
    Ok(())
}

#[tokio::test]
async fn privacy_mode_and_missing_rights_on_telegram_are_told_with_the_clicks() -> Outcome {
    let house = House::in_order(DeskOn::Telegram).await?;
    let client = &house.stage.client;
    let telegram = &house.stage.world.telegram;

    client.set_privacy(true).await?;
    house
        .folder
        .run(&["check"])
        .await?
        .expect(0, &["privacy mode is on, but"])?;
    client
        .set_chat_member(&telegram.friends, BOT, "member")
        .await?;
    house.folder.run(&["check"]).await?.expect(
        6,
        &[
            "MEND Telegram: privacy mode is on",
            "\"Kirsipuu friends\"",
            "@BotFather → /mybots → @kirsipuu_bot → Bot Settings → Group Privacy → Turn off",
        ],
    )?;
    client.set_privacy(false).await?;
    house
        .folder
        .run(&["check"])
        .await?
        .expect(0, &["All is well."])?;

    client
        .set_chat_member(&telegram.friends, BOT, "left")
        .await?;
    house
        .folder
        .run(&["check"])
        .await?
        .expect(6, &["MEND Telegram: ", "Kirsipuu friends"])?;
    client
        .set_chat_member(&telegram.friends, BOT, "admin")
        .await?;

    let rights = json!({"chat": telegram.care, "person": BOT, "role": "admin",
        "rights": {"can_manage_topics": false}});
    post(&house, "telegram/members", rights).await?;
    house.folder.run(&["check"]).await?.expect(
        6,
        &[
            "MEND Telegram: @kirsipuu_bot may not open and close topics in \"Kirsipuu care\"",
            "Administrators → Add administrator → @kirsipuu_bot → Manage topics: turn on",
        ],
    )?;
    client
        .set_chat_member(&telegram.care, BOT, "member")
        .await?;
    house
        .folder
        .run(&["check"])
        .await?
        .expect(6, &["Manage topics: turn on"])?;

    // The watched group has no topics: it can be no desk.
    let book = house.book(DeskOn::Telegram, &Pace::real());
    let desk = format!("telegram_group = \"{}\"", telegram.care);
    let other = format!("telegram_group = \"{}\"", telegram.news_chat);
    // A desk is not watched: the two change places.
    let watched = format!("chat = \"{}\"", telegram.news_chat);
    let instead = format!("chat = \"{}\"", telegram.care);
    let book = book.replace(&watched, &instead).replace(&desk, &other);
    house.folder.write("byline.toml", &book)?;
    house.folder.run(&["check"]).await?.expect(
        6,
        &[
            "has no topics, and each case needs one",
            "Edit → Topics: turn on",
        ],
    )?;
    Ok(())
}

#[tokio::test]
async fn what_is_missing_on_discord_is_told_with_the_clicks() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    let client = &house.stage.client;
    let discord = &house.stage.world.discord;

    post(&house, "discord/intents", json!({"allowed": 0})).await?;
    house.folder.run(&["check"]).await?.expect(
        6,
        &[
            "MEND The bot may not read messages",
            "Message Content Intent",
            "Save Changes",
        ],
    )?;
    post(&house, "discord/intents", json!({"allowed": 33026})).await?;

    for (channel, denied, words) in [
        (
            &discord.help,
            SEND_MESSAGES,
            "The bot lacks permissions in #help: Send Messages",
        ),
        (
            &discord.cases,
            MANAGE_THREADS,
            "The bot lacks permissions in #cases: Manage Threads and Posts",
        ),
    ] {
        let overwrite = |deny: u64| {
            json!({"channel": channel, "person": house.stage.world.brand.discord_bot_id,
                "allow": (ALL & !deny).to_string(), "deny": deny.to_string()})
        };
        client.set_overwrite(&overwrite(denied)).await?;
        house
            .folder
            .run(&["check"])
            .await?
            .expect(6, &["MEND", words, "choose the bot's role and allow"])?;
        client.set_overwrite(&overwrite(0)).await?;
    }
    house
        .folder
        .run(&["check"])
        .await?
        .expect(0, &["All is well."])?;

    let book = house.book(DeskOn::Discord, &Pace::real());
    let known = format!("channel = \"{}\"", discord.help);
    house
        .folder
        .write("byline.toml", &book.replace(&known, "channel = \"424242\""))?;
    house.folder.run(&["check"]).await?.expect(
        6,
        &[
            "MEND The bot does not see the channel 424242",
            "id is right",
        ],
    )?;
    let role = format!("\"{}\"", discord.roles.care_lead);
    house
        .folder
        .write("byline.toml", &book.replace(&role, "\"515151\""))?;
    house
        .folder
        .run(&["check"])
        .await?
        .expect(6, &["MEND There is no role with the id 515151"])?;
    let forum = format!("discord_forum = \"{}\"", discord.cases);
    let text = format!("discord_forum = \"{}\"", discord.general);
    // A desk is not watched: the two change places.
    let watched = format!("channel = \"{}\"", discord.general);
    let instead = format!("channel = \"{}\"", discord.cases);
    let book = book.replace(&watched, &instead).replace(&forum, &text);
    house.folder.write("byline.toml", &book)?;
    house.folder.run(&["check"]).await?.expect(
        6,
        &[
            "#general is not a forum",
            "Create a channel of the kind \"Forum\"",
        ],
    )?;
    Ok(())
}
