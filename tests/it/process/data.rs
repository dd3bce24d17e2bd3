//! The file on the disk: brought up to date, filled with orders, used by one Byline at a time, and left in order.

use bot_app::cli::DeskOn;
use tests::process::Folder;
use tests::shared;

use super::{BYLINE, House, Outcome};

const ORDERS: &str = "\
order_number,customer,postcode,city,status,placed_at,shipped_at
K-1001,ana,01310-100,São Paulo,shipped,2026-01-05 10:00:00,2026-01-06
K-1002,kadri,10111,Tallinn,flying,2026-01-05,
K-1003,dewi,40111,Bandung,delivered,the day before,
K-1004,emily,,,processing,,
,maricel,1000,Manila,shipped,,
K-1005,too,few
K-1006,陈小雨,200000,上海,delivered,2026-01-02,2026-01-03
";

#[tokio::test]
async fn good_orders_are_taken_and_bad_rows_told_by_line_and_reason() -> Outcome {
    let folder = Folder::new(BYLINE)?;
    folder.write("orders.csv", ORDERS)?;
    let import = ["import", "orders", "orders.csv"];
    let bad_rows = [
        "line 3: status \"flying\" is unknown; one of created",
        "line 4: placed_at \"the day before\" is not a time; write 2018-01-31",
        "line 6: order_number is empty",
        "line 7: the row has 3 fields, the header has 7",
    ];
    let first = folder.run(&import).await?.expect(0, &bad_rows)?;
    first.expect(
        0,
        &["7 rows: 3 new orders, 0 changed, 0 left as they were, 4 bad"],
    )?;
    let again = folder.run(&import).await?;
    again.expect(
        0,
        &["7 rows: 0 new orders, 0 changed, 3 left as they were, 4 bad"],
    )?;
    folder.write("orders.csv", &ORDERS.replace("processing", "shipped"))?;
    let changed = folder.run(&import).await?;
    changed.expect(
        0,
        &["7 rows: 0 new orders, 1 changed, 2 left as they were, 4 bad"],
    )?;
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_none_is_refused() -> Outcome {
    let folder = Folder::new(BYLINE)?;
    let ended = folder.run(&["import", "orders", "nowhere.csv"]).await?;
    ended.expect(1, &["error: nowhere.csv cannot be read"])?;
    folder.write("tea.csv", "tea,price\noolong,12\n")?;
    let ended = folder.run(&["import", "orders", "tea.csv"]).await?;
    ended.expect(1, &["error: tea.csv", "order_number"])?;
    folder.write("database.sqlite", "this is no database, but a letter")?;
    folder.write(".env", "BYLINE_DATABASE=database.sqlite\n")?;
    let ended = folder.run(&["migrate"]).await?;
    ended.expect(3, &["error: ", "database.sqlite", "not damaged"])?;
    Ok(())
}

#[tokio::test]
async fn the_olist_orders_come_in_with_their_customers() -> Outcome {
    let (Some(orders), Some(customers)) = (
        shared::path("data/orders/olist_orders_dataset.csv"),
        shared::path("data/orders/olist_customers_dataset.csv"),
    ) else {
        return Ok(());
    };
    let folder = Folder::new(BYLINE)?;
    let (orders, customers) = (
        orders.display().to_string(),
        customers.display().to_string(),
    );
    let import = ["import", "orders", &orders, "--customers", &customers];
    let first = folder.run(&import).await?;
    first.expect(
        0,
        &["8135 rows: 8135 new orders, 0 changed, 0 left as they were, 0 bad"],
    )?;
    let again = folder.run(&import).await?;
    again.expect(
        0,
        &["8135 rows: 0 new orders, 0 changed, 8135 left as they were, 0 bad"],
    )?;
    Ok(())
}

#[tokio::test]
async fn a_database_is_brought_up_to_date_without_starting_anything() -> Outcome {
    let folder = Folder::new(BYLINE)?;
    let said = ["byline.sqlite has the shape that this version needs."];
    folder.run(&["migrate"]).await?.expect(0, &said)?;
    assert!(folder.at("byline.sqlite").exists());
    folder.run(&["migrate"]).await?.expect(0, &said)?;
    Ok(())
}

#[tokio::test]
async fn two_desks_never_share_a_file_and_a_soft_stop_is_a_success() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    let first = house.folder.start(&["run"])?;
    first.until_said("the desk is open").await?;
    let pid = first.pid().to_string();
    for command in ["run", "migrate"] {
        let second = house.folder.run(&[command]).await?;
        second.expect(3, &["error: ", "byline.sqlite", "already in use", &pid])?;
    }
    first.ask_to_stop()?;
    first
        .until_ended()
        .await?
        .expect(0, &["stopping: what is under way may finish"])?;
    // What was let go of can be taken up again.
    let next = house.folder.start(&["run"])?;
    next.until_said("the desk is open").await?;
    next.ask_to_stop()?;
    next.until_ended().await?.expect(0, &[])?;
    Ok(())
}

#[tokio::test]
async fn a_copy_is_made_while_the_desk_is_open_and_put_back_when_it_is_not() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    let folder = &house.folder;
    let none = folder.run(&["backup", "early.sqlite"]).await?;
    none.expect(3, &["there is no database at", "BYLINE_DATABASE"])?;
    assert!(!folder.at("early.sqlite").exists());

    let desk = folder.start(&["run"])?;
    desk.until_said("the desk is open").await?;
    let made = folder.run(&["backup", "copy.sqlite"]).await?;
    made.expect(0, &["copy.sqlite holds 0 cases", "is whole"])?;
    let again = folder.run(&["backup", "copy.sqlite"]).await?;
    again.expect(3, &["copy.sqlite is there already"])?;
    let early = folder.run(&["restore", "copy.sqlite"]).await?;
    early.expect(3, &["already in use"])?;
    desk.ask_to_stop()?;
    desk.until_ended().await?.expect(0, &[])?;

    let mut damaged = std::fs::read(folder.at("copy.sqlite"))?;
    damaged.truncate(damaged.len() / 2);
    std::fs::write(folder.at("half.sqlite"), damaged)?;
    let before = std::fs::read(folder.at("byline.sqlite"))?;
    for (name, words) in [
        ("half.sqlite", "half.sqlite is damaged"),
        ("nowhere.sqlite", "there is no database at"),
        ("byline.toml", "byline.toml is damaged or is no database"),
    ] {
        folder.run(&["restore", name]).await?.expect(3, &[words])?;
        assert_eq!(std::fs::read(folder.at("byline.sqlite"))?, before, "{name}");
    }
    let back = folder.run(&["restore", "copy.sqlite"]).await?;
    back.expect(0, &["byline.sqlite is back", "is kept as", ".replaced-"])?;
    let desk = folder.start(&["run"])?;
    desk.until_said("the desk is open").await?;
    desk.ask_to_stop()?;
    desk.until_ended().await?.expect(0, &[])?;
    Ok(())
}
