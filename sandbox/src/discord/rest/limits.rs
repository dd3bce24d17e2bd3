//! Rate limits: their headers on every answer, and their force once the control API asks for it.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::{Value, json};

use crate::discord::stamp::real;
use crate::http::Response;

/// A bucket's window: when it began, and how many requests it has taken.
#[derive(Debug, Clone, Copy)]
struct Window {
    began: Duration,
    taken: u64,
}

/// Limits as the control API set them, and what they have counted.
#[derive(Debug, Default)]
pub(crate) struct Limiter {
    overall: Option<u64>,
    per_channel: Option<(u64, Duration)>,
    windows: HashMap<String, Window>,
}

/// What is written where nothing is enforced. A client that counts for itself would wait at limits like the real ones,
/// although nobody enforces them: these are wide enough for any.
const SHOWN: (u64, Duration) = (1_000, Duration::from_secs(1));

type Headers = Vec<(&'static str, String)>;

impl Limiter {
    pub(crate) fn set(&mut self, limits: Option<&Value>) {
        let limits = limits.unwrap_or(&Value::Null);
        self.overall = limits["overall_per_second"].as_u64();
        let channel = &limits["per_channel"];
        self.per_channel = channel["limit"].as_u64().map(|limit| {
            let seconds = channel["per_seconds"].as_f64().unwrap_or(5.0);
            (
                limit,
                Duration::try_from_secs_f64(seconds).unwrap_or(Duration::from_secs(5)),
            )
        });
        self.windows.clear();
    }

    /// Counts a request. The headers of its answer, or the answer itself when it was one too many.
    pub(crate) fn take(&mut self, method: &str, path: &[&str]) -> Result<Headers, Response> {
        let bucket = bucket(method, path);
        let interaction = matches!(path.first(), Some(&"interactions" | &"webhooks"));
        if let Some(limit) = self.overall.filter(|_| !interaction)
            && let Err(wait) = self.count("overall", limit, Duration::from_secs(1))
        {
            return Err(too_many(wait.as_secs_f64(), "global"));
        }
        let per_channel = self
            .per_channel
            .filter(|_| path.first() == Some(&"channels"));
        let (limit, per) = per_channel.unwrap_or(SHOWN);
        let counted = if per_channel.is_some() {
            self.count(&bucket, limit, per)
        } else {
            Ok((limit.saturating_sub(1), per))
        };
        match counted {
            Ok((remaining, reset)) => Ok(headers(&bucket, limit, remaining, reset)),
            Err(wait) => {
                let refused = too_many(wait.as_secs_f64(), "user");
                let more = headers(&bucket, limit, 0, wait);
                Err(more.into_iter().fold(refused, |refused, (name, value)| {
                    refused.header(name, value)
                }))
            }
        }
    }

    /// How many are left and until when, or how long to wait.
    fn count(
        &mut self,
        bucket: &str,
        limit: u64,
        per: Duration,
    ) -> Result<(u64, Duration), Duration> {
        let now = real();
        if self.windows.len() > 10_000 {
            self.windows
                .retain(|_, window| now.saturating_sub(window.began) < per);
        }
        let window = self.windows.entry(bucket.to_owned()).or_insert(Window {
            began: now,
            taken: 0,
        });
        if now.saturating_sub(window.began) >= per {
            *window = Window {
                began: now,
                taken: 0,
            };
        }
        let left = per.saturating_sub(now.saturating_sub(window.began));
        if window.taken >= limit {
            return Err(left);
        }
        window.taken += 1;
        Ok((limit - window.taken, left))
    }
}

/// A route with its major parameter: the channel, the guild, or the webhook.
fn bucket(method: &str, path: &[&str]) -> String {
    let majors = match path.first() {
        Some(&"webhooks" | &"interactions") => 3,
        Some(&"channels" | &"guilds") => 2,
        _ => 0,
    };
    let mut bucket = method.to_owned();
    for (at, part) in path.iter().enumerate() {
        let id = part.bytes().all(|byte| byte.is_ascii_digit());
        // The reaction routes share one bucket whatever the emoji.
        let emoji = at > 0 && path.get(at - 1) == Some(&"reactions");
        bucket.push('/');
        bucket.push_str(if (id && at >= majors) || emoji {
            "*"
        } else {
            part
        });
    }
    bucket
}

fn headers(bucket: &str, limit: u64, remaining: u64, reset: Duration) -> Headers {
    vec![
        ("x-ratelimit-limit", limit.to_string()),
        ("x-ratelimit-remaining", remaining.to_string()),
        (
            "x-ratelimit-reset",
            format!("{:.3}", (real() + reset).as_secs_f64()),
        ),
        (
            "x-ratelimit-reset-after",
            format!("{:.3}", reset.as_secs_f64()),
        ),
        ("x-ratelimit-bucket", format!("{:016x}", name(bucket))),
    ]
}

/// FNV-1a: the same bucket always has the same name.
fn name(bucket: &str) -> u64 {
    bucket.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// 429, with everything that says how long to wait.
pub(crate) fn too_many(retry_after: f64, scope: &str) -> Response {
    let global = scope == "global";
    let body = json!({"message": "You are being rate limited.", "retry_after": retry_after, "global": global, "code": 0});
    let response = Response::json(429, &body)
        .header("retry-after", format!("{}", retry_after.ceil().max(1.0)))
        .header("x-ratelimit-scope", scope);
    if global {
        response.header("x-ratelimit-global", "true")
    } else {
        response
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn a_bucket_is_a_route_with_its_major_parameter() {
        let of = |path: &str| bucket("PUT", &path.split('/').collect::<Vec<_>>());
        assert_eq!(
            of("channels/1/messages/2/reactions/👀/@me"),
            "PUT/channels/1/messages/*/reactions/*/@me"
        );
        assert_eq!(of("guilds/1/members/2"), "PUT/guilds/1/members/*");
        assert_eq!(
            of("webhooks/1/abc/messages/5"),
            "PUT/webhooks/1/abc/messages/*"
        );
    }

    #[test]
    fn nothing_is_refused_until_limits_are_set() {
        let mut limiter = Limiter::default();
        for _ in 0..100 {
            assert!(limiter.take("POST", &["channels", "1", "messages"]).is_ok());
        }
        limiter.set(Some(
            &json!({"per_channel": {"limit": 2, "per_seconds": 60}}),
        ));
        assert!(limiter.take("POST", &["channels", "1", "messages"]).is_ok());
        assert!(limiter.take("POST", &["channels", "1", "messages"]).is_ok());
        let refused = limiter
            .take("POST", &["channels", "1", "messages"])
            .unwrap_err();
        assert_eq!(refused.status, 429);
        assert!(limiter.take("POST", &["channels", "2", "messages"]).is_ok());
    }
}
