//! `/history`: what happened to a case, in words: when, who, what, and before → after where that says something.

mod profile;
mod told;

pub(super) use profile::of_profile;

use super::answer::{Discretion, Way};
use super::pages::{Keeps, List};
use super::when;
use super::work::Work;
use crate::clean::tame_to;
use crate::effect::{Span, Text};
use crate::history::{Actor, Entry};
use crate::id::{AgentId, CaseNumber};
use crate::ports::{Reads, StoreError};
use std::collections::BTreeMap;
use told::told;

/// The most lines that are told: of a longer history the end, and how many lines stand before it.
const MOST: usize = 200;

/// The most letters of a name.
const NAME: usize = 40;

/// The most letters of what somebody wrote: a note is read whole where it was left.
const WORDS: usize = 200;

/// `/history`: the audit trail of a case.
pub(super) async fn history(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    if reads.case(number).await?.is_none() {
        work.answer(way, "no-such-case", &[("case", number.into())]);
        return Ok(());
    }
    let mut entries = reads.history(number).await?;
    let beyond = entries.len().saturating_sub(MOST);
    let entries = entries.split_off(beyond);
    let names = Names::of(work, reads, &way.language, &entries).await?;
    let lines = entries
        .iter()
        .map(|entry| line(work, &way.language, &names, entry))
        .collect();
    let args = [("case", number.into()), ("zone", when::zone(work).into())];
    let head = work.words(&way.language, "history-head", &args);
    let list = List {
        head: Text::default().and(Span::Bold(head)),
        lines,
        between: "\n",
        beyond,
        more: "history-more",
        keeps: Keeps::Last,
    };
    work.answer_list(way, Discretion::Private, list);
    Ok(())
}

/// One line of it.
fn line(work: &Work<'_>, language: &str, names: &Names, entry: &Entry) -> Text {
    let told = told(work, language, names, entry);
    let who = names.who(&entry.actor);
    let at = when::stamp(work, entry.at);
    let what = work.words(language, told.key, &told.args);
    let text = Text::plain(format!("{at} · {who} · {what}"));
    match told.said {
        Some(said) => {
            // A letter may carry many marks, and the line has to fit into a message.
            let said: String = tame_to(said, WORDS).chars().take(2 * WORDS).collect();
            text.and(Span::Said(format!(" {said}")))
        }
        None => text,
    }
}

/// The names of all who did something.
struct Names {
    agents: BTreeMap<AgentId, String>,
    customers: BTreeMap<String, String>,
    /// Whoever is not known, and whoever runs Byline.
    somebody: String,
    operator: String,
}

impl Names {
    async fn of(
        work: &Work<'_>,
        reads: &mut dyn Reads,
        language: &str,
        entries: &[Entry],
    ) -> Result<Self, StoreError> {
        let agents = reads.agents().await?;
        let agents = agents
            .into_iter()
            .map(|agent| (agent.id.clone(), tame_to(agent.room_name(), NAME)))
            .collect();
        let mut customers = BTreeMap::new();
        for entry in entries {
            if let Actor::Customer(id) = &entry.actor
                && !customers.contains_key(&id.0)
                && let Some(customer) = reads.customer(id).await?
            {
                customers.insert(id.0.clone(), tame_to(&customer.name, NAME));
            }
        }
        Ok(Self {
            agents,
            customers,
            somebody: work.words(language, "history-somebody", &[]),
            operator: work.words(language, "history-operator", &[]),
        })
    }

    fn who(&self, actor: &Actor) -> &str {
        match actor {
            Actor::Customer(id) => self.customers.get(&id.0).unwrap_or(&self.somebody),
            Actor::Agent(id) => self.agent(id),
            Actor::Byline => "Byline",
            Actor::Operator => &self.operator,
        }
    }

    fn agent(&self, id: &AgentId) -> &str {
        self.agents.get(id).unwrap_or(&self.somebody)
    }
}
