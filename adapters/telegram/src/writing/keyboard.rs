//! Buttons under a message.

use bot_core::effect::{Button, Does, Look};
use serde_json::Value;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};
use url::Url;

/// Bytes that an action may have.
const LONGEST_ACTION: usize = 64;

/// The keyboard as JSON; nothing without buttons.
///
/// # Errors
/// A button cannot be said in Telegram's terms; which, and why.
pub(crate) fn keyboard(rows: &[Vec<Button>]) -> Result<Option<Value>, String> {
    let mut keys = Vec::new();
    for row in rows.iter().filter(|row| !row.is_empty()) {
        keys.push(row.iter().map(key).collect::<Result<Vec<_>, _>>()?);
    }
    if keys.is_empty() {
        return Ok(None);
    }
    let markup = InlineKeyboardMarkup::new(keys);
    let mut value = serde_json::to_value(markup).map_err(|error| error.to_string())?;
    dress(&mut value, rows);
    Ok(Some(value))
}

fn key(button: &Button) -> Result<InlineKeyboardButton, String> {
    match &button.does {
        Does::Act { action } if action.len() > LONGEST_ACTION || action.is_empty() => Err(format!(
            "the button \"{}\" carries {} bytes, where 1 to {LONGEST_ACTION} are possible",
            button.label,
            action.len()
        )),
        Does::Act { action } => Ok(InlineKeyboardButton::callback(&button.label, action)),
        Does::Open { url } => {
            let url = Url::parse(url).map_err(|error| {
                format!("the button \"{}\" leads nowhere: {error}", button.label)
            })?;
            Ok(InlineKeyboardButton::url(&button.label, url))
        }
    }
}

/// Adds the looks, which teloxide's buttons do not have yet. Older apps show such a button as any other.
fn dress(keyboard: &mut Value, rows: &[Vec<Button>]) {
    let looks = rows.iter().flatten().map(|button| button.look);
    let keys = keyboard
        .get_mut("inline_keyboard")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .filter_map(Value::as_array_mut)
        .flatten()
        .filter_map(Value::as_object_mut);
    for (key, look) in keys.zip(looks) {
        let style = match look {
            Look::Main => "primary",
            Look::Good => "success",
            Look::Careful => "danger",
            Look::Plain => continue,
        };
        key.insert("style".to_owned(), style.into());
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;
    use serde_json::json;

    fn button(label: &str, does: Does, look: Look) -> Button {
        Button {
            label: label.into(),
            does,
            look,
        }
    }

    #[test]
    fn rows_looks_and_links() {
        let act = |action: &str| Does::Act {
            action: action.into(),
        };
        let open = Does::Open {
            url: "https://t.me/desk?start=a".into(),
        };
        let rows = vec![
            vec![
                button("Claim", act("claim:7"), Look::Main),
                button("Later", act("later:7"), Look::Plain),
            ],
            vec![],
            vec![button("Chat", open, Look::Good)],
        ];
        assert_eq!(
            keyboard(&rows).unwrap().unwrap(),
            json!({"inline_keyboard": [
                [{"text": "Claim", "callback_data": "claim:7", "style": "primary"},
                 {"text": "Later", "callback_data": "later:7"}],
                [{"text": "Chat", "url": "https://t.me/desk?start=a", "style": "success"}],
            ]})
        );
        assert_eq!(keyboard(&[]).unwrap(), None);
    }

    #[test]
    fn an_action_that_is_too_long_is_named() {
        let does = Does::Act {
            action: "é".repeat(33),
        };
        let error = keyboard(&[vec![button("Claim", does, Look::Main)]]).unwrap_err();
        assert!(error.contains("\"Claim\" carries 66 bytes"), "{error}");
    }
}
