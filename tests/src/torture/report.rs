//! What the crash test found: for people in lines, for programs in one line of JSON.

use super::house::House;
use super::reckon::Found;
use super::{Orders, platform};
use serde::Serialize;
use std::fmt;
use std::time::{Duration, Instant};

/// How many findings of a kind are told in words.
const TOLD: usize = 12;

/// Measures how long the test took.
#[derive(Debug)]
pub(super) struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test that says how long it took"
    )]
    pub(super) fn start() -> Self {
        Self(Instant::now())
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a test that says how long it took"
    )]
    fn took(&self) -> Duration {
        self.0.elapsed()
    }
}

/// What the crash test found.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// How often the process was killed.
    pub kills: u32,
    /// How many things people did.
    pub events: u32,
    /// Messages of customers that no room of the staff shows.
    pub lost_in: usize,
    /// Answers of agents that the customer does not see and of which no room says so.
    pub lost_out: usize,
    /// What anybody reads twice on Discord.
    pub doubled_discord: usize,
    /// What anybody reads twice on Telegram.
    pub doubled_telegram: usize,
    /// Those of them that are not marked as a possible repetition.
    pub doubled_telegram_unmarked: usize,
    /// What stands in front of something that was said earlier in the same conversation.
    pub out_of_order: usize,
    /// What the staff is told may have been delivered, or is shown once more for that reason.
    pub unknown: u64,
    /// What the staff is told was not delivered.
    pub refused: u64,
    /// How long the test took.
    pub seconds: f64,
    /// The seed.
    pub seed: u64,
    /// How often the process ended although nobody killed it.
    pub ended_by_itself: usize,
    /// Where the staff sat.
    pub desk: &'static str,
    /// What went wrong on the platforms.
    pub faults: &'static str,
    /// Messages of customers.
    pub customer_messages: usize,
    /// Answers of agents.
    pub agent_answers: usize,
    /// Rooms of the staff.
    pub rooms: usize,
    /// Messages of the board, which told of cases that waited for a room.
    pub board: usize,
    /// Everything that was found, in words.
    #[serde(skip)]
    findings: Vec<String>,
}

impl Report {
    pub(super) fn new(orders: &Orders, house: &House, found: Found, took: &Stopwatch) -> Self {
        let mut findings = Vec::new();
        for (what, list) in [
            ("lost on the way in", &found.lost_in),
            ("lost on the way out", &found.lost_out),
            ("twice on Discord", &found.doubled_discord),
            ("twice on Telegram", &found.doubled_telegram),
            ("of which unmarked", &found.doubled_telegram_unmarked),
            ("out of order", &found.out_of_order),
            ("ended by itself", &house.ended_by_itself),
            ("not settled", &house.unsettled),
        ] {
            findings.extend(list.iter().take(TOLD).map(|one| format!("{what}: {one}")));
            if list.len() > TOLD {
                findings.push(format!("{what}: and {} more", list.len() - TOLD));
            }
        }
        Self {
            kills: house.kills,
            events: orders.events,
            lost_in: found.lost_in.len(),
            lost_out: found.lost_out.len(),
            doubled_discord: found.doubled_discord.len(),
            doubled_telegram: found.doubled_telegram.len(),
            doubled_telegram_unmarked: found.doubled_telegram_unmarked.len(),
            out_of_order: found.out_of_order.len(),
            unknown: found.unknown,
            refused: found.refused,
            seconds: (took.took().as_secs_f64() * 10.0).round() / 10.0,
            seed: orders.seed,
            ended_by_itself: house.ended_by_itself.len(),
            desk: platform(orders.desk).name(),
            faults: orders.weather.name(),
            customer_messages: found.customers,
            agent_answers: found.answers,
            rooms: found.rooms,
            board: found.board,
            findings,
        }
    }

    /// Whether the promise was kept.
    #[must_use]
    pub fn kept(&self) -> bool {
        self.lost_in == 0
            && self.lost_out == 0
            && self.doubled_discord == 0
            && self.doubled_telegram <= usize::try_from(self.kills).unwrap_or(usize::MAX)
            && self.doubled_telegram_unmarked == 0
            && self.out_of_order == 0
            && self.ended_by_itself == 0
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        writeln!(
            f,
            "{} kills, {} things done by people ({} messages of customers, {} answers), {} rooms, {} messages of the board, seed {}, staff on {}:",
            self.kills,
            self.events,
            self.customer_messages,
            self.agent_answers,
            self.rooms,
            self.board,
            self.seed,
            self.desk
        )?;
        writeln!(
            f,
            "lost {} in and {} out, twice on Discord {}, twice on Telegram {} ({} unmarked), out of order {}; \
             {} shown as perhaps delivered, {} as not delivered; {:.0} seconds.",
            self.lost_in,
            self.lost_out,
            self.doubled_discord,
            self.doubled_telegram,
            self.doubled_telegram_unmarked,
            self.out_of_order,
            self.unknown,
            self.refused,
            self.seconds
        )?;
        f.write_str(if self.kept() {
            "The promise was kept."
        } else {
            "The promise was broken."
        })
    }
}
