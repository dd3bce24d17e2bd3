//! Buttons, selects and the fields of modals: what is accepted, and how each is found again.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::form::Faults;

/// Reads the rows of a message and numbers what is in them, as Discord does.
pub(crate) fn read(list: &Value, path: &str, faults: &mut Faults) -> Vec<Value> {
    let Some(rows) = list.as_array() else {
        return Vec::new();
    };
    if rows.len() > 5 {
        faults.add(
            path,
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 5 in length.",
        );
    }
    let mut seen = BTreeSet::new();
    for (at, row) in rows.iter().enumerate() {
        let path = format!("{path}.{at}");
        if row["type"] != 1 {
            faults.add(
                format!("{path}.type"),
                "UNION_TYPE_CHOICES",
                "Value of field \"type\" must be one of (1,).",
            );
            continue;
        }
        let inside = row["components"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let selects = inside.iter().filter(|one| one["type"] != 2).count();
        if inside.is_empty() || inside.len() > 5 {
            faults.add(
                format!("{path}.components"),
                "BASE_TYPE_BAD_LENGTH",
                "Must be between 1 and 5 in length.",
            );
        } else if selects > 0 && inside.len() > 1 {
            let message = "The specified component exceeds the maximum width";
            faults.add(
                format!("{path}.components"),
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                message,
            );
        }
        for (index, one) in inside.iter().enumerate() {
            let path = format!("{path}.components.{index}");
            match one["type"].as_u64() {
                Some(2) => button(one, &path, faults),
                Some(3 | 5..=8) => select(one, &path, faults),
                _ => {
                    let message = "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).";
                    faults.add(format!("{path}.type"), "UNION_TYPE_CHOICES", message);
                }
            }
            if let Some(id) = one["custom_id"].as_str()
                && !seen.insert(id.to_owned())
            {
                let message = "Component custom id cannot be duplicated";
                faults.add(
                    format!("{path}.custom_id"),
                    "COMPONENT_CUSTOM_ID_DUPLICATED",
                    message,
                );
            }
        }
    }
    numbered(rows)
}

fn button(one: &Value, path: &str, faults: &mut Faults) {
    faults.length(&format!("{path}.label"), &one["label"], false, 80);
    let label = one["label"].as_str().is_some_and(|label| !label.is_empty());
    if !label && one["emoji"].is_null() && one["style"] != 6 {
        faults.add(
            path,
            "BUTTON_COMPONENT_INVALID_EMPTY",
            "A button must have a label or an emoji.",
        );
    }
    match one["style"].as_u64() {
        Some(1..=4) => {
            faults.length(&format!("{path}.custom_id"), &one["custom_id"], true, 100);
            if !one["url"].is_null() {
                faults.add(
                    path,
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    "A custom id and url cannot both be specified",
                );
            }
        }
        Some(5) => {
            faults.length(&format!("{path}.url"), &one["url"], true, 512);
            let url = one["url"].as_str().unwrap_or_default();
            if !["http://", "https://", "discord://"]
                .iter()
                .any(|scheme| url.starts_with(scheme))
            {
                let message = format!("Not a well formed URL: {url}");
                faults.add(format!("{path}.url"), "URL_TYPE_INVALID_URL", message);
            }
            if !one["custom_id"].is_null() {
                faults.add(
                    path,
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    "A custom id and url cannot both be specified",
                );
            }
        }
        _ => faults.add(
            format!("{path}.style"),
            "BASE_TYPE_CHOICES",
            "Value must be one of {1, 2, 3, 4, 5, 6}.",
        ),
    }
}

fn select(one: &Value, path: &str, faults: &mut Faults) {
    faults.length(&format!("{path}.custom_id"), &one["custom_id"], true, 100);
    faults.length(
        &format!("{path}.placeholder"),
        &one["placeholder"],
        false,
        150,
    );
    if one["type"] != 3 {
        return;
    }
    let options = one["options"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if options.is_empty() || options.len() > 25 {
        faults.add(
            format!("{path}.options"),
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 25 in length.",
        );
    }
    let mut values = BTreeSet::new();
    for (at, option) in options.iter().enumerate() {
        let path = format!("{path}.options.{at}");
        faults.length(&format!("{path}.label"), &option["label"], true, 100);
        faults.length(&format!("{path}.value"), &option["value"], true, 100);
        faults.length(
            &format!("{path}.description"),
            &option["description"],
            false,
            100,
        );
        if !values.insert(option["value"].as_str()) {
            let message = "The specified option value is already used";
            faults.add(
                format!("{path}.value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                message,
            );
        }
    }
}

/// Every row and component gets the number that the API gives it.
fn numbered(rows: &[Value]) -> Vec<Value> {
    let mut last = 0;
    let mut number = |value: &mut Value| {
        last += 1;
        if value.get("id").is_none_or(|id| id == &json!(0)) {
            value["id"] = json!(last);
        }
    };
    let mut rows = rows.to_vec();
    for row in &mut rows {
        number(row);
        for one in row["components"].as_array_mut().into_iter().flatten() {
            number(one);
            if one["type"] != 2 {
                for key in ["min_values", "max_values"] {
                    if one.get(key).is_none_or(Value::is_null) {
                        one[key] = json!(1);
                    }
                }
            }
        }
    }
    rows
}

/// A modal, checked: title, own id, and one to five fields, each in a row or under a label.
pub(crate) fn read_modal(data: &Value, faults: &mut Faults) {
    faults.length("data.custom_id", &data["custom_id"], true, 100);
    faults.length("data.title", &data["title"], true, 45);
    let rows = data["components"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if rows.is_empty() || rows.len() > 5 {
        faults.add(
            "data.components",
            "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and 5 in length.",
        );
    }
    let mut seen = BTreeSet::new();
    for (at, row) in rows.iter().enumerate() {
        let path = format!("data.components.{at}");
        let field = modal_field(row);
        let labelled = row["type"] == 18;
        if labelled {
            faults.length(&format!("{path}.label"), &row["label"], true, 45);
        } else if row["type"] == 1 {
            faults.length(
                &format!("{path}.components.0.label"),
                &field["label"],
                true,
                45,
            );
            if row["components"].as_array().map_or(0, Vec::len) != 1 {
                faults.add(
                    format!("{path}.components"),
                    "BASE_TYPE_BAD_LENGTH",
                    "Must be between 1 and 1 in length.",
                );
            }
        }
        let inner = if labelled {
            format!("{path}.component")
        } else {
            format!("{path}.components.0")
        };
        match field["type"].as_u64() {
            Some(4) => text_input(field, &inner, faults),
            Some(3 | 5..=8) if labelled => select(field, &inner, faults),
            _ => faults.add(
                format!("{inner}.type"),
                "UNION_TYPE_CHOICES",
                "Value of field \"type\" must be one of (4,).",
            ),
        }
        if let Some(id) = field["custom_id"].as_str()
            && !seen.insert(id)
        {
            let message = "Component custom id cannot be duplicated";
            faults.add(
                format!("{inner}.custom_id"),
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                message,
            );
        }
    }
}

/// The field inside a row or a label of a modal.
pub(crate) fn modal_field(row: &Value) -> &Value {
    if row["type"] == 18 {
        &row["component"]
    } else {
        &row["components"][0]
    }
}

fn text_input(field: &Value, path: &str, faults: &mut Faults) {
    faults.length(&format!("{path}.custom_id"), &field["custom_id"], true, 100);
    faults.length(
        &format!("{path}.placeholder"),
        &field["placeholder"],
        false,
        100,
    );
    faults.length(&format!("{path}.value"), &field["value"], false, 4000);
    if !matches!(field["style"].as_u64(), Some(1 | 2)) {
        faults.add(
            format!("{path}.style"),
            "BASE_TYPE_CHOICES",
            "Value must be one of {1, 2}.",
        );
    }
    let number = |key: &str| field[key].as_u64();
    if number("min_length").is_some_and(|least| least > 4000) {
        faults.add(
            format!("{path}.min_length"),
            "NUMBER_TYPE_MAX",
            "int value should be less than or equal to 4000.",
        );
    }
    if number("max_length").is_some_and(|most| most == 0 || most > 4000) {
        faults.add(
            format!("{path}.max_length"),
            "NUMBER_TYPE_MAX",
            "int value should be between 1 and 4000.",
        );
    }
}

/// All components of a message that are not rows, in the order in which a person sees them.
pub(crate) fn flat(rows: &[Value]) -> impl Iterator<Item = &Value> {
    rows.iter()
        .flat_map(|row| row["components"].as_array().into_iter().flatten())
}
