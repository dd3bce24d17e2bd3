//! A crowd of customers on both platforms, who all complain, and go on.

use std::error::Error;
use std::time::Duration;

use sandbox::client::{NewPerson, NewTelegramPerson, Place, Platform, Seen, SeenPlace};

use crate::process::House;

type Told<T> = Result<T, Box<dyn Error>>;

/// One of them.
pub(super) struct Customer {
    pub(super) on: Platform,
    id: String,
    /// Nobody else has it.
    pub(super) name: String,
    /// Their first message.
    first: String,
}

/// All of them.
pub(super) struct Crowd<'a> {
    house: &'a House,
    pub(super) customers: Vec<Customer>,
    /// How many messages each of them writes.
    each: usize,
}

/// What went another way than it should.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) lost: usize,
    pub(super) doubled_discord: usize,
    pub(super) doubled_telegram: usize,
    pub(super) out_of_order: usize,
    /// Acknowledgements that may have been delivered, as the room was told.
    pub(super) unknown: usize,
}

/// So many talk at a time, so that there are new ones until the end.
const AT_A_TIME: usize = 10;

impl<'a> Crowd<'a> {
    /// As many customers, half of them on each platform.
    pub(super) async fn gathers(house: &'a House, many: usize, each: usize) -> Told<Self> {
        let (client, world) = (&house.stage.client, &house.stage.world);
        let mut customers = Vec::new();
        for number in 0..many {
            let name = format!("Nora {}", 1000 + number);
            let (on, id) = if number % 2 == 0 {
                let person = NewPerson {
                    name: format!("nora_{}", 1000 + number),
                    global_name: Some(name.clone()),
                    ..NewPerson::default()
                };
                let id = client.add_discord_person(&person).await?;
                client
                    .set_guild_member(&world.discord.guild, &id, &[])
                    .await?;
                (Platform::Discord, id)
            } else {
                let person = NewTelegramPerson {
                    name: name.clone(),
                    language: Some("en".to_owned()),
                    ..NewTelegramPerson::default()
                };
                let id = client.add_telegram_person(&person).await?;
                client
                    .set_chat_member(&world.telegram.friends, &id, "member")
                    .await?;
                (Platform::Telegram, id)
            };
            customers.push(Customer {
                on,
                id,
                name,
                first: String::new(),
            });
        }
        Ok(Self {
            house,
            customers,
            each,
        })
    }

    fn place(&self, on: Platform) -> Place {
        let world = &self.house.stage.world;
        match on {
            Platform::Discord => Place::channel(&world.discord.help),
            Platform::Telegram => Place::chat(&world.telegram.friends),
        }
    }

    fn words(&self, name: &str, round: usize) -> String {
        match round {
            0 => format!("Kirsipuu, the parcel of {name} is late, line 0 of it."),
            _ => format!("Still the parcel of {name}, line {round} of it."),
        }
    }

    /// They all talk, some at a time.
    pub(super) async fn talks(&mut self) -> Told<()> {
        for from in (0..self.customers.len()).step_by(AT_A_TIME) {
            for round in 0..self.each {
                for at in from..(from + AT_A_TIME).min(self.customers.len()) {
                    let customer = &self.customers[at];
                    let words = self.words(&customer.name, round);
                    let place = self.place(customer.on);
                    let client = &self.house.stage.client;
                    let said = client.say(customer.on, &customer.id, &place, words).await?;
                    if round == 0 {
                        self.customers[at].first = said.message;
                    }
                }
            }
        }
        Ok(())
    }

    /// The room of a customer, once there is one.
    pub(super) async fn room_of(house: &House, name: &str, limit: Duration) -> Told<SeenPlace> {
        let agent = house.stage.world.agents.first().ok_or("no agents")?;
        let client = &house.stage.client;
        let named = |place: &SeenPlace| place.title.contains('#') && place.title.contains(name);
        Ok(client
            .until_place(Platform::Discord, &agent.discord, limit, named)
            .await?)
    }

    /// Waits until the rooms show everything, and counts.
    pub(super) async fn counts(&self, limit: Duration) -> Told<Count> {
        let (client, world) = (&self.house.stage.client, &self.house.stage.world);
        let agent = world.agents.first().ok_or("no agents")?;
        let mut count = Count::default();
        let mut unsure = Vec::new();
        for customer in &self.customers {
            let room = Self::room_of(self.house, &customer.name, limit).await?;
            let last = self.words(&customer.name, self.each - 1);
            let room = room.place();
            let shows = |seen: &Seen| seen.from.bot && seen.text.contains(&last);
            // Whoever is missing is counted below.
            let _ = client
                .until_message(Platform::Discord, &agent.discord, &room, limit, shows)
                .await;
            let all = client
                .messages(Platform::Discord, &agent.discord, &room)
                .await?;
            let whole: String = all
                .iter()
                .filter(|seen| seen.from.bot && seen.system.is_none())
                .map(|seen| format!("{}\n", seen.text))
                .collect();
            let mut from = 0;
            for round in 0..self.each {
                let words = self.words(&customer.name, round);
                match whole.matches(&words).count() {
                    0 => count.lost += 1,
                    times => count.doubled_discord += times - 1,
                }
                match whole.find(&words) {
                    Some(at) if at < from => count.out_of_order += 1,
                    Some(at) => from = at,
                    None => {}
                }
            }
            if whole.contains("It may have been delivered") {
                unsure.push(&customer.name);
            }
        }
        count.unknown = unsure.len();
        self.acknowledged(&unsure, &mut count).await?;
        Ok(count)
    }

    /// Each was told their number, once; or their room was told that nobody knows.
    async fn acknowledged(&self, unsure: &[&String], count: &mut Count) -> Told<()> {
        let client = &self.house.stage.client;
        for on in [Platform::Discord, Platform::Telegram] {
            let of: Vec<&Customer> = self.customers.iter().filter(|one| one.on == on).collect();
            let somebody = of.first().ok_or("there is nobody")?;
            let all = client.messages(on, &somebody.id, &self.place(on)).await?;
            for customer in of {
                let tells =
                    |seen: &&Seen| seen.from.bot && seen.reply_to.as_ref() == Some(&customer.first);
                match (all.iter().filter(tells).count(), on) {
                    (0, _) if unsure.contains(&&customer.name) => {}
                    (0, _) => count.lost += 1,
                    (times, Platform::Discord) => count.doubled_discord += times - 1,
                    (times, Platform::Telegram) => count.doubled_telegram += times - 1,
                }
            }
        }
        Ok(())
    }
}
