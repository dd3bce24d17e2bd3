//! A customer links their own accounts: a code on the one, told on the other, and a question there.

use super::together;
use crate::action::Action;
use crate::change::{Begun, Change, Draft};
use crate::clean::tame_to;
use crate::customer::{Customer, Direct};
use crate::decide::answer::{Discretion, Way};
use crate::decide::card::button;
use crate::decide::customer::newcomer;
use crate::decide::said::is_colleague;
use crate::decide::work::{Work, says};
use crate::effect::{Content, Look, Text};
use crate::history::Actor;
use crate::id::DraftId;
use crate::outbox::{About, Urgency};
use crate::ports::{Reads, StoreError};
use jiff::SignedDuration;

/// So long a code is good, and so is the question that it leads to.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(15);

/// So many codes may be wrong within an hour. Of a million million codes that is nothing.
const TRIES: u32 = 5;

/// The letters of a code: none that is taken for another.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// `/link`, by a customer: a code, or what one leads to.
pub(in crate::decide) async fn command(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    code: Option<&str>,
) -> Result<(), StoreError> {
    let code = code.map(str::trim).filter(|code| !code.is_empty());
    if !way.place.direct {
        if let Some(code) = code
            && let Some(draft) = reads.draft(&id_of(code)).await?
        {
            // Others have read it.
            work.change(Change::DraftDone(draft.id));
        }
        work.answer(way, "link-only-private", &[]);
        return Ok(());
    }
    if is_colleague(work, reads, &way.from).await? {
        work.answer(way, "staff-in-direct", &[]);
        return Ok(());
    }
    let (customer, way) = known(work, reads, way).await?;
    match code {
        None => give(work, reads, &way, &customer).await,
        Some(word @ ("yes" | "no")) => {
            let asked = reads.latest_draft(&asked_of(&way)).await?;
            let Some(draft) = asked else {
                work.answer(&way, "link-nothing", &[]);
                return Ok(());
            };
            decided(work, reads, &way, draft, word == "yes").await
        }
        Some(code) => told(work, reads, &way, &customer, code).await,
    }
}

/// The customer who asks, made known if they are new, and how they are answered in their language.
async fn known(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<(Customer, Way), StoreError> {
    let known = reads.customer_of(&way.from.account).await?;
    let mut customer =
        known.unwrap_or_else(|| newcomer(work, &way.from, &way.place, way.language.clone()));
    if way.place.direct {
        customer.direct = Direct::Open {
            place: way.place.clone(),
        };
    }
    work.keep_customer(&customer);
    let mut way = way.clone();
    way.language.clone_from(&customer.language);
    Ok((customer, way))
}

/// Gives a new code. The one before leads nowhere any more.
async fn give(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    customer: &Customer,
) -> Result<(), StoreError> {
    let of = format!("code:{}", customer.account.key());
    if let Some(older) = reads.latest_draft(&of).await? {
        work.change(Change::DraftDone(older.id));
    }
    let seed: String = work.id();
    let code = code_from(&seed);
    work.change(Change::Draft(Draft {
        id: id_of(&code),
        of,
        at: work.now,
        begun: Begun::Link {
            customer: customer.id.clone(),
            asked: false,
        },
    }));
    let brand = work.rules.book.name.clone();
    work.answer(
        way,
        "link-code",
        &[("code", code.into()), ("brand", brand.into())],
    );
    Ok(())
}

/// A code was told: whoever told it is asked whether it is so. It is spent, whatever they say.
async fn told(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    customer: &Customer,
    code: &str,
) -> Result<(), StoreError> {
    let account = customer.account.key();
    let tries_of = DraftId(format!("tries:{account}"));
    let tries = reads.draft(&tries_of).await?;
    let lately = tries.filter(|it| work.now < it.at + SignedDuration::from_hours(1));
    let (since, count) = match lately.as_ref().map(|it| (&it.begun, it.at)) {
        Some((Begun::Tries { count }, at)) => (at, *count),
        _ => (work.now, 0),
    };
    if count >= TRIES {
        work.answer(way, "link-too-many", &[]);
        return Ok(());
    }
    let found = reads.draft(&id_of(code)).await?;
    let found = found.filter(|draft| work.now < draft.at + GOOD_FOR);
    let other = match found.as_ref().map(|it| &it.begun) {
        Some(Begun::Link {
            customer,
            asked: false,
        }) => reads.customer(customer).await?,
        _ => None,
    };
    let (Some(draft), Some(other)) = (found, other) else {
        work.change(Change::Draft(Draft {
            id: tries_of.clone(),
            of: tries_of.0,
            at: since,
            begun: Begun::Tries { count: count + 1 },
        }));
        work.answer(way, "link-wrong", &[]);
        return Ok(());
    };
    if other.id == customer.id {
        work.answer(way, "link-own", &[]);
        return Ok(());
    }
    work.change(Change::DraftDone(draft.id));
    let others = reads.accounts_of(&customer.id).await?;
    if others.contains(&other.id) {
        work.answer(way, "link-already", &named(&other));
        return Ok(());
    }
    let of = asked_of(way);
    if let Some(older) = reads.latest_draft(&of).await? {
        work.change(Change::DraftDone(older.id));
    }
    let asked = Draft {
        id: work.id(),
        of,
        at: work.now,
        begun: Begun::Link {
            customer: other.id.clone(),
            asked: true,
        },
    };
    let label = |key: &str| work.words(&way.language, key, &[]);
    let (yes, no) = (label("button-link-yes"), label("button-link-no"));
    let words = work.words(&way.language, "link-asked", &named(&other));
    let content = Content {
        text: Text::plain(words),
        buttons: vec![vec![
            button(yes, &Action::LinkYes(asked.id.clone()), Look::Good),
            button(no, &Action::LinkNo(asked.id.clone()), Look::Plain),
        ]],
        ..Content::default()
    };
    work.change(Change::Draft(asked));
    work.answer_with(way, Discretion::Private, None, content);
    Ok(())
}

/// The question was answered by its button.
pub(in crate::decide) async fn answered(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    draft: &DraftId,
    yes: bool,
) -> Result<(), StoreError> {
    let Some(draft) = reads.draft(draft).await? else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    if draft.of != asked_of(way) {
        work.answer(way, "not-yours", &[]);
        return Ok(());
    }
    let (_, way) = known(work, reads, way).await?;
    decided(work, reads, &way, draft, yes).await
}

async fn decided(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    draft: Draft,
    yes: bool,
) -> Result<(), StoreError> {
    let Begun::Link { customer, asked } = &draft.begun else {
        return Ok(());
    };
    let other = reads.customer(customer).await?;
    let mine = reads.customer_of(&way.from.account).await?;
    let fresh = *asked && work.now < draft.at + GOOD_FOR;
    work.change(Change::DraftDone(draft.id));
    let (Some(other), Some(mine), true) = (other, mine, fresh) else {
        work.answer(way, "link-nothing", &[]);
        return Ok(());
    };
    if !yes {
        work.answer(way, "link-not", &[]);
        return Ok(());
    }
    let actor = Actor::Customer(mine.id.clone());
    let who = tame_to(&mine.name, 60);
    if !together::join(work, reads, (&other, &mine), (&actor, who), None).await? {
        work.answer(way, "link-already", &named(&other));
        return Ok(());
    }
    work.answer(way, "link-done", &named(&other));
    // Whoever the code was given to hears of it there, whoever it was that told it.
    let words = work.words(&other.language, "link-told", &named(&mine));
    let account = other.account.clone();
    work.say_directly(&account, None, About::Words, Urgency::Reply, says(words));
    Ok(())
}

/// `/unlink`, by a customer: this account is by itself again.
pub(in crate::decide) async fn unlink(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<(), StoreError> {
    if !way.place.direct {
        work.answer(way, "link-only-private", &[]);
        return Ok(());
    }
    let Some(customer) = reads.customer_of(&way.from.account).await? else {
        work.answer(way, "unlink-nothing", &[]);
        return Ok(());
    };
    let mut way = way.clone();
    way.language.clone_from(&customer.language);
    let actor = Actor::Customer(customer.id.clone());
    let who = tame_to(&customer.name, 60);
    if together::apart(work, reads, &customer, (&actor, who), None).await? {
        work.answer(&way, "unlink-done", &[]);
    } else {
        work.answer(&way, "unlink-nothing", &[]);
    }
    Ok(())
}

fn named(customer: &Customer) -> [(&'static str, crate::wording::Arg); 2] {
    [
        ("name", tame_to(&customer.name, 60).into()),
        ("platform", customer.account.platform.name().into()),
    ]
}

fn asked_of(way: &Way) -> String {
    format!("link:{}", way.from.account.key())
}

/// Where a code is kept. It is found however it is typed: small, with spaces, without its stroke.
fn id_of(code: &str) -> DraftId {
    let letters = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(16)
        .map(|letter| letter.to_ascii_uppercase());
    DraftId(format!("code:{}", letters.collect::<String>()))
}

/// Makes a code of an id, which nobody can guess: all of it is stirred together, and eight letters are taken.
fn code_from(id: &str) -> String {
    let mut bits = 0xcbf2_9ce4_8422_2325_u64;
    for byte in id.bytes() {
        bits = (bits ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    bits ^= bits >> 31;
    bits = bits.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits ^= bits >> 29;
    let mut code = String::with_capacity(9);
    for nth in 0..8_u32 {
        if nth == 4 {
            code.push('-');
        }
        // The index is below 32, as many as there are letters.
        let letter = LETTERS.get(((bits >> (nth * 5 + 20)) & 31) as usize);
        code.push(char::from(letter.copied().unwrap_or(b'2')));
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_eight_letters_and_tell_apart() {
        let codes: BTreeSet<String> = (0..10_000)
            .map(|nth| code_from(&format!("01JD{nth:07}QQ-1")))
            .collect();
        assert_eq!(codes.len(), 10_000);
        for code in codes {
            assert_eq!(code.len(), 9);
            assert_eq!(code.find('-'), Some(4));
            assert_eq!(id_of(&code), id_of(&code.to_lowercase().replace('-', " ")));
        }
    }
}
