//! Solved, closed, and open again.

use std::time::Duration;

use tests::harness::{Case, Pair, Story, Told, Voice};
use tests::on_every_pair;

use super::private::COMPLAINT;

on_every_pair!(
    not_solved_is_open_again,
    silence_closes_and_a_message_reopens_for_a_week,
    thanks_reopen_nothing,
);

const DAY: Duration = Duration::from_secs(24 * 3600);
const HOUR: Duration = Duration::from_secs(3600);

/// A case that was answered and solved by the agent.
async fn solved<'s>(story: &'s Story, emily: &Voice<'s>) -> Told<(Case, Voice<'s>)> {
    let case = emily.complains(COMPLAINT).await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.answers("A new one leaves us today.").await?;
    emily.reads("A new one leaves us today.").await?;
    weikai.presses_card("solve").await?;
    weikai
        .card_that(|card| card.text.contains("solved"))
        .await?;
    Ok((case, weikai))
}

async fn not_solved_is_open_again(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let (case, weikai) = solved(&story, &emily).await?;
    let question = emily.reads("is this solved for you?").await?;
    assert!(question.text.contains("stays easy to reopen"), "{question}");

    // Only the customer may say so; whoever else presses is told, and only they.
    let ana = story.customer("pt-BR").on(pair.customers);
    let nosy = ana.presses(&question, "unsolved:").await?;
    ana.hears(&nosy, "Emily Carter").await?;
    weikai
        .card_that(|card| card.text.contains("solved"))
        .await?;

    emily.presses(&question, "unsolved:").await?;
    emily
        .reads(&format!("#{} is open again", case.number))
        .await?;
    emily
        .sees_it_go(|seen| seen.button("solved:").is_some())
        .await?;
    weikai
        .reads("is open again. It is with Wei Kai Tan")
        .await?;
    weikai
        .card_that(|card| card.button("solve:").is_some() && card.text.contains("open"))
        .await?;
    // The time of silence is over with it.
    story.pass_time(4 * DAY).await?;
    weikai
        .card_that(|card| card.button("close:").is_some())
        .await?;
    story.ends().await
}

async fn silence_closes_and_a_message_reopens_for_a_week(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let (case, weikai) = solved(&story, &emily).await?;
    story.pass_time(3 * DAY - HOUR).await?;
    weikai
        .card_that(|card| card.button("close:").is_some())
        .await?;
    story.pass_time(2 * HOUR).await?;
    emily.reads("we have closed").await?;
    weikai
        .card_that(|card| card.button("reopen:").is_some())
        .await?;

    story.pass_time(6 * DAY).await?;
    emily
        .says("Kirsipuu, the new teapot arrived broken as well!")
        .await?;
    weikai.shown("arrived broken as well").await?;
    weikai
        .card_that(|card| card.button("close:").is_some())
        .await?;
    weikai.presses_card("close").await?;
    weikai
        .card_that(|card| card.button("reopen:").is_some())
        .await?;

    story.pass_time(8 * DAY).await?;
    let later = emily
        .complains("Kirsipuu, now the third teapot arrived broken, please help!")
        .await?;
    assert_ne!(later.number, case.number);
    let room = story.agent(0).in_room(&later).await?;
    let card = room.card().await?;
    assert!(card.text.contains(&format!("#{}", case.number)), "{card}");
    assert!(card.text.contains("Continues"), "{card}");
    story.ends().await
}

async fn thanks_reopen_nothing(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers).in_private();
    let (_, weikai) = solved(&story, &emily).await?;
    weikai.presses_card("close").await?;
    weikai
        .card_that(|card| card.button("reopen:").is_some())
        .await?;
    emily.says("Thank you so much!").await?;
    emily.reads("You are welcome").await?;
    story.comes_to_rest().await?;
    weikai
        .card_that(|card| card.button("reopen:").is_some())
        .await?;
    story.ends().await
}
