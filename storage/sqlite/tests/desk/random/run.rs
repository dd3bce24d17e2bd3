//! One sequence, and what is known of it from outside.

mod customers;
mod deliveries;
mod staff;
mod taps;

use super::ops::{Op, Words};
use crate::world::{World, agent, colleague, customer, direct, lead, neighbour, public, quiet};
use bot_core::case::State;
use bot_core::event::{Event, Reachable, Said};
use bot_core::id::PostId;
use bot_core::outbox::About;
use bot_core::place::{MessageRef, Person, Place, Platform};
use bot_core::ports::{Job, Store, Taken};
use jiff::SignedDuration;

/// Something a customer said.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub(super) said: Said,
    /// It has to be kept.
    pub(super) heard: bool,
}

/// One sequence.
pub(super) struct Run {
    pub(super) world: World,
    pub(super) spoken: Vec<Spoken>,
    /// What staff typed in rooms.
    typed: Vec<(Person, MessageRef)>,
    /// What is being delivered.
    under_way: Vec<Job>,
    /// Rows in the order in which they first ended.
    pub(super) ended: Vec<PostId>,
}

const CUSTOMERS: [&str; 5] = ["start", "help", "status", "order", "team"];

impl Run {
    /// Half of the desks have introduced themselves beforehand; the others are asked for their names.
    pub(super) async fn new(on: Platform, introduced: bool) -> Self {
        let mut world = World::new(on).await;
        if introduced {
            world.introduce().await;
        }
        Self {
            world,
            spoken: Vec::new(),
            typed: Vec::new(),
            under_way: Vec::new(),
            ended: Vec::new(),
        }
    }

    fn customer(who: u8) -> Person {
        let on = Platform::ALL[usize::from(who % 2)];
        if who % 4 < 2 {
            customer(on)
        } else {
            neighbour(on)
        }
    }

    fn agent(&self, who: u8) -> Person {
        let on = self.world.on;
        match who % 3 {
            0 => agent(on),
            1 => colleague(on),
            _ => lead(on),
        }
    }

    /// Customers, the desk's staff, and staff who look in on the other platform.
    fn anybody(&self, who: u8) -> Person {
        match who {
            0..=3 => Self::customer(who),
            4..=6 => self.agent(who),
            _ => agent(Platform::ALL[usize::from(self.world.on == Platform::Discord)]),
        }
    }

    fn place(person: &Person, place: u8) -> Place {
        let on = person.account.platform;
        match place {
            0 => public(on),
            1 => quiet(on),
            _ => direct(person),
        }
    }

    /// One thing happens.
    pub(super) async fn does(&mut self, op: &Op) {
        match op {
            Op::Says { who, place, words } => {
                let from = Self::customer(*who);
                let place = Self::place(&from, *place);
                self.says(&from, &place, *words).await;
            }
            Op::Album { who, place, files } => {
                let from = Self::customer(*who);
                let place = Self::place(&from, *place);
                self.album(&from, &place, *files).await;
            }
            Op::Edits { pick, named } => self.edits(*pick, *named).await,
            Op::Deletes { pick } => {
                if let Some(spoken) = picked(&self.spoken, *pick) {
                    let message = spoken.said.message.clone();
                    self.world.delete(&message).await;
                }
            }
            Op::Talks { agent, pick } => {
                if let Some(room) = self.room(*pick).await {
                    let text = format!("TALK {}", self.world.count());
                    let from = self.agent(*agent);
                    let message = self.world.say(&from, &room, &text).await;
                    self.typed.push((from, message));
                }
            }
            Op::Answers { agent, pick } => self.answers(*agent, *pick).await,
            Op::Mends { pick } => self.mends(*pick).await,
            Op::Commands { agent, name, pick } => self.commands(*agent, *name, *pick).await,
            Op::Opens { agent, pick } => self.opens(*agent, *pick).await,
            Op::Asks { who, name, place } => {
                let from = Self::customer(*who);
                let place = Self::place(&from, *place);
                let name = CUSTOMERS[usize::from(*name) % CUSTOMERS.len()];
                self.world.command_on(&from, &place, name, &[], None).await;
            }
            Op::Presses { who, pick } => self.presses(*who, *pick).await,
            Op::FillsIn { who } => self.fills_in(*who).await,
            Op::GoesOn { pick, agent } => self.goes_on(*pick, *agent).await,
            Op::Delivers { fates } => self.delivers(fates).await,
            Op::Waits { time } => {
                let hours = |hours| SignedDuration::from_hours(hours);
                let times = [
                    SignedDuration::from_mins(1),
                    hours(1),
                    hours(24),
                    hours(8 * 24),
                ];
                self.world.wait(times[usize::from(*time)]).await;
            }
            Op::Twice => {
                if let Some(last) = self.world.handed.last().cloned() {
                    let before = self.world.dump().await;
                    let taken = self.world.hand_over(last).await;
                    assert_ne!(taken, Taken::Recorded, "a second delivery was new");
                    assert_eq!(self.world.dump().await, before, "a second delivery");
                }
            }
            Op::Reaches { who, open } => {
                let from = Self::customer(*who);
                if *open {
                    self.world.closed.remove(&from.account);
                } else {
                    self.world.closed.insert(from.account.clone());
                }
                let place = direct(&from);
                let reachable = Reachable {
                    from,
                    place,
                    open: *open,
                };
                self.world.happens(Event::Reachable(reachable)).await;
            }
        }
    }

    /// The next to act on a case does so.
    async fn goes_on(&mut self, pick: u16, agent: u8) {
        self.catches_up().await;
        let Some(number) = self.case(pick).await else {
            return;
        };
        let case = self.world.case(number).await;
        let mut reads = self.world.store.reads().await.unwrap();
        let customer = reads.customer(&case.customer).await.unwrap().unwrap();
        drop(reads);
        let ana = (0..4)
            .map(Self::customer)
            .find(|it| it.account == customer.account);
        let (ana, kadri) = (ana.unwrap(), self.agent(agent));
        match case.state {
            State::New | State::Open => {
                let shown = self.world.seen.iter().rev().find(|seen| {
                    seen.row.case == Some(number) && matches!(seen.row.about, About::Shown(_))
                });
                if let Some(message) = shown.and_then(|seen| seen.message.clone()) {
                    let text = self.reply_text(number).await;
                    let typed = self.world.say_to(&kadri, &text, &message).await;
                    self.typed.push((kadri, typed));
                }
            }
            State::Pending | State::OnHold => {
                let verbs = ["solve", "close", "private", "solve"];
                let verb = verbs[usize::from(pick / 64) % verbs.len()];
                self.taps(&kadri, &format!("{verb}:{}", number.0)).await;
            }
            State::Solved { .. } => {
                let verb = if pick.is_multiple_of(4) {
                    "unsolved"
                } else {
                    "solved"
                };
                self.taps(&ana, &format!("{verb}:{}", number.0)).await;
            }
            State::Closed { .. } if pick.is_multiple_of(3) && !case.place.direct => {
                self.world.days(8).await;
                self.says(&ana, &case.place, Words::Complaint).await;
            }
            State::Closed { .. } if pick % 3 == 1 && !case.place.direct => {
                self.says(&ana, &case.place, Words::Complaint).await;
            }
            State::Closed { .. } => {
                self.world.wait(SignedDuration::from_hours(1)).await;
                self.catches_up().await;
                let asked = self.world.survey(number).await;
                if let Some(survey) = asked {
                    let mark = pick % 5 + 1;
                    let action = format!("csat:{}:{}:{mark}", number.0, survey.id);
                    self.taps(&ana, &action).await;
                }
            }
        }
    }
}

fn index(length: usize, pick: u16) -> Option<usize> {
    (length > 0).then(|| usize::from(pick) % length)
}

fn picked<T>(from: &[T], pick: u16) -> Option<&T> {
    index(from.len(), pick).and_then(|at| from.get(at))
}
