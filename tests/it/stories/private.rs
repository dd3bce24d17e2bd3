//! The private side: offered, opened, refused, and one case all the same.

use tests::harness::{Case, Deed, Pair, Platform, Seen, Story, Told, Trouble, Voice};
use tests::on_every_pair;

use Platform::{Discord, Telegram};

on_every_pair!(a_conversation_goes_on_in_private);

pub(super) const COMPLAINT: &str =
    "Kirsipuu, my teapot arrived broken and nobody answers my mail, please help me!";

/// A customer who can be written to: on Telegram they have started the bot.
async fn started(emily: &Voice<'_>) -> Told {
    if emily.platform() == Telegram {
        let start = emily.in_private().commands("/start").await?;
        emily.in_private().hears(&start, "Hi Emily Carter!").await?;
    }
    Ok(())
}

async fn a_conversation_goes_on_in_private(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    started(&emily).await?;
    let case = emily.complains(COMPLAINT).await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.presses_card("private").await?;
    emily
        .reads_in_private("Only we can read what you write here")
        .await?;
    emily
        .reads("we have written to you in a direct message")
        .await?;
    weikai
        .reads("can be reached in a direct message now")
        .await?;
    both_sides_are_one_case(&story, &emily, &weikai, &case).await?;

    story.ends().await
}

/// What is said on a side stays on it, and all of it is in the one room.
async fn both_sides_are_one_case(
    story: &Story,
    customer: &Voice<'_>,
    weikai: &Voice<'_>,
    case: &Case,
) -> Told {
    let private = customer.in_private();
    private
        .says("The order is K-1001, and I live in Tea Street 12.")
        .await?;
    weikai.shown("Tea Street 12").await?;
    weikai
        .answers("Thank you, the new teapot goes to Tea Street 12.")
        .await?;
    let reply = private.reads("the new teapot goes to").await?;
    assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
    customer
        .sees_none(|seen| seen.from.bot && seen.text.contains("Tea Street"))
        .await?;

    customer
        .says("Kirsipuu did write to me, but when will it be here?")
        .await?;
    weikai.shown("when will it be here").await?;
    weikai.answers("It is with you on Monday.").await?;
    let reply = customer.reads("It is with you on Monday.").await?;
    assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
    private
        .sees_none(|seen| seen.text.contains("on Monday"))
        .await?;
    weikai
        .answers_what("Tea Street 12", "And the old one you may keep.")
        .await?;
    private.reads("And the old one you may keep.").await?;
    customer
        .sees_none(|seen| seen.from.bot && seen.text.contains("may keep"))
        .await?;
    let desk = story.desk();
    let view = story
        .client()
        .view(desk, story.agent(0).id(desk))
        .await?
        .places;
    let rooms = view
        .iter()
        .filter(|place| place.title.contains("teapot"))
        .count();
    assert_eq!(rooms, 1, "one case, one room: {}", case.number);
    Ok(())
}

#[tokio::test]
async fn a_link_is_offered_where_the_bot_was_never_started() -> Told {
    for desk in [Discord, Telegram] {
        let story = Story::begin(desk).await?;
        let maricel = story.customer("fil").on(Telegram);
        let case = maricel.complains(COMPLAINT).await?;
        let weikai = story.agent(0).in_room(&case).await?;
        weikai.claims().await?;
        weikai.presses_card("private").await?;
        weikai.reads("so we offered a link in public").await?;
        let offer = maricel
            .sees(|seen| seen.buttons.iter().any(|button| button.url.is_some()))
            .await?;
        let url = offer
            .buttons
            .iter()
            .find_map(|button| button.url.clone())
            .unwrap_or_default();
        let payload = url
            .strip_prefix("https://t.me/kirsipuu_bot?start=")
            .ok_or_else(|| Trouble::new(format!("{url} starts no bot")))?;
        weikai
            .answers("You will find us behind that button.")
            .await?;
        maricel
            .reads("You will find us behind that button.")
            .await?;

        // Whoever else uses it learns nothing, and changes nothing.
        let emily = story.customer("en").on(Telegram).in_private();
        let tried = emily.commands(&format!("/start {payload}")).await?;
        emily
            .hears(&tried, "This belongs to somebody else's case.")
            .await?;
        weikai
            .sees_none(|seen| seen.text.contains("can be reached in a direct message now"))
            .await?;

        maricel
            .in_private()
            .says(format!("/start {payload}"))
            .await?;
        maricel
            .reads_in_private(&format!("#{}", case.number))
            .await?;
        weikai
            .reads("can be reached in a direct message now")
            .await?;
        both_sides_are_one_case(&story, &maricel, &weikai, &case).await?;
        story.ends().await?;
    }
    Ok(())
}

#[tokio::test]
async fn where_direct_messages_are_closed_a_button_shows_it_to_the_customer_alone() -> Told {
    for desk in [Discord, Telegram] {
        let story = Story::begin(desk).await?;
        story.expects(|expected| {
            expected.refused = 1;
            expected.answers.push((403, "messages"));
        });
        let dewi = story.customer("id").on(Discord);
        let case = dewi.complains(COMPLAINT).await?;
        let weikai = story.agent(0).in_room(&case).await?;
        weikai.claims().await?;
        weikai.presses_card("private").await?;
        weikai.reads("has direct messages closed").await?;
        let waiting = dewi.sees(|seen| seen.button("whisper:").is_some()).await?;
        assert_eq!(waiting.mentions, [dewi.id()], "{waiting}");
        let nothing = dewi.presses(&waiting, "whisper:").await?;
        only_they_see(&dewi, &nothing).await?;

        weikai
            .answers("Please tell me your order number, Dewi.")
            .await?;
        story.comes_to_rest().await?;
        let beckons = |seen: &&Seen| seen.button("whisper:").is_some();
        let all = dewi.all_from_the_bot().await?;
        let newest = all
            .iter()
            .rfind(beckons)
            .ok_or_else(|| Trouble::new("nobody beckoned"))?;
        let read = dewi.presses(newest, "whisper:").await?;
        let words = dewi
            .hears(&read, "Please tell me your order number, Dewi.")
            .await?;
        assert!(words.contains("— Wei Kai Tan"), "{words}");
        let whisper = only_they_see(&dewi, &read).await?;

        let emily = story.customer("en").on(Discord);
        let nosy = emily.presses(newest, "whisper:").await?;
        emily
            .hears(&nosy, "This belongs to somebody else's case.")
            .await?;
        only_they_see(&emily, &nosy).await?;

        // An answer by a form, which nobody else reads either.
        let back = dewi.presses(&whisper, "answer:").await?;
        dewi.fills(&back, "It is K-1003, in Tea Street 12.").await?;
        weikai.shown("It is K-1003, in Tea Street 12.").await?;
        for person in [&dewi, &emily] {
            person
                .sees_none(|seen| {
                    !seen.ephemeral
                        && (seen.text.contains("K-1003") || seen.text.contains("order number"))
                })
                .await?;
        }
        story.ends().await?;
    }
    Ok(())
}

/// The answer to a press, which only the one who pressed may see.
async fn only_they_see(person: &Voice<'_>, deed: &Deed) -> Told<Seen> {
    let id = deed.interaction.as_deref().unwrap_or_default();
    let found = person.answer_to(id).await?;
    let answer = found.answer.unwrap_or_default();
    assert!(answer.ephemeral, "{answer:?}");
    answer
        .message
        .ok_or_else(|| Trouble::new("it was no message"))
}
