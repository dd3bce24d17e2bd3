//! Someone who is not staff uses what is the staff's.

use tests::harness::{Pair, Platform, Story, Told};
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
        // Who never started the bot cannot be told in private, and is not told in public.
        let dewi = story.customer("id").on(pair.customers);
        dewi.commands("/cases").await?;
        story.expects(|expected| {
            expected.refused = 1;
            expected.answers.push((403, "sendMessage"));
        });
        let told = ana.all_from_the_bot().await?;
        assert_eq!(told.len(), 1, "the acknowledgement alone: {told:?}");
    }
    story.ends().await
}
