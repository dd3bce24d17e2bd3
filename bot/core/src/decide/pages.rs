//! Lists that may be longer than one message: said in several, each within what the platform takes.

use super::answer::{Discretion, Way};
use super::work::Work;
use crate::effect::{Content, Span, Text};
use crate::ports::Manners;

/// The most messages that one list becomes: Telegram takes no more from us in a minute.
const MOST: usize = 20;

/// What a link costs beside its label and its address, where a platform writes it into the text.
const LINK: usize = 8;

/// What any other markup costs.
const MARKUP: usize = 4;

/// Which lines are told where there are too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeps {
    /// The first ones: they matter most.
    First,
    /// The last ones: they are the newest.
    Last,
}

/// A list to be told.
pub(super) struct List {
    /// What stands above it.
    pub(super) head: Text,
    /// Its lines, in order.
    pub(super) lines: Vec<Text>,
    /// What stands between two lines.
    pub(super) between: &'static str,
    /// How many lines there are besides those: after them, or before them where the last ones are told.
    pub(super) beyond: usize,
    /// The line that says how many were left out, and how to see them.
    pub(super) more: &'static str,
    /// Which lines are told where there are too many.
    pub(super) keeps: Keeps,
}

impl Work<'_> {
    /// Answers with a list, in as many messages as it takes. Where others read along there is but one message. What was left
    /// out is counted where it would stand: at the end, or under the head.
    pub(super) fn answer_list(&mut self, way: &Way, discretion: Discretion, list: List) {
        let List {
            head,
            mut lines,
            between,
            beyond,
            more,
            keeps,
        } = list;
        let manners = self.rules.manners(way.place.platform);
        let all = lines.len() + beyond;
        let left_out = |left: usize| {
            let left = i64::try_from(left).unwrap_or(i64::MAX);
            self.words(&way.language, more, &[("count", left.into())])
        };
        // The last message may have to say that there is more.
        let room = manners
            .longest
            .saturating_sub((manners.measure)(&left_out(all)) + 1);
        let most = if way.is_overheard() { 1 } else { MOST };
        let mut told = pages(&manners, room, &head, lines.clone(), between);
        while keeps == Keeps::Last && told.len() > most {
            let first = told.first().map_or(lines.len(), |page| page.lines);
            lines.drain(..first);
            told = pages(&manners, room, &head, lines.clone(), between);
        }
        told.truncate(most);
        let left = all - told.iter().map(|page| page.lines).sum::<usize>();
        let note = (left > 0).then(|| Span::Plain(format!("\n{}", left_out(left))));
        match keeps {
            Keeps::First => {
                if let Some(last) = told.last_mut() {
                    last.text.0.extend(note);
                }
            }
            Keeps::Last => {
                if let Some(first) = told.first_mut() {
                    let under = head.0.len();
                    first.text.0.splice(under..under, note);
                }
            }
        }
        for page in told {
            let content = Content {
                text: page.text,
                ..Content::default()
            };
            self.answer_with(way, discretion, None, content);
        }
    }
}

/// One message of a list.
struct Page {
    text: Text,
    /// How many of the list's lines are in it.
    lines: usize,
}

/// Puts as many lines into each message as there is room for.
fn pages(
    manners: &Manners,
    room: usize,
    head: &Text,
    lines: Vec<Text>,
    between: &str,
) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut page = Page {
        text: head.clone(),
        lines: 0,
    };
    let mut used = cost(manners, head);
    for line in lines {
        let more = cost(manners, &line) + (manners.measure)(between);
        if page.lines > 0 && used + more > room {
            pages.push(page);
            page = Page {
                text: Text::default(),
                lines: 0,
            };
            used = 0;
        }
        if !page.text.0.is_empty() {
            page.text.0.push(Span::Plain(between.to_owned()));
        }
        page.text.0.extend(line.0);
        page.lines += 1;
        used += more;
    }
    pages.push(page);
    pages
}

/// How long a text becomes at the most, whether the platform writes markup into it or beside it.
pub(super) fn cost(manners: &Manners, text: &Text) -> usize {
    let measure = manners.measure;
    text.0
        .iter()
        .map(|span| match span {
            Span::Plain(words) | Span::Said(words) | Span::Told(words) => measure(words),
            Span::Bold(words) => measure(words) + MARKUP,
            Span::Quote(words) => measure(words) + MARKUP * (1 + words.matches('\n').count()),
            Span::Link { label, url } => measure(label) + measure(url) + LINK,
            Span::Mention { account, name } => measure(name).max(account.id.len() + MARKUP),
            Span::Role { id, name } => measure(name).max(id.len() + MARKUP),
        })
        .sum()
}
