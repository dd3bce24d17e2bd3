//! The first steps: who the bot is.

use crate::known::Known;
use crate::lens::{Application, User};
use crate::perform::Cache;
use crate::rest::{Call, Failure, Rest};
use crate::waiting::Waiting;
use bot_core::place::{Account, Platform};
use bot_core::ports::{Clock, Link};
use reqwest::Method;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, RwLock};
use std::time::Duration;
use tokio::sync::watch;
use url::Url;

/// How to reach Discord.
#[derive(Clone)]
pub struct Settings {
    /// The bot's token.
    pub token: String,
    /// The address of the API: `https://discord.com/api/v10`, or the sandbox.
    pub api_base: Url,
    /// The address of the gateway, where it is not the one that the API names.
    pub gateway: Option<String>,
    /// How long one request may take.
    pub request_limit: Duration,
    /// How long a request with a file may take.
    pub upload_limit: Duration,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("token", &"…")
            .field("api_base", &self.api_base.as_str())
            .field("gateway", &self.gateway)
            .finish_non_exhaustive()
    }
}

/// Why the bot cannot be on Discord. Says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The token is not taken.
    #[error(
        "Discord does not take the bot's token. Open https://discord.com/developers/applications, choose the \
         application, then \"Bot\", press \"Reset Token\" and put the new token into the settings"
    )]
    Token,
    /// Nobody answers.
    #[error(
        "Discord does not answer at {address}: {why}. Look at this machine's connection to the internet, and at \
         https://discordstatus.com"
    )]
    Unreachable {
        /// Where it was looked for.
        address: String,
        /// What happened.
        why: String,
    },
    /// It answers, but not as Discord does.
    #[error(
        "Discord refused to say who the bot is: {0}. Look at the API's address in the settings"
    )]
    Refused(String),
}

/// The bot on Discord.
pub struct Discord {
    pub(crate) rest: Rest,
    pub(crate) me: Me,
    pub(crate) token: String,
    pub(crate) api_base: Url,
    pub(crate) gateway: Option<String>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) known: Known,
    pub(crate) waiting: Waiting,
    pub(crate) cache: Cache,
    /// Which command a message's menu entry stands for.
    pub(crate) menus: RwLock<Arc<BTreeMap<String, String>>>,
    pub(crate) link: watch::Sender<Link>,
}

/// Who the bot is.
#[derive(Clone, Debug)]
pub(crate) struct Me {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) application: String,
    pub(crate) reads_messages: bool,
}

impl fmt::Debug for Discord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Discord")
            .field("me", &self.me)
            .finish_non_exhaustive()
    }
}

impl Discord {
    /// Asks Discord who the bot is.
    ///
    /// # Errors
    /// The token is wrong, or Discord does not answer.
    pub async fn connect(
        settings: Settings,
        clock: Arc<dyn Clock>,
    ) -> Result<Arc<Self>, ConnectError> {
        let address = settings.api_base.to_string();
        let unreachable = |why: String| ConnectError::Unreachable {
            address: address.clone(),
            why,
        };
        let rest = Rest::new(
            &settings.api_base,
            &settings.token,
            settings.request_limit,
            settings.upload_limit,
        )
        .map_err(|error| unreachable(error.without_url().to_string()))?;
        let refused = |failure: Failure| match failure {
            Failure::Locked(why) if why.contains("token") => ConnectError::Token,
            Failure::Refused { detail, .. } => ConnectError::Refused(detail),
            other => unreachable(other.to_string()),
        };
        let user: User = rest
            .read(Call::new(Method::GET, "/users/@me", &[]))
            .await
            .map_err(refused)?;
        let application: Application = rest
            .read(Call::new(Method::GET, "/applications/@me", &[]))
            .await
            .map_err(refused)?;
        let me = Me {
            id: user.id,
            name: user.global_name.unwrap_or(user.username),
            reads_messages: application.reads_messages(),
            application: application.id,
        };
        tracing::info!(bot = %me.name, id = %me.id, "connected to Discord");
        Ok(Arc::new(Self {
            rest,
            me,
            token: settings.token,
            api_base: settings.api_base,
            gateway: settings.gateway,
            clock,
            known: Known::default(),
            waiting: Waiting::default(),
            cache: Cache::default(),
            menus: RwLock::default(),
            link: watch::Sender::new(Link::Connecting),
        }))
    }

    /// The bot's own account.
    #[must_use]
    pub fn bot_account(&self) -> Account {
        account(&self.me.id)
    }

    /// What the bot is called.
    #[must_use]
    pub fn bot_name(&self) -> &str {
        &self.me.name
    }

    /// The application that the bot belongs to.
    #[must_use]
    pub fn application_id(&self) -> &str {
        &self.me.application
    }

    /// How the connection stands, now and from now on.
    #[must_use]
    pub fn link(&self) -> watch::Receiver<Link> {
        self.link.subscribe()
    }
}

impl Discord {
    /// Which command a message's menu entry stands for.
    pub(crate) fn menus(&self) -> Arc<BTreeMap<String, String>> {
        match self.menus.read() {
            Ok(menus) => menus.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }
}

/// An account on Discord.
pub(crate) fn account(id: impl fmt::Display) -> Account {
    Account {
        platform: Platform::Discord,
        id: id.to_string(),
    }
}

impl Rest {
    /// Asks for something that can be read.
    pub(crate) async fn read<T: DeserializeOwned>(&self, call: Call) -> Result<T, Failure> {
        let name = call.name();
        let value = self.send(call).await?;
        serde_json::from_value(value).map_err(|error| {
            Failure::malformed(format!("{name}: the answer cannot be read: {error}"))
        })
    }
}
