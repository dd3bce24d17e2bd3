//! Blocking a customer who sends spam: what they write opens no case, calls nobody and is not answered, but it is counted, and
//! everybody at the desk can see who is blocked, by whom, why and until when.

mod list;
mod stops;

pub(super) use list::list;
pub(super) use stops::{shared, stops};

use super::answer::Way;
use super::board;
use super::file::CaseFile;
use super::lead::leads;
use super::profile;
use super::promise::{self, time_and_rest};
use super::room;
use super::survey;
use super::when;
use super::work::Work;
use crate::agent::{Agent, Role};
use crate::block::{BY_AGENT, Block};
use crate::case::State;
use crate::change::Change;
use crate::clean::{tame, tame_to};
use crate::effect::{Content, Span, Text};
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use crate::timer::Due;

/// The most letters of a reason.
const LETTERS: usize = 200;

/// `/block 7d reason`: the customer of a case is blocked until then, with all their accounts.
pub(super) async fn block(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    (until, why): (Option<&str>, Option<&str>),
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let given = until.and_then(|line| time_and_rest(work, &agent, line));
    let why = why.or(given.map(|(_, rest)| rest)).unwrap_or_default();
    let why = tame_to(&tame(why), LETTERS);
    let (Some((until, _)), false) = (given, why.is_empty()) else {
        work.answer(way, "block-how", &[]);
        return Ok(());
    };
    let long = until > work.now + BY_AGENT;
    if long && profile::role_of(work, &way.from, &agent) < Role::Lead {
        work.answer(way, "block-a-day", &[]);
        return Ok(());
    }
    let (blocks, now) = (reads.blocks().await?, work.now);
    for over in blocks.iter().filter(|it| it.until <= now) {
        work.change(Change::Unblock(over.customer.clone()));
    }
    let like = Block {
        customer: file.customer.id.clone(),
        by: agent.id.clone(),
        why,
        case: number,
        since: work.now,
        until,
        unheard: 0,
        last: None,
        told: false,
    };
    for customer in reads.accounts_of(&file.customer.id).await? {
        let had = blocks.iter().find(|it| it.customer == customer);
        let had = had.filter(|it| it.until > work.now);
        work.change(Change::Block(Block {
            customer,
            since: had.map_or(work.now, |it| it.since),
            unheard: had.map_or(0, |it| it.unheard),
            last: had.and_then(|it| it.last),
            told: had.is_some_and(|it| it.told),
            ..like.clone()
        }));
    }
    let mut numbers = file.record.open.clone();
    if !numbers.contains(&number) {
        numbers.push(number);
    }
    for case in numbers {
        if let Some(file) = CaseFile::by_number(work, reads, case).await? {
            over(work, reads, file, &agent, &like).await?;
        }
    }
    let args = [
        ("name", file.name().into()),
        ("when", when::at_date(work, &way.language, until).into()),
    ];
    work.answer(way, "blocked", &args);
    Ok(())
}

/// A case of theirs is over, without a word to them; its room is told.
async fn over(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    mut file: CaseFile,
    agent: &Agent,
    block: &Block,
) -> Result<(), StoreError> {
    let (number, actor) = (file.number(), Actor::Agent(agent.id.clone()));
    let before = file.case.state.key();
    board::wanted(work, &mut file);
    let until = Some(block.until.to_string());
    let why = Some(block.why.clone());
    work.history(number, &actor, Deed::Blocked, why, until);
    if file.case.state.active() {
        file.put(work, &actor, State::Closed { at: work.now });
    }
    promise::over(work, &mut file, &actor, work.now);
    work.timer_gone(&Due::CloseSolved(number));
    survey::withdraw(work, reads, &file).await?;
    let language = work.rules.book.first_language();
    let args = [
        ("name", file.name().into()),
        ("who", tame_to(agent.room_name(), 60).into()),
        ("when", when::at_date(work, language, block.until).into()),
        ("case", number.into()),
    ];
    let head = Text::plain(work.room_words("room-blocked", &args));
    let why = room::under(work, &head.read(), &block.why).into_iter();
    let why = why.take(1).map(|part| Span::Said(format!("\n{part}")));
    let content = Content {
        text: why.fold(head, Text::and),
        ..Content::default()
    };
    work.tell_room(number, About::Words, content);
    file.keep(work, before);
    Ok(())
}

/// `/unblock`: the customer of a case is heard again.
pub(super) async fn unblock(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let accounts = reads.accounts_of(&file.customer.id).await?;
    let blocks = reads.blocks().await?;
    let theirs = blocks
        .iter()
        .filter(|it| accounts.contains(&it.customer) && it.until > work.now);
    let theirs: Vec<Block> = theirs.cloned().collect();
    let args = [
        ("name", file.name().into()),
        ("who", tame_to(agent.room_name(), 60).into()),
        ("case", number.into()),
    ];
    let Some(first) = theirs.first() else {
        work.answer(way, "unblock-nothing", &args);
        return Ok(());
    };
    // Whoever blocked somebody may think better of it; of others' blocks a lead may.
    let own = theirs.iter().all(|it| it.by == agent.id);
    if !own && !leads(work, reads, way, &agent).await? {
        return Ok(());
    }
    let actor = Actor::Agent(agent.id.clone());
    let until = Some(first.until.to_string());
    work.history(number, &actor, Deed::Unblocked, until, None);
    for block in theirs {
        work.change(Change::Unblock(block.customer));
    }
    let before = file.case.state.key();
    board::wanted(work, &mut file);
    let words = work.room_words("room-unblocked", &args);
    work.room_says(number, words);
    file.keep(work, before);
    work.answer(way, "unblocked", &args);
    Ok(())
}
