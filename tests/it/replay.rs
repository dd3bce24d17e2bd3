//! Real conversations, told to a desk on each platform: each ends as one case, closed and surveyed, and every reply is
//! read once, signed and in order.

use bot_app::cli::DeskOn;
use bot_app::replay::{Counted, of_file};
use std::error::Error;
use tests::shared;

type Outcome = Result<(), Box<dyn Error>>;

/// What must be true of a replay, whatever the desk.
fn adds_up(counted: &Counted, conversations: usize) {
    assert_eq!(counted.conversations, conversations);
    assert_eq!(counted.amiss(), Vec::<String>::new(), "{counted:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_recorded_conversations_end_as_cases_on_a_discord_desk() -> Outcome {
    let Some(file) = shared::path("data/mentions/en_public_care.jsonl") else {
        return Ok(());
    };
    let counted = of_file(&file, None, DeskOn::Discord).await?;
    adds_up(&counted, 525);
    assert!(counted.heard >= 325, "{counted:?}");
    assert_eq!(counted.replies_sent, 605);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn recorded_conversations_end_as_cases_on_a_telegram_desk() -> Outcome {
    let Some(file) = shared::path("data/mentions/en_public_care.jsonl") else {
        return Ok(());
    };
    // A part: all of them are told on the other desk, and `byline replay --desk telegram` tells them here.
    adds_up(&of_file(&file, Some(96), DeskOn::Telegram).await?, 96);
    Ok(())
}
