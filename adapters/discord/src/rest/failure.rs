//! What it means when Discord does not do what was asked.

use bot_core::outbox::{Delivery, Refusal};
use bot_core::ports::{Attempt, Wait};
use serde_json::Value;
use std::fmt;
use std::time::Duration;

/// How long to leave Discord alone when it does not answer.
const BREATH: Duration = Duration::from_secs(1);
/// The same, when it turns everything away: only a person can mend that.
const LONG_BREATH: Duration = Duration::from_secs(30);

/// Why it was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Not now.
    Limited {
        /// For how long.
        after: Duration,
        /// Nothing at all, not only this.
        whole: bool,
        /// For the log.
        why: String,
    },
    /// It never got there.
    Unsent(String),
    /// It may have happened.
    Broken(String),
    /// Discord takes nothing from us at present.
    Locked(String),
    /// Never.
    Refused {
        /// Discord's own code.
        code: i64,
        /// What it means.
        why: Refusal,
        /// In Discord's words.
        detail: String,
    },
}

impl Failure {
    /// A request that cannot even be made.
    pub(crate) fn malformed(detail: impl Into<String>) -> Self {
        Self::Refused {
            code: 0,
            why: Refusal::Malformed,
            detail: detail.into(),
        }
    }

    /// Discord's code, where it refused.
    pub(crate) const fn code(&self) -> Option<i64> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// It may be different next time.
    pub(crate) const fn passes(&self) -> bool {
        !matches!(self, Self::Refused { .. })
    }

    /// How long to wait before trying again.
    pub(crate) const fn wait(&self) -> Duration {
        match self {
            Self::Limited { after, .. } => *after,
            Self::Locked(_) => LONG_BREATH,
            _ => BREATH,
        }
    }
}

impl From<Failure> for Attempt {
    fn from(failure: Failure) -> Self {
        let (wait, whole_platform, why) = match failure {
            Failure::Limited { after, whole, why } => (Wait::Limit(after), whole, why),
            Failure::Unsent(why) | Failure::Broken(why) => (Wait::Growing, false, why),
            Failure::Locked(why) => (Wait::Exactly(LONG_BREATH), true, why),
            Failure::Refused { why, detail, .. } => {
                return Self::Ended(Delivery::Refused { why, detail });
            }
        };
        Self::TryAgain {
            wait,
            whole_platform,
            why,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limited { why, .. }
            | Self::Unsent(why)
            | Self::Broken(why)
            | Self::Locked(why) => f.write_str(why),
            Self::Refused { detail, .. } => f.write_str(detail),
        }
    }
}

/// What a refusal means.
pub(super) fn refusal(status: u16, json: Option<&Value>) -> Failure {
    let code = json
        .and_then(|json| json.get("code")?.as_i64())
        .unwrap_or_default();
    let message = json
        .and_then(|json| json.get("message")?.as_str())
        .unwrap_or("no words");
    let mut detail = format!("{status} {code} {}", crate::ids::at_most(message, 200));
    if let Some(errors) = json.and_then(|json| json.get("errors")) {
        leaves(errors, &mut String::new(), &mut detail);
    }
    // Overloaded, it says with a code.
    if code == 130_000 {
        return Failure::Broken(detail);
    }
    let why = match code {
        // No direct messages to this person, no server in common, no such person.
        50007 | 50278 | 10013 => Refusal::Unreachable,
        // No such channel or server, or the bot does not see it.
        10003 | 10004 | 50001 => Refusal::PlaceGone,
        10008 => Refusal::MessageGone,
        // Missing permissions, a closed thread, automatic moderation, a blocked reaction, too many of them.
        50013 | 50083 | 160_005 | 160_006 | 200_000 | 200_001 | 90_001 | 30_010 => {
            Refusal::Forbidden
        }
        // An interaction, or the webhook that it stands for, is over; or it was answered.
        10062 | 10015 | 50027 | 40060 => Refusal::TooLate,
        40005 => Refusal::TooLarge,
        _ if status == 413 => Refusal::TooLarge,
        _ => Refusal::Malformed,
    };
    Failure::Refused { code, why, detail }
}

/// Which fields were wrong, and how, by Discord's codes. Its sentences may quote what was sent, so they are left out.
fn leaves(errors: &Value, path: &mut String, out: &mut String) {
    if out.len() > 500 {
        return;
    }
    let Value::Object(map) = errors else { return };
    if let Some(Value::Array(list)) = map.get("_errors") {
        for error in list {
            if let Some(code) = error.get("code").and_then(Value::as_str) {
                out.push_str("; ");
                out.push_str(path);
                out.push_str(": ");
                out.push_str(&crate::ids::at_most(code, 60));
            }
        }
    }
    for (key, value) in map {
        if key != "_errors" {
            let length = path.len();
            if length > 0 {
                path.push('.');
            }
            path.push_str(&crate::ids::at_most(key, 40));
            leaves(value, path, out);
            path.truncate(length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn why(status: u16, code: i64) -> Attempt {
        refusal(status, Some(&json!({"code": code, "message": "words"}))).into()
    }

    fn refused(why: Refusal, detail: &str) -> Attempt {
        Attempt::Ended(Delivery::Refused {
            why,
            detail: detail.to_owned(),
        })
    }

    #[test]
    fn each_code_says_what_to_do_next() {
        for (status, code, meaning) in [
            (403, 50007, Refusal::Unreachable),
            (404, 10003, Refusal::PlaceGone),
            (403, 50001, Refusal::PlaceGone),
            (404, 10008, Refusal::MessageGone),
            (403, 50013, Refusal::Forbidden),
            (400, 50083, Refusal::Forbidden),
            (404, 10062, Refusal::TooLate),
            (401, 50027, Refusal::TooLate),
            (400, 40005, Refusal::TooLarge),
            (413, 0, Refusal::TooLarge),
            (400, 50035, Refusal::Malformed),
        ] {
            assert_eq!(
                why(status, code),
                refused(meaning, &format!("{status} {code} words"))
            );
        }
    }

    #[test]
    fn what_was_wrong_is_told_without_what_was_sent() {
        let failure = refusal(
            400,
            Some(
                &json!({"code": 50035, "message": "Invalid Form Body", "errors": {
                    "components": {"0": {"custom_id": {"_errors": [
                        {"code": "BASE_TYPE_MAX_LENGTH", "message": "\"a secret\" is too long"}
                    ]}}}
                }}),
            ),
        );
        assert_eq!(
            failure.to_string(),
            "400 50035 Invalid Form Body; components.0.custom_id: BASE_TYPE_MAX_LENGTH"
        );
    }

    #[test]
    fn a_time_that_discord_named_is_told_apart_from_an_outage() {
        let wait = |failure: Failure| match failure.into() {
            Attempt::TryAgain { wait, .. } => wait,
            Attempt::Ended(delivery) => unreachable!("{delivery:?}"),
        };
        // However short it is.
        let after = Duration::from_millis(300);
        let limited = Failure::Limited {
            after,
            whole: false,
            why: "slow".to_owned(),
        };
        assert_eq!(wait(limited), Wait::Limit(after));
        assert_eq!(wait(Failure::Broken("502".to_owned())), Wait::Growing);
        assert_eq!(wait(Failure::Unsent("no route".to_owned())), Wait::Growing);
        assert_eq!(
            wait(Failure::Locked("401".to_owned())),
            Wait::Exactly(LONG_BREATH)
        );
    }

    #[test]
    fn an_answer_that_is_no_json_is_refused_too() {
        assert_eq!(
            Attempt::from(refusal(400, None)),
            refused(Refusal::Malformed, "400 0 no words")
        );
    }
}
