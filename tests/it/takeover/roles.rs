//! Each role of the desk in a process of its own: together they are one desk, and each is taken over alone.

use std::time::Duration;

use bot_app::cli::DeskOn;
use bot_app::sandboxed::Pace;
use sandbox::client::{Place, Platform, Say, Seen};
use serde_json::{Map, Value, json};
use storage_contract::server::Server;
use tests::process::Process;
use tests::wait::{self, LIMIT};

use super::crowd::{Count, Crowd};
use super::killed::SOON;
use crate::process::{House, Outcome};

type Told<T> = Result<T, Box<dyn std::error::Error>>;

/// The desk on a server, for processes that each do a part of it.
async fn house(server: &Server, desk: DeskOn) -> Told<House> {
    let address = server.address(&server.database(None));
    let house = House::in_order(desk).await?;
    // A time that has to come, and does so soon: a process has no clock that a story could move.
    let pace = Pace {
        survey_after: "1s".to_owned(),
        ..Pace::real()
    };
    house
        .folder
        .write("byline.toml", &house.book(desk, &pace))?;
    house.set(&[("BYLINE_DATABASE", &address)])?;
    Ok(house)
}

/// A process with these roles, at work.
async fn only(house: &House, roles: &str) -> Told<Process> {
    let process = house.folder.start(&["run", "--only", roles])?;
    process
        .until_said("the desk is open, for its part.")
        .await?;
    Ok(process)
}

/// What it answers at this path.
async fn ask(process: &Process, path: &str) -> Told<(u16, String)> {
    let address = process.health().ok_or("no address of health was printed")?;
    let http = reqwest::Client::builder().no_proxy().build()?;
    let answer = http.get(address.replace("/health", path)).send().await?;
    Ok((answer.status().as_u16(), answer.text().await?))
}

/// Waits until it is ready, and gives the roles that it says it has.
async fn ready(process: &Process) -> Told<Value> {
    let ready = wait::until(LIMIT, "it to be ready", async || {
        let (status, body) = ask(process, "/readyz").await.ok()?;
        let body: Value = serde_json::from_str(&body).ok()?;
        (status == 200).then(|| body["roles"].clone())
    });
    Ok(ready.await?)
}

/// Waits until its health has this status, and these roles that nobody has.
async fn is_told(process: &Process, status: u16, missing: &Value) -> Outcome {
    // Until a lease has ended, and then for more than 20 seconds.
    let told = wait::until(LIMIT * 4, "the missing roles in health", async || {
        let (told, body) = ask(process, "/health").await.ok()?;
        let body: Value = serde_json::from_str(&body).ok()?;
        (told == status && body["roles_missing"] == *missing).then_some(())
    });
    Ok(told.await?)
}

async fn stop(processes: Vec<Process>) -> Outcome {
    for process in processes {
        process.ask_to_stop()?;
        process.until_ended().await?.expect(0, &[])?;
    }
    Ok(())
}

#[tokio::test]
async fn three_processes_with_a_role_each_are_one_desk() -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    for (desk, staff) in [
        (DeskOn::Discord, Platform::Discord),
        (DeskOn::Telegram, Platform::Telegram),
    ] {
        let house = house(server, desk).await?;
        let timers = only(&house, "timers,web").await?;
        let outbox = only(&house, "outbox,web").await?;
        let intake = only(&house, "intake,web").await?;
        assert_eq!(ready(&timers).await?, json!(["timers", "web"]));
        assert_eq!(ready(&outbox).await?, json!(["outbox", "web"]));
        assert_eq!(ready(&intake).await?, json!(["intake", "web"]));
        let (_, figures) = ask(&timers, "/metrics").await?;
        for line in [
            "byline_role_running{role=\"timers\"} 1",
            "byline_role_running{role=\"intake\"} 0",
            "byline_role_held{role=\"intake\"} 1",
            "byline_role_held{role=\"outbox\"} 1",
        ] {
            assert!(figures.contains(line), "{line}\n{figures}");
        }
        for on in [Platform::Discord, Platform::Telegram] {
            conversation(&house, on, staff).await?;
        }
        let doctor = house.folder.run(&["doctor"]).await?;
        doctor.expect(0, &["the desk is open (intake, outbox, timers)"])?;

        // Nobody sends any more, and that is seen.
        outbox.kill()?;
        let missed = wait::until(SOON, "the missing role to be seen", async || {
            let (_, figures) = ask(&timers, "/metrics").await.ok()?;
            figures
                .contains("byline_role_held{role=\"outbox\"} 0")
                .then_some(())
        });
        missed.await?;
        let doctor = house.folder.run(&["doctor"]).await?;
        let missing =
            "nobody has outbox, while others have intake, timers: byline run --only outbox";
        doctor.expect(1, &[missing])?;
        if staff == Platform::Discord {
            // Those who are left say so too once it has lasted, and when somebody sends again.
            is_told(&timers, 503, &json!(["outbox"])).await?;
            timers
                .until_said("nobody does this part of the desk: start `byline run --only outbox`")
                .await?;
            let outbox = only(&house, "outbox").await?;
            is_told(&timers, 200, &json!([])).await?;
            stop(vec![outbox]).await?;
        }
        stop(vec![intake, timers]).await?;
    }
    Ok(())
}

/// A complaint, an agent's taps and answer, the end of the case, and the survey.
async fn conversation(house: &House, on: Platform, staff: Platform) -> Outcome {
    let (client, world) = (&house.stage.client, &house.stage.world);
    let place = match on {
        Platform::Discord => Place::channel(&world.discord.help),
        Platform::Telegram => Place::chat(&world.telegram.friends),
    };
    let customer = world.customer("en").ok_or("nobody speaks English")?.on(on);
    let agent = world.agents.first().ok_or("there are no agents")?.on(staff);
    let words = format!("Kirsipuu, my {on} teapot arrived broken!");
    client.say(on, customer, &place, words.as_str()).await?;
    client
        .until_message(on, customer, &place, LIMIT, |seen| {
            seen.from.bot && seen.text.contains("Your case is #")
        })
        .await?;
    let shows = |seen: &Seen| seen.from.bot && seen.system.is_none() && seen.text.contains(&words);
    let room = client.until("the room", LIMIT, || async {
        for room in client.view(staff, agent).await?.places {
            let room = room.place();
            let all = client.messages(staff, agent, &room).await?;
            if let Some(seen) = all.into_iter().find(shows) {
                return Ok(Some((room, seen)));
            }
        }
        Ok(None)
    });
    let (room, relayed) = room.await?;
    match staff {
        Platform::Discord => {
            let name = Map::from_iter([("name".to_owned(), json!("Wei Kai"))]);
            let id = client.command(agent, &room, "me", name).await?;
            client
                .until_interaction(&id, LIMIT, |answer| answer.words().contains("Wei Kai"))
                .await?;
        }
        Platform::Telegram => {
            client.say(staff, agent, &room, "/me name Wei Kai").await?;
        }
    }
    let card = client
        .until_message(staff, agent, &room, LIMIT, |seen| {
            seen.button("claim:").is_some()
        })
        .await?;
    let claim = card.button("claim:").ok_or("no button to claim")?;
    client
        .press(staff, agent, &room, &card.id, claim.label.as_str())
        .await?;
    let answer = format!("A new one left us today, by {on}.");
    client
        .say(staff, agent, &room, Say::text(&answer).reply_to(relayed.id))
        .await?;
    client
        .until_message(on, customer, &place, LIMIT, |seen| {
            seen.from.bot && seen.text.contains(&answer) && seen.text.contains("Wei Kai")
        })
        .await?;
    let card = client
        .until_message(staff, agent, &room, LIMIT, |seen| {
            seen.button("close:").is_some()
        })
        .await?;
    client.press(staff, agent, &room, &card.id, "Close").await?;
    // Asked when its time has come: on Discord a bot may write first, on Telegram it may not.
    let asked_at = match on {
        Platform::Discord => Place::direct(),
        Platform::Telegram => place,
    };
    let asks = |seen: &Seen| {
        let marks = |label: &str| label.starts_with("5 ");
        seen.buttons.iter().any(|button| marks(&button.label))
    };
    client
        .until_message(on, customer, &asked_at, LIMIT, asks)
        .await?;
    Ok(())
}

#[tokio::test]
async fn the_process_that_sends_is_killed_in_the_middle_of_a_crowd() -> Outcome {
    let (many, each, limit) = if tests::whole::is_wanted() {
        (50, 100, Duration::from_secs(1800))
    } else {
        (30, 8, Duration::from_secs(90))
    };
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    let house = house(server, DeskOn::Discord).await?;
    let first = only(&house, "outbox").await?;
    let second = house.folder.start(&["run", "--only", "outbox"])?;
    second.until_said("this one stands by").await?;
    // Whoever may do everything does what is left, and nothing twice.
    let rest = house.folder.start(&["run"])?;
    rest.until_said("the desk is open, for its part.").await?;

    let mut crowd = Crowd::gathers(&house, many, each).await?;
    let middle = crowd
        .customers
        .get(many / 2)
        .map(|customer| customer.name.clone())
        .ok_or("nobody is there")?;
    let kill = async {
        Crowd::room_of(&house, &middle, limit).await?;
        first.kill()?;
        wait::until(SOON, "somebody to go on sending", async || {
            let goes_on = rest.printed().contains("this process goes on with it");
            let opens = second.printed().contains("the desk is open");
            (goes_on || opens).then_some(())
        })
        .await?;
        Outcome::Ok(())
    };
    let (talked, killed) = tokio::join!(crowd.talks(), kill);
    talked?;
    killed?;
    let count = crowd.counts(limit).await?;
    bot_app::say::line(&format!(
        "{} messages of {many} customers on both platforms, the sender killed once: {count:?}",
        many * each
    ));
    let Count {
        lost,
        doubled_discord,
        doubled_telegram,
        out_of_order,
        unknown: _,
    } = count;
    assert_eq!((lost, doubled_discord, out_of_order), (0, 0, 0));
    assert!(doubled_telegram <= 1, "more than one for one kill");
    stop(vec![second, rest]).await
}
