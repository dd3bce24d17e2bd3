//! The connection itself: which address, which session.

use super::patience::{Backoff, Stopped};
use super::position::Position;
use crate::connect::Discord;
use crate::fatal::Fatal;
use crate::lens::Gateway;
use crate::rest::{Call, Failure};
use bot_core::ports::Link;
use reqwest::Method;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use twilight_gateway::{ConfigBuilder, Intents, Session, Shard, ShardId};
use url::Url;

/// Why there is no address.
pub(super) enum NoGateway {
    Stopped,
    Fatal(Fatal),
}

impl From<Stopped> for NoGateway {
    fn from(Stopped: Stopped) -> Self {
        Self::Stopped
    }
}

impl Discord {
    /// The gateway's address: from the settings, or from Discord, however long that takes.
    pub(super) async fn gateway(&self, stop: &CancellationToken) -> Result<String, NoGateway> {
        if let Some(address) = &self.gateway {
            return Ok(trimmed(address));
        }
        let mut backoff = Backoff::new();
        loop {
            let call = Call::new(Method::GET, "/gateway/bot", &[]);
            let why = match self.rest.read::<Gateway>(call).await {
                Ok(gateway) if plausible(&gateway.url) => return Ok(trimmed(&gateway.url)),
                Ok(_) => "Discord named an address for the gateway that is none".to_owned(),
                Err(Failure::Locked(why)) if why.contains("token") => {
                    return Err(NoGateway::Fatal(Fatal::Token));
                }
                Err(failure) => failure.to_string(),
            };
            tracing::warn!(why, "the address of Discord's gateway is not known yet");
            self.link.send_replace(Link::Down(why));
            backoff.wait(Duration::ZERO, stop).await?;
        }
    }

    /// A connection, which goes on with the session of this position where there is one.
    pub(super) fn shard(&self, gateway: &str, position: &Position) -> Shard {
        let intents = Intents::GUILDS
            | Intents::GUILD_MESSAGES
            | Intents::DIRECT_MESSAGES
            | Intents::MESSAGE_CONTENT;
        let mut config =
            ConfigBuilder::new(self.token.clone(), intents).proxy_url(gateway.to_owned());
        if let Some(session) = &position.session_id {
            config = config.session(Session::new(position.seq, session.clone()));
            // The library takes whatever stands there for an address.
            if let Some(url) = position.resume_url.as_deref().filter(|url| plausible(url)) {
                config = config.resume_url(trimmed(url));
            }
        }
        Shard::with_config(ShardId::ONE, config.build())
    }
}

/// Whether this is an address that one can connect to.
pub(super) fn plausible(address: &str) -> bool {
    let simple = address
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b":/.-_[]".contains(&byte));
    simple
        && Url::parse(address).is_ok_and(|url| {
            matches!(url.scheme(), "ws" | "wss")
                && url.host_str().is_some_and(|host| !host.is_empty())
        })
}

/// The library adds a slash of its own.
fn trimmed(address: &str) -> String {
    address.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_looked_at_before_it_is_used() {
        for good in [
            "ws://127.0.0.1:4000",
            "wss://gateway-us-east1-b.discord.gg/",
            "ws://[::1]:1",
        ] {
            assert!(plausible(good), "{good}");
        }
        for bad in [
            "",
            "ws://",
            "http://x.y",
            "wss://a b",
            "wss://ex ample",
            "ws:// {}",
            "/x",
        ] {
            assert!(!plausible(bad), "{bad}");
        }
    }
}
