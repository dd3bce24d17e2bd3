//! `/me`: an agent's profile, shown and set, by themselves or by a lead.

use super::{agent_of, keep, named, role_of};
use crate::agent::set;
use crate::agent::{Agent, Role, Shifts, Summary, Working};
use crate::change::{Begun, Change};
use crate::clean::tame_to;
use crate::decide::answer::Way;
use crate::decide::work::Work;
use crate::decide::{pressed, reply, route, when};
use crate::history::Actor;
use crate::ports::{Reads, StoreError};
use crate::sign::is_acceptable_name;
use std::collections::BTreeMap;

/// `/me`: shows a profile, or changes it.
pub(in crate::decide) async fn me(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    args: &BTreeMap<String, String>,
) -> Result<(), StoreError> {
    let own = agent_of(work, reads, &way.from).await?;
    let may = role_of(work, &way.from, &own);
    let wanted = args.get("agent").filter(|wanted| !wanted.is_empty());
    let mut agent = match wanted {
        None => own.clone(),
        Some(wanted) => match named(work, reads, wanted).await? {
            Some(agent) => agent,
            None => {
                let name = tame_to(wanted, 60);
                work.answer(way, "assign-unknown", &[("name", name.into())]);
                return Ok(());
            }
        },
    };
    let given: Vec<(&str, &str)> = args
        .iter()
        .filter(|(what, value)| *what != "agent" && !value.trim().is_empty())
        .map(|(what, value)| (what.as_str(), value.trim()))
        .collect();
    let of_another = agent.id != own.id;
    if of_another && !given.is_empty() && (may < Role::Lead || agent.working.role > may) {
        work.answer(way, "me-not-yours", &[]);
        return Ok(());
    }
    let before = agent.clone();
    for (what, value) in &given {
        if let Err(words) = put(work, way, may, &mut agent, what, value) {
            work.answer_private(way, words);
            return Ok(());
        }
    }
    let actor = Actor::Agent(own.id.clone());
    if keep(work, &before, &agent, &actor) && agent.working != before.working {
        route::wake(work);
    }
    let words = shown(work, &way.language, &agent);
    work.answer_private(way, words);
    if !of_another && before.public_name.is_none() && agent.public_name.is_some() {
        send_waiting(work, reads, way, agent).await?;
    }
    Ok(())
}

/// Sets one thing of a profile, or says why it cannot be so. `-` takes it away.
fn put(
    work: &Work<'_>,
    way: &Way,
    may: Role,
    agent: &mut Agent,
    what: &str,
    value: &str,
) -> Result<(), String> {
    let say = |key: &str| work.words(&way.language, key, &[]);
    let gone = value == "-";
    match what {
        "name" => {
            let name = is_acceptable_name(value)
                .map_err(|problem| say(&format!("name-{}", problem.key())))?;
            agent.public_name = Some(name);
        }
        "about" if gone => agent.about = None,
        "about" => agent.about = set::about(value),
        "picture" if gone => agent.picture = None,
        "picture" => {
            if !set::is_picture(value) {
                return Err(say("picture-wrong"));
            }
            agent.picture = Some(value.to_owned());
        }
        "role" => {
            let role = Role::from_key(value).ok_or_else(|| say("role-wrong"))?;
            if may < Role::Lead || role > may || agent.working.role > may {
                return Err(say("me-not-yours"));
            }
            agent.working.role = role;
        }
        "languages" if gone => agent.working.languages.clear(),
        "languages" => {
            agent.working.languages = set::languages(value, &work.rules.book).map_err(|given| {
                let offered = work.rules.book.languages.join(", ");
                let args = [("given", given.into()), ("offered", offered.into())];
                work.words(&way.language, "languages-wrong", &args)
            })?;
        }
        "skills" if gone => agent.working.skills.clear(),
        "skills" => agent.working.skills = set::skills(value),
        "hours" if gone => agent.working.hours = None,
        "hours" => {
            let read = Shifts::read(value, Some(&work.rules.book.hours.zone));
            let read = read.map_err(|_| say("hours-wrong"))?;
            agent.working.hours = Some(read);
        }
        "capacity" if gone => agent.working.capacity = None,
        "capacity" => {
            let most = set::capacity(value).ok_or_else(|| say("capacity-wrong"))?;
            agent.working.capacity = Some(most);
        }
        "summary" if gone => agent.working.summary = Summary::default(),
        "summary" => {
            let summary = Summary::read(value).ok_or_else(|| say("summary-wrong"))?;
            if summary == Summary::Shift && agent.working.hours.is_none() {
                return Err(say("summary-hours-wanted"));
            }
            agent.working.summary = summary;
        }
        "keep" => {
            agent.working.keeps = match value {
                "yes" => true,
                "no" | "-" => false,
                _ => return Err(say("keep-wrong")),
            }
        }
        _ => {}
    }
    Ok(())
}

/// The profile, as its owner and colleagues read it.
fn shown(work: &Work<'_>, language: &str, agent: &Agent) -> String {
    let nothing = work.words(language, "me-nothing", &[]);
    let or_nothing = |value: Option<String>| value.unwrap_or_else(|| nothing.clone());
    let known = [
        ("name", or_nothing(agent.public_name.clone()).into()),
        ("about", or_nothing(agent.about.clone()).into()),
        ("picture", or_nothing(agent.picture.clone()).into()),
    ];
    let Working {
        languages,
        skills,
        hours,
        capacity,
        keeps,
        away,
        role,
        summary,
        handle: _,
    } = &agent.working;
    let after = if *keeps { "me-keeps" } else { "me-keeps-not" };
    let listed = |list: &[String]| or_nothing((!list.is_empty()).then(|| list.join(", ")));
    let works = [
        ("languages", listed(languages).into()),
        ("skills", listed(skills).into()),
        (
            "hours",
            or_nothing(hours.as_ref().map(ToString::to_string)).into(),
        ),
        (
            "capacity",
            or_nothing(capacity.map(|most| most.to_string())).into(),
        ),
        ("after", work.words(language, after, &[]).into()),
        ("role", role.key().into()),
    ];
    let mut words = format!(
        "{}\n{}",
        work.words(language, "me", &known),
        work.words(language, "me-working", &works)
    );
    let told = match summary {
        Summary::Shift if hours.is_none() => None,
        Summary::Shift => Some(work.words(language, "me-summary-shift", &[])),
        Summary::At(_) => {
            let time = summary.to_string().into();
            Some(work.words(language, "me-summary-at", &[("time", time)]))
        }
        Summary::Off => Some(work.words(language, "me-summary-off", &[])),
        Summary::Closed => Some(work.words(language, "me-summary-closed", &[])),
    };
    if let Some(line) = told {
        words = format!("{words}\n{line}");
    }
    if let Some(away) = away.filter(|away| away.until.is_none_or(|until| work.now < until)) {
        words.push('\n');
        words.push_str(&match away.until {
            Some(until) => {
                let until = when::at(work, language, until);
                work.words(language, "me-away-until", &[("when", until.into())])
            }
            None => work.words(language, "me-away", &[]),
        });
    }
    words
}

/// The reply that waited for a name goes on, whichever way the name was told.
async fn send_waiting(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    agent: Agent,
) -> Result<(), StoreError> {
    let Some(draft) = reads
        .waiting_replies(&agent.account.key(), None)
        .await?
        .into_iter()
        .next()
    else {
        return Ok(());
    };
    if let Begun::Reply { saved, shown, .. } = &draft.begun
        && (*shown || saved.as_ref().is_some_and(|based| based.shown))
    {
        // It waits for its agent to send it, and not for a name.
        return Ok(());
    }
    if let Some((file, written, _)) = pressed::drafted(work, reads, &draft.id).await? {
        work.change(Change::DraftDone(draft.id));
        reply::reply(work, reads, file, agent, way, written).await?;
    }
    Ok(())
}
