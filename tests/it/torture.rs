//! The crash test, small: `cargo run -p tests --bin torture` does the same with two hundred kills.

use bot_app::cli::DeskOn;
use std::error::Error;
use tests::torture::{self, Binary, Orders, Progress, Weather};

use crate::process::BYLINE;

/// Nobody watches a test.
struct Unwatched;

impl Progress for Unwatched {
    fn events(&self, _: u32) {}
    fn doing(&self, _: &str) {}
}

async fn kept(desk: DeskOn, weather: Weather, kills: u32) -> Result<(), Box<dyn Error>> {
    let orders = Orders {
        kills,
        events: 240,
        seed: 1,
        desk,
        weather,
        keep: None,
    };
    let binary = Binary {
        path: BYLINE.to_owned(),
        args: vec!["run".to_owned()],
    };
    let report = torture::run(&orders, &binary, &Unwatched).await?;
    assert!(report.kept(), "{report}");
    assert_eq!(report.kills, kills);
    assert!(
        report.customer_messages > 100 && report.agent_answers > 10,
        "{report}"
    );
    Ok(())
}

#[tokio::test]
async fn the_promise_is_kept_with_the_staff_on_discord() -> Result<(), Box<dyn Error>> {
    kept(DeskOn::Discord, Weather::All, 6).await
}

#[tokio::test]
async fn the_promise_is_kept_with_the_staff_on_telegram() -> Result<(), Box<dyn Error>> {
    kept(DeskOn::Telegram, Weather::All, 6).await
}

#[tokio::test]
async fn the_promise_is_kept_in_calm_weather_with_one_kill() -> Result<(), Box<dyn Error>> {
    kept(DeskOn::Telegram, Weather::Calm, 1).await
}
