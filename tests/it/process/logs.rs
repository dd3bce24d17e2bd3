//! The log: text or JSON with the same field names, and never anything that a person wrote or is called.

use sandbox::client::Platform::{self, Discord, Telegram};
use serde_json::{Value, json};
use std::collections::BTreeSet;

use super::Outcome;
use super::killed::tale::Tale;

/// The fields that docs/operating.md tells of are the ones that Byline's own lines have.
const DOCS: &str = include_str!("../../../docs/operating.md");

/// What is said in the story; nothing of it may be logged.
const SAID: [&str; 6] = [
    "my parcel arrived broken",
    "the handle is in the soup",
    "a new teapot is on its way",
    "It is 7 Rose Lane",
    "teapot",
    "Rose Lane",
];

/// A complaint, a reply that does not get through at once, what the customer says to it, a survey with its mark.
async fn conversation(
    on: Platform,
    desk: Platform,
    format: &str,
) -> Result<(Tale, String), Box<dyn std::error::Error>> {
    let mut tale = Tale::begin(on, desk).await?;
    tale.set(&[("BYLINE_LOG", "debug"), ("BYLINE_LOG_FORMAT", format)])?;
    tale.start().await?;
    let room = tale.complaint_in_its_room().await?;
    let (route, platform) = match on {
        Discord => ("POST /channels/*/messages", "discord"),
        Telegram => ("sendMessage", "telegram"),
    };
    tale.fault(json!({"platform": platform, "route": route, "what": "server_error", "count": 1}))
        .await?;
    tale.answers(&room, "Oh no! I am sorry, a new teapot is on its way.")
        .await?;
    tale.customer_sees("a new teapot is on its way").await?;
    tale.complains("And the handle is in the soup! It is 7 Rose Lane.")
        .await?;
    tale.shown(&room, "the handle is in the soup").await?;
    tale.closes(&room).await?;
    let question = tale.survey(&room).await?;
    tale.marks(&question, "5")
        .await
        .or_else(|_| Ok::<_, Box<dyn std::error::Error>>(()))?;
    let log = tale.log().await?;
    Ok((tale, log))
}

/// What of these people stands in the log.
fn told_of(tale: &Tale, log: &str) -> Vec<String> {
    let mut names = Vec::new();
    for someone in tale.people() {
        names.push(someone.name.clone());
        // Shorter ones stand in many a word.
        let long = someone.name.split(' ').filter(|part| part.len() > 4);
        names.extend(long.map(str::to_owned));
        names.push(someone.username.clone());
    }
    names.push("Wei Kai".to_owned());
    names.extend(SAID.map(str::to_owned));
    names.extend([sandbox::TELEGRAM_TOKEN, sandbox::DISCORD_TOKEN].map(str::to_owned));
    let log = log.to_lowercase();
    names.retain(|name| log.contains(&name.to_lowercase()));
    names
}

#[tokio::test]
async fn nothing_that_a_person_wrote_or_is_called_is_logged() -> Outcome {
    for (on, desk, format) in [(Telegram, Discord, "json"), (Discord, Telegram, "text")] {
        let (tale, log) = conversation(on, desk, format).await?;
        let told = told_of(&tale, &log);
        let lines = log.lines().filter(|line| {
            let line = line.to_lowercase();
            told.iter().any(|told| line.contains(&told.to_lowercase()))
        });
        let lines: Vec<&str> = lines.collect();
        assert!(told.is_empty(), "{told:?} in:\n{}", lines.join("\n"));
        assert!(log.contains("the desk is open"), "{log}");
        if format == "text" {
            continue;
        }
        let mut fields = BTreeSet::new();
        for line in log.lines() {
            let line: Value =
                serde_json::from_str(line).map_err(|error| format!("{error}: {line}"))?;
            for always in ["timestamp", "level", "target"] {
                assert!(line[always].is_string(), "{line}");
            }
            let target = line["target"].as_str().unwrap_or_default();
            let ours = ["bot_", "adapters_", "storage_"];
            if ours.iter().any(|ours| target.starts_with(ours)) {
                assert!(line["fields"]["message"].is_string(), "{line}");
                fields.extend(
                    line["fields"]
                        .as_object()
                        .into_iter()
                        .flat_map(|it| it.keys().cloned()),
                );
            }
        }
        for field in &fields {
            assert!(
                DOCS.contains(&format!("`{field}`")),
                "docs/operating.md does not tell of the field {field}"
            );
        }
        assert!(
            fields.contains("row") && fields.contains("why"),
            "{fields:?}"
        );
    }
    Ok(())
}
