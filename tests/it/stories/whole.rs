//! The whole path, from the complaint to the thanks for the mark, with everything kept in a file, and on a server.

use std::time::Duration;

use storage_contract::server::Server;
use tests::harness::{Pair, Platform, Setting, Story, Told};
use tests::on_every_pair;

on_every_pair!(from_complaint_to_mark);

const HOUR: Duration = Duration::from_secs(3600);

async fn from_complaint_to_mark(pair: Pair) -> Told {
    whole(Story::begin(pair.desk).await?, pair).await
}

#[tokio::test]
async fn from_complaint_to_mark_on_postgresql() -> Told {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    for (desk, customers) in [
        (Platform::Discord, Platform::Telegram),
        (Platform::Telegram, Platform::Discord),
    ] {
        let address = server.address(&server.database(None));
        let story = Setting::desk(desk).kept_at(&address).begins().await?;
        whole(story, Pair { desk, customers }).await?;
    }
    Ok(())
}

pub(crate) async fn whole(story: Story, pair: Pair) -> Told {
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken and nobody answers my mail!")
        .await?;
    for words in ["Hi Emily Carter", "Kirsipuu Care", "by "] {
        assert!(
            case.acknowledged.text.contains(words),
            "{}",
            case.acknowledged
        );
    }

    let weikai = story.agent(0).in_room(&case).await?;
    let card = weikai.card().await?;
    for words in [
        "new",
        "nobody yet",
        "Emily Carter",
        "in public",
        "Waiting since",
    ] {
        assert!(card.text.contains(words), "{words}: {card}");
    }
    for label in ["Claim", "Reply", "Note", "Solve", "Close", "Open in"] {
        assert!(card.button(label).is_some(), "{label}: {card}");
    }
    weikai.shown("my teapot arrived broken").await?;

    weikai.claims().await?;
    let card = weikai.card().await?;
    assert!(
        card.text.contains("Wei Kai Tan") && card.text.contains("open"),
        "{card}"
    );
    weikai
        .answers("I am sorry. A new teapot leaves us today.")
        .await?;
    let reply = emily.reads("A new teapot leaves us today.").await?;
    assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
    assert_eq!(reply.reply_to.as_ref(), Some(&case.said.message), "{reply}");
    weikai
        .card_that(|card| card.text.contains("answered"))
        .await?;

    weikai.presses_card("solve").await?;
    let question = emily.reads("is this solved for you?").await?;
    emily.presses(&question, "Yes, it is solved").await?;
    emily.reads("We are glad that").await?;
    emily
        .sees_it_go(|seen| seen.button("solved:").is_some())
        .await?;
    weikai
        .card_that(|card| card.button("reopen:").is_some())
        .await?;

    // A bot cannot write first on Telegram: there the customer alone can press, but others see the question.
    let private = match pair.customers {
        Platform::Discord => emily.in_private(),
        Platform::Telegram => emily.clone(),
    };
    story.pass_time(HOUR - Duration::from_secs(120)).await?;
    private
        .sees_none(|seen| seen.button("csat:").is_some())
        .await?;
    story.pass_time(Duration::from_secs(180)).await?;
    let survey = private.sees(|seen| seen.button("csat:").is_some()).await?;
    assert_eq!(survey.buttons.len(), 5, "{survey}");
    private.presses(&survey, "5 😀").await?;
    private
        .reads("Thank you, Emily Carter. Your answer")
        .await?;
    story.ends().await
}
