//! A customer who sends spam is not heard for a while.

use super::private::COMPLAINT;
use tests::harness::{Pair, Story, Told};
use tests::on_every_pair;

on_every_pair!(spam_is_not_heard_until_it_is_unblocked);

async fn spam_is_not_heard_until_it_is_unblocked(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily.complains(COMPLAINT).await?;
    let maarja = story.agent(1).in_room(&case).await?;
    maarja.claims().await?;
    let given = maarja.commands("/block 7d Links to a shop").await?;
    maarja.hears(&given, "/block 1d").await?;
    maarja.commands("/block 1d Links to a shop").await?;
    maarja.reads("is not heard until").await?;
    let private = emily.in_private();
    private.says(COMPLAINT).await?;
    private.reads("not reading your messages").await?;
    private.says(COMPLAINT).await?;
    let asked = maarja.commands("/block").await?;
    let told = maarja.hears(&asked, "Links to a shop").await?;
    assert!(told.contains(": 2"), "{told}");
    maarja.commands("/unblock").await?;
    maarja.reads("is heard again").await?;
    story.ends().await
}
