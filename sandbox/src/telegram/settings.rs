//! What the bot says about itself: commands, name, descriptions, and the answers to taps.

use serde_json::{Value, json};

use super::answer::ApiError;
use super::params::Params;
use super::places::needed;
use super::state::{BOT_ID, State};
use crate::control::ControlError;

/// A tap can be answered for this long.
const ANSWERABLE_MS: i64 = 15 * 60 * 1000;

impl State {
    /// `getMe`.
    pub(super) fn get_me(&self) -> Value {
        let bot = self.people.get(&BOT_ID);
        json!({
            "id": BOT_ID, "is_bot": true, "first_name": self.bot_name(),
            "username": bot.and_then(|bot| bot.username.as_deref()),
            "can_join_groups": true, "can_read_all_group_messages": !self.privacy,
            "supports_inline_queries": false, "can_connect_to_business": false, "has_main_web_app": false,
            "has_topics_enabled": false, "allows_users_to_create_topics": false, "can_manage_bots": false,
            "supports_guest_queries": false, "supports_join_request_queries": false,
        })
    }

    /// What people read as the bot's name.
    pub(super) fn bot_name(&self) -> &str {
        let bot = self.people.get(&BOT_ID);
        bot.map_or("", |bot| &bot.first_name)
    }

    /// `POST bot`: what the bot is called, as its owner would tell Telegram.
    pub(super) fn name_bot(&mut self, body: &Value) -> Result<Value, ControlError> {
        let name = match &body["name"] {
            Value::Null => None,
            _ => Some(needed(body, "name")?.to_owned()),
        };
        let username = match &body["username"] {
            Value::Null => None,
            _ => Some(needed(body, "username")?.trim_start_matches('@').to_owned()),
        };
        if let Some(username) = &username {
            if !username.to_lowercase().ends_with("bot") {
                return Err(ControlError::wrong("a bot's `username` ends in \"bot\""));
            }
            match self.names.get(&username.to_lowercase()) {
                Some(owner) if *owner != BOT_ID => {
                    return Err(ControlError::wrong(format!("@{username} is somebody else")));
                }
                _ => {}
            }
            self.names.retain(|_, owner| *owner != BOT_ID);
            self.names.insert(username.to_lowercase(), BOT_ID);
        }
        if let Some(bot) = self.people.get_mut(&BOT_ID) {
            bot.first_name = name.unwrap_or_else(|| bot.first_name.clone());
            bot.username = username.or_else(|| bot.username.clone());
        }
        Ok(json!({"id": BOT_ID.to_string()}))
    }

    /// `setMyCommands`, `getMyCommands` and `deleteMyCommands`.
    pub(super) fn my_commands(&mut self, params: &Params, verb: &str) -> Result<Value, ApiError> {
        let scope = params
            .json("scope")
            .unwrap_or_else(|| json!({"type": "default"}));
        let language = params.text("language_code").unwrap_or_default();
        let key = ("commands".to_owned(), scope.to_string(), language);
        match verb {
            "set" => {
                let commands = params.json("commands").unwrap_or(Value::Null);
                let commands = commands
                    .as_array()
                    .ok_or_else(|| ApiError::bad("can't parse commands"))?;
                for one in commands {
                    check_command(one)?;
                }
                if commands.len() > 100 {
                    return Err(ApiError::bad("BOT_COMMANDS_TOO_MUCH"));
                }
                self.settings.insert(key, json!(commands));
                Ok(json!(true))
            }
            "delete" => {
                self.settings.remove(&key);
                Ok(json!(true))
            }
            _ => Ok(self
                .settings
                .get(&key)
                .cloned()
                .unwrap_or_else(|| json!([]))),
        }
    }

    /// `setMyName`, `getMyDescription` and their kin: one text per language.
    pub(super) fn my_text(
        &mut self,
        field: &str,
        longest: usize,
        params: &Params,
        set: bool,
    ) -> Result<Value, ApiError> {
        let language = params.text("language_code").unwrap_or_default();
        let key = (field.to_owned(), String::new(), language);
        if set {
            let text = params.text(field).unwrap_or_default();
            if text.chars().count() > longest {
                return Err(ApiError::bad(format!("{field} is too long")));
            }
            self.settings.insert(key, json!(text));
            return Ok(json!(true));
        }
        let default = if field == "name" { self.bot_name() } else { "" };
        Ok(json!({field: self.settings.get(&key).cloned().unwrap_or_else(|| json!(default))}))
    }

    /// Everything that was set, for those who want to see it.
    pub(super) fn settings_json(&self) -> Value {
        let all = self
            .settings
            .iter()
            .map(|((what, scope, language), value)| {
                let scope: Value = serde_json::from_str(scope).unwrap_or(Value::Null);
                json!({"what": what, "scope": scope, "language": language, "value": value})
            });
        all.collect()
    }

    /// `answerCallbackQuery`.
    pub(super) fn answer_callback_query(&mut self, params: &Params) -> Result<Value, ApiError> {
        let id = params.text("callback_query_id").unwrap_or_default();
        let text = params.text("text").unwrap_or_default();
        if text.chars().count() > 200 {
            return Err(ApiError::bad("MESSAGE_TOO_LONG"));
        }
        let now_ms = self.hub.clock.now_ms();
        let known = self
            .callbacks
            .remove(&id)
            .filter(|tap| now_ms - tap.at_ms <= ANSWERABLE_MS);
        if known.is_none() {
            return Err(ApiError::bad(
                "query is too old and response timeout expired or query ID is invalid",
            ));
        }
        let answer = json!({
            "kind": "toast", "text": text, "alert": params.flag("show_alert"), "ephemeral": true,
            "url": params.text("url"), "message": null, "modal": null, "choices": null,
        });
        self.hub.interactions.answer(&id, answer);
        Ok(json!(true))
    }
}

fn check_command(one: &Value) -> Result<(), ApiError> {
    let name = one["command"].as_str().unwrap_or_default();
    let name = name.strip_prefix('/').unwrap_or(name);
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || name.len() > 32 || !name.chars().all(good) {
        return Err(ApiError::bad("BOT_COMMAND_INVALID"));
    }
    let about = one["description"]
        .as_str()
        .unwrap_or_default()
        .chars()
        .count();
    if !(1..=256).contains(&about) {
        return Err(ApiError::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    Ok(())
}
