//! Discord in miniature.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::Addresses;
use crate::control::ControlError;
use crate::http::{Reply, Request, Response};
use crate::hub::Hub;

/// The small Discord.
#[derive(Debug)]
pub(crate) struct Discord {}

impl Discord {
    pub(crate) fn new(_hub: Arc<Hub>, _addresses: Addresses) -> Arc<Self> {
        Arc::new(Self {})
    }

    pub(crate) async fn rest(self: Arc<Self>, _request: Request) -> Reply {
        Reply::Send(Response::empty(404))
    }

    pub(crate) async fn gateway(self: Arc<Self>, listener: TcpListener) {
        while listener.accept().await.is_ok() {}
    }

    pub(crate) async fn control(
        self: &Arc<Self>,
        _method: &str,
        tail: &[&str],
        _query: &[(String, String)],
        _body: Value,
    ) -> Result<Value, ControlError> {
        Err(ControlError::missing(format!(
            "discord has no {}",
            tail.join("/")
        )))
    }

    pub(crate) fn people(&self) -> Vec<Value> {
        Vec::new()
    }

    pub(crate) fn status(&self) -> Value {
        json!({"discord_sessions": 0})
    }

    pub(crate) fn set_limits(&self, _limits: Option<Value>) {}
}
