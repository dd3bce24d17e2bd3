//! How Telegram is reached, and why it may not be.

use std::fmt;
use std::time::Duration;
use url::Url;

/// How Telegram is reached.
#[derive(Clone)]
pub struct Settings {
    /// The bot's token, as @BotFather gave it.
    pub token: String,
    /// Where the Bot API answers: `https://api.telegram.org`, or the sandbox.
    pub api_base: Url,
    /// How long one request for news may wait for them.
    pub poll_seconds: u16,
    /// Whether a webhook that another program set is taken away, where we ask for news ourselves.
    pub takes_over: bool,
    /// The time limit of an ordinary request.
    pub request_limit: Duration,
    /// The time limit of a request that carries a file.
    pub upload_limit: Duration,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            token: _,
            api_base,
            poll_seconds,
            takes_over,
            request_limit,
            upload_limit,
        } = self;
        f.debug_struct("Settings")
            .field("token", &"(not shown)")
            .field("api_base", &api_base.as_str())
            .field("poll_seconds", poll_seconds)
            .field("takes_over", takes_over)
            .field("request_limit", request_limit)
            .field("upload_limit", upload_limit)
            .finish()
    }
}

/// Why there is no connection. Never contains the token.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// The token is not one.
    #[error(
        "Telegram does not know this bot token. Open @BotFather on Telegram, send /mybots, choose the bot, then API \
         Token, and copy it whole: digits, a colon and letters"
    )]
    Token,
    /// Nobody answers.
    #[error(
        "Telegram cannot be reached: {0}. Check that this machine is online and may open connections to the Bot API's \
         address"
    )]
    Unreachable(String),
    /// It answers, but refuses.
    #[error(
        "Telegram answers, but refuses to say who the bot is: {0}. Try again in a minute; if it stays so, check \
         https://t.me/botnews"
    )]
    Refused(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_never_printed() -> Result<(), url::ParseError> {
        let settings = Settings {
            token: "123:secret".into(),
            api_base: Url::parse("https://api.telegram.org")?,
            poll_seconds: 25,
            takes_over: false,
            request_limit: Duration::from_secs(10),
            upload_limit: Duration::from_secs(60),
        };
        assert!(!format!("{settings:?}").contains("secret"));
        Ok(())
    }
}
