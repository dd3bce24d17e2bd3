//! Reads the brand book's file, and what it names beside it.

use crate::exit::Failure;
use bot_core::book::{self, Beside, Book};
use std::path::Path;

/// Reads a brand book.
///
/// # Errors
/// It is missing, or something in it is wrong: with file, line and what would be right.
pub fn read(path: &Path) -> Result<Book, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        let path = path.display();
        Failure::Settings(if error.kind() == std::io::ErrorKind::NotFound {
            format!("there is no brand book at {path}. Copy byline.example.toml to {path} and make it yours, or name another file in BYLINE_BOOK")
        } else {
            format!("{path} cannot be read: {error}")
        })
    })?;
    book::read_beside(&path.display().to_string(), &text, &|named| {
        beside(path, named)
    })
    .map_err(|mistake| Failure::Settings(mistake.to_string()))
}

/// A file that the brand book names: from the folder in which the book is.
fn beside(book: &Path, named: &str) -> Result<Beside, String> {
    let path = book.parent().unwrap_or(Path::new("")).join(named);
    let bytes =
        std::fs::read(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()));
    Ok((path.display().to_string(), bytes?))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]

    use super::*;
    use jiff::civil::date;

    const BOOK: &str = "[brand]\nname = \"Kirsipuu\"\n[desk]\nplatform = \"telegram\"\ntelegram_group = \"-1\"\n\
        [staff]\ntelegram_members = [\"1\"]\n[hours]\ntime_zone = \"Europe/Tallinn\"\n\
        monday = [\"09:00-17:00\"]\nholidays = [\"2026-12-24\"]\nholidays_file = \"days/holidays.ics\"\n";
    const CALENDAR: &str = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261228\nSUMMARY:A day\n\
        END:VEVENT\nEND:VCALENDAR\n";

    #[test]
    fn holidays_come_from_the_file_beside_the_book() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("byline.toml");
        std::fs::write(&path, BOOK).unwrap();
        let wrong = |says: &[&str]| {
            let failure = read(&path).unwrap_err().to_string();
            for words in says {
                assert!(failure.contains(words), "{words}: {failure}");
            }
        };
        wrong(&["byline.toml:12", "holidays.ics cannot be read"]);
        std::fs::create_dir(folder.path().join("days")).unwrap();
        let calendar = folder.path().join("days/holidays.ics");
        std::fs::write(&calendar, CALENDAR.replace("20261228", "soon")).unwrap();
        wrong(&["holidays.ics:3", "DTSTART:soon is not a day"]);
        std::fs::write(&calendar, CALENDAR).unwrap();
        let holidays = read(&path).unwrap().hours.holidays;
        let both = [date(2026, 12, 24), date(2026, 12, 28)];
        assert_eq!(holidays.into_iter().collect::<Vec<_>>(), both);
    }
}
