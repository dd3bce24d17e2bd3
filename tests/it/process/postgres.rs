//! The commands, with everything kept on a PostgreSQL server.

use bot_app::cli::DeskOn;
use storage_contract::server::Server;

use super::{House, Outcome};

#[tokio::test]
async fn every_command_works_with_a_server() -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    let database = server.database(None);
    let address = server.address(&database);
    let (_, at) = address.split_once("//").ok_or("no address")?;
    let house = House::in_order(DeskOn::Discord).await?;
    house.set(&[("BYLINE_DATABASE", &address)])?;
    let folder = &house.folder;

    let empty = format!("ok   the database {at} can be used; it is empty");
    folder.run(&["check"]).await?.expect(0, &[&empty])?;
    let said = format!("{at} has the shape that this version needs.");
    for _ in 0..2 {
        folder.run(&["migrate"]).await?.expect(0, &[&said])?;
    }
    let full = format!("ok   the database {at} can be used\n");
    folder.run(&["check"]).await?.expect(0, &[&full])?;

    folder.write(
        "orders.csv",
        "order_number,customer,status\nK-1,ana,shipped\nK-2,kadri,delivered\n",
    )?;
    let import = ["import", "orders", "orders.csv"];
    let first = folder.run(&import).await?;
    first.expect(0, &["2 new orders"])?;
    let again = folder.run(&import).await?;
    again.expect(0, &["0 new orders, 0 changed, 2 left as they were"])?;

    let desk = folder.start(&["run"])?;
    desk.until_said("the desk is open").await?;
    desk.ask_to_stop()?;
    desk.until_ended().await?.expect(0, &[])?;
    assert!(
        !folder.at("byline.sqlite").exists(),
        "there is a file after all"
    );
    Ok(())
}

#[tokio::test]
async fn a_second_desk_stands_by_and_goes_on_when_the_first_dies() -> Outcome {
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
    first.kill()?;
    second.until_said("the desk is open").await?;

    // One that is stopped lets the next go on at once; one that stands by can be stopped as well.
    let third = house.folder.start(&["run"])?;
    third.until_said("this one stands by").await?;
    second.ask_to_stop()?;
    second.until_ended().await?.expect(0, &[])?;
    third.until_said("the desk is open").await?;
    let fourth = house.folder.start(&["run"])?;
    fourth.until_said("this one stands by").await?;
    fourth.ask_to_stop()?;
    fourth.until_ended().await?.expect(0, &[])?;
    third.ask_to_stop()?;
    third.until_ended().await?.expect(0, &[])?;
    Ok(())
}

#[tokio::test]
async fn a_server_that_cannot_be_used_is_told_without_its_password() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    for (address, code, words) in [
        (
            "postgres://anna:s3cret@127.0.0.1:1/byline",
            3,
            ["anna@127.0.0.1:1/byline", "cannot be reached"],
        ),
        (
            "postgres://anna:s3cret@localhost",
            2,
            [".env:", "names no database"],
        ),
        (
            "mysql://anna:s3cret@localhost/byline",
            2,
            [".env:", "leads nowhere"],
        ),
    ] {
        house.set(&[("BYLINE_DATABASE", address)])?;
        for command in ["run", "migrate", "check"] {
            let ended = house.folder.run(&[command]).await?;
            // What `check` finds is to be mended.
            let code = if command == "check" && code == 3 {
                6
            } else {
                code
            };
            let ended = ended.expect(code, &words)?;
            assert!(!ended.printed().contains("s3cret"), "{}", ended.printed());
        }
    }
    Ok(())
}
