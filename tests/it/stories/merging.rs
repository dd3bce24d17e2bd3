//! Two cases of one person become one, and words become a case of their own.

use super::link::{code_in, other, starts};
use super::private::COMPLAINT;
use std::time::Duration;
use tests::harness::{Pair, Story, Told};
use tests::on_every_pair;

on_every_pair!(
    two_cases_in_two_places_become_one_and_two_again,
    two_cases_on_both_platforms_become_one,
);

const TEA: &str = "Kirsipuu, and where is the tea that I ordered last week, please?";
const LATE: &str = "Kirsipuu, the lid of the teapot is broken too, please help!";
const HOURS: Duration = Duration::from_secs(5 * 3600);

async fn two_cases_in_two_places_become_one_and_two_again(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let private = emily.in_private();
    starts(&emily).await?;
    let first = private.complains(COMPLAINT).await?;
    let second = emily.complains(TEA).await?;
    let maarja = story.agent(1);
    let (over, room) = (
        maarja.in_room(&first).await?,
        maarja.in_room(&second).await?,
    );
    over.claims().await?;
    over.card_that(|card| card.button("merge:").is_some())
        .await?;
    over.presses_card("merge").await?;
    room.reads(&format!("#{} was merged into this case", first.number))
        .await?;
    over.reads(&format!("This case goes on in #{}", second.number))
        .await?;
    over.card_that(|card| card.button("reopen:").is_some())
        .await?;
    // What waited is shown where it is answered now, by whoever had the other one.
    room.shown("my teapot arrived broken").await?;
    room.card_that(|card| card.button("claim:").is_none())
        .await?;
    // What comes late comes to the one that remains.
    private.says("The lid is broken too").await?;
    room.shown("The lid is broken too").await?;
    room.answers("A new teapot leaves us today.").await?;
    private.reads("A new teapot leaves us today.").await?;
    // Nobody is asked about the one that is over.
    story.pass_time(HOURS).await?;
    for place in [&private, &emily] {
        place
            .sees_none(|seen| seen.button("csat:").is_some())
            .await?;
    }
    // One matter is another after all.
    private
        .says("And another thing: where is my invoice?")
        .await?;
    room.shown("where is my invoice").await?;
    room.commands("/split").await?;
    let told = room
        .sees(|seen| seen.text.starts_with('✂') && seen.from.bot)
        .await?;
    let new = tests::harness::number_in(&told.text).unwrap_or_default();
    let apart = maarja.in_room_of(&new).await?;
    apart.shown("where is my invoice").await?;
    story.ends().await
}

async fn two_cases_on_both_platforms_become_one(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en");
    let (here, there) = (emily.on(pair.customers), emily.on(other(pair.customers)));
    starts(&here).await?;
    starts(&there).await?;
    let first = here.complains(COMPLAINT).await?;
    let second = there.complains(TEA).await?;
    let maarja = story.agent(1);
    let (over, room) = (
        maarja.in_room(&first).await?,
        maarja.in_room(&second).await?,
    );
    over.claims().await?;
    let merge = format!("/merge #{}", second.number);
    // Two customers, as far as anybody knows.
    over.commands(&merge).await?;
    over.card_that(|card| card.button("close:").is_some())
        .await?;
    let asked = here.in_private().commands("/link").await?;
    let code = code_in(&here.in_private().hears(&asked, "Your code: ").await?)?;
    let elsewhere = there.in_private();
    let given = elsewhere.commands(&format!("/link {code}")).await?;
    elsewhere.hears(&given, "Is this you").await?;
    let given = elsewhere.commands("/link yes").await?;
    elsewhere.hears(&given, "one customer to us now").await?;
    over.reads("One customer now").await?;
    over.commands(&merge).await?;
    room.reads(&format!("#{} was merged into this case", first.number))
        .await?;
    room.shown("my teapot arrived broken").await?;
    over.card_that(|card| card.button("reopen:").is_some())
        .await?;
    here.says(LATE).await?;
    room.shown("the lid of the teapot").await?;
    room.answers("Both leave us today.").await?;
    there.reads("Both leave us today.").await?;
    let asked = here.in_private().commands("/status").await?;
    here.in_private().hears(&asked, &second.number).await?;
    story.pass_time(HOURS).await?;
    for place in [&here, &there] {
        for place in [place.clone(), place.in_private()] {
            place
                .sees_none(|seen| seen.button("csat:").is_some())
                .await?;
        }
    }
    story.ends().await
}
