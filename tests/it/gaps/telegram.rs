//! Telegram cannot be reached.

use std::time::Duration;

use serde_json::json;
use tests::harness::{Pair, Platform, Story, Told};

use super::talk::Talk;

#[tokio::test]
async fn telegram_is_away_for_long() -> Told {
    let pair = Pair {
        customers: Platform::Telegram,
        desk: Platform::Telegram,
    };
    let story = Story::begin(pair.desk).await?;
    let talk = Talk::begin(&story, pair).await?;
    let away = json!({"platform": "telegram", "what": "unreachable"});
    let fault = story.suffers(&away).await?;
    let gap = talk.goes_on(120, true).await?;
    story.time_passes(Duration::from_secs(6 * 3600)).await?;
    story.client().end_fault(&fault).await?;
    talk.was_heard(&gap).await?;
    story.ends().await
}

#[tokio::test]
async fn a_desk_that_is_away_is_told_afterwards() -> Told {
    let pair = Pair {
        customers: Platform::Discord,
        desk: Platform::Telegram,
    };
    let story = Story::begin(pair.desk).await?;
    let talk = Talk::begin(&story, pair).await?;
    let away = json!({"platform": "telegram", "what": "unreachable"});
    let fault = story.suffers(&away).await?;
    let gap = talk.goes_on(20, false).await?;
    story.client().end_fault(&fault).await?;
    talk.was_heard(&gap).await?;
    story.ends().await
}
