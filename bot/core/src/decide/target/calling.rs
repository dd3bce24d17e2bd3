//! Who is called to a case: its owner, the leads, everyone on shift.

use crate::agent::{Agent, Role};
use crate::clean::tame_to;
use crate::decide::file::CaseFile;
use crate::decide::route;
use crate::decide::work::Work;
use crate::effect::{Span, Text};
use crate::place::{Account, Platform};
use crate::ports::{Reads, StoreError};
use crate::target::Stage;

/// More people are not called at once: whoever is not among them sees the room all the same.
const MOST: usize = 20;

/// Those who are called, each once.
#[derive(Default)]
struct Called {
    roles: Vec<String>,
    people: Vec<(Account, String)>,
}

/// The beginning of a message to whoever hears of these stages. Stages before the first one were told to theirs already.
pub(in crate::decide) async fn called(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    stages: &[Stage],
) -> Result<Text, StoreError> {
    let agents: Vec<Agent> = reads
        .agents()
        .await?
        .into_iter()
        .filter(|agent| sits_here(work, agent))
        .collect();
    let mut called = Called::default();
    let to_owner = stages.contains(&Stage::Soon) || stages.contains(&Stage::Missed);
    let staff = &work.rules.book.staff;
    let owner = file.owner.as_ref().filter(|it| staff.may_be(&it.account));
    if to_owner && let Some(owner) = owner {
        called.agent(owner);
    }
    // Whom nobody can reach now, or nobody at all: somebody has to see to it.
    let alone = owner.is_none_or(|owner| !owner.is_here(work.now));
    if stages.contains(&Stage::Leads) || (to_owner && alone) {
        called.leads(work, &agents);
    }
    if stages.contains(&Stage::Everyone) {
        for agent in agents.iter().filter(|agent| route::is_here(work, agent)) {
            called.agent(agent);
        }
        if called.people.is_empty() {
            called.leads(work, &agents);
        }
    }
    Ok(called.text(work.rules.book.desk.platform))
}

/// Whether an agent can be called in the staff's place: on its platform, and not removed from the staff.
fn sits_here(work: &Work<'_>, agent: &Agent) -> bool {
    let book = &work.rules.book;
    agent.account.platform == book.desk.platform && book.staff.may_be(&agent.account)
}

impl Called {
    fn person(&mut self, account: &Account, name: String) {
        if !self.people.iter().any(|(had, _)| had == account) {
            self.people.push((account.clone(), name));
        }
    }

    fn agent(&mut self, agent: &Agent) {
        self.person(&agent.account, tame_to(agent.room_name(), 60));
    }

    /// Those who lead by the brand book, and those whom a lead made one.
    fn leads(&mut self, work: &Work<'_>, agents: &[Agent]) {
        let staff = &work.rules.book.staff;
        let platform = work.rules.book.desk.platform;
        let members = match platform {
            Platform::Discord => &staff.lead_discord_members,
            Platform::Telegram => &staff.lead_telegram_members,
        };
        if platform == Platform::Discord {
            self.roles.clone_from(&staff.lead_discord_roles);
        }
        for agent in agents
            .iter()
            .filter(|agent| agent.working.role >= Role::Lead)
        {
            self.agent(agent);
        }
        for id in members {
            let account = Account {
                platform,
                id: id.clone(),
            };
            let known = agents.iter().find(|agent| agent.account == account);
            let name = known.map_or_else(|| "★".to_owned(), |lead| tame_to(lead.room_name(), 60));
            self.person(&account, name);
        }
    }

    fn text(self, desk: Platform) -> Text {
        let space = || Span::Plain(" ".to_owned());
        let mut text = Text::default();
        for id in self.roles {
            let name = String::new();
            text = text.and(Span::Role { id, name }).and(space());
        }
        for (account, name) in self.people.into_iter().take(MOST) {
            let called = if account.platform == desk {
                Span::Mention { account, name }
            } else {
                Span::Plain(name)
            };
            text = text.and(called).and(space());
        }
        text
    }
}
