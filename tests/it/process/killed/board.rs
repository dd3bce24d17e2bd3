//! Killed while more customers write than the staff's group of Telegram can have rooms for: what waited on the board is read
//! all the same, and nothing of it twice but what may not have arrived, and says so.

use std::collections::BTreeMap;
use std::error::Error;

use bot_app::cli::DeskOn;
use bot_app::sandboxed::Pace;
use sandbox::client::{NewTelegramPerson, Place, Platform, Seen};
use serde_json::{Value, json};
use tests::process::Process;
use tests::wait;

use super::super::{House, Outcome};

type Told<T> = Result<T, Box<dyn Error>>;

const ON: Platform = Platform::Telegram;

/// Each customer writes so often.
const EACH: usize = 2;

const CUSTOMERS: usize = 24;

/// How long all of it may take on a busy machine.
const LIMIT: std::time::Duration = std::time::Duration::from_secs(90);

/// Words that nobody else says.
fn words(nth: usize, count: usize) -> String {
    format!("w{nth:04}x{count:02}")
}

/// A desk, its agent, and a crowd.
struct Crowd {
    house: House,
    agent: String,
    customers: Vec<String>,
    kills: usize,
}

impl Crowd {
    async fn gathers() -> Told<Self> {
        let house = House::in_order(DeskOn::Telegram).await?;
        // A group that takes eight a second: a minute of the real limit is over in a few seconds.
        let pace = Pace::real();
        let book = house
            .book(DeskOn::Telegram, &pace)
            .replace(
                "telegram_per_chat_per_second = 0",
                "telegram_per_chat_per_second = 8",
            )
            .replace(
                "telegram_per_group_per_minute = 0",
                "telegram_per_group_per_minute = 600",
            );
        house.folder.write("byline.toml", &book)?;
        let client = &house.stage.client;
        // A little more than it is asked for: it is answered 429 where we are faster than we say.
        client
            .set_limits(
                &json!({"telegram": {"per_chat_per_second": 9, "per_group_per_minute": 600}}),
            )
            .await?;
        let mut customers = Vec::new();
        for nth in 0..CUSTOMERS {
            let person = NewTelegramPerson {
                name: format!("Nora {nth}"),
                language: Some("en".to_owned()),
                started: true,
                ..NewTelegramPerson::default()
            };
            customers.push(client.add_telegram_person(&person).await?);
        }
        let agent = house.stage.world.agents.first().ok_or("nobody answers")?;
        Ok(Self {
            agent: agent.on(ON).to_owned(),
            house,
            customers,
            kills: 0,
        })
    }

    async fn starts(&self) -> Told<Process> {
        let process = self.house.folder.start(&["run"])?;
        process.until_said("the desk is open").await?;
        Ok(process)
    }

    fn killed(&mut self, process: Process) -> Outcome {
        process.kill()?;
        self.kills += 1;
        Ok(())
    }

    async fn say(&self, count: usize) -> Outcome {
        for (nth, customer) in self.customers.iter().enumerate() {
            let text = format!(
                "My teapot is broken and nobody answers! {}",
                words(nth, count)
            );
            let client = &self.house.stage.client;
            client.say(ON, customer, &Place::direct(), text).await?;
        }
        Ok(())
    }

    /// All that the agent reads in the staff's group, topic by topic; in the general one stands the board.
    async fn read(&self) -> Told<Vec<(Place, Vec<Seen>)>> {
        let client = &self.house.stage.client;
        let care = &self.house.stage.world.telegram.care;
        let mut read = Vec::new();
        for place in client.view(ON, &self.agent).await?.places {
            let place = place.place();
            if place.chat.as_ref() == Some(care) {
                let messages = client.recent(ON, &self.agent, &place, 1_000_000).await?;
                let said = messages.into_iter().filter(|seen| seen.system.is_none());
                read.push((place, said.collect()));
            }
        }
        Ok(read)
    }

    /// What the board said.
    async fn board(&self) -> Told<Vec<(Place, Seen)>> {
        let read = self.read().await?.into_iter();
        let general = read.filter(|(place, _)| place.thread.is_none());
        let said =
            general.flat_map(|(place, all)| all.into_iter().map(move |it| (place.clone(), it)));
        Ok(said
            .filter(|(_, seen)| seen.text.contains("These cases wait for a room."))
            .collect())
    }

    async fn until(&self, what: &str, so: impl AsyncFn() -> Told<bool>) -> Outcome {
        let found = wait::until(LIMIT, what, async || match so().await {
            Ok(true) => Some(()),
            Ok(false) | Err(_) => None,
        });
        Ok(found.await?)
    }

    /// The agent takes the last case of the board's newest message; gives its number.
    async fn takes(&self) -> Told<String> {
        let (place, post) = self.board().await?.pop().ok_or("nothing is on the board")?;
        let take = post.buttons.last().ok_or("nothing can be taken")?;
        let client = &self.house.stage.client;
        client
            .press(ON, &self.agent, &place, &post.id, take.label.as_str())
            .await?;
        Ok(take.label.trim_start_matches("Take ").to_owned())
    }

    async fn health(process: &Process) -> Told<Value> {
        let address = process.health().ok_or("no address of health was printed")?;
        let http = reqwest::Client::builder().no_proxy().build()?;
        Ok(http.get(address).send().await?.json().await?)
    }
}

/// In which rooms these words are read, and whether each of them says that it may be the second time.
fn shown<'a>(read: &'a [(Place, Vec<Seen>)], words: &str) -> Vec<(&'a Place, bool)> {
    let rooms = read.iter().filter(|(place, _)| place.thread.is_some());
    let said = rooms.flat_map(|(place, all)| all.iter().map(move |seen| (place, seen)));
    said.filter(|(_, seen)| seen.text.contains(words))
        .map(|(place, seen)| {
            (
                place,
                seen.text
                    .contains("you read this perhaps for the second time"),
            )
        })
        .collect()
}

#[tokio::test]
async fn while_cases_wait_on_the_board() -> Outcome {
    let mut crowd = Crowd::gathers().await?;
    // Nobody has read a word of the crowd yet.
    let process = crowd.starts().await?;
    crowd.say(0).await?;
    crowd
        .until("cases on the board", async || {
            let health = Crowd::health(&process).await?;
            Ok(health["database"]["Ok"]["on_board"].as_u64() > Some(0))
        })
        .await?;
    crowd.killed(process)?;

    // The board has spoken; customers go on while nobody listens.
    let process = crowd.starts().await?;
    crowd
        .until("the board to speak", async || {
            Ok(!crowd.board().await?.is_empty())
        })
        .await?;
    crowd.killed(process)?;
    crowd.say(1).await?;

    // Somebody takes a case, and that very moment; then another one, and once its room stands.
    let mut taken = Vec::new();
    let process = crowd.starts().await?;
    taken.push(crowd.takes().await?);
    crowd.killed(process)?;
    let process = crowd.starts().await?;
    taken.push(crowd.takes().await?);
    crowd
        .until("rooms of those that were taken", async || {
            let view = crowd.house.stage.client.view(ON, &crowd.agent).await?;
            let has = |number: &String| {
                let title = format!("{number} ·");
                view.places.iter().any(|it| it.title.starts_with(&title))
            };
            Ok(taken.iter().all(has))
        })
        .await?;
    crowd.killed(process)?;

    let process = crowd.starts().await?;
    crowd
        .until("the desk to be at rest", async || {
            let health = Crowd::health(&process).await?;
            let told = &health["database"]["Ok"];
            Ok(told["on_board"] == json!(0) && told["outbox_waiting"] == json!(0))
        })
        .await?;
    let read = crowd.read().await?;
    let mut again = 0;
    let mut rooms: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for nth in 0..CUSTOMERS {
        for count in 0..EACH {
            let words = words(nth, count);
            let mut there = shown(&read, &words);
            let first = there.first().ok_or_else(|| format!("{words} is lost"))?.0;
            rooms.insert(first.thread.clone(), nth);
            again += there.iter().filter(|(_, again)| *again).count();
            there.retain(|(_, again)| !again);
            assert!(there.len() <= 1, "{words} comes twice unmarked: {there:?}");
            assert!(
                there.iter().all(|(place, _)| *place == first),
                "{words} is in two rooms: {there:?}"
            );
        }
    }
    assert_eq!(rooms.len(), CUSTOMERS, "each has a room: {rooms:?}");
    // A kill leaves one message to the group in doubt, which has at most all words of a customer.
    assert!(
        again <= crowd.kills * EACH,
        "{again} marked for {} kills",
        crowd.kills
    );
    for seen in crowd.board().await? {
        let (_, post) = &seen;
        assert!(post.text.contains("w0"), "{post}");
    }
    for number in taken {
        let title = format!("{number} ·");
        let view = crowd.house.stage.client.view(ON, &crowd.agent).await?;
        let of_it = view.places.iter().filter(|it| it.title.starts_with(&title));
        let mut places = of_it.map(sandbox::client::SeenPlace::place);
        let has_words = places.any(|it| rooms.contains_key(&it.thread));
        assert!(has_words, "{number} was taken, and has no words");
    }
    process.ask_to_stop()?;
    process.until_ended().await?.expect(0, &[])?;
    Ok(())
}
