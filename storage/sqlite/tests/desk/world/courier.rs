//! Delivering: what the platforms would do with each effect, and what everybody would see of it.

use super::{World, direct, room};
use bot_core::action::Action;
use bot_core::effect::{Content, Does, Effect, Target};
use bot_core::event::{Arrived, Event, Outcome};
use bot_core::joining;
use bot_core::outbox::{Delivery, Outgoing, Refusal};
use bot_core::place::{MessageRef, Person, Place, Platform};
use bot_core::ports::{Job, Store};
use std::collections::BTreeSet;

/// What becomes of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It works.
    Done,
    /// The platform refuses.
    Refused(Refusal),
    /// Nobody knows; it did not arrive.
    Unknown,
    /// Not now.
    Later,
}

/// Something that was performed.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) row: Outgoing,
    /// Where it stands, if it is a message.
    pub(crate) message: Option<MessageRef>,
    /// What it says now, if it says anything.
    pub(crate) content: Option<Content>,
    /// The only person who sees it, for answers to taps.
    pub(crate) only: Option<Person>,
    /// It was taken back.
    pub(crate) gone: bool,
}

impl Seen {
    /// What is read.
    pub(crate) fn text(&self) -> String {
        self.content
            .as_ref()
            .map(|content| content.text.read())
            .unwrap_or_default()
    }

    /// The actions that can be tapped.
    pub(crate) fn actions(&self) -> Vec<String> {
        let Some(content) = &self.content else {
            return Vec::new();
        };
        content
            .buttons
            .iter()
            .flatten()
            .filter_map(|button| match &button.does {
                Does::Act { action } => Some(action.clone()),
                Does::Open { .. } => None,
            })
            .collect()
    }

    /// The address that a button opens, if one does.
    pub(crate) fn opens(&self) -> Option<String> {
        let content = self.content.as_ref()?;
        content
            .buttons
            .iter()
            .flatten()
            .find_map(|button| match &button.does {
                Does::Open { url } => Some(url.clone()),
                Does::Act { .. } => None,
            })
    }

    /// Whether a button of it does this (`claim`, `csat`).
    pub(crate) fn offers(&self, verb: &str) -> bool {
        self.actions()
            .iter()
            .any(|action| action.split(':').next() == Some(verb) && Action::read(action).is_some())
    }
}

impl World {
    /// Delivers all that can be delivered, as a well-behaved platform would.
    pub(crate) async fn deliver(&mut self) {
        self.deliver_as(|_, usual| usual).await;
    }

    /// Delivers all that can be delivered; each delivery's fate is chosen, given the usual one.
    pub(crate) async fn deliver_as(&mut self, mut fate: impl FnMut(&Job, Fate) -> Fate) {
        loop {
            let jobs = self.claim(100).await;
            if jobs.is_empty() {
                return;
            }
            let mut outcomes = Vec::new();
            for job in jobs {
                let chosen = fate(&job, self.usual(&job));
                outcomes.extend(self.end_all(job, chosen).await);
            }
            self.hand_over_all(outcomes).await;
        }
    }

    /// Claims, and makes sure that no lane is claimed twice.
    pub(crate) async fn claim(&mut self, most: usize) -> Vec<Job> {
        let jobs = self
            .store
            .claim(&Platform::ALL, most, &self.limits, self.now())
            .await
            .unwrap();
        let lanes: BTreeSet<_> = jobs.iter().map(|job| &job.row.lane).collect();
        assert_eq!(lanes.len(), jobs.len(), "two of one lane at once");
        jobs
    }

    /// What a well-behaved platform does with it.
    pub(crate) fn usual(&self, job: &Job) -> Fate {
        match &job.row.effect {
            Effect::Edit { .. } | Effect::Remove { .. } | Effect::Pin { .. }
                if job.message.is_none() =>
            {
                Fate::Refused(Refusal::MessageGone)
            }
            Effect::Post {
                to: Target::Direct { account },
                ..
            } => {
                let stranger =
                    account.platform == Platform::Telegram && !self.started.contains(account);
                if self.closed.contains(account) || stranger {
                    Fate::Refused(Refusal::Unreachable)
                } else {
                    Fate::Done
                }
            }
            _ => Fate::Done,
        }
    }

    /// One delivery ends, and with it all rows that share its message.
    async fn end_all(&mut self, mut job: Job, fate: Fate) -> Vec<Arrived> {
        let with = std::mem::take(&mut job.with);
        if let (Effect::Post { content, .. }, false) = (&job.row.effect, with.is_empty()) {
            let joined = joining::together(&job.row, &with).unwrap();
            assert_ne!(*content, joined);
            job.row.effect = Effect::Post {
                to: Target::Room {
                    case: job.row.case.unwrap(),
                },
                reply_to: None,
                content: joined,
            };
        }
        let mut outcomes: Vec<Arrived> = self.end(job, fate).await.into_iter().collect();
        for row in with {
            let Some(Event::Outcome(first)) = outcomes.first().map(|it| it.event.clone()) else {
                let until = self.now() + jiff::SignedDuration::from_secs(5);
                self.store.put_back(&[row.id], until).await.unwrap();
                continue;
            };
            outcomes.push(Arrived {
                key: format!("outcome-{}", self.count()),
                at: self.now(),
                event: Event::Outcome(Outcome {
                    post: row.id,
                    ..first
                }),
            });
        }
        outcomes
    }

    /// One delivery ends; what came of it is to be handed over, unless it is tried again.
    pub(crate) async fn end(&mut self, job: Job, fate: Fate) -> Option<Arrived> {
        let delivery = match fate {
            Fate::Later => {
                let until = self.now() + jiff::SignedDuration::from_secs(5);
                let row = job.row.id;
                self.store.put_back(&[row], until).await.unwrap();
                return None;
            }
            Fate::Refused(why) => Delivery::Refused {
                why,
                detail: "no".to_owned(),
            },
            Fate::Unknown => Delivery::Unknown,
            Fate::Done => self.perform(&job),
        };
        let key = format!("outcome-{}", self.count());
        Some(Arrived {
            key,
            at: self.now(),
            event: Event::Outcome(Outcome {
                post: job.row.id,
                delivery,
            }),
        })
    }

    fn perform(&mut self, job: &Job) -> Delivery {
        let mut seen = Seen {
            row: job.row.clone(),
            message: None,
            content: None,
            only: None,
            gone: false,
        };
        let mut place = None;
        match &job.row.effect {
            Effect::Post { to, content, .. } => {
                let at = match to {
                    Target::Place { place } => place.clone(),
                    Target::Direct { account } => direct(&Person {
                        account: account.clone(),
                        name: String::new(),
                        username: None,
                        locale: None,
                        bot: false,
                        roles: Vec::new(),
                    }),
                    Target::Room { .. } => job.place.clone().unwrap(),
                };
                seen.message = Some(self.new_message(at));
                seen.content = Some(content.clone());
            }
            Effect::OpenRoom { case, card, .. } => {
                let opened = room(job.row.platform, &format!("{}-{}", case.0, job.row.id));
                seen.message = Some(self.new_message(opened.clone()));
                seen.content = Some(card.clone());
                place = Some(opened);
            }
            Effect::Edit { post, content } => {
                for earlier in self.seen.iter_mut().filter(|seen| seen.row.id == *post) {
                    earlier.content = Some(content.clone());
                }
            }
            Effect::Remove { post } => {
                for earlier in self.seen.iter_mut().filter(|seen| seen.row.id == *post) {
                    earlier.gone = true;
                }
            }
            Effect::Answer {
                interaction,
                content,
                in_place: _,
            } => {
                seen.only = self.tapped.get(&interaction.id).cloned();
                seen.content = Some(content.clone());
            }
            Effect::OpenForm { interaction, .. } => {
                seen.only = self.tapped.get(&interaction.id).cloned();
            }
            Effect::React { .. }
            | Effect::Pin { .. }
            | Effect::MarkRoom { .. }
            | Effect::Acknowledge { .. } => {}
        }
        let message = seen.message.clone();
        self.seen.push(seen);
        Delivery::Done { message, place }
    }

    fn new_message(&mut self, place: Place) -> MessageRef {
        MessageRef {
            place,
            id: format!("b{}", self.count()),
        }
    }
}
