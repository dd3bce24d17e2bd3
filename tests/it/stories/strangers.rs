//! Someone who is not staff uses what is the staff's.

use tests::harness::{Pair, Platform, Story, Told, Trouble, Voice};
use tests::on_every_pair;

on_every_pair!(a_stranger_is_told_no_in_private);

async fn a_stranger_is_told_no_in_private(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    for typed in [
        format!("/claim #{}", case.number),
        format!("/reply #{} I have this.", case.number),
        "/cases".to_owned(),
    ] {
        let given = emily.commands(&typed).await?;
        emily
            .hears(&given, "This is for the team that answers here")
            .await?;
    }
    let said = emily.says("My kettle hums a strange song").await?;
    let given = emily.opens_a_case_from(&said.message).await?;
    emily
        .hears(&given, "This is for the team that answers here")
        .await?;

    story.comes_to_rest().await?;
    let ana = story.customer("pt-BR").on(pair.customers);
    ana.sees_none(|seen| seen.text.contains("This is for the team"))
        .await?;
    let card = story.agent(0).in_room(&case).await?.card().await?;
    assert!(card.text.contains("nobody yet"), "{card}");

    if pair.customers == Platform::Telegram {
        whoever_never_started_the_bot_is_shown_the_way(&story, &ana).await?;
    }
    story.ends().await
}

/// The bot may not write to them first: in the group they get a link to it, and nothing of the answer.
async fn whoever_never_started_the_bot_is_shown_the_way(
    story: &Story,
    bystander: &Voice<'_>,
) -> Told {
    let dewi = story.customer("id").on(Platform::Telegram);
    dewi.commands("/cases").await?;
    story.expects(|expected| {
        expected.refused = 1;
        expected.answers.push((403, "sendMessage"));
    });
    let way = dewi
        .sees(|seen| {
            seen.from.bot
                && !seen.buttons.is_empty()
                && seen.buttons.iter().all(|button| button.url.is_some())
        })
        .await?;
    let url = way
        .buttons
        .iter()
        .find_map(|button| button.url.as_deref())
        .unwrap_or_default();
    let payload = url
        .strip_prefix("https://t.me/kirsipuu_bot?start=")
        .ok_or_else(|| Trouble::new(format!("{url} starts no bot")))?;
    let private = dewi.in_private();
    private.says(format!("/start {payload}")).await?;
    private.reads("Ini untuk tim yang bertugas").await?;
    let told = bystander.all_from_the_bot().await?;
    assert_eq!(
        told.len(),
        2,
        "the acknowledgement and the way alone: {told:?}"
    );
    Ok(())
}
