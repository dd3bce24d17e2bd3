//! The path and the secret of our webhook. Both come from the bot's token, so that nothing new must be kept, and a webhook
//! can be recognised as ours by whoever has the token.

use ring::hmac::{HMAC_SHA256, Key, sign};
use std::fmt::Write as _;
use url::Url;

/// Where Telegram brings its news, and what it shows then.
#[derive(Clone)]
pub(crate) struct Hook {
    pub(crate) path: String,
    pub(crate) secret: String,
}

impl Hook {
    pub(crate) fn of(token: &str) -> Self {
        let path: String = derived(token, "path of the webhook")
            .chars()
            .take(24)
            .collect();
        Self {
            path: format!("/telegram/{path}"),
            secret: derived(token, "secret of the webhook"),
        }
    }

    /// The address that Telegram is told, on a server of ours.
    pub(crate) fn at(&self, server: &Url) -> String {
        format!("{}{}", server.as_str().trim_end_matches('/'), self.path)
    }

    /// Whether a webhook is one that Byline set, now or earlier.
    pub(crate) fn is(&self, address: &str) -> bool {
        Url::parse(address).is_ok_and(|address| address.path().ends_with(&self.path))
    }
}

/// What only the token leads to, and what does not lead back to it: 64 characters of 0 to 9 and a to f.
fn derived(token: &str, what: &str) -> String {
    let key = Key::new(HMAC_SHA256, token.as_bytes());
    let tag = sign(&key, format!("byline: {what}").as_bytes());
    tag.as_ref().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The name under which something is kept that has no number of its own: the same when it comes again.
pub(crate) fn fingerprint(of: &str) -> String {
    derived("", of).chars().take(32).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn it_is_the_same_for_a_token_and_another_for_another() {
        let (one, same, other) = (Hook::of("1:a"), Hook::of("1:a"), Hook::of("1:b"));
        assert_eq!((&one.path, &one.secret), (&same.path, &same.secret));
        assert!(one.path != other.path && one.secret != other.secret);
        assert!(
            !one.secret
                .contains(one.path.trim_start_matches("/telegram/"))
        );
        // What Telegram allows: 1 to 256 letters, digits, _ and -.
        assert!(one.secret.len() == 64 && one.secret.bytes().all(|b| b.is_ascii_alphanumeric()));
    }

    #[test]
    fn one_of_ours_is_recognised_wherever_it_leads() {
        let hook = Hook::of("1:a");
        for server in ["https://care.example", "https://care.example/byline/"] {
            let address = hook.at(&server.parse().unwrap());
            assert!(hook.is(&address), "{address}");
            assert!(!Hook::of("1:b").is(&address), "{address}");
        }
        assert_eq!(
            hook.at(&"https://care.example".parse().unwrap()),
            format!("https://care.example{}", hook.path)
        );
        assert!(!hook.is("") && !hook.is("https://care.example/"));
    }
}
