//! Who talks: customers on both platforms, half of them in public, half in direct messages.

use super::Told;
use super::house::House;
use super::said::Said;
use sandbox::client::{NewPerson, NewTelegramPerson, Place, Platform};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// How many things one customer does on average.
const EACH: u32 = 40;

/// A customer.
#[derive(Clone, Debug)]
pub(super) struct Customer {
    pub(super) on: Platform,
    pub(super) id: String,
    /// Where they write, and where they are answered.
    pub(super) place: Place,
}

/// All of them, and all that was said.
#[derive(Debug)]
pub(super) struct Crowd {
    pub(super) customers: Vec<Customer>,
    pub(super) said: Said,
    /// What agents know of rooms.
    pub(super) rooms: Vec<Place>,
    /// When an agent last looked at the list of rooms: after so many events.
    pub(super) rooms_at: u32,
    /// Buttons that were pressed: by room and message.
    pub(super) pressed: BTreeMap<(String, String), u32>,
    /// How many things people have done.
    pub(super) events: u32,
    /// The numbers of all answers that customers see, once agents look at all of it at once.
    pub(super) seen: Option<BTreeSet<u32>>,
}

impl Crowd {
    /// Lets them join the places of the ready-made world.
    pub(super) async fn gather(house: &House, events: u32) -> Told<Self> {
        let count = (events / EACH).clamp(8, 600);
        let mut customers = Vec::new();
        for nth in 0..count {
            let on = if nth % 2 == 0 {
                Platform::Discord
            } else {
                Platform::Telegram
            };
            let in_public = nth % 4 < 2;
            customers.push(join(house, nth, on, in_public).await?);
        }
        Ok(Self {
            customers,
            said: Said::default(),
            rooms: Vec::new(),
            rooms_at: 0,
            pressed: BTreeMap::new(),
            events: 0,
            seen: None,
        })
    }

    /// A customer says something new; it may be delivered late by so many milliseconds.
    pub(super) async fn speaks(
        &mut self,
        house: &House,
        who: usize,
        long: bool,
        late: Option<u64>,
    ) -> Told<()> {
        let customer = self
            .customers
            .get(who)
            .ok_or("there is no such customer")?
            .clone();
        let token = self.said.customer(who);
        if let Some(ms) = late {
            self.said.comes_late(&token);
            let late = json!({"platform": customer.on, "what": "deliver_late", "ms": ms, "saying": token, "count": 1});
            house.client().add_fault(&late).await?;
        }
        let more = if long {
            " It was packed badly, and nobody answered at the shop.".repeat(30)
        } else {
            String::new()
        };
        let text = if customer.place.direct {
            format!("{token}: where is my parcel?{more}")
        } else {
            format!("@Kirsipuu {token}: where is my parcel?{more}")
        };
        house
            .client()
            .say(customer.on, &customer.id, &customer.place, text)
            .await?;
        self.events += 1;
        Ok(())
    }
}

async fn join(house: &House, nth: u32, on: Platform, in_public: bool) -> Told<Customer> {
    let client = house.client();
    let world = &house.stage.world;
    let number = 1_000 + nth;
    let name = format!("Customer {number}");
    let (id, public) = match on {
        Platform::Discord => {
            let person = NewPerson {
                id: Some(format!("82{number}")),
                name: format!("customer_{number}"),
                global_name: Some(name),
                ..NewPerson::default()
            };
            let id = client.add_discord_person(&person).await?;
            client
                .set_guild_member(&world.discord.guild, &id, &[])
                .await?;
            (id, Place::channel(&world.discord.help))
        }
        Platform::Telegram => {
            let person = NewTelegramPerson {
                id: Some(format!("72{number}")),
                name,
                language: Some("en".to_owned()),
                started: true,
                ..NewTelegramPerson::default()
            };
            let id = client.add_telegram_person(&person).await?;
            client
                .set_chat_member(&world.telegram.friends, &id, "member")
                .await?;
            (id, Place::chat(&world.telegram.friends))
        }
    };
    Ok(Customer {
        on,
        id,
        place: if in_public { public } else { Place::direct() },
    })
}
