//! A typed client of the control API: what tests, the replay and scripts use to furnish the sandbox, to act as a
//! person, and to see what that person sees.
//!
//! It knows the control API only by its document (`docs/sandbox.md`): nothing here reaches into the server's memory, so
//! whatever works here works for a script in any language.

mod acting;
mod discord;
mod error;
mod interaction;
mod ledger;
mod place;
mod seeing;
mod seen;
mod telegram;
mod waiting;

pub use acting::{Attachment, Said, Say};
pub use discord::{NewChannel, NewPerson};
pub use error::SandboxError;
pub use interaction::{Answer, Choice, Field, Interaction, Modal};
pub use ledger::{FaultStruck, Ledger, LedgerEntry};
pub use place::{Place, Platform};
pub use seeing::{People, View};
pub use seen::{Button, Choosable, Person, Reaction, Seen, SeenFile, SeenPlace, Select};
pub use telegram::{BotStanding, NewChat, NewTelegramPerson};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Speaks with one running sandbox. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
}

/// The answer of every call that adds something.
#[derive(Debug, serde::Deserialize)]
struct Added {
    id: String,
}

impl Client {
    /// A client of the sandbox whose control address is `control_url` (`http://127.0.0.1:PORT3`).
    ///
    /// # Errors
    /// When the address is not on this machine, or no HTTP client can be made. A sandbox listens on loopback only, so
    /// another address can only be a mistake that would send made-up people somewhere real.
    pub fn new(control_url: &str) -> Result<Self, SandboxError> {
        let base = control_url.trim_end_matches('/').to_owned();
        let local = reqwest::Url::parse(&base)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned))
            .is_some_and(|host| matches!(host.as_str(), "127.0.0.1" | "localhost" | "[::1]"));
        if !local {
            return Err(SandboxError::Refused {
                call: "open a client".to_owned(),
                status: 0,
                words: format!(
                    "{base:?} is not an address of this machine; a sandbox answers on 127.0.0.1 only"
                ),
            });
        }
        let http = reqwest::Client::builder()
            .no_proxy()
            .build()
            .map_err(|source| SandboxError::Unreachable {
                call: "open a client".to_owned(),
                source,
            })?;
        Ok(Self { http, base })
    }

    /// The control address that this client speaks to.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.base
    }

    async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, String)],
    ) -> Result<T, SandboxError> {
        let request = self.http.get(format!("{}{path}", self.base)).query(query);
        answer_of(format!("GET {path}"), request).await
    }

    async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &(impl Serialize + ?Sized),
    ) -> Result<T, SandboxError> {
        let request = self.http.post(format!("{}{path}", self.base)).json(body);
        answer_of(format!("POST {path}"), request).await
    }

    /// A call whose answer says nothing beyond "done".
    async fn tell(&self, path: &str, body: &(impl Serialize + ?Sized)) -> Result<(), SandboxError> {
        self.post::<Value>(path, body).await.map(drop)
    }

    /// A call that adds something and answers with its id.
    async fn add(
        &self,
        path: &str,
        body: &(impl Serialize + ?Sized),
    ) -> Result<String, SandboxError> {
        self.post::<Added>(path, body).await.map(|added| added.id)
    }

    async fn bytes(&self, path: &str) -> Result<Vec<u8>, SandboxError> {
        let call = format!("GET {path}");
        let answer = sent(&call, self.http.get(format!("{}{path}", self.base))).await?;
        let read = answer.bytes().await;
        read.map(|bytes| bytes.to_vec())
            .map_err(|source| SandboxError::Unreachable { call, source })
    }

    async fn remove(&self, path: &str) -> Result<(), SandboxError> {
        let request = self.http.delete(format!("{}{path}", self.base));
        answer_of::<Value>(format!("DELETE {path}"), request)
            .await
            .map(drop)
    }
}

/// Sends, and turns a refusal into the server's own words.
async fn sent(
    call: &str,
    request: reqwest::RequestBuilder,
) -> Result<reqwest::Response, SandboxError> {
    let unreachable = |source| SandboxError::Unreachable {
        call: call.to_owned(),
        source,
    };
    let answer = request.send().await.map_err(unreachable)?;
    let status = answer.status();
    if status.is_success() {
        return Ok(answer);
    }
    let text = answer.text().await.map_err(unreachable)?;
    let words = serde_json::from_str::<Value>(&text)
        .ok()
        .and_then(|body| body.get("error").and_then(Value::as_str).map(str::to_owned))
        .unwrap_or(text);
    Err(SandboxError::Refused {
        call: call.to_owned(),
        status: status.as_u16(),
        words,
    })
}

async fn answer_of<T: DeserializeOwned>(
    call: String,
    request: reqwest::RequestBuilder,
) -> Result<T, SandboxError> {
    let answer = sent(&call, request).await?;
    let text = match answer.text().await {
        Ok(text) => text,
        Err(source) => return Err(SandboxError::Unreachable { call, source }),
    };
    // "Done" without a body is an answer too.
    let json = if text.trim().is_empty() {
        "null"
    } else {
        &text
    };
    serde_json::from_str(json).map_err(|why| SandboxError::Misread {
        call,
        why: why.to_string(),
        answer: text,
    })
}
