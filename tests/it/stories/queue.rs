//! `/cases` page by page and by what is asked for, and the desk at a glance.

use super::private::COMPLAINT;
use sandbox::client::{NewPerson, NewTelegramPerson};
use std::time::Duration;
use tests::harness::{LIMIT, Pair, Platform, Story, Told, Voice};
use tests::on_every_pair;

on_every_pair!(
    cases_are_paged_where_they_stand,
    the_desk_is_seen_at_a_glance,
);

/// The bot's own account in the sandbox.
const BOT: &str = "100001";

/// Twelve people complain, one after the other.
async fn twelve_complain(story: &Story, pair: Pair) -> Told<Vec<String>> {
    let emily = story.customer("en").on(pair.customers);
    let mut numbers = Vec::new();
    let (client, world) = (story.client(), &story.stage().world);
    for nth in 0..12_usize {
        let letter = char::from(b'a' + u8::try_from(nth)?);
        let name = format!("Guest {letter}{letter}");
        let id = match pair.customers {
            Platform::Discord => {
                let person = NewPerson {
                    name: format!("guest_{nth}"),
                    global_name: Some(name),
                    ..NewPerson::default()
                };
                let id = client.add_discord_person(&person).await?;
                let guild = &world.discord.guild;
                client.set_guild_member(guild, &id, &[]).await?;
                id
            }
            Platform::Telegram => {
                let person = NewTelegramPerson {
                    name,
                    ..NewTelegramPerson::default()
                };
                let id = client.add_telegram_person(&person).await?;
                let chat = &world.telegram.friends;
                client.set_chat_member(chat, &id, "member").await?;
                id
            }
        };
        let case = emily.of(&id).complains(COMPLAINT).await?;
        numbers.push(case.number);
    }
    Ok(numbers)
}

/// The numbers in a list, in order. What only one person sees is told twice: as the answer, and as a message.
fn listed(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    for line in text.lines().filter(|line| line.starts_with('#')) {
        let first = line.split_whitespace().next().unwrap_or_default();
        let number = first.trim_start_matches('#').to_owned();
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

async fn cases_are_paged_where_they_stand(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let numbers = twelve_complain(&story, pair).await?;
    let backstage = story.agent(1).backstage();
    let given = backstage.commands("/cases").await?;
    let first = backstage.hears(&given, "/cases 2").await?;
    assert_eq!(listed(&first), numbers[..10], "{first}");
    let shown = backstage
        .sees(|seen| seen.button("cases:2").is_some())
        .await?;
    let links = shown.entities.len() + shown.raw.to_string().matches("/channels/").count();
    assert!(links >= 10, "every line leads to its room: {shown:?}");
    backstage.presses(&shown, "cases:2").await?;
    let second = backstage
        .sees(|seen| seen.id == shown.id && seen.button("cases:1").is_some())
        .await?;
    assert_eq!(listed(&second.text), numbers[10..], "{second}");
    backstage.presses(&second, "cases:1").await?;
    backstage
        .sees(|seen| seen.id == shown.id && listed(&seen.text) == numbers[..10])
        .await?;
    // The same by typing, and less of them.
    let given = backstage.commands("/cases 2").await?;
    let typed = backstage.hears(&given, &numbers[11]).await?;
    assert_eq!(listed(&typed), numbers[10..], "{typed}");
    let case = story.agent(1).in_room_of(&numbers[7]).await?;
    case.claims().await?;
    for (command, only) in [("/cases mine", 7), ("/cases customer guest LL", 11)] {
        let given = backstage.commands(command).await?;
        let heard = backstage.hears(&given, &numbers[only]).await?;
        assert_eq!(listed(&heard), numbers[only..=only], "{command}: {heard}");
    }
    let given = backstage.commands("/cases reason delivery").await?;
    backstage.hears(&given, "delivery").await?;
    let given = backstage.commands("/cases 0").await?;
    backstage.hears(&given, "/cases unassigned overdue").await?;
    story.ends().await
}

/// Where the desk at a glance stands.
async fn glance<'s>(story: &Story, lead: &Voice<'s>) -> Told<Voice<'s>> {
    match story.desk() {
        Platform::Telegram => Ok(lead.clone()),
        Platform::Discord => {
            let place = story
                .client()
                .until_place(Platform::Discord, lead.id(), LIMIT, |place| {
                    place.title.contains("The desk at a glance")
                })
                .await?;
            Ok(lead.at(place.place()))
        }
    }
}

async fn the_desk_is_seen_at_a_glance(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let lead = story.lead().backstage();
    let given = lead.commands("/desk").await?;
    lead.hears(&given, "/desk off").await?;
    let there = glance(&story, &lead).await?;
    there.reads("Nobody waits for an answer").await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily.complains(COMPLAINT).await?;
    story.pass_time(Duration::from_secs(31)).await?;
    let shown = there
        .reads("Waiting for us: 1 (nobody has them yet: 1)")
        .await?;
    assert!(shown.text.contains(&case.number), "{shown}");
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai
        .answers("I am sorry! A new one leaves us today.")
        .await?;
    emily.reads("A new one leaves us today.").await?;
    story.pass_time(Duration::from_secs(31)).await?;
    there.reads("Nobody waits for an answer").await?;
    let all = there.all_from_the_bot().await?;
    let shown: Vec<_> = all
        .iter()
        .filter(|seen| seen.text.contains("The desk at a glance"))
        .collect();
    assert_eq!(
        shown.len(),
        1,
        "one message, changed in its place: {shown:?}"
    );
    let ledger = story.ledger().await?;
    let pinned = |request: &serde_json::Value| {
        let text = request.to_string().to_lowercase();
        match pair.desk {
            Platform::Telegram => text.contains("pinchatmessage"),
            Platform::Discord => text.contains("\"flags\":2") && text.contains("patch"),
        }
    };
    assert!(ledger.iter().any(pinned), "it is pinned");
    let given = lead.commands("/desk off").await?;
    lead.hears(&given, "/desk").await?;
    story.comes_to_rest().await?;
    match pair.desk {
        Platform::Telegram => {
            let all = there.all_from_the_bot().await?;
            assert!(
                !all.iter()
                    .any(|seen| !seen.deleted && seen.text.contains("The desk at a glance")),
                "it is gone"
            );
        }
        Platform::Discord => {
            let ledger = story.ledger().await?;
            let gone = |request: &serde_json::Value| {
                let text = request.to_string();
                text.contains("\"DELETE\"") && !text.contains("/messages/")
            };
            assert!(ledger.iter().any(gone), "its post is gone");
        }
    }
    story.ends().await
}

#[tokio::test]
async fn where_it_may_not_be_pinned_the_staff_is_told_what_to_click() -> Told {
    let story = Story::begin(Platform::Telegram).await?;
    let chat = &story.stage().world.telegram.care;
    story.client().set_chat_member(chat, BOT, "member").await?;
    story.expects(|expected| {
        expected.refused = 1;
        expected.answers = vec![(400, "pinChatMessage")];
    });
    let lead = story.lead().backstage();
    lead.commands("/desk").await?;
    lead.reads("turn on “Pin messages”").await?;
    story.ends().await
}
