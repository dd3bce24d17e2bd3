//! Files of Discord's, by their addresses.

use crate::connect::Discord;
use crate::manners::LARGEST_IN;
use crate::rest::Call;
use bot_core::message::File;
use futures_util::StreamExt as _;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use url::Url;

/// Where Discord keeps files.
const HOSTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];

/// Why a file did not come.
enum Missed {
    /// Its address is no longer good.
    Expired,
    /// Something else.
    Other(String),
}

impl Discord {
    /// Fetches a file.
    pub(super) async fn fetch_file(&self, file: &File) -> Result<Vec<u8>, String> {
        match self.download(&file.handle).await {
            Ok(bytes) => Ok(bytes),
            Err(Missed::Other(why)) => Err(why),
            // Addresses of attachments are good for a day; Discord gives new ones for old.
            Err(Missed::Expired) => {
                let address = self
                    .renewed(&file.handle)
                    .await
                    .ok_or_else(|| "the file is gone".to_owned())?;
                match self.download(&address).await {
                    Ok(bytes) => Ok(bytes),
                    Err(Missed::Other(why)) => Err(why),
                    Err(Missed::Expired) => Err("the file is gone".to_owned()),
                }
            }
        }
    }

    async fn renewed(&self, address: &str) -> Option<String> {
        let call = Call::new(Method::POST, "/attachments/refresh-urls", &[])
            .json(&json!({ "attachment_urls": [address] }));
        let answer = self.rest.send(call).await.ok()?;
        answer
            .get("refreshed_urls")?
            .get(0)?
            .get("refreshed")
            .and_then(Value::as_str)
            .map(str::to_owned)
    }

    async fn download(&self, address: &str) -> Result<Vec<u8>, Missed> {
        let other = |why: String| Missed::Other(why);
        let url = Url::parse(address).map_err(|error| other(error.to_string()))?;
        if !self.keeps_files(&url) {
            return Err(other(
                "the file lies on a host that is not Discord's".to_owned(),
            ));
        }
        let limit = self.rest.upload_limit();
        let fetched = tokio::time::timeout(limit, async {
            let response = self
                .rest
                .client()
                .get(url)
                .timeout(limit)
                .send()
                .await
                .map_err(|error| other(error.without_url().to_string()))?;
            match response.status() {
                StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::GONE => {
                    return Err(Missed::Expired);
                }
                status if !status.is_success() => {
                    return Err(other(format!("status {}", status.as_u16())));
                }
                _ => {}
            }
            let too_large = || other("the file is too large".to_owned());
            if response
                .content_length()
                .is_some_and(|length| length > LARGEST_IN)
            {
                return Err(too_large());
            }
            let mut bytes = Vec::new();
            let mut chunks = response.bytes_stream();
            while let Some(chunk) = chunks.next().await {
                let chunk = chunk.map_err(|error| other(error.without_url().to_string()))?;
                if (bytes.len() + chunk.len()) as u64 > LARGEST_IN {
                    return Err(too_large());
                }
                bytes.extend_from_slice(&chunk);
            }
            Ok(bytes)
        })
        .await;
        fetched.unwrap_or_else(|_| Err(other("the file did not come in time".to_owned())))
    }

    /// An address that was given to us as an attachment's could lead anywhere.
    fn keeps_files(&self, url: &Url) -> bool {
        let Some(host) = url.host_str() else {
            return false;
        };
        if self.api_base.host_str() == Some(host) {
            return url.scheme() == self.api_base.scheme();
        }
        url.scheme() == "https" && url.port().is_none() && HOSTS.contains(&host)
    }
}
