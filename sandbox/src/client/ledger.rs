//! The ledger: every request that the bot made.

use std::fmt;

use serde::Deserialize;
use serde_json::Value;

use super::place::Platform;
use super::seen::empty_when_null;
use super::{Client, SandboxError};

/// A stretch of the ledger.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Ledger {
    /// The requests, oldest first.
    pub requests: Vec<LedgerEntry>,
    /// What to give as `after` to read on.
    pub next: u64,
}

/// One request of the bot.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LedgerEntry {
    /// Its number.
    pub seq: u64,
    /// When, RFC 3339.
    pub at: String,
    /// `telegram` or `discord`.
    pub platform: String,
    /// The HTTP method; on Telegram also the Bot API's method.
    #[serde(deserialize_with = "empty_when_null")]
    pub method: String,
    /// The path as it was asked.
    #[serde(deserialize_with = "empty_when_null")]
    pub path: String,
    /// The route without ids, as faults name it.
    #[serde(deserialize_with = "empty_when_null")]
    pub route: String,
    /// The query.
    pub query: Value,
    /// The headers.
    pub headers: Value,
    /// The body as JSON.
    pub body: Value,
    /// The files that came with it.
    pub files: Value,
    /// The status that it was answered with.
    pub status: Option<u16>,
    /// The answer.
    pub answer: Value,
    /// The fault that struck it, if one did.
    pub fault: Value,
}

impl fmt::Display for LedgerEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self
            .status
            .map_or_else(|| "no answer".to_owned(), |status| status.to_string());
        let body: String = self.body.to_string().chars().take(200).collect();
        let what = if self.route.contains(self.method.as_str()) {
            String::new()
        } else {
            format!("{} ", self.method)
        };
        write!(
            f,
            "{} {} {what}{} → {status} {body}",
            self.seq, self.platform, self.route
        )
    }
}

/// A fault and how often it has struck.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FaultStruck {
    /// Its id.
    pub id: String,
    /// How often it has struck.
    pub struck: u64,
    /// The fault as it was given, and whatever else the sandbox says of it.
    #[serde(flatten)]
    pub given: serde_json::Map<String, Value>,
}

impl Client {
    /// The bot's requests after number `after`, of one platform or of both.
    ///
    /// # Errors
    /// When the sandbox is away or refuses.
    pub async fn ledger(
        &self,
        after: u64,
        platform: Option<Platform>,
    ) -> Result<Ledger, SandboxError> {
        let mut query = vec![("after", after.to_string())];
        query.extend(platform.map(|platform| ("platform", platform.to_string())));
        self.get("/control/ledger", &query).await
    }

    /// Adds a fault in the words of the document, and gives back its id.
    ///
    /// # Errors
    /// When the sandbox is away or does not know such a fault.
    pub async fn add_fault(&self, fault: &Value) -> Result<String, SandboxError> {
        self.add("/control/faults", fault).await
    }

    /// The faults that are set, with how often each has struck.
    ///
    /// # Errors
    /// When the sandbox is away.
    pub async fn faults(&self) -> Result<Vec<FaultStruck>, SandboxError> {
        let answer: Value = self.get("/control/faults", &[]).await?;
        let list = answer.get("faults").cloned().unwrap_or(answer);
        serde_json::from_value(list.clone()).map_err(|why| SandboxError::Misread {
            call: "GET /control/faults".to_owned(),
            why: why.to_string(),
            answer: list.to_string(),
        })
    }

    /// Ends one fault.
    ///
    /// # Errors
    /// When the sandbox is away or has no such fault.
    pub async fn end_fault(&self, id: &str) -> Result<(), SandboxError> {
        self.remove(&format!("/control/faults/{id}")).await
    }

    /// Ends all faults.
    ///
    /// # Errors
    /// When the sandbox is away.
    pub async fn end_faults(&self) -> Result<(), SandboxError> {
        self.remove("/control/faults").await
    }
}
