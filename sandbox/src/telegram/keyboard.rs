//! Buttons under a message, and keyboards in place of the person's own.

use serde_json::Value;

use super::answer::ApiError;
use super::params::Params;

/// What `reply_markup` asked for: an inline keyboard (with the message) or anything else (for the person).
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    pub(super) inline: Option<Value>,
    pub(super) other: Option<Value>,
}

/// A callback button may carry this many bytes.
const MOST_DATA: usize = 64;

/// Reads and checks `reply_markup`.
pub(super) fn read(params: &Params) -> Result<Keyboard, ApiError> {
    let Some(text) = params.text("reply_markup").filter(|text| !text.is_empty()) else {
        return Ok(Keyboard::default());
    };
    let given = params.json("reply_markup").filter(Value::is_object);
    let Some(given) = given else {
        return Err(ApiError::bad(format!(
            "can't parse reply keyboard markup JSON object: {text}"
        )));
    };
    let Some(rows) = given.get("inline_keyboard") else {
        return Ok(Keyboard {
            inline: None,
            other: Some(given),
        });
    };
    let Some(rows) = rows.as_array() else {
        return Err(ApiError::bad(
            "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array",
        ));
    };
    let mut buttons = 0;
    for row in rows {
        let Some(row) = row.as_array() else {
            return Err(ApiError::bad(
                "field \"inline_keyboard\" must be an Array of Arrays",
            ));
        };
        for button in row {
            check(button)?;
            buttons += 1;
        }
    }
    if buttons > 100 {
        return Err(ApiError::bad("reply markup is too long"));
    }
    Ok(Keyboard {
        inline: (buttons > 0).then_some(given),
        other: None,
    })
}

fn check(button: &Value) -> Result<(), ApiError> {
    const KINDS: [&str; 9] = [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "pay",
    ];
    let wrong = |why: &str| {
        Err(ApiError::bad(format!(
            "can't parse inline keyboard button: {why}"
        )))
    };
    if button["text"].as_str().unwrap_or_default().is_empty() {
        return wrong("Field \"text\" must be a non-empty String");
    }
    if !KINDS
        .iter()
        .any(|kind| button.get(*kind).is_some_and(|value| !value.is_null()))
    {
        return wrong("Text buttons are unallowed in the inline keyboard");
    }
    if let Some(data) = button["callback_data"].as_str()
        && !(1..=MOST_DATA).contains(&data.len())
    {
        return Err(ApiError::bad("BUTTON_DATA_INVALID"));
    }
    if let Some(url) = button["url"].as_str() {
        let known = ["http://", "https://", "tg://", "tel:", "mailto:"]
            .iter()
            .any(|scheme| url.starts_with(scheme));
        if !known || url.contains(char::is_whitespace) {
            return Err(ApiError::bad(format!(
                "inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"
            )));
        }
    }
    Ok(())
}

/// The buttons of an inline keyboard, row after row.
pub(super) fn buttons(markup: Option<&Value>) -> Vec<&Value> {
    let rows = markup.and_then(|markup| markup["inline_keyboard"].as_array());
    rows.into_iter()
        .flatten()
        .filter_map(Value::as_array)
        .flatten()
        .collect()
}
