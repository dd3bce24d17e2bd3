//! How a case is opened otherwise: quietly, or by the staff.

use tests::harness::{Pair, Setting, Story, Told};
use tests::on_every_pair;

on_every_pair!(
    a_quiet_place_gets_a_reaction,
    staff_opens_a_case_from_any_message
);

async fn a_quiet_place_gets_a_reaction(pair: Pair) -> Told {
    let story = Setting::desk(pair.desk)
        .quiet_on(pair.customers)
        .begins()
        .await?;
    let emily = story.customer("en").on(pair.customers);
    let said = emily.says("Kirsipuu, my teapot arrived broken!").await?;
    emily
        .sees(|seen| seen.id == said.message && seen.reactions.iter().any(|r| r.emoji == "👀"))
        .await?;
    let told = emily.all_from_the_bot().await?;
    assert!(told.is_empty(), "{told:?}");
    let weikai = story
        .agent(0)
        .in_the_room_about("my teapot arrived")
        .await?;
    weikai.claims().await?;
    weikai.answers("A new one is on its way.").await?;
    emily.reads("A new one is on its way.").await?;
    story.ends().await
}

async fn staff_opens_a_case_from_any_message(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let said = emily
        .says("My kettle hums a strange song since Monday")
        .await?;
    let told = emily.all_from_the_bot().await?;
    assert!(told.is_empty(), "nobody was named: {told:?}");
    let weikai = story.agent(0).on(pair.customers);
    let opened = weikai.opens_a_case_from(&said.message).await?;
    let acknowledged = emily
        .sees(|seen| seen.from.bot && seen.reply_to.as_ref() == Some(&said.message))
        .await?;
    assert!(
        acknowledged.text.contains("Hi Emily Carter"),
        "{acknowledged}"
    );
    let number = tests::harness::number_in(&acknowledged.text).unwrap_or_default();
    weikai.hears(&opened, &format!("#{number}")).await?;
    let room = story.agent(1).in_room_of(&number).await?;
    room.shown("My kettle hums a strange song").await?;

    // A second time there is nothing to open, and the customer hears nothing.
    let again = weikai.opens_a_case_from(&said.message).await?;
    weikai.hears(&again, &format!("#{number}")).await?;
    let to_customer = |seen: &tests::harness::Seen| seen.text.contains("Hi Emily Carter");
    let told = emily.all_from_the_bot().await?;
    assert_eq!(
        told.iter().filter(|seen| to_customer(seen)).count(),
        1,
        "{told:?}"
    );
    story.ends().await
}
