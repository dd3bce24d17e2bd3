//! How a case stands, in the customer's words and language.

use super::answer::{Discretion, Way};
use super::closed;
use super::customer::newcomer;
use super::file::CaseFile;
use super::merge;
use super::open;
use super::person;
use super::when;
use super::work::{Work, says};
use crate::action::Action;
use crate::case::{Case, State};
use crate::change::Change;
use crate::clean::tame_to;
use crate::customer::Direct;
use crate::effect::{Content, Text};
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use crate::wording::own_name;

/// `/status`: the customer's newest case.
pub(super) async fn mine(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<(), StoreError> {
    let Some(customer) = reads.customer_of(&way.from.account).await? else {
        work.answer(
            way,
            "status-none",
            &[("brand", work.rules.book.name.clone().into())],
        );
        return Ok(());
    };
    let mut newest = None;
    for id in reads.accounts_of(&customer.id).await? {
        let case = match reads.latest_case_of(&id).await? {
            Some(case) => Some(merge::followed(reads, case).await?),
            None => None,
        };
        // One that is not over goes before those that are, on whatever account.
        newest = newest
            .into_iter()
            .chain(case)
            .max_by_key(|case: &Case| (case.state.active(), case.number));
    }
    let case = match newest {
        Some(case) => CaseFile::load(work, reads, case).await?,
        None => None,
    };
    let Some(file) = case else {
        let words = work.words(
            &customer.language,
            "status-none",
            &[("brand", work.rules.book.name.clone().into())],
        );
        work.answer_with(way, Discretion::Private, None, says(words));
        return Ok(());
    };
    tell(work, &file, way);
    Ok(())
}

/// The button "how does it stand": for the customer concerned, and for staff.
pub(super) async fn of_case(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let number = merge::case_now(reads, number).await?;
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    if file.customer.account != way.from.account && !work.rules.book.staff.is_staff(&way.from) {
        work.answer(way, "only-customer", &[("name", file.name().into())]);
        return Ok(());
    }
    tell(work, &file, way);
    Ok(())
}

/// State, owner, next step, expected time. Said to the customer, or to staff, in words that fit a toast.
fn tell(work: &mut Work<'_>, file: &CaseFile, way: &Way) {
    let language = file.language().to_owned();
    let state = work.words(&language, &format!("state-{}", file.case.state.key()), &[]);
    let owner = file
        .owner
        .as_ref()
        .and_then(|owner| owner.public_name.clone());
    let owner = owner.unwrap_or_else(|| work.rules.book.team.clone());
    let promised = file.case.promises.iter().map(|promise| promise.by);
    let promised = promised.filter(|by| *by > work.now).min();
    let next = match (&file.case.state, file.case.expected_by) {
        (State::Open | State::Pending | State::OnHold, _) if let Some(by) = promised => {
            let by = when::by(work, &language, by);
            work.words(&language, "next-promise", &[("when", by.into())])
        }
        (State::New | State::Open, Some(by)) if by > work.now && !file.answered() => {
            let by = when::by(work, &language, by);
            work.words(&language, "next-answer-by", &[("when", by.into())])
        }
        (State::New | State::Open, _) => work.words(&language, "next-answer", &[]),
        (State::Pending, _) => work.words(&language, "next-yours", &[]),
        (State::OnHold, _) => work.words(&language, "next-third", &[]),
        (State::Solved { .. }, _) => work.words(&language, "next-solved", &[]),
        (State::Closed { .. }, _) => work.words(&language, "next-closed", &[]),
    };
    let args = [
        ("case", file.number().into()),
        ("state", state.into()),
        ("owner", owner.into()),
        ("next", next.into()),
    ];
    let words = work.words(&language, "status", &args);
    work.answer_with(way, Discretion::Private, Some(file.number()), says(words));
}

/// Someone chose a language: remembered, and the acknowledgement is said again in it.
pub(super) async fn language(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: Option<CaseNumber>,
    language: &str,
) -> Result<(), StoreError> {
    if !work
        .rules
        .book
        .languages
        .iter()
        .any(|offered| offered == language)
    {
        work.answer(way, "button-old", &[]);
        return Ok(());
    }
    let file = match number {
        Some(number) => CaseFile::by_number(work, reads, number).await?,
        None => None,
    };
    if let Some(file) = &file
        && file.customer.account != way.from.account
    {
        work.answer(way, "only-customer", &[("name", file.name().into())]);
        return Ok(());
    }
    let known = reads.customer_of(&way.from.account).await?;
    let mut customer =
        known.unwrap_or_else(|| newcomer(work, &way.from, &way.place, way.language.clone()));
    let before = std::mem::replace(&mut customer.language, language.to_owned());
    customer.language_chosen = true;
    work.keep_customer(&customer);
    for mut other in person::others(reads, &customer.id).await? {
        other.language = language.to_owned();
        other.language_chosen = true;
        work.keep_customer(&other);
    }
    if let Some(mut file) = file {
        let actor = Actor::Customer(customer.id.clone());
        work.history(
            file.number(),
            &actor,
            Deed::LanguageChanged,
            Some(before),
            Some(language.to_owned()),
        );
        file.customer = customer;
        let state = file.case.state.key();
        say_again(work, reads, &file, way).await?;
        file.keep(work, state);
    }
    let words = work.words(
        language,
        "language-set",
        &[("language", own_name(language).0.into())],
    );
    work.answer_with(way, Discretion::Private, None, says(words));
    Ok(())
}

/// The message whose button was pressed says the same in the new language.
async fn say_again(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    way: &Way,
) -> Result<(), StoreError> {
    let Some(pressed) = way.pressed() else {
        return Ok(());
    };
    if let Some(sent) = reads
        .sent_at(pressed)
        .await?
        .filter(|sent| sent.row.about == About::Acknowledgement)
    {
        let back = closed::is_told(work, reads, file.number()).await?;
        let content = open::acknowledgement(work, file, back);
        let row = sent.row;
        work.edit(file.number(), row.platform, row.lane, &row.id, content);
    }
    Ok(())
}

/// `/start`: greets, and offers every language, one tap away.
pub(super) async fn greet(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<(), StoreError> {
    let known = reads.customer_of(&way.from.account).await?;
    let mut customer =
        known.unwrap_or_else(|| newcomer(work, &way.from, &way.place, way.language.clone()));
    if way.place.direct {
        customer.direct = Direct::Open {
            place: way.place.clone(),
        };
    }
    work.change(Change::Customer(customer.clone()));
    let language = customer.language.clone();
    let name = tame_to(&way.from.name, 60);
    let words = work.words(
        &language,
        "greeting",
        &[
            ("name", name.into()),
            ("brand", work.rules.book.name.clone().into()),
        ],
    );
    let mut buttons = Vec::new();
    for row in open::languages(work, &language, Action::Speak).chunks(3) {
        buttons.push(row.to_vec());
    }
    let content = Content {
        text: Text::plain(words),
        buttons,
        ..Content::default()
    };
    work.answer_with(way, Discretion::Private, None, content);
    Ok(())
}
