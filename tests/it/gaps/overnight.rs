//! The process sleeps for a night, and nobody knows its session any more: what was said is read from the history, page by
//! page. Telegram has kept its updates.

use std::time::Duration;

use tests::harness::{Pair, Platform, Story, Told};
use tests::on_every_pair;

use super::talk::Talk;

on_every_pair!(a_night);

const NIGHT: Duration = Duration::from_secs(10 * 3600);

/// More than two pages of history; more than one answer to a poll.
const fn many(on: Platform) -> usize {
    match on {
        Platform::Discord => 210,
        Platform::Telegram => 110,
    }
}

async fn a_night(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let talk = Talk::begin(&story, pair).await?;
    story.stops().await?;
    let staff = pair.customers == pair.desk;
    let gap = talk.goes_on(many(pair.customers), staff).await?;
    story.time_passes(NIGHT).await?;
    story.starts().await?;
    talk.was_heard(&gap).await?;
    story.ends().await
}
