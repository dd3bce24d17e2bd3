//! Our texts in Discord's markup. Only what our own spans ask for takes effect; what people typed is shown as typed.

mod escape;
mod split;
mod web;

pub(crate) use escape::escape;
pub(crate) use split::split;

use crate::ids::snowflake;
use bot_core::effect::{Span, Text};
use bot_core::place::Platform;
use escape::{After, Pen};
use std::num::NonZeroU64;

/// A text as it is sent, with whom it may notify.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rendered {
    /// The markup.
    pub(crate) content: String,
    /// Accounts that it mentions.
    pub(crate) users: Vec<NonZeroU64>,
    /// Roles that it mentions.
    pub(crate) roles: Vec<NonZeroU64>,
}

impl Rendered {
    /// How long it is, as Discord counts.
    pub(crate) fn length(&self) -> usize {
        self.content.chars().count()
    }
}

/// Writes a text in Discord's markup.
pub(crate) fn render(text: &Text) -> Rendered {
    let spans = joined(&text.0);
    let mut pen = Pen::default();
    let mut rendered = Rendered::default();
    let mut after_quote = false;
    for (index, span) in spans.iter().enumerate() {
        if after_quote && first_of(span) != Some('\n') {
            pen.raw("\n");
        }
        after_quote = false;
        let after = match spans.get(index + 1) {
            None | Some(Span::Quote(_)) => After::Nothing,
            Some(Span::Plain(next)) if next.starts_with(char::is_whitespace) => After::Nothing,
            Some(_) => After::Something,
        };
        match span {
            Span::Plain(words) | Span::Said(words) | Span::Told(words) => pen.words(words, after),
            Span::Bold(words) => {
                pen.raw("**");
                // The stars that follow would be read as a part of an address at the end.
                pen.words(words, After::Something);
                pen.raw("**");
            }
            Span::Quote(words) => {
                pen.quote(words);
                after_quote = true;
            }
            Span::Link { label, url } => pen.link(label, url, after),
            Span::Mention { account, name } => match snowflake(&account.id) {
                Some(id) if account.platform == Platform::Discord => {
                    pen.raw(&format!("<@{id}>"));
                    rendered.users.push(id);
                }
                _ => pen.words(name, after),
            },
            Span::Role { id, name } => match snowflake(id) {
                Some(id) => {
                    pen.raw(&format!("<@&{id}>"));
                    rendered.roles.push(id);
                }
                None => pen.words(name, after),
            },
        }
    }
    rendered.content = pen.finish();
    rendered.users.sort_unstable();
    rendered.users.dedup();
    rendered.roles.sort_unstable();
    rendered.roles.dedup();
    rendered
}

/// The spans with neighbours of one kind made one (what is escaped in one must see how the other begins), and without
/// those that show nothing.
fn joined(spans: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        // Whoever typed it: nothing but our own markup takes effect here.
        let span = match span {
            Span::Said(words) | Span::Told(words) => &Span::Plain(words.clone()),
            other => other,
        };
        match (out.last_mut(), span) {
            (_, Span::Plain(words)) if words.is_empty() => {}
            (_, Span::Quote(words)) if words.trim().is_empty() => {}
            (Some(Span::Plain(before)), Span::Plain(words)) => before.push_str(words),
            // Bold without anything to see would show its stars.
            (Some(Span::Plain(before)), Span::Bold(words)) if words.trim().is_empty() => {
                before.push_str(words);
            }
            (_, Span::Bold(words)) if words.trim().is_empty() => {
                out.push(Span::Plain(words.clone()));
            }
            (Some(Span::Bold(before)), Span::Bold(words)) => before.push_str(words),
            (_, other) => out.push(other.clone()),
        }
    }
    out
}

/// The first character that a span shows.
fn first_of(span: &Span) -> Option<char> {
    match span {
        Span::Plain(words) => words.chars().next(),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
