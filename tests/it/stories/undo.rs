//! A reply goes a moment after it was sent: until then it can be taken back.

use std::time::Duration;
use tests::harness::{Case, Pair, Setting, Story, Told, Voice};
use tests::on_every_pair;

on_every_pair!(
    a_reply_is_taken_back_mended_and_sent,
    a_reply_goes_by_itself_also_after_a_restart,
    what_will_be_read_is_shown_first,
);

const REPLY: &str = "Emily, a new teapot leaves us today.";

async fn begun(pair: Pair) -> Told<Story> {
    Setting::desk(pair.desk)
        .instead_of("undo = \"off\"", "undo = \"10s\"")
        .begins()
        .await
}

/// Emily has complained, and Wei Kai has her case.
async fn complained(story: &Story, pair: Pair) -> Told<(Voice<'_>, Voice<'_>, Case)> {
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    Ok((emily, weikai, case))
}

async fn a_reply_is_taken_back_mended_and_sent(pair: Pair) -> Told {
    let story = begun(pair).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.answers(REPLY).await?;
    let going = weikai.sees(|seen| seen.button("undo:").is_some()).await?;
    weikai.presses(&going, "undo:").await?;
    let back = weikai
        .sees(|seen| seen.button("send:").is_some() && seen.text.contains(REPLY))
        .await?;
    story.pass_time(Duration::from_secs(30)).await?;
    emily
        .sees_none(|seen| seen.text.contains("a new teapot"))
        .await?;
    let edit = weikai.presses(&back, "edit:").await?;
    weikai
        .fills(&edit, "Emily, a new teapot and a cup leave us today.")
        .await?;
    weikai.sees(|seen| seen.button("undo:").is_some()).await?;
    story.pass_time(Duration::from_secs(30)).await?;
    let reply = emily.reads("a new teapot and a cup leave us").await?;
    assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
    let late = weikai.commands("/undo").await?;
    weikai.hears(&late, "已经发给 Emily Carter 了").await?;
    story.ends().await
}

async fn a_reply_goes_by_itself_also_after_a_restart(pair: Pair) -> Told {
    let story = begun(pair).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.answers(REPLY).await?;
    weikai.sees(|seen| seen.button("undo:").is_some()).await?;
    story.comes_to_rest().await?;
    story.restart().await?;
    story.pass_time(Duration::from_secs(30)).await?;
    emily.reads("a new teapot leaves us today").await?;
    story.restart().await?;
    story.pass_time(Duration::from_secs(30)).await?;
    let read = emily.all_from_the_bot().await?;
    let read = read.iter().filter(|it| it.text.contains(REPLY)).count();
    assert_eq!(read, 1);
    story.ends().await
}

async fn what_will_be_read_is_shown_first(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai
        .commands("/preview Hi {name}, a new teapot leaves us today.")
        .await?;
    let shown = weikai
        .sees(|seen| seen.button("send:").is_some() && seen.text.contains("Hi Emily, a new"))
        .await?;
    assert!(shown.text.contains("— Wei Kai Tan"), "{shown}");
    weikai.presses(&shown, "send:").await?;
    let reply = emily
        .reads("Hi Emily, a new teapot leaves us today.")
        .await?;
    assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
    story.ends().await
}
