//! The people who answer: `/me` and `/team`.

use super::answer::{Discretion, Way};
use super::pages::List;
use super::work::{Work, says};
use super::{pressed, reply};
use crate::agent::Agent;
use crate::change::Change;
use crate::clean::{tame, tame_to};
use crate::effect::{Span, Text};
use crate::message::{Message, Writer};
use crate::place::Person;
use crate::ports::{Reads, StoreError};
use crate::sign::is_acceptable_name;

/// The most letters of what an agent says about themselves.
const LONGEST_ABOUT: usize = 200;

/// The agent behind an account of staff: known, or made known.
pub(super) async fn agent_of(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    person: &Person,
) -> Result<Agent, StoreError> {
    if let Some(agent) = reads.agent_of(&person.account).await? {
        return Ok(agent);
    }
    let agent = Agent {
        id: work.id(),
        account: person.account.clone(),
        account_name: person.name.clone(),
        public_name: None,
        about: None,
        picture: None,
        language: work.rules.language_of(person),
        since: work.now,
    };
    work.change(Change::Agent(agent.clone()));
    Ok(agent)
}

/// Whether this agent wrote this reply, and so signs it.
pub(super) async fn wrote(
    reads: &mut dyn Reads,
    person: &Person,
    message: &Message,
) -> Result<bool, StoreError> {
    let agent = reads.agent_of(&person.account).await?;
    Ok(agent.is_some_and(|agent| message.writer == Writer::Agent(agent.id)))
}

/// `/me`: shows the agent's profile, or changes it.
pub(super) async fn me(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    name: Option<&str>,
    about: Option<&str>,
    picture: Option<&str>,
) -> Result<(), StoreError> {
    let mut agent = agent_of(work, reads, &way.from).await?;
    let nameless = agent.public_name.is_none();
    if let Some(name) = name {
        match is_acceptable_name(name) {
            Ok(name) => agent.public_name = Some(name),
            Err(problem) => {
                work.answer(way, &format!("name-{}", problem.key()), &[]);
                return Ok(());
            }
        }
    }
    if let Some(about) = about {
        agent.about = Some(tame_to(about, LONGEST_ABOUT)).filter(|about| !about.is_empty());
    }
    if let Some(picture) = picture {
        if !(picture.starts_with("https://")
            && picture.len() <= 500
            && !picture.contains(char::is_whitespace))
        {
            work.answer(way, "picture-wrong", &[]);
            return Ok(());
        }
        agent.picture = Some(picture.to_owned());
    }
    if name.is_some() || about.is_some() || picture.is_some() {
        work.change(Change::Agent(agent.clone()));
    }
    let nothing = work.words(&way.language, "me-nothing", &[]);
    let args = [
        (
            "name",
            agent
                .public_name
                .clone()
                .unwrap_or_else(|| nothing.clone())
                .into(),
        ),
        (
            "about",
            agent
                .about
                .clone()
                .unwrap_or_else(|| nothing.clone())
                .into(),
        ),
        ("picture", agent.picture.clone().unwrap_or(nothing).into()),
    ];
    work.answer(way, "me", &args);
    if nameless && agent.public_name.is_some() {
        send_waiting(work, reads, way, agent).await?;
    }
    Ok(())
}

/// The reply that waited for a name goes on, whichever way the name was told.
async fn send_waiting(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    agent: Agent,
) -> Result<(), StoreError> {
    let Some(draft) = reads.latest_reply(&agent.account.key()).await? else {
        return Ok(());
    };
    if let Some((file, written, _)) = pressed::drafted(reads, &draft.id).await? {
        work.change(Change::DraftDone(draft.id));
        reply::reply(work, reads, file, agent, way, written).await?;
    }
    Ok(())
}

/// `/team`: who answers here. Only those who chose a public name are shown, by that name.
pub(super) async fn team(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<(), StoreError> {
    let agents = reads.agents().await?;
    let lines: Vec<Text> = agents.iter().filter_map(introduced).collect();
    if lines.is_empty() {
        let words = work.words(&way.language, "team-nobody", &[]);
        work.answer_with(way, Discretion::Open, None, says(words));
        return Ok(());
    }
    let brand = work.rules.book.name.clone();
    let head = work.words(&way.language, "team", &[("brand", brand.into())]);
    let list = List {
        head: Text::plain(head),
        lines,
        between: "\n",
        beyond: 0,
        more: "team-more",
    };
    work.answer_list(way, Discretion::Open, list);
    Ok(())
}

/// An agent as customers see them; nothing of those who chose no public name.
fn introduced(agent: &Agent) -> Option<Text> {
    let name = tame(agent.public_name.as_ref()?);
    let line = Text::plain("• ").and(match &agent.picture {
        Some(url) => Span::Link {
            label: name,
            url: url.clone(),
        },
        None => Span::Bold(name),
    });
    Some(match &agent.about {
        Some(about) => line.and(Span::Said(format!(": {about}"))),
        None => line,
    })
}
