//! Faults on demand: what real platforms do on a bad day, at a moment that a test or a person chooses.

use std::sync::Mutex;

use serde_json::{Value, json};

use crate::hub::lock;

/// Where a fault can strike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StrikeKind {
    /// A request of the bot.
    Request,
    /// An update or event on its way to the bot.
    Delivery,
    /// The gateway's connection.
    Gateway,
    /// Whether anybody can be reached at all.
    Door,
}

/// What a fault does.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    Refuse {
        status: u16,
        code: Option<i64>,
        message: Option<String>,
    },
    RateLimit {
        retry_after: f64,
        global: bool,
    },
    ServerError {
        status: u16,
    },
    Hang {
        ms: Option<u64>,
    },
    DropBefore,
    DropAfter,
    Slow {
        ms: u64,
    },
    SlowAfter {
        ms: u64,
    },
    DeliverTwice,
    DeliverLate {
        ms: u64,
    },
    Close {
        code: u16,
    },
    Reconnect,
    InvalidSession {
        resumable: bool,
    },
    ExpireSession,
    Silent {
        ms: u64,
    },
    Unreachable,
}

impl What {
    fn kind(&self) -> StrikeKind {
        match self {
            Self::DeliverTwice | Self::DeliverLate { .. } => StrikeKind::Delivery,
            Self::Close { .. }
            | Self::Reconnect
            | Self::InvalidSession { .. }
            | Self::ExpireSession
            | Self::Silent { .. } => StrikeKind::Gateway,
            Self::Unreachable => StrikeKind::Door,
            _ => StrikeKind::Request,
        }
    }
}

/// Where the platforms put the message that another one answers.
const QUOTED: [&str; 2] = ["reply_to_message", "referenced_message"];

/// A fault that struck.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    pub(crate) id: String,
    /// Its name in the control API, for the ledger.
    pub(crate) name: String,
    pub(crate) what: What,
}

#[derive(Debug)]
struct Planned {
    fault: Fault,
    platform: Option<String>,
    route: Option<String>,
    saying: Option<String>,
    left: Option<u64>,
    chance: Option<f64>,
    random: u64,
    struck: u64,
    as_given: Value,
}

impl Planned {
    fn shuts(&self, platform: &str, way: &str) -> bool {
        let named = |wanted: &Option<String>, is: &str| {
            wanted
                .as_deref()
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(is))
        };
        self.fault.what.kind() == StrikeKind::Door
            && named(&self.platform, platform)
            && named(&self.route, way)
    }
}

/// The list of faults.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    planned: Mutex<(u64, Vec<Planned>)>,
}

impl Faults {
    /// Adds a fault, as the control API describes it, and answers with its id. The error says what is wrong.
    pub(crate) fn add(&self, given: &Value) -> Result<String, String> {
        let name = given
            .get("what")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let what = read_what(&name, given)?;
        let text = |key: &str| given.get(key).and_then(Value::as_str).map(str::to_owned);
        let mut planned = lock(&self.planned);
        planned.0 += 1;
        let id = planned.0.to_string();
        planned.1.push(Planned {
            fault: Fault {
                id: id.clone(),
                name,
                what,
            },
            platform: text("platform"),
            route: text("route"),
            saying: text("saying"),
            left: given.get("count").and_then(Value::as_u64),
            chance: given.get("chance").and_then(Value::as_f64),
            random: given.get("seed").and_then(Value::as_u64).unwrap_or(1),
            struck: 0,
            as_given: given.clone(),
        });
        Ok(id)
    }

    /// Every fault with how often it has struck.
    pub(crate) fn list(&self) -> Value {
        let planned = lock(&self.planned);
        let faults = planned.1.iter().map(|one| {
            let mut shown = one.as_given.clone();
            shown["id"] = json!(one.fault.id);
            shown["struck"] = json!(one.struck);
            shown
        });
        json!({"faults": faults.collect::<Vec<_>>()})
    }

    /// Ends one fault; false when there is none of this id.
    pub(crate) fn remove(&self, id: &str) -> bool {
        let mut planned = lock(&self.planned);
        let before = planned.1.len();
        planned.1.retain(|one| one.fault.id != id);
        planned.1.len() < before
    }

    /// Ends all.
    pub(crate) fn clear(&self) {
        lock(&self.planned).1.clear();
    }

    /// Whether a platform cannot be reached by this way now.
    pub(crate) fn is_shut(&self, platform: &str, way: &str) -> bool {
        let planned = lock(&self.planned);
        planned.1.iter().any(|one| one.shuts(platform, way))
    }

    /// Counts that a door was shut.
    pub(crate) fn shut(&self, platform: &str, way: &str) {
        let mut planned = lock(&self.planned);
        for one in planned.1.iter_mut().filter(|one| one.shuts(platform, way)) {
            one.struck += 1;
        }
    }

    /// The fault that strikes here and now, if one does. Asking counts: a fault with `count` has one fewer left.
    pub(crate) fn strike(&self, platform: &str, route: &str, kind: StrikeKind) -> Option<Fault> {
        self.strike_what_says(platform, route, kind, &Value::Null)
    }

    /// The same for something with a content, which a fault may be about.
    pub(crate) fn strike_what_says(
        &self,
        platform: &str,
        route: &str,
        kind: StrikeKind,
        content: &Value,
    ) -> Option<Fault> {
        let mut planned = lock(&self.planned);
        // What is about certain words goes first: were another fault to strike these, it would wait for them for ever.
        let (about_words, others): (Vec<_>, Vec<_>) =
            planned.1.iter_mut().partition(|one| one.saying.is_some());
        about_words.into_iter().chain(others).find_map(|one| {
            let here = one.fault.what.kind() == kind
                && one.left != Some(0)
                && one
                    .platform
                    .as_deref()
                    .is_none_or(|wanted| wanted == platform)
                && one
                    .route
                    .as_deref()
                    .is_none_or(|wanted| route_matches(wanted, route, kind))
                && one
                    .saying
                    .as_deref()
                    .is_none_or(|wanted| says(content, wanted));
            if !here
                || one
                    .chance
                    .is_some_and(|chance| next_random(&mut one.random) >= chance)
            {
                return None;
            }
            one.left = one.left.map(|left| left - 1);
            one.struck += 1;
            Some(one.fault.clone())
        })
    }
}

/// Whether a text stands anywhere in this, other than in a message that it answers.
fn says(content: &Value, wanted: &str) -> bool {
    match content {
        Value::String(text) => text.contains(wanted),
        Value::Array(items) => items.iter().any(|item| says(item, wanted)),
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !QUOTED.contains(&name.as_str()))
            .any(|(_, field)| says(field, wanted)),
        _ => false,
    }
}

/// `*` stands for one part of a path. What the bot receives may be named by its way in, or by the kind of event.
fn route_matches(wanted: &str, route: &str, kind: StrikeKind) -> bool {
    if kind != StrikeKind::Request
        && (wanted == "gateway" || wanted.eq_ignore_ascii_case("getUpdates"))
    {
        return true;
    }
    let (mut wanted, mut route) = (wanted.split('/'), route.split('/'));
    loop {
        match (wanted.next(), route.next()) {
            (None, None) => return true,
            (Some(pattern), Some(part)) if pattern == "*" || pattern.eq_ignore_ascii_case(part) => {
            }
            _ => return false,
        }
    }
}

fn read_what(name: &str, given: &Value) -> Result<What, String> {
    let number = |key: &str| given.get(key).and_then(Value::as_u64);
    let status = |default: u16| {
        number("status")
            .and_then(|status| u16::try_from(status).ok())
            .unwrap_or(default)
    };
    let flag = |key: &str| given.get(key).and_then(Value::as_bool).unwrap_or(false);
    let needed = |key: &str| {
        number(key).ok_or_else(|| format!("a fault `{name}` needs `{key}`, a whole number"))
    };
    Ok(match name {
        "refuse" => What::Refuse {
            status: status(400),
            code: given.get("code").and_then(Value::as_i64),
            message: given
                .get("message")
                .and_then(Value::as_str)
                .map(str::to_owned),
        },
        "rate_limit" => What::RateLimit {
            retry_after: given
                .get("retry_after")
                .and_then(Value::as_f64)
                .unwrap_or(1.0),
            global: flag("global"),
        },
        "server_error" => What::ServerError {
            status: status(502),
        },
        "hang" => What::Hang { ms: number("ms") },
        "drop_before" => What::DropBefore,
        "drop_after" => What::DropAfter,
        "slow" => What::Slow { ms: needed("ms")? },
        "slow_after" => What::SlowAfter { ms: needed("ms")? },
        "deliver_twice" => What::DeliverTwice,
        "deliver_late" => What::DeliverLate { ms: needed("ms")? },
        "close" => What::Close {
            code: number("code")
                .and_then(|code| u16::try_from(code).ok())
                .unwrap_or(1000),
        },
        "reconnect" => What::Reconnect,
        "invalid_session" => What::InvalidSession {
            resumable: flag("resumable"),
        },
        "expire_session" => What::ExpireSession,
        "silent" => What::Silent { ms: needed("ms")? },
        "unreachable" => What::Unreachable,
        _ => {
            return Err(format!(
                "`what` is {name:?}; right would be refuse, rate_limit, server_error, hang, drop_before, drop_after, \
                 slow, slow_after, deliver_twice, deliver_late, close, reconnect, invalid_session, expire_session, silent or unreachable"
            ));
        }
    })
}

/// `SplitMix64`, as a number from 0 up to 1: the same seed strikes at the same requests every time.
fn next_random(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^= mixed >> 31;
    // The upper 32 bits are exact in an f64.
    f64::from(u32::try_from(mixed >> 32).unwrap_or(0)) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn a_fault_strikes_its_route_and_no_other_and_only_so_often() {
        let faults = Faults::default();
        faults
            .add(&json!({"route": "POST /channels/*/messages", "what": "drop_after", "count": 1}))
            .unwrap();
        let strike = |route: &str| {
            faults
                .strike("discord", route, StrikeKind::Request)
                .is_some()
        };
        assert!(!strike("POST /channels/1/messages/2/crosspost"));
        assert!(!strike("GET /channels/1/messages"));
        assert!(strike("POST /channels/1/messages"));
        assert!(!strike("POST /channels/1/messages"));
        assert_eq!(faults.list()["faults"][0]["struck"], 1);
    }

    #[test]
    fn a_fault_may_be_about_certain_words() {
        let faults = Faults::default();
        faults
            .add(&json!({"what": "deliver_late", "ms": 5, "saying": "m000017", "count": 1}))
            .unwrap();
        let strike = |text: &str| {
            let content = json!({"text": text});
            faults
                .strike_what_says("telegram", "message", StrikeKind::Delivery, &content)
                .is_some()
        };
        let quoting =
            json!({"text": "on its way", "reply_to_message": {"text": "m000017: where is it?"}});
        assert!(
            faults
                .strike_what_says("telegram", "message", StrikeKind::Delivery, &quoting)
                .is_none()
        );
        assert!(!strike("m000018: where is it?"));
        assert!(strike("m000017: where is it?"));
        assert!(!strike("m000017: where is it?"));
    }

    #[test]
    fn a_fault_about_certain_words_goes_before_one_about_any() {
        let faults = Faults::default();
        for fault in [
            json!({"what": "deliver_twice"}),
            json!({"what": "deliver_late", "ms": 5, "saying": "m000017", "count": 1}),
        ] {
            faults.add(&fault).unwrap();
        }
        let strike = || {
            let content = json!({"text": "m000017: where is it?"});
            let struck =
                faults.strike_what_says("telegram", "message", StrikeKind::Delivery, &content);
            struck.map(|fault| fault.name)
        };
        assert_eq!(strike().unwrap(), "deliver_late");
        assert_eq!(strike().unwrap(), "deliver_twice");
    }

    #[test]
    fn chance_follows_the_seed() {
        let run = || {
            let faults = Faults::default();
            faults
                .add(&json!({"what": "server_error", "chance": 0.5, "seed": 7}))
                .unwrap();
            (0..64)
                .map(|_| {
                    faults
                        .strike("telegram", "x", StrikeKind::Request)
                        .is_some()
                })
                .collect::<Vec<_>>()
        };
        let struck = run().into_iter().filter(|struck| *struck).count();
        assert_eq!(run(), run());
        assert!((16..48).contains(&struck));
    }

    #[test]
    fn a_wrong_fault_is_explained() {
        let faults = Faults::default();
        assert!(
            faults
                .add(&json!({"what": "explode"}))
                .unwrap_err()
                .contains("right would be")
        );
        assert!(
            faults
                .add(&json!({"what": "slow"}))
                .unwrap_err()
                .contains("ms")
        );
    }
}
