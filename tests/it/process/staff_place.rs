//! The staff's own place takes nothing: health and the log say so, and what to click; the customer is answered all the
//! same.

use bot_app::cli::DeskOn;
use sandbox::client::{Place, Platform};
use serde_json::{Value, json};
use tests::wait::{self, LIMIT};

use super::{House, Outcome};

#[tokio::test]
async fn a_staffs_place_that_takes_nothing_is_told_with_what_to_click() -> Outcome {
    for (desk, fault, click) in [
        (
            DeskOn::Telegram,
            json!({"platform": "telegram", "route": "createForumTopic", "what": "refuse", "status": 400,
                   "message": "Bad Request: not enough rights to create a topic"}),
            "Manage topics",
        ),
        (
            DeskOn::Discord,
            json!({"platform": "discord", "route": "POST /channels/*/threads", "what": "refuse", "status": 403,
                   "code": 50013, "message": "Missing Permissions"}),
            "Create Posts",
        ),
    ] {
        let house = House::in_order(desk).await?;
        let (client, world) = (&house.stage.client, &house.stage.world);
        let process = house.folder.start(&["run"])?;
        process.until_said("the desk is open").await?;
        let address = process.health().ok_or("no address of health was printed")?;
        let http = reqwest::Client::builder().no_proxy().build()?;
        let health = async |well: bool| {
            let what = format!("a staff's place that is well: {well}");
            let asked = wait::until(LIMIT, what, async || {
                let answer = http.get(&address).send().await.ok()?;
                let status = answer.status().as_u16();
                let health: Value = answer.json().await.ok()?;
                (health["desk"]["well"] == json!(well)).then_some((status, health))
            });
            asked
                .await
                .map_err(|why| format!("{why}\n{}", process.printed()))
        };
        let (_, health_then) = health(true).await?;
        assert_eq!(
            health_then["desk"],
            json!({"well": true, "rooms_waiting": 0})
        );

        client.add_fault(&fault).await?;
        let emily = world.customer("en").ok_or("nobody speaks English")?;
        let place = Place::chat(&world.telegram.friends);
        let (on, who) = (Platform::Telegram, emily.on(Platform::Telegram));
        client
            .say(on, who, &place, "Kirsipuu, my teapot arrived broken!")
            .await?;
        client
            .until_message(on, who, &place, LIMIT, |seen| {
                seen.from.bot && seen.text.contains("Your case is #")
            })
            .await?;
        let (status, health_now) = health(false).await?;
        assert_eq!(status, 503);
        let desk = &health_now["desk"];
        assert_eq!(desk["rooms_waiting"], json!(1), "{desk}");
        assert!(
            desk["why"]
                .as_str()
                .is_some_and(|why| why.starts_with("forbidden: ")),
            "{desk}"
        );
        assert!(
            desk["mend"]
                .as_str()
                .is_some_and(|mend| mend.contains(click)),
            "{desk}"
        );
        let log = process.kill()?;
        assert!(
            log.contains("the staff's place does not take this") && log.contains(click),
            "{log}"
        );
    }
    Ok(())
}
