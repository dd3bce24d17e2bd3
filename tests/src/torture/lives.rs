//! Lives of the process: it is started, people talk, and it is killed at a moment that chance decides.

use super::agents;
use super::crowd::Crowd;
use super::house::House;
use super::{Orders, Progress, Told, Weather};
use crate::wait::LIMIT;
use sandbox::client::{Place, Platform};
use serde_json::{Map, json};
use std::time::Duration;

/// The longest life, in milliseconds.
const LONGEST: u64 = 3_000;

/// Who writes in the first, calm life: a customer in public, and all who only ever write directly on Discord, since a bot
/// cannot find a first direct message that came while its session was lost.
pub(super) async fn begin_calmly(house: &mut House, crowd: &mut Crowd) -> Told<()> {
    house.open().await?;
    crowd.speaks(house, 0, false, None).await?;
    for who in 0..crowd.customers.len() {
        let customer = crowd.customers.get(who);
        if customer.is_some_and(|one| one.on == Platform::Discord && one.place.direct) {
            crowd.speaks(house, who, false, None).await?;
        }
    }
    let client = house.client();
    let agent = house.agent(0);
    let room = client
        .until_place(house.desk, agent, LIMIT, |place| place.title.contains('#'))
        .await?
        .place();
    for nth in 0..2 {
        name(house, &room, nth).await?;
    }
    Ok(())
}

/// An agent tells the name that customers see, without which no reply goes out.
async fn name(house: &House, room: &Place, nth: usize) -> Told<()> {
    let (client, agent) = (house.client(), house.agent(nth));
    let name = ["Wei Kai", "Maarja"].get(nth).copied().unwrap_or_default();
    match house.desk {
        Platform::Discord => {
            let options = Map::from_iter([("name".to_owned(), json!(name))]);
            let id = client.command(agent, room, "me", options).await?;
            client
                .until_interaction(&id, LIMIT, |answer| answer.words().contains(name))
                .await?;
        }
        Platform::Telegram => {
            client
                .say(house.desk, agent, room, format!("/me name {name}"))
                .await?;
            let told = format!("{name}\n");
            client
                .until_message(house.desk, agent, room, LIMIT, |seen| {
                    seen.from.bot && seen.text.contains(&told)
                })
                .await?;
        }
    }
    Ok(())
}

/// All the lives that end by a kill.
pub(super) async fn live_and_die(
    orders: &Orders,
    house: &mut House,
    crowd: &mut Crowd,
    random: &mut fastrand::Rng,
    progress: &dyn Progress,
) -> Told<()> {
    orders.weather.begin(house.client(), orders.seed).await?;
    for life in 1..=orders.kills {
        let goal = u32::try_from(
            u64::from(orders.events) * u64::from(life) / u64::from(orders.kills + 1),
        )?;
        if !house.runs() {
            house.kill()?;
            house.start()?;
        }
        // Some die while they start.
        let length = if random.f32() < 0.15 {
            random.u64(0..200)
        } else {
            random.u64(200..LONGEST)
        };
        let talk = talk(
            orders,
            house,
            crowd,
            random,
            goal,
            Duration::from_millis(length),
        );
        talk.await?;
        progress.events(crowd.events);
        house.kill()?;
        if orders.weather == Weather::All && random.f32() < 0.1 {
            let lost = json!({"platform": "discord", "route": "gateway", "what": "expire_session", "count": 1});
            house.client().add_fault(&lost).await?;
        }
    }
    // What is left is said to a process that is allowed to live.
    if !house.runs() {
        house.start()?;
    }
    talk(orders, house, crowd, random, orders.events, Duration::ZERO).await?;
    progress.events(crowd.events);
    Ok(())
}

/// People talk until the goal is reached, spread over a time; some of it may come after the process has ended.
async fn talk(
    orders: &Orders,
    house: &House,
    crowd: &mut Crowd,
    random: &mut fastrand::Rng,
    goal: u32,
    length: Duration,
) -> Told<()> {
    if let Some(fault) = orders.weather.of_the_gateway(random) {
        house.client().add_fault(&fault).await?;
    }
    let todo = goal.saturating_sub(crowd.events).max(1);
    let step = length / todo;
    while crowd.events < goal {
        let doing = async {
            if random.f32() < 0.3 && agents::act(house, crowd, random).await? {
                return Ok(());
            }
            // People come one after another, the first ones from the beginning.
            let known = crowd.customers.len() * usize::try_from(crowd.events + 1)?
                / usize::try_from(orders.events.max(1))?;
            let known = (known * 2).clamp(4, crowd.customers.len());
            let who = random.usize(0..known);
            let long = random.f32() < 0.02;
            let late = orders.weather.lateness(random);
            crowd.speaks(house, who, long, late).await
        };
        doing.await?;
        let _ = tokio::time::timeout(step, std::future::pending::<()>()).await;
    }
    Ok(())
}
