//! `/history @Name`: what became of a profile, for whoever's it is and for leads.

use super::{MOST, NAME, Names, WORDS};
use crate::agent::{Role, Step};
use crate::clean::tame_to;
use crate::decide::answer::{Discretion, Way};
use crate::decide::pages::{Keeps, List};
use crate::decide::profile;
use crate::decide::when;
use crate::decide::work::Work;
use crate::effect::{Span, Text};
use crate::ports::{Reads, StoreError};

/// Tells it.
pub(in crate::decide) async fn of_profile(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    whose: &str,
) -> Result<(), StoreError> {
    let own = profile::agent_of(work, reads, &way.from).await?;
    let Some(agent) = profile::named(work, reads, whose).await? else {
        let name = tame_to(whose, 60);
        work.answer(way, "assign-unknown", &[("name", name.into())]);
        return Ok(());
    };
    if agent.id != own.id && profile::role_of(work, &way.from, &own) < Role::Lead {
        work.answer(way, "profile-not-yours", &[]);
        return Ok(());
    }
    let name = tame_to(agent.room_name(), NAME);
    let mut steps = reads.profile_steps(&agent.id).await?;
    if steps.is_empty() {
        work.answer(way, "profile-nothing", &[("name", name.into())]);
        return Ok(());
    }
    let beyond = steps.len().saturating_sub(MOST);
    let steps = steps.split_off(beyond);
    let names = Names::of(work, reads, &way.language, &[]).await?;
    let lines = steps
        .iter()
        .map(|step| line(work, &way.language, &names, step));
    let lines = lines.collect();
    let args = [("name", name.into()), ("zone", when::zone(work).into())];
    let head = work.words(&way.language, "profile-head", &args);
    let list = List {
        head: Text::default().and(Span::Bold(head)),
        lines,
        between: "\n",
        beyond,
        more: "history-more",
        keeps: Keeps::Last,
    };
    // A profile is between its owner and the leads, also in the staff's own place.
    work.answer_list(way, Discretion::Private, list);
    Ok(())
}

/// One step, in a line.
fn line(work: &Work<'_>, language: &str, names: &Names, step: &Step) -> Text {
    let at = when::stamp(work, step.at);
    let who = names.who(&step.actor);
    let what = work.words(language, &format!("profile-{}", step.what), &[]);
    let said = |value: &Option<String>| value_of(work, language, &step.what, value.as_deref());
    let change = format!("{} → {}", said(&step.before), said(&step.after));
    Text::plain(format!("{at} · {who} · {what}: ")).and(Span::Said(change))
}

fn value_of(work: &Work<'_>, language: &str, what: &str, value: Option<&str>) -> String {
    let Some(value) = value else {
        let key = match what {
            "away" => "profile-here",
            _ => "me-nothing",
        };
        return work.words(language, key, &[]);
    };
    if what != "away" {
        return tame_to(value, WORDS).chars().take(2 * WORDS).collect();
    }
    let (until, keeps) = value.split_once(' ').unwrap_or((value, ""));
    let until = match until.parse() {
        Ok(until) => when::at(work, language, until),
        Err(_) => work.words(language, "profile-back-open", &[]),
    };
    format!("{until} {keeps}").trim_end().to_owned()
}
