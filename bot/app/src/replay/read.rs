//! Reads a file of conversations: one turn a line.

use crate::exit::Failure;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// One turn, as it stands in the file.
#[derive(Deserialize)]
struct Line {
    conversation: u64,
    from: Who,
    text: String,
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Who {
    Customer,
    Agent,
}

/// One turn.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    pub(super) who: Who,
    pub(super) text: String,
}

/// One conversation. It begins with the customer.
#[derive(Clone, Debug)]
pub(super) struct Conversation {
    pub(super) number: u64,
    pub(super) turns: Vec<Turn>,
}

/// Reads all conversations, in the order of their first turns.
pub(super) fn conversations(file: &Path) -> Result<Vec<Conversation>, Failure> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::Running(format!("{} cannot be read: {error}", file.display())))?;
    let mut found: Vec<Conversation> = Vec::new();
    let mut known: BTreeMap<u64, usize> = BTreeMap::new();
    for (at, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let Line { conversation: number, from, text } = serde_json::from_str(line).map_err(|error| {
            let what = "each line is {\"conversation\": 1, \"from\": \"customer\" or \"agent\", \"text\": …}";
            Failure::Running(format!("{}:{}: {error}; {what}", file.display(), at + 1))
        })?;
        let turn = Turn {
            who: from,
            text: text.trim().to_owned(),
        };
        let place = *known.entry(number).or_insert(found.len());
        match found.get_mut(place) {
            Some(conversation) => conversation.turns.push(turn),
            None if from == Who::Customer => found.push(Conversation {
                number,
                turns: vec![turn],
            }),
            None => {
                let what = format!(
                    "conversation {number} begins with an agent; the first turn is a customer's"
                );
                return Err(Failure::Running(format!(
                    "{}:{}: {what}",
                    file.display(),
                    at + 1
                )));
            }
        }
    }
    if found.is_empty() {
        return Err(Failure::Running(format!(
            "{} has no conversations in it",
            file.display()
        )));
    }
    Ok(found)
}
