//! What must not wait for its turn: signs to people who look at a spinner, and offers while they type.

use crate::connect::Discord;
use crate::ids::at_most;
use crate::perform::callback;
use crate::waiting::{Held, Stage};
use bot_core::event::Interaction;
use bot_core::ports::{Intake, Suggest};
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use serenity::builder::{
    AutocompleteChoice, CreateAutocompleteResponse, CreateInteractionResponse,
};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio_util::sync::CancellationToken;

/// Discord gives up after three seconds; the sign takes a moment to get there.
const PATIENCE: Duration = Duration::from_secs(2);
/// Discord shows at most so many offers.
const OFFERS: usize = 25;

/// One such thing.
pub(super) enum Aside {
    /// An interaction that somebody else will answer, we hope in time.
    Sign(Interaction, Held),
    /// Someone types.
    Offer(Interaction, Box<Suggest>),
}

/// Attends to them all, until nobody brings any more.
pub(super) async fn attend(
    discord: &Discord,
    intake: &dyn Intake,
    mut asides: UnboundedReceiver<Aside>,
    stop: &CancellationToken,
) {
    let mut running = FuturesUnordered::new();
    loop {
        tokio::select! {
            aside = asides.recv() => match aside {
                Some(aside) => running.push(one(discord, intake, aside, stop)),
                None => break,
            },
            Some(()) = running.next() => {}
        }
    }
    // Who was heard before we stopped still gets a sign: the answer may come from the next process.
    while running.next().await.is_some() {}
}

async fn one(discord: &Discord, intake: &dyn Intake, aside: Aside, stop: &CancellationToken) {
    match aside {
        Aside::Sign(interaction, held) => {
            // Told to stop, the sign is given at once.
            let _ = tokio::time::timeout(PATIENCE, stop.cancelled()).await;
            let mut open = held.lock().await;
            if open.stage == Stage::Fresh
                && let Err(failure) = discord.sign(&interaction, &mut open).await
            {
                tracing::info!(%failure, "someone may see \"did not respond\"");
            }
        }
        Aside::Offer(interaction, ask) => offer(discord, intake, &interaction, *ask).await,
    }
}

async fn offer(discord: &Discord, intake: &dyn Intake, interaction: &Interaction, ask: Suggest) {
    let Ok(offers) = tokio::time::timeout(PATIENCE, intake.suggest(ask)).await else {
        tracing::debug!("offers came too late");
        return;
    };
    let choices = offers
        .into_iter()
        .take(OFFERS)
        // What is filled in must be whole; what is read may be cut.
        .filter(|offer| !offer.name.is_empty() && offer.value.chars().count() <= 100)
        .map(|offer| AutocompleteChoice::new(at_most(&offer.name, 100), offer.value))
        .collect();
    let response = CreateInteractionResponse::Autocomplete(
        CreateAutocompleteResponse::new().set_choices(choices),
    );
    let sent = match callback(interaction, &response) {
        Ok(call) => discord.rest.send(call).await.map(drop),
        Err(failure) => Err(failure),
    };
    if let Err(failure) = sent {
        // They type on, and the next letter asks again.
        tracing::debug!(%failure, "offers were not shown");
    }
}
