//! A promise is noticed, given a time in one tap, reminded of, kept or put off, and told when it slips.

use std::time::Duration;
use tests::harness::{Case, Pair, Story, Told, Voice};
use tests::on_every_pair;

on_every_pair!(
    a_promise_is_noticed_reminded_of_and_kept,
    a_promise_that_slips_is_told_before_the_customer_asks,
    a_promise_is_put_off_in_two_taps,
    a_promise_is_made_by_command,
);

const REPLY: &str = "Oh no, Emily, that must hurt. We will send you a new one today.";
const PROMISED: &str = "“We will send you a new one today”";
const HOUR: u64 = 3_600;

async fn promised(story: &Story, pair: Pair) -> Told<(Voice<'_>, Voice<'_>, Case)> {
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.answers(REPLY).await?;
    emily.reads(REPLY).await?;
    Ok((emily, weikai, case))
}

/// Says by when, with the first time that is offered.
async fn soon(weikai: &Voice<'_>) -> Told {
    let asked = weikai.sees(|seen| seen.button("due:").is_some()).await?;
    weikai.presses(&asked, "due:").await?;
    weikai
        .sees(|seen| seen.text.contains(PROMISED) && seen.button("kept:").is_some())
        .await?;
    weikai
        .card_that(|card| card.text.contains(PROMISED))
        .await?;
    Ok(())
}

async fn a_promise_is_noticed_reminded_of_and_kept(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = promised(&story, pair).await?;
    soon(&weikai).await?;
    let told = emily.all_from_the_bot().await?.len();
    story.pass_time(Duration::from_secs(HOUR * 3 / 2)).await?;
    let reminded = weikai
        .sees(|seen| seen.text.contains("⏰") && seen.text.contains(PROMISED))
        .await?;
    assert!(reminded.text.contains("Wei Kai"), "{reminded}");
    weikai.presses(&reminded, "kept:").await?;
    weikai.sees(|seen| seen.text.contains("✅")).await?;
    story.pass_time(Duration::from_secs(24 * HOUR)).await?;
    weikai.sees_none(|seen| seen.text.contains("⚠️")).await?;
    assert_eq!(emily.all_from_the_bot().await?.len(), told);
    weikai
        .card_that(|card| !card.text.contains(PROMISED))
        .await?;
    story.ends().await
}

async fn a_promise_that_slips_is_told_before_the_customer_asks(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = promised(&story, pair).await?;
    soon(&weikai).await?;
    story.pass_time(Duration::from_secs(30 * HOUR)).await?;
    let late = weikai
        .sees(|seen| seen.text.contains("was promised and due") && seen.text.contains(PROMISED))
        .await?;
    // The lead is called as well.
    let lead = story.lead();
    let lead = ["@Care lead", lead.name()];
    assert!(lead.iter().any(|lead| late.text.contains(lead)), "{late}");
    assert!(late.text.contains("Wei Kai"), "{late}");
    emily.reads("was due by now").await?;
    story.pass_time(Duration::from_secs(30 * HOUR)).await?;
    let told = emily.all_from_the_bot().await?;
    let told = told
        .iter()
        .filter(|seen| seen.text.contains("was due by now"));
    assert_eq!(told.count(), 1);
    story.ends().await
}

async fn a_promise_is_put_off_in_two_taps(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = promised(&story, pair).await?;
    soon(&weikai).await?;
    let made = weikai.sees(|seen| seen.button("longer:").is_some()).await?;
    weikai.presses(&made, "longer:").await?;
    let offered = weikai.sees(|seen| seen.button("putoff:").is_some()).await?;
    weikai.presses(&offered, "putoff:").await?;
    emily
        .reads("Wei Kai Tan needs longer than promised")
        .await?;
    weikai
        .sees(|seen| seen.text.contains("🤝") && seen.text.contains("is now promised"))
        .await?;
    story.ends().await
}

async fn a_promise_is_made_by_command(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.commands("/promise 3h a new lid").await?;
    weikai
        .sees(|seen| seen.text.contains("🤝") && seen.text.contains("“a new lid”"))
        .await?;
    let wrong = weikai.commands("/promise someday").await?;
    weikai.hears(&wrong, "someday").await?;
    story.ends().await
}
