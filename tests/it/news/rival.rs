//! Somebody else reads the same bot's messages.

use bot_app::cli::DeskOn;
use sandbox::client::{Place, Platform};
use serde_json::json;
use tests::wait::LIMIT;

use super::{call, link};
use crate::process::{House, Outcome};

const ELSEWHERE: &str = "http://127.0.0.1:9/another-program";

/// A complaint is heard and acknowledged.
async fn is_heard(house: &House) -> Outcome {
    let world = &house.stage.world;
    let emily = world.customer("en").ok_or("nobody speaks English")?;
    let (on, place) = (Platform::Telegram, Place::chat(&world.telegram.friends));
    let who = emily.on(on);
    let client = &house.stage.client;
    client
        .say(on, who, &place, "Kirsipuu, my teapot arrived broken!")
        .await?;
    client
        .until_message(on, who, &place, LIMIT, |seen| {
            seen.from.bot && seen.text.contains("Your case is #")
        })
        .await?;
    Ok(())
}

#[tokio::test]
async fn a_second_reader_is_told_of_and_once_it_is_gone_all_goes_on() -> Outcome {
    let house = House::in_order(DeskOn::Telegram).await?;
    let process = house.folder.start(&["run"])?;
    process.until_said("the desk is open").await?;
    link(&process, "up").await?;
    let other = async {
        loop {
            // It asks for what was confirmed long ago, so that it takes nothing away.
            let asked = call(&house, "getUpdates", &json!({"timeout": 2})).await;
            if asked.is_err() {
                return;
            }
        }
    };
    let told = async {
        let down = link(&process, "down").await?;
        let why = down["why"].as_str().unwrap_or_default();
        for words in ["another program is reading", "Stop it", "/revoke"] {
            assert!(why.contains(words), "{why}");
        }
        process
            .until_said("Telegram's news go to two programs")
            .await?;
        Outcome::Ok(())
    };
    tokio::select! {
        told = told => told?,
        () = other => return Err("the other reader gave up".into()),
    }
    link(&process, "up").await?;
    process
        .until_said("the other program no longer reads")
        .await?;
    let times = process.printed().matches("go to two programs").count();
    assert_eq!(times, 1, "{}", process.printed());
    is_heard(&house).await?;
    process.ask_to_stop()?;
    process.until_ended().await?.expect(0, &[])?;
    Ok(())
}

async fn webhook_of(house: &House) -> Result<String, Box<dyn std::error::Error>> {
    let info = call(house, "getWebhookInfo", &json!({})).await?;
    Ok(info["result"]["url"]
        .as_str()
        .unwrap_or_default()
        .to_owned())
}

#[tokio::test]
async fn somebody_elses_webhook_is_left_alone_and_told_of() -> Outcome {
    let house = House::in_order(DeskOn::Telegram).await?;
    call(&house, "setWebhook", &json!({"url": ELSEWHERE})).await?;
    let checked = house.folder.run(&["check"]).await?;
    let mend = "BYLINE_TELEGRAM_WEBHOOK=off";
    checked.expect(6, &["MEND Telegram: a webhook is set", mend])?;
    let process = house.folder.start(&["run"])?;
    process.until_said("the desk is open").await?;
    let down = link(&process, "down").await?;
    let why = down["why"].as_str().unwrap_or_default();
    for words in ["a webhook is set", "go to 127.0.0.1", mend] {
        assert!(why.contains(words), "{why}");
    }
    assert_eq!(webhook_of(&house).await?, ELSEWHERE);
    // By hand, or by the other program.
    call(&house, "deleteWebhook", &json!({})).await?;
    is_heard(&house).await?;
    process.kill()?;
    Ok(())
}

#[tokio::test]
async fn any_webhook_is_taken_away_where_the_settings_say_so() -> Outcome {
    let house = House::in_order(DeskOn::Telegram).await?;
    house.set(&[("BYLINE_TELEGRAM_WEBHOOK", "off")])?;
    call(&house, "setWebhook", &json!({"url": ELSEWHERE})).await?;
    let process = house.folder.start(&["run"])?;
    process.until_said("it has been taken away").await?;
    is_heard(&house).await?;
    assert_eq!(webhook_of(&house).await?, "");
    process.kill()?;
    Ok(())
}

#[tokio::test]
async fn our_own_webhook_goes_when_its_setting_has_gone_and_what_waits_is_kept() -> Outcome {
    let house = House::in_order(DeskOn::Telegram).await?;
    house.set(&[("BYLINE_TELEGRAM_WEBHOOK", "http://127.0.0.1:0")])?;
    let process = house.folder.start(&["run"])?;
    process.until_said("Telegram brings its news").await?;
    process.ask_to_stop()?;
    process.until_ended().await?.expect(0, &[])?;
    let left = webhook_of(&house).await?;
    assert!(left.contains("/telegram/"), "{left}");
    let world = &house.stage.world;
    let emily = world.customer("en").ok_or("nobody speaks English")?;
    let (on, place) = (Platform::Telegram, Place::chat(&world.telegram.friends));
    let client = &house.stage.client;
    let words = "Kirsipuu, where is my parcel?";
    let said = client.say(on, emily.on(on), &place, words).await?;
    house.set(&[])?;
    let process = house.folder.start(&["run"])?;
    client
        .until_message(on, emily.on(on), &place, LIMIT, |seen| {
            seen.from.bot && seen.reply_to.as_ref() == Some(&said.message)
        })
        .await?;
    assert_eq!(webhook_of(&house).await?, "");
    process.kill()?;
    Ok(())
}
