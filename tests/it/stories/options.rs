//! A reply with choices: the customer taps or types one, and it acts.

use tests::harness::{Case, Pair, Platform, Story, Told, Voice};
use tests::on_every_pair;

on_every_pair!(
    a_customer_taps_and_the_room_hears_it,
    a_customer_types_the_number,
    a_chat_is_chosen_and_goes_on_in_private,
    choices_survive_a_restart,
);

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

const REPLY: &str = "Emily, a broken teapot is no fun. What would help you most?";

async fn a_customer_taps_and_the_room_hears_it(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.presses_card("options").await?;
    let menu = weikai.sees(|seen| seen.button("option:").is_some()).await?;
    weikai.presses(&menu, "换一件").await?;
    let menu = weikai
        .sees(|seen| seen.button("✓ 换一件").is_some())
        .await?;
    weikai.presses(&menu, "退款").await?;
    weikai.sees(|seen| seen.button("✓ 退款").is_some()).await?;
    weikai.answers(REPLY).await?;
    let reply = emily.reads("What would help you most?").await?;
    assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
    // Somebody else's tap is answered kindly, and chooses nothing.
    let ana = story.customer("pt-BR").on(pair.customers);
    let nosy = ana.presses(&reply, "2. A refund").await?;
    ana.hears(&nosy, "Emily Carter").await?;
    let tapped = emily.presses(&reply, "2. A refund").await?;
    emily.hears(&tapped, "we have it: A refund").await?;
    let reply = emily
        .sees(|seen| seen.button("✓ A refund").is_some())
        .await?;
    weikai
        .sees(|seen| seen.text.contains("Emily Carter chose: A refund"))
        .await?;
    let again = emily.presses(&reply, "✓ A refund").await?;
    emily.hears(&again, "You have chosen").await?;
    let history = weikai.commands("/history").await?;
    weikai.hears(&history, "选择了： A refund").await?;
    story.ends().await
}

async fn a_customer_types_the_number(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.commands("/options Keep it; Send it back").await?;
    weikai
        .sees(|seen| seen.text.contains("2. Send it back"))
        .await?;
    weikai.answers(REPLY).await?;
    emily.reads("What would help you most?").await?;
    emily.says("2").await?;
    emily
        .sees(|seen| seen.button("✓ Send it back").is_some())
        .await?;
    weikai
        .sees(|seen| seen.text.contains("Emily Carter chose: Send it back"))
        .await?;
    story.ends().await
}

async fn a_chat_is_chosen_and_goes_on_in_private(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.commands("/options chat").await?;
    weikai.answers(REPLY).await?;
    let reply = emily.reads("What would help you most?").await?;
    emily.presses(&reply, "1. Chat in private").await?;
    match pair.customers {
        Platform::Discord => {
            emily.reads_in_private("Only we can read").await?;
        }
        Platform::Telegram => {
            emily
                .sees(|seen| seen.buttons.iter().any(|button| button.url.is_some()))
                .await?;
        }
    }
    story.ends().await
}

async fn choices_survive_a_restart(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.commands("/options refund").await?;
    story.comes_to_rest().await?;
    story.restart().await?;
    weikai.answers(REPLY).await?;
    let reply = emily.reads("What would help you most?").await?;
    story.comes_to_rest().await?;
    story.restart().await?;
    emily.presses(&reply, "1. A refund").await?;
    weikai
        .sees(|seen| seen.text.contains("Emily Carter chose: A refund"))
        .await?;
    story.ends().await
}
