//! Discord's gateway is away, is dead and does not say so, or no longer knows the session.

use std::time::Duration;

use serde_json::{Value, json};
use tests::harness::{LIMIT, Pair, Platform, Story, Told};

use super::talk::Talk;

const ON_DISCORD: Pair = Pair {
    customers: Platform::Discord,
    desk: Platform::Discord,
};

/// How many messages each of two people says in a gap.
const FEW: usize = 5;

fn gateway_away() -> Value {
    json!({"platform": "discord", "route": "gateway", "what": "unreachable"})
}

/// Sessions that began, and resumes of the one that goes on.
async fn sessions(story: &Story) -> Told<(u64, u64)> {
    let status = story.client().status().await?;
    let resumes = status["discord_session_list"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|session| session["resumes"].as_u64())
        .sum();
    Ok((status["discord_identifies"].as_u64().unwrap_or(0), resumes))
}

/// The connection is there again, with this many sessions begun in all.
async fn connected(story: &Story, identified: u64) -> Told {
    let client = story.client();
    let there = async || {
        let status = client.status().await?;
        let there = status["discord_sessions"] == json!(1)
            && status["discord_identifies"] == json!(identified);
        Ok(there.then_some(()))
    };
    Ok(client.until("the gateway again", LIMIT, there).await?)
}

#[tokio::test]
async fn a_gateway_that_is_away_for_a_minute() -> Told {
    let story = Story::begin(Platform::Discord).await?;
    let talk = Talk::begin(&story, ON_DISCORD).await?;
    let fault = story.suffers(&gateway_away()).await?;
    let minute = Duration::from_secs(60);
    let gap = if tests::whole::is_wanted() {
        let gap = talk.goes_on(100, true).await?;
        tests::wait::through(minute).await;
        gap
    } else {
        let gap = talk.goes_on(FEW, true).await?;
        story.time_passes(minute).await?;
        gap
    };
    story.client().end_fault(&fault).await?;
    talk.was_heard(&gap).await?;
    assert_eq!(sessions(&story).await?, (1, 1), "the session went on");
    story.ends().await
}

#[tokio::test]
async fn all_of_discord_is_away() -> Told {
    let story = Story::begin(Platform::Discord).await?;
    let talk = Talk::begin(&story, ON_DISCORD).await?;
    let away = json!({"platform": "discord", "what": "unreachable"});
    let fault = story.suffers(&away).await?;
    let gap = talk.goes_on(FEW, true).await?;
    story.client().end_fault(&fault).await?;
    talk.was_heard(&gap).await?;
    story.ends().await
}

#[tokio::test]
async fn a_zombie_connection() -> Told {
    let story = Story::begin(Platform::Discord).await?;
    // The interval of a connection is told when it begins.
    let quick = json!({"heartbeat_interval_ms": 1000});
    story.control("discord/gateway", &quick).await?;
    story.restart().await?;
    let talk = Talk::begin(&story, ON_DISCORD).await?;
    let (begun, resumed) = sessions(&story).await?;
    let silent = json!({"platform": "discord", "route": "gateway", "what": "silent", "ms": 600_000, "count": 1});
    story.suffers(&silent).await?;
    let gap = talk.goes_on(FEW, true).await?;
    talk.was_heard(&gap).await?;
    assert_eq!(sessions(&story).await?, (begun, resumed + 1));
    story.ends().await
}

#[tokio::test]
async fn an_invalid_session_that_can_be_resumed() -> Told {
    let story = Story::begin(Platform::Discord).await?;
    let talk = Talk::begin(&story, ON_DISCORD).await?;
    let away = story.suffers(&gateway_away()).await?;
    let invalid = json!({"platform": "discord", "route": "gateway", "what": "invalid_session",
        "resumable": true, "count": 1});
    story.client().add_fault(&invalid).await?;
    let gap = talk.goes_on(FEW, true).await?;
    story.client().end_fault(&away).await?;
    talk.was_heard(&gap).await?;
    assert_eq!(sessions(&story).await?, (1, 1), "the session went on");
    story.ends().await
}

#[tokio::test]
async fn an_invalid_session_that_is_gone() -> Told {
    let story = Story::begin(Platform::Discord).await?;
    let talk = Talk::begin(&story, ON_DISCORD).await?;
    let away = story.suffers(&gateway_away()).await?;
    let invalid = json!({"platform": "discord", "route": "gateway", "what": "invalid_session",
        "resumable": false, "count": 1});
    story.client().add_fault(&invalid).await?;
    let gap = talk.goes_on(FEW, true).await?;
    story.client().end_fault(&away).await?;
    connected(&story, 2).await?;
    talk.was_heard(&gap).await?;
    story.ends().await
}

#[tokio::test]
async fn two_gaps_one_in_the_other() -> Told {
    let story = Story::begin(Platform::Discord).await?;
    let talk = Talk::begin(&story, ON_DISCORD).await?;
    let away = story.suffers(&gateway_away()).await?;
    // The first pages of history take so long that the session that asked for them is gone as well.
    let slow = json!({"platform": "discord", "route": "GET /channels/*/messages", "what": "slow", "ms": 1500, "count": 1});
    story.client().add_fault(&slow).await?;
    story.time_passes(Duration::from_secs(600)).await?;
    let gap = talk.goes_on(FEW, true).await?;
    story.client().end_fault(&away).await?;
    connected(&story, 2).await?;
    let gone = json!({"platform": "discord", "route": "gateway", "what": "invalid_session",
        "resumable": false, "count": 1});
    story.suffers(&gone).await?;
    connected(&story, 3).await?;
    talk.was_heard(&gap).await?;
    story.ends().await
}

#[tokio::test]
async fn a_message_told_late_to_a_session_that_is_gone_by_then() -> Told {
    let story = Story::begin(Platform::Discord).await?;
    let talk = Talk::begin(&story, ON_DISCORD).await?;
    let voices = talk.with_cases();
    for (nth, voice) in voices.iter().enumerate() {
        let late = json!({"platform": "discord", "what": "deliver_late", "ms": 3_600_000,
            "saying": format!("Told late {nth}."), "count": 1});
        story.client().add_fault(&late).await?;
        voice.says(format!("Told late {nth}.").as_str()).await?;
        voice.says(format!("Told at once {nth}.").as_str()).await?;
    }
    for nth in 0..voices.len() {
        talk.is_shown(nth, &format!("Told at once {nth}.")).await?;
    }
    let gone = json!({"platform": "discord", "route": "gateway", "what": "invalid_session",
        "resumable": false, "count": 1});
    story.suffers(&gone).await?;
    connected(&story, 2).await?;
    for nth in 0..voices.len() {
        talk.is_shown(nth, &format!("Told late {nth}.")).await?;
    }
    story.ends().await
}
