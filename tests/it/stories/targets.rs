//! Targets: whoever has a case is warned, then told, then the leads hear of it; a stopped desk tells it late, and once.

use super::private::COMPLAINT;
use std::time::Duration;
use tests::harness::{Pair, Platform, Seen, Setting, Story, Told, Voice};
use tests::on_every_pair;

on_every_pair!(
    the_owner_then_the_leads_hear_of_an_answer_that_is_late,
    what_came_while_the_desk_was_stopped_is_told_once
);

/// Day and night, so that it does not matter when the story is told.
const TARGETS: &str =
    "[targets]\nfirst_reply = \"1h\"\nnext_reply = \"2h\"\nhours = \"calendar\"\n";

const SOON: &str = "needs an answer";
const LATE: &str = "was due";

async fn minutes_pass(story: &Story, minutes: u64) -> Told {
    story.pass_time(Duration::from_secs(minutes * 60)).await
}

/// Whom a message to the leads notifies: on Discord it is their role.
fn leads(story: &Story) -> String {
    match story.desk() {
        Platform::Discord => story.stage().world.discord.roles.care_lead.clone(),
        Platform::Telegram => story.lead().id(Platform::Telegram).to_owned(),
    }
}

/// How often this was said in the room, and whether it notified this person or role the last time.
async fn said(room: &Voice<'_>, words: &str, whom: &str) -> Told<(usize, bool)> {
    let all = room.all_from_the_bot().await?;
    let said: Vec<&Seen> = all
        .iter()
        .filter(|seen| seen.text.contains(words))
        .collect();
    let called = said
        .last()
        .is_some_and(|seen| seen.mentions.iter().any(|it| it == whom));
    Ok((said.len(), called))
}

async fn the_owner_then_the_leads_hear_of_an_answer_that_is_late(pair: Pair) -> Told {
    let story = Setting::desk(pair.desk).with(TARGETS).begins().await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily.complains(COMPLAINT).await?;
    let (owner, leads) = (story.agent(0).id(pair.desk).to_owned(), leads(&story));
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai
        .card_that(|card| card.text.contains("Answer due: "))
        .await?;
    minutes_pass(&story, 50).await?;
    assert_eq!(said(&weikai, SOON, &owner).await?, (1, true));
    assert_eq!(said(&weikai, LATE, &owner).await?, (0, false));
    minutes_pass(&story, 15).await?;
    assert_eq!(said(&weikai, LATE, &owner).await?, (1, true));
    weikai
        .card_that(|card| card.text.contains("Answer overdue since: "))
        .await?;
    minutes_pass(&story, 30).await?;
    assert_eq!(said(&weikai, LATE, &owner).await?.0, 2);
    assert_eq!(said(&weikai, LATE, &leads).await?, (2, true));
    weikai.answers("A new one leaves us today.").await?;
    emily.reads("A new one leaves us today.").await?;
    weikai
        .card_that(|card| !card.text.contains("overdue"))
        .await?;
    minutes_pass(&story, 24 * 60).await?;
    assert_eq!(said(&weikai, LATE, &owner).await?.0, 2);
    story.ends().await
}

async fn what_came_while_the_desk_was_stopped_is_told_once(pair: Pair) -> Told {
    let story = Setting::desk(pair.desk).with(TARGETS).begins().await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily.complains(COMPLAINT).await?;
    let leads = leads(&story);
    let room = story.agent(0).in_room(&case).await?;
    story.comes_to_rest().await?;
    story.stops().await?;
    story.goes_on(Duration::from_secs(5 * 3600)).await?;
    story.restart().await?;
    room.reads(LATE).await?;
    story.comes_to_rest().await?;
    assert_eq!(said(&room, SOON, &leads).await?.0, 0);
    // Nobody has it: the leads hear of it, in one message.
    assert_eq!(said(&room, LATE, &leads).await?, (1, true));
    room.reads("Nobody has it yet.").await?;
    story.restart().await?;
    minutes_pass(&story, 60).await?;
    assert_eq!(said(&room, LATE, &leads).await?.0, 1);
    story.ends().await
}
