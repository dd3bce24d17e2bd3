//! Our content in Discord's terms: markup, rows of buttons, a file.

use crate::ids::at_most;
use crate::manners::LARGEST_OUT;
use crate::markup::{Rendered, render};
use crate::rest::Upload;
use bot_core::effect::{Button, Content, Does, Look, Span, Text};
use bot_core::ports::Job;
use serenity::builder::{CreateActionRow, CreateAllowedMentions, CreateButton};
use serenity::model::application::ButtonStyle;
use serenity::model::id::{RoleId, UserId};

/// Discord takes five rows of five buttons.
const ROWS: usize = 5;
const IN_A_ROW: usize = 5;

/// The file of a content, where there is one that can be sent.
pub(super) fn upload(content: &Content, job: &Job) -> Option<Upload> {
    let file = content.file.as_ref()?;
    let bytes = job.bytes.as_ref()?;
    if u64::try_from(bytes.len()).ok()? > LARGEST_OUT {
        return None;
    }
    Some(Upload {
        name: file_name(&file.name),
        content_type: file.content_type.clone(),
        bytes: bytes.clone(),
    })
}

/// The text, with what is said in place of a file that does not come along.
pub(super) fn text(content: &Content, with_file: bool) -> Text {
    let mut text = content.text.clone();
    if content.file.is_some()
        && !with_file
        && let Some(instead) = &content.instead
    {
        if !text.is_empty() {
            text = text.and(Span::Plain("\n".to_owned()));
        }
        text = text.and(Span::Plain(instead.clone()));
    }
    text
}

/// The text in markup.
pub(super) fn rendered(content: &Content, with_file: bool) -> Rendered {
    render(&text(content, with_file))
}

/// Nobody is notified but those whom the text mentions by our own spans, whatever else stands in it.
pub(super) fn mentions(rendered: &Rendered) -> CreateAllowedMentions {
    CreateAllowedMentions::new()
        .users(rendered.users.iter().map(|id| UserId::from(*id)))
        .roles(rendered.roles.iter().map(|id| RoleId::from(*id)))
        .replied_user(false)
}

/// Rows of buttons. Longer rows are split, since a button that is left out is a thing nobody can do.
pub(super) fn rows(buttons: &[Vec<Button>]) -> Vec<CreateActionRow> {
    buttons
        .iter()
        .flat_map(|row| row.chunks(IN_A_ROW))
        .take(ROWS)
        .map(|row| CreateActionRow::Buttons(row.iter().map(button).collect()))
        .collect()
}

fn button(button: &Button) -> CreateButton {
    let label = at_most(&button.label, 80);
    match &button.does {
        Does::Open { url } => CreateButton::new_link(url).label(label),
        Does::Act { action } => CreateButton::new(action)
            .label(label)
            .style(match button.look {
                Look::Main => ButtonStyle::Primary,
                Look::Plain => ButtonStyle::Secondary,
                Look::Good => ButtonStyle::Success,
                Look::Careful => ButtonStyle::Danger,
            }),
    }
}

/// A file's name without anything that could be a path.
fn file_name(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| {
            if c.is_control() || c == '/' || c == '\\' {
                '_'
            } else {
                c
            }
        })
        .collect();
    match name.trim() {
        "" => "file".to_owned(),
        name => at_most(name, 200),
    }
}
