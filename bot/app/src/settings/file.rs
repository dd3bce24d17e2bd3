//! The `.env` file: what stands in it, and on which line.

use super::SettingsError;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What stands in a `.env` file.
#[derive(Debug, Default)]
pub(super) struct EnvFile {
    name: String,
    text: String,
    /// Its settings; the first line of a key counts.
    pub(super) pairs: BTreeMap<String, String>,
}

impl EnvFile {
    /// An error with the file and the line of its key.
    pub(super) fn at(&self, key: &str, wrong: SettingsError) -> SettingsError {
        let names = |line: &str| {
            let line = line.trim_start();
            let line = line.strip_prefix("export ").unwrap_or(line);
            line.split_once('=')
                .is_some_and(|(name, _)| name.trim() == key)
        };
        match self.text.lines().position(names) {
            Some(at) => SettingsError::At {
                place: format!("{}:{}", self.name, at + 1),
                wrong: Box::new(wrong),
            },
            None => wrong,
        }
    }
}

/// Reads the `.env` file in this folder or above, if there is one.
///
/// # Errors
/// It cannot be read, or a line of it is none. The line is named and not shown: a token may stand in it.
pub(super) fn read() -> Result<EnvFile, SettingsError> {
    let Some(path) = find() else {
        return Ok(EnvFile::default());
    };
    let name = name_of(&path);
    let text = std::fs::read_to_string(&path)
        .map_err(|error| SettingsError::File(format!("{name} cannot be read: {error}")))?;
    parse(name, text)
}

fn parse(name: String, text: String) -> Result<EnvFile, SettingsError> {
    let mut pairs = BTreeMap::new();
    for pair in dotenvy::from_read_iter(text.as_bytes()) {
        match pair {
            Ok((key, value)) => {
                pairs.entry(key).or_insert(value);
            }
            Err(dotenvy::Error::LineParse(wrong, _)) => {
                let first = wrong.lines().next().unwrap_or_default().trim();
                let at = text.lines().position(|line| line.contains(first));
                let place = at.map_or_else(|| name.clone(), |at| format!("{name}:{}", at + 1));
                return Err(SettingsError::File(format!(
                    "{place}: this line cannot be read. Each line is KEY=value; a value with spaces stands in \"quotes\""
                )));
            }
            Err(error) => {
                return Err(SettingsError::File(format!(
                    "{name} cannot be read: {error}"
                )));
            }
        }
    }
    Ok(EnvFile { name, text, pairs })
}

fn find() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors()
        .map(|folder| folder.join(".env"))
        .find(|path| path.is_file())
}

/// Short where it lies in this folder, whole where it lies above.
fn name_of(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    if path.parent() == here.as_deref() {
        ".env".to_owned()
    } else {
        path.display().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_none_is_named_and_not_shown() {
        let text = "A=1\n\nBYLINE_DISCORD_TOKEN=very secret token\n".to_owned();
        let error = parse(".env".to_owned(), text).err().map(|e| e.to_string());
        let error = error.unwrap_or_default();
        assert!(
            error.starts_with(".env:3: this line cannot be read"),
            "{error}"
        );
        assert!(!error.contains("secret"), "{error}");
    }

    #[test]
    fn the_first_line_of_a_key_counts_and_is_named() {
        let text = "# A=0\nexport A=1\nA=2\n".to_owned();
        let file = parse(".env".to_owned(), text).unwrap_or_default();
        assert_eq!(file.pairs.get("A").map(String::as_str), Some("1"));
        let wrong = SettingsError::File("no".to_owned());
        assert_eq!(file.at("A", wrong).to_string(), ".env:2: no");
    }
}
