//! The staff's own place, while it does not take what should go there: what to click, for the log and for health.

use adapters_web::DeskHealth;
use bot_core::effect::{Effect, Target};
use bot_core::outbox::{About, Outgoing, Refusal};
use bot_core::place::Platform;
use bot_core::ports::Tally;

/// What to click where the staff's place is.
const fn mend(platform: Platform) -> &'static str {
    match platform {
        Platform::Telegram => {
            "Open the staff's group on Telegram. Edit → Topics must be on; under Edit → Administrators the bot must be listed, \
             with Manage topics and Pin messages on; if it was removed, add it again. `byline check` says what is missing. \
             Nothing is lost: what waits goes out within ten minutes after that"
        }
        Platform::Discord => {
            "Open the settings of the staff's forum on Discord, then Permissions: the bot needs View Channel, Create Posts, \
             Send Messages in Threads, Manage Threads and Posts, Read Message History and Attach Files; if the bot or the \
             forum is gone, invite it again or put the new forum's id into byline.toml. `byline check` says what is missing. \
             Nothing is lost: what waits goes out within ten minutes after that"
        }
    }
}

/// What to click after a refusal, where it was the staff's place that refused, and something can be clicked.
#[must_use]
pub fn refused(row: &Outgoing, why: Refusal) -> Option<&'static str> {
    let there = matches!(row.about, About::Board(_) | About::Glance)
        || matches!(
            row.effect,
            Effect::OpenRoom { .. }
                | Effect::MarkRoom { .. }
                | Effect::Post {
                    to: Target::Room { .. },
                    ..
                }
        );
    let clicked = matches!(why, Refusal::Forbidden | Refusal::PlaceGone);
    (there && clicked).then(|| mend(row.platform))
}

/// How the staff's place is, by what is counted.
#[must_use]
pub fn health(platform: Platform, tally: &Tally) -> DeskHealth {
    DeskHealth {
        well: tally.desk_trouble.is_none(),
        rooms_waiting: tally.rooms_waiting,
        why: tally.desk_trouble.clone(),
        mend: tally.desk_trouble.as_ref().map(|_| mend(platform)),
    }
}
