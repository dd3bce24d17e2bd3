//! What the desk at a glance shows.

use crate::agent::Agent;
use crate::case::Case;
use crate::clean::tame_to;
use crate::decide::file::CaseFile;
use crate::decide::pages::cost;
use crate::decide::queue;
use crate::decide::route;
use crate::decide::target;
use crate::decide::when;
use crate::decide::work::Work;
use crate::effect::{Content, Span, Text};
use crate::glance::in_short;
use crate::ports::{QueueFilter, Reads, StoreError};
use jiff::Timestamp;

/// The most cases that wait, of those that are due next, and of those with a promise for today.
const MOST: [usize; 3] = [8, 5, 5];

/// The most people whose names are told.
const PEOPLE: usize = 12;

/// A message in the making.
pub(super) struct Shown {
    pub(super) content: Content,
    /// What it shows but for the words that change with every minute, in short.
    pub(super) facts: String,
    /// All of it, in short.
    pub(super) words: String,
}

/// A line of it, and its facts.
struct Line {
    text: Text,
    facts: String,
}

/// A heading with its lines.
struct Part {
    head: String,
    lines: Vec<Line>,
}

/// How the desk stands now.
pub(super) async fn shown(work: &Work<'_>, reads: &mut dyn Reads) -> Result<Shown, StoreError> {
    let mut parts = vec![
        waiting(work, reads).await?,
        due(work, reads).await?,
        promised(work, reads).await?,
    ];
    let here = here(work, reads).await?;
    let manners = work.rules.manners(work.rules.book.desk.platform);
    let mut text = written(work, &parts, &here);
    // Where addresses stand in the text, long names may be too much: the longest list tells less.
    while cost(&manners, &text) > manners.longest {
        let Some(longest) = parts.iter_mut().max_by_key(|part| part.lines.len()) else {
            break;
        };
        if longest.lines.pop().is_none() {
            break;
        }
        text = written(work, &parts, &here);
    }
    let mut facts = here;
    for part in &parts {
        facts.push_str(&part.head);
        facts.extend(part.lines.iter().map(|line| line.facts.as_str()));
    }
    Ok(Shown {
        words: in_short(&text.read()),
        content: Content {
            text,
            ..Content::default()
        },
        facts: in_short(&facts),
    })
}

fn written(work: &Work<'_>, parts: &[Part], here: &str) -> Text {
    let mut text = Text::default().and(Span::Bold(work.room_words("glance-head", &[])));
    for part in parts.iter().filter(|part| !part.head.is_empty()) {
        text = text
            .and(Span::Plain("\n\n".to_owned()))
            .and(Span::Bold(part.head.clone()));
        for line in &part.lines {
            text.0.push(Span::Plain("\n".to_owned()));
            text.0.extend(line.text.0.iter().cloned());
        }
    }
    text.and(Span::Plain(format!("\n\n{here}")))
}

fn counted(number: usize) -> crate::wording::Arg {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

/// What waits for us: how many, how many of them nobody has, how many are late, and those that go first.
async fn waiting(work: &Work<'_>, reads: &mut dyn Reads) -> Result<Part, StoreError> {
    let ours = QueueFilter {
        ours: true,
        most: MOST[0],
        ..QueueFilter::default()
    };
    let all = reads.queue_length(&ours).await?;
    if all == 0 {
        return Ok(Part {
            head: work.room_words("glance-nothing", &[]),
            lines: Vec::new(),
        });
    }
    let unowned = QueueFilter {
        unassigned: true,
        ..ours.clone()
    };
    let late = QueueFilter {
        late: Some(work.now),
        ..QueueFilter::default()
    };
    let mut more = Vec::new();
    for (key, filter) in [("glance-unowned", &unowned), ("glance-late", &late)] {
        let number = reads.queue_length(filter).await?;
        if number > 0 {
            let args = [("count", counted(number))];
            more.push(match key {
                "glance-unowned" => work.room_words("glance-unowned", &args),
                _ => work.room_words("glance-late", &args),
            });
        }
    }
    let mut head = work.room_words("glance-waiting", &[("count", counted(all))]);
    if !more.is_empty() {
        head = format!("{head} ({})", more.join(", "));
    }
    let language = work.rules.book.first_language();
    let mut lines = Vec::new();
    for case in queue::first(work, reads, &ours).await? {
        let Some(file) = CaseFile::load(work, reads, case).await? else {
            continue;
        };
        let since = file.waiting_since().unwrap_or(file.case.opened_at);
        lines.push(line(
            work,
            &file,
            Some(when::ago(work, language, since)),
            "",
        ));
    }
    Ok(Part { head, lines })
}

/// What will be late next.
async fn due(work: &Work<'_>, reads: &mut dyn Reads) -> Result<Part, StoreError> {
    let language = work.rules.book.first_language();
    let mut lines = Vec::new();
    for case in reads.due_after(work.now, MOST[1]).await? {
        let Some(file) = CaseFile::load(work, reads, case).await? else {
            continue;
        };
        let targets = target::lines(work, language, &file).into_iter();
        let next = targets.filter(|it| it.at.is_some_and(|at| at > work.now));
        if let Some(next) = next.min_by_key(|it| it.at) {
            let what = format!("{}: {}", next.label, next.value);
            lines.push(line(work, &file, None, &what));
        }
    }
    Ok(part(work.room_words("glance-due", &[]), lines))
}

/// What was promised for today, or before and not kept.
async fn promised(work: &Work<'_>, reads: &mut dyn Reads) -> Result<Part, StoreError> {
    let language = work.rules.book.first_language();
    let until = midnight(work);
    let mut lines = Vec::new();
    for case in reads.promised_before(until, MOST[2]).await? {
        let Some(file) = CaseFile::load(work, reads, case).await? else {
            continue;
        };
        let promises = file.case.promises.iter().filter(|it| it.by < until);
        for promise in promises {
            let by = when::by(work, language, promise.by);
            let what = format!("“{}”, {by}", tame_to(&promise.words, 60));
            lines.push(line(work, &file, None, &what));
        }
    }
    lines.truncate(MOST[2]);
    Ok(part(work.room_words("glance-promised", &[]), lines))
}

/// A part that stands there only where there is something in it.
fn part(head: String, lines: Vec<Line>) -> Part {
    Part {
        head: if lines.is_empty() {
            String::new()
        } else {
            head
        },
        lines,
    }
}

/// When today is over, at the desk.
fn midnight(work: &Work<'_>) -> Timestamp {
    let today = work.now.to_zoned(work.rules.book.hours.zone.clone());
    today
        .tomorrow()
        .and_then(|it| it.start_of_day())
        .map_or(work.now, |it| it.timestamp())
}

/// A case: the way to it, whose it is, what there is to say. How long it waits is no fact: it changes by itself.
fn line(work: &Work<'_>, file: &CaseFile, ago: Option<String>, what: &str) -> Line {
    let Case {
        number,
        room,
        pinned,
        ..
    } = &file.case;
    let pin = if *pinned { "📌 " } else { "" };
    let number = number.to_string();
    let owner = file.owner.as_ref().map_or_else(
        || work.room_words("card-nobody", &[]),
        |it| tame_to(it.room_name(), 40),
    );
    let name = tame_to(&file.customer.name, 30);
    let link = room.as_ref().and_then(|room| work.rules.room_link(room));
    let linked = link.is_some();
    let mut rest = format!(" · {name}");
    for words in [ago.as_deref().unwrap_or_default(), what, &owner] {
        if !words.is_empty() {
            rest = format!("{rest} · {words}");
        }
    }
    let text = Text::plain(pin)
        .and(match link {
            Some(url) => Span::Link {
                label: number.clone(),
                url,
            },
            None => Span::Bold(number.clone()),
        })
        .and(Span::Said(rest));
    Line {
        text,
        facts: format!("\n{pin}{number}{linked}{name}{what}{owner}"),
    }
}

/// Who is here, with how many cases each.
async fn here(work: &Work<'_>, reads: &mut dyn Reads) -> Result<String, StoreError> {
    let staff = &work.rules.book.staff;
    let mut here: Vec<Agent> = reads.agents().await?;
    here.retain(|agent| staff.may_be(&agent.account) && route::is_here(work, agent));
    if here.is_empty() {
        return Ok(work.room_words("glance-nobody", &[]));
    }
    let beyond = here.len().saturating_sub(PEOPLE);
    here.truncate(PEOPLE);
    let ids: Vec<_> = here.iter().map(|agent| agent.id.clone()).collect();
    let loads = reads.loads(&ids).await?;
    let names: Vec<String> = here
        .iter()
        .map(|agent| {
            let load = loads.iter().find(|load| load.agent == agent.id);
            let open = load.map_or(0, |load| load.open);
            format!("{} ({open})", tame_to(agent.room_name(), 40))
        })
        .collect();
    let mut names = names.join(", ");
    if beyond > 0 {
        names = format!("{names} +{beyond}");
    }
    Ok(work.room_words("glance-here", &[("names", names.into())]))
}
