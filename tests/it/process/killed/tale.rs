//! The people of the stories of killing: one customer, one agent, and a process that comes and goes.

use std::error::Error;

use bot_app::cli::DeskOn;
use bot_app::sandboxed::Pace;
use sandbox::client::{Place, Platform, Say, Seen};
use sandbox::world::Someone;
use serde_json::{Map, Value, json};
use tests::process::{Ended, Process};
use tests::wait::{self, LIMIT};

use super::super::{House, Outcome};

type Told<T> = Result<T, Box<dyn Error>>;

/// One story.
pub(in crate::process) struct Tale {
    house: House,
    on: Platform,
    desk: Platform,
    customer: Someone,
    agent: Someone,
    /// Where the customer complains.
    place: Place,
    process: Option<Process>,
    fault: Option<String>,
}

impl Tale {
    /// A furnished house; nobody runs yet.
    pub(in crate::process) async fn begin(on: Platform, desk: Platform) -> Told<Self> {
        let desk_on = match desk {
            Platform::Discord => DeskOn::Discord,
            Platform::Telegram => DeskOn::Telegram,
        };
        let house = House::in_order(desk_on).await?;
        // Asked as soon as it is closed: a process has no clock that a story could move.
        let pace = Pace {
            survey_after: "0s".to_owned(),
            ..Pace::real()
        };
        house
            .folder
            .write("byline.toml", &house.book(desk_on, &pace))?;
        let world = &house.stage.world;
        let place = match on {
            Platform::Discord => Place::channel(&world.discord.help),
            Platform::Telegram => Place::chat(&world.telegram.friends),
        };
        let customer = world.customer("en").ok_or("nobody speaks English")?.clone();
        let agent = world.agents.first().ok_or("there are no agents")?.clone();
        Ok(Self {
            house,
            on,
            desk,
            customer,
            agent,
            place,
            process: None,
            fault: None,
        })
    }

    fn client(&self) -> &sandbox::Client {
        &self.house.stage.client
    }

    fn customer(&self) -> &str {
        self.customer.on(self.on)
    }

    fn agent(&self) -> &str {
        self.agent.on(self.desk)
    }

    /// Starts Byline, with no fault left from before, and waits until it listens on both platforms.
    pub(in crate::process) async fn start(&mut self) -> Outcome {
        self.client().end_faults().await?;
        let process = self.house.folder.start(&["run"])?;
        process.until_said("the desk is open").await?;
        let client = self.client();
        let connected = client.until("both connections", LIMIT, || async {
            let status = client.status().await?;
            let polls = status["telegram_polling"] == json!(true);
            let sessions = status["discord_sessions"].as_u64() == Some(1);
            Ok((polls && sessions).then_some(()))
        });
        connected.await?;
        self.process = Some(process);
        Ok(())
    }

    /// Settings other than usual, before it is started.
    pub(in crate::process) fn set(&self, but: &[(&str, &str)]) -> Outcome {
        self.house.set(but)
    }

    /// The platforms do as they should again.
    pub(in crate::process) async fn end_faults(&self) -> Outcome {
        self.client().end_faults().await?;
        Ok(())
    }

    /// Another command of Byline's, in the same folder.
    pub(in crate::process) async fn byline(&self, args: &[&str]) -> Told<Ended> {
        Ok(self.house.folder.run(args).await?)
    }

    /// Its people: who complains, and who answers.
    pub(in crate::process) fn people(&self) -> [&Someone; 2] {
        [&self.customer, &self.agent]
    }

    /// Stops it as a supervisor does, and gives all that it logged.
    pub(in crate::process) async fn log(&mut self) -> Told<String> {
        let process = self.process.take().ok_or("nobody runs")?;
        process.ask_to_stop()?;
        Ok(process.until_ended().await?.errors)
    }

    /// The process, for whoever ends it in a way of its own.
    pub(in crate::process) fn process(&mut self) -> Option<Process> {
        self.process.take()
    }

    /// -9.
    pub(in crate::process) fn killed(&mut self) -> Outcome {
        let process = self.process.take().ok_or("nobody runs")?;
        process.kill()?;
        Ok(())
    }

    pub(in crate::process) async fn fault(&mut self, fault: Value) -> Outcome {
        self.fault = Some(self.client().add_fault(&fault).await?);
        Ok(())
    }

    /// Waits until the fault has struck; what it lets happen has happened then.
    pub(in crate::process) async fn fault_struck(&self) -> Outcome {
        let client = self.client();
        let struck = wait::until(LIMIT, "the fault to strike", async || {
            let faults = client.faults().await.ok()?;
            faults
                .iter()
                .find(|fault| Some(&fault.id) == self.fault.as_ref() && fault.struck > 0)
                .map(drop)
        });
        Ok(struck.await?)
    }

    pub(in crate::process) async fn complains(&self, text: &str) -> Outcome {
        self.client()
            .say(self.on, self.customer(), &self.place, text)
            .await?;
        Ok(())
    }

    fn acknowledges(seen: &Seen) -> bool {
        seen.from.bot && seen.text.contains("Your case is #")
    }

    pub(in crate::process) async fn acknowledged(&self) -> Outcome {
        let (on, place) = (self.on, &self.place);
        self.client()
            .until_message(on, self.customer(), place, LIMIT, Self::acknowledges)
            .await?;
        Ok(())
    }

    async fn in_public(&self) -> Told<Vec<Seen>> {
        let (on, place) = (self.on, &self.place);
        Ok(self.client().messages(on, self.customer(), place).await?)
    }

    pub(in crate::process) async fn acknowledged_once(&self) -> Outcome {
        let messages = self.in_public().await?;
        once(&messages, "the acknowledgement", Self::acknowledges)
    }

    async fn rooms(&self) -> Told<Vec<Place>> {
        let view = self.client().view(self.desk, self.agent()).await?;
        Ok(view
            .places
            .iter()
            .filter(|place| place.title.contains('#') && place.title.contains("Emily"))
            .map(sandbox::client::SeenPlace::place)
            .collect())
    }

    pub(in crate::process) async fn has_rooms(&self, most: usize) -> Outcome {
        let rooms = self.rooms().await?;
        if rooms.len() == most {
            return Ok(());
        }
        Err(format!(
            "there are {} rooms instead of {most}: {rooms:?}",
            rooms.len()
        )
        .into())
    }

    /// The room in which the staff reads this.
    pub(in crate::process) async fn room_with(&self, text: &str) -> Told<Place> {
        let client = self.client();
        let found = client.until("the room", LIMIT, || async {
            let Ok(rooms) = self.rooms().await else {
                return Ok(None);
            };
            for room in rooms {
                let messages = client.messages(self.desk, self.agent(), &room).await?;
                let says = |seen: &Seen| seen.system.is_none() && seen.text.contains(text);
                if messages.iter().any(says) {
                    return Ok(Some(room));
                }
            }
            Ok(None)
        });
        Ok(found.await?)
    }

    /// Waits until the staff reads this in the room.
    pub(in crate::process) async fn shown(&self, room: &Place, text: &str) -> Told<Seen> {
        let says = |seen: &Seen| seen.from.bot && seen.text.contains(text);
        let client = self.client();
        let shown = client.until_message(self.desk, self.agent(), room, LIMIT, says);
        Ok(shown.await.map_err(readable)?)
    }

    pub(in crate::process) async fn said_once_in(&self, room: &Place, text: &str) -> Outcome {
        let messages = self
            .client()
            .messages(self.desk, self.agent(), room)
            .await?;
        // A topic's title tells the first words too.
        let says = |seen: &Seen| seen.system.is_none() && seen.text.contains(text);
        let twice = messages.iter().filter(|seen| says(seen)).count() == 2;
        if self.desk == Platform::Telegram && twice {
            // Nobody can know whether it arrived there, and a room that shows it twice is better than one without it.
            return Ok(());
        }
        once(&messages, text, says)
    }

    pub(in crate::process) async fn presses(
        &self,
        room: &Place,
        message: &Seen,
        button: &str,
    ) -> Outcome {
        self.client()
            .press(self.desk, self.agent(), room, &message.id, button)
            .await?;
        Ok(())
    }

    /// A complaint, its room, and an agent with a name.
    pub(in crate::process) async fn complaint_in_its_room(&self) -> Told<Place> {
        self.complains("@Kirsipuu my parcel arrived broken, please help!")
            .await?;
        self.acknowledged().await?;
        let room = self.room_with("my parcel arrived broken").await?;
        self.says_name(&room).await?;
        self.is_quiet().await?;
        Ok(room)
    }

    /// The agent says what customers may call them.
    pub(in crate::process) async fn says_name(&self, room: &Place) -> Outcome {
        let client = self.client();
        match self.desk {
            Platform::Discord => {
                let name = Map::from_iter([("name".to_owned(), json!("Wei Kai"))]);
                let id = client.command(self.agent(), room, "me", name).await?;
                client
                    .until_interaction(&id, LIMIT, |answer| answer.words().contains("Wei Kai"))
                    .await?;
            }
            Platform::Telegram => {
                client
                    .say(self.desk, self.agent(), room, "/me name Wei Kai")
                    .await?;
                self.shown(room, "Wei Kai\n").await?;
            }
        }
        Ok(())
    }

    /// The agent answers the customer's message in the room.
    pub(in crate::process) async fn answers(&self, room: &Place, text: &str) -> Outcome {
        let client = self.client();
        let shown = client.until_message(self.desk, self.agent(), room, LIMIT, |seen| {
            seen.system.is_none() && seen.text.contains("my parcel arrived broken")
        });
        let say = Say::text(text).reply_to(shown.await?.id);
        client.say(self.desk, self.agent(), room, say).await?;
        Ok(())
    }

    pub(in crate::process) async fn customer_sees(&self, text: &str) -> Told<Seen> {
        let says = |seen: &Seen| seen.from.bot && seen.text.contains(text);
        let (on, place) = (self.on, &self.place);
        Ok(self
            .client()
            .until_message(on, self.customer(), place, LIMIT, says)
            .await?)
    }

    /// Waits until the reply is there; says whether the room was asked about it.
    pub(in crate::process) async fn reply_arrives(&self, room: &Place, text: &str) -> Told<bool> {
        let client = self.client();
        let arrived = client.until("the reply, or a question about it", LIMIT, || async {
            let staff = client.messages(self.desk, self.agent(), room).await?;
            let unsure = |seen: &Seen| seen.text.contains("It may have been delivered");
            if staff.iter().any(unsure) {
                return Ok(Some(true));
            }
            let place = &self.place;
            let public = client.messages(self.on, self.customer(), place).await?;
            let there = public
                .iter()
                .any(|seen| seen.from.bot && seen.text.contains(text));
            Ok(there.then_some(false))
        });
        Ok(arrived.await?)
    }

    pub(in crate::process) async fn said_once_to_the_customer(&self, text: &str) -> Outcome {
        let messages = self.in_public().await?;
        let says = |seen: &Seen| seen.from.bot && seen.text.contains(text);
        once(&messages, text, says)?;
        let signed = |seen: &Seen| says(seen) && seen.text.contains("Wei Kai");
        once(&messages, "the signature", signed)
    }

    pub(in crate::process) async fn closes(&self, room: &Place) -> Outcome {
        let card = self
            .client()
            .until_message(self.desk, self.agent(), room, LIMIT, |seen| {
                seen.button("close:").is_some()
            })
            .await?;
        self.presses(room, &card, "Close").await
    }

    /// Where a customer is asked: on Discord a bot may write first, on Telegram it may not.
    fn asked_at(&self) -> Place {
        match self.on {
            Platform::Discord => Place::direct(),
            Platform::Telegram => self.place.clone(),
        }
    }

    fn about_the_survey(seen: &Seen) -> bool {
        seen.buttons
            .iter()
            .any(|button| button.label.starts_with("5 "))
    }

    async fn until_survey(&self, says: &str) -> Told<Seen> {
        let asks = |seen: &Seen| Self::about_the_survey(seen) && seen.text.contains(says);
        let place = self.asked_at();
        let asked = self
            .client()
            .until_message(self.on, self.customer(), &place, LIMIT, asks);
        Ok(asked.await.map_err(readable)?)
    }

    /// The question after closing. Where it was on its way when the process was killed and is not there, Telegram can never
    /// tell, so the room is asked, and says that it shall be sent again.
    pub(in crate::process) async fn survey(&self, room: &Place) -> Told<Seen> {
        let (client, words) = (self.client(), "how satisfied are you");
        let unsure = |seen: &Seen| {
            seen.text.contains("It may have been delivered") && seen.text.contains(words)
        };
        let asks = |seen: &&Seen| seen.from.bot && seen.text.contains(words);
        let place = self.asked_at();
        let asked = client.until("the survey, or a question about it", LIMIT, || async {
            let there = client.messages(self.on, self.customer(), &place).await?;
            let staff = client.messages(self.desk, self.agent(), room).await?;
            let missing = there.iter().find(asks).is_none();
            let unsure = staff.into_iter().find(unsure).filter(|_| missing);
            Ok((!missing).then_some(None).or(unsure.map(Some)))
        });
        if let Some(question) = asked.await? {
            self.presses(room, &question, "Send again").await?;
        }
        self.until_survey(words).await
    }

    pub(in crate::process) async fn thanked(&self) -> Outcome {
        self.until_survey("Thank you").await.map(drop)
    }

    pub(in crate::process) async fn marks(&self, question: &Seen, mark: &str) -> Outcome {
        let button = question.button(mark).ok_or("there is no such mark")?;
        let (place, label) = (self.asked_at(), button.label.as_str());
        self.client()
            .press(self.on, self.customer(), &place, &question.id, label)
            .await?;
        Ok(())
    }

    pub(in crate::process) async fn surveyed_once(&self) -> Outcome {
        let place = self.asked_at();
        let messages = self
            .client()
            .messages(self.on, self.customer(), &place)
            .await?;
        once(&messages, "the survey", Self::about_the_survey)
    }

    /// Waits until nothing is left to be delivered.
    pub(in crate::process) async fn is_quiet(&self) -> Outcome {
        let process = self.process.as_ref().ok_or("nobody runs")?;
        let health = process.health().ok_or("no address of health was printed")?;
        let http = reqwest::Client::builder().no_proxy().build()?;
        let quiet = wait::until(LIMIT, "an empty outbox", async || {
            let answer = http.get(&health).send().await.ok()?;
            let health: Value = answer.json().await.ok()?;
            (health["database"]["Ok"]["outbox_waiting"] == json!(0)).then_some(())
        });
        quiet
            .await
            .map_err(|why| format!("{why}\n{}", process.printed()))?;
        Ok(())
    }

    /// One identification in all, and every later start took the session up where it was.
    pub(in crate::process) async fn session_went_on(&self) -> Outcome {
        let status = self.client().status().await?;
        let resumes = status["discord_session_list"][0]["resumes"].as_u64();
        if status["discord_identifies"] == json!(1) && resumes.is_some_and(|resumes| resumes > 0) {
            return Ok(());
        }
        Err(format!("Discord's session was not taken up again: {status}").into())
    }
}

/// The error as it is written for people.
fn readable(error: sandbox::SandboxError) -> String {
    error.to_string()
}

fn once(messages: &[Seen], what: &str, fits: impl Fn(&Seen) -> bool) -> Outcome {
    let count = messages.iter().filter(|seen| fits(seen)).count();
    if count == 1 {
        return Ok(());
    }
    let all: Vec<String> = messages.iter().map(|seen| format!("  {seen}")).collect();
    Err(format!("{what:?} was said {count} times:\n{}", all.join("\n")).into())
}
