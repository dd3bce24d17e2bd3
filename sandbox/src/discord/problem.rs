//! Refusals in Discord's own shape.

use serde_json::{Map, Value, json};

/// A request that was refused.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) status: u16,
    pub(crate) code: i64,
    pub(crate) message: String,
    pub(crate) errors: Option<Value>,
    /// Of a rate limit: seconds to wait.
    pub(crate) retry_after: Option<f64>,
}

impl Problem {
    pub(crate) fn new(status: u16, code: i64, message: &str) -> Self {
        Self {
            status,
            code,
            message: message.to_owned(),
            errors: None,
            retry_after: None,
        }
    }

    /// 50035 with its tree: each fault is (path with dots, code, message).
    pub(crate) fn form(faults: &[(String, &str, String)]) -> Self {
        let mut tree = Value::Object(Map::new());
        for (path, code, message) in faults {
            put(&mut tree, path, json!({"code": code, "message": message}));
        }
        Self {
            errors: Some(tree),
            ..Self::new(400, 50035, "Invalid Form Body")
        }
    }

    /// A form with one fault.
    pub(crate) fn field(path: &str, code: &str, message: &str) -> Self {
        Self::form(&[(path.to_owned(), code, message.to_owned())])
    }

    /// 429 of a limit that belongs to one route.
    pub(crate) fn wait(seconds: f64) -> Self {
        Self {
            retry_after: Some(seconds),
            ..Self::new(429, 0, "You are being rate limited.")
        }
    }

    pub(crate) fn body(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        body
    }
}

fn put(tree: &mut Value, path: &str, fault: Value) {
    let mut at = tree;
    for part in path.split('.').filter(|part| !part.is_empty()) {
        if !at[part].is_object() {
            at[part] = json!({});
        }
        at = &mut at[part];
    }
    match at.get_mut("_errors").and_then(Value::as_array_mut) {
        Some(list) => list.push(fault),
        None => at["_errors"] = json!([fault]),
    }
}

pub(crate) fn unauthorized() -> Problem {
    Problem::new(401, 0, "401: Unauthorized")
}
pub(crate) fn no_route() -> Problem {
    Problem::new(404, 0, "404: Not Found")
}
pub(crate) fn no_method() -> Problem {
    Problem::new(405, 0, "405: Method Not Allowed")
}
pub(crate) fn unknown_channel() -> Problem {
    Problem::new(404, 10003, "Unknown Channel")
}
pub(crate) fn unknown_guild() -> Problem {
    Problem::new(404, 10004, "Unknown Guild")
}
pub(crate) fn unknown_member() -> Problem {
    Problem::new(404, 10007, "Unknown Member")
}
pub(crate) fn unknown_message() -> Problem {
    Problem::new(404, 10008, "Unknown Message")
}
pub(crate) fn unknown_user() -> Problem {
    Problem::new(404, 10013, "Unknown User")
}
pub(crate) fn unknown_emoji() -> Problem {
    Problem::new(400, 10014, "Unknown Emoji")
}
pub(crate) fn unknown_interaction() -> Problem {
    Problem::new(404, 10062, "Unknown interaction")
}
pub(crate) fn unknown_command() -> Problem {
    Problem::new(404, 10063, "Unknown application command")
}
pub(crate) fn unknown_webhook() -> Problem {
    Problem::new(404, 10015, "Unknown Webhook")
}
pub(crate) fn missing_access() -> Problem {
    Problem::new(403, 50001, "Missing Access")
}
pub(crate) fn missing_permissions() -> Problem {
    Problem::new(403, 50013, "Missing Permissions")
}
pub(crate) fn empty_message() -> Problem {
    Problem::new(400, 50006, "Cannot send an empty message")
}
pub(crate) fn closed_dm() -> Problem {
    Problem::new(403, 50007, "Cannot send messages to this user")
}
pub(crate) fn not_the_author() -> Problem {
    Problem::new(403, 50005, "Cannot edit a message authored by another user")
}
pub(crate) fn wrong_channel_type() -> Problem {
    Problem::new(400, 50024, "Cannot execute action on this channel type")
}
pub(crate) fn thread_archived() -> Problem {
    Problem::new(400, 50083, "Thread is archived")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_a_form_hang_on_their_fields() {
        let problem = Problem::form(&[
            (
                "embeds.0.title".to_owned(),
                "BASE_TYPE_MAX_LENGTH",
                "Must be 256 or fewer in length.".to_owned(),
            ),
            (
                "content".to_owned(),
                "BASE_TYPE_REQUIRED",
                "This field is required".to_owned(),
            ),
        ]);
        let body = problem.body();
        assert_eq!(body["code"], 50035);
        assert_eq!(
            body["errors"]["embeds"]["0"]["title"]["_errors"][0]["code"],
            "BASE_TYPE_MAX_LENGTH"
        );
        assert_eq!(
            body["errors"]["content"]["_errors"][0]["message"],
            "This field is required"
        );
    }
}
