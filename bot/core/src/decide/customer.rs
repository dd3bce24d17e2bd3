//! The customer behind an account.

use super::work::Work;
use crate::customer::{Customer, Direct};
use crate::event::Said;
use crate::place::{Person, Place};
use crate::ports::{Reads, StoreError};

/// The customer behind an account, and whether they were known before. What the platform shows of them now is taken over.
pub(super) async fn customer(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    said: &Said,
) -> Result<(Customer, bool), StoreError> {
    let from = &said.from;
    let place = &said.message.place;
    if let Some(mut known) = reads.customer_of(&from.account).await? {
        known.name.clone_from(&from.name);
        known.username.clone_from(&from.username);
        if place.direct {
            known.direct = direct(place);
        }
        return Ok((known, true));
    }
    let offered = &work.rules.book.languages;
    let guess = crate::language::guess(&said.text, from.locale.as_deref(), offered);
    let language = guess.unwrap_or_else(|| work.rules.language_of(from));
    Ok((newcomer(work, from, place, language), false))
}

/// A customer of whom nothing is known but the account, and where they were met.
pub(super) fn newcomer(
    work: &mut Work<'_>,
    from: &Person,
    place: &Place,
    language: String,
) -> Customer {
    Customer {
        id: work.id(),
        account: from.account.clone(),
        name: from.name.clone(),
        username: from.username.clone(),
        language,
        language_chosen: false,
        direct: direct(place),
        since: work.now,
        wrong_proofs: 0,
        last_wrong_proof: None,
    }
}

/// Whether somebody met in this place can be written to directly.
fn direct(place: &Place) -> Direct {
    if place.direct {
        Direct::Open {
            place: place.clone(),
        }
    } else {
        Direct::Untried
    }
}
