//! Webhooks: ours, to which Telegram brings its news, and those of others, which keep the news from us.

use super::backoff::Backoff;
use super::{Fatal, KINDS, stopped_while_waiting};
use crate::Telegram;
use crate::api::failure::Failure;
use bot_core::ports::Link;
use jiff::SignedDuration;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::json;
use std::time::Duration;
use teloxide::payloads::{DeleteWebhook, GetWebhookInfo};
use tokio_util::sync::CancellationToken;
use url::Url;

/// Telegram brings one thing after the other: with several at once it brings them in no order.
const AT_ONCE: u8 = 1;

/// How often is looked whether the webhook still stands.
const EVERY: Duration = Duration::from_secs(60);

/// An error that is older than this is over.
const LATELY: SignedDuration = SignedDuration::from_mins(3);

/// What Telegram tells of a webhook.
#[derive(Debug, Deserialize)]
pub(crate) struct Info {
    #[serde(default)]
    pub(crate) url: String,
    #[serde(default)]
    pub(crate) pending_update_count: u64,
    pub(crate) last_error_date: Option<i64>,
    pub(crate) last_error_message: Option<String>,
}

impl Info {
    /// Where it leads, without the path: that may be a secret of somebody's.
    pub(crate) fn server(&self) -> String {
        Url::parse(&self.url)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_else(|| "an unknown address".to_owned())
    }
}

/// What to do about a webhook that is not ours.
pub(crate) const MEND: &str = "if no other program needs them there, put BYLINE_TELEGRAM_WEBHOOK=off into .env, which \
     takes that webhook away; otherwise give Byline a bot of its own";

impl Telegram {
    /// Has its news brought to this server, and sees to it that it stays so, until told to stop. The webhook stays when we
    /// stop: Telegram keeps what it cannot bring for 24 hours.
    ///
    /// # Errors
    /// Only where trying again cannot help.
    pub async fn have_it_brought(
        &self,
        server: &Url,
        stop: CancellationToken,
    ) -> Result<(), Fatal> {
        self.memory.hears();
        let address = self.hook.at(server);
        let mut backoff = Backoff::default();
        let mut stands = false;
        loop {
            let looked = tokio::select! {
                () = stop.cancelled() => return Ok(()),
                looked = self.see_to(&address, stands) => looked,
            };
            let wait = match looked {
                Ok(link) => {
                    stands = true;
                    backoff.rest();
                    if let Link::Down(why) = &link {
                        tracing::error!(why, "Telegram cannot bring its news");
                    }
                    self.stands(link);
                    EVERY
                }
                Err(Failure::Refused(refused)) if matches!(refused.code, 401 | 404) => {
                    self.stands(Link::Down(Fatal::TokenRefused.to_string()));
                    return Err(Fatal::TokenRefused);
                }
                Err(failure) => {
                    let why = failure.words();
                    tracing::warn!(why, "Telegram does not take our webhook just now");
                    self.stands(Link::Down(why));
                    backoff.next()
                }
            };
            if stopped_while_waiting(wait, &stop).await {
                return Ok(());
            }
        }
    }

    /// Sets the webhook where it does not stand, and looks how Telegram fares with it.
    async fn see_to(&self, address: &str, stands: bool) -> Result<Link, Failure> {
        if stands {
            let info = self.webhook().await?;
            if info.url == address {
                return Ok(self.fares(&info));
            }
            tracing::error!(
                "another program has changed the webhook of this bot, so that its messages went elsewhere; it leads here again now"
            );
        }
        let body = json!({
            "url": address, "secret_token": self.hook.secret, "max_connections": AT_ONCE, "allowed_updates": KINDS,
        });
        self.api.post::<IgnoredAny>("SetWebhook", &body).await?;
        tracing::info!("Telegram brings its news to our webhook");
        Ok(Link::Up)
    }

    fn fares(&self, info: &Info) -> Link {
        let lately = info
            .last_error_date
            .and_then(|at| jiff::Timestamp::from_second(at).ok())
            .is_some_and(|at| self.reader.clock.now().duration_since(at) < LATELY);
        match &info.last_error_message {
            Some(why) if lately && info.pending_update_count > 0 => Link::Down(format!(
                "Telegram cannot bring its news to {}: {why}. Look at the server in front of Byline: it has to pass on \
                 /telegram/ to BYLINE_WEB; {} wait at Telegram",
                info.server(),
                info.pending_update_count
            )),
            _ => Link::Up,
        }
    }

    /// How a webhook stands.
    pub(crate) async fn webhook(&self) -> Result<Info, Failure> {
        self.api.call(&GetWebhookInfo::new()).await
    }

    /// While we ask for news ourselves, a webhook keeps them from us. One of ours is left from before, and taken away; one
    /// of somebody else's only where the settings say so. What waits for it is kept. Tells what to say, and whether it is
    /// out of the way.
    pub(super) async fn webhook_in_the_way(&self) -> (String, bool) {
        let info = match self.webhook().await {
            Ok(info) if info.url.is_empty() => {
                return ("a webhook was set for this bot just now".to_owned(), false);
            }
            Ok(info) => info,
            Err(failure) => return (failure.words(), false),
        };
        if !self.takes_over && !self.hook.is(&info.url) {
            let server = info.server();
            let why = format!(
                "a webhook is set for this bot, so that its messages go to {server} and not to Byline: {MEND}"
            );
            return (why, false);
        }
        match self.api.call::<_, IgnoredAny>(&DeleteWebhook::new()).await {
            Ok(_) => (
                "a webhook was set for this bot; it has been taken away".to_owned(),
                true,
            ),
            Err(failure) => (
                format!(
                    "the webhook of this bot cannot be taken away: {}",
                    failure.words()
                ),
                false,
            ),
        }
    }
}
