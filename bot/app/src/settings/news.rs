//! How Telegram's news come: asked for, or brought.

use super::{SettingsError, address};
use url::Url;

/// How Telegram's news come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// We ask for them. A webhook of somebody else's is left alone.
    Asked,
    /// We ask for them, and take any webhook away.
    AskedByUsAlone,
    /// Telegram brings them to this address, behind which is our web server. A port of 0 stands for the web server's own.
    Brought(Url),
}

const KEY: &str = "BYLINE_TELEGRAM_WEBHOOK";

const EXAMPLE: &str = "https://care.example.com";

impl News {
    /// Reads the setting.
    pub(super) fn read(given: Option<String>, served: bool) -> Result<Self, SettingsError> {
        let wrong = |what: String| SettingsError::Wrong { key: KEY, what };
        let Some(given) = given else {
            return Ok(Self::Asked);
        };
        if given == "off" {
            return Ok(Self::AskedByUsAlone);
        }
        let server = address(KEY, Some(given), EXAMPLE)?;
        if server.query().is_some() || server.fragment().is_some() {
            let what = format!("the address has no ? and no #; write one like {EXAMPLE}");
            return Err(wrong(what));
        }
        if !served {
            let what = "Telegram would bring its news to a web server that does not run, since BYLINE_WEB is off; give it an \
                        address such as 127.0.0.1:8080";
            return Err(wrong(what.to_owned()));
        }
        Ok(Self::Brought(server))
    }
}
