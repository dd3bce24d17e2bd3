//! The desk loses its database in the middle of a delivery: nothing leaves it any more before another goes on.

use bot_app::cli::DeskOn;
use sandbox::client::{Place, Platform, Seen};
use serde_json::json;
use storage_contract::server::Server;
use storage_contract::wire::{Port, Wire};
use tests::process::Folder;
use tests::wait::{self, LIMIT};

use super::killed::SOON;
use crate::process::{BYLINE, House, Outcome};

/// Longer than a desk that is cut off goes on, and shorter than it takes another to ask whether a repetition is wanted.
const SLOW: u64 = 8_000;

#[tokio::test]
async fn what_was_on_its_way_is_cut_off_before_another_desk_goes_on() -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    let address = server.address(&server.database(None));
    let at = address
        .split_once('@')
        .and_then(|(_, rest)| rest.split_once('/'))
        .map(|(at, _)| at.to_owned())
        .ok_or("the address names no server")?;
    let wire = Port::to(at.parse()?);
    let house = House::in_order(DeskOn::Discord).await?;
    house.set(&[("BYLINE_DATABASE", &address)])?;
    let far = Folder::new(BYLINE)?;
    let over = address.replace(&at, &wire.at.to_string());
    far.write(".env", &house.settings(&[("BYLINE_DATABASE", &over)]))?;
    let book = std::fs::read_to_string(house.folder.at("byline.toml"))?;
    far.write("byline.toml", &book)?;

    let first = far.start(&["run"])?;
    first.until_said("the desk is open").await?;
    let second = house.folder.start(&["run"])?;
    second.until_said("this one stands by").await?;

    let (client, world) = (&house.stage.client, &house.stage.world);
    let emily = world.customer("en").ok_or("nobody speaks English")?;
    let (on, place) = (Platform::Telegram, Place::chat(&world.telegram.friends));
    let slow = json!({"platform": "telegram", "route": "sendMessage", "what": "slow", "ms": SLOW, "count": 1});
    let slow = client.add_fault(&slow).await?;
    let words = "Kirsipuu, my teapot arrived broken!";
    client.say(on, emily.on(on), &place, words).await?;
    wait::until(LIMIT, "the acknowledgement to be on its way", async || {
        let faults = client.faults().await.ok()?;
        let struck = |fault: &sandbox::client::FaultStruck| fault.id == slow && fault.struck > 0;
        faults.iter().any(struck).then_some(())
    })
    .await?;
    wire.set(Wire::Silent);
    first.until_said("the desk is closed").await?;
    second.until_said_within("the desk is open", SOON).await?;

    // It may have been delivered, as far as the second can know; a person decides.
    let agent = world.agents.first().ok_or("there are no agents")?;
    let staff = Platform::Discord;
    let room = client
        .until_place(staff, &agent.discord, LIMIT, |place| {
            place.title.contains('#') && place.title.contains("Emily")
        })
        .await?
        .place();
    let asks = |seen: &Seen| seen.text.contains("It may have been delivered");
    let asked = client
        .until_message(staff, &agent.discord, &room, LIMIT, asks)
        .await?;
    let acknowledged = async || -> Result<usize, Box<dyn std::error::Error>> {
        let all = client.messages(on, emily.on(on), &place).await?;
        let tells = |seen: &&Seen| seen.from.bot && seen.text.contains("Your case is #");
        Ok(all.iter().filter(tells).count())
    };
    client
        .press(staff, &agent.discord, &room, &asked.id, "Send again")
        .await?;
    client
        .until_message(on, emily.on(on), &place, LIMIT, |seen| {
            seen.from.bot && seen.text.contains("Your case is #")
        })
        .await?;

    // The first one comes back, and stands by; what it was about to send has never left it.
    wire.set(Wire::Whole);
    first
        .until_said_within("this one stands by", LIMIT * 2)
        .await?;
    assert_eq!(acknowledged().await?, 1);
    second.ask_to_stop()?;
    second.until_ended().await?.expect(0, &[])?;
    first.until_said_times("the desk is open", 2, SOON).await?;
    first.ask_to_stop()?;
    first.until_ended().await?.expect(0, &[])?;
    Ok(())
}
