//! The staff sits in a group of Telegram that takes 20 messages a minute, and more customers come than it can have rooms for:
//! their cases wait on the board, where staff reads them, until somebody takes one or there is time.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::time::Duration;

use serde_json::json;
use tests::harness::{
    NewPerson, NewTelegramPerson, Place, Platform, Said, Seen, Setting, Story, Told, Trouble, Voice,
};
use tests::wait;

const NONE: &str = "telegram_per_chat_per_second = 0
telegram_per_group_per_minute = 0
telegram_overall_per_second = 0
discord_overall_per_second = 0";

/// Telegram's own numbers, but for the first: here a second of the platforms is over in a moment, and a room's topic and card
/// are a second apart in real time.
const REAL: &str = "telegram_per_chat_per_second = 3
telegram_per_group_per_minute = 20
telegram_overall_per_second = 30
discord_overall_per_second = 50";

/// Long enough for half an hour that passes quickly.
const LONG: Duration = Duration::from_secs(240);

const SECOND: Duration = Duration::from_secs(1);

/// Enough to see all of a place.
const ALL: usize = 1_000_000;

async fn begins() -> Told<Story> {
    let story = Setting::desk(Platform::Telegram)
        .instead_of(NONE, REAL)
        .begins()
        .await?;
    let limits = json!({
        "telegram": {"per_chat_per_second": 3, "per_group_per_minute": 20, "overall_per_second": 30},
        "discord": {"overall_per_second": 50},
    });
    story.client().set_limits(&limits).await?;
    // Two clocks cannot be moved at the very same time, so that the platform may ask for a moment more.
    story.expects(|expected| expected.answers.push((429, "")));
    Ok(story)
}

/// Customers who can speak: every other one on Discord, in public; the others on Telegram, in direct messages.
async fn crowd(story: &Story, many: usize) -> Told<Vec<Voice<'_>>> {
    let mut crowd = Vec::new();
    for nth in 1000..1000 + many {
        let client = story.client();
        let anyone = story.customer("en");
        if nth % 2 == 0 {
            let person = NewPerson {
                name: format!("nora_{nth}"),
                global_name: Some(format!("Nora {nth}")),
                ..NewPerson::default()
            };
            let id = client.add_discord_person(&person).await?;
            let guild = &story.stage().world.discord.guild;
            client.set_guild_member(guild, &id, &[]).await?;
            crowd.push(anyone.on(Platform::Discord).of(&id));
        } else {
            let person = NewTelegramPerson {
                name: format!("Nora {nth}"),
                language: Some("en".to_owned()),
                started: true,
                ..NewTelegramPerson::default()
            };
            let id = client.add_telegram_person(&person).await?;
            let direct = anyone.at(Platform::Telegram, Place::direct());
            crowd.push(direct.of(&id));
        }
    }
    Ok(crowd)
}

/// Words that nobody else says.
fn words(nth: usize, count: usize) -> String {
    format!("w{nth:04}x{count:02}")
}

async fn complains(crowd: &[Voice<'_>], count: usize) -> Told<Vec<Said>> {
    let mut said = Vec::new();
    for (nth, customer) in crowd.iter().enumerate() {
        let text = format!(
            "Kirsipuu, my teapot is broken and nobody answers! {}",
            words(nth, count)
        );
        said.push(customer.says(text).await?);
    }
    Ok(said)
}

/// What the board said.
async fn board(story: &Story) -> Told<Vec<Seen>> {
    let general = story.agent(0).backstage();
    let all = general.all().await?;
    let told =
        |seen: &Seen| story.is_byline(seen) && seen.text.contains("These cases wait for a room.");
    Ok(all.into_iter().filter(told).collect())
}

/// Everything that staff reads, place by place.
async fn read_by_staff(story: &Story) -> Told<Vec<(Place, Vec<Seen>)>> {
    let agent = story.agent(0);
    let id = agent.id(Platform::Telegram);
    let view = story.client().view(Platform::Telegram, id).await?;
    let care = &story.stage().world.telegram.care;
    let mut read = Vec::new();
    for seen in &view.places {
        let place = seen.place();
        if place.chat.as_ref() == Some(care) {
            let client = story.client();
            let messages = client.recent(Platform::Telegram, id, &place, ALL).await?;
            read.push((place, messages));
        }
    }
    Ok(read)
}

/// The rooms that show these words.
async fn rooms_with(story: &Story, words: &str) -> Told<Vec<(Place, Vec<Seen>)>> {
    let mut rooms = read_by_staff(story).await?;
    rooms.retain(|(place, seen)| {
        place.thread.is_some() && seen.iter().any(|seen| seen.text.contains(words))
    });
    Ok(rooms)
}

/// Time passes quickly until this is found.
async fn until<T>(story: &Story, what: &str, look: impl AsyncFn() -> Told<Option<T>>) -> Told<T> {
    let found = wait::until(LONG, what, async || {
        for _ in 0..3 {
            if let Err(trouble) = story.goes_on(SECOND).await {
                return Some(Err(trouble));
            }
        }
        look().await.transpose()
    });
    found.await.map_err(Trouble::from)?
}

#[tokio::test]
async fn words_come_on_the_board_and_whoever_takes_a_case_has_its_room() -> Told {
    let story = begins().await?;
    let crowd = crowd(&story, 26).await?;
    let said = complains(&crowd, 0).await?;
    let last = &crowd[24];
    let (post, label) = until(&story, "the last one on the board", async || {
        let board = board(&story).await?;
        let post = board.into_iter().find(|it| it.text.contains(&words(24, 0)));
        Ok(post.and_then(|post| {
            let number = number_above(&post.text, &words(24, 0))?;
            Some((post, format!("Take {number}")))
        }))
    })
    .await?;
    assert!(post.text.contains("Nora 1024"), "{post}");
    assert!(post.text.contains("Open in Discord"), "{post}");
    assert!(rooms_with(&story, &words(24, 0)).await?.is_empty());

    // Two take it. One has it, and the other is told who.
    let (weikai, maarja) = (story.agent(0).backstage(), story.agent(1).backstage());
    let first = weikai.presses(&post, &label).await?;
    let second = maarja.presses(&post, &label).await?;
    weikai
        .hears(&first, label.trim_start_matches("Take "))
        .await?;
    maarja.hears(&second, "Wei Kai Tan").await?;
    last.edits(
        &said[24],
        &format!("Kirsipuu, two teapots are broken! {}", words(24, 0)),
    )
    .await?;
    let (room, _) = until(&story, "the room", async || {
        Ok(rooms_with(&story, "two teapots").await?.pop())
    })
    .await?;
    let weikai = weikai.at(room);
    let card = weikai.sees(|seen| seen.button("solve:").is_some()).await?;
    assert!(card.text.contains("Wei Kai Tan"), "{card}");
    assert!(card.button("claim:").is_none(), "{card}");

    // What another one changes is told where it was told first.
    let other = &crowd[22];
    until(&story, "the other on the board", async || {
        let board = board(&story).await?;
        Ok(board
            .iter()
            .any(|it| it.text.contains(&words(22, 0)))
            .then_some(()))
    })
    .await?;
    other
        .edits(&said[22], "Kirsipuu, my lid is broken!")
        .await?;
    until(&story, "the change", async || {
        let board = board(&story).await?;
        let told = |it: &Seen| it.text.contains("(edited) Kirsipuu, my lid is broken!");
        let rooms = rooms_with(&story, "my lid is broken").await?;
        Ok((board.iter().any(told) || !rooms.is_empty()).then_some(()))
    })
    .await?;

    // The process stops, another one begins: the board goes on, and in the end each case has a room.
    story.restart().await?;
    until(&story, "a room for each", async || {
        let read = read_by_staff(&story).await?;
        let rooms = read.iter().filter(|(place, _)| place.thread.is_some());
        Ok((rooms.count() >= crowd.len()).then_some(()))
    })
    .await?;
    until(&story, "all their words", async || {
        let read = read_by_staff(&story).await?;
        let rooms = |words: String| {
            let shows = |seen: &Seen| seen.text.contains(&words);
            let rooms = read.iter().filter(|(place, _)| place.thread.is_some());
            rooms.filter(|(_, all)| all.iter().any(shows)).count()
        };
        if (0..crowd.len()).any(|nth| nth != 22 && rooms(words(nth, 0)) != 1) {
            return Ok(None);
        }
        Ok(Some(()))
    })
    .await?;
    let (_, room) = rooms_with(&story, &words(20, 0)).await?.remove(0);
    let shown = room.iter().find(|it| it.text.contains(&words(20, 0)));
    let told = board(&story).await?;
    let from_board = told.iter().any(|it| it.text.contains(&words(20, 0)));
    assert_eq!(
        shown.map(|it| it.text.contains("from the board")),
        Some(from_board),
        "{shown:?}"
    );
    until(&story, "the desk to be at rest", async || {
        Ok(story.nothing_waits().await?.then_some(()))
    })
    .await?;
    story.ends().await
}

/// The number of the case above these words on the board.
fn number_above(text: &str, words: &str) -> Option<String> {
    let (above, _) = text.split_once(words)?;
    let at = above.rfind("\n#")?;
    let number = above.get(at + 1..)?.split_whitespace().next()?;
    Some(number.to_owned())
}

/// Seconds since the month began, of a time such as `2026-01-05T09:00:00Z`.
fn second_of(at: &str) -> Option<u32> {
    let number = |from: usize| at.get(from..from + 2)?.parse::<u32>().ok();
    let (day, hour) = (number(8)?, number(11)?);
    Some(((day * 24 + hour) * 60 + number(14)?) * 60 + number(17)?)
}

/// In a group that takes one message a second.
#[tokio::test]
async fn a_rooms_card_does_not_come_right_behind_its_topic() -> Told {
    let one = REAL.replace("per_second = 3", "per_second = 1");
    let story = Setting::desk(Platform::Telegram)
        .instead_of(NONE, &one)
        .begins()
        .await?;
    let limits = json!({"telegram": {"per_chat_per_second": 1}, "discord": null});
    story.client().set_limits(&limits).await?;
    // What comes after the card may be a moment early on a busy machine, and waits as it is told.
    story.expects(|expected| expected.answers.push((429, "sendMessage")));
    let emily = story.customer("en").on(Platform::Discord);
    let case = emily.complains("Kirsipuu, my teapot is broken!").await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.shown("my teapot is broken").await?;
    let ledger = story.ledger().await?;
    let card = ledger.iter().find(|entry| {
        entry["route"] == "sendMessage" && entry["body"].to_string().contains("claim:")
    });
    let status = card.map(|entry| entry["status"].clone());
    assert_eq!(status, Some(json!(200)), "{card:?}");
    story.ends().await
}

/// The contract: 500 customers, 5,000 messages, a quarter of an hour. By default a tenth of them; the time is the platforms'
/// own, which passes faster than ours.
#[tokio::test]
async fn a_crowd_is_read_within_a_quarter_of_an_hour() -> Told {
    let (many, each) = if tests::whole::is_wanted() {
        (500, 10)
    } else {
        (50, 6)
    };
    let story = begins().await?;
    let crowd = crowd(&story, many).await?;
    let mut unread = BTreeSet::new();
    let mut begun = None;
    for count in 0..each {
        let said = complains(&crowd, count).await?;
        unread.extend((0..many).map(|nth| words(nth, count)));
        if let (None, Some(first), Some(said)) = (&begun, crowd.first(), said.first()) {
            let all = first.all().await?;
            begun = all
                .into_iter()
                .find(|seen| seen.id == said.message)
                .map(|seen| seen.at);
        }
    }
    let last = until(&story, "every word", async || {
        let mut left = unread.clone();
        let mut last = String::new();
        for (_, seen) in read_by_staff(&story).await? {
            for message in &seen {
                let before = left.len();
                for token in message.text.split(|c: char| !c.is_ascii_alphanumeric()) {
                    left.remove(token);
                }
                if left.len() < before {
                    last = last.max(message.at.clone());
                }
            }
        }
        Ok(left.is_empty().then_some(last))
    })
    .await?;
    let begun = begun.as_deref().and_then(second_of);
    let (Some(begun), Some(last)) = (begun, second_of(&last)) else {
        return Err(Trouble::new("messages have no time"));
    };
    let took = last - begun;
    let posts = board(&story).await?.len();
    let rooms = read_by_staff(&story).await?.len() - 1;
    let told = format!(
        "{many} customers with {each} messages each: all read after {took} seconds, in {posts} messages of the board and {rooms} rooms"
    );
    assert!(took < 15 * 60, "{told}");
    assert!(posts > 0, "{told}");
    // For the figures in docs/scaling.md.
    writeln!(std::io::stderr(), "{told}")?;
    story.stops().await
}
