//! The control API: a person's hands and eyes in the sandbox, and the page.

mod page;

use std::sync::Arc;

use serde_json::{Value, json};

use crate::discord::Discord;
use crate::http::{Reply, Request, Response, query_value};
use crate::hub::Hub;
use crate::telegram::Telegram;
use crate::{Addresses, DISCORD_TOKEN, TELEGRAM_TOKEN};

/// No download through the control API is larger: a file declared by size alone is made up in memory.
const LARGEST_DOWNLOAD: u64 = 64 * 1024 * 1024;

/// Waiting calls come back after this long at the latest.
const LONGEST_WAIT_MS: u64 = 60_000;

/// A wrong call, and what would be right.
#[derive(Debug)]
pub(crate) struct ControlError {
    pub(crate) status: u16,
    pub(crate) message: String,
}

impl ControlError {
    /// The call itself is wrong.
    pub(crate) fn wrong(message: impl Into<String>) -> Self {
        Self {
            status: 400,
            message: message.into(),
        }
    }

    /// What the call names is not there.
    pub(crate) fn missing(message: impl Into<String>) -> Self {
        Self {
            status: 404,
            message: message.into(),
        }
    }
}

/// What the control API reaches.
#[derive(Debug)]
pub(crate) struct Control {
    pub(crate) hub: Arc<Hub>,
    pub(crate) telegram: Arc<Telegram>,
    pub(crate) discord: Arc<Discord>,
    pub(crate) addresses: Addresses,
}

impl Control {
    /// Answers one request.
    pub(crate) async fn handle(self: Arc<Self>, request: Request) -> Reply {
        let path = request.path.clone();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Reply::Send(match (request.method.as_str(), parts.as_slice()) {
            ("GET", file @ ([] | [_])) => page::file(file.first().copied().unwrap_or_default()),
            ("GET", ["control", "file", platform, id]) => self.file(platform, id),
            (method, ["control", rest @ ..]) => {
                let body = if request.body.is_empty() {
                    Ok(Value::Null)
                } else {
                    serde_json::from_slice(&request.body)
                };
                let answer = match body {
                    Ok(body) => self.answer(method, rest, &request.query, body).await,
                    Err(error) => Err(ControlError::wrong(format!(
                        "the body is not JSON: {error}"
                    ))),
                };
                match answer {
                    Ok(value) => Response::json(200, &value),
                    Err(error) => Response::json(error.status, &json!({"error": error.message})),
                }
            }
            _ => Response::json(
                404,
                &json!({"error": "not found: the control API is under /control/, the page at /"}),
            ),
        })
    }

    async fn answer(
        &self,
        method: &str,
        path: &[&str],
        query: &[(String, String)],
        body: Value,
    ) -> Result<Value, ControlError> {
        let number =
            |name: &str| query_value(query, name).and_then(|text| text.parse::<u64>().ok());
        let wait = number("wait").unwrap_or(0).min(LONGEST_WAIT_MS);
        match (method, path) {
            (_, ["telegram", tail @ ..]) => self.telegram.control(method, tail, query, body).await,
            (_, ["discord", tail @ ..]) => self.discord.control(method, tail, query, body).await,
            ("GET", ["interactions", id]) => {
                let known = self.hub.interactions.wait_not_waiting(id, wait).await;
                known.ok_or_else(|| ControlError::missing(format!("there is no interaction {id}")))
            }
            ("GET", ["people"]) => {
                Ok(json!({"telegram": self.telegram.people(), "discord": self.discord.people()}))
            }
            ("GET", ["changes"]) => {
                let version = self
                    .hub
                    .changes
                    .wait_after(number("after").unwrap_or(0), wait)
                    .await;
                Ok(json!({"version": version}))
            }
            ("GET", ["ledger"]) => Ok(self
                .hub
                .ledger
                .after(number("after").unwrap_or(0), query_value(query, "platform"))),
            ("POST", ["clock"]) => {
                let ms = body.get("advance_ms").and_then(Value::as_i64);
                let ms =
                    ms.ok_or_else(|| ControlError::wrong("`advance_ms` must be a whole number"))?;
                self.hub.clock.advance(ms);
                self.hub.changes.bump();
                Ok(json!({"now": self.hub.clock.now_text()}))
            }
            ("POST", ["limits"]) => self.limits(&body),
            ("GET", ["notes"]) => Ok(self.hub.notes.get()),
            ("POST", ["notes"]) => {
                self.hub.notes.set(&body).map_err(ControlError::wrong)?;
                self.hub.changes.bump();
                Ok(json!({}))
            }
            ("GET", ["status"]) => Ok(self.status()),
            (_, ["faults", tail @ ..]) => self.faults(method, tail, &body),
            _ => Err(ControlError::missing(format!(
                "{method} /control/{} is not part of the control API: see docs/sandbox.md",
                path.join("/")
            ))),
        }
    }

    fn faults(&self, method: &str, tail: &[&str], body: &Value) -> Result<Value, ControlError> {
        let answer = match (method, tail) {
            ("POST", []) => json!({"id": self.hub.faults.add(body).map_err(ControlError::wrong)?}),
            ("GET", []) => return Ok(self.hub.faults.list()),
            ("DELETE", []) => {
                self.hub.faults.clear();
                json!({})
            }
            ("DELETE", [id]) if self.hub.faults.remove(id) => json!({}),
            ("DELETE", [id]) => {
                return Err(ControlError::missing(format!("there is no fault {id}")));
            }
            _ => {
                return Err(ControlError::wrong(
                    "faults are added with POST, listed with GET, ended with DELETE",
                ));
            }
        };
        self.hub.changes.bump();
        Ok(answer)
    }

    fn limits(&self, body: &Value) -> Result<Value, ControlError> {
        let Some(given) = body.as_object() else {
            return Err(ControlError::wrong(
                "limits are an object with `telegram` or `discord`, each an object or null",
            ));
        };
        let read = |value: &Value| Some(value.clone()).filter(|value| !value.is_null());
        if let Some(limits) = given.get("telegram") {
            self.telegram.set_limits(read(limits));
        }
        if let Some(limits) = given.get("discord") {
            self.discord.set_limits(read(limits));
        }
        Ok(json!({}))
    }

    fn status(&self) -> Value {
        let mut status = json!({
            "telegram_url": self.addresses.telegram, "discord_url": self.addresses.discord,
            "gateway_url": self.addresses.gateway, "control_url": self.addresses.control,
            "telegram_token": TELEGRAM_TOKEN, "discord_token": DISCORD_TOKEN,
            "telegram_bot_id": "100001", "discord_bot_id": "200001", "now": self.hub.clock.now_text(),
        });
        for part in [self.telegram.status(), self.discord.status()] {
            if let (Some(status), Value::Object(part)) = (status.as_object_mut(), part) {
                status.extend(part);
            }
        }
        status
    }

    fn file(&self, platform: &str, id: &str) -> Response {
        let id = if platform == "telegram" {
            crate::telegram::shelf_id(id)
        } else {
            id
        };
        match self.hub.files.get(id) {
            Some(file) if file.size > LARGEST_DOWNLOAD => Response::json(
                400,
                &json!({"error": "this file is too large to download from the sandbox"}),
            ),
            // A picture shows in the page all the same, but no file of a customer becomes a page of this origin.
            Some(file) => Response::bytes(200, &file.content_type, file.bytes())
                .header("content-disposition", "attachment")
                .header("x-content-type-options", "nosniff"),
            None => Response::json(404, &json!({"error": format!("there is no file {id}")})),
        }
    }
}
