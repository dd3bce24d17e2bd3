//! The stage of the month: a whole desk between two platforms in miniature, the brand book, the team and the customers.

use super::Orders;
use super::calendar::{BEGINNING, Hours};
use super::cast::{AFTERWARDS, Agent, Customer, DESK, HOLIDAYS, customers, id_of};
use super::check::Terms;
use crate::harness::{
    NewPerson, NewTelegramPerson, Place, Platform, Setting, Story, Told, Trouble, Voice,
};
use std::fmt::Write as _;

/// Byline's names of the six languages.
const LANGUAGES: [&str; 6] = ["en", "pt", "id", "fil", "zh", "et"];

/// The first answer is due after so many open hours.
const FIRST_REPLY: i64 = 2;

/// Each further answer is.
const NEXT_REPLY: i64 = 4;

/// Staff is warned so many open minutes before.
const WARN_BEFORE: i64 = 30;

/// What stands before every time that a customer is told, so that it is read without six languages.
pub const CLOCK: char = '⏱';

/// The stage, with everybody on it.
#[derive(Debug)]
pub struct Scene {
    /// The desk and the platforms.
    pub story: Story,
    /// Where the staff sits.
    pub desk: Platform,
    /// Who writes.
    pub customers: Vec<Customer>,
    /// What the checks go by; the team is in it.
    pub terms: Terms,
    /// How many days there are.
    pub days: i64,
}

impl Scene {
    /// Sets the stage: the clock stands an hour before the beginning, and the team has told how it works.
    ///
    /// # Errors
    /// The desk does not start, or does not do what the team says.
    pub async fn set(orders: &Orders) -> Told<Self> {
        let days = orders.days + AFTERWARDS / 86_400 + 8;
        let story = setting(orders.desk).begins().await?;
        let leads: Vec<String> = (super::cast::TEAM.iter())
            .filter(|profile| profile.lead)
            .map(|profile| id_of(orders.desk, profile.number))
            .chain([story.stage().world.discord.roles.care_lead.clone()])
            .collect();
        let scene = Self {
            desk: orders.desk,
            customers: customers(orders.customers),
            terms: Terms {
                desk: Hours::of(&DESK, &HOLIDAYS, days),
                team: Agent::team(orders.desk, days),
                leads,
                first_reply: FIRST_REPLY * 3_600,
                next_reply: NEXT_REPLY * 3_600,
                warn_before: WARN_BEFORE * 60,
                remind: 3_600,
            },
            days: orders.days,
            story,
        };
        scene.story.goes_to(BEGINNING - 3_600).await?;
        for customer in &scene.customers {
            scene.comes_in(customer).await?;
        }
        for agent in &scene.terms.team {
            scene.joins(agent).await?;
        }
        for agent in &scene.terms.team {
            scene.tells(agent).await?;
        }
        scene.story.comes_to_rest().await?;
        Ok(scene)
    }

    /// The public place in which customers of a platform write.
    #[must_use]
    pub fn public(&self, on: Platform) -> Place {
        self.story.public(on)
    }

    async fn comes_in(&self, customer: &Customer) -> Told {
        let client = self.story.client();
        let world = &self.story.stage().world;
        let handle = format!("customer_{}", 1_000 + customer.nth);
        match customer.on {
            Platform::Discord => {
                let person = NewPerson {
                    id: Some(customer.id.clone()),
                    name: handle,
                    global_name: Some(customer.name.clone()),
                    locale: Some(customer.language.locale().to_owned()),
                    ..NewPerson::default()
                };
                client.add_discord_person(&person).await?;
                let guild = &world.discord.guild;
                client.set_guild_member(guild, &customer.id, &[]).await?;
            }
            Platform::Telegram => {
                let person = NewTelegramPerson {
                    id: Some(customer.id.clone()),
                    name: customer.name.clone(),
                    username: Some(handle),
                    language: Some(customer.language.locale().to_lowercase()),
                    started: true,
                    ..NewTelegramPerson::default()
                };
                client.add_telegram_person(&person).await?;
                let chat = &world.telegram.friends;
                client.set_chat_member(chat, &customer.id, "member").await?;
            }
        }
        Ok(())
    }

    /// Somebody of the team who is not in the ready-made world comes into the staff's place.
    async fn joins(&self, agent: &Agent) -> Told {
        let client = self.story.client();
        let world = &self.story.stage().world;
        if agent.profile.number < 20 {
            return Ok(());
        }
        let handle = agent.profile.name.to_lowercase().replace(' ', "_");
        match self.desk {
            Platform::Discord => {
                let person = NewPerson {
                    id: Some(agent.id.clone()),
                    name: handle,
                    global_name: Some(agent.profile.name.to_owned()),
                    locale: Some("en-US".to_owned()),
                    ..NewPerson::default()
                };
                client.add_discord_person(&person).await?;
                let roles = &world.discord.roles.care_team;
                let guild = &world.discord.guild;
                client.set_guild_member(guild, &agent.id, &[roles]).await?;
            }
            Platform::Telegram => {
                let person = NewTelegramPerson {
                    id: Some(agent.id.clone()),
                    name: agent.profile.name.to_owned(),
                    username: Some(handle),
                    language: Some("en".to_owned()),
                    started: true,
                    ..NewTelegramPerson::default()
                };
                client.add_telegram_person(&person).await?;
                let chat = &world.telegram.care;
                client.set_chat_member(chat, &agent.id, "member").await?;
            }
        }
        Ok(())
    }

    /// An agent, speaking where the staff talks outside of cases.
    #[must_use]
    pub fn backstage(&self, agent: &Agent) -> Voice<'_> {
        self.story.lead().backstage().of(&agent.id)
    }

    /// An agent tells how they work.
    async fn tells(&self, agent: &Agent) -> Told {
        let profile = agent.profile;
        let voice = self.backstage(agent);
        for (what, value) in [
            ("name", profile.name),
            ("languages", profile.languages),
            ("skills", profile.skills),
            ("hours", profile.hours),
            ("capacity", &profile.capacity.to_string()),
        ] {
            voice.commands(&format!("/me {what} {value}")).await?;
        }
        self.story.comes_to_rest().await?;
        let told = voice.commands("/me").await?;
        let all = voice.hears(&told, profile.name).await?;
        if !all.contains(&profile.capacity.to_string()) {
            return Err(Trouble::new(format!("{} is not set: {all}", profile.name)));
        }
        if profile.lead && profile.number != 19 {
            let rafael = self.story.lead().backstage();
            let role = format!("/me @{}: role lead", profile.name);
            let told = rafael.commands(&role).await?;
            rafael.hears(&told, profile.name).await?;
        }
        Ok(())
    }
}

/// The sandbox's brand, with hours, holidays, targets and the team of the month. Times are told in figures.
fn setting(desk: Platform) -> Setting {
    let mut book = String::from("[hours]\ntime_zone = \"Europe/Tallinn\"\n");
    for day in [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ] {
        let _ = writeln!(book, "{day} = [\"03:00-23:00\"]");
    }
    let holidays: Vec<String> = HOLIDAYS.iter().map(|day| format!("\"{day}\"")).collect();
    let _ = writeln!(book, "holidays = [{}]", holidays.join(", "));
    let _ = write!(
        book,
        "\n[targets]\nfirst_reply = \"{FIRST_REPLY}h\"\nnext_reply = \"{NEXT_REPLY}h\"\nhours = \"opening\"\n\
         warn_before = \"{WARN_BEFORE}m\"\nlead_after = \"30m\"\neveryone_after = \"1h\"\n"
    );
    for language in LANGUAGES {
        let _ = write!(
            book,
            "\n[words.{language}]\n\
             when-today = \"{CLOCK}0 {{ $time }} {{ $zone }}\"\n\
             when-tomorrow = \"{CLOCK}1 {{ $time }} {{ $zone }}\"\n\
             when-weekday = \"{CLOCK}{{ $day }} {{ $time }} {{ $zone }}\"\n\
             when-date = \"{CLOCK}{{ $day }} {{ $time }} {{ $zone }}\"\n"
        );
        for day in 1..=7 {
            let _ = writeln!(book, "weekday-{day} = \"w{day}\"");
        }
    }
    // Whoever writes a day after their case was closed has another one: the month shows who comes back to whom.
    let setting = Setting::desk(desk)
        .with(&book)
        .instead_of("[delays]\n", "[delays]\nreopen_within = \"1d\"\n");
    match desk {
        Platform::Discord => setting,
        Platform::Telegram => {
            let team = super::cast::TEAM.iter().filter(|it| it.number != 19);
            let ids: Vec<String> = team
                .map(|it| format!("\"{}\"", id_of(desk, it.number)))
                .collect();
            setting.instead_of(
                "telegram_members = [\"7111\", \"7112\"]\nlead",
                &format!("telegram_members = [{}]\nlead", ids.join(", ")),
            )
        }
    }
}
