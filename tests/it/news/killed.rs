//! Killed with -9 while Telegram brings its news: what was not kept is brought again, and nothing is heard twice.

use bot_app::cli::DeskOn;
use sandbox::client::{Place, Platform, Seen};
use tests::wait::LIMIT;

use crate::process::{House, Outcome};

const KILLS: usize = 6;

#[tokio::test]
async fn nothing_is_lost_and_nothing_heard_twice() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    house.set(&[("BYLINE_TELEGRAM_WEBHOOK", "http://127.0.0.1:0")])?;
    let world = &house.stage.world;
    let emily = world.customer("en").ok_or("nobody speaks English")?;
    let agent = world.agents.first().ok_or("there are no agents")?;
    let (on, place) = (Platform::Telegram, Place::chat(&world.telegram.friends));
    let client = &house.stage.client;
    let mut words = vec!["Kirsipuu, my teapot arrived broken!".to_owned()];
    words.extend((1..KILLS).map(|number| format!("And one more thing, number {number}.")));
    for (number, words) in words.iter().enumerate() {
        let process = house.folder.start(&["run"])?;
        process.until_said("Telegram brings its news").await?;
        client.say(on, emily.on(on), &place, words.as_str()).await?;
        if number % 2 == 1 {
            // As soon as it was taken; the others at once, taken or not.
            let taken = client.until("it to be taken", LIMIT, || async {
                let status = client.status().await?;
                Ok((status["telegram_pending_updates"] == 0).then_some(()))
            });
            taken.await?;
        }
        process.kill()?;
    }
    let _process = house.folder.start(&["run"])?;
    let room = client
        .until_place(Platform::Discord, &agent.discord, LIMIT, |place| {
            place.title.contains('#') && place.title.contains("Emily")
        })
        .await?;
    let last = words.last().ok_or("there are no words")?;
    let says = |seen: &Seen| seen.from.bot && seen.text.contains(last.as_str());
    let room = room.place();
    client
        .until_message(Platform::Discord, &agent.discord, &room, LIMIT, says)
        .await?;
    let all = client
        .messages(Platform::Discord, &agent.discord, &room)
        .await?;
    let shown: Vec<&str> = all
        .iter()
        .filter_map(|seen| {
            words
                .iter()
                .find(|words| seen.text.contains(words.as_str()))
        })
        .map(String::as_str)
        .collect();
    assert_eq!(shown, words);
    Ok(())
}
