//! `byline run` and `byline check` with something wrong: a clear error, the right exit code, and never a token.

use bot_app::cli::DeskOn;
use bot_app::sandboxed::Pace;
use tests::process::Folder;

use super::{BYLINE, House, Outcome, closed_port};

/// A token that must never be seen.
const SECRET: &str = "4242:very-secret-token";

#[tokio::test]
async fn version_and_help_are_readable() -> Outcome {
    let folder = Folder::new(BYLINE)?;
    folder
        .run(&["--version"])
        .await?
        .expect(0, &["byline ", env!("CARGO_PKG_VERSION")])?;
    let help = folder.run(&["--help"]).await?;
    let warm = "Byline hears your customers on Discord and Telegram";
    let help = help.expect(0, &[warm, "New here?", "byline demo", "run", "Exit codes"])?;
    let example = "byline demo     try everything on this machine";
    folder.run(&["-h"]).await?.expect(0, &[warm, example])?;
    folder.run(&[]).await?.expect(2, &[warm, example])?;
    assert!(
        help.output.lines().all(|line| line.chars().count() <= 100),
        "{}",
        help.output
    );
    for command in [
        "run", "demo", "sandbox", "replay", "check", "doctor", "import", "migrate", "backup",
        "restore", "move",
    ] {
        folder
            .run(&[command, "--help"])
            .await?
            .expect(0, &["Usage: byline"])?;
    }
    folder
        .run(&["chek"])
        .await?
        .expect(2, &["chek", "check", "--help"])?;
    Ok(())
}

#[tokio::test]
async fn without_any_token_the_way_to_the_demo_is_shown() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    house.set(&[("BYLINE_DISCORD_TOKEN", ""), ("BYLINE_TELEGRAM_TOKEN", "")])?;
    for command in ["run", "check"] {
        let ended = house.folder.run(&[command]).await?;
        ended.expect(2, &["error: There is no token", "`byline demo`", ".env"])?;
    }
    Ok(())
}

#[tokio::test]
async fn a_desk_whose_own_platform_is_off_is_refused() -> Outcome {
    for (desk, key) in [
        (DeskOn::Discord, "BYLINE_DISCORD_TOKEN"),
        (DeskOn::Telegram, "BYLINE_TELEGRAM_TOKEN"),
    ] {
        let house = House::in_order(desk).await?;
        house.set(&[(key, "")])?;
        let ended = house.folder.run(&["run"]).await?;
        ended.expect(2, &["error: ", key, "[desk]", ".env"])?;
    }
    // The other platform may be off; that nobody listens there is told.
    let house = House::in_order(DeskOn::Discord).await?;
    house.set(&[("BYLINE_TELEGRAM_TOKEN", "")])?;
    let process = house.folder.start(&["run"])?;
    process.until_said("the desk is open").await?;
    let log = process.kill()?;
    assert!(
        log.contains("BYLINE_TELEGRAM_TOKEN") && log.contains("nobody listens"),
        "{log}"
    );
    Ok(())
}

#[tokio::test]
async fn a_broken_setting_is_named_with_what_would_be_right() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    for (key, value, words) in [
        ("BYLINE_TELEGRAM_TOKEN", "no-colon-in-it", "@BotFather"),
        (
            "BYLINE_DISCORD_API",
            "no-address",
            "https://discord.com/api/v10",
        ),
        (
            "BYLINE_DISCORD_API",
            "http://example.org/api",
            "only https://",
        ),
        ("BYLINE_WEB", "everywhere", "127.0.0.1:8080"),
        ("BYLINE_PATIENCE", "long", "write 30"),
        ("BYLINE_LOG", "=,=", "BYLINE_LOG"),
        ("BYLINE_LOG_FORMAT", "xml", "text or json"),
    ] {
        house.set(&[(key, value)])?;
        let ended = house.folder.run(&["run"]).await?;
        // What is changed is written last.
        let line = if key == "BYLINE_DISCORD_API"
            || key == "BYLINE_TELEGRAM_TOKEN"
            || key == "BYLINE_WEB"
            || key == "BYLINE_PATIENCE"
        {
            6
        } else {
            7
        };
        let place = format!("error: .env:{line}: {key}");
        ended.expect(2, &[&place, words])?;
    }
    house.set(&[("BYLINE_TELEGRAM_TOKN", SECRET)])?;
    for command in ["run", "check", "migrate"] {
        let ended = house.folder.run(&[command]).await?.expect(
            2,
            &[
                ".env:7: BYLINE_TELEGRAM_TOKN",
                "Did you mean BYLINE_TELEGRAM_TOKEN?",
            ],
        )?;
        assert!(!ended.printed().contains(SECRET), "{}", ended.printed());
    }
    let spaced = format!("BYLINE_LOG=info\nBYLINE_DISCORD_TOKEN={SECRET} and more\n");
    house.folder.write(".env", &spaced)?;
    let ended = house.folder.run(&["run"]).await?;
    let ended = ended.expect(2, &["error: .env:2: ", "KEY=value"])?;
    assert!(!ended.printed().contains(SECRET), "{}", ended.printed());
    Ok(())
}

#[tokio::test]
async fn a_wrong_brand_book_is_refused_with_file_and_line() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    let book = house.book(DeskOn::Discord, &Pace::real());
    let line_of = |book: &str, text: &str| -> String {
        let at = book.lines().position(|line| line.contains(text));
        format!("byline.toml:{}", at.map_or(0, |at| at + 1))
    };
    let unknown = book.replace("signature =", "singature =");
    let wrong = book.replace("signature = \"line\"", "signature = \"ink\"");
    let delay = book.replace("survey_after = \"1h\"", "survey_after = \"soon\"");
    for (book, text, words) in [
        (&unknown, "singature", ["singature", "signature"]),
        (&wrong, "signature = ", ["ink", "initials"]),
        (&delay, "survey_after", ["soon", "30m"]),
    ] {
        house.folder.write("byline.toml", book)?;
        let place = line_of(book, text);
        for command in ["run", "check"] {
            let ended = house.folder.run(&[command]).await?;
            ended.expect(2, &["error: ", &place, words[0], words[1]])?;
        }
    }
    std::fs::remove_file(house.folder.at("byline.toml"))?;
    for command in ["run", "check"] {
        let ended = house.folder.run(&[command]).await?;
        ended.expect(2, &["byline.toml", "byline.example.toml"])?;
    }
    Ok(())
}

#[tokio::test]
async fn a_wrong_token_is_refused_and_never_printed() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    for (key, words) in [
        (
            "BYLINE_DISCORD_TOKEN",
            ["Discord does not take the bot's token", "Reset Token"],
        ),
        (
            "BYLINE_TELEGRAM_TOKEN",
            ["Telegram does not know this bot token", "@BotFather"],
        ),
    ] {
        house.set(&[(key, SECRET), ("BYLINE_LOG", "trace")])?;
        for command in ["run", "check"] {
            let ended = house.folder.run(&[command]).await?;
            let printed = ended.printed();
            assert!(
                !printed.contains("very-secret"),
                "the token was printed:\n{printed}"
            );
            if command == "check" {
                // A log has colours of nobody's, and `check` keeps none.
                assert!(ended.output.contains("the settings can be read"));
            }
            ended.expect(4, &["error: ", words[0], words[1]])?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_unreachable_platform_is_named() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    for (key, name) in [
        ("BYLINE_DISCORD_API", "Discord does not answer"),
        ("BYLINE_TELEGRAM_API", "Telegram cannot be reached"),
    ] {
        let nowhere = closed_port()?;
        house.set(&[(key, nowhere.as_str()), ("BYLINE_PATIENCE", "1")])?;
        for command in ["run", "check"] {
            let ended = house.folder.run(&[command]).await?;
            let printed = ended.printed();
            assert!(
                !printed.contains(sandbox::DISCORD_TOKEN)
                    && !printed.contains("sandbox-telegram-token"),
                "a token was printed:\n{printed}"
            );
            ended.expect(5, &["error: ", name])?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_intent_that_is_off_ends_the_desk() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    post(&house, "discord/intents", serde_json::json!({"allowed": 0})).await?;
    let ended = house.folder.run(&["run"]).await?;
    ended.expect(4, &["error: ", "Message Content Intent", "Save Changes"])?;
    Ok(())
}

#[tokio::test]
async fn an_address_that_is_taken_is_named() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    let taken = std::net::TcpListener::bind("127.0.0.1:0")?;
    let address = taken.local_addr()?.to_string();
    house.set(&[("BYLINE_WEB", address.as_str())])?;
    house
        .folder
        .run(&["run"])
        .await?
        .expect(2, &["BYLINE_WEB", &address, "off"])?;
    Ok(())
}

/// A call of the control API for which the client has no word.
pub(super) async fn post(house: &House, path: &str, body: serde_json::Value) -> Outcome {
    let url = format!("{}/control/{path}", house.stage.client.address());
    reqwest::Client::builder()
        .no_proxy()
        .build()?
        .post(url)
        .json(&body)
        .send()
        .await?
        .error_for_status()?;
    Ok(())
}

#[tokio::test]
async fn roles_that_come_to_nothing_are_refused() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    let folder = &house.folder;
    let all = "intake, outbox, timers, web";
    for (roles, words) in [
        ("courier", ["\"courier\" is not a role", all]),
        ("", ["no role is named", all]),
        (
            "outbox,intake",
            [
                "--only intake, outbox leaves out timers, web",
                "byline.sqlite is a file, which one process has to itself",
            ],
        ),
    ] {
        let ended = folder.run(&["run", "--only", roles]).await?;
        ended.expect(2, &words)?;
    }
    assert!(
        !folder.at("byline.sqlite").exists(),
        "it was refused before"
    );
    house.set(&[("BYLINE_ONLY", "intake,courier")])?;
    let ended = folder.run(&["run"]).await?;
    ended.expect(2, &[".env:", "BYLINE_ONLY", "\"courier\" is not a role"])?;

    let server = "postgres://anna@127.0.0.1:1/byline";
    house.set(&[("BYLINE_DATABASE", server), ("BYLINE_WEB", "off")])?;
    let ended = folder.run(&["run", "--only", "web"]).await?;
    ended.expect(2, &["--only web has nothing to do", "BYLINE_WEB is off"])?;
    house.set(&[
        ("BYLINE_DATABASE", server),
        ("BYLINE_TELEGRAM_WEBHOOK", "https://care.example.com"),
        ("BYLINE_ONLY", "intake"),
    ])?;
    let ended = folder.run(&["run"]).await?;
    ended.expect(2, &["BYLINE_TELEGRAM_WEBHOOK", "--only intake,web"])?;
    Ok(())
}
