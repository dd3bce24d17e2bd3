//! What a person does with buttons, commands and forms, and what comes back, in one call for both platforms.
// Long because: what is typed for every command stands beside what is done with it.

use super::{Interaction, LIMIT, Platform, Say, Seen, Told, Trouble, Voice};
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::time::Duration;

/// Something that a person did, whose answer is still to be read.
#[derive(Clone, Debug, Default)]
pub struct Deed {
    /// A tap or a slash command.
    pub interaction: Option<String>,
    /// A command typed as a message.
    pub message: Option<String>,
    /// What they had seen before: in the place, and in private.
    before: HashSet<String>,
}

impl Voice<'_> {
    async fn before(&self) -> Told<HashSet<String>> {
        let mut before: HashSet<String> = self.all().await?.iter().map(key).collect();
        if !self.place.direct {
            before.extend(self.in_private().all().await?.iter().map(private_key));
        }
        Ok(before)
    }

    /// Presses a button, named by its label or the beginning of its id. Waits for the platform to have its answer.
    ///
    /// # Errors
    /// There is no such button, or nobody answers.
    pub async fn presses(&self, message: &Seen, button: &str) -> Told<Deed> {
        let found = message
            .button(button)
            .ok_or_else(|| Trouble::new(format!("there is no button {button:?} on {message}")))?;
        let before = self.before().await?;
        let label = found.id.clone().unwrap_or_else(|| found.label.clone());
        let client = self.story.client();
        let pressed = client
            .press(self.platform, &self.id, &self.place, &message.id, label)
            .await?;
        self.story.remember(&pressed);
        client.until_acknowledged(&pressed, LIMIT).await?;
        Ok(Deed {
            interaction: Some(pressed),
            message: None,
            before,
        })
    }

    /// Gives a command as it is typed: `/claim`, `/reply My words`, `/me name Ann`. On Discord it becomes the slash
    /// command with its options, on Telegram a message.
    ///
    /// # Errors
    /// The person has no such command there.
    pub async fn commands(&self, typed: &str) -> Told<Deed> {
        let before = self.before().await?;
        match self.platform {
            Platform::Telegram => {
                let said = self.says(typed).await?;
                Ok(Deed {
                    interaction: None,
                    message: Some(said.message),
                    before,
                })
            }
            Platform::Discord => {
                let (name, rest) = typed
                    .trim_start_matches('/')
                    .split_once(' ')
                    .unwrap_or((typed.trim_start_matches('/'), ""));
                let client = self.story.client();
                let options = options(name, rest.trim());
                let given = client.command(&self.id, &self.place, name, options).await?;
                self.story.remember(&given);
                client.until_acknowledged(&given, LIMIT).await?;
                Ok(Deed {
                    interaction: Some(given),
                    message: None,
                    before,
                })
            }
        }
    }

    /// Opens a case from a message: by its menu on Discord, by answering it with /case on Telegram.
    ///
    /// # Errors
    /// The person has no such command there.
    pub async fn opens_a_case_from(&self, message: &str) -> Told<Deed> {
        let before = self.before().await?;
        match self.platform {
            Platform::Telegram => {
                let said = self.replies_to(message, "/case").await?;
                Ok(Deed {
                    interaction: None,
                    message: Some(said.message),
                    before,
                })
            }
            Platform::Discord => {
                let client = self.story.client();
                let given = client
                    .menu_command(&self.id, &self.place, "Open a case", message)
                    .await?;
                self.story.remember(&given);
                client.until_acknowledged(&given, LIMIT).await?;
                Ok(Deed {
                    interaction: Some(given),
                    message: None,
                    before,
                })
            }
        }
    }

    /// Fills in what a deed asked for: the form's first field, or an answer to the question where there are no forms.
    ///
    /// # Errors
    /// Nothing was asked.
    pub async fn fills(&self, deed: &Deed, words: &str) -> Told<Deed> {
        let client = self.story.client();
        if let (Platform::Discord, Some(interaction)) = (self.platform, &deed.interaction) {
            let opened = client
                .until_interaction(interaction, LIMIT, |found| found.modal().is_some())
                .await?;
            let field = opened
                .modal()
                .and_then(|modal| modal.fields.first())
                .map(|field| field.custom_id.clone())
                .ok_or_else(|| Trouble::new("the form has no field"))?;
            let before = self.before().await?;
            let sent = client
                .submit(&self.id, interaction, &[(&field, words)])
                .await?;
            self.story.remember(&sent);
            client.until_acknowledged(&sent, LIMIT).await?;
            return Ok(Deed {
                interaction: Some(sent),
                message: None,
                before,
            });
        }
        let question = self.question(deed).await?;
        // Nobody answers faster than the platform tells the bot which message its question became; a story could.
        self.story.comes_to_rest().await?;
        let before = self.before().await?;
        let place = question.place.clone();
        let there = if place.direct || question.place == super::Place::default() {
            self.in_private()
        } else {
            self.clone()
        };
        let said = there.says(Say::text(words).reply_to(&question.id)).await?;
        Ok(Deed {
            interaction: None,
            message: Some(said.message),
            before,
        })
    }

    /// Fills in all that a deed asked for: every field of the form, or one question after the other where there are no forms.
    ///
    /// # Errors
    /// Something was not asked.
    pub async fn fills_all(&self, deed: &Deed, words: &[&str]) -> Told<Deed> {
        let (Platform::Discord, Some(interaction)) = (self.platform, &deed.interaction) else {
            let mut deed = deed.clone();
            for words in words {
                deed = self.fills(&deed, words).await?;
            }
            return Ok(deed);
        };
        let client = self.story.client();
        let opened = client
            .until_interaction(interaction, LIMIT, |found| found.modal().is_some())
            .await?;
        let fields = opened.modal().map(|modal| modal.fields.as_slice());
        let fields = fields.unwrap_or_default().iter();
        let fields: Vec<(&str, &str)> = fields
            .map(|field| field.custom_id.as_str())
            .zip(words.iter().copied())
            .collect();
        let before = self.before().await?;
        let sent = client.submit(&self.id, interaction, &fields).await?;
        self.story.remember(&sent);
        client.until_acknowledged(&sent, LIMIT).await?;
        Ok(Deed {
            interaction: Some(sent),
            message: None,
            before,
        })
    }

    /// What the form that a deed opened holds in its first field already (Discord).
    ///
    /// # Errors
    /// No form was opened.
    pub async fn form_holds(&self, deed: &Deed) -> Told<String> {
        let interaction = deed.interaction.as_deref().unwrap_or_default();
        let opened = self
            .story
            .client()
            .until_interaction(interaction, LIMIT, |found| found.modal().is_some())
            .await?;
        let field = opened.modal().and_then(|modal| modal.fields.first());
        Ok(field
            .and_then(|field| field.value.clone())
            .unwrap_or_default())
    }

    /// The question that came upon a deed: a new message that asks for an answer.
    async fn question(&self, deed: &Deed) -> Told<Seen> {
        let fits = |seen: &Seen| {
            seen.from.bot
                && !deed.before.contains(&key(seen))
                && seen
                    .raw
                    .pointer("/reply_markup/force_reply")
                    .or(seen.keyboard.as_ref())
                    .is_some()
        };
        self.sees(fits).await
    }

    /// Waits until these words answer a deed: as a toast or a message that only they see, in the place, or in private.
    /// Gives all that they read.
    ///
    /// # Errors
    /// They never came; the error shows what did.
    pub async fn hears(&self, deed: &Deed, words: &str) -> Told<String> {
        let client = self.story.client();
        let look = async || {
            let mut read = Vec::new();
            if let Some(interaction) = &deed.interaction {
                let found = client.interaction(interaction, Duration::ZERO).await?;
                read.push(found.words());
            }
            read.extend(
                self.new_since(deed)
                    .await?
                    .into_iter()
                    .map(|seen| seen.text),
            );
            let all = read.join("\n");
            Ok(all.contains(words).then_some(all))
        };
        let heard = client
            .until(&format!("{words:?} for {}", self.name), LIMIT, look)
            .await;
        match heard {
            Ok(heard) => Ok(heard),
            Err(error) => {
                let mut meanwhile = String::new();
                if let Some(interaction) = &deed.interaction {
                    let found = self.answer_to(interaction).await?;
                    meanwhile = format!("\n  {}: {:?}", found.state, found.words());
                }
                for seen in self.new_since(deed).await? {
                    meanwhile = format!("{meanwhile}\n  {seen}");
                }
                Err(Trouble::from(error).during(&format!("what came instead: {meanwhile}\n")))
            }
        }
    }

    /// What an interaction brought so far.
    ///
    /// # Errors
    /// There is no such interaction.
    pub async fn answer_to(&self, interaction: &str) -> Told<Interaction> {
        Ok(self
            .story
            .client()
            .interaction(interaction, Duration::ZERO)
            .await?)
    }

    /// What the bot said since a deed, in the place and in private.
    async fn new_since(&self, deed: &Deed) -> Result<Vec<Seen>, sandbox::SandboxError> {
        let client = self.story.client();
        let mut new = Vec::new();
        let here = client
            .messages(self.platform, &self.id, &self.place)
            .await?;
        new.extend(
            here.into_iter()
                .filter(|seen| seen.from.bot && !deed.before.contains(&key(seen))),
        );
        if !self.place.direct {
            let private = super::Place::direct();
            match client.messages(self.platform, &self.id, &private).await {
                Err(error) if error.is_not_found() => {}
                seen => new.extend(
                    seen?
                        .into_iter()
                        .filter(|seen| seen.from.bot && !deed.before.contains(&private_key(seen))),
                ),
            }
        }
        Ok(new)
    }
}

fn key(seen: &Seen) -> String {
    seen.id.clone()
}

/// Telegram counts messages by chat: the same number in private is another message.
fn private_key(seen: &Seen) -> String {
    format!("private {}", seen.id)
}

/// What was typed after a command, as its options.
fn options(name: &str, mut rest: &str) -> Map<String, Value> {
    let mut given = Map::new();
    if let Some((agent, what)) = rest.strip_prefix('@').and_then(|it| it.split_once(':')) {
        given.insert("agent".to_owned(), agent.into());
        rest = what.trim();
    }
    if name == "away"
        && let Some(until) = rest.strip_suffix("keep")
    {
        given.insert("cases".to_owned(), "keep".into());
        rest = until.trim();
    }
    if name == "saved" {
        let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
        let verbs = [
            "show", "stats", "add", "change", "remove", "restore", "send", "fill", "edit", "drop",
        ];
        if verbs.contains(&first) {
            given.insert("do".to_owned(), first.into());
            rest = after.trim();
        }
    }
    let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let (option, words) = match name {
        "me" => (first, after),
        "order" => ("number", rest),
        "orders" => ("customer", rest),
        "cases" => return cases(rest),
        "link" => return link(rest),
        "desk" => ("shown", rest),
        "options" => ("choices", rest),
        "gesture" => ("gesture", rest),
        "merge" => ("into", rest),
        "split" => ("last", rest),
        "away" => ("until", rest),
        "promise" => ("by", rest),
        "saved" => ("reply", rest),
        _ if first.starts_with('#') => {
            given.insert("case".to_owned(), first.into());
            (words_of(name), after)
        }
        _ => (words_of(name), rest),
    };
    if !words.is_empty() {
        given.insert(option.to_owned(), words.into());
    }
    given
}

/// The options of `/cases`, from what would be typed where there are none.
fn cases(rest: &str) -> Map<String, Value> {
    let mut given = Map::new();
    let mut into = "which";
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    let numbered = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    if words.last().is_some_and(numbered) {
        given.extend(words.pop().map(|page| ("page".to_owned(), page.into())));
    }
    for word in words {
        if matches!(word, "reason" | "customer") {
            into = word;
            continue;
        }
        let had = given.get(into).and_then(Value::as_str).map(str::to_owned);
        let now = had.map_or_else(|| word.to_owned(), |had| format!("{had} {word}"));
        given.insert(into.to_owned(), now.into());
    }
    given
}

/// The options of `/link`: a code, or with whom and why, before that the case.
fn link(rest: &str) -> Map<String, Value> {
    let mut given = Map::new();
    let marked = |word: &str| word.starts_with(['#', '@']);
    let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let (second, last) = after.split_once(' ').unwrap_or((after, ""));
    if marked(first) && marked(second) {
        given.insert("case".to_owned(), first.into());
        given.insert("with".to_owned(), second.into());
        given.insert("because".to_owned(), last.into());
    } else if marked(first) {
        given.insert("with".to_owned(), first.into());
        given.insert("because".to_owned(), after.into());
    } else if !rest.is_empty() {
        given.insert("code".to_owned(), rest.into());
    }
    given
}

/// The option of a command that takes words.
fn words_of(command: &str) -> &'static str {
    match command {
        "assign" | "handover" | "ask" => "agent",
        "history" => "agent",
        "hold" | "block" => "until",
        "reason" => "reason",
        "unlink" => "because",
        _ => "text",
    }
}
