//! The commands of staff.

use super::Given;
use crate::action::Action;
use crate::clean::tame_to;
use crate::decide::answer::Way;
use crate::decide::answered::shown_by;
use crate::decide::ask::{self, Question};
use crate::decide::file::CaseFile;
use crate::decide::open::{self, Opening};
use crate::decide::pressed::{self, Step};
use crate::decide::reply::{self, Written};
use crate::decide::said::is_colleague;
use crate::decide::work::Work;
use crate::decide::{
    block, follow, gestures, glance, handover, hold, join, lead, link, listing, merge, mood,
    options, orders, person, private, profile, promise, queue, reason, saved, state, submitted,
    trail, typed, undo,
};
use crate::history::Actor;
use crate::id::CaseNumber;
use crate::message::Side;
use crate::ports::{Reads, StoreError};

pub(super) async fn by_staff(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    name: &str,
    given: &Given<'_>,
) -> Result<(), StoreError> {
    match name {
        "me" => return profile::me(work, reads, way, &given.args).await,
        "away" => {
            let (until, cases) = (given.arg("until"), given.arg("cases"));
            return profile::away(work, reads, way, until, cases == Some("keep")).await;
        }
        "history" if given.arg("agent").is_some() => {
            let whose = given.arg("agent").unwrap_or_default();
            return trail::of_profile(work, reads, way, whose).await;
        }
        "block"
            if ["until", "because", "case"]
                .iter()
                .all(|it| given.arg(it).is_none()) =>
        {
            return block::list(work, reads, way).await;
        }
        "back" => return profile::back(work, reads, way).await,
        "balance" => return lead::balance(work, reads, way).await,
        "cases" => return listing::cases(work, reads, way, &given.args).await,
        "desk" => return glance::command(work, reads, way, given.arg("shown")).await,
        "orders" => {
            let Some(customer) = given.arg("customer") else {
                work.answer(way, "orders-customer-wanted", &[]);
                return Ok(());
            };
            return orders::of_customer(work, reads, way, customer).await;
        }
        "saved" | "draft" | "gesture" => {
            let case = match given.arg("case") {
                Some(_) => match number(work, reads, way, given).await? {
                    Some(number) => Some(number),
                    None => return Ok(()),
                },
                None => reads.case_of_room(&way.place).await?.map(|it| it.number),
            };
            let verb = given.arg("do");
            if name == "gesture" {
                let (which, words) = (given.arg("gesture"), given.arg("text"));
                return gestures::command(work, reads, way, case, which, words).await;
            }
            if name == "draft" {
                return typed::draft(work, reads, way, case, verb, given.arg("text")).await;
            }
            let which = given.arg("reply").unwrap_or_default();
            return saved::command(work, reads, way, case, verb, which).await;
        }
        "case"
            if given
                .commanded
                .target
                .as_ref()
                .is_some_and(|target| !target.ours)
                && !way.at_desk =>
        {
            return open_from(work, reads, way, given).await;
        }
        _ => {}
    }
    let Some(number) = number(work, reads, way, given).await? else {
        return Ok(());
    };
    let reads_only = matches!(name, "case" | "history" | "customer" | "link" | "unlink");
    if !reads_only && merge::elsewhere(work, reads, way, number).await? {
        return Ok(());
    }
    match name {
        "merge" => merge::merge(work, reads, way, number, given.arg("into")).await,
        "split" => {
            let target = given.commanded.target.as_ref().filter(|_| way.at_desk);
            let which = (target, given.arg("last"));
            merge::split(work, reads, way, number, which).await
        }
        "case" => listing::case(work, reads, way, number).await,
        "history" => trail::history(work, reads, way, number).await,
        "claim" => match CaseFile::wanted(work, reads, way, number).await? {
            Some(file) => pressed::claim(work, reads, way, file).await,
            None => Ok(()),
        },
        "assign" => assign(work, reads, way, number, given).await,
        "handover" | "ask" => to_colleague(work, reads, way, number, name, given).await,
        "preview" => reply::preview(work, reads, way, number, given.arg("text")).await,
        "undo" => undo::undo(work, reads, way, number).await,
        "options" => options::command(work, reads, way, number, given.arg("choices")).await,
        "boundary" => mood::boundary(work, reads, way, number).await,
        "hold" => {
            let (until, why) = (given.arg("until"), given.arg("why"));
            hold::command(work, reads, way, number, until, why).await
        }
        "reason" => reason::command(work, reads, way, number, given.arg("reason")).await,
        "follow" => follow::follow(work, reads, way, number).await,
        "unfollow" => follow::unfollow(work, reads, way, number).await,
        "customer" => person::tell(work, reads, way, number).await,
        "link" => {
            let (with, why) = (given.arg("with"), given.arg("because"));
            link::by_lead(work, reads, way, number, with, why).await
        }
        "unlink" => link::unlink_by_lead(work, reads, way, number, given.arg("because")).await,
        "block" => {
            let until_and_why = (given.arg("until"), given.arg("because"));
            block::block(work, reads, way, number, until_and_why).await
        }
        "unblock" => block::unblock(work, reads, way, number).await,
        "pin" => queue::pin(work, reads, way, number).await,
        "promise" => {
            let typed = promise::Typed {
                verb: given.arg("do"),
                by: given.arg("by"),
                what: given.arg("what"),
            };
            promise::command(work, reads, way, number, typed).await
        }
        "change" => {
            let target = given.commanded.target.as_ref().filter(|_| way.at_desk);
            typed::change(work, reads, way, number, given.arg("text"), target).await
        }
        "undelivered" => typed::undelivered(work, reads, way, number, given.arg("do")).await,
        "take" => lead::take(work, reads, way, number, given.arg("text")).await,
        "reply" => reply(work, reads, way, number, given).await,
        "note" => match given.arg("text") {
            Some(text) => submitted::note(work, reads, way, number, text).await,
            None => {
                ask::ask(work, way, &Question::long(Action::Note(number), "ask-note"));
                Ok(())
            }
        },
        "solve" => pressed::step(work, reads, way, number, Step::Solve).await,
        "close" => pressed::step(work, reads, way, number, Step::Close).await,
        "reopen" => pressed::step(work, reads, way, number, Step::Reopen).await,
        _ => {
            if let Some(file) = CaseFile::wanted(work, reads, way, number).await? {
                let agent = profile::agent_of(work, reads, &way.from).await?;
                private::take(work, reads, file, &agent, way).await?;
            }
            Ok(())
        }
    }
}

/// Which case a command is about: the one it names, or the one in whose room it was given.
async fn number(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    given: &Given<'_>,
) -> Result<Option<CaseNumber>, StoreError> {
    if let Some(text) = given.arg("case") {
        if let Ok(number) = text.parse() {
            return Ok(Some(number));
        }
        work.answer(
            way,
            "case-number-wrong",
            &[("given", tame_to(text, 40).into())],
        );
        return Ok(None);
    }
    if let Some(case) = reads.case_of_room(&way.place).await? {
        return Ok(Some(case.number));
    }
    work.answer(way, "case-number-wanted", &[]);
    Ok(None)
}

/// Opens a case from any message of a customer's.
async fn open_from(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    given: &Given<'_>,
) -> Result<(), StoreError> {
    let target = given
        .commanded
        .target
        .as_ref()
        .and_then(|target| target.said.as_deref());
    let Some(said) = target else {
        work.answer(way, "open-no-message", &[]);
        return Ok(());
    };
    // A message in a menu comes without its writer's roles.
    if said.from.bot
        || work.rules.is_us(&said.from.account)
        || is_colleague(work, reads, &said.from).await?
    {
        work.answer(way, "open-not-customer", &[]);
        return Ok(());
    }
    if let Some(kept) = reads.message_at(&said.message).await? {
        work.answer(way, "open-already", &[("case", kept.case.into())]);
        return Ok(());
    }
    if let Some(customer) = reads.customer_of(&said.from.account).await? {
        let latest = reads
            .latest_case_in(&customer.id, &said.message.place)
            .await?;
        let latest = match latest {
            Some(case) => Some(merge::followed(reads, case).await?),
            None => None,
        };
        if let Some(case) = latest.filter(|case| join::reopens(work, case)) {
            let number = case.number;
            join::join(work, reads, case, said, Side::Public).await?;
            work.answer(way, "open-joined", &[("case", number.into())]);
            return Ok(());
        }
    }
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let number = open::open(work, reads, Opening::by_agent(said, &agent)).await?;
    work.answer(way, "opened", &[("case", number.into())]);
    Ok(())
}

/// `/handover` and `/ask`: who, and what.
async fn to_colleague(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    name: &str,
    given: &Given<'_>,
) -> Result<(), StoreError> {
    let text = given.arg("text").unwrap_or_default();
    match (name, given.arg("agent")) {
        ("handover", Some(who)) => {
            handover::hand_over(work, reads, way, number, who, text).await?;
        }
        ("handover", None) => handover::ask_for(work, way, number),
        (_, Some(who)) => {
            handover::ask_colleague(work, reads, way, number, who, text).await?;
        }
        (_, None) => work.answer(way, "colleague-what", &[]),
    }
    Ok(())
}

async fn assign(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    given: &Given<'_>,
) -> Result<(), StoreError> {
    let Some(wanted) = given.arg("agent") else {
        work.answer(way, "assign-wanted", &[]);
        return Ok(());
    };
    let found = profile::named(work, reads, wanted).await?;
    let Some(agent) = found else {
        work.answer(
            way,
            "assign-unknown",
            &[("name", tame_to(wanted, 60).into())],
        );
        return Ok(());
    };
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    if !file.case.state.active() {
        work.answer(way, "reply-closed", &[("case", number.into())]);
        return Ok(());
    }
    file = undo::flush(work, reads, file).await?;
    let by = profile::agent_of(work, reads, &way.from).await?;
    let before = file.case.state.key();
    let owned_by = file.case.owner.clone();
    state::own(work, &mut file, &agent, &Actor::Agent(by.id));
    state::introduce(work, reads, &file, owned_by.as_ref()).await?;
    file.keep(work, before);
    let args = [
        ("case", number.into()),
        ("name", tame_to(agent.room_name(), 60).into()),
    ];
    let mut words = work.words(&way.language, "assigned", &args);
    if let Some(told) = profile::not_here(work, &way.language, &agent) {
        words = format!("{words} {told}");
    }
    work.answer_private(way, words);
    Ok(())
}

async fn reply(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    given: &Given<'_>,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let files = given.commanded.files.clone();
    let Some(text) = given
        .arg("text")
        .or_else(|| (!files.is_empty()).then_some(""))
    else {
        reply::looked(work, &mut file, &agent);
        ask::ask(
            work,
            way,
            &Question::long(Action::Reply(number), "ask-reply"),
        );
        return Ok(());
    };
    let target = given.commanded.target.as_ref().filter(|_| way.at_desk);
    let answers = shown_by(reads, number, target).await?;
    let written = Written {
        text: text.to_owned(),
        files,
        answers,
        origin: way.message().cloned(),
        heard: Vec::new(),
        saved: None,
        gift: None,
    };
    reply::reply(work, reads, file, agent, way, written).await?;
    work.answer_once(way, "reply-taken");
    Ok(())
}
