//! `byline move`: the file of a brand goes to a PostgreSQL server, whole or not at all.

use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use bot_app::cli::DeskOn;
use sandbox::client::Platform::{Discord, Telegram};
use serde_json::json;
use storage_contract::server::Server;
use tests::process::Folder;
use tests::wait::{self, LIMIT};

use super::killed::tale::Tale;
use super::{BYLINE, House, Outcome};

/// Carries out SQL in a file.
fn sqlite(file: &Path, sql: &str) -> Result<String, Box<dyn Error>> {
    let mut program = Command::new("sqlite3")
        .arg("-bail")
        .arg(file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("sqlite3 (Debian: package sqlite3): {error}"))?;
    let mut input = program.stdin.take().ok_or("no input")?;
    input.write_all(sql.as_bytes())?;
    drop(input);
    let output = program.wait_with_output()?;
    assert!(output.status.success(), "sqlite3 did not carry out {sql}");
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// What the store's own tests have: the migrations, each followed by the rows of its version, in every table.
fn rows_of_every_version() -> Result<String, Box<dyn Error>> {
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("../storage/sqlite");
    let mut migrations: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(store.join("migrations"))? {
        migrations.push(entry?.path());
    }
    migrations.sort();
    let mut sql = String::new();
    for migration in migrations {
        sql.push_str(&std::fs::read_to_string(&migration)?);
        let version = migration
            .file_name()
            .and_then(|name| name.to_str()?.get(..4))
            .ok_or("a migration without a number")?;
        let rows = store.join(format!("tests/rows/{version}.sql"));
        sql.push_str(&std::fs::read_to_string(rows)?);
    }
    Ok(sql)
}

/// What PostgreSQL keeps in another way than SQLite, or has to be told with care.
const ODD: &str = r"
    UPDATE messages SET text = 'tab' || char(9) || 'line' || char(13, 10) || 'back\slash \N \. ' || char(0) || ' 🫖 ''';
    UPDATE customers SET name = 'Zoë ' || char(0), username = '', last_wrong_proof = -9223372036854775808;
    UPDATE cases SET reason = '日本語 العربية', private_alone = 0, expected_by = 9223372036854775807;
    UPDATE orders SET look_up = 'a-17 ñ', city = 'x' || char(0);
    INSERT INTO outbox (seq, id, platform, lane, urgency, about, kind, effect, standing, created_at)
    VALUES (5000, 'p9', 'discord', 'b', 1, '{}', 'react', '{}', 'sending', 1790000001000);
";

/// A folder with a file in which every table has rows, and some have many.
async fn full(many: u32) -> Result<Folder, Box<dyn Error>> {
    let folder = Folder::new(BYLINE)?;
    // The rows of old versions go into tables of old versions; that all was applied is told by a file that was migrated.
    let migrate = folder.run(&["migrate"]).await?;
    migrate.expect(0, &[])?;
    let applied = sqlite(&folder.at("byline.sqlite"), ".dump _sqlx_migrations")?;
    let mut sql = rows_of_every_version()?;
    sql.push_str(&applied);
    sql.push_str(ODD);
    sql.push_str(&format!(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})
        INSERT INTO messages (id, case_number, ordinal, side, writer, writer_id, at, text)
        SELECT 'n' || i, 1001, i + 1, 'public', 'customer', 'c1', i, 'line ' || i || ' of a long story 🫖' FROM n;"
    ));
    sqlite(&folder.at("full.sqlite"), &sql)?;
    Ok(folder)
}

/// The tables of a server's database, and how many rows they have, as SQL that asks it.
fn counts(server: &Server, database: &str) -> Vec<(String, String)> {
    let tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_sqlx_migrations' ORDER BY 1";
    let tables = server.sql(database, tables);
    let count = |table: &str| server.sql(database, &format!("SELECT count(*) FROM {table}"));
    let counted = tables.lines().map(|table| (table.to_owned(), count(table)));
    counted.collect()
}

#[tokio::test]
async fn every_table_arrives_and_is_the_same() -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    let database = server.database(None);
    let address = server.address(&database);
    let folder = full(2_000).await?;
    let before = std::fs::read(folder.at("full.sqlite"))?;
    let moves = ["move", "--from", "full.sqlite", "--to", &address];
    let moved = folder.run(&moves).await?;
    let moved = moved.expect(
        0,
        &[
            "3 texts held the character NUL",
            "now holds everything",
            "Next: write BYLINE_DATABASE=postgres://",
            "open no desk on it any more",
        ],
    )?;
    let counts = counts(server, &database);
    assert_eq!(counts.len(), 29, "tables");
    for (table, rows) in &counts {
        assert_ne!(rows, "0", "{table} is empty");
        let said = moved
            .output
            .lines()
            .find(|line| line.starts_with(&format!("{table} ")));
        let said: Vec<&str> = said.unwrap_or_default().split_whitespace().collect();
        assert_eq!(said, [table, rows, rows, "same"]);
        let there = sqlite(
            &folder.at("full.sqlite"),
            &format!("SELECT count(*) FROM {table};"),
        )?;
        assert_eq!(*rows, there, "{table}");
    }
    assert_eq!(std::fs::read(folder.at("full.sqlite"))?, before);
    // As another program sees it.
    for (sql, answer) in [
        ("SELECT text FROM messages WHERE id = 'm1'", "tab\tline\r\nback\\slash \\N \\. \u{FFFD} 🫖 '"),
        ("SELECT language_chosen, direct_alone, username = '' FROM customers", "f|t|t"),
        ("SELECT convert_from(look_up, 'UTF8') FROM orders", "a-17 ñ"),
        ("SELECT reason, expected_by FROM cases", "日本語 العربية|9223372036854775807"),
        ("SELECT standing, attempts, claimed IS NULL FROM outbox WHERE id = 'p9'", "sending|0|t"),
        (
            "INSERT INTO outbox (id, platform, lane, urgency, about, kind, effect, standing, created_at)
            VALUES ('new', 'discord', 'c', 1, '{}', 'react', '{}', 'waiting', 0) RETURNING seq",
            "5001",
        ),
    ] {
        assert_eq!(server.sql(&database, sql), answer, "{sql}");
    }
    // Once more, and it is not added to what is there.
    let again = folder.run(&moves).await?;
    again.expect(
        3,
        &["holds something already", "cases", "nothing was changed"],
    )?;
    Ok(())
}

#[tokio::test]
async fn a_table_that_is_not_the_same_is_named_and_nothing_is_kept() -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    let database = server.database(None);
    let address = server.address(&database);
    let folder = full(600).await?;
    folder.write(".env", &format!("BYLINE_DATABASE={address}\n"))?;
    folder.run(&["migrate"]).await?.expect(0, &[])?;
    // A server that keeps one letter of 602 messages otherwise, and one that keeps a row less.
    for (change, table) in [
        (
            "IF NEW.id = 'n77' THEN NEW.text = 'x' || NEW.text; END IF; RETURN NEW;",
            "messages",
        ),
        ("RETURN NULL;", "timers"),
    ] {
        server.sql(
            &database,
            &format!(
                "CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {change} END $$;
                CREATE TRIGGER other BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION other()"
            ),
        );
        let moved = folder
            .run(&["move", "--from", "full.sqlite", "--to", &address])
            .await?;
        match table {
            "messages" => moved.expect(1, &["DIFFERENT", "nothing was kept"])?,
            _ => moved.expect(3, &["0 of 4 rows were written to timers", "nothing is in"])?,
        };
        let left = counts(server, &database);
        assert!(left.iter().all(|(_, rows)| rows == "0"), "{left:?}");
        server.sql(
            &database,
            &format!("DROP TRIGGER other ON {table}; DROP FUNCTION other()"),
        );
    }
    let moved = folder
        .run(&["move", "--from", "full.sqlite", "--to", &address])
        .await?;
    moved.expect(0, &["now holds everything"])?;
    Ok(())
}

#[tokio::test]
async fn killed_in_the_middle_it_leaves_nothing_and_can_be_done_again() -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    let database = server.database(None);
    let address = server.address(&database);
    let folder = full(60_000).await?;
    let moves = ["move", "--from", "full.sqlite", "--to", &address];
    let first = folder.start(&moves)?;
    // Rows that nobody sees yet take room all the same.
    wait::until(LIMIT, "rows on the server", async || {
        let size = "SELECT coalesce(pg_relation_size(to_regclass('messages')), 0) > 500000";
        (server.sql(&database, size) == "t").then_some(())
    })
    .await?;
    first.kill()?;
    let left = counts(server, &database);
    assert!(left.iter().all(|(_, rows)| rows == "0"), "{left:?}");
    let moved = folder.run(&moves).await?;
    moved.expect(0, &["now holds everything"])?;
    assert_eq!(
        server.sql(&database, "SELECT count(*) FROM messages"),
        "60001"
    );
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_moved_is_said() -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    let database = server.database(None);
    let address = server.address(&database);
    let house = House::in_order(DeskOn::Discord).await?;
    let folder = &house.folder;
    let to = async |from: &str, to: &str| folder.run(&["move", "--from", from, "--to", to]).await;

    let none = to("byline.sqlite", &address).await?;
    none.expect(3, &["there is no database at byline.sqlite. Check --from"])?;
    let desk = folder.start(&["run"])?;
    desk.until_said("the desk is open").await?;
    let open = to("byline.sqlite", &address).await?;
    open.expect(3, &["already in use by process", &desk.pid().to_string()])?;
    desk.ask_to_stop()?;
    desk.until_ended().await?.expect(0, &[])?;

    let backwards = to(&address, "byline.sqlite").await?;
    backwards.expect(2, &["--from names no file"])?;
    for (address, code, words) in [
        (
            "postgres://anna:s3cret@127.0.0.1:1/byline",
            3,
            "cannot be reached",
        ),
        ("postgres://anna:s3cret@localhost", 2, "names no database"),
        ("other.sqlite", 2, "--to names no server"),
    ] {
        let refused = to("byline.sqlite", address).await?.expect(code, &[words])?;
        assert!(
            !refused.printed().contains("s3cret"),
            "{}",
            refused.printed()
        );
    }
    let file = folder.at("byline.sqlite");
    let newest = "(SELECT max(version) FROM _sqlx_migrations)";
    sqlite(
        &file,
        &format!("UPDATE _sqlx_migrations SET version = 9999 WHERE version = {newest};"),
    )?;
    let newer = to("byline.sqlite", &address).await?;
    newer.expect(3, &["newer Byline", "Run the newer program"])?;
    sqlite(&file, "DELETE FROM _sqlx_migrations WHERE version = 9999;")?;
    let older = to("byline.sqlite", &address).await?;
    older.expect(3, &["needs version", "`byline migrate`"])?;
    let there = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
    assert_eq!(server.sql(&database, there), "0");
    Ok(())
}

#[tokio::test]
async fn a_conversation_goes_on_where_it_was() -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    for (on, desk, sending) in [
        (Discord, Telegram, "POST /channels/*/messages"),
        (Telegram, Discord, "sendMessage"),
    ] {
        let address = server.address(&server.database(None));
        let mut tale = Tale::begin(on, desk).await?;
        tale.start().await?;
        let room = tale.complaint_in_its_room().await?;
        // A reply is on its way when the desk is killed, and the customer goes on while everything is moved.
        tale.fault(json!({"platform": on, "route": sending, "what": "slow_after", "ms": 600_000, "count": 1}))
            .await?;
        tale.answers(&room, "A new one left us today.").await?;
        tale.fault_struck().await?;
        tale.killed()?;
        tale.complains("And the second one is broken too!").await?;
        let moved = tale
            .byline(&["move", "--from", "byline.sqlite", "--to", &address])
            .await?;
        moved.expect(0, &["now holds everything"])?;
        tale.set(&[("BYLINE_DATABASE", &address)])?;
        tale.start().await?;
        if on == Telegram {
            let asked = tale.shown(&room, "It may have been delivered").await?;
            tale.presses(&room, &asked, "Leave it").await?;
        }
        tale.customer_sees("A new one left us today.").await?;
        tale.shown(&room, "the second one is broken too").await?;
        tale.is_quiet().await?;
        tale.said_once_to_the_customer("A new one left us today.")
            .await?;
        tale.said_once_in(&room, "the second one is broken too")
            .await?;
        tale.acknowledged_once().await?;
        tale.has_rooms(1).await?;
    }
    Ok(())
}
