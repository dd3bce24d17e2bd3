//! The clock of Byline's machine is put back and forward while people talk: nothing is lost, said twice, or turned round.

use std::time::Duration;
use tests::harness::{Pair, Story, Told};
use tests::on_every_pair;

on_every_pair!(put_back_and_forward);

async fn put_back_and_forward(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    for (round, (back, hours)) in [(true, 3), (false, 24), (true, 30), (false, 2)]
        .into_iter()
        .enumerate()
    {
        let by = Duration::from_secs(hours * 3600);
        if back {
            story.clock_is_put_back(by).await?;
        } else {
            story.clock_is_put_forward(by).await?;
        }
        let asks = format!("And what of the lid, round {round}?");
        let answers = format!("The lid comes too, round {round}.");
        emily.says(asks.as_str()).await?;
        weikai.shown(&asks).await?;
        weikai.answers_what(&asks, answers.as_str()).await?;
        emily.reads(&answers).await?;
    }
    story.comes_to_rest().await?;
    let read = emily.all().await?;
    let answers: Vec<u32> = read
        .iter()
        .filter_map(|seen| {
            let (_, rest) = seen.text.split_once("The lid comes too, round ")?;
            rest.chars().next()?.to_digit(10)
        })
        .collect();
    assert_eq!(answers, [0, 1, 2, 3]);
    story.ends().await
}
