//! The Bot API's client: posts one method, and says exactly what came of it.

pub(crate) mod failure;

use crate::settings::Settings;
use bytes::Bytes;
use failure::{Failure, Refused};
use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::time::Duration;
use teloxide::requests::Payload;
use url::{Host, Url};

/// No answer of Telegram's comes near this: a hundred updates of the longest messages are some megabytes. What is longer would
/// only fill the memory.
const LONGEST_ANSWER: usize = 32 << 20;

/// The Bot API, with the token in it. Has no `Debug`, so that the token is printed nowhere.
pub(crate) struct Api {
    client: reqwest::Client,
    base: Url,
    token: String,
    request_limit: Duration,
    upload_limit: Duration,
    poll_limit: Duration,
}

/// A file to be uploaded.
#[derive(Clone)]
pub(crate) struct Upload {
    /// The field that names it: `document`, `photo`.
    pub(crate) field: &'static str,
    /// Its name.
    pub(crate) name: String,
    /// Its media type.
    pub(crate) content_type: Option<String>,
    /// What is in it.
    pub(crate) bytes: Bytes,
}

/// The shape of every answer.
#[derive(Deserialize)]
struct Answer<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a serde_json::value::RawValue>,
    error_code: Option<u16>,
    #[serde(default)]
    description: String,
    parameters: Option<Parameters>,
}

#[derive(Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

impl Api {
    /// A client with limits of its own.
    pub(crate) fn new(settings: &Settings) -> Result<Self, String> {
        let mut client = reqwest::Client::builder()
            // Shorter than the whole request: a request that ran out of time while connecting was never sent, and only
            // the error of the connecting itself says so.
            .connect_timeout((settings.request_limit / 2).min(Duration::from_secs(5)))
            // A connection that the other side may have closed meanwhile makes "was it sent?" unanswerable.
            .pool_idle_timeout(Duration::from_secs(15))
            // The Bot API never redirects; following would carry the token elsewhere.
            .redirect(reqwest::redirect::Policy::none())
            .tcp_nodelay(true);
        if is_loopback(&settings.api_base) {
            client = client.no_proxy();
        }
        Ok(Self {
            client: client.build().map_err(said)?,
            base: settings.api_base.clone(),
            token: settings.token.clone(),
            request_limit: settings.request_limit,
            upload_limit: settings.upload_limit,
            poll_limit: settings.request_limit + Duration::from_secs(settings.poll_seconds.into()),
        })
    }

    /// Calls a method with teloxide's payload, and reads of its answer what `T` wants to know.
    pub(crate) async fn call<P, T>(&self, payload: &P) -> Result<T, Failure>
    where
        P: Payload + serde::Serialize + Sync,
        T: DeserializeOwned,
    {
        let body = serde_json::to_value(payload)
            .map_err(|error| Failure::Unspeakable(error.to_string()))?;
        self.post(P::NAME, &body).await
    }

    /// Calls a method with a body of our own, where teloxide does not know a field yet.
    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        method: &str,
        body: &Value,
    ) -> Result<T, Failure> {
        let request = self.client.post(self.url(method)?).json(body);
        let text = self.send(request.timeout(self.request_limit)).await?;
        read(&text)
    }

    /// Waits for news, and gives the whole answer as it came: each update is read by itself later.
    pub(crate) async fn poll(&self, body: &Value) -> Result<String, Failure> {
        let request = self.client.post(self.url("GetUpdates")?).json(body);
        self.send(request.timeout(self.poll_limit)).await
    }

    /// Calls a method with a file. The other fields go as texts, those that are not texts as JSON.
    pub(crate) async fn upload<T: DeserializeOwned>(
        &self,
        method: &str,
        body: &Value,
        file: Upload,
    ) -> Result<T, Failure> {
        let mut form = Form::new();
        for (name, value) in body.as_object().into_iter().flatten() {
            let text = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            form = form.text(name.clone(), text);
        }
        let length = file.bytes.len() as u64;
        let mut part =
            Part::stream_with_length(file.bytes, length).file_name(file_name(&file.name));
        if let Some(content_type) = &file.content_type {
            part = part
                .mime_str(content_type)
                .map_err(|error| Failure::Unspeakable(said(error)))?;
        }
        let form = form.part(file.field, part);
        let request = self.client.post(self.url(method)?).multipart(form);
        let text = self.send(request.timeout(self.upload_limit)).await?;
        read(&text)
    }

    /// Fetches a file by the path that `getFile` told, up to so many bytes.
    pub(crate) async fn download(&self, path: &str, most: u64) -> Result<Vec<u8>, String> {
        let mut url = self.base.clone();
        {
            let mut segments = url
                .path_segments_mut()
                .map_err(|()| "the Bot API's address takes no path".to_owned())?;
            segments.pop_if_empty().push("file");
            segments.push(&format!("bot{}", self.token));
            segments.extend(path.split('/'));
        }
        let request = self.client.get(url).timeout(self.upload_limit);
        let mut response = request.send().await.map_err(said)?;
        if !response.status().is_success() {
            return Err(format!("Telegram answers {}", response.status()));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(said)? {
            if (bytes.len() + chunk.len()) as u64 > most {
                return Err(format!("the file is larger than {most} bytes"));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    /// Sends a request and reads the whole answer, whatever it says.
    async fn send(&self, request: reqwest::RequestBuilder) -> Result<String, Failure> {
        let response = request.send().await.map_err(|error| {
            if error.is_connect() || error.is_builder() {
                Failure::NotSent(said(error))
            } else {
                Failure::Lost(said(error))
            }
        })?;
        let status = response.status();
        let text = whole(response).await;
        if status.is_server_error() {
            return Err(Failure::Down(format!("Telegram answers {status}")));
        }
        match text {
            Ok(text) if status.is_success() => Ok(text),
            Ok(text) => Err(refusal(status.as_u16(), &text)),
            Err(why) if status.is_success() => Err(Failure::Lost(why)),
            // The status alone is an answer: nothing happened.
            Err(_) => Err(refusal(status.as_u16(), "")),
        }
    }

    fn url(&self, method: &str) -> Result<Url, Failure> {
        let mut url = self.base.clone();
        url.path_segments_mut()
            .map_err(|()| Failure::Unspeakable("the Bot API's address takes no path".to_owned()))?
            .pop_if_empty()
            .push(&format!("bot{}", self.token))
            .push(method);
        Ok(url)
    }
}

/// The whole answer, up to [`LONGEST_ANSWER`].
async fn whole(mut response: reqwest::Response) -> Result<String, String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(said)? {
        if bytes.len() + chunk.len() > LONGEST_ANSWER {
            let most = LONGEST_ANSWER >> 20;
            return Err(format!(
                "the answer is longer than {most} MB, and is not read"
            ));
        }
        bytes.extend_from_slice(&chunk);
    }
    // What is no text is read as far as it is one.
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// What a successful answer holds. An answer that says "ok" and cannot be read was a success that we know nothing of.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    let answer: Answer<'_> = serde_json::from_str(text)
        .map_err(|error| Failure::Lost(format!("the answer cannot be read: {error}")))?;
    if !answer.ok {
        return Err(refusal(answer.error_code.unwrap_or(400), text));
    }
    let result = answer.result.map_or("null", |raw| raw.get());
    serde_json::from_str(result)
        .map_err(|error| Failure::Lost(format!("the answer cannot be read: {error}")))
}

/// What an unsuccessful answer means.
fn refusal(status: u16, text: &str) -> Failure {
    let answer: Answer<'_> = serde_json::from_str(text).unwrap_or(Answer {
        ok: false,
        result: None,
        error_code: None,
        description: String::new(),
        parameters: None,
    });
    let code = answer.error_code.unwrap_or(status);
    let parameters = answer.parameters.unwrap_or_default();
    if let Some(seconds) = parameters.retry_after {
        return Failure::Limited(Duration::from_secs(seconds));
    }
    match code {
        429 => Failure::Limited(Duration::from_secs(1)),
        500.. => Failure::Down(format!("Telegram answers {code}")),
        _ => Failure::Refused(Refused {
            code,
            description: if answer.description.is_empty() {
                format!("Telegram answers {code}")
            } else {
                answer.description
            },
            moved_to: parameters.migrate_to_chat_id,
        }),
    }
}

/// An error's words with those of its causes, without the address: the token is part of it.
pub(crate) fn said(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(&error);
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

/// A loopback address is never reached through a proxy.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// A file's name as the head of a part can hold it: a control character would make the whole request unreadable.
fn file_name(name: &str) -> String {
    let plain = |c: char| !c.is_control() && !matches!(c, '/' | '\\');
    let name: String = name
        .chars()
        .map(|c| if plain(c) { c } else { '_' })
        .collect();
    match name.trim() {
        "" => "file".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests;
