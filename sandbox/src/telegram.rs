//! Telegram in miniature.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::control::ControlError;
use crate::http::{Reply, Request, Response};
use crate::hub::Hub;

/// The small Telegram.
#[derive(Debug)]
pub(crate) struct Telegram {
    hub: Arc<Hub>,
}

/// The shelf's number of a file, from a Telegram `file_id`.
pub(crate) fn shelf_id(file_id: &str) -> &str {
    file_id
}

impl Telegram {
    pub(crate) fn new(hub: Arc<Hub>) -> Arc<Self> {
        Arc::new(Self { hub })
    }

    pub(crate) async fn run(self: Arc<Self>) {
        std::future::pending::<()>().await;
    }

    pub(crate) async fn rest(self: Arc<Self>, _request: Request) -> Reply {
        Reply::Send(Response::empty(404))
    }

    pub(crate) async fn control(
        self: &Arc<Self>,
        _method: &str,
        tail: &[&str],
        _query: &[(String, String)],
        _body: Value,
    ) -> Result<Value, ControlError> {
        Err(ControlError::missing(format!(
            "telegram has no {} at {}",
            tail.join("/"),
            self.hub.clock.now_text()
        )))
    }

    pub(crate) fn people(&self) -> Vec<Value> {
        Vec::new()
    }

    pub(crate) fn status(&self) -> Value {
        json!({"telegram_polling": false})
    }

    pub(crate) fn set_limits(&self, _limits: Option<Value>) {}
}
