//! The coach reads a reply before the customer does.

use tests::harness::{Case, Pair, Platform, Seen, Setting, Story, Told, Voice};
use tests::on_every_pair;

on_every_pair!(
    a_hint_is_shown_and_the_reply_sent_anyway,
    a_hint_is_shown_and_the_reply_edited,
    a_hint_is_shown_for_what_came_in_a_form,
    a_hint_is_shown_and_the_reply_mended_where_it_stands,
    a_brand_book_stops_a_rule,
    private_data_in_public_is_stopped,
    a_good_reply_goes_at_once,
    a_weaker_hint_is_told_after_the_reply_and_once,
    the_same_text_for_somebody_else_is_noticed,
);

const BLAME: &str = "Hi Emily, it was the courier's fault, a new teapot comes on Friday.";
const BETTER: &str =
    "Hi Emily, a new teapot comes on Friday, and I asked the courier to be careful.";

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

/// Waits for the coach's hints over a reply that waits.
async fn sees_hints(weikai: &Voice<'_>) -> Told<Seen> {
    weikai.sees(|seen| seen.button("edit:").is_some()).await
}

/// Nothing of the bot's stands in the room that holds or teaches.
async fn is_left_alone(weikai: &Voice<'_>) -> Told {
    let coached = |seen: &Seen| seen.from.bot && seen.text.contains("\n•");
    weikai.sees_none(coached).await
}

async fn a_hint_is_shown_and_the_reply_sent_anyway(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.answers(BLAME).await?;
    let held = sees_hints(&weikai).await?;
    assert!(held.text.contains("“courier's fault”"), "{held}");
    emily
        .sees_none(|seen| seen.text.contains("courier"))
        .await?;
    weikai.presses(&held, "send:").await?;
    let reply = emily.reads(BLAME).await?;
    assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
    story.ends().await
}

async fn a_hint_is_shown_and_the_reply_edited(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.answers(BLAME).await?;
    let held = sees_hints(&weikai).await?;
    let pressed = weikai.presses(&held, "edit:").await?;
    if pair.desk == Platform::Discord {
        assert_eq!(weikai.form_holds(&pressed).await?, BLAME);
    }
    weikai.fills(&pressed, BETTER).await?;
    emily.reads(BETTER).await?;
    emily
        .sees_none(|seen| seen.text.contains("courier's fault"))
        .await?;
    // What was held is used up.
    let again = weikai.presses(&held, "send:").await;
    story.comes_to_rest().await?;
    let all = emily.all().await?;
    let sent = all
        .iter()
        .filter(|seen| seen.text.contains("comes on Friday"))
        .count();
    assert_eq!(sent, 1, "a second press sends nothing more ({again:?})");
    story.ends().await
}

async fn a_hint_is_shown_for_what_came_in_a_form(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    let pressed = weikai.presses_card("reply").await?;
    weikai.fills(&pressed, BLAME).await?;
    let held = sees_hints(&weikai).await?;
    weikai.presses(&held, "drop:").await?;
    emily
        .sees_none(|seen| seen.text.contains("courier"))
        .await?;
    weikai.answers(BETTER).await?;
    emily.reads(BETTER).await?;
    story.ends().await
}

async fn a_hint_is_shown_and_the_reply_mended_where_it_stands(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    let said = weikai.answers(BLAME).await?;
    let held = sees_hints(&weikai).await?;
    weikai.edits(&said, BETTER).await?;
    story.comes_to_rest().await?;
    weikai.presses(&held, "send:").await?;
    emily.reads(BETTER).await?;
    story.ends().await
}

async fn a_brand_book_stops_a_rule(pair: Pair) -> Told {
    let setting = Setting::desk(pair.desk).with("[coach]\nstop = [\"blame\"]\noff = [\"name\"]");
    let story = setting.begins().await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.answers(BLAME).await?;
    let stopped = sees_hints(&weikai).await?;
    assert!(stopped.button("send:").is_none(), "{stopped}");
    let pressed = weikai.presses(&stopped, "edit:").await?;
    weikai
        .fills(&pressed, "A new teapot comes on Friday.")
        .await?;
    emily.reads("A new teapot comes on Friday.").await?;
    emily
        .sees_none(|seen| seen.text.contains("courier"))
        .await?;
    is_left_alone_but_for(&weikai, &stopped).await?;
    story.ends().await
}

/// Nothing stands there but what was said when the reply was stopped.
async fn is_left_alone_but_for(weikai: &Voice<'_>, stopped: &Seen) -> Told {
    let other = |seen: &Seen| seen.from.bot && seen.id != stopped.id && seen.text.contains("\n•");
    weikai.sees_none(other).await
}

async fn private_data_in_public_is_stopped(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai
        .answers("Hi Emily, is emily.carter84@gmail.com still yours? A new teapot comes on Friday.")
        .await?;
    let stopped = sees_hints(&weikai).await?;
    assert!(
        stopped.text.contains("“emily.carter84@gmail.com”"),
        "{stopped}"
    );
    assert!(stopped.button("send:").is_none(), "{stopped}");
    assert!(stopped.button("private:").is_some(), "{stopped}");
    emily
        .sees_none(|seen| seen.text.contains("carter84"))
        .await?;
    let pressed = weikai.presses(&stopped, "edit:").await?;
    weikai.fills(&pressed, BETTER).await?;
    emily.reads(BETTER).await?;
    story.ends().await
}

async fn a_good_reply_goes_at_once(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.answers(BETTER).await?;
    emily.reads(BETTER).await?;
    is_left_alone(&weikai).await?;
    story.ends().await
}

async fn a_weaker_hint_is_told_after_the_reply_and_once(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai
        .answers("Hi Emily, the SKU of your teapot is 12, a new one comes on Friday.")
        .await?;
    emily.reads("the SKU of your teapot").await?;
    let told = weikai.reads("“SKU”").await?;
    assert!(told.buttons.is_empty(), "{told}");
    weikai.answers("The SKU of the lid is 14.").await?;
    emily.reads("The SKU of the lid is 14.").await?;
    story.comes_to_rest().await?;
    let all = weikai.all().await?;
    let times = all
        .iter()
        .filter(|seen| seen.from.bot && seen.text.contains("“SKU”"))
        .count();
    assert_eq!(times, 1, "once a case");
    story.ends().await
}

async fn the_same_text_for_somebody_else_is_noticed(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.answers(BETTER).await?;
    emily.reads(BETTER).await?;
    let dewi = story.customer("id").on(pair.customers);
    let case = dewi
        .complains("Kirsipuu, my cup arrived broken as well!")
        .await?;
    let there = story.agent(0).in_room(&case).await?;
    there.claims().await?;
    let same = BETTER.replace("Emily", "Dewi");
    there.answers(same.as_str()).await?;
    let held = sees_hints(&there).await?;
    dewi.sees_none(|seen| seen.text.contains("Hi Dewi, a new"))
        .await?;
    there.presses(&held, "send:").await?;
    dewi.reads(&same).await?;
    story.ends().await
}
