//! Following a case: colleagues who want to hear what becomes of it, without having it. Who follows stands in its history.

mod mention;
mod news;

pub(super) use mention::{Mentions, tell as tell_mentioned};
pub(super) use news::due;

use super::answer::Way;
use super::card::button;
use super::file::CaseFile;
use super::profile;
use super::work::Work;
use crate::action::Action;
use crate::agent::Agent;
use crate::change::Change;
use crate::clean::tame_to;
use crate::effect::{Button, Content, Does, Look, Text};
use crate::history::{Actor, Deed, Entry};
use crate::id::{AgentId, CaseNumber};
use crate::outbox::{About, Outgoing, Refusal, Urgency};
use crate::ports::{Reads, StoreError};
use crate::timer::Due;
use jiff::{SignedDuration, Timestamp};

/// How long what happens is gathered, before those who follow are told of all of it at once.
const GATHERED: SignedDuration = SignedDuration::from_secs(60);

/// The most names of followers on a card.
const NAMES: usize = 5;

/// Who follows a case, since when, and what happened since they were told of it last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Following {
    by: Vec<(AgentId, Timestamp)>,
    untold: Vec<Entry>,
}

/// Whether those who follow hear of it: what the customer writes, replies, another owner, another state, another case.
fn is_news(deed: Deed) -> bool {
    matches!(
        deed,
        Deed::Wrote | Deed::Replied | Deed::Assigned | Deed::StateChanged | Deed::Merged
    )
}

impl Following {
    /// What a history says of it.
    pub(super) fn of(history: &[Entry]) -> Self {
        let mut by: Vec<(AgentId, Timestamp)> = Vec::new();
        for entry in history {
            let Some(id) = &entry.after else { continue };
            match entry.deed {
                Deed::Followed if by.iter().all(|(had, _)| had.0 != *id) => {
                    by.push((AgentId(id.clone()), entry.at));
                }
                Deed::Unfollowed => by.retain(|(had, _)| had.0 != *id),
                _ => {}
            }
        }
        if by.is_empty() {
            return Self::default();
        }
        let told = history
            .iter()
            .rposition(|it| it.deed == Deed::FollowersTold);
        let untold = history.iter().skip(told.map_or(0, |at| at + 1));
        let untold = untold.filter(|it| is_news(it.deed)).cloned().collect();
        Self { by, untold }
    }

    fn has(&self, agent: &AgentId) -> bool {
        self.by.iter().any(|(had, _)| had == agent)
    }

    /// What is news to somebody who follows: what happened since then, and not what they did themselves.
    fn news<'f>(&'f self, agent: &'f AgentId) -> impl Iterator<Item = &'f Entry> {
        let since = self.by.iter().find(|(had, _)| had == agent);
        let since = since.map_or(Timestamp::MAX, |(_, since)| *since);
        let by_them = move |it: &Entry| matches!(&it.actor, Actor::Agent(by) if by == agent);
        self.untold
            .iter()
            .filter(move |it| it.at > since && !by_them(it))
    }
}

/// Those who follow a case and are still staff.
pub(super) async fn known(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    following: &Following,
) -> Result<Vec<Agent>, StoreError> {
    let mut known = Vec::new();
    for (id, _) in &following.by {
        let agent = reads.agent(id).await?;
        known.extend(agent.filter(|it| work.rules.book.staff.may_be(&it.account)));
    }
    Ok(known)
}

/// Their names, for the card; nothing where nobody follows.
pub(super) fn names(file: &CaseFile) -> Option<String> {
    let followers = &file.followers;
    let names = followers.iter().take(NAMES);
    let mut names: Vec<String> = names.map(|it| tame_to(it.room_name(), 60)).collect();
    if followers.len() > NAMES {
        names.push(format!("+{}", followers.len() - NAMES));
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// This decision is done: where it has news for those who follow, they are told in a minute, of all until then.
pub(super) fn happened(work: &mut Work<'_>, file: &CaseFile) {
    if file.followers.is_empty() {
        return;
    }
    let number = file.number();
    // Where something waits to be told, the timer stands already. One that is older than that has been lost.
    let lately = |it: &Entry| work.now.duration_since(it.at) < GATHERED;
    let stands = (file.followers.iter()).any(|it| file.following.news(&it.id).any(lately));
    let by = |it: &Entry, agent: &Agent| matches!(&it.actor, Actor::Agent(by) if *by == agent.id);
    let fresh = work
        .written(number)
        .any(|it| is_news(it.deed) && file.followers.iter().any(|agent| !by(it, agent)));
    if fresh && !stands {
        work.timer(Due::Follow(number), work.now + GATHERED);
    }
}

/// `/follow`: they hear from now on what happens in a case.
pub(super) async fn follow(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if file.following.has(&agent.id) {
        work.answer(way, "follow-already", &[("case", number.into())]);
        return Ok(());
    }
    let actor = Actor::Agent(agent.id.clone());
    let who = Some(agent.id.to_string());
    work.history(number, &actor, Deed::Followed, None, who);
    file.following.by.push((agent.id.clone(), work.now));
    file.followers.push(agent);
    let state = file.case.state.key();
    file.keep(work, state);
    work.answer(way, "follow-taken", &[("case", number.into())]);
    Ok(())
}

/// The one case goes on in the other: whoever followed it follows that.
pub(super) fn go_on(work: &mut Work<'_>, from: &CaseFile, into: &mut CaseFile, actor: &Actor) {
    for follower in &from.followers {
        if into.following.has(&follower.id) {
            continue;
        }
        let who = Some(follower.id.to_string());
        work.history(into.number(), actor, Deed::Followed, None, who);
        into.following.by.push((follower.id.clone(), work.now));
        into.followers.push(follower.clone());
    }
}

/// `/unfollow`: they do not any more.
pub(super) async fn unfollow(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if !file.following.has(&agent.id) {
        work.answer(way, "follow-not", &[("case", number.into())]);
        return Ok(());
    }
    leaves(work, &mut file, &agent, &Actor::Agent(agent.id.clone()));
    work.answer(way, "follow-over", &[("case", number.into())]);
    Ok(())
}

fn leaves(work: &mut Work<'_>, file: &mut CaseFile, agent: &Agent, actor: &Actor) {
    let who = Some(agent.id.to_string());
    work.history(file.number(), actor, Deed::Unfollowed, None, who);
    file.following.by.retain(|(had, _)| *had != agent.id);
    file.followers.retain(|it| it.id != agent.id);
    let state = file.case.state.key();
    file.keep(work, state);
}

/// Something for a colleague alone, with the way to the room.
fn directly(work: &mut Work<'_>, file: &CaseFile, to: &Agent, text: Text, then: Button) {
    let mut buttons = vec![vec![then]];
    let room = file.case.room.as_ref();
    if let Some(url) = room.and_then(|room| work.rules.room_link(room)) {
        let way = Button {
            label: work.words(&to.language, "list-room", &[]),
            does: Does::Open { url },
            look: Look::Plain,
        };
        buttons.insert(0, vec![way]);
    }
    let content = Content {
        text,
        buttons,
        ..Content::default()
    };
    let about = About::ToColleague(to.id.clone());
    let case = Some(file.number());
    work.say_directly(&to.account, case, about, Urgency::Routine, content);
}

fn follow_button(work: &Work<'_>, language: &str, number: CaseNumber) -> Button {
    let label = work.words(language, "button-follow", &[]);
    button(label, &Action::Follow(number), Look::Plain)
}

fn unfollow_button(work: &Work<'_>, language: &str, number: CaseNumber) -> Button {
    let label = work.words(language, "button-unfollow", &[]);
    button(label, &Action::Unfollow(number), Look::Plain)
}

/// Whether somebody can be called in the rooms: they sit on the platform where the rooms are.
fn sits_here(work: &Work<'_>, agent: &Agent) -> bool {
    agent.account.platform == work.rules.book.desk.platform
}

/// A colleague cannot be written to. The room is told, once: whoever followed from there does so no more.
pub(super) async fn unreachable(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    row: &Outgoing,
    colleague: &AgentId,
    why: Refusal,
) -> Result<(), StoreError> {
    if why != Refusal::Unreachable {
        return Ok(());
    }
    let (Some(number), Some(agent)) = (row.case, reads.agent(colleague).await?) else {
        return Ok(());
    };
    let Some(mut file) = CaseFile::by_number(work, reads, number).await? else {
        return Ok(());
    };
    if file.following.has(&agent.id) {
        leaves(work, &mut file, &agent, &Actor::Byline);
    }
    let name = tame_to(agent.room_name(), 60);
    let words = work.room_words("follow-unreachable", &[("name", name.into())]);
    let key = format!("unreachable:{}:{colleague}", number.0);
    let post = work.room_says(number, words);
    work.put_aside(&post, key, Urgency::Routine);
    Ok(())
}

/// The handle by which colleagues can call somebody is what the platform shows of them now.
pub(super) fn handle(work: &mut Work<'_>, agent: &mut Agent, shown: Option<&str>) {
    if shown.is_some() && agent.working.handle.as_deref() != shown {
        agent.working.handle = shown.map(str::to_owned);
        work.change(Change::Agent(agent.clone()));
    }
}
