//! The calm after it all: no fault strikes any more, agents answer every question that was put to them, and everything
//! that waits is delivered.

use super::Told;
use super::agents;
use super::crowd::Crowd;
use super::house::House;
use super::reckon;
use std::time::Duration;

/// How often in a row nothing may be waiting before it counts as settled.
const STILL: u32 = 5;

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(300);

/// Without anything moving for this many looks, it will not settle any more.
const PATIENCE: u32 = 400;

/// Enough to see all of a room.
const ALL: usize = 1_000_000;

/// How often agents go through all rooms.
const ROUNDS: u32 = 8;

pub(super) async fn settle(house: &mut House, crowd: &mut Crowd) -> Told<()> {
    house.client().end_faults().await?;
    if !house.runs() {
        house.kill()?;
        house.open().await?;
    }
    until_still(house).await?;
    for round in 1..=ROUNDS {
        crowd.seen = Some(reckon::answers_seen(house, crowd).await?);
        if !press_all(house, crowd, round).await? {
            break;
        }
        until_still(house).await?;
    }
    Ok(())
}

/// Waits until nothing waits, neither with the desk nor with a platform. What cannot settle is counted as it is.
async fn until_still(house: &mut House) -> Told<()> {
    let mut still = 0;
    let mut before = None;
    let mut looks = 0;
    while still < STILL {
        let _ = tokio::time::timeout(PAUSE, std::future::pending::<()>()).await;
        let held = house.client().webhook_status().await?;
        let held = held["pending_update_count"].as_u64().unwrap_or(0);
        let waiting = house.waiting().await.map(|waiting| waiting + held);
        still = if waiting == Some(0) { still + 1 } else { 0 };
        looks = if waiting == before { looks + 1 } else { 0 };
        before = waiting;
        if looks > PATIENCE {
            let printed = house.printed();
            house.unsettled.push(format!(
                "{before:?} still wait; the process says:
{printed}"
            ));
            return Ok(());
        }
    }
    Ok(())
}

/// One look through all rooms: everything that waits for a person is pressed once.
async fn press_all(house: &House, crowd: &mut Crowd, most: u32) -> Told<bool> {
    let mut any = false;
    for room in agents::rooms(house).await? {
        let agent = agents::of_room(house, &room);
        let messages = house.client().recent(house.desk, agent, &room, ALL).await?;
        while agents::press_one(house, crowd, &room, &messages, most).await? {
            any = true;
        }
    }
    Ok(any)
}
