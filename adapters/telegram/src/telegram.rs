//! The bot on Telegram: who it is, and what it remembers while the process lives.

use crate::api::Api;
use crate::api::failure::Failure;
use crate::hook::Hook;
use crate::performing::memory::Memory;
use crate::reading::Reader;
use crate::settings::{ConnectError, Settings};
use bot_core::place::{Account, Platform};
use bot_core::ports::{Clock, Link};
use serde::Deserialize;
use std::sync::Arc;
use teloxide::payloads::GetMe;
use tokio::sync::watch;

/// The bot on Telegram.
pub struct Telegram {
    pub(crate) api: Api,
    pub(crate) reader: Reader,
    pub(crate) memory: Memory,
    pub(crate) link: watch::Sender<Link>,
    pub(crate) poll_seconds: u16,
    pub(crate) hook: Hook,
    /// A webhook that somebody else set is taken away.
    pub(crate) takes_over: bool,
    me: Me,
}

/// What `getMe` tells, as far as we want to know it.
#[derive(Clone, Debug, Deserialize)]
struct Me {
    id: i64,
    username: String,
    #[serde(default)]
    can_read_all_group_messages: bool,
}

impl Telegram {
    /// Asks Telegram who the bot is.
    ///
    /// # Errors
    /// The token is wrong, or Telegram does not answer; the error says what to do and never shows the token.
    pub async fn connect(
        settings: Settings,
        clock: Arc<dyn Clock>,
    ) -> Result<Arc<Self>, ConnectError> {
        if settings.token.trim().is_empty() {
            return Err(ConnectError::Token);
        }
        let api = Api::new(&settings).map_err(ConnectError::Unreachable)?;
        let me: Me = api.call(&GetMe::new()).await.map_err(cannot_connect)?;
        let (link, _) = watch::channel(Link::Connecting);
        Ok(Arc::new(Self {
            reader: Reader::new(me.id, me.username.clone(), clock),
            memory: Memory::default(),
            poll_seconds: settings.poll_seconds,
            hook: Hook::of(&settings.token),
            takes_over: settings.takes_over,
            api,
            link,
            me,
        }))
    }

    /// The bot's own account.
    #[must_use]
    pub fn bot_account(&self) -> Account {
        Account {
            platform: Platform::Telegram,
            id: self.me.id.to_string(),
        }
    }

    /// The bot's username, without the `@`.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.me.username
    }

    /// The beginning of a link that starts a private conversation with the bot. What the bot is to be told then is put
    /// after it: letters, digits, `_` and `-`, 64 at most.
    #[must_use]
    pub fn start_link(&self) -> String {
        format!("https://t.me/{}?start=", self.me.username)
    }

    /// Whether the bot hears everything that is said in its groups (privacy mode is off).
    #[must_use]
    pub fn hears_everything(&self) -> bool {
        self.me.can_read_all_group_messages
    }

    /// How the connection stands, now and from now on.
    #[must_use]
    pub fn link(&self) -> watch::Receiver<Link> {
        self.link.subscribe()
    }
}

fn cannot_connect(failure: Failure) -> ConnectError {
    match failure {
        // A token that is not even formed like one leads to an address that does not exist.
        Failure::Refused(refused) if matches!(refused.code, 401 | 404) => ConnectError::Token,
        // What passes by itself is waited for.
        Failure::Limited(_) | Failure::Down(_) | Failure::NotSent(_) | Failure::Lost(_) => {
            ConnectError::Unreachable(failure.words())
        }
        Failure::Refused(_) | Failure::Unspeakable(_) => ConnectError::Refused(failure.words()),
    }
}
