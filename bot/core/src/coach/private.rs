//! Private data in a reply that everybody can read: addresses of mail, numbers of phones, cards, accounts and persons,
//! passwords, and whatever the customer told us where nobody else reads it.
//!
//! In doubt it is not private: parcels and orders have long numbers too. So a number counts by its own shape (a check
//! digit, a date of birth inside, the way phones are written), not by its length.

mod numbers;

use super::draft::Draft;
use super::language::List;
use super::words::words;
use super::{Context, Found, Rule};
use numbers::{is_iban, runs};

/// Mailboxes that belong to a role and not to a person.
const ROLES: [&str; 24] = [
    "help",
    "support",
    "info",
    "care",
    "hello",
    "hi",
    "contact",
    "service",
    "services",
    "sales",
    "press",
    "team",
    "office",
    "orders",
    "shop",
    "privacy",
    "careers",
    "jobs",
    "feedback",
    "legal",
    "billing",
    "customercare",
    "customerservice",
    "noreply",
];

/// How many words behind "password" it may stand.
const BEHIND: usize = 4;

/// A number this long that the customer told us in private is theirs.
pub(crate) const LONG_ENOUGH: usize = 5;

pub(super) fn found(draft: &Draft<'_>, context: &Context<'_>, ours: &[String]) -> Option<Found> {
    let quote = mail(draft.text, ours)
        .or_else(|| iban(draft.text))
        .or_else(|| number(draft.text, ours))
        .or_else(|| secret(draft))
        .or_else(|| confided(draft, context, ours))?;
    Some(Found::quoting(Rule::Private, &quote))
}

/// A person's mail address.
fn mail(text: &str, ours: &[String]) -> Option<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '，'))
        .filter_map(|piece| {
            let at = piece.find('@')?;
            // Signs of Chinese may touch an address on both sides.
            let before = piece.get(..at)?;
            let begin = before.rfind(|c: char| !is_address(c)).map_or(0, |last| {
                last + before
                    .get(last..)
                    .and_then(|it| it.chars().next())
                    .map_or(1, char::len_utf8)
            });
            let after = piece.get(at + 1..)?;
            let end = after.find(|c: char| !is_address(c)).unwrap_or(after.len());
            let (local, host) = (before.get(begin..)?, after.get(..end)?);
            let host = host.trim_end_matches('.');
            (!local.is_empty() && host.contains('.')).then(|| format!("{local}@{host}"))
        })
        .find(|mail| {
            let local = mail.split('@').next().unwrap_or_default().to_lowercase();
            !ROLES.contains(&local.as_str()) && !is_ours(mail, ours)
        })
}

const fn is_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+')
}

/// Whether the brand says so of itself.
fn is_ours(what: &str, ours: &[String]) -> bool {
    let plain = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric() || *c == '@');
        kept.flat_map(char::to_lowercase).collect()
    };
    let what = plain(what);
    ours.iter().any(|ours| {
        let ours = plain(ours);
        !ours.is_empty() && (what.contains(&ours) || ours.contains(&what))
    })
}

/// The number of an account, in one piece or in groups of four.
fn iban(text: &str) -> Option<String> {
    let pieces: Vec<(usize, &str)> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .map(|piece| (piece.as_ptr() as usize - text.as_ptr() as usize, piece))
        .collect();
    pieces.iter().enumerate().find_map(|(at, (from, first))| {
        let mut whole = (*first).to_owned();
        if is_iban(&whole) {
            return Some(whole);
        }
        if first.len() != 4 {
            return None;
        }
        let mut end = from + first.len();
        for (begins, piece) in pieces.get(at + 1..)? {
            if *begins != end + 1 || piece.is_empty() || piece.len() > 4 {
                break;
            }
            whole.push_str(piece);
            end = begins + piece.len();
            if is_iban(&whole) {
                return text.get(*from..end).map(str::to_owned);
            }
        }
        None
    })
}

/// A number of a phone, a card or a person.
fn number(text: &str, ours: &[String]) -> Option<String> {
    runs(text)
        .into_iter()
        .find(|run| run.is_private() && !is_ours(&run.digits, ours))
        .map(|run| run.written.to_owned())
}

/// A password said in so many words.
fn secret(draft: &Draft<'_>) -> Option<String> {
    draft
        .hits
        .iter()
        .filter(|hit| hit.list == List::Secret)
        .find_map(|hit| {
            let sentence = draft.words.get(hit.words.start)?.sentence;
            let behind = draft.words.get(hit.words.end..)?;
            let behind = behind.iter().take(BEHIND);
            let mixed = |word: &&super::words::Word| {
                word.sentence == sentence
                    && word.number
                    && word.folded.chars().any(char::is_alphabetic)
            };
            let word = behind.into_iter().find(mixed)?;
            draft.text.get(word.at.clone()).map(str::to_owned)
        })
}

/// What the customer told us in private.
fn confided(draft: &Draft<'_>, context: &Context<'_>, ours: &[String]) -> Option<String> {
    let long = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() >= LONG_ENOUGH;
    let said = context.confided.iter().flat_map(|text| {
        let words = words(text, &draft.language.signs);
        words
            .into_iter()
            .map(|word| word.folded)
            .filter(|word| long(word))
    });
    let ours_now = runs(draft.text);
    context
        .confided
        .iter()
        .flat_map(|text| runs(text))
        .filter(|run| long(&run.digits) && !is_ours(&run.digits, ours))
        .find_map(|run| {
            let same = ours_now.iter().find(|here| here.digits == run.digits)?;
            Some(same.written.to_owned())
        })
        .or_else(|| {
            let mut said = said.filter(|said| !is_ours(said, ours));
            said.find_map(|said| {
                let word = draft.words.iter().find(|word| word.folded == said)?;
                draft.text.get(word.at.clone()).map(str::to_owned)
            })
        })
}
