//! Changes, made out of what a step asks for and what is there.

use super::kept::{Kept, pick};
use super::steps::Write;
use crate::kit;
use bot_core::agent::Agent;
use bot_core::case::{Case, Private, State};
use bot_core::change::{Begun, Change, Draft};
use bot_core::customer::{Customer, Direct};
use bot_core::effect::{Effect, Span};
use bot_core::expected::FirstReply;
use bot_core::history::{Actor, Deed, Entry};
use bot_core::id::{AgentId, CaseNumber, CustomerId, DraftId, MessageId, PostId, SurveyId};
use bot_core::message::{File, Message, Side, Version, Writer};
use bot_core::outbox::Standing;
use bot_core::place::{Account, MessageRef, Place, Platform};
use bot_core::timer::{Due, Timer};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// So many people write.
pub(crate) const ACCOUNTS: u8 = 6;

pub(crate) fn account_of(number: u8) -> Account {
    let platform = if number < 4 {
        Platform::Telegram
    } else {
        Platform::Discord
    };
    kit::account(platform, &format!("u{number}"))
}

pub(crate) fn agent_account(number: u8) -> Account {
    kit::account(Platform::Discord, &format!("staff {number}"))
}

/// Where people write in public, and one place where they write directly.
pub(crate) fn public_place(number: u8) -> Place {
    match number {
        0 => kit::topic("-100", None),
        1 => kit::topic("-200", Some("7")),
        2 => kit::thread("5", None),
        3 => kit::thread("5", Some("8")),
        _ => kit::alone(Platform::Telegram, "u1"),
    }
}

/// Rooms of cases.
pub(crate) fn room(number: u8) -> Place {
    kit::topic("-500", Some(&format!("{number}")))
}

/// A message on a platform.
pub(crate) fn somewhere(at: u8, id: u8) -> MessageRef {
    kit::message_in(&public_place(at * 2), &id.to_string())
}

fn file(number: u32) -> File {
    File {
        platform: Platform::Telegram,
        handle: format!("file {number}"),
        name: "label.png".to_owned(),
        content_type: None,
        size: Some(u64::from(number)),
    }
}

/// Changes of one decision: a row of the outbox is in one of them at most, since they are written together.
pub(crate) struct Making<'a> {
    /// As it will be.
    pub(crate) kept: &'a mut Kept,
    pub(crate) changes: Vec<Change>,
    pub(crate) now: Timestamp,
    pub(crate) rows: BTreeSet<PostId>,
}

impl Making<'_> {
    fn write(&mut self, change: Change) {
        self.kept.change(&change, self.now);
        self.changes.push(change);
    }

    fn in_seconds(&self, seconds: i64) -> Timestamp {
        self.now + SignedDuration::from_secs(seconds)
    }

    fn case(&self, which: u16) -> Option<Case> {
        let all: Vec<&Case> = self.kept.cases.values().collect();
        pick(&all, which).map(|case| (*case).clone())
    }

    /// A row that is in no other change of the decision: of those that stand like this, where there are any.
    fn row(&mut self, which: u16, like: &[Standing]) -> Option<PostId> {
        let rows = &self.kept.rows;
        let like: Vec<_> = rows
            .iter()
            .filter(|it| like.contains(&it.standing))
            .collect();
        let all: Vec<_> = rows.iter().collect();
        let row = pick(&like, which).or_else(|| pick(&all, which))?;
        let id = row.row.id.clone();
        self.rows.insert(id.clone()).then_some(id)
    }

    pub(crate) fn wanted(&mut self, write: &Write) {
        match write {
            Write::Customer { account, direct } => drop(self.customer(*account, Some(*direct))),
            Write::SameCustomer(which) => {
                let all: Vec<_> = self.kept.customers.values().cloned().collect();
                if let Some(customer) = pick(&all, *which) {
                    self.write(Change::Customer(customer.clone()));
                }
            }
            Write::Agent(number) => self.agent(*number),
            Write::NewCase { account, place } => {
                let customer = self.customer(*account, None);
                let next = self.kept.cases.keys().last();
                let case = Case {
                    customer,
                    place: public_place(*place),
                    ..kit::case(next.map_or(1001, |last| last.0 + 1))
                };
                self.write(Change::Case(Box::new(case)));
            }
            Write::Case { which, how, with } => self.changed_case(*which, *how, *with),
            Write::Message { .. }
            | Write::Version(_)
            | Write::Deleted(_)
            | Write::Parts { .. }
            | Write::FileJoins(_) => self.message(write),
            Write::Draft {
                which,
                of,
                how,
                second,
            } => self.draft(*which, *of, *how, *second),
            Write::DraftDone(which) => self.write(Change::DraftDone(DraftId(format!("d{which}")))),
            Write::History(which) => self.history(*which),
            Write::Seen {
                case,
                agent,
                ordinal,
            } => {
                let agents: Vec<_> = self.kept.agents.keys().cloned().collect();
                if let (Some(case), Some(agent)) = (self.case(*case), pick(&agents, *agent)) {
                    self.write(Change::Seen {
                        case: case.number,
                        agent: agent.clone(),
                        ordinal: *ordinal,
                    });
                }
            }
            Write::Timer {
                which,
                how,
                seconds,
            } => {
                let due = match how {
                    0 => Due::CloseSolved(CaseNumber(1001 + i64::from(which % 3))),
                    1 => Due::SendSurvey(SurveyId(format!("s{}", which % 3))),
                    _ => Due::ExpireSurvey(SurveyId(format!("s{}", which % 3))),
                };
                let at = self.in_seconds(*seconds);
                self.write(Change::Timer(Timer { at, due }));
            }
            Write::TimerGone(which) => {
                let all: Vec<_> = self.kept.timers.keys().cloned().collect();
                if let Some(key) = pick(&all, *which) {
                    self.write(Change::TimerGone(key.clone()));
                }
            }
            Write::Stands { .. }
            | Write::Unsend(_)
            | Write::Resend(_)
            | Write::SayAgain(_)
            | Write::ResendLater { .. } => self.of_row(write),
            // Alone in its decision, as it comes: what else is written may name the chat.
            Write::Moved(which) => {
                if self.changes.is_empty() {
                    let from = ["-100", "-200"][usize::from(*which)];
                    let platform = Platform::Telegram;
                    let from = self.kept.chat_now(platform, from);
                    let moved = self.kept.moves.len();
                    let to = format!("-{}", 900 + moved);
                    self.write(Change::PlaceMoved { platform, from, to });
                }
            }
        }
    }

    /// Who has this account, as they are now or as they become.
    fn customer(&mut self, account: u8, direct: Option<u8>) -> CustomerId {
        let account = account_of(account.min(ACCOUNTS));
        let known = self.kept.customer_of(&account).cloned();
        if let (Some(known), None) = (&known, direct) {
            return known.id.clone();
        }
        let count = self.kept.number();
        let mut customer = known.unwrap_or_else(|| Customer {
            account: account.clone(),
            ..kit::customer(&format!("c{count}"))
        });
        customer.name = format!("Maria {count}");
        customer.direct = match direct {
            Some(1) => Direct::Closed,
            Some(0 | 2) => Direct::Open {
                place: kit::alone(account.platform, &account.id),
            },
            _ => Direct::Untried,
        };
        let id = customer.id.clone();
        self.write(Change::Customer(customer));
        id
    }

    fn agent(&mut self, number: u8) {
        let id = format!("a{number}");
        let count = self.kept.number();
        let known = self.kept.agents.get(&AgentId(id.clone())).cloned();
        let agent = Agent {
            public_name: Some(format!("Kadri {count}")),
            ..known.unwrap_or_else(|| Agent {
                account: agent_account(number),
                // Not in the order of their ids.
                since: kit::at(i64::from(count) * if number == 1 { -1 } else { 1 }),
                ..kit::agent(&id)
            })
        };
        self.write(Change::Agent(agent));
    }

    fn changed_case(&mut self, which: u16, how: u8, with: u8) {
        let Some(mut case) = self.case(which) else {
            return;
        };
        match how {
            0 => {
                let at = self.now;
                case.state = match with {
                    0 => State::Open,
                    1 => State::Pending,
                    2 => State::Solved { at },
                    _ => State::Closed { at },
                };
            }
            1 | 2 => case.room = (with != 3).then(|| room(with)),
            3 => {
                let agents: Vec<_> = self.kept.agents.keys().cloned().collect();
                case.owner = pick(&agents, with).filter(|_| with > 0).cloned();
            }
            4 => {
                case.private = match with {
                    0 => Private::None,
                    1 => Private::Whisper,
                    2 => Private::Direct {
                        place: public_place(4),
                    },
                    _ => Private::Offered {
                        token: format!("t{}", case.number.0 % 3),
                    },
                };
            }
            5 => case.side = [Side::Public, Side::Private][usize::from(with % 2)],
            // As it was.
            _ => {}
        }
        self.write(Change::Case(Box::new(case)));
    }

    fn message(&mut self, write: &Write) {
        let now = self.now;
        let count = self.kept.number();
        let some = |which: u16| pick(&self.kept.messages, which).map(|it| it.id.clone());
        let change = match write {
            Write::Message {
                case,
                agent,
                origin,
                files,
                album,
            } => self.new_message(*case, *agent, *origin, *files, *album),
            Write::Version(which) => some(*which).map(|message| {
                Change::Version(Version {
                    message,
                    at: now,
                    text: format!("no, {count}"),
                })
            }),
            Write::Deleted(which) => {
                some(*which).map(|message| Change::Deleted { message, at: now })
            }
            Write::Parts { which, posts } => some(*which).map(|message| Change::Parts {
                message,
                parts: posts.iter().map(|it| PostId(format!("p{it}"))).collect(),
            }),
            Write::FileJoins(which) => some(*which).map(|message| Change::FileJoins {
                message,
                file: file(count),
            }),
            _ => unreachable!("these are all that change messages"),
        };
        if let Some(change) = change {
            self.write(change);
        }
    }

    fn new_message(
        &mut self,
        case: u16,
        agent: bool,
        origin: Option<u8>,
        files: u8,
        album: Option<u8>,
    ) -> Option<Change> {
        let case = self.case(case)?;
        let count = self.kept.number();
        let agents: Vec<_> = self.kept.agents.keys().cloned().collect();
        let writer = match pick(&agents, count).filter(|_| agent) {
            Some(agent) => Writer::Agent(agent.clone()),
            None => Writer::Customer(case.customer.clone()),
        };
        let message = Message {
            case: case.number,
            writer,
            at: kit::at(i64::from(count)),
            origin: origin.map(|id| somewhere(id % 2, id)),
            files: (0..u32::from(files / 2)).map(file).collect(),
            album: album.map(|album| format!("album {album}")),
            parts: Vec::new(),
            text: format!("where is parcel {count}?"),
            ..kit::message(
                &format!("m{count}"),
                1 + i64::try_from(self.kept.messages_of(case.number).len()).unwrap(),
            )
        };
        Some(Change::Message(Box::new(message)))
    }

    fn history(&mut self, which: u16) {
        if let Some(case) = self.case(which) {
            let count = self.kept.number();
            if count.is_multiple_of(5) {
                self.write(Change::FirstReply(FirstReply {
                    case: case.number,
                    platform: case.place.platform,
                    opened_at: case.opened_at,
                    took: SignedDuration::from_secs(count.into()),
                }));
            }
            self.write(Change::History(Entry {
                case: case.number,
                at: self.now,
                actor: Actor::Byline,
                deed: if count.is_multiple_of(3) {
                    Deed::ToldClosed
                } else {
                    Deed::Noted
                },
                before: None,
                after: Some(count.to_string()),
            }));
        }
    }

    fn draft(&mut self, which: u8, of: u8, how: u8, second: i64) {
        let begun = match how {
            0 => Begun::Reply {
                shown: false,
                case: CaseNumber(1001),
                text: "on its way".to_owned(),
                files: Vec::new(),
                answers: None::<MessageId>,
                origin: None,
                heard: Vec::new(),
                saved: None,
                gift: None,
            },
            _ => Begun::Proof {
                order: None,
                place: public_place(of % 2),
            },
        };
        self.write(Change::Draft(Draft {
            id: DraftId(format!("d{which}")),
            of: account_of(of).key(),
            at: kit::at(second),
            begun,
        }));
    }

    fn of_row(&mut self, write: &Write) {
        let now = self.now;
        let change = match write {
            Write::Stands {
                which,
                how,
                message,
            } => self.row(*which, &[Standing::Sending]).map(|post| {
                let standing = match how {
                    0 | 1 => Standing::Refused,
                    2 | 3 => Standing::Unknown,
                    _ => Standing::Delivered,
                };
                let became = (standing == Standing::Delivered && *how > 4)
                    .then(|| somewhere(how % 2, *message));
                Change::Standing {
                    post,
                    standing,
                    detail: None,
                    message: became,
                }
            }),
            Write::Unsend(which) => self.row(*which, &[Standing::Waiting]).map(Change::Unsend),
            Write::Resend(which) => self
                .row(*which, &[Standing::Refused, Standing::Unknown])
                .map(Change::Resend),
            Write::SayAgain(which) => self.row(*which, &[Standing::Unknown]).map(|post| {
                let mut effect = self.kept.row(&post).unwrap().row.effect.clone();
                if let Effect::Post { content, .. } = &mut effect {
                    content.text.0.insert(0, Span::Plain("again\n".to_owned()));
                }
                let effect = Box::new(effect);
                Change::SayAgain { post, effect }
            }),
            Write::ResendLater { which, seconds } => {
                let not_before = now + SignedDuration::from_secs(*seconds);
                self.row(*which, &[Standing::Refused])
                    .map(|post| Change::ResendLater { post, not_before })
            }
            _ => unreachable!("these are all that change rows"),
        };
        if let Some(change) = change {
            self.write(change);
        }
    }
}
