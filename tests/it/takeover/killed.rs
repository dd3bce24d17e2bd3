//! The desk is killed with -9 in the middle of a crowd; the process that stands by goes on.

use std::time::Duration;

use bot_app::cli::DeskOn;
use storage_contract::server::Server;

use super::crowd::{Count, Crowd};
use crate::process::{House, Outcome};

/// How soon whoever stands by goes on.
pub(super) const SOON: Duration = Duration::from_secs(15);

#[tokio::test]
async fn killed_in_the_middle_of_a_crowd() -> Outcome {
    if tests::whole::is_wanted() {
        crowded(50, 100, Duration::from_secs(1800)).await
    } else {
        crowded(30, 8, Duration::from_secs(90)).await
    }
}

async fn crowded(many: usize, each: usize, limit: Duration) -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    let address = server.address(&server.database(None));
    let house = House::in_order(DeskOn::Discord).await?;
    house.set(&[("BYLINE_DATABASE", &address)])?;
    let first = house.folder.start(&["run"])?;
    first.until_said("the desk is open").await?;
    let second = house.folder.start(&["run"])?;
    second.until_said("this one stands by").await?;

    let mut crowd = Crowd::gathers(&house, many, each).await?;
    let middle = crowd
        .customers
        .get(many / 2)
        .map(|customer| customer.name.clone())
        .ok_or("nobody is there")?;
    let kill = async {
        // By then half of them have talked, and what the first ones said was heard.
        Crowd::room_of(&house, &middle, limit).await?;
        first.kill()?;
        second.until_said_within("the desk is open", SOON).await?;
        Outcome::Ok(())
    };
    let (talked, killed) = tokio::join!(crowd.talks(), kill);
    talked?;
    killed?;
    let count = crowd.counts(limit).await?;
    bot_app::say::line(&format!(
        "{} messages of {many} customers on both platforms, one kill: {count:?}",
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
    second.ask_to_stop()?;
    second.until_ended().await?.expect(0, &[])?;
    Ok(())
}
