//! What a person got for a tap or a command: taps on inline keyboards, slash commands, modals.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::watch;

use crate::hub::lock;

#[derive(Debug)]
struct Interaction {
    platform: String,
    person: String,
    state: &'static str,
    answer: Value,
    followups: Vec<Value>,
}

/// All interactions of both platforms.
#[derive(Debug)]
pub(crate) struct Interactions {
    known: Mutex<HashMap<String, Interaction>>,
    moved: watch::Sender<u64>,
}

impl Default for Interactions {
    fn default() -> Self {
        Self {
            known: Mutex::default(),
            moved: watch::Sender::new(0),
        }
    }
}

impl Interactions {
    /// A new one, `waiting`.
    pub(crate) fn create(&self, id: &str, platform: &str, person: &str) {
        let new = Interaction {
            platform: platform.to_owned(),
            person: person.to_owned(),
            state: "waiting",
            answer: Value::Null,
            followups: Vec::new(),
        };
        lock(&self.known).insert(id.to_owned(), new);
    }

    /// The person sees this answer: the state becomes `answered`. False when there is no such interaction.
    pub(crate) fn answer(&self, id: &str, answer: Value) -> bool {
        self.change(id, |known| {
            known.state = "answered";
            known.answer = answer;
        })
    }

    /// The state alone: `deferred` or `failed`.
    pub(crate) fn set_state(&self, id: &str, state: &'static str) -> bool {
        self.change(id, |known| known.state = state)
    }

    /// One more message after the first answer.
    pub(crate) fn followup(&self, id: &str, message: Value) -> bool {
        self.change(id, |known| known.followups.push(message))
    }

    fn change(&self, id: &str, change: impl FnOnce(&mut Interaction)) -> bool {
        let found = lock(&self.known).get_mut(id).map(change).is_some();
        if found {
            self.moved.send_modify(|version| *version += 1);
        }
        found
    }

    /// As the control API shows it.
    pub(crate) fn get(&self, id: &str) -> Option<Value> {
        lock(&self.known).get(id).map(|known| {
            json!({
                "id": id, "platform": known.platform, "person": known.person, "state": known.state,
                "answer": known.answer, "followups": known.followups,
            })
        })
    }

    /// The same, once it is no longer `waiting` or the time is over.
    pub(crate) async fn wait_not_waiting(&self, id: &str, ms: u64) -> Option<Value> {
        let mut moved = self.moved.subscribe();
        let settled = moved.wait_for(|_| {
            lock(&self.known)
                .get(id)
                .is_none_or(|known| known.state != "waiting")
        });
        let _ = tokio::time::timeout(Duration::from_millis(ms), settled).await;
        self.get(id)
    }
}
