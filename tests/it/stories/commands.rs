//! Every command, by those it is for, on both platforms.

use serde_json::{Map, json};
use tests::harness::{LIMIT, Platform, Story, Told, Voice};

use super::orders;
use super::private::COMPLAINT;

use Platform::{Discord, Telegram};

#[tokio::test]
async fn staff_use_every_command() -> Told {
    for desk in [Discord, Telegram] {
        let story = orders::begin(desk).await?;
        let emily = story.customer("en").on(desk);
        let case = emily.complains(COMPLAINT).await?;
        let number = format!("#{}", case.number);
        let weikai = story.agent(0).in_room(&case).await?;
        let backstage = story.agent(0).backstage();
        looks(&weikai, &number).await?;

        weikai.commands("/claim").await?;
        weikai
            .card_that(|card| card.button("claim:").is_none())
            .await?;
        answers(&backstage, "/cases mine", &number).await?;
        answers(&backstage, "/cases", &number).await?;
        answers(&backstage, "/saved lost", "lost-parcel").await?;
        weikai
            .commands("/note She has bought from us for years.")
            .await?;
        weikai
            .sees(|seen| seen.from.bot && seen.text.contains("She has bought from us for years."))
            .await?;
        weikai.commands("/reply A new one leaves us today.").await?;
        let reply = emily.reads("A new one leaves us today.").await?;
        assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
        weikai.commands("/assign Maarja Tamm").await?;
        weikai
            .card_that(|card| card.text.contains("Maarja Tamm"))
            .await?;
        weikai.commands("/solve").await?;
        emily.reads("is this solved for you?").await?;
        backstage.commands(&format!("/close {number}")).await?;
        weikai
            .card_that(|card| card.button("reopen:").is_some())
            .await?;
        backstage.commands(&format!("/reopen {number}")).await?;
        weikai
            .card_that(|card| card.button("close:").is_some())
            .await?;
        backstage.commands(&format!("/private {number}")).await?;
        match desk {
            Discord => emily.reads_in_private("Only we can read").await?,
            Telegram => {
                emily
                    .sees(|seen| seen.buttons.iter().any(|button| button.url.is_some()))
                    .await?
            }
        };
        emily
            .sees_none(|seen| seen.text.contains("bought from us for years"))
            .await?;
        story.ends().await?;
    }
    Ok(())
}

/// A command of someone's is answered with these words.
async fn answers(voice: &Voice<'_>, typed: &str, words: &str) -> Told {
    let given = voice.commands(typed).await?;
    voice
        .hears(&given, words)
        .await
        .map_err(|trouble| trouble.during(typed))?;
    Ok(())
}

/// What can be looked at.
async fn looks(weikai: &Voice<'_>, number: &str) -> Told {
    answers(weikai, "/help", "/claim").await?;
    answers(weikai, "/case", number).await?;
    answers(weikai, "/order K-1001", "emily-77").await?;
    answers(weikai, "/orders emily-77", "K-1002").await?;
    answers(weikai, "/orders nobody-1", "nobody-1").await?;
    answers(weikai, "/claim #99999", "#99999").await?;
    answers(weikai, "/me", "Wei Kai Tan").await?;
    answers(weikai, "/me about I know every cup.", "I know every cup.").await?;
    answers(
        weikai,
        "/me picture https://kirsipuu.example/wk.png",
        "wk.png",
    )
    .await?;
    answers(weikai, "/team", "I know every cup.").await
}

#[tokio::test]
async fn customers_use_theirs() -> Told {
    for platform in [Discord, Telegram] {
        let story = Story::begin(Discord).await?;
        let emily = story.customer("en").on(platform).in_private();
        answers(&emily, "/start", "Hi Emily Carter!").await?;
        answers(&emily, "/help", "/status: How your case stands").await?;
        answers(&emily, "/team", "Wei Kai Tan").await?;
        answers(&emily, "/status", "You have no case with us yet").await?;
        emily
            .complains("Hello, my teapot arrived broken. What can we do?")
            .await?;
        answers(&emily, "/status", "is new").await?;
        story.ends().await?;
    }
    Ok(())
}

#[tokio::test]
async fn cases_colleagues_and_orders_are_offered_while_staff_type() -> Told {
    let story = orders::begin(Discord).await?;
    let emily = story.customer("en").on(Discord);
    let case = emily.complains(COMPLAINT).await?;
    let backstage = story.agent(0).backstage();
    story.comes_to_rest().await?;
    for (person, command, option, typed, offered) in [
        (&backstage, "claim", "case", "Emil", Some("Emily Carter")),
        (
            &backstage,
            "claim",
            "case",
            &case.number,
            Some("Emily Carter"),
        ),
        (&backstage, "assign", "agent", "maar", Some("Maarja Tamm")),
        (&backstage, "order", "number", "K-10", Some("K-1001")),
        (&backstage, "claim", "case", "nobody", None),
        // What is offered names customers and orders: nobody else is offered any.
        (&emily, "order", "number", "K-10", None),
    ] {
        let options = Map::from_iter([(option.to_owned(), json!(typed))]);
        let client = story.client();
        let asked = client
            .autocomplete(person.id(), person.place(), command, options, option)
            .await?;
        let found = client.until_acknowledged(&asked, LIMIT).await?;
        let choices = found.answer.unwrap_or_default().choices;
        match offered {
            Some(words) => assert!(
                choices.iter().any(|choice| choice.name.contains(words)),
                "{command} {typed}: {choices:?}"
            ),
            None => assert!(choices.is_empty(), "{command} {typed}: {choices:?}"),
        }
    }
    story.ends().await
}
