//! Stories told through a webhook.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use storage_contract::server::Server;
use tests::harness::{Pair, Platform, Setting, Told, Trouble};
use tests::on_every_pair;

use crate::gaps::talk::Talk;
use crate::stories::whole;

on_every_pair!(from_complaint_to_mark, a_night);

async fn from_complaint_to_mark(pair: Pair) -> Told {
    let story = Setting::desk(pair.desk).brought().begins().await?;
    whole::whole(story, pair).await
}

async fn a_night(pair: Pair) -> Told {
    let story = Setting::desk(pair.desk).brought().begins().await?;
    let talk = Talk::begin(&story, pair).await?;
    story.stops().await?;
    let gap = talk.goes_on(30, pair.customers == pair.desk).await?;
    story.time_passes(Duration::from_secs(10 * 3600)).await?;
    story.starts().await?;
    talk.was_heard(&gap).await?;
    story.ends().await
}

const ON_TELEGRAM: Pair = Pair {
    customers: Platform::Telegram,
    desk: Platform::Telegram,
};

#[tokio::test]
async fn what_is_brought_twice_changes_nothing() -> Told {
    let story = Setting::desk(Platform::Telegram).brought().begins().await?;
    let talk = Talk::begin(&story, ON_TELEGRAM).await?;
    let twice = json!({"platform": "telegram", "route": "message", "what": "deliver_twice"});
    story.client().add_fault(&twice).await?;
    let gap = talk.goes_on(10, true).await?;
    talk.was_heard(&gap).await?;
    story.ends().await
}

#[tokio::test]
async fn what_comes_late_and_out_of_order_breaks_nothing() -> Told {
    let story = Setting::desk(Platform::Telegram).brought().begins().await?;
    let emily = story.customer("en").on(Platform::Telegram);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let late = json!({"platform": "telegram", "route": "message", "what": "deliver_late", "ms": 700, "count": 1});
    story.client().add_fault(&late).await?;
    emily.says("This one comes late.").await?;
    emily.says("This one comes before it.").await?;
    let weikai = story.agent(0).in_room(&case).await?;
    for words in ["This one comes before it.", "This one comes late."] {
        weikai.shown(words).await?;
    }
    story.comes_to_rest().await?;
    let mut kept = story.kept_of(&case.number).await?;
    kept.sort();
    assert_eq!(kept.len(), 3, "{kept:?}");
    story.ends().await
}

#[tokio::test]
async fn what_cannot_be_kept_is_not_acknowledged_and_comes_again() -> Told {
    let Some(server) = Server::start() else {
        return Ok(());
    };
    let server = Arc::new(server);
    let address = server.address(&server.database(None));
    let desk = Setting::desk(Platform::Discord).kept_at(&address);
    let story = desk.brought().begins().await?;
    let stopped = Arc::clone(&server);
    tokio::task::spawn_blocking(move || stopped.stop()).await?;
    let emily = story.customer("en").on(Platform::Telegram);
    let said = emily.says("Kirsipuu, my teapot arrived broken!").await?;
    let base = story.stage().sandbox.telegram_url();
    let asked = format!("{base}/bot{}/getWebhookInfo", sandbox::TELEGRAM_TOKEN);
    let http = reqwest::Client::builder().no_proxy().build()?;
    let why = tests::wait::until(
        Duration::from_secs(60),
        "an answer that is no 200",
        async || {
            let info: serde_json::Value = http.get(&asked).send().await.ok()?.json().await.ok()?;
            let why = info["result"]["last_error_message"].as_str()?;
            Some(why.to_owned())
        },
    );
    let why = why.await?;
    if !why.contains("503") {
        return Err(Trouble::new(why));
    }
    let started = Arc::clone(&server);
    tokio::task::spawn_blocking(move || started.start_again()).await?;
    emily
        .sees(|seen| seen.from.bot && seen.reply_to.as_ref() == Some(&said.message))
        .await?;
    assert_eq!(emily.all_from_the_bot().await?.len(), 1);
    story.ends().await
}
