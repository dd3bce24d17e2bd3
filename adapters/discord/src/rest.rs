//! Requests to Discord's API: time limits, rate limits, and what an answer means. Knows nothing of what is asked.

mod call;
mod failure;
mod limits;

pub(crate) use call::{Call, Upload};
pub(crate) use failure::Failure;

use limits::Limits;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Client, RequestBuilder, multipart};
use serde_json::Value;
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::Instant;
use url::Url;

/// How long one waits for a connection at most; an answer may take longer.
const CONNECTING: Duration = Duration::from_secs(10);

/// No answer of Discord's comes near this. What is longer would only fill the memory.
const LONGEST_ANSWER: usize = 32 << 20;

/// A client of Discord's API.
pub(crate) struct Rest {
    client: Client,
    base: String,
    authorization: String,
    limits: Mutex<Limits>,
    request_limit: Duration,
    upload_limit: Duration,
}

impl Rest {
    /// A client for this address.
    pub(crate) fn new(
        base: &Url,
        token: &str,
        request_limit: Duration,
        upload_limit: Duration,
    ) -> Result<Self, reqwest::Error> {
        Ok(Self {
            client: client(base)?,
            base: base.as_str().trim_end_matches('/').to_owned(),
            authorization: format!("Bot {}", token.trim().trim_start_matches("Bot ")),
            limits: Mutex::new(Limits::default()),
            request_limit,
            upload_limit,
        })
    }

    /// The client itself, for files.
    pub(crate) const fn client(&self) -> &Client {
        &self.client
    }

    /// How long files may take.
    pub(crate) const fn upload_limit(&self) -> Duration {
        self.upload_limit
    }

    /// Asks, once. What has to wait is not sent.
    pub(crate) async fn send(&self, call: Call) -> Result<Value, Failure> {
        let bucket = call.bucket();
        if let Some(wait) = self.limits(|limits, now| limits.admit(&bucket, now)) {
            return Err(Failure::Limited {
                after: wait.after,
                whole: wait.whole,
                why: format!("{} waits for its rate limit", call.name()),
            });
        }
        let name = call.name();
        let result = self.exchange(call).await;
        match result {
            Ok((status, headers, body)) => {
                self.limits(|limits, now| limits.learn(&bucket, &headers, now));
                tracing::debug!(route = %name, status, "Discord answered");
                self.judge(&name, &bucket, status, &headers, &body)
            }
            Err(failure) => {
                tracing::debug!(route = %name, failure = %failure, "Discord did not answer");
                Err(failure)
            }
        }
    }

    async fn exchange(&self, call: Call) -> Result<(u16, HeaderMap, Vec<u8>), Failure> {
        let name = call.name();
        let limit = if call.upload.is_some() {
            self.upload_limit
        } else {
            self.request_limit
        };
        let request = self.request(call)?.timeout(limit);
        // The limit of the client ends the exchange; this one ends whatever should hang in the client itself.
        let whole = tokio::time::timeout(limit + CONNECTING, async {
            let mut response = request.send().await?;
            let status = response.status().as_u16();
            let headers = response.headers().clone();
            let mut body = Vec::new();
            while let Some(chunk) = response.chunk().await? {
                if body.len() + chunk.len() > LONGEST_ANSWER {
                    return Ok(None);
                }
                body.extend_from_slice(&chunk);
            }
            Ok::<_, reqwest::Error>(Some((status, headers, body)))
        })
        .await;
        match whole {
            Ok(Ok(Some(answer))) => Ok(answer),
            Ok(Ok(None)) => {
                let most = LONGEST_ANSWER >> 20;
                Err(Failure::Broken(format!(
                    "{name}: the answer is longer than {most} MB, and is not read"
                )))
            }
            // The address carries secrets, so it never gets into a text.
            Ok(Err(error)) if error.is_connect() || error.is_builder() => Err(Failure::Unsent(
                format!("{name}: {}", chain(&error.without_url())),
            )),
            Ok(Err(error)) => Err(Failure::Broken(format!(
                "{name}: {}",
                chain(&error.without_url())
            ))),
            Err(_) => Err(Failure::Broken(format!("{name}: no answer"))),
        }
    }

    fn request(&self, call: Call) -> Result<RequestBuilder, Failure> {
        let mut request = self
            .client
            .request(call.method.clone(), format!("{}{}", self.base, call.path));
        if call.authorized {
            request = request.header(reqwest::header::AUTHORIZATION, &self.authorization);
        }
        let body = call.body.map(|body| body.to_string());
        match (call.upload, body) {
            (None, None) => Ok(request),
            (None, Some(body)) => Ok(request
                .header(reqwest::header::CONTENT_TYPE, "application/json")
                .body(body)),
            (Some(upload), body) => {
                let mut form = multipart::Form::new();
                if let Some(body) = body {
                    let part = multipart::Part::text(body)
                        .mime_str("application/json")
                        .map_err(|error| Failure::Unsent(error.to_string()))?;
                    form = form.part("payload_json", part);
                }
                let mut part = multipart::Part::bytes(upload.bytes).file_name(upload.name);
                // A media type that is none was told by whoever sent the file: the bytes are what counts.
                if let Some(kind) = upload.content_type
                    && multipart::Part::text("").mime_str(&kind).is_ok()
                {
                    part = part
                        .mime_str(&kind)
                        .map_err(|error| Failure::Unsent(error.to_string()))?;
                }
                Ok(request.multipart(form.part("files[0]", part)))
            }
        }
    }

    fn judge(
        &self,
        name: &str,
        bucket: &str,
        status: u16,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Value, Failure> {
        let json: Option<Value> = serde_json::from_slice(body).ok();
        match status {
            200..=299 => Ok(json.unwrap_or(Value::Null)),
            429 => {
                let after = json
                    .as_ref()
                    .and_then(|json| json.get("retry_after")?.as_f64())
                    .or_else(|| headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok())
                    .and_then(|seconds: f64| Duration::try_from_secs_f64(seconds).ok())
                    .unwrap_or(Duration::from_secs(1));
                // An answer without Discord's own words comes from what stands before it, and means all of us.
                let whole = json.as_ref().is_none_or(|json| {
                    json.get("global").and_then(Value::as_bool).unwrap_or(false)
                });
                self.limits(|limits, now| limits.stop(bucket, whole, after, now));
                Err(Failure::Limited {
                    after,
                    whole,
                    why: format!("{name} met a rate limit"),
                })
            }
            // With a code it is about an interaction's token, not ours.
            401 if json
                .as_ref()
                .is_none_or(|json| json.get("code").and_then(Value::as_i64).unwrap_or(0) == 0) =>
            {
                Err(Failure::Locked(format!(
                    "{name}: Discord does not take the token"
                )))
            }
            403 if json.is_none() => Err(Failure::Locked(format!(
                "{name}: turned away before Discord"
            ))),
            408 | 500..=599 => Err(Failure::Broken(format!("{name}: status {status}"))),
            _ => Err(failure::refusal(status, json.as_ref())),
        }
    }

    fn limits<T>(&self, with: impl FnOnce(&mut Limits, Instant) -> T) -> T {
        #[expect(
            clippy::disallowed_methods,
            reason = "Discord's rate limits run on its own time, which a clock that was moved does not change"
        )]
        let now = Instant::now();
        let mut limits = match self.limits.lock() {
            Ok(limits) => limits,
            Err(poisoned) => poisoned.into_inner(),
        };
        with(&mut limits, now)
    }
}

fn client(base: &Url) -> Result<Client, reqwest::Error> {
    let builder = Client::builder()
        .user_agent(concat!(
            "DiscordBot (byline, ",
            env!("CARGO_PKG_VERSION"),
            ")"
        ))
        .connect_timeout(CONNECTING)
        // Whatever answers with a redirection is not Discord's API, and must not be shown the token.
        .redirect(reqwest::redirect::Policy::none());
    let local = matches!(base.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    if local { builder.no_proxy() } else { builder }.build()
}

/// An error with its causes: what reqwest says alone is "error sending request".
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
