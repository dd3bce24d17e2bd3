//! What a customer answers when they are asked: a survey's comment, a whispered answer, an order's number and postcode.

use std::time::Duration;

use super::{COMPLAINT, Strings, all_read, begun, by_name, goes_on, nobody_notified, plain};
use crate::stories::orders;
use tests::harness::{Deed, Pair, Platform, Seen, Story, Told, Voice};
use tests::{for_customers_on, on_every_pair};

on_every_pair!(
    a_survey_comment_comes_to_the_room,
    no_order_is_proven_by_any_of_them,
);

for_customers_on!(Discord: whispers_come_both_ways);

async fn a_survey_comment_comes_to_the_room(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let Some(strings) = Strings::of(pair, &story)? else {
        return Ok(());
    };
    let (emily, weikai) = begun(&story, pair).await?;
    weikai.answers("A new one comes.").await?;
    emily.reads("A new one comes.").await?;
    weikai.presses_card("close").await?;
    weikai
        .card_that(|card| card.button("reopen:").is_some())
        .await?;
    story.pass_time(Duration::from_secs(3_700)).await?;
    let private = emily.in_private();
    let question = private.sees(|seen| seen.button("csat:").is_some()).await?;
    private.presses(&question, "5 ").await?;
    let thanks = private
        .sees(|seen| seen.button("comment:").is_some())
        .await?;
    let comments = strings.share(6, 400);
    for text in &comments {
        let asked = private.presses(&thanks, "comment:").await?;
        let given = private.fills(&asked, text).await?;
        private.hears(&given, "Thank you").await?;
    }
    let shown = weikai.all_from_the_bot().await?;
    all_read(&comments, &shown, |text| {
        format!("Emily Carter gave 5 of 5 and adds:\n{text}")
    });
    nobody_notified(&weikai).await?;
    nobody_notified(&private).await?;
    nobody_notified(&emily).await?;
    weikai
        .card_that(|card| card.button("reopen:").is_some())
        .await?;
    story.ends().await
}

async fn whispers_come_both_ways(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    story.expects(|expected| {
        expected.refused = 1;
        expected.answers.push((403, "messages"));
    });
    let Some(strings) = Strings::of(pair, &story)? else {
        return Ok(());
    };
    let dewi = story.customer("id").on(pair.customers);
    let case = dewi.complains(COMPLAINT).await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.presses_card("private").await?;
    weikai.reads("has direct messages closed").await?;
    let waiting = dewi.sees(|seen| seen.button("whisper:").is_some()).await?;
    let strings = strings.share(8, 400);
    let mut read = Vec::new();
    for text in strings.iter().filter(|text| !text.contains("@rafasouza")) {
        weikai.answers(text.as_str()).await?;
        story.comes_to_rest().await?;
        let pressed = dewi.presses(&waiting, "whisper:").await?;
        dewi.hears(&pressed, "— Wei Kai Tan").await?;
        let mut whispers = whispered(&dewi, &pressed).await?;
        let text = match pair.desk {
            Platform::Discord => by_name(&story, weikai.place(), text),
            Platform::Telegram => text.clone(),
        };
        let ends = plain(&format!("{}\n\n— Wei Kai Tan", plain(&text)));
        assert!(
            plain(&whispers.text).ends_with(&ends),
            "{text:?} is not the last of {whispers}"
        );
        assert_eq!(whispers.mentions, Vec::<String>::new(), "{whispers}");
        whispers.text.clear();
        read.push(whispers);
    }
    let last = read.last().cloned().unwrap_or_default();
    for text in &strings {
        let back = dewi.presses(&last, "answer:").await?;
        dewi.fills(&back, text).await?;
    }
    let shown = weikai.all_from_the_bot().await?;
    all_read(&strings, &shown, |text| {
        format!("✉️ {} (direct message)\n{text}", dewi.name())
    });
    nobody_notified(&weikai).await?;
    // What stands in the thread for all to see has none of it, and calls Dewi alone.
    for seen in dewi.all_from_the_bot().await? {
        if !seen.ephemeral && !seen.mentions.is_empty() {
            assert_eq!(seen.mentions, [dewi.id()], "{seen}");
            assert!(seen.button("whisper:").is_some(), "{seen}");
        }
    }
    story.ends().await
}

/// The message that only they see.
async fn whispered(dewi: &Voice<'_>, deed: &Deed) -> Told<Seen> {
    let id = deed.interaction.as_deref().unwrap_or_default();
    let answer = dewi.answer_to(id).await?.answer.unwrap_or_default();
    assert!(answer.ephemeral, "{answer:?}");
    Ok(answer.message.unwrap_or_default())
}

async fn no_order_is_proven_by_any_of_them(pair: Pair) -> Told {
    let story = orders::begin(pair.desk).await?;
    let Some(strings) = Strings::of(pair, &story)? else {
        return Ok(());
    };
    let (emily, weikai) = begun(&story, pair).await?;
    let private = emily.in_private();
    for (at, text) in strings.lines().iter().step_by(6).enumerate() {
        if at % 3 == 0 {
            // After three wrong ones nothing is looked up for a day.
            story.pass_time(Duration::from_secs(25 * 3_600)).await?;
        }
        let text = text.chars().take(64).collect::<String>();
        let asked = private.commands("/order").await?;
        // Now as the number of an order, now as the postcode of one that is there.
        let (number, postcode) = match at % 2 {
            0 => (text.as_str(), "EC1A 1BB"),
            _ => ("K-1001", text.as_str()),
        };
        match pair.customers {
            Platform::Discord => {
                let form = asked.interaction.unwrap_or_default();
                let fields = [("order", number), ("postcode", postcode)];
                let client = story.client();
                let sent = client.submit(private.id(), &form, &fields).await?;
                client
                    .until_acknowledged(&sent, tests::harness::LIMIT)
                    .await?;
            }
            Platform::Telegram => {
                private.says(number).await?;
                private.says(postcode).await?;
            }
        }
    }
    for voice in [&private, &emily] {
        for seen in voice.all_from_the_bot().await? {
            let shows = seen.text.contains("2026-01-20") || seen.text.contains("London");
            assert!(!shows, "{seen}");
            assert_eq!(seen.mentions, Vec::<String>::new(), "{seen}");
        }
    }
    nobody_notified(&weikai).await?;
    story.pass_time(Duration::from_secs(25 * 3_600)).await?;
    let proof = orders::tries(&private, &story, "EC1A 1BB", "Order K-1001: on its way");
    proof.await?;
    match pair.customers {
        Platform::Discord => goes_on(&emily, &weikai).await?,
        // What was too long to be a number was said in private, and is answered there.
        Platform::Telegram => goes_on(&private, &weikai).await?,
    }
    story.ends().await
}
