//! The people who answer: their profiles, in their own languages, what a lead sets, and what becomes of the cases of somebody who is away.

use std::time::Duration;
use tests::harness::{Pair, Platform, Story, Told, Voice};
use tests::on_every_pair;

use Platform::{Discord, Telegram};

/// A command of someone's is answered with these words.
async fn answers(voice: &Voice<'_>, typed: &str, words: &str) -> Told {
    let given = voice.commands(typed).await?;
    let heard = voice.hears(&given, words).await;
    heard.map_err(|trouble| trouble.during(typed))?;
    Ok(())
}

#[tokio::test]
async fn a_profile_says_what_somebody_knows_and_when_they_work() -> Told {
    for desk in [Discord, Telegram] {
        let story = Story::begin(desk).await?;
        let weikai = story.agent(0).backstage();
        answers(&weikai, "/me", "语言：还没填").await?;
        answers(&weikai, "/me languages zh, en", "语言：zh, en").await?;
        answers(&weikai, "/me skills refund, carrier delay", "carrier delay").await?;
        let hours = "mon-fri 09:00-17:30 Asia/Shanghai";
        answers(&weikai, &format!("/me hours {hours}"), hours).await?;
        answers(&weikai, "/me capacity 8", "同时处理的工单数：8").await?;
        answers(&weikai, "/me", "角色：agent").await?;
        // What cannot be so is told with what can, and changes nothing.
        answers(&weikai, "/me languages klingon", "没有 klingon 这种语言").await?;
        answers(&weikai, "/me hours nine to five", "mon-fri 09:00-12:30").await?;
        answers(&weikai, "/me capacity many", "0 到 1000 的数字").await?;
        answers(&weikai, "/me role lead", "只有主管可以改").await?;
        answers(&weikai, "/away someday", "看不懂 someday 是什么时候").await?;
        answers(&weikai, "/me", hours).await?;
        answers(&weikai, "/me hours -", "工作时间：还没填").await?;
        story.ends().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_lead_sets_what_a_colleague_cannot() -> Told {
    for desk in [Discord, Telegram] {
        let story = Story::begin(desk).await?;
        let (weikai, rafael) = (story.agent(0).backstage(), story.lead().backstage());
        let of = |what: &str| format!("/me @Maarja Tamm: {what}");
        answers(&weikai, &of("capacity 3"), "只有主管可以改").await?;
        answers(&rafael, &of("capacity 3"), "Casos ao mesmo tempo: 3").await?;
        answers(&rafael, &of("role lead"), "Função: lead").await?;
        // She leads from now on, and cannot make somebody more than she is. (Discord does not know her language.)
        let maarja = story.agent(1).backstage();
        answers(&maarja, "/me @Wei Kai Tan: capacity 5", ": 5").await?;
        maarja.commands("/me @Wei Kai Tan: role manager").await?;
        answers(&maarja, "/me @Nobody Here: capacity 5", "Nobody Here").await?;
        answers(&rafael, "/me @Wei Kai Tan:", "Função: agent").await?;
        story.ends().await?;
    }
    Ok(())
}

on_every_pair!(
    whoever_is_away_gives_their_cases_back,
    whoever_is_away_may_keep_their_cases
);

async fn whoever_is_away_gives_their_cases_back(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    answers(
        &story.agent(0).backstage(),
        "/away 3h",
        "有 1 个未完成的工单回到了团队",
    )
    .await?;
    weikai
        .sees(|seen| seen.text.contains("this case is back with the team"))
        .await?;
    let rafael = story.lead().in_room(&case).await?;
    rafael
        .card_that(|card| card.button("claim:").is_some() && !card.text.contains("Wei Kai Tan"))
        .await?;
    // Whoever gives them a case is told, and it is given all the same.
    let told = "está com Wei Kai Tan. Wei Kai Tan não está agora e volta";
    answers(&rafael, "/assign Wei Kai Tan", told).await?;
    rafael
        .card_that(|card| card.text.contains("Wei Kai Tan"))
        .await?;
    // An absence ends by itself.
    story.pass_time(Duration::from_secs(3 * 3_600 + 60)).await?;
    let told = rafael.commands("/assign Wei Kai Tan").await?;
    let told = rafael.hears(&told, "está com Wei Kai Tan.").await?;
    assert!(!told.contains("não está agora"), "{told}");
    story.ends().await
}

async fn whoever_is_away_may_keep_their_cases(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    answers(&weikai, "/away keep", "直到你输入 /back").await?;
    answers(&weikai, "/me", "暂时离开").await?;
    answers(&weikai, "/case", "Wei Kai Tan").await?;
    answers(&weikai, "/back", "欢迎回来").await?;
    let shown = weikai.commands("/me").await?;
    let shown = weikai.hears(&shown, "角色：agent").await?;
    assert!(!shown.contains("离开"), "{shown}");
    story.ends().await
}
