//! The desk is stopped in the middle of a crowd, its file is moved to a PostgreSQL server, and a desk goes on there.

use std::time::Duration;

use bot_app::cli::DeskOn;
use storage_contract::server::Server;

use super::crowd::{Count, Crowd};
use crate::process::{House, Outcome};

/// For all of them to be seen.
const LIMIT: Duration = Duration::from_secs(120);

#[tokio::test]
async fn moved_in_the_middle_of_a_crowd() -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    let (many, each) = (20, 5);
    let address = server.address(&server.database(None));
    let house = House::in_order(DeskOn::Discord).await?;
    let first = house.folder.start(&["run"])?;
    first.until_said("the desk is open").await?;
    let mut crowd = Crowd::gathers(&house, many, each).await?;
    let middle = crowd
        .customers
        .get(many / 2)
        .map(|customer| customer.name.clone())
        .ok_or("nobody is there")?;
    let moves = async {
        Crowd::room_of(&house, &middle, LIMIT).await?;
        first.ask_to_stop()?;
        first.until_ended().await?.expect(0, &[])?;
        let moves = ["move", "--from", "byline.sqlite", "--to", &address];
        let moved = house.folder.run(&moves).await?;
        moved.expect(0, &["now holds everything"])?;
        house.set(&[("BYLINE_DATABASE", &address)])?;
        let second = house.folder.start(&["run"])?;
        second.until_said("the desk is open").await?;
        Ok::<_, Box<dyn std::error::Error>>(second)
    };
    let (talked, second) = tokio::join!(crowd.talks(), moves);
    talked?;
    let second = second?;
    assert_eq!(crowd.counts(LIMIT).await?, Count::default());
    second.ask_to_stop()?;
    second.until_ended().await?.expect(0, &[])?;
    Ok(())
}
