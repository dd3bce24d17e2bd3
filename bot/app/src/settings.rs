//! Settings: secrets and addresses, from the environment or a `.env` file. The one place that reads the environment.

mod database;
mod file;
mod news;

use crate::roles::Roles;
pub use database::Database;
pub use news::News;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;
use url::Url;

/// A secret, which is never shown.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    #[must_use]
    pub fn new(secret: String) -> Self {
        Self(secret)
    }

    /// The secret itself: for the platform alone.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(secret: String) -> Self {
        Self(secret)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// How Discord is reached.
#[derive(Clone, Debug)]
pub struct DiscordSettings {
    /// The bot's token.
    pub token: Secret,
    /// The address of the API, with its version.
    pub api: Url,
}

/// How Telegram is reached.
#[derive(Clone, Debug)]
pub struct TelegramSettings {
    /// The bot's token.
    pub token: Secret,
    /// The address of the Bot API.
    pub api: Url,
    /// How its news come.
    pub news: News,
}

/// All settings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Discord, if there is a token.
    pub discord: Option<DiscordSettings>,
    /// Telegram, if there is a token.
    pub telegram: Option<TelegramSettings>,
    /// Where everything is kept.
    pub database: Database,
    /// The brand book's file.
    pub book: PathBuf,
    /// Where health is served; nothing switches it off.
    pub web: Option<String>,
    /// What of a desk this process does.
    pub only: Roles,
    /// How long to wait for a platform at the start.
    pub patience: Duration,
    /// What to log, in tracing's own terms (`info`, `bot_app=debug`).
    pub log: String,
    /// Log lines as JSON.
    pub log_json: bool,
}

/// What is wrong with the settings, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// A `.env` file that cannot be read.
    #[error("{0}")]
    File(String),
    /// Something is wrong with what stands in a `.env` file.
    #[error("{place}: {wrong}")]
    At {
        /// File and line.
        place: String,
        /// What is wrong there.
        wrong: Box<SettingsError>,
    },
    /// A key that nobody knows.
    #[error("{key} is not a setting of Byline.{hint} .env.example lists them all")]
    Unknown {
        /// The key.
        key: String,
        /// The nearest one that is.
        hint: String,
    },
    /// A value that cannot be used.
    #[error("{key}: {what}")]
    Wrong {
        /// The key.
        key: &'static str,
        /// What is wrong, and what would be right.
        what: String,
    },
}

impl SettingsError {
    /// The key it is about.
    fn key(&self) -> Option<&str> {
        match self {
            Self::Unknown { key, .. } => Some(key),
            Self::Wrong { key, .. } => Some(key),
            Self::File(_) | Self::At { .. } => None,
        }
    }
}

/// Every setting there is; `.env.example` explains each.
pub const KEYS: [&str; 12] = [
    "BYLINE_DISCORD_TOKEN",
    "BYLINE_DISCORD_API",
    "BYLINE_TELEGRAM_TOKEN",
    "BYLINE_TELEGRAM_API",
    "BYLINE_TELEGRAM_WEBHOOK",
    "BYLINE_DATABASE",
    "BYLINE_BOOK",
    "BYLINE_WEB",
    "BYLINE_ONLY",
    "BYLINE_PATIENCE",
    "BYLINE_LOG",
    "BYLINE_LOG_FORMAT",
];

/// Reads the settings from the environment, and from a `.env` file in this folder or above, which does not override it.
///
/// # Errors
/// What is wrong, and what would be right; with file and line where it stands in the file.
pub fn read() -> Result<Settings, SettingsError> {
    let file = file::read()?;
    #[expect(
        clippy::disallowed_methods,
        reason = "the one line of the program that reads the environment"
    )]
    let all = std::env::vars_os();
    let environment: BTreeMap<String, String> = all
        .filter_map(|(key, value)| {
            let key = key.to_str()?.to_owned();
            Some((key, value.to_string_lossy().into_owned()))
        })
        .collect();
    let mut pairs = file.pairs.clone();
    pairs.extend(environment.clone());
    let ours = pairs
        .into_iter()
        .filter(|(key, _)| key.starts_with("BYLINE_"));
    from(ours).map_err(|error| match error.key().map(str::to_owned) {
        Some(key) if !environment.contains_key(&key) => file.at(&key, error),
        _ => error,
    })
}

/// Reads the settings from pairs.
///
/// # Errors
/// What is wrong, and what would be right.
pub fn from(pairs: impl Iterator<Item = (String, String)>) -> Result<Settings, SettingsError> {
    let mut given = BTreeMap::new();
    for (key, value) in pairs {
        let Some(known) = KEYS.iter().find(|known| **known == key) else {
            return Err(SettingsError::Unknown {
                hint: hint(&key),
                key,
            });
        };
        let value = value.trim().to_owned();
        if !value.is_empty() {
            given.insert(*known, value);
        }
    }
    let mut take = |key: &'static str| given.remove(key);
    let discord_api = address(
        "BYLINE_DISCORD_API",
        take("BYLINE_DISCORD_API"),
        "https://discord.com/api/v10",
    )?;
    let telegram_api = address(
        "BYLINE_TELEGRAM_API",
        take("BYLINE_TELEGRAM_API"),
        "https://api.telegram.org",
    )?;
    let discord_token = token("BYLINE_DISCORD_TOKEN", take("BYLINE_DISCORD_TOKEN"))?;
    let telegram_token = token("BYLINE_TELEGRAM_TOKEN", take("BYLINE_TELEGRAM_TOKEN"))?;
    if let Some(token) = &telegram_token {
        let shaped = token.reveal().split_once(':').is_some_and(|(id, rest)| {
            !rest.is_empty() && !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
        });
        if !shaped {
            let what = "a Telegram token looks like 123456:ABC-DEF; @BotFather gives it".to_owned();
            return Err(SettingsError::Wrong {
                key: "BYLINE_TELEGRAM_TOKEN",
                what,
            });
        }
    }
    let web = web(take("BYLINE_WEB"))?;
    let news = News::read(take("BYLINE_TELEGRAM_WEBHOOK"), web.is_some())?;
    Ok(Settings {
        discord: discord_token.map(|token| DiscordSettings {
            token,
            api: discord_api,
        }),
        telegram: telegram_token.map(|token| TelegramSettings {
            token,
            api: telegram_api,
            news,
        }),
        database: Database::read(
            take("BYLINE_DATABASE").unwrap_or_else(|| "byline.sqlite".to_owned()),
        )?,
        book: take("BYLINE_BOOK")
            .unwrap_or_else(|| "byline.toml".to_owned())
            .into(),
        web,
        only: only(take("BYLINE_ONLY"))?,
        patience: patience(take("BYLINE_PATIENCE"))?,
        log: log(take("BYLINE_LOG"))?,
        log_json: match take("BYLINE_LOG_FORMAT").as_deref() {
            None | Some("text") => false,
            Some("json") => true,
            Some(other) => {
                let what = format!("\"{other}\" is not a format; write text or json");
                return Err(SettingsError::Wrong {
                    key: "BYLINE_LOG_FORMAT",
                    what,
                });
            }
        },
    })
}

fn hint(key: &str) -> String {
    let close = |known: &&&str| {
        let same = known
            .bytes()
            .zip(key.bytes())
            .filter(|(a, b)| a == b)
            .count();
        same + 3 >= known.len().max(key.len()) || known.contains(key.trim_start_matches("BYLINE_"))
    };
    KEYS.iter()
        .find(close)
        .map_or_else(String::new, |known| format!(" Did you mean {known}?"))
}

fn token(key: &'static str, given: Option<String>) -> Result<Option<Secret>, SettingsError> {
    match given {
        Some(token)
            if token.contains(char::is_whitespace)
                || token.chars().any(|letter| !letter.is_ascii_graphic()) =>
        {
            let what = "a token has no spaces and no special letters; copy it once more".to_owned();
            Err(SettingsError::Wrong { key, what })
        }
        given => Ok(given.map(Secret::new)),
    }
}

fn address(
    key: &'static str,
    given: Option<String>,
    otherwise: &str,
) -> Result<Url, SettingsError> {
    let text = given.unwrap_or_else(|| otherwise.to_owned());
    let wrong = |what: String| SettingsError::Wrong { key, what };
    let address = Url::parse(text.trim_end_matches('/')).map_err(|_| {
        wrong(format!(
            "\"{text}\" is not an address; write one like {otherwise}"
        ))
    })?;
    let local = match address.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    match address.scheme() {
        "https" => Ok(address),
        "http" if local => Ok(address),
        "http" => Err(wrong(format!(
            "\"{text}\" would carry the token in the open; only https:// may leave this machine"
        ))),
        _ => Err(wrong(format!(
            "\"{text}\" is not a web address; write one like {otherwise}"
        ))),
    }
}

fn web(given: Option<String>) -> Result<Option<String>, SettingsError> {
    match given.as_deref() {
        None => Ok(Some("127.0.0.1:8080".to_owned())),
        Some("off") => Ok(None),
        Some(address) if address.parse::<std::net::SocketAddr>().is_ok() => Ok(given),
        Some(address) => {
            let what =
                format!("\"{address}\" is not an address and a port; write 127.0.0.1:8080, or off");
            Err(SettingsError::Wrong {
                key: "BYLINE_WEB",
                what,
            })
        }
    }
}

fn log(given: Option<String>) -> Result<String, SettingsError> {
    let filter = given.unwrap_or_else(|| "info".to_owned());
    match tracing_subscriber::EnvFilter::try_new(&filter) {
        Ok(_) => Ok(filter),
        Err(error) => Err(SettingsError::Wrong {
            key: "BYLINE_LOG",
            what: format!("\"{filter}\" cannot be read ({error}); write info, or bot_app=debug"),
        }),
    }
}

fn only(given: Option<String>) -> Result<Roles, SettingsError> {
    let read = given.map(|text| {
        text.parse().map_err(|what| SettingsError::Wrong {
            key: "BYLINE_ONLY",
            what,
        })
    });
    read.unwrap_or_else(|| Ok(Roles::default()))
}

fn patience(given: Option<String>) -> Result<Duration, SettingsError> {
    match given {
        None => Ok(Duration::from_secs(30)),
        Some(text) => text.parse().map(Duration::from_secs).map_err(|_| {
            let what = format!("\"{text}\" is not a number of seconds; write 30");
            SettingsError::Wrong {
                key: "BYLINE_PATIENCE",
                what,
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_from(pairs: &[(&str, &str)]) -> Result<Settings, String> {
        from(
            pairs
                .iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned())),
        )
        .map_err(|error| error.to_string())
    }

    #[test]
    fn a_platform_without_a_token_is_off() {
        let settings = read_from(&[
            ("BYLINE_TELEGRAM_TOKEN", "1:a"),
            ("BYLINE_DISCORD_TOKEN", " "),
        ]);
        assert!(
            settings
                .is_ok_and(|settings| settings.discord.is_none() && settings.telegram.is_some())
        );
    }

    #[test]
    fn what_is_wrong_is_said_with_what_would_be_right() {
        let error = |pairs: &[(&str, &str)]| read_from(pairs).err().unwrap_or_default();
        assert!(
            error(&[("BYLINE_TELEGRAM_TOKN", "1:a")])
                .contains("Did you mean BYLINE_TELEGRAM_TOKEN?")
        );
        assert!(error(&[("BYLINE_TELEGRAM_TOKEN", "abc")]).contains("@BotFather"));
        assert!(error(&[("BYLINE_DISCORD_TOKEN", "a b")]).contains("copy it once more"));
        assert!(error(&[("BYLINE_DISCORD_API", "http://example.org")]).contains("in the open"));
        assert!(error(&[("BYLINE_ONLY", "intake,sender")]).contains("\"sender\" is not a role"));
        assert!(error(&[("BYLINE_ONLY", ",")]).contains("no role is named"));
        assert!(error(&[("BYLINE_WEB", "here")]).contains("127.0.0.1:8080"));
        let webhook = |value| error(&[("BYLINE_TELEGRAM_WEBHOOK", value)]);
        assert!(webhook("http://care.example").contains("only https://"));
        assert!(webhook("yes").contains("https://care.example.com"));
        assert!(webhook("https://care.example/?a=b").contains("no ?"));
        let nowhere = [
            ("BYLINE_TELEGRAM_WEBHOOK", "https://care.example"),
            ("BYLINE_WEB", "off"),
        ];
        assert!(error(&nowhere).contains("BYLINE_WEB is off"));
        assert!(error(&[("BYLINE_LOG_FORMAT", "xml")]).contains("text or json"));
    }

    #[test]
    fn a_secret_is_never_shown() {
        let shown = format!(
            "{:?}",
            read_from(&[("BYLINE_TELEGRAM_TOKEN", "12345:very-secret")])
        );
        assert!(!shown.contains("very-secret"), "{shown}");
    }
}
