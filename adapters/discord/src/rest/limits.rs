//! Discord's rate limits, as its answers tell of them. Where nothing may be sent, nothing is sent.

use reqwest::header::HeaderMap;
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// Beyond this many, what has run out is forgotten.
const MANY: usize = 1024;

/// What is known of the rate limits.
#[derive(Debug, Default)]
pub(super) struct Limits {
    /// Which of Discord's buckets a route falls into: several routes can share one.
    names: HashMap<String, String>,
    windows: HashMap<String, Window>,
    /// Nothing at all may be sent before.
    stopped_until: Option<Instant>,
}

/// What a bucket still holds.
#[derive(Clone, Copy, Debug)]
struct Window {
    left: u32,
    until: Instant,
}

/// Not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wait {
    /// For so long.
    pub(super) after: Duration,
    /// Everybody, not just this route.
    pub(super) whole: bool,
}

impl Limits {
    /// Whether a request may go out now. Counts it.
    pub(super) fn admit(&mut self, route: &str, now: Instant) -> Option<Wait> {
        // Answers to interactions are not under the limit over all.
        if let Some(until) = self.stopped_until
            && until > now
            && !route.contains(" /interactions/")
        {
            return Some(Wait {
                after: until - now,
                whole: true,
            });
        }
        let window = self.windows.get_mut(self.names.get(route)?)?;
        if window.until <= now {
            return None;
        }
        if window.left == 0 {
            return Some(Wait {
                after: window.until - now,
                whole: false,
            });
        }
        window.left -= 1;
        None
    }

    /// Learns from an answer.
    pub(super) fn learn(&mut self, route: &str, headers: &HeaderMap, now: Instant) {
        let text = |name: &str| headers.get(name)?.to_str().ok();
        let number = |name: &str| text(name)?.trim().parse::<f64>().ok();
        let (Some(left), Some(after)) = (
            text("x-ratelimit-remaining").and_then(|left| left.trim().parse::<u32>().ok()),
            number("x-ratelimit-reset-after")
                .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
        ) else {
            return;
        };
        let Some(until) = now.checked_add(after) else {
            return;
        };
        self.tidy(now);
        // Discord's buckets are named per route; each major parameter has a bucket of its own under that name.
        let major = route.rsplit(' ').next().unwrap_or_default();
        let name = format!("{} {major}", text("x-ratelimit-bucket").unwrap_or(route));
        self.names.insert(route.to_owned(), name.clone());
        self.windows
            .entry(name)
            .and_modify(|window| {
                // Answers overtake one another: within one window, the lower count is the newer.
                window.left = if window.until > now {
                    window.left.min(left)
                } else {
                    left
                };
                window.until = window.until.max(until);
            })
            .or_insert(Window { left, until });
    }

    /// A limit was met all the same.
    pub(super) fn stop(&mut self, route: &str, whole: bool, after: Duration, now: Instant) {
        let Some(until) = now.checked_add(after) else {
            return;
        };
        if whole {
            self.stopped_until = Some(self.stopped_until.map_or(until, |before| before.max(until)));
            return;
        }
        let name = self
            .names
            .entry(route.to_owned())
            .or_insert_with(|| route.to_owned())
            .clone();
        self.windows.insert(name, Window { left: 0, until });
    }

    fn tidy(&mut self, now: Instant) {
        if self.windows.len() < MANY && self.names.len() < MANY {
            return;
        }
        self.windows.retain(|_, window| window.until > now);
        let windows = &self.windows;
        self.names.retain(|_, name| windows.contains_key(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{HeaderName, HeaderValue};

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    fn at(seconds: u64) -> Instant {
        #[expect(
            clippy::disallowed_methods,
            reason = "any moment will do to count from"
        )]
        static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
        *START + Duration::from_secs(seconds)
    }

    const ONE: &str = "POST /channels/{}/messages 1";
    const OTHER: &str = "POST /channels/{}/messages 2";
    const DELETE: &str = "DELETE /channels/{}/messages/{} 1";

    #[test]
    fn an_empty_bucket_waits_until_it_is_filled_again() {
        let mut limits = Limits::default();
        let told = headers(&[
            ("x-ratelimit-bucket", "abc"),
            ("x-ratelimit-remaining", "1"),
            ("x-ratelimit-reset-after", "5"),
        ]);
        limits.learn(ONE, &told, at(0));
        limits.learn(DELETE, &told, at(0));
        assert_eq!(limits.admit(ONE, at(1)), None);
        let wait = Wait {
            after: Duration::from_secs(3),
            whole: false,
        };
        assert_eq!(limits.admit(ONE, at(2)), Some(wait));
        assert_eq!(
            limits.admit(DELETE, at(2)),
            Some(wait),
            "they share the bucket"
        );
        assert_eq!(
            limits.admit(OTHER, at(2)),
            None,
            "another channel has its own"
        );
        assert_eq!(limits.admit(ONE, at(5)), None);
    }

    #[test]
    fn a_limit_over_all_stops_everything_but_answers_to_interactions() {
        let mut limits = Limits::default();
        limits.stop(ONE, true, Duration::from_secs(4), at(0));
        assert_eq!(
            limits.admit(OTHER, at(1)),
            Some(Wait {
                after: Duration::from_secs(3),
                whole: true
            })
        );
        assert_eq!(
            limits.admit("POST /interactions/{}/{}/callback 1/x", at(1)),
            None
        );
        assert_eq!(limits.admit(OTHER, at(4)), None);
    }

    #[test]
    fn a_limit_that_was_met_is_remembered_for_its_route() {
        let mut limits = Limits::default();
        limits.stop(ONE, false, Duration::from_millis(700), at(0));
        assert_eq!(
            limits.admit(ONE, at(0)),
            Some(Wait {
                after: Duration::from_millis(700),
                whole: false
            })
        );
        assert_eq!(limits.admit(OTHER, at(0)), None);
    }

    #[test]
    fn headers_that_are_none_are_passed_over() {
        let mut limits = Limits::default();
        for wrong in ["-1", "x", "1e400", "NaN"] {
            let told = headers(&[
                ("x-ratelimit-remaining", "0"),
                ("x-ratelimit-reset-after", wrong),
            ]);
            limits.learn(ONE, &told, at(0));
            assert_eq!(limits.admit(ONE, at(0)), None, "{wrong}");
        }
    }
}
