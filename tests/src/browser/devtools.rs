//! The connection to the browser: calls and their answers, and what pages report in between.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot, watch};
use tokio_websockets::{ClientBuilder, Message};

use super::BrowserError;
use crate::wait;

type Answer = Result<Value, String>;

/// One connection to the whole browser; each page is a session in it.
pub(super) struct DevTools {
    outgoing: mpsc::UnboundedSender<String>,
    shared: Arc<Shared>,
    last: AtomicU64,
}

#[derive(Default)]
struct Shared {
    waiting: Mutex<HashMap<u64, oneshot::Sender<Answer>>>,
    pages: Mutex<HashMap<String, Arc<Reported>>>,
}

/// What a page has reported so far.
#[derive(Default)]
pub(super) struct Reported {
    errors: Mutex<Vec<String>>,
    pub(super) loads: watch::Sender<u64>,
}

impl Reported {
    pub(super) fn errors(&self) -> MutexGuard<'_, Vec<String>> {
        lock(&self.errors)
    }
}

impl DevTools {
    pub(super) async fn connect(address: &str) -> Result<Self, BrowserError> {
        let unreachable =
            |why: String| BrowserError::Other(format!("DevTools at {address}: {why}"));
        let builder = ClientBuilder::new()
            .uri(address)
            .map_err(|error| unreachable(error.to_string()))?;
        let (socket, _) = builder
            .connect()
            .await
            .map_err(|error| unreachable(error.to_string()))?;
        let (mut sink, mut stream) = socket.split();
        let (outgoing, mut to_send) = mpsc::unbounded_channel::<String>();
        let shared = Arc::new(Shared::default());
        tokio::spawn(async move {
            while let Some(text) = to_send.recv().await {
                if sink.send(Message::text(text)).await.is_err() {
                    break;
                }
            }
        });
        let reading = Arc::clone(&shared);
        let answers = outgoing.clone();
        tokio::spawn(async move {
            while let Some(Ok(message)) = stream.next().await {
                if let Some(text) = message.as_text()
                    && let Ok(message) = serde_json::from_str(text)
                {
                    reading.take(message, &answers);
                }
            }
            // Whoever waits for an answer hears that there will be none.
            lock(&reading.waiting).clear();
        });
        Ok(Self {
            outgoing,
            shared,
            last: AtomicU64::new(0),
        })
    }

    /// Calls a method of the browser, or of one page.
    pub(super) async fn call(
        &self,
        session: Option<&str>,
        method: &str,
        params: Value,
    ) -> Result<Value, BrowserError> {
        let failed = |why: String| BrowserError::Other(format!("{method}: {why}"));
        let id = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        let (sender, receiver) = oneshot::channel();
        lock(&self.shared.waiting).insert(id, sender);
        let mut call = json!({"id": id, "method": method, "params": params});
        if let (Some(session), Some(call)) = (session, call.as_object_mut()) {
            call.insert("sessionId".to_owned(), session.into());
        }
        let gone = || failed("the browser is gone".to_owned());
        self.outgoing.send(call.to_string()).map_err(|_| gone())?;
        let answer = wait::within(
            wait::LIMIT,
            format_args!("the browser's answer to {method}"),
            receiver,
        )
        .await?;
        answer.map_err(|_| gone())?.map_err(failed)
    }

    /// From now on, collects what this page reports.
    pub(super) fn listen(&self, session: &str) -> Arc<Reported> {
        let reported = Arc::new(Reported::default());
        lock(&self.shared.pages).insert(session.to_owned(), Arc::clone(&reported));
        reported
    }
}

impl Shared {
    fn take(&self, message: Value, outgoing: &mpsc::UnboundedSender<String>) {
        if let Some(id) = message.get("id").and_then(Value::as_u64) {
            let answer = match message.get("error") {
                Some(error) => Err(error.to_string()),
                None => Ok(message.get("result").cloned().unwrap_or_default()),
            };
            if let Some(waiting) = lock(&self.waiting).remove(&id) {
                let _ = waiting.send(answer);
            }
            return;
        }
        let session = message
            .get("sessionId")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let Some(page) = lock(&self.pages).get(session).cloned() else {
            return;
        };
        let params = message.get("params").unwrap_or(&Value::Null);
        let method = message
            .get("method")
            .and_then(Value::as_str)
            .unwrap_or_default();
        match method {
            "Page.loadEventFired" => page.loads.send_modify(|loads| *loads += 1),
            // A page that asks "are you sure?" waits for the answer before it does anything else.
            "Page.javascriptDialogOpening" => {
                let accept = json!({
                    "id": 0, "sessionId": session, "method": "Page.handleJavaScriptDialog", "params": {"accept": true},
                });
                let _ = outgoing.send(accept.to_string());
            }
            _ => page.errors().extend(error(method, params)),
        }
    }
}

/// The event as an error of the page, if it is one.
fn error(method: &str, params: &Value) -> Option<String> {
    let text = |pointer: &str| params.pointer(pointer).and_then(Value::as_str);
    match method {
        "Runtime.exceptionThrown" => {
            let thrown = text("/exceptionDetails/exception/description")
                .or_else(|| text("/exceptionDetails/text"));
            Some(format!("uncaught: {}", thrown.unwrap_or("something")))
        }
        "Runtime.consoleAPICalled" if matches!(text("/type"), Some("error" | "assert")) => {
            let said = params
                .get("args")
                .and_then(Value::as_array)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let said: Vec<String> = said.iter().map(said_on_the_console).collect();
            Some(format!("console: {}", said.join(" ")))
        }
        "Log.entryAdded" if text("/entry/level") == Some("error") => {
            // Browsers ask every site for an icon, wanted or not.
            let url = text("/entry/url").filter(|url| !url.ends_with("/favicon.ico"))?;
            Some(format!(
                "{} ({url})",
                text("/entry/text").unwrap_or("an error")
            ))
        }
        "Network.requestWillBeSent" => {
            let url = text("/request/url")?;
            let host = url.split_once("://")?.1.split(['/', ':', '?']).next()?;
            let elsewhere = url.starts_with("http") && !matches!(host, "127.0.0.1" | "localhost");
            elsewhere.then(|| format!("asks another host: {url}"))
        }
        _ => None,
    }
}

fn said_on_the_console(value: &Value) -> String {
    let described = value.get("value").or_else(|| value.get("description"));
    match described {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => "undefined".to_owned(),
    }
}

/// A test that failed while it held the lock has already said so.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
