//! `byline doctor`: what is stuck is told, tried again and dropped, while the desk is open; on both databases.

use sandbox::client::Platform::{Discord, Telegram};
use serde_json::{Value, json};
use storage_contract::server::Server;
use tests::process::Folder;
use tests::wait::{self, LIMIT};

use super::killed::tale::Tale;
use super::{BYLINE, Outcome};

/// What the doctor says as JSON.
async fn report(tale: &Tale) -> Result<Value, Box<dyn std::error::Error>> {
    let ended = tale.byline(&["doctor", "--json"]).await?;
    Ok(serde_json::from_str(&ended.output)?)
}

/// Waits until the doctor finds this.
async fn until(
    tale: &Tale,
    what: &str,
    finds: impl Fn(&Value) -> Option<String>,
) -> Result<String, Box<dyn std::error::Error>> {
    let found = wait::until(LIMIT, what.to_owned(), async || {
        report(tale).await.ok().and_then(|report| finds(&report))
    });
    match found.await {
        Ok(found) => Ok(found),
        Err(why) => Err(format!("{why}\n{}", report(tale).await?).into()),
    }
}

/// A refused acknowledgement is told, tried again and comes; one that fails on and on is told, dropped, and the room knows.
async fn mended(address: Option<&str>) -> Outcome {
    let mut tale = Tale::begin(Telegram, Discord).await?;
    if let Some(address) = address {
        tale.set(&[("BYLINE_DATABASE", address)])?;
    }
    tale.start().await?;
    tale.byline(&["doctor"]).await?.expect(
        0,
        &[
            "tables of version",
            "nothing waits to go out",
            "Nothing needs a person.",
        ],
    )?;

    let refuses = json!({"platform": "telegram", "route": "sendMessage", "what": "refuse", "status": 403,
                         "message": "Forbidden: bot is not a member of the supergroup chat"});
    tale.fault(refuses).await?;
    tale.complains("@Kirsipuu my parcel arrived broken, please help!")
        .await?;
    let row = until(&tale, "a refused row", |report| {
        Some(report["refused"][0]["row"].as_str()?.to_owned())
    })
    .await?;
    let found = tale.byline(&["doctor"]).await?;
    found.expect(
        1,
        &[
            "1 refused in the last 24 hours",
            &row,
            "case #1001",
            "not a member",
            "one thing needs a person",
        ],
    )?;
    let room = tale.room_with("my parcel arrived broken").await?;
    tale.end_faults().await?;
    let retried = tale.byline(&["doctor", "retry", &row]).await?;
    retried.expect(0, &[&row, "is tried again"])?;
    tale.acknowledged().await?;
    tale.is_quiet().await?;
    tale.acknowledged_once().await?;
    tale.byline(&["doctor"])
        .await?
        .expect(0, &["Nothing needs a person."])?;
    let again = tale.byline(&["doctor", "retry", &row]).await?;
    again.expect(1, &[&row, "it was delivered", "one row stays as it was"])?;
    let nowhere = tale.byline(&["doctor", "drop", "nowhere"]).await?;
    nowhere.expect(1, &["there is no such row"])?;
    let nothing = tale.byline(&["doctor", "retry", "--all-refused"]).await?;
    nothing.expect(0, &["nothing to be done"])?;

    let fails = json!({"platform": "telegram", "route": "sendMessage", "what": "server_error"});
    tale.fault(fails).await?;
    tale.says_name(&room).await?;
    tale.answers(&room, "A new one is on its way.").await?;
    let row = until(&tale, "a row that fails", |report| {
        let waiting = report["waiting"].as_array()?;
        let failing = waiting.iter().find(|group| group["reason"] == "failing")?;
        Some(failing["rows"][0]["row"].as_str()?.to_owned())
    })
    .await?;
    // It is being sent now and then, and cannot be dropped in that moment.
    let dropped = wait::until(LIMIT, "the row to be dropped", async || {
        let ended = tale.byline(&["doctor", "drop", &row]).await.ok()?;
        (ended.code() == Some(0)).then_some(ended)
    });
    dropped.await?.expect(0, &[&row, "is dropped"])?;
    tale.shown(&room, "whoever runs Byline took it out").await?;
    tale.end_faults().await?;
    tale.is_quiet().await?;
    tale.byline(&["doctor"])
        .await?
        .expect(0, &["nothing waits to go out", "Nothing needs a person."])?;

    // Nobody has to be at work for it.
    tale.killed()?;
    tale.byline(&["doctor"])
        .await?
        .expect(0, &["Nothing needs a person."])?;
    Ok(())
}

#[tokio::test]
async fn what_is_stuck_is_told_tried_again_and_dropped_in_a_file() -> Outcome {
    mended(None).await
}

#[tokio::test]
async fn what_is_stuck_is_told_tried_again_and_dropped_on_a_server() -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    mended(Some(&server.address(&server.database(None)))).await
}

#[tokio::test]
async fn a_doctor_without_a_database_says_so_and_makes_none() -> Outcome {
    let folder = Folder::new(BYLINE)?;
    let none = folder.run(&["doctor"]).await?;
    none.expect(3, &["there is no database at byline.sqlite"])?;
    assert!(!folder.at("byline.sqlite").exists());
    folder
        .run(&["doctor", "retry"])
        .await?
        .expect(2, &["--all-refused"])?;
    Ok(())
}
