//! How Telegram's news come: asked for while somebody else asks as well, and brought to a webhook.

mod doorstep;
mod killed;
mod rival;
mod webhook;

use std::error::Error;

use serde_json::Value;
use tests::process::Process;
use tests::wait::{self, LIMIT};

use crate::process::House;

type Told<T> = Result<T, Box<dyn Error>>;

/// A method of the Bot API, as another program with the same token calls it.
async fn call(house: &House, method: &str, body: &Value) -> Told<Value> {
    let base = house.stage.sandbox.telegram_url();
    let url = format!("{base}/bot{}/{method}", sandbox::TELEGRAM_TOKEN);
    let http = reqwest::Client::builder().no_proxy().build()?;
    let answer: Value = http.post(url).json(body).send().await?.json().await?;
    Ok(answer)
}

/// Waits until health says this of Telegram, and gives its words.
async fn link(process: &Process, stands: &str) -> Told<Value> {
    let address = process.health().ok_or("no address of health was printed")?;
    let http = reqwest::Client::builder().no_proxy().build()?;
    let what = format!("Telegram's connection to be {stands}");
    let found = wait::until(LIMIT, what, async || {
        let health: Value = http.get(&address).send().await.ok()?.json().await.ok()?;
        let link = health["platforms"]["telegram"].clone();
        (link["link"] == stands).then_some(link)
    });
    Ok(found
        .await
        .map_err(|why| format!("{why}\n{}", process.printed()))?)
}
