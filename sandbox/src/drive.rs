//! What happens to every request of the bot, whichever platform it was meant for: faults, the platform, the ledger.

use std::future::Future;

use serde_json::{Value, json};

use crate::faults::{StrikeKind, What};
use crate::http::{Reply, Request, Response};
use crate::hub::{Hub, pace};
use crate::ledger::Entry;

/// A request as the ledger and the faults see it. `body` is JSON, also where it travelled as a form.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) platform: &'static str,
    /// Telegram: the method's name. Discord: `METHOD /path`, with its ids.
    pub(crate) route: String,
    pub(crate) body: Value,
    pub(crate) files: Value,
}

/// A fault's answer, which each platform puts into its own words.
#[derive(Debug)]
pub(crate) enum Refusal {
    Refused {
        status: u16,
        code: Option<i64>,
        message: Option<String>,
    },
    RateLimited {
        retry_after: f64,
        global: bool,
    },
    ServerError {
        status: u16,
    },
}

/// Answers one request: the faults of its route first, then `perform`, and an entry in the ledger in any case.
pub(crate) async fn drive<P, Fut>(
    hub: &Hub,
    request: &Request,
    call: Call,
    refuse: impl FnOnce(Refusal) -> Response,
    perform: P,
) -> Reply
where
    P: FnOnce() -> Fut,
    Fut: Future<Output = Reply>,
{
    let fault = hub
        .faults
        .strike(call.platform, &call.route, StrikeKind::Request);
    let mut open = Open {
        hub,
        entry: Some(entry(hub, request, call)),
    };
    if let (Some(entry), Some(fault)) = (&mut open.entry, &fault) {
        entry.fault = Some(fault.name.clone());
    }
    match fault.map(|fault| fault.what) {
        Some(What::Refuse {
            status,
            code,
            message,
        }) => open.send(refuse(Refusal::Refused {
            status,
            code,
            message,
        })),
        Some(What::RateLimit {
            retry_after,
            global,
        }) => open.send(refuse(Refusal::RateLimited {
            retry_after,
            global,
        })),
        Some(What::ServerError { status }) => open.send(refuse(Refusal::ServerError { status })),
        Some(What::Hang { ms: None }) => open.close(Reply::Hang),
        Some(What::Hang { ms: Some(ms) }) => {
            pace(ms).await;
            open.close(Reply::Drop)
        }
        Some(What::DropBefore) => open.close(Reply::Drop),
        Some(What::DropAfter) => {
            let reply = perform().await;
            open.reply(reply);
            Reply::Drop
        }
        Some(What::Slow { ms }) => {
            pace(ms).await;
            let reply = perform().await;
            open.reply(reply)
        }
        Some(What::SlowAfter { ms }) => {
            let reply = perform().await;
            let reply = open.reply(reply);
            pace(ms).await;
            reply
        }
        _ => {
            let reply = perform().await;
            open.reply(reply)
        }
    }
}

/// An entry that is on its way into the ledger. A client that goes away in the middle leaves one without an answer.
struct Open<'a> {
    hub: &'a Hub,
    entry: Option<Entry>,
}

impl Open<'_> {
    fn reply(&mut self, reply: Reply) -> Reply {
        match reply {
            Reply::Send(response) => self.send(response),
            other => self.close(other),
        }
    }

    fn send(&mut self, response: Response) -> Reply {
        if let Some(entry) = &mut self.entry {
            entry.status = Some(response.status);
            entry.answer = serde_json::from_slice(&response.body).unwrap_or(Value::Null);
        }
        self.close(Reply::Send(response))
    }

    fn close(&mut self, reply: Reply) -> Reply {
        if let Some(entry) = self.entry.take() {
            self.hub.ledger.record(entry);
            self.hub.changes.bump();
        }
        reply
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        if let Some(entry) = self.entry.take() {
            self.hub.ledger.record(entry);
            self.hub.changes.bump();
        }
    }
}

fn entry(hub: &Hub, request: &Request, call: Call) -> Entry {
    let object = |pairs: &[(String, String)]| {
        pairs
            .iter()
            .map(|(n, v)| (n.clone(), json!(v)))
            .collect::<Value>()
    };
    Entry {
        at: hub.clock.now_text(),
        platform: call.platform.to_owned(),
        method: request.method.clone(),
        path: request.path.clone(),
        route: call.route,
        query: object(&request.query),
        headers: object(&request.headers),
        body: call.body,
        files: call.files,
        status: None,
        answer: Value::Null,
        fault: None,
    }
}
