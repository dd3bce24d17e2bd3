//! The time by which an answer was expected passes, and the customer is told another one.

use super::private::COMPLAINT;
use std::time::Duration;
use tests::harness::{Pair, Seen, Story, Told};
use tests::on_every_pair;

on_every_pair!(told_again_twice_until_a_person_answers);

async fn told_again_twice_until_a_person_answers(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let late = async || -> Told<usize> {
        let all = emily.all_from_the_bot().await?;
        let late = |seen: &&Seen| seen.text.contains("Nobody has forgotten you");
        Ok(all.iter().filter(late).count())
    };
    let case = emily.complains(COMPLAINT).await?;
    for told in [1, 2, 2] {
        story.pass_time(Duration::from_secs(3 * 3600)).await?;
        assert_eq!(late().await?, told);
    }
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.answers("A new one leaves us today.").await?;
    emily.reads("A new one leaves us today.").await?;

    // Another customer is answered in time, and hears nothing.
    let ana = story.customer("pt-BR").on(pair.customers);
    let other = ana.complains("Kirsipuu, where is my parcel?").await?;
    let weikai = story.agent(0).in_room(&other).await?;
    weikai.claims().await?;
    weikai.answers("It arrives tomorrow.").await?;
    ana.reads("It arrives tomorrow.").await?;
    story.pass_time(Duration::from_secs(6 * 3600)).await?;
    assert_eq!(late().await?, 2);
    ana.sees_none(|seen| seen.text.contains("Ninguém se esqueceu"))
        .await?;
    story.ends().await
}
