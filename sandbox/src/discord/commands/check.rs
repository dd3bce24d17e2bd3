//! What Discord accepts as a command.

use serde_json::{Value, json};

use crate::discord::form::Faults;
use crate::discord::problem::Problem;

/// The languages of Discord's client.
const LOCALES: [&str; 33] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl",
    "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th",
    "zh-CN", "ja", "zh-TW", "ko", "ar",
];

/// Checks a command and writes it as the API would show it, still without ids.
pub(crate) fn check(body: &Value, path: &str) -> Result<Value, Problem> {
    let mut faults = Faults::default();
    let kind = body["type"].as_u64().unwrap_or(1);
    let at = |key: &str| {
        if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        }
    };
    if !(1..=3).contains(&kind) {
        faults.add(
            at("type"),
            "BASE_TYPE_CHOICES",
            "Value must be one of {1, 2, 3}.",
        );
    }
    name(&mut faults, &at("name"), &body["name"], kind == 1);
    localizations(
        &mut faults,
        &at("name_localizations"),
        &body["name_localizations"],
        Some(kind == 1),
    );
    let description = body["description"].as_str().unwrap_or_default();
    if kind == 1 {
        faults.length(&at("description"), &body["description"], true, 100);
    } else if !description.is_empty() {
        let message = "Context menu commands cannot have description";
        faults.add(
            at("description"),
            "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID",
            message,
        );
    }
    localizations(
        &mut faults,
        &at("description_localizations"),
        &body["description_localizations"],
        None,
    );
    let given = body["options"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if kind != 1 && !given.is_empty() {
        let message = "Context menu commands cannot have options";
        faults.add(
            at("options"),
            "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID",
            message,
        );
    }
    options(&mut faults, &at("options"), given, 0);
    let permissions = &body["default_member_permissions"];
    let bits = permissions
        .as_str()
        .map(str::to_owned)
        .or_else(|| permissions.as_u64().map(|bits| bits.to_string()));
    if bits
        .as_ref()
        .is_some_and(|bits| bits.parse::<u64>().is_err())
        || bits.is_none() && !permissions.is_null()
    {
        faults.add(
            at("default_member_permissions"),
            "NUMBER_TYPE_COERCE",
            "Value is not a permission bit set.",
        );
    }
    if weight(body) > 8000 {
        let message = "Command exceeds maximum size (8000)";
        faults.add(at(""), "APPLICATION_COMMAND_TOO_LARGE", message);
    }
    faults.finish()?;
    let or_null = |key: &str| body.get(key).cloned().unwrap_or(Value::Null);
    let mut shape = json!({
        "type": kind, "name": body["name"], "name_localizations": or_null("name_localizations"),
        "description": description, "description_localizations": or_null("description_localizations"),
        "default_member_permissions": bits, "nsfw": body["nsfw"].as_bool().unwrap_or(false),
        "dm_permission": body["dm_permission"].as_bool().unwrap_or(true), "contexts": or_null("contexts"),
        "integration_types": body["integration_types"].as_array().cloned().unwrap_or_else(|| vec![json!(0)]),
    });
    if !given.is_empty() {
        shape["options"] = given.iter().cloned().map(tidy).collect();
    }
    Ok(shape)
}

/// An option without what was left empty, as the API gives it back.
fn tidy(mut option: Value) -> Value {
    if let Some(fields) = option.as_object_mut() {
        fields.retain(|_, value| !value.is_null() && value != &json!([]));
    }
    if let Some(inner) = option.get_mut("options").and_then(Value::as_array_mut) {
        *inner = std::mem::take(inner).into_iter().map(tidy).collect();
    }
    option
}

/// A slash command's name: one word of small letters, digits, hyphens and the like; a menu's may be any short text.
fn name(faults: &mut Faults, path: &str, value: &Value, slash: bool) {
    faults.length(path, value, true, 32);
    let Some(name) = value.as_str().filter(|name| slash && !name.is_empty()) else {
        return;
    };
    // Devanagari and Thai write vowels as signs that are no letters by themselves.
    let fits = |sign: char| {
        sign.is_alphanumeric()
            || "-_'".contains(sign)
            || matches!(sign, '\u{900}'..='\u{97F}' | '\u{E00}'..='\u{E7F}')
    };
    if !name.chars().all(fits) || name.to_lowercase() != name {
        let message = "Command name is invalid";
        faults.add(path, "APPLICATION_COMMAND_INVALID_NAME", message);
    }
}

/// Translations: only into languages that exist. `names` says whether these are names, and whether of slash commands.
fn localizations(faults: &mut Faults, path: &str, value: &Value, names: Option<bool>) {
    for (locale, text) in value.as_object().into_iter().flatten() {
        let path = format!("{path}.{locale}");
        if !LOCALES.contains(&locale.as_str()) {
            faults.add(
                path,
                "ENUM_TYPE_COERCE",
                format!("Value \"{locale}\" is not a valid enum value."),
            );
            continue;
        }
        match names {
            Some(slash) => name(faults, &path, text, slash),
            None => faults.length(&path, text, true, 100),
        }
    }
}

fn options(faults: &mut Faults, path: &str, list: &[Value], depth: u8) {
    if list.len() > 25 {
        faults.add(
            path,
            "BASE_TYPE_MAX_LENGTH",
            "Must be 25 or fewer in length.",
        );
    }
    let mut names = std::collections::BTreeSet::new();
    let mut optional_seen = false;
    for (index, option) in list.iter().enumerate() {
        let at = |key: &str| format!("{path}.{index}.{key}");
        let kind = option["type"].as_u64().unwrap_or(0);
        let allowed = match depth {
            0 => 1..=11,
            1 => {
                if list.iter().any(|one| one["type"] == 1) {
                    1..=1
                } else {
                    3..=11
                }
            }
            _ => 3..=11,
        };
        if !allowed.contains(&kind) {
            faults.add(
                at("type"),
                "BASE_TYPE_CHOICES",
                "This type of option is not allowed here.",
            );
        }
        name(faults, &at("name"), &option["name"], true);
        faults.length(&at("description"), &option["description"], true, 100);
        localizations(
            faults,
            &at("name_localizations"),
            &option["name_localizations"],
            Some(true),
        );
        localizations(
            faults,
            &at("description_localizations"),
            &option["description_localizations"],
            None,
        );
        if !names.insert(option["name"].as_str()) {
            faults.add(
                at("name"),
                "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED",
                "Option names must be unique",
            );
        }
        let required = option["required"] == true;
        if required && optional_seen {
            let message = "Required options must be placed before non-required options";
            faults.add(
                at("required"),
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                message,
            );
        }
        optional_seen |= !required && kind > 2;
        choices(faults, &at("choices"), option);
        let inner = option["options"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        if kind <= 2 {
            options(faults, &at("options"), inner, if kind == 2 { 1 } else { 2 });
        }
    }
}

fn choices(faults: &mut Faults, path: &str, option: &Value) {
    let list = option["choices"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if list.len() > 25 {
        faults.add(
            path,
            "BASE_TYPE_MAX_LENGTH",
            "Must be 25 or fewer in length.",
        );
    }
    if !list.is_empty() && option["autocomplete"] == true {
        let message = "Autocomplete cannot be used with choices";
        faults.add(
            path,
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
            message,
        );
    }
    for (index, choice) in list.iter().enumerate() {
        faults.length(&format!("{path}.{index}.name"), &choice["name"], true, 100);
        for (locale, text) in choice["name_localizations"]
            .as_object()
            .into_iter()
            .flatten()
        {
            faults.length(
                &format!("{path}.{index}.name_localizations.{locale}"),
                text,
                true,
                100,
            );
        }
        if option["type"] == 3 {
            faults.length(
                &format!("{path}.{index}.value"),
                &choice["value"],
                true,
                100,
            );
        } else if !choice["value"].is_number() {
            faults.add(
                format!("{path}.{index}.value"),
                "NUMBER_TYPE_COERCE",
                "Value is not a number.",
            );
        }
    }
}

/// Names, descriptions and choices together, each counted with its longest translation.
fn weight(shape: &Value) -> usize {
    let length = |text: &Value| text.as_str().map_or(0, |text| text.chars().count());
    let longest = |key: &str| {
        let own = length(&shape[key]);
        let translations = shape[format!("{key}_localizations").as_str()].as_object();
        translations
            .into_iter()
            .flatten()
            .map(|(_, text)| length(text))
            .max()
            .unwrap_or(0)
            .max(own)
    };
    let below = ["options", "choices"]
        .into_iter()
        .flat_map(|list| shape[list].as_array().into_iter().flatten());
    longest("name")
        + longest("description")
        + length(&shape["value"])
        + below.map(weight).sum::<usize>()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn fault(body: Value) -> String {
        check(&body, "").unwrap_err().body()["errors"].to_string()
    }

    #[test]
    fn names_are_words_in_small_letters_of_any_script() {
        for good in [
            "order",
            "pedido-aberto",
            "订单",
            "заказ",
            "ऑर्डर",
            "o'clock",
            "a_1",
        ] {
            assert!(
                check(&json!({"name": good, "description": "x"}), "").is_ok(),
                "{good}"
            );
        }
        for bad in ["Order", "two words", "", "a!", &"a".repeat(33)] {
            assert!(
                check(&json!({"name": bad, "description": "x"}), "").is_err(),
                "{bad}"
            );
        }
        assert!(check(&json!({"name": "Claim this", "type": 3}), "").is_ok());
        assert!(
            fault(json!({"name": "Claim", "type": 3, "description": "no"}))
                .contains("CONTEXT_MENU")
        );
    }

    #[test]
    fn translations_are_into_languages_that_exist() {
        let with = |locale: &str, name: &str| json!({"name": "order", "description": "x", "name_localizations": {locale: name}});
        assert!(check(&with("pt-BR", "pedido"), "").is_ok());
        assert!(fault(with("pt-br", "pedido")).contains("pt-br"));
        assert!(fault(with("de", "Bestellung")).contains("INVALID_NAME"));
    }

    #[test]
    fn options_have_an_order_and_limits() {
        let option = |required: bool, name: &str| json!({"type": 3, "name": name, "description": "x", "required": required});
        let order = json!({"name": "a", "description": "x", "options": [option(false, "b"), option(true, "c")]});
        assert!(fault(order).contains("REQUIRED_INVALID"));
        let many: Vec<_> = (0..26).map(|n| option(true, &format!("n{n}"))).collect();
        assert!(
            fault(json!({"name": "a", "description": "x", "options": many}))
                .contains("25 or fewer")
        );
        let twice = json!({"name": "a", "description": "x", "options": [option(true, "b"), option(true, "b")]});
        assert!(fault(twice).contains("DUPLICATED"));
    }
}
