//! What a text names and commands by Telegram's own means. Telegram counts in UTF-16 units.

use super::Reader;
use bot_core::event::Named;
use bot_core::place::{Account, Platform};
use teloxide::types::{MessageEntity, MessageEntityKind};

/// A command at the beginning of a text.
pub(crate) struct Command {
    /// Its name, in lower case, without the slash.
    pub(crate) name: String,
    /// The bot it is for, where that is said.
    pub(crate) bot: Option<String>,
    /// What was typed after it.
    pub(crate) rest: Option<String>,
}

impl Reader {
    /// Whom a text names.
    pub(crate) fn named(&self, text: &str, entities: &[MessageEntity]) -> Named {
        let mut named = Named::default();
        for entity in entities {
            match &entity.kind {
                MessageEntityKind::Mention => {
                    let name = piece(text, entity).and_then(|name| name.strip_prefix('@'));
                    named.bot |= name.is_some_and(|name| self.is_our_name(name));
                }
                MessageEntityKind::TextMention { user } => {
                    let id = user.id.0.to_string();
                    if id == self.bot_id.to_string() {
                        named.bot = true;
                    } else {
                        named.accounts.push(Account {
                            platform: Platform::Telegram,
                            id,
                        });
                    }
                }
                _ => {}
            }
        }
        named
    }

    /// Whether a username is ours. They are compared without regard to case.
    pub(crate) fn is_our_name(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case(&self.username)
    }
}

/// The command with which a text begins, if it does.
pub(crate) fn command(text: &str, entities: &[MessageEntity]) -> Option<Command> {
    let entity = entities
        .iter()
        .find(|entity| entity.offset == 0 && entity.kind == MessageEntityKind::BotCommand)?;
    let whole = piece(text, entity)?;
    let typed = whole.strip_prefix('/')?;
    let (name, bot) = match typed.split_once('@') {
        Some((name, bot)) => (name, Some(bot.to_owned())),
        None => (typed, None),
    };
    let rest = text[whole.len()..].trim();
    Some(Command {
        name: name.to_lowercase(),
        bot,
        rest: (!rest.is_empty()).then(|| rest.to_owned()),
    })
}

/// The piece of a text that an entity covers; nothing where it points outside of the text or into a character.
fn piece<'t>(text: &'t str, entity: &MessageEntity) -> Option<&'t str> {
    let from = byte_at(text, entity.offset)?;
    let to = byte_at(text, entity.offset.checked_add(entity.length)?)?;
    text.get(from..to)
}

/// The byte where the UTF-16 unit with this index begins.
fn byte_at(text: &str, unit: usize) -> Option<usize> {
    let mut units = 0;
    for (byte, c) in text.char_indices() {
        if units == unit {
            return Some(byte);
        }
        units += c.len_utf16();
    }
    (units == unit).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_found_behind_wide_characters() {
        let text = "👀 õ @ana!";
        let entity = MessageEntity::new(MessageEntityKind::Mention, 5, 4);
        assert_eq!(piece(text, &entity), Some("@ana"));
    }

    #[test]
    fn an_entity_that_points_nowhere_is_nothing() {
        let text = "👀";
        for (offset, length) in [(1, 1), (0, 1), (0, 9), (5, 1), (usize::MAX, 2)] {
            let entity = MessageEntity::new(MessageEntityKind::Mention, offset, length);
            assert_eq!(piece(text, &entity), None, "{offset}+{length}");
        }
    }

    #[test]
    fn a_command_is_taken_apart() {
        let entities = [MessageEntity::new(MessageEntityKind::BotCommand, 0, 11)];
        let command = command("/Reply@Desk  Olá!\nSim. ", &entities);
        let command = command.map(|c| (c.name, c.bot, c.rest));
        assert_eq!(
            command,
            Some((
                "reply".into(),
                Some("Desk".into()),
                Some("Olá!\nSim.".into())
            ))
        );
    }
}
