//! Plays a schedule to a store and to the model, and compares them after every step.

use super::claim::Ask;
use super::desk::{Decides, SoFar};
use super::gates::{Gates, Ways};
use super::kept::{Kept, pick};
use super::look::{Look, differs};
use super::making::{account_of, public_place, somewhere};
use super::steps::{Batch, Fails, Schedule, Step, What};
use super::{Far, Home};
use crate::kit;
use bot_core::event::{Arrived, Event, Moved, Named, Outcome, Said};
use bot_core::id::PostId;
use bot_core::outbox::{Delivery, Standing};
use bot_core::pace::{Gate, Limits, Window};
use bot_core::place::{Person, Platform};
use bot_core::ports::{Claiming, Cursor, Job, Store, StoreError, Taken};
use bot_core::timer::{Due, Timer};
use futures_util::future::{Either, select};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::pin::pin;
use std::sync::Mutex;

/// The limits of some brand.
fn limits(number: u8) -> Limits {
    match number {
        0 => Limits::none(),
        1 => Limits {
            telegram_group: Window::new(3, 10),
            telegram_overall: Window::new(4, 1),
            discord_overall: Window::new(2, 1),
            ..Limits::default()
        },
        _ => Limits::default(),
    }
}

struct Playing<'a, H: Home> {
    home: &'a H,
    store: H::Store,
    beside: Option<H::Store>,
    limits: Limits,
    now: Timestamp,
    kept: Kept,
    gates: Gates,
    far: &'a mut Far,
}

/// What is wrong, where something is.
type Played = Result<(), String>;

fn none(wrong: Option<String>) -> Played {
    wrong.map_or(Ok(()), Err)
}

/// Plays it. Says what differs first.
pub(crate) async fn play<H: Home>(home: &H, schedule: &Schedule, far: &mut Far) -> Played {
    let now = kit::at(1_000);
    let mut playing = Playing {
        home,
        store: home.open().await,
        beside: None,
        limits: limits(schedule.limits),
        now,
        kept: Kept::default(),
        gates: Gates::new(),
        far,
    };
    let mut played = Ok(());
    for (number, step) in schedule.steps.iter().enumerate() {
        played = match playing.step(step).await {
            Ok(()) => playing.compare(Some(number)).await,
            wrong => wrong,
        };
        if let Err(wrong) = played {
            played = Err(format!("at step {number} ({step:?}): {wrong}"));
            break;
        }
    }
    if played.is_ok() {
        let all = playing.compare(None).await;
        played = all.map_err(|wrong| format!("in the end: {wrong}"));
    }
    playing.store.close().await;
    if let Some(beside) = playing.beside {
        beside.close().await;
    }
    played
}

impl<H: Home> Playing<'_, H> {
    fn reached(&mut self, what: &'static str) {
        *self.far.entry(what).or_default() += 1;
    }

    async fn step(&mut self, step: &Step) -> Played {
        match step {
            Step::Take(batch) => return self.take(batch).await,
            Step::Claim { most, on } => {
                let platforms = match on {
                    0 => &Platform::ALL[..1],
                    1 => &Platform::ALL[1..],
                    _ => &Platform::ALL[..],
                };
                return self.claim(*most, platforms).await;
            }
            Step::PutBack { which, seconds } => {
                let sending = self.kept.standing(Standing::Sending);
                let sending: Vec<PostId> = sending.map(|it| it.row.id.clone()).collect();
                let posts = which.iter().filter_map(|number| pick(&sending, *number));
                let posts: BTreeSet<PostId> = posts.cloned().collect();
                let posts: Vec<PostId> = posts.into_iter().collect();
                let until = self.now + SignedDuration::from_secs(*seconds);
                self.store.put_back(&posts, until).await.unwrap();
                for post in &posts {
                    self.kept.put_back(post, until);
                    self.reached("rows put back");
                }
            }
            Step::Rest { gate, seconds } => {
                let gate = match gate {
                    0 => Gate::platform(Platform::Telegram),
                    1 => Gate::platform(Platform::Discord),
                    2 => Gate::place(&kit::topic("-500", None)),
                    number => Gate::place(&public_place(number - 3)),
                };
                let until = self.now + SignedDuration::from_secs(*seconds);
                self.store.rest(&gate, until).await.unwrap();
                for ways in &mut self.gates.may_be {
                    ways.entry(gate.clone()).or_default().rests(until);
                }
            }
            Step::Clock(millis) => {
                self.now += SignedDuration::from_millis(*millis);
                if *millis < 0 {
                    self.gates.clock_put_back();
                    self.reached("clocks put back");
                }
            }
            Step::Restart => return self.restart().await,
            Step::Unreadable(number) => {
                let key = format!("u{number}");
                let platform = Platform::Discord;
                let keep = self
                    .store
                    .keep_unreadable(platform, &key, "{", "no end", self.now);
                keep.await.unwrap();
                self.kept.unreadable.insert(key);
            }
            Step::Forget(seconds) => {
                let before = self.now - SignedDuration::from_secs(*seconds);
                let many = self.kept.keys.len();
                self.kept.keys.retain(|_, at| *at >= before);
                let forgotten = self.store.forget_events(before, 10_000).await.unwrap();
                return none(differs(
                    &"forgotten",
                    &forgotten,
                    &(many - self.kept.keys.len()),
                ));
            }
        }
        Ok(())
    }

    /// The events of a batch, and the keys that they have.
    fn events(&mut self, batch: &Batch) -> Vec<Arrived> {
        let mut keys: Vec<String> = self.kept.keys.keys().cloned().collect();
        let mut events = Vec::new();
        for (at, happens) in batch.events.iter().enumerate() {
            let again = happens
                .again
                .and_then(|number| pick(&keys, number).cloned());
            let key = again.unwrap_or_else(|| format!("e{}", self.kept.number()));
            keys.push(key.clone());
            events.push(Arrived {
                key,
                // Its place in the batch, for the desk.
                at: kit::at(i64::try_from(at).unwrap()),
                event: self.event(&happens.what),
            });
        }
        events
    }

    fn event(&self, what: &What) -> Event {
        match what {
            What::Said { account, direct } => Event::Said(Said {
                message: match direct {
                    true => kit::message_in(&kit::alone(Platform::Telegram, "u1"), "1"),
                    false => somewhere(account % 2, 1),
                },
                link: None,
                from: Person {
                    account: account_of(*account),
                    name: "Maria".to_owned(),
                    username: None,
                    locale: None,
                    bot: false,
                    roles: Vec::new(),
                },
                text: "where is my parcel?".to_owned(),
                names: Named::default(),
                reply_to: None,
                files: Vec::new(),
                album: None,
            }),
            What::Outcome { post, how } => {
                let late = *how == 2;
                let rows = self.kept.rows.iter();
                let rows = rows.filter(|it| late || it.standing == Standing::Sending);
                let sending: Vec<PostId> = rows.map(|it| it.row.id.clone()).collect();
                let nothing = PostId("none".to_owned());
                Event::Outcome(Outcome {
                    post: pick(&sending, *post).cloned().unwrap_or(nothing),
                    delivery: match how {
                        0 => Delivery::Unknown,
                        _ => Delivery::Done {
                            message: None,
                            place: None,
                        },
                    },
                })
            }
            What::Due(number) => {
                let timers: Vec<&Timer> = self.kept.timers.values().collect();
                let due = pick(&timers, *number).map(|it| it.due.clone());
                Event::Due(due.unwrap_or(Due::CloseSolved(bot_core::id::CaseNumber(1))))
            }
            What::Other => Event::Moved(Moved {
                platform: Platform::Telegram,
                from: "a".to_owned(),
                to: "b".to_owned(),
            }),
        }
    }

    async fn take(&mut self, batch: &Batch) -> Played {
        let events = self.events(batch);
        let cursor = batch.cursor.map(|source| Cursor {
            source: format!("source {source}"),
            position: self.kept.number().to_string(),
        });
        let mut had: BTreeSet<String> = self.kept.keys.keys().cloned().collect();
        let (mut taken, mut new) = (Vec::new(), Vec::new());
        for (at, (event, happens)) in events.iter().zip(&batch.events).enumerate() {
            if had.contains(&event.key) {
                taken.push(Taken::HadAlready);
                continue;
            }
            new.push(at);
            taken.push(if happens.concerned {
                had.insert(event.key.clone());
                Taken::Recorded
            } else {
                Taken::PassedOver
            });
        }
        if batch.beside && self.beside.is_none() {
            self.beside = Some(self.home.beside().await);
        }
        let before = self.kept.clone();
        let desk = Decides {
            batch,
            before: &before,
            now: self.now,
            so_far: Mutex::new(SoFar {
                kept: before.clone(),
                ..SoFar::default()
            }),
            cut: tokio::sync::Notify::new(),
        };
        let by: &dyn Store = match &self.beside {
            Some(beside) if batch.beside => beside,
            _ => &self.store,
        };
        let result = {
            let take = async {
                let Some(most) = batch.claims else {
                    let taken = by.take(&events, cursor.as_ref(), &desk, self.now).await?;
                    return Ok((taken, None));
                };
                let claiming = Claiming {
                    platforms: &Platform::ALL,
                    most,
                    limits: &self.limits,
                };
                let both = by.take_and_claim(&events, claiming, &desk, self.now);
                let (taken, jobs) = both.await?;
                Ok::<_, StoreError>((taken, Some(jobs?)))
            };
            match select(pin!(take), pin!(desk.cut.notified())).await {
                Either::Left((result, _)) => Some(result),
                Either::Right(_) => None,
            }
        };
        let so_far = desk.so_far.into_inner().unwrap();
        for (what, times) in so_far.far {
            *self.far.entry(what).or_default() += times;
        }
        none(so_far.wrong)?;
        if let Some(failed) = so_far.failed {
            self.reached(match failed {
                Fails::Cut => "batches cut off",
                Fails::Told | Fails::Contradicts => "batches that failed",
            });
            let cut = failed == Fails::Cut;
            return match result {
                None if cut => Ok(()),
                Some(Err(_)) if !cut => Ok(()),
                other => Err(format!(
                    "a batch that should have failed ({failed:?}): {other:?}"
                )),
            };
        }
        let result = result.ok_or("it was cut off")?;
        let result = result.map_err(|wrong| format!("the batch was not taken: {wrong}"))?;
        let (result, jobs) = result;
        none(differs(&"taken", &result, &taken))?;
        none(differs(&"asked of the desk", &so_far.asked, &new))?;
        if batch.beside {
            self.reached("batches from beside");
        }
        if taken.contains(&Taken::HadAlready) {
            self.reached("events had already");
        }
        // Where nothing was asked, there is nothing that the desk knows better.
        self.kept = so_far.kept;
        if let Some(cursor) = cursor {
            self.kept.cursors.insert(cursor.source, cursor.position);
        }
        if let (Some(most), Some(jobs)) = (batch.claims, jobs) {
            self.reached("batches with a claim");
            return self.claimed(most, &Platform::ALL, &jobs);
        }
        Ok(())
    }

    async fn claim(&mut self, most: usize, platforms: &[Platform]) -> Played {
        let jobs = self.store.claim(platforms, most, &self.limits, self.now);
        let jobs = jobs.await.unwrap();
        self.claimed(most, platforms, &jobs)
    }

    /// So much was claimed: as much as the model would.
    fn claimed(&mut self, most: usize, platforms: &[Platform], jobs: &[Job]) -> Played {
        let ask = Ask {
            platforms,
            most,
            limits: &self.limits,
            now: self.now,
        };
        let found = told(jobs);
        let told_by_model: Vec<(Vec<String>, Ways)> = self
            .gates
            .may_be
            .iter()
            .map(|ways| {
                let (jobs, ways) = self.kept.claim(&ask, ways);
                (told(&jobs), ways)
            })
            .collect();
        let expected = told_by_model[0].0.clone();
        let fit = told_by_model.into_iter().filter(|(told, _)| *told == found);
        let fit: Vec<Ways> = fit.map(|(_, ways)| ways).collect();
        if fit.is_empty() {
            return none(differs(&"claimed", &found, &expected));
        }
        self.gates.may_be = fit;
        self.gates.claimed(self.now);
        self.kept.go(jobs);
        if jobs.iter().any(|job| !job.with.is_empty()) {
            self.reached("messages shared");
        }
        if !jobs.is_empty() {
            self.reached("claims");
        } else if self.kept.standing(Standing::Waiting).next().is_some() {
            self.reached("claims that found nothing though something waits");
        }
        Ok(())
    }

    async fn restart(&mut self) -> Played {
        self.store.close().await;
        self.store = self.home.open().await;
        let left = self.store.left_sending().await.unwrap();
        let sending = self.kept.standing(Standing::Sending);
        let model: Vec<Job> = sending.map(|it| self.kept.job(it)).collect();
        if !model.is_empty() {
            self.reached("restarts with something on its way");
        }
        none(differs(&"left on its way", &told(&left), &told(&model)))
    }

    /// Everything that can be read is as the model has it. After a step, of each kind of look-up that is asked in many
    /// ways (but for rows of the outbox) every fifth.
    async fn compare(&mut self, step: Option<usize>) -> Played {
        let store = &self.store;
        let mut reads = store.reads().await.unwrap();
        let everything = self.kept.everything();
        let looks = everything.iter().flat_map(|kind| {
            let few = kind.len() < 8 || matches!(kind.first(), Some(Look::Sent(_)));
            let each = if few { 1 } else { 5 };
            let begin = step.map_or(0, |step| step % each);
            kind.iter().skip(begin).step_by(step.map_or(1, |_| each))
        });
        for look in looks {
            none(look.ask(&mut *reads, &self.kept).await.unwrap())?;
        }
        drop(reads);
        for source in ["source 0", "source 1"] {
            let cursor = store.cursor(source).await.unwrap();
            none(differs(
                &source,
                &cursor,
                &self.kept.cursors.get(source).cloned(),
            ))?;
        }
        let mut timers: Vec<Timer> = self.kept.timers.values().cloned().collect();
        timers.sort_by_key(|it| (it.at, it.due.key()));
        let due = |now| timers.iter().filter(move |it| it.at <= now).cloned();
        let all = kit::at(1_000_000_000);
        let found = store.due(all, 1_000).await.unwrap();
        none(differs(&"timers", &found, &due(all).collect()))?;
        let found = store.due(self.now, 2).await.unwrap();
        none(differs(
            &"timers due",
            &found,
            &due(self.now).take(2).collect(),
        ))?;
        let next = store.next_due(self.now).await.unwrap();
        let fits = |ways: &Ways| self.kept.next_due(ways, self.now) == next;
        if !self.gates.may_be.iter().any(fits) {
            let model = self.kept.next_due(&self.gates.may_be[0], self.now);
            return none(differs(&"next due", &next, &model));
        }
        let (kept, now) = (&self.kept, self.now);
        let fits = |ways: &Ways| kept.next_due(ways, now) == next;
        self.gates.may_be.retain(fits);
        self.tally().await
    }

    async fn tally(&mut self) -> Played {
        let tally = self.store.tally().await.unwrap();
        let count = |standing| i64::try_from(self.kept.standing(standing).count()).unwrap();
        let (refused, unknown) = (count(Standing::Refused), count(Standing::Unknown));
        let waiting = count(Standing::Waiting) + count(Standing::Sending);
        let superseded = count(Standing::Superseded);
        let mut cases: BTreeMap<String, i64> = BTreeMap::new();
        for case in self.kept.cases.values() {
            *cases.entry(case.state.key().to_owned()).or_default() += 1;
        }
        let found = (
            (
                tally.outbox_waiting,
                tally.outbox_refused,
                tally.outbox_unknown,
            ),
            (tally.cases, tally.unreadable, tally.timers),
        );
        let unreadable = i64::try_from(self.kept.unreadable.len()).unwrap();
        let timers = i64::try_from(self.kept.timers.len()).unwrap();
        let model = ((waiting, refused, unknown), (cases, unreadable, timers));
        for (what, many) in [
            ("rows refused", refused),
            ("rows unknown", unknown),
            ("rows superseded", superseded),
        ] {
            if many > 0 {
                self.reached(what);
            }
        }
        none(differs(&"tally", &found, &model))
    }
}

/// Jobs, in a way that can be compared.
fn told(jobs: &[Job]) -> Vec<String> {
    jobs.iter().map(|job| format!("{job:?}")).collect()
}
