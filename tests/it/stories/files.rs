//! Files go both ways; what is too large is told of by name and size.

use tests::harness::{Attachment, Pair, Say, Story, Told};
use tests::on_every_pair;

on_every_pair!(
    a_customers_file_comes_to_the_room,
    an_agents_file_comes_to_the_customer,
    a_file_that_is_too_large_is_told_of,
);

/// Bytes that no text could be.
fn bytes() -> Vec<u8> {
    (0..20_000_u32)
        .flat_map(|at| (at.wrapping_mul(2_654_435_761)).to_le_bytes())
        .collect()
}

async fn a_customers_file_comes_to_the_room(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let photo = Attachment::bytes("teapot.bin", &bytes());
    let case = emily
        .complains(Say::text("Kirsipuu, my teapot arrived broken, look!").with(photo))
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let shown = weikai
        .sees(|seen| seen.from.bot && !seen.files.is_empty())
        .await?;
    for file in &shown.files {
        assert!(file.name.contains("teapot"), "{shown}");
        let carried = story.client().file(pair.desk, &file.id).await?;
        assert!(carried == bytes(), "{} bytes came", carried.len());
    }
    story.ends().await
}

async fn an_agents_file_comes_to_the_customer(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, how do I send my broken teapot back?")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    let label = Attachment::bytes("label.bin", &bytes());
    weikai
        .answers(Say::text("Here is your label.").with(label))
        .await?;
    let file = emily
        .sees(|seen| seen.from.bot && !seen.files.is_empty())
        .await?;
    let carried = story
        .client()
        .file(pair.customers, &file.files[0].id)
        .await?;
    assert!(carried == bytes(), "{} bytes came", carried.len());
    let reply = emily.reads("Here is your label.").await?;
    assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
    story.ends().await
}

async fn a_file_that_is_too_large_is_told_of(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let film = Attachment::sized("unboxing.mp4", 61_000_000);
    let case = emily
        .complains(Say::text("Kirsipuu, my teapot arrived broken, see the film!").with(film))
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let note = weikai.reads("unboxing.mp4").await?;
    assert!(
        note.text.contains("61.0 MB") && note.files.is_empty(),
        "{note}"
    );
    weikai.claims().await?;
    let film = Attachment::sized("packing.mp4", 62_000_000);
    weikai
        .answers(Say::text("This is how we pack.").with(film))
        .await?;
    let note = emily.reads("packing.mp4").await?;
    assert!(
        note.text.contains("62.0 MB") && note.files.is_empty(),
        "{note}"
    );
    emily.reads("This is how we pack.").await?;
    story.ends().await
}
