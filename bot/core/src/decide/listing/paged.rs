//! `/cases`, page by page: what goes first leading, how many there are in all, and the way to every room.

use super::asked::{self, Wrong};
use super::line;
use crate::action::{Action, LONGEST, Listed};
use crate::agent::Agent;
use crate::case::Case;
use crate::clean::tame_to;
use crate::decide::answer::{Discretion, Way};
use crate::decide::card::button;
use crate::decide::pages::cost;
use crate::decide::profile;
use crate::decide::queue;
use crate::decide::work::Work;
use crate::effect::{Button, Content, Look, Span, Text};
use crate::ports::{QueueFilter, Reads, StoreError};
use std::collections::{BTreeMap, BTreeSet};

/// The cases of a page.
const PER_PAGE: usize = 10;

/// The most cases that can be paged through: whoever looks for another one asks for less.
const PAGED: usize = 1_000;

/// The most customers of one name.
const NAMED: usize = 50;

/// The most cases of one customer.
const OF_ONE: usize = 100;

/// `/cases`: which of them, and which page.
pub(in crate::decide) async fn cases(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    args: &BTreeMap<String, String>,
) -> Result<(), StoreError> {
    let (key, given) = match asked::read(args) {
        Ok(listed) => {
            let content = content(work, reads, way, listed).await?;
            work.answer_with(way, Discretion::Private, None, content);
            return Ok(());
        }
        Err(Wrong::Which(given)) => ("list-which", given),
        Err(Wrong::Page(given)) => ("list-page-wrong", given),
        Err(Wrong::Nothing) => ("list-how", String::new()),
    };
    let how = work.words(&way.language, "list-how", &[]);
    let words = match key {
        "list-which" => work.words(&way.language, "list-which", &[("given", given.into())]),
        "list-page-wrong" => {
            work.words(&way.language, "list-page-wrong", &[("given", given.into())])
        }
        _ => String::new(),
    };
    work.answer_private(way, format!("{words}\n{how}").trim().to_owned());
    Ok(())
}

/// Another page, by its button: in the place of the one that was shown.
pub(in crate::decide) async fn page(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    listed: Listed,
) -> Result<(), StoreError> {
    let content = content(work, reads, way, listed).await?;
    work.answer_in_place(reads, way, content).await
}

/// Cases that were found, and how many there are in all.
struct Found {
    cases: Vec<Case>,
    all: usize,
}

async fn content(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    mut listed: Listed,
) -> Result<Content, StoreError> {
    let me = match listed.mine {
        true => Some(profile::agent_of(work, reads, &way.from).await?),
        false => None,
    };
    let found = find(work, reads, &listed, me.as_ref()).await?;
    let pages = found.all.min(PAGED).div_ceil(PER_PAGE).max(1);
    listed.page = listed.page.min(pages);
    let language = &way.language;
    let mut head = Text::default().and(Span::Bold(work.words(
        language,
        "list-head",
        &[("count", count(found.all))],
    )));
    head.0.extend(which(work, language, &listed, me.as_ref()));
    if found.cases.is_empty() {
        let words = work.words(language, "list-empty", &[]);
        return Ok(Content {
            text: head.and(Span::Plain(format!("\n{words}"))),
            ..Content::default()
        });
    }
    let from = (listed.page - 1) * PER_PAGE;
    let mut lines = Vec::with_capacity(PER_PAGE);
    for case in found.cases.into_iter().skip(from).take(PER_PAGE) {
        lines.extend(line(work, reads, language, case).await?);
    }
    let foot = foot(work, language, &listed, pages, found.all);
    Ok(Content {
        text: fitted(work, way, head, lines, foot),
        buttons: buttons(work, language, &listed, pages),
        ..Content::default()
    })
}

fn count(number: usize) -> crate::wording::Arg {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

/// Looks for them: those of the page and before it, so that those which go first are among them.
async fn find(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    listed: &Listed,
    me: Option<&Agent>,
) -> Result<Found, StoreError> {
    let filter = QueueFilter {
        owner: me.map(|me| me.id.clone()),
        unassigned: listed.unassigned,
        reason: listed.reason.clone(),
        late: listed.overdue.then_some(work.now),
        most: listed.page.saturating_mul(PER_PAGE).min(PAGED),
        ..QueueFilter::default()
    };
    let Some(name) = &listed.customer else {
        let all = reads.queue_length(&filter).await?;
        // Of a page that is not there the last one is shown.
        let most = filter.most.min(all.div_ceil(PER_PAGE) * PER_PAGE);
        let cases = queue::first(work, reads, &QueueFilter { most, ..filter }).await?;
        return Ok(Found { cases, all });
    };
    let names = asked::spellings(name);
    let account = name.rsplit(' ').next().unwrap_or(name);
    let account = account.trim_start_matches('@');
    let mut cases = Vec::new();
    let mut ids = BTreeSet::new();
    for customer in reads.customers_like(account, &names, NAMED).await? {
        ids.extend(reads.accounts_of(&customer.id).await?);
    }
    for id in ids {
        let theirs = QueueFilter {
            customer: Some(id),
            most: OF_ONE,
            ..filter.clone()
        };
        cases.extend(reads.queue(&theirs).await?);
    }
    queue::in_order(work, reads, &mut cases).await?;
    let all = cases.len();
    Ok(Found { cases, all })
}

/// What was asked for, in words after the head.
fn which(work: &Work<'_>, language: &str, listed: &Listed, me: Option<&Agent>) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut say = |words: String| spans.push(Span::Plain(format!(" · {words}")));
    if let Some(me) = me {
        say(tame_to(me.room_name(), 40));
    }
    if listed.unassigned {
        say(work.words(language, "list-unassigned", &[]));
    }
    if listed.overdue {
        say(work.words(language, "list-overdue", &[]));
    }
    for (key, what) in [
        ("card-reason", &listed.reason),
        ("card-customer", &listed.customer),
    ] {
        if let Some(what) = what {
            let label = match key {
                "card-reason" => work.words(language, "card-reason", &[]),
                _ => work.words(language, "card-customer", &[]),
            };
            spans.push(Span::Plain(format!(" · {label}: ")));
            spans.push(Span::Said(what.clone()));
        }
    }
    spans
}

/// Which page it is, how the next one is asked for, and how less is.
fn foot(work: &Work<'_>, language: &str, listed: &Listed, pages: usize, all: usize) -> String {
    if pages < 2 {
        return String::new();
    }
    let args = [("page", count(listed.page)), ("pages", count(pages))];
    let mut words = work.words(language, "list-page", &args);
    if listed.page < pages {
        let next = Listed {
            page: listed.page + 1,
            ..listed.clone()
        };
        words = format!("{words} · {}", asked::typed(&next));
    } else if all > PAGED {
        let more = work.words(language, "list-more", &[("count", count(all - PAGED))]);
        words = format!("{words}\n{more}");
    }
    words
}

fn buttons(work: &Work<'_>, language: &str, listed: &Listed, pages: usize) -> Vec<Vec<Button>> {
    let mut row = Vec::new();
    let mut add = |page: usize, label: String| {
        let action = Action::Cases(Listed {
            page,
            ..listed.clone()
        });
        // What a platform cannot carry is typed.
        if action.to_string().len() <= LONGEST {
            row.push(button(label, &action, Look::Plain));
        }
    };
    if listed.page > 1 {
        add(
            listed.page - 1,
            work.words(language, "button-page-back", &[]),
        );
    }
    if listed.page < pages {
        add(
            listed.page + 1,
            work.words(language, "button-page-next", &[]),
        );
    }
    if row.is_empty() {
        Vec::new()
    } else {
        vec![row]
    }
}

/// As many of the lines as fit into one message, those that go first. Ten do, but for the longest names.
fn fitted(work: &Work<'_>, way: &Way, head: Text, lines: Vec<Text>, foot: String) -> Text {
    let manners = work.rules.manners(way.place.platform);
    let foot = Text::plain(format!("\n{foot}"));
    let mut room = manners.longest.saturating_sub(cost(&manners, &foot));
    let mut text = head;
    room = room.saturating_sub(cost(&manners, &text));
    for line in lines {
        let needs = cost(&manners, &line) + 1;
        if needs > room {
            break;
        }
        room -= needs;
        text.0.push(Span::Plain("\n".to_owned()));
        text.0.extend(line.0);
    }
    text.0.extend(foot.0);
    text
}
