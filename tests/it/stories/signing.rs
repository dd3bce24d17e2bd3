//! Every reply is signed with the name that its agent chose, never with the account's.

use tests::harness::{Pair, Platform, Setting, Story, Told};
use tests::on_every_pair;

on_every_pair!(
    the_name_is_asked_for_once,
    a_reply_can_be_signed_with_initials,
    the_signature_closes_a_long_reply,
);

async fn the_name_is_asked_for_once(pair: Pair) -> Told {
    let story = Setting::desk(pair.desk).names_untold().begins().await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.answers("A new one is on its way.").await?;
    let asked = weikai.is_asked_for_a_name().await?;
    emily
        .sees_none(|seen| seen.text.contains("on its way"))
        .await?;
    weikai.fills(&asked, "Kai from the care team").await?;
    let reply = emily.reads("A new one is on its way.").await?;
    assert!(reply.text.ends_with("— Kai from the care team"), "{reply}");
    assert_eq!(reply.reply_to.as_ref(), Some(&case.said.message), "{reply}");
    weikai.answers("It should be there on Friday.").await?;
    let reply = emily.reads("It should be there on Friday.").await?;
    assert!(reply.text.ends_with("— Kai from the care team"), "{reply}");
    emily
        .sees_none(|seen| seen.text.contains("Wei Kai Tan"))
        .await?;
    story.ends().await
}

async fn a_reply_can_be_signed_with_initials(pair: Pair) -> Told {
    let story = Setting::desk(pair.desk).initials().begins().await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.answers("A new one is on its way.").await?;
    let reply = emily.reads("A new one is on its way.").await?;
    assert!(reply.text.ends_with(" ^WKT"), "{reply}");
    story.ends().await
}

async fn the_signature_closes_a_long_reply(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, how do I descale your kettle? It is broken")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    let steps = |most: usize| {
        let mut text = String::new();
        for step in 1.. {
            let next = format!("Step {step}: rinse it with water. ");
            if text.len() + next.len() > most {
                break;
            }
            text.push_str(&next);
        }
        let room = most - text.len();
        format!("{text}{}", "!".repeat(room))
    };
    // As much as each desk lets an agent write at once.
    let written = match pair.desk {
        Platform::Discord => {
            let written = steps(5_900);
            weikai.commands(&format!("/reply {written}")).await?;
            written
        }
        Platform::Telegram => {
            let written = steps(4_096);
            weikai.answers(written.clone()).await?;
            written
        }
    };
    emily.reads("— Wei Kai Tan").await?;
    story.comes_to_rest().await?;
    let all = emily.all().await?;
    let parts: Vec<&str> = all
        .iter()
        .filter(|seen| seen.from.bot && seen.id != case.acknowledged.id)
        .map(|seen| seen.text.as_str())
        .collect();
    assert!(parts.len() > 1, "{} part", parts.len());
    let signed = parts
        .iter()
        .filter(|part| part.contains("Wei Kai Tan"))
        .count();
    assert_eq!(signed, 1, "one part is signed");
    let last = parts.last().copied().unwrap_or_default();
    assert!(last.ends_with("— Wei Kai Tan"), "{last}");
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let whole = words(&parts.join("\n").replace("— Wei Kai Tan", ""));
    assert_eq!(whole, words(&written), "nothing is lost or doubled");
    story.ends().await
}
