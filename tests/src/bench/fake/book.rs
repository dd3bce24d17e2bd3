//! What lies there to be handed out, and what has come.

use super::super::clock;
use super::super::measured::{Act, Count, Errand, Kind, Wanted};
use super::people;
use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

/// The date of all messages: when they were written does not matter.
const DATE: u64 = 1_795_000_000;

/// One update.
pub(super) struct Update {
    pub(super) id: usize,
    pub(super) text: String,
    person: usize,
    nth: usize,
}

/// What somebody of the staff typed, and what came of it.
struct Acting {
    wanted: Wanted,
    update: usize,
    out: Option<Instant>,
    took: Option<Duration>,
}

/// A message that is sent or changed.
pub(super) struct Said<'a> {
    pub(super) edits: bool,
    pub(super) message: Option<i64>,
    pub(super) chat: Option<i64>,
    pub(super) room: Option<i64>,
    pub(super) text: &'a str,
}

/// What lies there, and what has come.
#[derive(Default)]
pub(crate) struct Book {
    errand: Option<Errand>,
    began: Option<Instant>,
    queue: VecDeque<Update>,
    last_update: usize,
    /// How many updates of this errand were prepared before the first one in the queue now.
    confirmed: usize,
    prepared: usize,
    /// The desk has asked for news.
    pub(crate) polled: bool,
    handed_out: HashMap<(usize, usize), Instant>,
    first_handed_out: Option<Instant>,
    last_came: Option<Instant>,
    last_confirmed: Option<Instant>,
    took: Vec<Duration>,
    /// By person: the room, and the last message in it.
    rooms: HashMap<usize, (i64, usize)>,
    /// How many messages each person has written before.
    written: HashMap<usize, usize>,
    count: Count,
    acting: Option<Acting>,
    /// Counts what is created: messages, topics.
    numbers: i64,
}

impl Book {
    /// Prepares an errand and lets it out.
    pub(super) fn begin(&mut self, errand: Errand) {
        let Errand {
            kind,
            people,
            first,
            each,
            rate: _,
        } = errand;
        self.count = Count {
            wanted: match kind {
                Kind::Direct => people * each,
                Kind::Public => 0,
            },
            ..Count::default()
        };
        self.took.clear();
        self.handed_out.clear();
        self.first_handed_out = None;
        self.last_came = None;
        self.last_confirmed = None;
        self.confirmed = 0;
        self.prepared = people * each;
        for _ in 0..each {
            for person in first..first + people {
                let written = self.written.entry(person).or_default();
                *written += 1;
                let nth = *written;
                self.last_update += 1;
                let id = self.last_update;
                self.queue.push_back(Update {
                    id,
                    text: people::update(id, kind, person, nth, DATE),
                    person,
                    nth,
                });
            }
        }
        self.began = Some(clock::now());
        self.errand = Some(errand);
    }

    /// Lets somebody of the staff type something.
    pub(super) fn act(&mut self, act: &Act) {
        self.last_update += 1;
        let id = self.last_update;
        // What was prepared before is over: this is handed out at once.
        self.errand = None;
        self.queue.push_back(Update {
            id,
            text: people::typed(id, act.from, &act.text, DATE),
            person: 0,
            nth: 0,
        });
        self.acting = Some(Acting {
            wanted: act.wanted.clone(),
            update: id,
            out: None,
            took: None,
        });
    }

    /// Whether its effect has come.
    pub(super) fn acted(&self) -> bool {
        self.acting.as_ref().is_none_or(|it| it.took.is_some())
    }

    /// How many milliseconds it took.
    pub(super) fn act_took(&mut self) -> Option<f64> {
        let took = self.acting.take()?.took?;
        Some(took.as_secs_f64() * 1_000.0)
    }

    /// A message came. Says whether it is what somebody of the staff waits for, or comes while they do.
    pub(super) fn is_seen(&mut self, said: &Said<'_>, group: i64) -> bool {
        let Some(acting) = &mut self.acting else {
            return false;
        };
        let wanted = &acting.wanted;
        let fits = said.edits == wanted.edits
            && said.chat == Some(wanted.chat.unwrap_or(group))
            && (wanted.message.is_none() || said.message == wanted.message)
            && (wanted.room.is_none() || said.room == wanted.room)
            && said.text.contains(&wanted.text);
        if fits && acting.took.is_none() {
            acting.took = acting.out.map(|out| clock::now().duration_since(out));
        }
        true
    }

    /// Whether all that should come has come.
    pub(super) fn done(&self) -> bool {
        let Some(errand) = &self.errand else {
            return true;
        };
        match errand.kind {
            Kind::Direct => {
                let new = if self.is_first() { errand.people } else { 0 };
                self.count.came >= self.count.wanted && self.count.acknowledged >= new
            }
            Kind::Public => self.confirmed >= self.prepared,
        }
    }

    /// Whether the people of this errand write for the first time.
    fn is_first(&self) -> bool {
        self.errand.is_some_and(|errand| {
            self.written.get(&errand.first).copied() == Some(errand.each) && errand.each == 1
        })
    }

    /// Takes out of the queue what the desk has, by the number from which it asks.
    pub(super) fn confirm(&mut self, offset: usize) -> bool {
        let before = self.queue.len();
        while self.queue.front().is_some_and(|update| update.id < offset) {
            self.queue.pop_front();
        }
        let confirmed = before - self.queue.len();
        self.confirmed += confirmed;
        if confirmed > 0 {
            self.last_confirmed = Some(clock::now());
        }
        confirmed > 0
    }

    /// What can be handed out now: at most so many, as one answer; or how long until there is something.
    pub(super) fn hand_out(&mut self, most: usize) -> Result<String, Option<Duration>> {
        let now = clock::now();
        let rate = self.errand.map_or(0, |errand| errand.rate);
        let out = match (rate, self.began) {
            (1.., Some(began)) => {
                let since = now.duration_since(began);
                let released = 1 + (since.as_secs_f64() * rate as f64) as usize;
                let out = released
                    .saturating_sub(self.confirmed)
                    .min(self.queue.len());
                if out == 0 && !self.queue.is_empty() {
                    let next = Duration::from_secs_f64(self.confirmed as f64 / rate as f64);
                    return Err(Some(next.saturating_sub(since)));
                }
                out
            }
            _ => self.queue.len(),
        };
        let out = out.min(most);
        if out == 0 {
            return Err(None);
        }
        let mut text = String::with_capacity(out * 400);
        text.push_str(r#"{"ok":true,"result":["#);
        for (nth, update) in self.queue.iter().take(out).enumerate() {
            if nth > 0 {
                text.push(',');
            }
            text.push_str(&update.text);
            if rate > 0 {
                self.handed_out
                    .entry((update.person, update.nth))
                    .or_insert(now);
            }
        }
        text.push_str("]}");
        if let Some(acting) = &mut self.acting
            && self.queue.iter().take(out).any(|it| it.id == acting.update)
        {
            acting.out.get_or_insert(now);
        }
        self.first_handed_out.get_or_insert(now);
        Ok(text)
    }

    /// A number that was not there before.
    pub(super) fn number(&mut self) -> i64 {
        self.numbers += 1;
        // Numbers of messages of ours never meet those of people.
        100_000_000 + self.numbers
    }

    /// A request came.
    pub(super) fn requested(&mut self) {
        self.count.requests += 1;
    }

    /// Something that should not have come.
    pub(super) fn odd(&mut self, what: String) {
        if self.count.odd.len() < 5 {
            self.count.odd.push(what);
        }
    }

    /// Words to a customer.
    pub(super) fn told_customer(&mut self) {
        self.count.acknowledged += 1;
    }

    /// Words in a room: every message that is in them has come.
    pub(super) fn told_room(&mut self, room: i64, text: &str) {
        let now = clock::now();
        for (person, nth) in people::signs(text) {
            let (its_room, last) = self.rooms.entry(person).or_insert((room, 0));
            if *its_room != room {
                self.count.misplaced += 1;
            }
            if nth == *last {
                self.count.doubled += 1;
                continue;
            }
            if nth < *last {
                self.count.out_of_order += 1;
                continue;
            }
            self.count.lost += nth - *last - 1;
            *last = nth;
            self.count.came += 1;
            self.last_came = Some(now);
            if let Some(out) = self.handed_out.get(&(person, nth)) {
                self.took.push(now.duration_since(*out));
            }
        }
    }

    /// What came of it.
    pub(super) fn count(&mut self) -> Count {
        let mut count = self.count.clone();
        count.lost += count.wanted.saturating_sub(count.came + count.lost);
        let end = self.last_came.or(self.last_confirmed);
        if let (Some(begin), Some(end)) = (self.first_handed_out, end) {
            count.seconds = end.duration_since(begin).as_secs_f64();
        }
        self.took.sort_unstable();
        let at = |share: f64| {
            let nth = (self.took.len() as f64 * share) as usize;
            let took = self.took.get(nth).or(self.took.last());
            took.map_or(0.0, |took| took.as_secs_f64() * 1_000.0)
        };
        count.p50_ms = at(0.5);
        count.p99_ms = at(0.99);
        count.slowest_ms = at(1.0);
        count
    }
}
