//! What no reconnecting mends ends the process, with a code that says so and words that say what to click.

use bot_app::cli::DeskOn;
use serde_json::json;

use crate::process::{House, Outcome};

#[tokio::test]
async fn a_fatal_close_code_ends_the_process_and_says_what_to_click() -> Outcome {
    let intents = ["switch on \"Message Content Intent\"", "200001/bot"];
    for (code, words) in [
        (
            4004,
            [
                "press \"Reset Token\"",
                "put the new token into the settings",
            ],
        ),
        (4013, intents),
        (4014, intents),
        (4010, ["too many servers", "let the bot leave"]),
        (4011, ["too many servers", "let the bot leave"]),
        (4012, ["version 10", "Bring Byline up to date"]),
    ] {
        let house = House::in_order(DeskOn::Discord).await?;
        let process = house.folder.start(&["run"])?;
        process
            .until_said("a new session with Discord's gateway")
            .await?;
        let close = json!({"platform": "discord", "route": "gateway", "what": "close", "code": code, "count": 1});
        house.stage.client.add_fault(&close).await?;
        process.until_ended().await?.expect(4, &words)?;
    }
    Ok(())
}

#[tokio::test]
async fn any_other_close_code_is_connected_after() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    let process = house.folder.start(&["run"])?;
    process
        .until_said("a new session with Discord's gateway")
        .await?;
    for code in [4000, 4008, 1006, 4999] {
        let close = json!({"platform": "discord", "route": "gateway", "what": "close", "code": code, "count": 1});
        house.stage.client.add_fault(&close).await?;
    }
    process
        .until_said("Discord's gateway goes on where it was")
        .await?;
    process.ask_to_stop()?;
    process.until_ended().await?.expect(0, &[])?;
    Ok(())
}

#[tokio::test]
async fn an_intent_that_is_not_allowed_ends_the_process_at_its_start() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    let client = &house.stage.client;
    let url = format!("{}/control/discord/intents", client.address());
    let http = reqwest::Client::builder().no_proxy().build()?;
    http.post(url).json(&json!({"allowed": 0})).send().await?;
    let process = house.folder.start(&["run"])?;
    let words = ["switch on \"Message Content Intent\"", "start Byline again"];
    process.until_ended().await?.expect(4, &words)?;
    Ok(())
}
