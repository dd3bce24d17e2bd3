//! A PostgreSQL server that goes away in the middle of a story, and an answer of its that is lost on the way.

use std::sync::Arc;

use storage_contract::server::Server;
use storage_contract::wire::{Port, Wire};
use tests::harness::{Platform, Setting, Told, Trouble};

use super::private::COMPLAINT;

#[tokio::test]
async fn a_server_that_restarts_loses_nothing() -> Told {
    let Some(server) = Server::start() else {
        return Ok(());
    };
    let server = Arc::new(server);
    let address = server.address(&server.database(None));
    let desk = Setting::desk(Platform::Discord).kept_at(&address);
    let story = desk.begins().await?;
    // The desk runs in this very process, and goes on while the server stops.
    let stopped = Arc::clone(&server);
    tokio::task::spawn_blocking(move || stopped.stop()).await?;
    let mut asked = Vec::new();
    for on in [Platform::Discord, Platform::Telegram] {
        let emily = story.customer("en").on(on);
        let said = emily.says(COMPLAINT).await?;
        asked.push((emily, said));
    }
    let started = Arc::clone(&server);
    tokio::task::spawn_blocking(move || started.start_again()).await?;
    for (emily, said) in asked {
        emily
            .sees(|seen| seen.from.bot && seen.reply_to.as_ref() == Some(&said.message))
            .await?;
        assert_eq!(emily.all_from_the_bot().await?.len(), 1);
    }
    story.ends().await
}

#[tokio::test]
async fn an_answer_of_the_server_that_is_lost_delays_nothing() -> Told {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    let address = server.address(&server.database(None));
    let at = address
        .split_once('@')
        .and_then(|(_, rest)| rest.split_once('/'));
    let (at, _) = at.ok_or_else(|| Trouble::new(format!("{address} names no server")))?;
    let wire = Port::to(at.parse()?);
    let over = address.replace(at, &wire.at.to_string());
    let story = Setting::desk(Platform::Discord)
        .kept_at(&over)
        .begins()
        .await?;
    for on in [Platform::Discord, Platform::Telegram] {
        let emily = story.customer("en").on(on);
        story.comes_to_rest().await?;
        // What she writes is kept, and the desk does not know.
        wire.set(Wire::CutAtCommit("SERIALIZABLE"));
        emily.complains(COMPLAINT).await?;
        assert_eq!(emily.all_from_the_bot().await?.len(), 1);
    }
    story.ends().await
}
