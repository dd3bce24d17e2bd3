//! What is said, answered and edited, in public and in private.

use super::{
    Strings, all_read, begun, does_nothing, goes_on, nobody_notified, plain, says_all,
    strings_of_their_own, taken,
};
use tests::harness::{Pair, Platform, Seen, Story, Told};
use tests::on_every_pair;

on_every_pair!(
    what_a_customer_writes_comes_to_the_room,
    what_an_agent_writes_comes_to_the_customer,
    what_is_said_in_private_does_too,
    edits_do_too,
);

async fn what_a_customer_writes_comes_to_the_room(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let Some(strings) = Strings::of(pair, &story)? else {
        return Ok(());
    };
    let (emily, weikai) = begun(&story, pair).await?;
    let typed = says_all(&story, &emily, &strings.all(2), None).await?;
    let shown = weikai.all_from_the_bot().await?;
    all_read(&typed, &shown, |text| format!("💬 Emily Carter\n{text}"));
    nobody_notified(&weikai).await?;
    nobody_notified(&emily).await?;

    // A command is one on Telegram, and hers does nothing; on Discord it is words.
    emily.says("/close").await?;
    match pair.customers {
        Platform::Discord => {
            let shown = |seen: &Seen| plain(&seen.text) == "💬 Emily Carter\n/close";
            does_nothing(&weikai.sees(shown).await?);
        }
        Platform::Telegram => story.comes_to_rest().await?,
    }
    goes_on(&emily, &weikai).await?;
    story.ends().await
}

async fn what_an_agent_writes_comes_to_the_customer(pair: Pair) -> Told {
    let story = strings_of_their_own(pair).begins().await?;
    let Some(strings) = Strings::of(pair, &story)? else {
        return Ok(());
    };
    let (emily, weikai) = begun(&story, pair).await?;
    let shown = weikai.shown("teapot").await?;
    story.comes_to_rest().await?;
    let mut strings = strings.all(4);
    // Whom staff name is their business: on Telegram their `@name` is a link as anybody's.
    strings.retain(|text| !text.contains("@rafasouza") && !text.contains("@kirsipuu_bot"));
    let typed = says_all(&story, &weikai, &strings, Some(&shown.id)).await?;
    let read = emily.all_from_the_bot().await?;
    all_read(&typed, &read, |text| format!("{text}\n\n— Wei Kai Tan"));
    nobody_notified(&emily).await?;
    nobody_notified(&weikai).await?;
    goes_on(&emily, &weikai).await?;
    story.ends().await
}

async fn what_is_said_in_private_does_too(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let Some(strings) = Strings::of(pair, &story)? else {
        return Ok(());
    };
    let strings = strings.share(4, 400);
    let (emily, weikai) = begun(&story, pair).await?;
    weikai.presses_card("private").await?;
    let private = emily.in_private();
    private
        .reads("Only we can read what you write here")
        .await?;
    let typed = says_all(&story, &private, &strings, None).await?;
    let shown = weikai.all_from_the_bot().await?;
    all_read(&typed, &shown, |text| {
        format!("✉️ Emily Carter (direct message)\n{text}")
    });
    nobody_notified(&weikai).await?;

    let last = shown
        .iter()
        .rfind(|seen| seen.text.starts_with("✉️"))
        .map(|seen| seen.id.clone());
    let mut answers = strings;
    answers.retain(|text| !text.contains("@rafasouza") && !text.contains("@kirsipuu_bot"));
    let typed = says_all(&story, &weikai, &answers, last.as_deref()).await?;
    let read = private.all_from_the_bot().await?;
    all_read(&typed, &read, |text| format!("{text}\n\n— Wei Kai Tan"));
    nobody_notified(&private).await?;
    goes_on(&private, &weikai).await?;
    story.ends().await
}

async fn edits_do_too(pair: Pair) -> Told {
    let story = strings_of_their_own(pair).begins().await?;
    let Some(strings) = Strings::of(pair, &story)? else {
        return Ok(());
    };
    let mut strings = strings.share(6, 400);
    strings.retain(|text| !text.contains("@rafasouza") && !text.contains("@kirsipuu_bot"));
    let (emily, weikai) = begun(&story, pair).await?;
    let before = taken(&story, &emily, 0).await?.len();
    let mut messages = Vec::new();
    for at in 0..strings.len() {
        messages.push(emily.says(format!("And one more thing, {at}")).await?);
    }
    story.comes_to_rest().await?;
    for (message, text) in messages.iter().zip(&strings) {
        emily.edits(message, text).await?;
    }
    let shown = weikai.all_from_the_bot().await?;
    let typed = taken(&story, &emily, before).await?;
    assert_eq!(typed.len(), strings.len());
    all_read(&typed, &shown, |text| {
        format!("💬 Emily Carter · edited\n{text}")
    });

    let mut messages = Vec::new();
    let shown = weikai.all_from_the_bot().await?;
    let newest = shown.iter().rfind(|seen| seen.text.starts_with('💬'));
    let newest = newest.map(|seen| seen.id.clone()).unwrap_or_default();
    let before = taken(&story, &weikai, 0).await?.len();
    for at in 0..strings.len() {
        let answer = format!("And one more answer, {at}");
        messages.push(weikai.replies_to(&newest, answer).await?);
    }
    story.comes_to_rest().await?;
    for (message, text) in messages.iter().zip(&strings) {
        weikai.edits(message, text).await?;
    }
    let read = emily.all_from_the_bot().await?;
    let typed = taken(&story, &weikai, before).await?;
    assert_eq!(typed.len(), strings.len());
    all_read(&typed, &read, |text| {
        format!("{}\n\n— Wei Kai Tan", plain(text))
    });
    nobody_notified(&weikai).await?;
    nobody_notified(&emily).await?;
    goes_on(&emily, &weikai).await?;
    story.ends().await
}
