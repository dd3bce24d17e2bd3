//! The queue of updates: what waits for the bot, and who fetches it.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use super::Telegram;
use super::answer::ApiError;
use super::params::Params;
use super::state::State;
use super::webhook::Webhook;
use crate::faults::{StrikeKind, What};
use crate::hub::lock;

/// Kinds that come only when they were asked for.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

/// Telegram keeps an update this long.
const KEPT_MS: i64 = 24 * 60 * 60 * 1000;

/// A poll counts as going on for this long after it ended: the next one is on its way.
const BETWEEN_POLLS_MS: i64 = 2000;

/// An update that comes later than it should.
#[derive(Debug)]
pub(super) struct Late {
    pub(super) ms: u64,
    pub(super) kind: String,
    pub(super) body: Value,
}

#[derive(Debug, Clone)]
struct Queued {
    id: i64,
    at_ms: i64,
    body: Value,
    /// Comes once more after it was confirmed.
    again: bool,
}

/// The queue.
#[derive(Debug)]
pub(super) struct Updates {
    queue: VecDeque<Queued>,
    repeats: Vec<Queued>,
    last_id: i64,
    allowed: Option<Vec<String>>,
    /// Grows with every `getUpdates`: only the newest may go on.
    turn: u64,
    polls: u64,
    last_poll_ms: i64,
    pub(super) webhook: Option<Webhook>,
    pub(super) arrivals: watch::Sender<u64>,
    late: mpsc::UnboundedSender<Late>,
}

impl Updates {
    pub(super) fn new(late: mpsc::UnboundedSender<Late>) -> Self {
        Self {
            queue: VecDeque::new(),
            repeats: Vec::new(),
            last_id: 870_000_000,
            allowed: None,
            turn: 0,
            polls: 0,
            last_poll_ms: i64::MIN,
            webhook: None,
            arrivals: watch::Sender::new(0),
            late,
        }
    }

    pub(super) fn pending(&self) -> usize {
        self.queue.len() + self.repeats.len()
    }

    pub(super) fn polling(&self, now_ms: i64) -> bool {
        self.polls > 0 || now_ms.saturating_sub(self.last_poll_ms) < BETWEEN_POLLS_MS
    }

    pub(super) fn allowed(&self) -> Option<&[String]> {
        self.allowed.as_deref()
    }

    /// Remembers which kinds the bot wants; not naming any keeps what was said before.
    pub(super) fn allow(&mut self, given: Option<&Value>) {
        if let Some(list) = given.and_then(Value::as_array) {
            let kinds: Vec<String> = list
                .iter()
                .filter_map(|kind| kind.as_str().map(str::to_owned))
                .collect();
            self.allowed = if kinds.is_empty() { None } else { Some(kinds) };
        }
    }

    pub(super) fn forget_all(&mut self) {
        self.queue.clear();
        self.repeats.clear();
    }

    fn wants(&self, kind: &str) -> bool {
        match &self.allowed {
            Some(kinds) => kinds.iter().any(|wanted| wanted == kind),
            None => !ON_REQUEST.contains(&kind),
        }
    }

    fn append(&mut self, kind: &str, body: Value, at_ms: i64, again: bool) {
        self.last_id += 1;
        let update = json!({"update_id": self.last_id, kind: body});
        self.queue.push_back(Queued {
            id: self.last_id,
            at_ms,
            body: update,
            again,
        });
        self.wake();
    }

    pub(super) fn wake(&self) {
        self.arrivals.send_modify(|count| *count += 1);
    }

    /// Confirms what is below the offset and answers with what comes next.
    fn batch(&mut self, offset: i64, limit: usize, now_ms: i64) -> Vec<Value> {
        while self
            .queue
            .front()
            .is_some_and(|first| first.at_ms < now_ms - KEPT_MS)
        {
            self.queue.pop_front();
        }
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            let forgotten = self.queue.len().saturating_sub(keep);
            self.queue.drain(..forgotten);
        }
        while self
            .queue
            .front()
            .is_some_and(|first| offset > 0 && first.id < offset)
        {
            let confirmed = self.queue.pop_front().filter(|confirmed| confirmed.again);
            self.repeats.extend(confirmed);
        }
        let repeated = self.repeats.len().min(limit);
        let mut batch: Vec<Value> = self
            .repeats
            .drain(..repeated)
            .map(|update| update.body)
            .collect();
        batch.extend(
            self.queue
                .iter()
                .take(limit - repeated)
                .map(|update| update.body.clone()),
        );
        batch
    }

    /// The update a webhook is told next.
    pub(super) fn first(&self) -> Option<(i64, Value)> {
        self.queue
            .front()
            .map(|update| (update.id, update.body.clone()))
    }

    /// The webhook has taken this update.
    pub(super) fn taken(&mut self, id: i64) {
        match self.queue.front_mut() {
            Some(first) if first.id == id && first.again => first.again = false,
            Some(first) if first.id == id => {
                self.queue.pop_front();
            }
            _ => {}
        }
    }
}

impl State {
    /// An update for the bot, unless it does not want this kind. Faults of delivery strike here.
    pub(super) fn push(&mut self, kind: &str, body: Value) {
        if !self.updates.wants(kind) {
            return;
        }
        match self
            .hub
            .faults
            .strike_what_says("telegram", kind, StrikeKind::Delivery, &body)
            .map(|fault| fault.what)
        {
            Some(What::DeliverLate { ms }) => {
                // The receiver lives as long as the sandbox does.
                let _ = self.updates.late.send(Late {
                    ms,
                    kind: kind.to_owned(),
                    body,
                });
            }
            fault => self.push_now(kind, body, fault == Some(What::DeliverTwice)),
        }
    }

    pub(super) fn push_now(&mut self, kind: &str, body: Value, again: bool) {
        let now_ms = self.hub.clock.now_ms();
        self.updates.append(kind, body, now_ms, again);
    }
}

/// Counts a poll for as long as it lives, also when the client goes away in the middle.
struct Poll<'a>(&'a Telegram);

impl Drop for Poll<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.updates.polls -= 1;
        state.updates.last_poll_ms = state.hub.clock.now_ms();
    }
}

impl Telegram {
    /// `getUpdates`: answers at once when there is something, else waits as long as the bot asked for.
    pub(super) async fn get_updates(&self, params: &Params) -> Result<Value, ApiError> {
        let offset = params.int("offset").unwrap_or(0);
        let limit = params.int("limit").unwrap_or(100).clamp(1, 100);
        let limit = usize::try_from(limit).unwrap_or(100);
        let timeout = params
            .int("timeout")
            .unwrap_or(0)
            .clamp(0, 50)
            .unsigned_abs();
        let (turn, mut arrivals) = {
            let mut state = self.state();
            if state.updates.webhook.is_some() {
                return Err(ApiError::conflict(
                    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
                ));
            }
            state.updates.allow(params.json("allowed_updates").as_ref());
            state.updates.turn += 1;
            state.updates.polls += 1;
            state.updates.wake();
            (state.updates.turn, state.updates.arrivals.subscribe())
        };
        let _poll = Poll(self);
        let wait = async {
            loop {
                arrivals.mark_unchanged();
                if let Some(answer) = self.poll_once(turn, offset, limit) {
                    return answer;
                }
                if arrivals.changed().await.is_err() {
                    return Ok(json!([]));
                }
            }
        };
        // With no time to wait, the first look still happens: a future is polled before its limit is.
        tokio::time::timeout(Duration::from_secs(timeout), wait)
            .await
            .unwrap_or_else(|_| Ok(json!([])))
    }

    fn poll_once(&self, turn: u64, offset: i64, limit: usize) -> Option<Result<Value, ApiError>> {
        let mut state = lock(&self.state);
        if state.updates.webhook.is_some() {
            return Some(Err(ApiError::conflict("terminated by setWebhook request")));
        }
        if state.updates.turn != turn {
            return Some(Err(ApiError::conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running",
            )));
        }
        let now_ms = state.hub.clock.now_ms();
        let batch = state.updates.batch(offset, limit, now_ms);
        if batch.is_empty() {
            None
        } else {
            Some(Ok(Value::Array(batch)))
        }
    }
}
