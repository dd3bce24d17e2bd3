//! The question after closing: of the customer alone, once, changeable for a day, and never a public score.

use std::time::Duration;

use tests::harness::{Pair, Platform, Seen, Story, Told, Voice};
use tests::on_every_pair;

use super::private::COMPLAINT;

on_every_pair!(
    only_the_customer_can_press_and_change_it_for_a_day,
    a_bad_mark_reaches_the_lead_and_a_comment_the_room,
    an_unanswered_one_disappears_when_the_case_is_open_again,
    an_old_one_says_that_it_is_over_when_it_cannot_be_taken_back,
    it_expires_after_a_week_and_nobody_is_asked_twice_in_one,
);

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A case that was answered and closed; gives the agent in its room.
async fn closed<'s>(story: &'s Story, emily: &Voice<'s>) -> Told<Voice<'s>> {
    let case = emily.complains(COMPLAINT).await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.answers("A new one leaves us today.").await?;
    emily.reads("A new one leaves us today.").await?;
    weikai.presses_card("close").await?;
    weikai
        .card_that(|card| card.button("reopen:").is_some())
        .await?;
    Ok(weikai)
}

/// Where the customer is asked: a bot cannot write first on Telegram.
fn asked_at<'s>(emily: &Voice<'s>) -> Voice<'s> {
    match emily.platform() {
        Platform::Discord => emily.in_private(),
        Platform::Telegram => emily.clone(),
    }
}

fn is_survey(seen: &Seen) -> bool {
    !seen.deleted && seen.button("csat:").is_some()
}

async fn only_the_customer_can_press_and_change_it_for_a_day(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let weikai = closed(&story, &emily).await?;
    story.pass_time(2 * HOUR).await?;
    let there = asked_at(&emily);
    let survey = there.sees(is_survey).await?;
    if pair.customers == Platform::Telegram {
        let ana = story.customer("pt-BR").on(pair.customers);
        let nosy = ana.presses(&survey, "1 ").await?;
        ana.hears(&nosy, "Emily Carter").await?;
        weikai.sees_none(|seen| seen.text.contains("of 5")).await?;
    }
    let pressed = there.presses(&survey, "4 ").await?;
    there.hears(&pressed, "4 of 5").await?;
    let survey = there
        .sees(|seen| is_survey(seen) && seen.text.contains("you can change it for a day"))
        .await?;
    story.pass_time(20 * HOUR).await?;
    let changed = there.presses(&survey, "5 ").await?;
    there.hears(&changed, "5 of 5").await?;
    story.pass_time(5 * HOUR).await?;
    let late = there.presses(&survey, "1 ").await?;
    there.hears(&late, "This question is over").await?;
    weikai.sees_none(|seen| seen.text.contains("of 5")).await?;
    // What everybody can read says nothing of marks.
    emily
        .sees_none(|seen| seen.from.bot && !seen.ephemeral && seen.text.contains("of 5"))
        .await?;
    story.ends().await
}

async fn a_bad_mark_reaches_the_lead_and_a_comment_the_room(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    if pair.customers == Platform::Telegram {
        // Where there is a private way, it is taken.
        let start = emily.in_private().commands("/start").await?;
        emily.in_private().hears(&start, "Hi Emily Carter!").await?;
    }
    let weikai = closed(&story, &emily).await?;
    story.pass_time(2 * HOUR).await?;
    let there = emily.in_private();
    let survey = there.sees(is_survey).await?;
    let pressed = there.presses(&survey, "2 ").await?;
    there.hears(&pressed, "2 of 5").await?;
    let alert = weikai.reads("gave 2 of 5").await?;
    let lead = story.lead();
    let world = &story.stage().world;
    let notified = match pair.desk {
        Platform::Discord => &world.discord.roles.care_lead,
        Platform::Telegram => lead.id(pair.desk),
    };
    assert!(
        alert.mentions.iter().any(|id| id == notified),
        "{alert} notified {:?}",
        alert.mentions
    );

    let thanks = there.sees(|seen| seen.button("comment:").is_some()).await?;
    let asked = there.presses(&thanks, "comment:").await?;
    there
        .fills(&asked, "The answer came after three days.")
        .await?;
    weikai.reads("The answer came after three days.").await?;
    emily
        .sees_none(|seen| seen.from.bot && seen.text.contains("of 5"))
        .await?;
    emily
        .sees_none(|seen| is_survey(seen) && !seen.place.direct)
        .await?;
    story.ends().await
}

async fn an_unanswered_one_disappears_when_the_case_is_open_again(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let weikai = closed(&story, &emily).await?;
    story.pass_time(2 * HOUR).await?;
    let there = asked_at(&emily);
    there.sees(is_survey).await?;
    emily
        .says("Kirsipuu, the new teapot arrived broken as well!")
        .await?;
    weikai
        .card_that(|card| card.button("close:").is_some())
        .await?;
    there.sees_it_go(is_survey).await?;
    story.ends().await
}

/// Telegram lets a bot delete only what is younger than two days, unless it is an administrator.
async fn an_old_one_says_that_it_is_over_when_it_cannot_be_taken_back(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let there = emily.in_private();
    if pair.customers == Platform::Telegram {
        story.expects(|expected| {
            expected.refused = 1;
            expected.answers.push((400, "deleteMessage"));
        });
        let start = there.commands("/start").await?;
        there.hears(&start, "Hi Emily Carter!").await?;
    }
    let weikai = closed(&story, &emily).await?;
    story.pass_time(2 * HOUR).await?;
    there.sees(is_survey).await?;
    story.pass_time(3 * DAY).await?;
    emily
        .says("Kirsipuu, the new teapot arrived broken as well!")
        .await?;
    weikai
        .card_that(|card| card.button("close:").is_some())
        .await?;
    there.sees_it_go(is_survey).await?;
    if pair.customers == Platform::Telegram {
        there.reads("is over. Thank you all the same!").await?;
    }
    story.ends().await
}

async fn it_expires_after_a_week_and_nobody_is_asked_twice_in_one(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let weikai = closed(&story, &emily).await?;
    story.pass_time(2 * HOUR).await?;
    let there = asked_at(&emily);
    there.sees(is_survey).await?;

    // Reopened and closed once more, within the week: nobody is asked again.
    weikai.presses_card("reopen").await?;
    weikai
        .card_that(|card| card.button("close:").is_some())
        .await?;
    there.sees_it_go(is_survey).await?;
    weikai.presses_card("close").await?;
    weikai
        .card_that(|card| card.button("reopen:").is_some())
        .await?;
    story.pass_time(2 * HOUR).await?;
    there.sees_none(is_survey).await?;

    story.pass_time(8 * DAY).await?;
    weikai.presses_card("reopen").await?;
    weikai
        .card_that(|card| card.button("close:").is_some())
        .await?;
    weikai.presses_card("close").await?;
    weikai
        .card_that(|card| card.button("reopen:").is_some())
        .await?;
    story.pass_time(2 * HOUR).await?;
    there.sees(is_survey).await?;
    story.pass_time(7 * DAY - 3 * HOUR).await?;
    there.sees(is_survey).await?;
    story.pass_time(3 * HOUR).await?;
    there.reads("is over. Thank you all the same!").await?;
    there.sees_it_go(is_survey).await?;
    story.ends().await
}
