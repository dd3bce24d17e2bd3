//! People, as Discord shows them at the moment.

use crate::connect::account;
use bot_core::place::Person;
use serenity::model::guild::{Member, PartialMember};
use serenity::model::id::RoleId;
use serenity::model::user::User;

/// Who wrote a message.
pub(super) fn writer(user: &User, member: Option<&PartialMember>, webhook: bool) -> Person {
    person(
        user,
        member.and_then(|member| member.nick.as_deref()),
        member.map_or(&[], |member| &member.roles),
        webhook,
    )
}

/// Who tapped something or gave a command.
pub(super) fn actor(user: &User, member: Option<&Member>, locale: &str) -> Person {
    let mut person = person(
        user,
        member.and_then(|member| member.nick.as_deref()),
        member.map_or(&[], |member| &member.roles),
        false,
    );
    person.locale = Some(locale.to_owned()).filter(|locale| !locale.is_empty());
    person
}

/// The name that others see.
pub(super) fn shown(user: &User, nick: Option<&str>) -> String {
    nick.filter(|nick| !nick.is_empty())
        .or(user.global_name.as_deref())
        .unwrap_or(&user.name)
        .to_owned()
}

fn person(user: &User, nick: Option<&str>, roles: &[RoleId], webhook: bool) -> Person {
    Person {
        account: account(user.id),
        name: shown(user, nick),
        username: Some(user.name.clone()),
        locale: None,
        bot: user.bot || user.system || webhook,
        roles: roles.iter().map(ToString::to_string).collect(),
    }
}
