//! `/team`: who answers here, in which languages, and when.

use super::staff;
use crate::agent::Agent;
use crate::clean::tame;
use crate::decide::answer::{Discretion, Way};
use crate::decide::closed;
use crate::decide::pages::{Keeps, List};
use crate::decide::when;
use crate::decide::work::{Work, says};
use crate::effect::{Span, Text};
use crate::ports::{Reads, StoreError};
use crate::wording::own_name;
use jiff::civil::Time;

/// `/team`: who answers here. Only those who chose a public name are shown, by that name; opening hours are posted above them.
pub(in crate::decide) async fn team(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<(), StoreError> {
    let agents = staff(work, reads).await?;
    let lines: Vec<Text> = agents.iter().filter_map(introduced).collect();
    let mut head = match posted(work, &way.language) {
        Some(hours) => format!("{hours}\n"),
        None => String::new(),
    };
    if lines.is_empty() {
        let nobody = work.words(&way.language, "team-nobody", &[]);
        work.answer_with(way, Discretion::Open, None, says(format!("{head}{nobody}")));
        return Ok(());
    }
    let brand = work.rules.book.name.clone();
    head.push_str(&work.words(&way.language, "team", &[("brand", brand.into())]));
    let list = List {
        head: Text::plain(head),
        lines,
        between: "\n",
        beyond: 0,
        more: "team-more",
        keeps: Keeps::First,
    };
    work.answer_list(way, Discretion::Open, list);
    Ok(())
}

/// The opening hours, and when somebody is back while it is closed; nothing where it is always open.
fn posted(work: &Work<'_>, language: &str) -> Option<String> {
    let week = &work.rules.book.hours.week;
    let always = |periods: &Vec<(Time, Time)>| *periods == [(Time::midnight(), Time::MAX)];
    if week.iter().all(always) {
        return None;
    }
    let name = |day: usize| work.words(language, &format!("weekday-{}", day + 1), &[]);
    let mut groups = Vec::new();
    let mut day = 0;
    while let Some(periods) = week.get(day) {
        let alike = week.iter().skip(day).take_while(|other| *other == periods);
        let last = day + alike.count() - 1;
        if !periods.is_empty() {
            let days = match last - day {
                0 => name(day),
                1 => format!("{}, {}", name(day), name(last)),
                _ => format!("{} – {}", name(day), name(last)),
            };
            let times: Vec<String> = periods.iter().map(period).collect();
            groups.push(format!("{days} {}", times.join(", ")));
        }
        day = last + 1;
    }
    let args = [
        ("hours", groups.join("; ").into()),
        ("zone", when::zone(work).into()),
    ];
    let mut words = work.words(language, "team-hours", &args);
    if let Some(back) = closed::back(work) {
        let back = when::at(work, language, back);
        let closed = work.words(language, "acknowledgement-closed", &[("when", back.into())]);
        words = format!("{words} {closed}");
    }
    Some(words)
}

/// A period of a day: `09:00–17:30`.
fn period((from, to): &(Time, Time)) -> String {
    let clock = |time: &Time| match *time {
        Time::MAX => "24:00".to_owned(),
        time => format!("{:02}:{:02}", time.hour(), time.minute()),
    };
    format!("{}–{}", clock(from), clock(to))
}

/// An agent as customers see them: name and face, a line, languages. Nothing of those who chose no public name.
fn introduced(agent: &Agent) -> Option<Text> {
    let name = tame(agent.public_name.as_ref()?);
    let mut line = Text::plain("• ").and(match &agent.picture {
        Some(url) => Span::Link {
            label: name,
            url: url.clone(),
        },
        None => Span::Bold(name),
    });
    if let Some(about) = &agent.about {
        line = line.and(Span::Said(format!(": {about}")));
    }
    let spoken = agent.working.languages.iter();
    let spoken: Vec<&str> = spoken.map(|language| own_name(language).0).collect();
    if !spoken.is_empty() {
        line = line.and(Span::Plain(format!(" · {}", spoken.join(", "))));
    }
    Some(line)
}
