//! How often a saved reply was sent, by whom, and what came of it.

use super::{all, languages};
use crate::clean::tame_to;
use crate::decide::answer::{Discretion, Way};
use crate::decide::pages::{Keeps, List};
use crate::decide::when;
use crate::decide::work::Work;
use crate::effect::{Span, Text};
use crate::ports::{Reads, StoreError};
use crate::saved::{Saved, Used};
use crate::wording::own_name;
use std::collections::BTreeMap;

/// So many uses are looked at.
const MOST: usize = 1_000;

/// So many colleagues are named.
const NAMED: usize = 8;

/// `/saved stats`: all that were ever sent, those used most leading.
pub(super) async fn all_of(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<(), StoreError> {
    let mut counts: Vec<(String, i64)> = reads.saved_counts().await?.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    if counts.is_empty() {
        work.answer(way, "saved-never", &[]);
        return Ok(());
    }
    let known = all(work, reads).await?;
    let mut lines = Vec::with_capacity(counts.len());
    for (name, _) in counts {
        let uses = reads.saved_uses(&name, MOST).await?;
        let title = known
            .get(&name)
            .map(|saved| saved.title(&languages(work, way)));
        let head = match title {
            Some(title) => format!("• {title} · {name}: "),
            None => format!("• {name}: "),
        };
        lines.push(Text::plain(head).and(Span::Plain(outcome(work, &way.language, &uses))));
    }
    let head = work.words(&way.language, "saved-stats", &[]);
    let list = List {
        head: Text::default().and(Span::Bold(head)),
        lines,
        between: "\n",
        beyond: 0,
        more: "saved-more",
        keeps: Keeps::First,
    };
    work.answer_list(way, Discretion::Private, list);
    Ok(())
}

/// One as it is: what it says in each language, who used it, and what came of it.
pub(super) async fn one(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    saved: &Saved,
) -> Result<(), StoreError> {
    let language = &way.language;
    let uses = reads.saved_uses(&saved.name, MOST).await?;
    let mut head = saved.name.clone();
    if let Some(situation) = &saved.situation {
        head = format!("{head} · {situation}");
    }
    let mut lines: Vec<Text> = saved
        .texts
        .iter()
        .map(|(language, text)| {
            let called = format!("{} · {}\n", own_name(language).0, text.title);
            Text::plain(called).and(Span::Quote(text.text.clone()))
        })
        .collect();
    let mut about = outcome(work, language, &uses);
    if let Some(names) = by_whom(work, reads, language, &uses).await? {
        about = format!("{about}\n{names}");
    }
    let kept = reads.saved().await?;
    about = match kept.iter().find(|it| it.saved.name == saved.name) {
        None => format!("{about}\n{}", work.words(language, "saved-shipped", &[])),
        Some(kept) => {
            let agents = reads.agents().await?;
            let by = agents
                .iter()
                .find(|agent| Some(&agent.id) == kept.by.as_ref());
            let who = match by {
                Some(agent) => tame_to(agent.room_name(), 40),
                None => work.words(language, "history-operator", &[]),
            };
            let args = [
                ("who", who.into()),
                ("when", when::at(work, language, kept.at).into()),
            ];
            format!("{about}\n{}", work.words(language, "saved-changed", &args))
        }
    };
    lines.push(Text::plain(about));
    let list = List {
        head: Text::default().and(Span::Bold(head)),
        lines,
        between: "\n\n",
        beyond: 0,
        more: "saved-more",
        keeps: Keeps::First,
    };
    work.answer_list(way, Discretion::Private, list);
    Ok(())
}

/// What came of these uses, in a line.
pub(super) fn outcome(work: &Work<'_>, language: &str, uses: &[Used]) -> String {
    let count = |fits: fn(&&Used) -> bool| uses.iter().filter(fits).count().to_string();
    let number = i64::try_from(uses.len()).unwrap_or(i64::MAX);
    let mut line = work.words(language, "saved-uses", &[("count", number.into())]);
    if uses.is_empty() {
        return line;
    }
    let args = [
        ("same", count(|it| it.sent.unchanged).into()),
        ("solved", count(|it| it.solved).into()),
        ("back", count(|it| it.came_back).into()),
    ];
    line = format!("{line} · {}", work.words(language, "saved-outcome", &args));
    let marks: Vec<u8> = uses.iter().filter_map(|it| it.mark).collect();
    if let (Some(least), Some(most)) = (marks.iter().min(), marks.iter().max()) {
        let sum: u32 = marks.iter().map(|mark| u32::from(*mark)).sum();
        let of = u32::try_from(marks.len()).unwrap_or(u32::MAX);
        // Tenths, rounded: averages never stand without what they are of.
        let tenths = (sum * 10 + of / 2) / of;
        let args = [
            ("average", format!("{}.{}", tenths / 10, tenths % 10).into()),
            ("least", least.to_string().into()),
            ("most", most.to_string().into()),
            ("count", i64::from(of).into()),
        ];
        line = format!("{line} · {}", work.words(language, "saved-marks", &args));
    }
    line
}

/// Who sent it, and how often.
async fn by_whom(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    language: &str,
    uses: &[Used],
) -> Result<Option<String>, StoreError> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for used in uses {
        *counts.entry(&used.sent.agent.0).or_default() += 1;
    }
    let agents = reads.agents().await?;
    let mut named: Vec<(usize, String)> = agents
        .iter()
        .filter_map(|agent| {
            let count = counts.get(agent.id.0.as_str())?;
            Some((*count, tame_to(agent.room_name(), 40)))
        })
        .collect();
    named.sort_by(|one, other| (other.0, &one.1).cmp(&(one.0, &other.1)));
    named.truncate(NAMED);
    let names: Vec<String> = named
        .iter()
        .map(|(count, name)| format!("{name} {count}"))
        .collect();
    Ok((!names.is_empty())
        .then(|| work.words(language, "saved-by", &[("names", names.join(", ").into())])))
}
