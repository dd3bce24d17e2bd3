//! What the page tells about how the desk is set: lines that whoever started the sandbox may put there.

use std::sync::Mutex;

use serde_json::{Value, json};

use crate::hub::lock;

/// The lines.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    lines: Mutex<Vec<String>>,
}

impl Notes {
    /// As the control API shows them.
    pub(crate) fn get(&self) -> Value {
        json!({"notes": *lock(&self.lines)})
    }

    /// Replaces all lines.
    pub(crate) fn set(&self, body: &Value) -> Result<(), String> {
        let lines = body.get("notes").and_then(Value::as_array);
        let lines: Option<Vec<String>> = lines.and_then(|all| {
            all.iter()
                .map(|line| line.as_str().map(str::to_owned))
                .collect()
        });
        *lock(&self.lines) = lines.ok_or("`notes` must be a list of texts")?;
        Ok(())
    }
}
