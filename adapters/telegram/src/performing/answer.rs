//! Answers to taps.

use super::settle::{Again, settle};
use super::{Step, done};
use crate::Telegram;
use crate::manners::LONGEST_TOAST;
use crate::writing::text::clipped;
use bot_core::effect::Content;
use bot_core::event::Interaction;
use bot_core::outbox::Delivery;
use serde::de::IgnoredAny;
use teloxide::payloads::{AnswerCallbackQuery, AnswerCallbackQuerySetters};
use teloxide::types::CallbackQueryId;

/// Characters that are read in passing. What is longer waits for an "OK".
const READ_IN_PASSING: usize = 60;

impl Telegram {
    /// Answers a tap, with words or without.
    pub(crate) async fn answer(
        &self,
        interaction: &Interaction,
        content: Option<&Content>,
    ) -> Step<Delivery> {
        let mut payload = AnswerCallbackQuery::new(CallbackQueryId(interaction.id.clone()));
        if let Some(content) = content {
            let words = content.text.read();
            let words = words.trim();
            payload = payload
                .text(clipped(words, LONGEST_TOAST))
                .show_alert(words.chars().count() > READ_IN_PASSING || words.contains('\n'));
        }
        let result: Result<IgnoredAny, _> = self.api.call(&payload).await;
        match result {
            Ok(_) => Ok(done(None, None)),
            Err(failure) => Err(settle(failure, Again::Harmless, false)),
        }
    }
}
