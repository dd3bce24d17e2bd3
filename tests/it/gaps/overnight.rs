//! The process sleeps for a night, and nobody knows its session any more: what was said is read from the history, page by
//! page. Telegram has kept its updates.

use std::time::Duration;

use tests::harness::{LIMIT, Pair, Platform, Story, Told};
use tests::on_every_pair;

use super::talk::Talk;

on_every_pair!(a_night);

const NIGHT: Duration = Duration::from_secs(10 * 3600);

/// More than two pages of history; more than one answer to a poll.
const fn many(on: Platform) -> usize {
    match on {
        Platform::Discord => 210,
        Platform::Telegram => 110,
    }
}

async fn a_night(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let talk = Talk::begin(&story, pair).await?;
    story.stops().await?;
    let staff = pair.customers == pair.desk;
    let gap = talk.goes_on(many(pair.customers), staff).await?;
    story.time_passes(NIGHT).await?;
    story.starts().await?;
    talk.was_heard(&gap).await?;
    is_told(&story, pair.desk).await?;
    story.ends().await
}

/// The staff reads that Discord was away, and what may be missing.
async fn is_told(story: &Story, desk: Platform) -> Told {
    const TITLE: &str = "Discord was out of reach";
    let agent = story.agent(0);
    let voice = match desk {
        Platform::Telegram => agent.backstage(),
        Platform::Discord => {
            let client = story.client();
            let there = client
                .until_place(desk, agent.id(desk), LIMIT, |place| {
                    place.title.contains(TITLE)
                })
                .await?;
            agent.at(desk, there.place())
        }
    };
    let told = voice.reads("These may be missing").await?;
    for words in [TITLE, "Heard last: ", "first direct message"] {
        assert!(told.text.contains(words), "{told}");
    }
    let all = voice.all_from_the_bot().await?;
    let times = all.iter().filter(|seen| seen.text.contains(TITLE)).count();
    assert_eq!(times, 1, "said more than once");
    Ok(())
}
