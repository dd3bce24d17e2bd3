//! Both platforms are away for an hour.

use std::time::Duration;

use serde_json::json;
use tests::harness::{Pair, Story, Told};
use tests::on_every_pair;

use super::talk::Talk;

on_every_pair!(an_hour_without_either);

async fn an_hour_without_either(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let talk = Talk::begin(&story, pair).await?;
    let mut faults = Vec::new();
    for platform in ["discord", "telegram"] {
        let away = json!({"platform": platform, "what": "unreachable"});
        faults.push(story.suffers(&away).await?);
    }
    let gap = talk.goes_on(20, true).await?;
    story.time_passes(Duration::from_secs(3600)).await?;
    for fault in faults {
        story.client().end_fault(&fault).await?;
    }
    talk.was_heard(&gap).await?;
    story.ends().await
}
