//! Putting accounts together, and taking them apart.

use crate::change::Change;
use crate::customer::Customer;
use crate::decide::block;
use crate::decide::person::on;
use crate::decide::work::Work;
use crate::history::{Actor, Deed};
use crate::id::{CaseNumber, CustomerId};
use crate::ports::{Reads, StoreError};
use crate::timer::Due;

/// Who does it, and how the room calls them.
pub(super) type By<'a> = (&'a Actor, String);

/// Makes two people one: with all accounts that each of them has. Says whether they were two.
pub(super) async fn join(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    (one, other): (&Customer, &Customer),
    by: By<'_>,
    why: Option<&str>,
) -> Result<bool, StoreError> {
    let these = reads.accounts_of(&one.id).await?;
    if these.contains(&other.id) {
        return Ok(false);
    }
    let those = reads.accounts_of(&other.id).await?;
    let (these, those) = (people(reads, &these).await?, people(reads, &those).await?);
    let before = [names(&these), names(&those)];
    let touched = [cases(reads, &one.id).await?, cases(reads, &other.id).await?];
    let all: Vec<Customer> = these.into_iter().chain(those).collect();
    together(work, all.iter().map(|it| &it.id));
    let ids: Vec<CustomerId> = all.iter().map(|it| it.id.clone()).collect();
    block::shared(work, reads, &ids).await?;
    one_language(work, &all);
    let after = names(&all);
    for (before, (open, last)) in before.iter().zip(touched) {
        for case in open.iter().chain(&last) {
            let (was, is) = (Some(before.clone()), Some(after.clone()));
            noted(work, *case, &by, (Deed::Linked, was, is), why);
        }
        for case in open {
            let args = [
                ("names", after.clone().into()),
                ("who", by.1.clone().into()),
            ];
            let words = work.room_words("room-linked", &args);
            shown(work, reads, case, words).await?;
        }
    }
    Ok(true)
}

/// Makes an account a person by itself again. Says whether it was one of several.
pub(super) async fn apart(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    customer: &Customer,
    by: By<'_>,
    why: Option<&str>,
) -> Result<bool, StoreError> {
    let ids = reads.accounts_of(&customer.id).await?;
    if ids.len() < 2 {
        return Ok(false);
    }
    let all = people(reads, &ids).await?;
    let before = names(&all);
    let rest: Vec<Customer> = all.into_iter().filter(|it| it.id != customer.id).collect();
    let (open, last) = cases(reads, &customer.id).await?;
    work.change(Change::Person {
        customer: customer.id.clone(),
        person: None,
    });
    together(work, rest.iter().map(|it| &it.id));
    for case in open.iter().chain(&last) {
        let theirs = match reads.case(*case).await? {
            Some(case) if case.customer == customer.id => on(customer),
            _ => names(&rest),
        };
        let (was, is) = (Some(before.clone()), Some(theirs));
        noted(work, *case, &by, (Deed::Unlinked, was, is), why);
    }
    for case in open {
        let args = [
            ("names", before.clone().into()),
            ("who", by.1.clone().into()),
        ];
        let words = work.room_words("room-unlinked", &args);
        shown(work, reads, case, words).await?;
    }
    Ok(true)
}

/// These accounts are one person's, known by the first of them in order: whoever was taken apart from them never gives the
/// name to two.
fn together<'c>(work: &mut Work<'_>, ids: impl Iterator<Item = &'c CustomerId> + Clone) {
    let several = ids.clone().count() > 1;
    let person = ids.clone().min().filter(|_| several).cloned();
    for customer in ids {
        work.change(Change::Person {
            customer: customer.clone(),
            person: person.clone(),
        });
    }
}

/// Where they chose a language on one account, we speak it on all on which they chose none.
fn one_language(work: &mut Work<'_>, all: &[Customer]) {
    let Some(chosen) = all.iter().find(|it| it.language_chosen) else {
        return;
    };
    for customer in all {
        if !customer.language_chosen && customer.language != chosen.language {
            work.keep_customer(&Customer {
                language: chosen.language.clone(),
                ..customer.clone()
            });
        }
    }
}

async fn people(reads: &mut dyn Reads, ids: &[CustomerId]) -> Result<Vec<Customer>, StoreError> {
    let mut all = Vec::new();
    for id in ids {
        all.extend(reads.customer(id).await?);
    }
    Ok(all)
}

fn names(all: &[Customer]) -> String {
    let names: Vec<String> = all.iter().map(on).collect();
    names.join(" + ")
}

/// Their open cases, and the newest one where that is closed.
async fn cases(
    reads: &mut dyn Reads,
    customer: &CustomerId,
) -> Result<(Vec<CaseNumber>, Option<CaseNumber>), StoreError> {
    let record = reads.record_of(customer).await?;
    let newest = record.newest.first().map(|it| it.case);
    let last = newest.filter(|it| !record.open.contains(it));
    Ok((record.open, last))
}

/// In the trail: what was done, and why.
fn noted(
    work: &mut Work<'_>,
    case: CaseNumber,
    (actor, _): &By<'_>,
    (deed, before, after): (Deed, Option<String>, Option<String>),
    why: Option<&str>,
) {
    work.history(case, actor, deed, before, after);
    if let Some(why) = why {
        work.history(case, actor, Deed::Noted, None, Some(why.to_owned()));
    }
}

/// The room is told, where there is one, and the card shows it.
async fn shown(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    case: CaseNumber,
    words: String,
) -> Result<(), StoreError> {
    if reads.waiting(case).await?.is_none() {
        work.room_says(case, words);
        work.timer(Due::Card(case), work.now);
    }
    Ok(())
}
