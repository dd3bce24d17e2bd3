//! A case goes to a colleague with what is known so far; a colleague is asked; a lead takes over.

use tests::harness::{Pair, Platform, Story, Told};
use tests::on_every_pair;

on_every_pair!(
    handed_over_by_command_and_by_button,
    a_colleague_is_asked_into_the_room,
    a_lead_takes_over_and_an_agent_cannot,
    handed_over_while_another_claims,
    what_a_lead_pins_goes_first,
);

async fn handed_over_by_command_and_by_button(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.answers("I am sorry! Which teapot was it?").await?;
    emily.reads("Which teapot was it?").await?;
    emily.says("The blue one").await?;
    weikai.shown("The blue one").await?;
    weikai
        .commands("/handover Maarja Tamm She wants a new lid")
        .await?;
    let maarja = story.agent(1).in_room(&case).await?;
    let told = maarja
        .sees(|seen| {
            seen.text
                .contains("Wei Kai Tan hands this case over to you.")
        })
        .await?;
    assert!(told.text.contains("She wants a new lid"), "{told}");
    assert_eq!(told.mentions, [maarja.id()], "she is called: {told}");
    let known = maarja
        .sees(|seen| seen.text.contains("What is known so far"))
        .await?;
    assert!(known.text.contains("The blue one"), "{known}");
    let heard = emily.reads("Maarja Tamm is looking after").await?;
    assert!(!heard.text.contains("lid"), "notes stay inside: {heard}");
    let card = maarja
        .card_that(|card| card.text.contains("Maarja Tamm"))
        .await?;
    // And back, without a line typed as a command.
    let pressed = maarja.presses(&card, "handover:").await?;
    maarja
        .fills(&pressed, "Wei Kai Tan: There is one left")
        .await?;
    let told = weikai
        .sees(|seen| {
            seen.text
                .contains("Maarja Tamm hands this case over to you.")
        })
        .await?;
    assert!(told.text.contains("There is one left"), "{told}");
    weikai
        .card_that(|card| card.text.contains("Wei Kai Tan"))
        .await?;
    emily.reads("Wei Kai Tan is looking after").await?;
    story.ends().await
}

async fn a_colleague_is_asked_into_the_room(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai
        .commands("/ask Maarja Tamm Do we still have that lid?")
        .await?;
    let maarja = story.agent(1).in_room(&case).await?;
    let asked = maarja
        .sees(|seen| seen.from.bot && seen.text.contains("Do we still have that lid?"))
        .await?;
    assert_eq!(asked.mentions, [maarja.id()], "she is called: {asked}");
    weikai
        .card_that(|card| card.text.contains("Wei Kai Tan"))
        .await?;
    emily.sees_none(|seen| seen.text.contains("lid")).await?;
    story.ends().await
}

async fn a_lead_takes_over_and_an_agent_cannot(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    let maarja = story.agent(1).in_room(&case).await?;
    let no = maarja.commands("/take I am faster").await?;
    // On Discord a role says who leads, and roles are told only of those who do something.
    let who = match pair.desk {
        Platform::Discord => "Only a lead can do that.",
        Platform::Telegram => "Rafael Souza",
    };
    maarja.hears(&no, who).await?;
    let rafael = story.lead().in_room(&case).await?;
    rafael.commands("/take She has waited for two days").await?;
    let told = weikai
        .sees(|seen| seen.text.contains("Rafael Souza has taken this case over:"))
        .await?;
    assert!(told.text.contains("She has waited for two days"), "{told}");
    assert_eq!(told.mentions, [weikai.id()], "he is told: {told}");
    rafael
        .card_that(|card| card.text.contains("Rafael Souza"))
        .await?;
    story.ends().await
}

async fn handed_over_while_another_claims(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let maarja = story.agent(1).in_room(&case).await?;
    weikai.card().await?;
    // Nobody has it: one hands it to the lead, the other claims.
    let (handed, claimed) = tokio::join!(
        weikai.commands("/handover Rafael Souza Yours, please"),
        maarja.commands("/claim")
    );
    handed?;
    story.comes_to_rest().await?;
    // Whoever was first, the hand-over counts: a claim takes nothing from anybody.
    let card = weikai
        .card_that(|card| card.text.contains("Rafael Souza"))
        .await?;
    assert!(!card.text.contains("Maarja Tamm"), "{card}");
    claimed?;
    story.ends().await
}

async fn what_a_lead_pins_goes_first(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let older = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let ana = story.customer("pt-BR").on(pair.customers);
    let newer = ana.complains("Kirsipuu, meu bule chegou quebrado!").await?;
    let maarja = story.agent(1).in_room(&newer).await?;
    maarja.commands("/pin").await?;
    let rafael = story.lead().in_room(&newer).await?;
    rafael.commands("/pin").await?;
    rafael.card_that(|card| card.text.starts_with("📌")).await?;
    let given = rafael.commands("/cases").await?;
    let listed = rafael.hears(&given, &older.number).await?;
    let at = |number: &str| listed.find(number);
    assert!(at(&newer.number) < at(&older.number), "{listed}");
    assert!(
        listed.contains(&format!("📌 #{}", newer.number)),
        "{listed}"
    );
    story.ends().await
}
