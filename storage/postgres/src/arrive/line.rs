//! Rows as PostgreSQL copies them in, and as it tells them again.

use crate::column;
use crate::fault::Fault;
use bot_core::ports::Plain;
use sqlx::Row;
use sqlx::postgres::PgRow;
use std::fmt::Write;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Truth,
    Text,
    /// A text, kept as its bytes.
    Bytes,
}

impl Kind {
    /// That of a type, by its name in the list of columns.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "bigint" => Self::Number,
            "boolean" => Self::Truth,
            "text" => Self::Text,
            "bytea" => Self::Bytes,
            _ => return None,
        })
    }
}

/// A name that may be anything.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The rows in the format of COPY: a line each, tabs between values, `\N` for nothing.
pub(super) fn copied(rows: &[Vec<Plain>], kinds: &[Kind]) -> Result<String, Fault> {
    let mut lines = String::new();
    for row in rows {
        for (at, (value, kind)) in row.iter().zip(kinds).enumerate() {
            if at > 0 {
                lines.push('\t');
            }
            put(&mut lines, value, *kind)?;
        }
        lines.push('\n');
    }
    Ok(lines)
}

fn put(line: &mut String, value: &Plain, kind: Kind) -> Result<(), Fault> {
    match (kind, value) {
        (_, Plain::Nothing) => line.push_str("\\N"),
        (Kind::Number, Plain::Number(number)) => line.push_str(&number.to_string()),
        (Kind::Truth, Plain::Number(0)) => line.push('f'),
        (Kind::Truth, Plain::Number(1)) => line.push('t'),
        (Kind::Text, Plain::Text(text)) => {
            for letter in column::plain(text).chars() {
                match letter {
                    '\\' => line.push_str("\\\\"),
                    '\n' => line.push_str("\\n"),
                    '\r' => line.push_str("\\r"),
                    '\t' => line.push_str("\\t"),
                    other => line.push(other),
                }
            }
        }
        (Kind::Bytes, Plain::Text(text)) => {
            line.push_str("\\\\x");
            for byte in column::plain(text).bytes() {
                // Writing to a string does not fail.
                let _ = write!(line, "{byte:02x}");
            }
        }
        (kind, value) => {
            let holds = match value {
                Plain::Nothing => "nothing",
                Plain::Number(_) => "a number",
                Plain::Text(_) => "a text",
            };
            return Err(column::unknown(
                "a row that came",
                &format!("{holds} for {kind:?}"),
            ));
        }
    }
    Ok(())
}

/// A row as it stands in the database.
pub(super) fn plain(row: &PgRow, kinds: &[Kind]) -> Result<Vec<Plain>, Fault> {
    let values = kinds.iter().enumerate().map(|(at, kind)| {
        let value = match kind {
            Kind::Number => row.try_get::<Option<i64>, _>(at)?.map(Plain::Number),
            Kind::Truth => row
                .try_get::<Option<bool>, _>(at)?
                .map(|truth| Plain::Number(truth.into())),
            Kind::Text => row.try_get::<Option<String>, _>(at)?.map(Plain::Text),
            Kind::Bytes => match row.try_get::<Option<Vec<u8>>, _>(at)? {
                None => None,
                Some(bytes) => Some(Plain::Text(String::from_utf8(bytes).map_err(|error| {
                    column::unknown("a column of bytes", &error.to_string())
                })?)),
            },
        };
        Ok(value.unwrap_or(Plain::Nothing))
    });
    values.collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]

    use super::*;

    #[test]
    fn what_would_end_a_value_or_a_row_is_written_otherwise() {
        let text = |text: &str| Plain::Text(text.to_owned());
        let rows = [
            vec![
                text("a\tb\nc\r\\N 🫖\0"),
                Plain::Number(-7),
                Plain::Number(1),
                text("ö"),
            ],
            vec![text("\\."), Plain::Nothing, Plain::Number(0), text("")],
        ];
        let kinds = [Kind::Text, Kind::Number, Kind::Truth, Kind::Bytes];
        assert_eq!(
            copied(&rows, &kinds).unwrap(),
            "a\\tb\\nc\\r\\\\N 🫖\u{FFFD}\t-7\tt\t\\\\xc3b6\n\\\\.\t\\N\tf\t\\\\x\n"
        );
        for wrong in [Plain::Number(2), text("yes")] {
            assert!(copied(&[vec![wrong]], &[Kind::Truth]).is_err());
        }
    }
}
