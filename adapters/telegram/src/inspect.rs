//! What `byline check` wants to know: who the bot is, what it hears, and what it may do where it works.

use crate::Telegram;
use crate::api::failure::Failure;
use crate::listen::webhook::MEND;
use bot_core::place::Place;
use bot_core::ports::Finding;
use serde::Deserialize;
use teloxide::payloads::{GetChat, GetChatMember};
use teloxide::types::{ChatId, Recipient, UserId};

/// What we want to know of a chat.
#[derive(Deserialize)]
struct Chat {
    #[serde(rename = "type")]
    kind: String,
    title: Option<String>,
    #[serde(default)]
    is_forum: bool,
}

/// What we want to know of the bot's standing in it.
#[derive(Deserialize)]
struct Member {
    status: String,
    #[serde(default)]
    can_manage_topics: bool,
    #[serde(default)]
    can_pin_messages: bool,
    /// Only told of restricted members.
    can_send_messages: Option<bool>,
}

/// A chat with the bot in it.
struct Seen {
    name: String,
    chat: Chat,
    member: Member,
}

impl Telegram {
    /// Looks at everything that has to be right, and says what to click where it is not.
    pub async fn inspect(&self, watched: &[Place], desk: Option<&Place>) -> Vec<Finding> {
        let mut findings = vec![good(format!("Telegram: signed in as @{}", self.username()))];
        findings.extend(self.way_of_news().await);
        let mut deaf = Vec::new();
        for place in watched {
            match self.look(place).await {
                Ok(seen) => findings.extend(self.watches(&seen, &mut deaf)),
                Err(finding) => findings.push(*finding),
            }
        }
        if !watched.is_empty() {
            findings.push(self.hearing(&deaf));
        }
        if let Some(place) = desk {
            match self.look(place).await {
                Ok(seen) => findings.extend(self.works_in(&seen)),
                Err(finding) => findings.push(*finding),
            }
        }
        findings
    }

    /// Whether a webhook keeps its news from us.
    async fn way_of_news(&self) -> Option<Finding> {
        let info = self
            .webhook()
            .await
            .ok()
            .filter(|info| !info.url.is_empty())?;
        let server = info.server();
        Some(if self.hook.is(&info.url) {
            let waiting = info.pending_update_count;
            good(format!(
                "Telegram: brings its news to {server}, {waiting} wait there"
            ))
        } else if self.takes_over {
            good(format!(
                "Telegram: brings its news to {server} now, and no longer once Byline runs"
            ))
        } else {
            bad(
                format!(
                    "Telegram: a webhook is set for @{}, so that its messages go to {server} and not to Byline",
                    self.username()
                ),
                MEND.to_owned(),
            )
        })
    }

    /// How it stands in a watched chat; notes the chat where the bot does not hear everything.
    fn watches(&self, seen: &Seen, deaf: &mut Vec<String>) -> Vec<Finding> {
        let Seen { name, chat, member } = seen;
        if let Some(missing) = self.missing(seen) {
            return vec![missing];
        }
        let mut findings = vec![good(format!(
            "Telegram: @{} is {} in {name}",
            self.username(),
            if administers(member) {
                "an administrator"
            } else {
                "a member"
            }
        ))];
        if chat.kind == "channel" {
            findings.push(bad(
                format!(
                    "Telegram: {name} is a channel, where nobody but the channel itself speaks"
                ),
                "Watch the channel's discussion group instead: people comment there".to_owned(),
            ));
        } else if !administers(member) && !self.hears_everything() {
            deaf.push(name.clone());
        }
        if member.can_send_messages == Some(false) {
            findings.push(bad(
                format!("Telegram: @{} may not write in {name}", self.username()),
                format!(
                    "{name} → Members → @{} → Send messages: turn on",
                    self.username()
                ),
            ));
        }
        findings
    }

    /// What the bot hears, over all chats.
    fn hearing(&self, deaf: &[String]) -> Finding {
        let me = self.username();
        if self.hears_everything() {
            good(format!(
                "Telegram: privacy mode is off, @{me} hears what is said in its groups"
            ))
        } else if deaf.is_empty() {
            good(format!(
                "Telegram: privacy mode is on, but @{me} is an administrator wherever it watches and hears everything"
            ))
        } else {
            bad(
                format!(
                    "Telegram: privacy mode is on, so @{me} does not hear customers who name the brand in {}",
                    deaf.join(", ")
                ),
                format!(
                    "@BotFather → /mybots → @{me} → Bot Settings → Group Privacy → Turn off, then remove the bot from \
                     the group and add it again. Or make it an administrator of the group: that is enough by itself"
                ),
            )
        }
    }

    /// What the desk needs: topics, and the right to make them.
    fn works_in(&self, seen: &Seen) -> Vec<Finding> {
        let Seen { name, chat, member } = seen;
        let me = self.username();
        if let Some(missing) = self.missing(seen) {
            return vec![missing];
        }
        let mut findings = Vec::new();
        if !chat.is_forum {
            findings.push(bad(
                format!("Telegram: {name} has no topics, and each case needs one"),
                format!("{name} → Edit → Topics: turn on"),
            ));
        }
        let right = |has: bool, what: &str, switch: &str| {
            if has {
                good(format!("Telegram: @{me} may {what} in {name}"))
            } else {
                bad(
                    format!("Telegram: @{me} may not {what} in {name}"),
                    format!(
                        "{name} → Edit → Administrators → Add administrator → @{me} → {switch}: turn on"
                    ),
                )
            }
        };
        let owner = member.status == "creator";
        findings.push(right(
            owner || member.can_manage_topics,
            "open and close topics",
            "Manage topics",
        ));
        findings.push(right(
            owner || member.can_pin_messages,
            "pin a case's card",
            "Pin messages",
        ));
        findings
    }

    /// The bot is not there at all.
    fn missing(&self, seen: &Seen) -> Option<Finding> {
        let gone = matches!(seen.member.status.as_str(), "left" | "kicked");
        gone.then(|| {
            bad(
                format!("Telegram: @{} is not in {}", self.username(), seen.name),
                format!("{} → Add members → @{}", seen.name, self.username()),
            )
        })
    }

    async fn look(&self, place: &Place) -> Result<Seen, Box<Finding>> {
        let id = place.channel.parse().map_err(|_| {
            Box::new(bad(
                format!("Telegram: \"{}\" is no number of a chat", place.channel),
                "Write the group's number, which begins with -100: it stands in the address of web.telegram.org when \
                 the group is open"
                    .to_owned(),
            ))
        })?;
        let chat_id = Recipient::Id(ChatId(id));
        let chat: Result<Chat, _> = self.api.call(&GetChat::new(chat_id.clone())).await;
        let chat = chat.map_err(|failure| self.unseen(&place.channel, &failure))?;
        let name = match &chat.title {
            Some(title) => format!("\"{title}\""),
            None => place.channel.clone(),
        };
        let bot = self.reader.bot_id.unsigned_abs();
        let member = self
            .api
            .call(&GetChatMember::new(chat_id, UserId(bot)))
            .await
            .map_err(|failure| self.unseen(&name, &failure))?;
        Ok(Seen { name, chat, member })
    }

    fn unseen(&self, name: &str, failure: &Failure) -> Box<Finding> {
        let refused = matches!(failure, Failure::Refused(_));
        let mend = if refused {
            format!(
                "Add @{} to the group, and check the group's number: it changes when a group becomes a supergroup",
                self.username()
            )
        } else {
            "Try again in a minute".to_owned()
        };
        Box::new(bad(
            format!("Telegram: {name} cannot be seen: {}", failure.words()),
            mend,
        ))
    }
}

fn administers(member: &Member) -> bool {
    matches!(member.status.as_str(), "administrator" | "creator")
}

fn good(what: String) -> Finding {
    Finding {
        good: true,
        what,
        mend: None,
    }
}

fn bad(what: String, mend: String) -> Finding {
    Finding {
        good: false,
        what,
        mend: Some(mend),
    }
}
