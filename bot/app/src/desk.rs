//! A desk for the commands that work beside a running one: it decides, and speaks with no platform.

use crate::clock::UuidSource;
use crate::exit::Failure;
use crate::settings::Settings;
use bot_core::decide::TheDesk;
use bot_core::mention::Aliases;
use bot_core::place::Platform;
use bot_core::ports::Clock;
use bot_core::rules::{Bots, Rules};
use bot_core::wording::Words;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What decides about what a command wants. It asks no platform, so it knows none of our accounts there.
///
/// # Errors
/// The brand book cannot be read.
pub(crate) fn by_command(settings: &Settings, clock: Arc<dyn Clock>) -> Result<TheDesk, Failure> {
    let book = crate::book::read(&settings.book)?;
    let manners = [
        (Platform::Discord, adapters_discord::manners()),
        (Platform::Telegram, adapters_telegram::manners()),
    ];
    Ok(TheDesk {
        rules: Arc::new(Rules {
            words: Words::new(&book.words).map_err(Failure::Settings)?,
            aliases: Aliases::new(&book.aliases),
            manners: BTreeMap::from(manners),
            bots: Bots::default(),
            book,
        }),
        clock,
        ids: Arc::new(UuidSource),
    })
}
