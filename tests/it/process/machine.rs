//! What the machine and the operator do to a Byline: a file that may only be read, a damaged one, tables of another version,
//! Ctrl-C twice. Each ends with what to do.

use std::path::Path;

use bot_app::cli::DeskOn;
use sandbox::client::Platform::{Discord, Telegram};
use serde_json::json;
use storage_contract::server::Server;
use tests::process::Folder;

use super::full_disk::{UNSHARE, may_mount};
use super::killed::tale::Tale;
use super::{BYLINE, House, Outcome};

/// Makes the file one that may only be read, for the process alone, and becomes Byline.
const READ_ONLY: &str = "mount --bind byline.sqlite byline.sqlite && mount -o remount,ro,bind byline.sqlite \
    && exec \"$1\" run";

#[tokio::test]
async fn a_file_that_may_only_be_read_is_refused_at_the_start() -> Outcome {
    if !may_mount()? {
        return Ok(());
    }
    let house = House::in_order(DeskOn::Discord).await?;
    house.folder.run(&["migrate"]).await?.expect(0, &[])?;
    let args = [
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        READ_ONLY,
        "sh",
        BYLINE,
    ];
    let process = house.folder.start_by(Path::new(UNSHARE), &args)?;
    let words = ["byline.sqlite may not be written", "mounted read-only"];
    process.until_ended().await?.expect(3, &words)?;
    Ok(())
}

/// How large a page of the file is.
const PAGE: usize = 4096;

#[tokio::test]
async fn a_damaged_file_is_told_and_a_copy_puts_it_right() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    let folder = &house.folder;
    folder.run(&["migrate"]).await?.expect(0, &[])?;
    folder
        .run(&["backup", "copy.sqlite"])
        .await?
        .expect(0, &[])?;
    let whole = std::fs::read(folder.at("byline.sqlite"))?;
    let mut middle = whole.clone();
    middle[3 * PAGE..].fill(0xff);
    let mut head = whole;
    head[..100].fill(0);
    for (damaged, words) in [
        (middle, "byline.sqlite is damaged"),
        (head, "file is not a database"),
    ] {
        std::fs::write(folder.at("byline.sqlite"), &damaged)?;
        for command in ["run", "doctor"] {
            let ended = folder.run(&[command]).await?;
            ended.expect(3, &[words, "byline restore"])?;
        }
        let copied = folder.run(&["backup", "second.sqlite"]).await?;
        copied.expect(3, &["byline.sqlite is damaged or is no database"])?;
        assert!(!folder.at("second.sqlite").exists());
        let back = folder.run(&["restore", "copy.sqlite"]).await?;
        back.expect(0, &["byline.sqlite is back", "is kept as"])?;
        folder
            .run(&["doctor"])
            .await?
            .expect(0, &["Nothing needs"])?;
    }
    Ok(())
}

#[tokio::test]
async fn the_doctor_does_not_look_at_tables_of_another_version() -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    let database = server.database(None);
    let address = server.address(&database);
    let folder = Folder::new(BYLINE)?;
    folder.write(".env", &format!("BYLINE_DATABASE={address}\n"))?;
    folder.run(&["migrate"]).await?.expect(0, &[])?;
    folder
        .run(&["doctor"])
        .await?
        .expect(0, &["no desk is open"])?;
    let newest = "SELECT max(version) FROM _sqlx_migrations";
    server.sql(
        &database,
        &format!("DELETE FROM _sqlx_migrations WHERE version = ({newest})"),
    );
    let older = folder.run(&["doctor"]).await?;
    older.expect(3, &["this program needs version", "byline migrate"])?;
    server.sql(
        &database,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
            VALUES (9999, 'from the future', TRUE, '', 0)",
    );
    for command in ["doctor", "migrate"] {
        let newer = folder.run(&[command]).await?;
        newer.expect(3, &["newer Byline", "9999"])?;
    }
    Ok(())
}

/// Far longer than anybody waits.
const FOR_EVER: u64 = 600_000;

#[tokio::test]
async fn ctrl_c_lets_finish_what_is_under_way_and_a_second_one_does_not() -> Outcome {
    let mut tale = Tale::begin(Telegram, Discord).await?;
    tale.start().await?;
    tale.fault(json!({"platform": "telegram", "route": "sendMessage", "what": "slow", "ms": FOR_EVER, "count": 1}))
        .await?;
    tale.complains("@Kirsipuu my parcel arrived broken, please help!")
        .await?;
    tale.fault_struck().await?;
    let process = tale.process().ok_or("nobody runs")?;
    process.interrupt()?;
    process
        .until_said("stopping: what is under way may finish")
        .await?;
    process.interrupt()?;
    // At once: what was under way had not ended.
    let ended = process.until_ended().await?.expect(1, &[])?;
    assert!(!ended.printed().contains("did not come back in time"));
    // And nothing is lost: the next one asks a person about what may have been delivered.
    tale.start().await?;
    let room = tale.room_with("my parcel arrived broken").await?;
    tale.shown(&room, "It may have been delivered").await?;
    tale.killed()
}
