//! The commands that people find in Telegram's own menu.

use crate::Telegram;
use crate::api::failure::Failure;
use crate::writing::text::clipped;
use bot_core::command::{Audience, Listing};
use serde::de::IgnoredAny;
use std::collections::BTreeSet;
use std::time::Duration;
use teloxide::payloads::{SetMyCommands, SetMyCommandsSetters};
use teloxide::types::{BotCommand, BotCommandScope, ChatId, Recipient};

/// Characters that a description takes.
const LONGEST_DESCRIPTION: usize = 256;
/// The longest wait that the start of the program is worth.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

impl Telegram {
    /// Publishes the commands: customers' for everyone, staff's in the staff's group alone; in English, and in every
    /// language that describes them.
    ///
    /// # Errors
    /// Telegram refuses, in its words; commands work all the same when typed.
    pub async fn publish_commands(
        &self,
        listings: &[Listing],
        staff_group: Option<&str>,
    ) -> Result<(), String> {
        let customers = BTreeSet::from([Scope::Default, Scope::PrivateChats]);
        for language in languages(listings) {
            let list = commands(listings, Audience::Customers, language.as_deref());
            for scope in &customers {
                self.publish(&list, scope.named(), language.as_deref())
                    .await?;
            }
            let Some(group) = staff_group else { continue };
            let id = group
                .parse()
                .map_err(|_| format!("\"{group}\" is no number of a chat on Telegram"))?;
            let chat_id = Recipient::Id(ChatId(id));
            let list = commands(listings, Audience::Staff, language.as_deref());
            self.publish(
                &list,
                BotCommandScope::Chat { chat_id },
                language.as_deref(),
            )
            .await?;
        }
        Ok(())
    }

    async fn publish(
        &self,
        list: &[BotCommand],
        scope: BotCommandScope,
        language: Option<&str>,
    ) -> Result<(), String> {
        let mut payload = SetMyCommands::new(list.to_vec()).scope(scope);
        if let Some(code) = language.and_then(code) {
            payload = payload.language_code(code);
        }
        let mut result: Result<IgnoredAny, _> = self.api.call(&payload).await;
        if let Err(Failure::Limited(wait)) = &result
            && *wait <= LONGEST_WAIT
        {
            // A wait without anybody to wake us: nothing else is to be done meanwhile.
            let nobody = std::future::pending::<()>();
            let _over = tokio::time::timeout(*wait, nobody).await;
            result = self.api.call(&payload).await;
        }
        result.map(|_| ()).map_err(|failure| failure.words())
    }
}

/// Who finds a list that is not one group's. A list set for private chats by an earlier program would hide the default
/// one there, so both are set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Default,
    PrivateChats,
}

impl Scope {
    const fn named(self) -> BotCommandScope {
        match self {
            Self::Default => BotCommandScope::Default,
            Self::PrivateChats => BotCommandScope::AllPrivateChats,
        }
    }
}

/// The languages to publish in: none (English, for whoever has no list of their own), and all that are there.
fn languages(listings: &[Listing]) -> BTreeSet<Option<String>> {
    let named = listings
        .iter()
        .flat_map(|listing| listing.descriptions.keys())
        .filter(|key| code(key).is_some())
        .map(|key| Some(key.clone()));
    std::iter::once(None).chain(named).collect()
}

/// Telegram's two letters for a language. Filipino has three letters of its own, and Telegram files it under Tagalog.
fn code(language: &str) -> Option<String> {
    let language = language.split(['-', '_']).next()?.to_lowercase();
    match language.as_str() {
        "fil" => Some("tl".to_owned()),
        two if two.len() == 2 => Some(two.to_owned()),
        _ => None,
    }
}

/// The commands of an audience in a language.
fn commands(listings: &[Listing], of: Audience, language: Option<&str>) -> Vec<BotCommand> {
    let mut list = Vec::new();
    for listing in listings {
        let audience = listing.spec.audience;
        if audience != of && audience != Audience::Everyone {
            continue;
        }
        let description = language
            .and_then(|language| listing.descriptions.get(language))
            .unwrap_or(&listing.description);
        list.push(BotCommand::new(
            listing.spec.name,
            clipped(description, LONGEST_DESCRIPTION),
        ));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use bot_core::command::Spec;
    use std::collections::BTreeMap;

    fn listing(name: &'static str, audience: Audience) -> Listing {
        Listing {
            spec: Spec {
                name,
                audience,
                options: &[],
                on_message: false,
            },
            names: BTreeMap::new(),
            description: format!("{name} in English"),
            descriptions: BTreeMap::from([
                ("pt".to_owned(), format!("{name} em português")),
                ("fil".to_owned(), format!("{name} sa Filipino")),
            ]),
            options: Vec::new(),
            menu: None,
        }
    }

    #[test]
    fn everyone_finds_what_is_theirs() {
        let listings = [
            listing("reply", Audience::Staff),
            listing("privacy", Audience::Customers),
            listing("help", Audience::Everyone),
        ];
        let found = |of, language| {
            let list = commands(&listings, of, language);
            let words = list.into_iter().map(|c| (c.command, c.description));
            words.collect::<Vec<_>>()
        };
        assert_eq!(
            found(Audience::Customers, Some("pt")),
            [
                ("privacy".into(), "privacy em português".into()),
                ("help".into(), "help em português".into()),
            ]
        );
        assert_eq!(
            found(Audience::Staff, None),
            [
                ("reply".into(), "reply in English".into()),
                ("help".into(), "help in English".into()),
            ]
        );
        let languages = languages(&listings);
        assert_eq!(
            languages.into_iter().collect::<Vec<_>>(),
            [None, Some("fil".into()), Some("pt".into())]
        );
    }

    #[test]
    fn languages_have_two_letters_there() {
        assert_eq!(code("fil").as_deref(), Some("tl"));
        assert_eq!(code("pt-BR").as_deref(), Some("pt"));
        assert_eq!(code("tlh"), None);
    }
}
