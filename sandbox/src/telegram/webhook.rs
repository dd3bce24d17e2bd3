//! Webhooks: updates that are brought instead of fetched. Only to this machine.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::Telegram;
use super::answer::ApiError;
use super::params::Params;
use super::state::State;
use crate::hub::pace;

/// The first pause after a failure; it doubles up to the longest.
const FIRST_PAUSE_MS: u64 = 50;
const LONGEST_PAUSE_MS: u64 = 2000;

/// How long a webhook may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where updates are brought.
#[derive(Debug, Clone)]
pub(super) struct Webhook {
    url: String,
    secret: Option<String>,
    max_connections: i64,
    last_error: Option<(i64, String)>,
}

impl State {
    /// `setWebhook`. An empty address takes the webhook away.
    pub(super) fn set_webhook(&mut self, params: &Params) -> Result<Value, ApiError> {
        let url = params.text("url").unwrap_or_default();
        if url.is_empty() {
            return Ok(self.delete_webhook(params));
        }
        let host = url
            .strip_prefix("http://")
            .or(url.strip_prefix("https://"))
            .unwrap_or_default();
        let host = host.split(['/', '?']).next().unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        if !["127.0.0.1", "localhost", "[::1]"].contains(&name) {
            return Err(ApiError::bad(
                "bad webhook: the sandbox brings updates to addresses on this machine only",
            ));
        }
        let secret = params
            .text("secret_token")
            .filter(|secret| !secret.is_empty());
        if let Some(secret) = &secret {
            let good = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            if secret.len() > 256 || !secret.chars().all(good) {
                return Err(ApiError::bad("secret token contains unallowed characters"));
            }
        }
        self.updates.allow(params.json("allowed_updates").as_ref());
        if params.flag("drop_pending_updates") {
            self.updates.forget_all();
        }
        let max_connections = params.int("max_connections").unwrap_or(40);
        self.updates.webhook = Some(Webhook {
            url,
            secret,
            max_connections,
            last_error: None,
        });
        self.updates.wake();
        Ok(json!(true))
    }

    /// `deleteWebhook`.
    pub(super) fn delete_webhook(&mut self, params: &Params) -> Value {
        self.updates.webhook = None;
        if params.flag("drop_pending_updates") {
            self.updates.forget_all();
        }
        json!(true)
    }

    /// `getWebhookInfo`.
    pub(super) fn webhook_info(&self) -> Value {
        let mut out = json!({
            "url": "", "has_custom_certificate": false, "pending_update_count": self.updates.pending(),
        });
        if let Some(webhook) = &self.updates.webhook {
            out["url"] = json!(webhook.url);
            out["max_connections"] = json!(webhook.max_connections);
            out["ip_address"] = json!("127.0.0.1");
            if let Some((at, why)) = &webhook.last_error {
                out["last_error_date"] = json!(at);
                out["last_error_message"] = json!(why);
            }
        }
        if let Some(allowed) = self.updates.allowed() {
            out["allowed_updates"] = json!(allowed);
        }
        out
    }
}

impl Telegram {
    /// Brings updates for as long as it is polled, one after the other, each until it is taken.
    pub(super) async fn bring_updates(self: Arc<Self>) {
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(PATIENCE)
            .build();
        let Ok(client) = client else { return };
        let mut arrivals = self.state().updates.arrivals.subscribe();
        let mut pause = FIRST_PAUSE_MS;
        loop {
            arrivals.mark_unchanged();
            let next = {
                let state = self.state();
                state.updates.webhook.clone().zip(state.updates.first())
            };
            let Some((webhook, (id, update))) = next else {
                if arrivals.changed().await.is_err() {
                    return;
                }
                continue;
            };
            let mut request = client.post(&webhook.url).json(&update);
            if let Some(secret) = &webhook.secret {
                request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
            }
            let error = match request.send().await {
                Ok(answer) if answer.status().is_success() => None,
                Ok(answer) => Some(format!(
                    "Wrong response from the webhook: {}",
                    answer.status()
                )),
                Err(error) => Some(format!("Connection failed: {error}")),
            };
            let failed = error.is_some();
            self.brought(id, error);
            if failed {
                pace(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE_MS);
            } else {
                pause = FIRST_PAUSE_MS;
            }
        }
    }

    fn brought(&self, id: i64, error: Option<String>) {
        let mut state = self.state();
        let now_s = state.hub.clock.now_s();
        match error {
            None => state.updates.taken(id),
            Some(why) => {
                if let Some(webhook) = &mut state.updates.webhook {
                    webhook.last_error = Some((now_s, why));
                }
            }
        }
    }
}
