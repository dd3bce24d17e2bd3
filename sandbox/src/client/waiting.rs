//! Waiting for a condition, never for a time.
//!
//! Each helper looks, then rests in a long poll of `/control/changes`, and looks again only when the version moved. The
//! version is read before the look, so a change between the two is never slept over.

use std::fmt::Write as _;
use std::future::Future;
use std::time::Duration;

use super::place::{Place, Platform};
use super::{Client, Interaction, LedgerEntry, SandboxError, Seen, SeenPlace};

/// How long one long poll lasts. Short enough that a proxy or a stopped sandbox is noticed.
const POLL: Duration = Duration::from_secs(10);
/// How much of what there was a time-out shows.
const SHOWN: usize = 12;

impl Client {
    /// Waits until `look` finds something. `what` names it for the error.
    ///
    /// # Errors
    /// When it did not come within `limit`, or a call fails.
    pub async fn until<T, F, Looking>(
        &self,
        what: &str,
        limit: Duration,
        look: F,
    ) -> Result<T, SandboxError>
    where
        F: FnMut() -> Looking,
        Looking: Future<Output = Result<Option<T>, SandboxError>>,
    {
        match tokio::time::timeout(limit, self.look_again_and_again(look)).await {
            Ok(found) => found,
            Err(_) => Err(self.timed_out(what, limit, String::new()).await),
        }
    }

    /// Waits until a person sees a message that fits, in a place.
    ///
    /// # Errors
    /// When none came within `limit`; the error shows what they did see.
    pub async fn until_message(
        &self,
        platform: Platform,
        person: &str,
        place: &Place,
        limit: Duration,
        fits: impl Fn(&Seen) -> bool,
    ) -> Result<Seen, SandboxError> {
        let look = async || {
            let messages = self.messages_so_far(platform, person, place).await?;
            Ok(messages.into_iter().find(|message| fits(message)))
        };
        match tokio::time::timeout(limit, self.look_again_and_again(look)).await {
            Ok(found) => found,
            Err(_) => {
                let saw = match self.messages(platform, person, place).await {
                    Ok(messages) => shown(&messages),
                    Err(why) => why.to_string(),
                };
                let what = format!("the message that {person} was to see in {place} ({platform})");
                Err(self.timed_out(&what, limit, saw).await)
            }
        }
    }

    /// Waits until no message that a person sees in a place fits any more (it was deleted, or edited).
    ///
    /// # Errors
    /// When one still fits after `limit`.
    pub async fn until_no_message(
        &self,
        platform: Platform,
        person: &str,
        place: &Place,
        limit: Duration,
        fits: impl Fn(&Seen) -> bool,
    ) -> Result<(), SandboxError> {
        let look = async || {
            let messages = self.messages_so_far(platform, person, place).await?;
            Ok((!messages.iter().any(&fits)).then_some(()))
        };
        match tokio::time::timeout(limit, self.look_again_and_again(look)).await {
            Ok(gone) => gone,
            Err(_) => {
                let saw = self
                    .messages(platform, person, place)
                    .await
                    .map_or_else(|why| why.to_string(), |m| shown(&m));
                let what =
                    format!("the end of a message that {person} sees in {place} ({platform})");
                Err(self.timed_out(&what, limit, saw).await)
            }
        }
    }

    /// Waits until a person sees a place that fits: a case's thread, a topic.
    ///
    /// # Errors
    /// When none came within `limit`; the error lists the places they did see.
    pub async fn until_place(
        &self,
        platform: Platform,
        person: &str,
        limit: Duration,
        fits: impl Fn(&SeenPlace) -> bool,
    ) -> Result<SeenPlace, SandboxError> {
        let look = async || {
            let view = self.view(platform, person).await?;
            Ok(view.places.into_iter().find(|place| fits(place)))
        };
        match tokio::time::timeout(limit, self.look_again_and_again(look)).await {
            Ok(found) => found,
            Err(_) => {
                let saw = match self.view(platform, person).await {
                    Ok(view) => view.places.iter().fold(String::new(), |mut text, place| {
                        let _ = writeln!(
                            text,
                            "  {} {} {:?} {:?}",
                            place.kind,
                            place.id,
                            place.title,
                            place.tag_names()
                        );
                        text
                    }),
                    Err(why) => why.to_string(),
                };
                Err(self
                    .timed_out(
                        &format!("the place that {person} was to see ({platform})"),
                        limit,
                        saw,
                    )
                    .await)
            }
        }
    }

    /// Waits until an interaction has left `waiting`: answered, deferred or failed.
    ///
    /// # Errors
    /// When it still waits after `limit`.
    pub async fn until_acknowledged(
        &self,
        interaction: &str,
        limit: Duration,
    ) -> Result<Interaction, SandboxError> {
        let found = self.interaction(interaction, limit).await?;
        if found.state == "waiting" {
            return Err(self
                .timed_out(
                    &format!("the answer to interaction {interaction}"),
                    limit,
                    String::new(),
                )
                .await);
        }
        Ok(found)
    }

    /// Waits until an interaction fits: answered with these words, followed up, and so on.
    ///
    /// # Errors
    /// When it does not fit within `limit`; the error shows how it stands.
    pub async fn until_interaction(
        &self,
        interaction: &str,
        limit: Duration,
        fits: impl Fn(&Interaction) -> bool,
    ) -> Result<Interaction, SandboxError> {
        let look = async || {
            let found = self.interaction(interaction, Duration::ZERO).await?;
            Ok(Some(found).filter(|found| fits(found)))
        };
        match tokio::time::timeout(limit, self.look_again_and_again(look)).await {
            Ok(found) => found,
            Err(_) => {
                let saw = match self.interaction(interaction, Duration::ZERO).await {
                    Ok(found) => format!("  {}: {:?}", found.state, found.words()),
                    Err(why) => why.to_string(),
                };
                Err(self
                    .timed_out(
                        &format!("what interaction {interaction} was to bring"),
                        limit,
                        saw,
                    )
                    .await)
            }
        }
    }

    /// Waits until the bot made a request that fits, numbered after `after`.
    ///
    /// # Errors
    /// When it made none within `limit`.
    pub async fn until_request(
        &self,
        after: u64,
        limit: Duration,
        fits: impl Fn(&LedgerEntry) -> bool,
    ) -> Result<LedgerEntry, SandboxError> {
        let look = async || {
            let ledger = self.ledger(after, None).await?;
            Ok(ledger.requests.into_iter().find(|entry| fits(entry)))
        };
        match tokio::time::timeout(limit, self.look_again_and_again(look)).await {
            Ok(found) => found,
            Err(_) => Err(self
                .timed_out("the bot's request", limit, String::new())
                .await),
        }
    }

    async fn look_again_and_again<T, F, Looking>(&self, mut look: F) -> Result<T, SandboxError>
    where
        F: FnMut() -> Looking,
        Looking: Future<Output = Result<Option<T>, SandboxError>>,
    {
        loop {
            let version = self.version().await?;
            if let Some(found) = look().await? {
                return Ok(found);
            }
            while self.changed_after(version, POLL).await? == version {}
        }
    }

    /// The messages of a place that may not exist yet.
    async fn messages_so_far(
        &self,
        platform: Platform,
        person: &str,
        place: &Place,
    ) -> Result<Vec<Seen>, SandboxError> {
        match self.messages(platform, person, place).await {
            Err(why) if why.is_not_found() => Ok(Vec::new()),
            answer => answer,
        }
    }

    async fn timed_out(&self, what: &str, limit: Duration, saw: String) -> SandboxError {
        let ledger = match self.ledger(0, None).await {
            Ok(ledger) => {
                // Polls say nothing about what the bot did.
                let telling =
                    |entry: &&LedgerEntry| !entry.route.eq_ignore_ascii_case("getUpdates");
                let all: Vec<String> = ledger
                    .requests
                    .iter()
                    .filter(telling)
                    .map(|e| format!("  {e}"))
                    .collect();
                all.split_at(all.len().saturating_sub(SHOWN)).1.join("\n")
            }
            Err(why) => format!("  (the ledger could not be read: {why})"),
        };
        SandboxError::TimedOut {
            waited_for: format!("Within {limit:?}, {what}"),
            saw,
            ledger,
        }
    }
}

fn shown(messages: &[Seen]) -> String {
    let (_, last) = messages.split_at(messages.len().saturating_sub(SHOWN));
    let lines: Vec<String> = last.iter().map(|message| format!("  {message}")).collect();
    if lines.is_empty() {
        "  nothing".to_owned()
    } else {
        lines.join("\n")
    }
}
