//! The end of a story: whatever went wrong behind the scenes fails it.

use super::{Story, Told, Trouble};
use crate::spec::Specs;
use serde_json::Value;
use std::sync::PoisonError;
use std::time::Duration;

/// What goes wrong on purpose.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// Deliveries that end as refused.
    pub refused: i64,
    /// Deliveries that may or may not have happened.
    pub unknown: i64,
    /// Events that cannot be read.
    pub unreadable: i64,
    /// Answers of a platform in the 400s: the status, and a part of the route.
    pub answers: Vec<(u64, &'static str)>,
    /// Taps and commands that nobody answers in time.
    pub unanswered: usize,
}

impl Story {
    /// Ends the story: everything comes to rest, Byline stops, and nothing went wrong that was not expected.
    ///
    /// # Errors
    /// All that went wrong.
    pub async fn ends(&self) -> Told {
        let mut wrong = Vec::new();
        let expected = self
            .expected
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let runs = self.running().await.is_some();
        if runs && let Err(trouble) = self.comes_to_rest().await {
            wrong.push(trouble.to_string());
        }
        if let Some(desk) = self.running().await.as_ref() {
            let tally = desk.kept.tally().await?;
            for (what, is, should) in [
                ("refused", tally.outbox_refused, expected.refused),
                ("unknown", tally.outbox_unknown, expected.unknown),
                ("unreadable", tally.unreadable, expected.unreadable),
            ] {
                if is != should {
                    wrong.push(format!("{is} {what}, where {should} were expected"));
                }
            }
        }
        wrong.extend(self.unanswered(expected.unanswered).await?);
        if let Err(trouble) = self.stops().await {
            wrong.push(trouble.to_string());
        }
        let ledger = self.ledger().await?;
        wrong.extend(refusals(&ledger, &expected));
        if let Some(specs) = Specs::unless_missing()?
            && let Err(complaints) = specs.check_all(&ledger)
        {
            wrong.push(complaints);
        }
        if wrong.is_empty() {
            return Ok(());
        }
        Err(Trouble::new(format!(
            "behind the scenes:\n{}\nthe last requests:\n{}",
            wrong.join("\n"),
            self.last_requests().await?
        )))
    }

    /// Whether these words stand anywhere in the database's files, as they are on the disk. Short words: long ones may be
    /// cut into pages.
    ///
    /// # Errors
    /// The files cannot be read.
    pub fn database_holds(&self, words: &str) -> Told<bool> {
        let mut holds = false;
        for end in ["", "-wal", "-shm"] {
            let mut path = self.database().into_os_string();
            path.push(end);
            match std::fs::read(&path) {
                Ok(bytes) => {
                    holds |= bytes
                        .windows(words.len())
                        .any(|window| window == words.as_bytes());
                }
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(holds)
    }

    /// The taps and commands that nobody answered, beyond those expected.
    async fn unanswered(&self, expected: usize) -> Told<Vec<String>> {
        let interactions = self
            .interactions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let mut unanswered = Vec::new();
        for id in interactions {
            let found = self.client().interaction(&id, Duration::ZERO).await?;
            if matches!(found.state.as_str(), "waiting" | "failed") {
                unanswered.push(format!(
                    "{} interaction {id}: {}",
                    found.platform, found.state
                ));
            }
        }
        if unanswered.len() == expected {
            unanswered.clear();
        }
        Ok(unanswered)
    }

    /// The ledger as it stands on the wire.
    ///
    /// # Errors
    /// The sandbox is away.
    pub async fn ledger(&self) -> Told<Vec<Value>> {
        let url = format!("{}/control/ledger", self.client().address());
        let client = reqwest::Client::builder().no_proxy().build()?;
        let mut answer: Value = client.get(url).send().await?.json().await?;
        match answer.get_mut("requests").map(Value::take) {
            Some(Value::Array(requests)) => Ok(requests),
            _ => Err(Trouble::new("the ledger has no requests")),
        }
    }
}

/// Answers in the 400s that nobody expected.
fn refusals(ledger: &[Value], expected: &Expected) -> Vec<String> {
    let text = |entry: &Value, key: &str| {
        entry
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let refused = ledger.iter().filter_map(|entry| {
        let status = entry.get("status").and_then(Value::as_u64)?;
        let route = text(entry, "route");
        let known = expected
            .answers
            .iter()
            .any(|(code, part)| *code == status && route.contains(part))
            || is_so_already(entry);
        (((400..500).contains(&status)) && !known).then(|| {
            let field = |key: &str| entry.get(key).cloned().unwrap_or_default();
            format!(
                "{} {} {route} → {status} {} for {}",
                text(entry, "platform"),
                text(entry, "method"),
                field("answer"),
                field("body"),
            )
        })
    });
    refused.collect()
}

/// The platform says that what we wanted was so already: a card whose newest state is the one it shows.
fn is_so_already(entry: &Value) -> bool {
    let why = entry
        .pointer("/answer/description")
        .and_then(Value::as_str)
        .unwrap_or_default();
    why.contains("message is not modified") || why.contains("TOPIC_NOT_MODIFIED")
}
