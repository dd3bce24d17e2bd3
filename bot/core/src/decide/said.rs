//! Someone said something.

use super::answer::Way;
use super::answered::{self, Answered};
use super::file::CaseFile;
use super::join;
use super::merge;
use super::open::{self, Opening};
use super::reply::{self, Written};
use super::submitted;
use super::work::{Work, direct_lane, place_lane, room_lane};
use crate::case::Case;
use crate::change::{Begun, Change};
use crate::event::Said;
use crate::id::CustomerId;
use crate::kind::{Kind, kind, only_thanks};
use crate::message::Side;
use crate::outbox::About;
use crate::place::Person;
use crate::ports::{CaseFilter, Reads, StoreError};
use std::collections::BTreeMap;

/// Takes a message, wherever it was said.
pub(super) async fn take(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    said: &Said,
) -> Result<(), StoreError> {
    if said.from.bot || work.rules.is_us(&said.from.account) {
        return Ok(());
    }
    let place = &said.message.place;
    if place.direct {
        return direct(work, reads, said).await;
    }
    let first = reads.chat_first(place.platform, &place.channel).await?;
    if work.rules.book.is_desk(place.platform, &first) {
        return at_desk(work, reads, said).await;
    }
    if work.rules.book.watched(place.platform, &first).is_some() {
        return in_public(work, reads, said).await;
    }
    Ok(())
}

/// Whether this is no customer: staff by the brand book, or, where no roles are told, somebody who has worked as one.
///
/// It gives no rights: whoever lost the role has worked here too. What staff may do asks [`crate::book::Staff`] alone.
pub(super) async fn is_colleague(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    person: &Person,
) -> Result<bool, StoreError> {
    let staff = &work.rules.book.staff;
    Ok(staff.is_staff(person)
        || (staff.has_roles(person.account.platform)
            && reads.agent_of(&person.account).await?.is_some()))
}

/// Whether a public message is meant for the brand.
pub(super) fn names_us(work: &Work<'_>, said: &Said) -> bool {
    let staff = &work.rules.book.staff;
    let role =
        |id: &String| staff.discord_roles.contains(id) || staff.lead_discord_roles.contains(id);
    said.names.bot
        || said.names.roles.iter().any(role)
        || said.reply_to.as_ref().is_some_and(|reply| reply.ours)
        || work.rules.aliases.find(&said.text)
}

async fn in_public(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    said: &Said,
) -> Result<(), StoreError> {
    if work.rules.book.staff.is_staff(&said.from) {
        return Ok(());
    }
    let named = names_us(work, said);
    let customer = reads.customer_of(&said.from.account).await?;
    let Some(known) = &customer else {
        if named
            && matches!(
                kind(&said.text, !said.files.is_empty()),
                Kind::Complaint | Kind::Question
            )
        {
            open::open(work, reads, Opening::heard(said)).await?;
        }
        return Ok(());
    };
    if join::album(work, reads, said).await? {
        return Ok(());
    }
    let latest = match reads.latest_case_in(&known.id, &said.message.place).await? {
        Some(case) => Some(merge::followed(reads, case).await?),
        None => None,
    };
    if let Some(case) = latest.as_ref().filter(|case| case.state.active()) {
        let to_another = said.reply_to.as_ref().is_some_and(|reply| {
            !reply.ours
                && reply
                    .author
                    .as_ref()
                    .is_some_and(|author| *author != said.from.account)
        });
        if to_another && !named {
            return Ok(());
        }
        return join::join(work, reads, case.clone(), said, Side::Public).await;
    }
    if !named {
        return Ok(());
    }
    if let Some(case) = latest.filter(|case| join::reopens(work, case)) {
        if only_thanks(&said.text) && said.files.is_empty() {
            return Ok(());
        }
        return join::join(work, reads, case, said, Side::Public).await;
    }
    if matches!(
        kind(&said.text, !said.files.is_empty()),
        Kind::Complaint | Kind::Question
    ) {
        open::open(work, reads, Opening::heard(said)).await?;
    }
    Ok(())
}

async fn direct(work: &mut Work<'_>, reads: &mut dyn Reads, said: &Said) -> Result<(), StoreError> {
    let way = Way::of_message(work, said, false);
    let lane = direct_lane(&said.from.account);
    let answers = answered::answered(reads, &[lane], said.reply_to.as_ref()).await?;
    if let Some(draft) = asked(reads, &answers).await? {
        return told(work, reads, &way, said, draft).await;
    }
    if is_colleague(work, reads, &said.from).await? {
        work.answer(&way, "staff-in-direct", &[]);
        return Ok(());
    }
    if super::orders::goes_on(work, reads, &way, said).await? {
        return Ok(());
    }
    let Some(customer) = reads.customer_of(&said.from.account).await? else {
        return open::open(work, reads, Opening::heard(said))
            .await
            .map(|_| ());
    };
    if join::album(work, reads, said).await? {
        return Ok(());
    }
    match written_to(reads, said, &customer.id).await? {
        Some(case) if case.state.active() => {
            join::join(work, reads, case, said, Side::Private).await
        }
        Some(case) if join::reopens(work, &case) => {
            if only_thanks(&said.text) && said.files.is_empty() {
                let name = crate::clean::tame_to(&customer.name, 60);
                let words = work.words(&customer.language, "thanks-back", &[("name", name.into())]);
                work.answer_with(
                    &way,
                    super::answer::Discretion::Private,
                    None,
                    super::work::says(words),
                );
                return Ok(());
            }
            join::join(work, reads, case, said, Side::Private).await
        }
        _ => open::open(work, reads, Opening::heard(said))
            .await
            .map(|_| ()),
    }
}

/// The case that a direct message is about: the one whose words of ours it answers, else the one that goes on in direct
/// messages, else the newest.
async fn written_to(
    reads: &mut dyn Reads,
    said: &Said,
    customer: &CustomerId,
) -> Result<Option<Case>, StoreError> {
    if let Some(reply) = said.reply_to.as_ref().filter(|reply| reply.ours)
        && let Some(number) = reads
            .sent_at(&reply.message)
            .await?
            .and_then(|sent| sent.row.case)
        && let Some(case) = reads.case(number).await?
        && case.customer == *customer
    {
        let case = merge::followed(reads, case).await?;
        if case.state.active() {
            return Ok(Some(case));
        }
    }
    let filter = CaseFilter {
        customer: Some(customer.clone()),
        active: true,
        most: MOST_AT_ONCE,
        ..CaseFilter::default()
    };
    let active = reads.cases(&filter).await?;
    let private = active.into_iter().rfind(|case| case.side == Side::Private);
    match private {
        Some(case) => Ok(Some(case)),
        None => match reads.latest_case_of(customer).await? {
            Some(case) => Ok(Some(merge::followed(reads, case).await?)),
            None => Ok(None),
        },
    }
}

/// More cases than anybody has open at once.
const MOST_AT_ONCE: usize = 50;

/// The question of ours that a message answers, if it answers one that is still open.
async fn asked(
    reads: &mut dyn Reads,
    answers: &Answered,
) -> Result<Option<crate::change::Draft>, StoreError> {
    match answers {
        Answered::Ours(About::Asked(draft)) => reads.draft(draft).await,
        _ => Ok(None),
    }
}

/// Takes words that answer a question of ours as if they had come in a form.
async fn told(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    said: &Said,
    draft: crate::change::Draft,
) -> Result<(), StoreError> {
    let Begun::Question { action, field } = &draft.begun else {
        return Ok(());
    };
    if draft.of != said.from.account.key() {
        work.answer(way, "not-yours", &[]);
        return Ok(());
    }
    let fields = BTreeMap::from([(field.clone(), said.text.clone())]);
    work.change(Change::DraftDone(draft.id.clone()));
    submitted::form(work, reads, way, action, &fields, &said.files).await
}

async fn at_desk(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    said: &Said,
) -> Result<(), StoreError> {
    let way = Way::of_message(work, said, true)
        .spoken(work, reads)
        .await?;
    let place = &said.message.place;
    let case = reads.case_of_room(place).await?;
    let mut lanes = vec![place_lane(place)];
    lanes.extend(case.as_ref().map(|case| room_lane(case.number)));
    let answers = answered::answered(reads, &lanes, said.reply_to.as_ref()).await?;
    if let Some(draft) = asked(reads, &answers).await? {
        return told(work, reads, &way, said, draft).await;
    }
    let Some(case) = case else {
        return Ok(());
    };
    if work.rules.book.staff.is_staff(&said.from)
        && merge::elsewhere(work, reads, &way, case.number).await?
    {
        return Ok(());
    }
    let staff = work.rules.book.staff.is_staff(&said.from);
    let shown = match answers {
        Answered::Ours(About::Shown(message)) => reads.message(&message).await?,
        Answered::Unclear if staff => {
            work.answer(&way, "answer-unclear", &[]);
            None
        }
        _ => None,
    };
    if !staff {
        if shown.is_some() {
            work.answer(&way, "not-staff", &[]);
        }
        return Ok(());
    }
    let Some(mut file) = CaseFile::load(work, reads, case).await? else {
        return Ok(());
    };
    let agent = super::profile::agent_of(work, reads, &said.from).await?;
    match shown {
        Some(message) => {
            let written = Written {
                text: said.text.clone(),
                files: said.files.clone(),
                answers: Some(message),
                origin: Some(said.message.clone()),
                heard: Vec::new(),
                saved: None,
                gift: None,
            };
            reply::reply(work, reads, file, agent, &way, written).await
        }
        None => {
            // Plain talk stays in the room, and is not kept. Whoever talks there has looked.
            reply::looked(work, &mut file, &agent);
            Ok(())
        }
    }
}
