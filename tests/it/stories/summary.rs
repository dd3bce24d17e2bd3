//! What waits is told to each agent once a day; what becomes of a profile is told to whoever may know.

use std::time::Duration;
use tests::harness::{Pair, Platform, Story, Told};
use tests::on_every_pair;

on_every_pair!(a_summary_with_the_way_to_the_room);

const HOUR: Duration = Duration::from_secs(3_600);

async fn a_summary_with_the_way_to_the_room(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    let private = weikai.in_private();
    if pair.desk == Platform::Telegram {
        // Telegram's bots may write to those alone who wrote to them.
        private.says("/start").await?;
        private.sees(|seen| seen.from.bot).await?;
    }
    let given = weikai.commands("/me summary 00:30").await?;
    weikai.hears(&given, "每日汇总：00:30").await?;
    for _ in 0..8 {
        story.pass_time(3 * HOUR).await?;
    }
    let told = private.sees(|seen| seen.text.contains("📋")).await?;
    assert!(told.text.contains("等你回复：1"), "{told}");
    assert!(told.text.contains(&case.number), "{told}");
    let mine = |seen: &&tests::harness::Seen| seen.text.contains("📋");
    let all = private.all().await?;
    assert_eq!(all.iter().filter(mine).count(), 1, "once a day");
    let given = weikai.commands("/me summary off").await?;
    weikai.hears(&given, "每日汇总：关闭").await?;
    for _ in 0..8 {
        story.pass_time(3 * HOUR).await?;
    }
    let all = private.all().await?;
    assert_eq!(all.iter().filter(mine).count(), 1, "and then no more");
    let given = story
        .lead()
        .backstage()
        .commands("/history @Wei Kai Tan")
        .await?;
    let rafael = story.lead().backstage();
    rafael.hears(&given, "resumo diário: 00:30 → off").await?;
    story.ends().await
}
