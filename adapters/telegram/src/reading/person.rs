//! Who said something.

use super::wire::Message;
use bot_core::place::{Account, Person, Platform};
use teloxide::types::{Chat, User};

/// A person or bot with an account of its own.
pub(crate) fn of_user(user: &User) -> Person {
    Person {
        account: account(user.id.0.to_string()),
        name: user.full_name(),
        username: user.username.clone(),
        locale: user.language_code.clone(),
        bot: user.is_bot,
        roles: Vec::new(),
    }
}

/// Who said a message: the sender's account, or the chat in whose name they speak.
pub(crate) fn of_message(message: &Message) -> Option<Person> {
    let Some(chat) = &message.sender_chat else {
        return message.from.as_ref().map(of_user);
    };
    Some(Person {
        account: account(chat.id.0.to_string()),
        name: name(chat),
        username: chat.username().map(str::to_owned),
        locale: None,
        // An administrator who speaks in the group's own name, and the linked channel's posts, are the brand's side: never
        // a customer. Whoever speaks in the name of a channel of their own is a person like any other.
        bot: chat.id == message.chat.id || message.is_automatic_forward,
        roles: Vec::new(),
    })
}

/// A chat's name: its title, or that of the person it is with.
fn name(chat: &Chat) -> String {
    if let Some(title) = chat.title() {
        return title.to_owned();
    }
    let first = chat.first_name().unwrap_or_default();
    let last = chat.last_name().unwrap_or_default();
    format!("{first} {last}").trim().to_owned()
}

fn account(id: String) -> Account {
    Account {
        platform: Platform::Telegram,
        id,
    }
}
