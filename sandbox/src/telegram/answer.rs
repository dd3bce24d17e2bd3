//! How the Bot API answers: `{"ok": true, "result": …}` or an error in its own words.

use serde_json::{Value, json};

use crate::drive::Refusal;
use crate::http::Response;

/// A refusal, as the Bot API words it.
#[derive(Debug)]
pub(super) struct ApiError {
    code: u16,
    description: String,
    parameters: Option<Value>,
}

impl ApiError {
    fn new(code: u16, kind: &str, text: &str) -> Self {
        let description = if text.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind}: {text}")
        };
        Self {
            code,
            description,
            parameters: None,
        }
    }

    pub(super) fn bad(text: impl AsRef<str>) -> Self {
        Self::new(400, "Bad Request", text.as_ref())
    }

    pub(super) fn forbidden(text: impl AsRef<str>) -> Self {
        Self::new(403, "Forbidden", text.as_ref())
    }

    pub(super) fn conflict(text: &str) -> Self {
        Self::new(409, "Conflict", text)
    }

    pub(super) fn unauthorized() -> Self {
        Self::new(401, "Unauthorized", "")
    }

    pub(super) fn not_found() -> Self {
        Self::new(404, "Not Found", "")
    }

    pub(super) fn too_large() -> Self {
        Self::new(413, "Request Entity Too Large", "")
    }

    pub(super) fn too_many(seconds: i64) -> Self {
        let mut error = Self::new(429, "Too Many Requests", &format!("retry after {seconds}"));
        error.parameters = Some(json!({"retry_after": seconds}));
        error
    }

    pub(super) fn migrated(to: i64) -> Self {
        let mut error = Self::bad("group chat was upgraded to a supergroup chat");
        error.parameters = Some(json!({"migrate_to_chat_id": to}));
        error
    }

    fn response(&self) -> Response {
        let mut body =
            json!({"ok": false, "error_code": self.code, "description": self.description});
        if let Some(parameters) = &self.parameters {
            body["parameters"] = parameters.clone();
        }
        Response::json(self.code, &body)
    }
}

/// The answer as it goes out.
pub(super) fn respond(answer: Result<Value, ApiError>) -> Response {
    match answer {
        Ok(result) => Response::json(200, &json!({"ok": true, "result": result})),
        Err(error) => error.response(),
    }
}

/// A fault in the Bot API's words.
pub(super) fn refuse(refusal: Refusal) -> Response {
    match refusal {
        Refusal::Refused {
            status,
            code,
            message,
        } => {
            let code = code.unwrap_or_else(|| i64::from(status));
            let message = message.unwrap_or_else(|| match status {
                401 => "Unauthorized".to_owned(),
                403 => "Forbidden: bot was blocked by the user".to_owned(),
                404 => "Not Found".to_owned(),
                409 => "Conflict: terminated by other getUpdates request; make sure that only one bot instance is \
                        running"
                    .to_owned(),
                _ => "Bad Request: refused by the sandbox".to_owned(),
            });
            Response::json(
                status,
                &json!({"ok": false, "error_code": code, "description": message}),
            )
        }
        Refusal::RateLimited { retry_after, .. } => {
            // Telegram counts in whole seconds.
            let seconds = retry_after.ceil().max(1.0) as i64;
            ApiError::too_many(seconds).response()
        }
        // What stands in front of the Bot API answers with a page, not with JSON.
        Refusal::ServerError { status } => {
            let page =
                format!("<html><head><title>{status}</title></head><body>{status}</body></html>");
            Response::bytes(status, "text/html", page.into())
        }
    }
}
