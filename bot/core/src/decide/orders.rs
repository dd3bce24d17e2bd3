//! Orders: staff look them up; a customer sees one only after proving that it is theirs.

use super::answer::{Discretion, Way};
use super::customer::newcomer;
use super::pages::{Keeps, List};
use super::work::{Work, says};
use crate::action::Action;
use crate::change::{Begun, Change, Draft};
use crate::clean::tame_to;
use crate::customer::Customer;
use crate::effect::{Content, Field, Form, Text};
use crate::event::Said;
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::order::{Order, OrderStatus};
use crate::ports::{Reads, StoreError};
use jiff::{SignedDuration, Timestamp};

/// Wrong answers in a row before the bot stops asking.
const TRIES: u32 = 3;

/// How long it stops asking.
const PAUSE: SignedDuration = SignedDuration::from_hours(24);

/// How long an unfinished question is waited for.
const PATIENCE: SignedDuration = SignedDuration::from_mins(15);

/// The most words of such an answer: "WC1A 1AA".
const LONGEST_ANSWER: usize = 2;

/// The most orders shown at once.
const MOST: usize = 40;

/// The most orders counted.
const COUNTED: usize = 1_000;

/// A day of an order's life, in the desk's time zone.
fn day(work: &Work<'_>, at: Timestamp) -> String {
    at.to_zoned(work.rules.book.hours.zone.clone())
        .date()
        .to_string()
}

/// An order in words: status, dates, and what is late.
fn told(work: &Work<'_>, language: &str, order: &Order) -> String {
    let status = work.words(
        language,
        &format!("order-{}", order.status.key().replace('_', "-")),
        &[],
    );
    let head = [
        ("number", tame_to(&order.number, 64).into()),
        ("status", status.into()),
    ];
    let mut lines = vec![work.words(language, "order-head", &head)];
    let dates = [
        ("order-placed", order.placed_at),
        ("order-paid", order.approved_at),
        ("order-sent", order.shipped_at),
        ("order-arrived", order.delivered_at),
        ("order-expected", order.estimated_at),
    ];
    for (key, at) in dates {
        if let Some(at) = at {
            lines.push(work.words(language, key, &[("day", day(work, at).into())]));
        }
    }
    if order.late(work.now) {
        lines.push(work.words(language, "order-late", &[]));
    }
    if order.status == OrderStatus::Delivered && order.delivered_at.is_none() {
        lines.push(work.words(language, "order-no-day", &[]));
    }
    lines.join("\n")
}

/// `/order NUMBER`, by staff.
pub(super) async fn for_staff(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: &str,
    case: Option<CaseNumber>,
) -> Result<(), StoreError> {
    let Some(order) = reads.order(number).await? else {
        work.answer(
            way,
            "order-unknown",
            &[("number", tame_to(number, 64).into())],
        );
        return Ok(());
    };
    let mut words = told(work, &way.language, &order);
    let customer = work.words(
        &way.language,
        "order-customer",
        &[("customer", tame_to(&order.customer, 64).into())],
    );
    words = format!("{words}\n{customer}");
    if let Some(number) = case
        && let Some(mut file) = super::file::CaseFile::by_number(work, reads, number).await?
    {
        let agent = super::profile::agent_of(work, reads, &way.from).await?;
        let before = file.case.order.replace(order.number.clone());
        work.history(
            number,
            &Actor::Agent(agent.id),
            Deed::OrderSeen,
            before,
            Some(order.number),
        );
        let state = file.case.state.key();
        file.keep(work, state);
    }
    work.answer_with(way, Discretion::Private, None, says(words));
    Ok(())
}

/// `/orders CUSTOMER`, by staff.
pub(super) async fn of_customer(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    customer: &str,
) -> Result<(), StoreError> {
    let mut orders = reads.orders_of(customer, COUNTED).await?;
    if orders.is_empty() {
        work.answer(
            way,
            "orders-none",
            &[("customer", tame_to(customer, 64).into())],
        );
        return Ok(());
    }
    let beyond = orders.len().saturating_sub(MOST);
    orders.truncate(MOST);
    let list = List {
        head: Text::default(),
        lines: orders
            .iter()
            .map(|order| Text::plain(told(work, &way.language, order)))
            .collect(),
        between: "\n\n",
        beyond,
        more: "orders-more",
        keeps: Keeps::First,
    };
    work.answer_list(way, Discretion::Private, list);
    Ok(())
}

/// `/order`, by a customer: in a direct message the bot asks for number and postcode; in public it shows nothing.
pub(super) async fn for_customer(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: Option<&str>,
) -> Result<(), StoreError> {
    if way.takes_forms(work) {
        return ask(work, reads, way).await;
    }
    if !way.place.direct {
        // It says nothing of any order, and whoever never started the bot could not be told otherwise.
        let words = language_of(reads, way).await?;
        let words = work.words(&words, "order-not-here", &[]);
        work.answer_with(way, Discretion::Open, None, says(words));
        return Ok(());
    }
    if refuses(work, reads, way).await? {
        return Ok(());
    }
    let words = language_of(reads, way).await?;
    let order = number
        .map(|number| tame_to(number, 64))
        .filter(|number| !number.is_empty());
    let key = if order.is_some() {
        "order-ask-postcode"
    } else {
        "order-ask-number"
    };
    begin(work, way, order);
    let words = work.words(&words, key, &[]);
    work.answer_with(way, Discretion::Private, None, says(words));
    Ok(())
}

async fn language_of(reads: &mut dyn Reads, way: &Way) -> Result<String, StoreError> {
    let known = reads.customer_of(&way.from.account).await?;
    Ok(known.map_or_else(|| way.language.clone(), |customer| customer.language))
}

fn begin(work: &mut Work<'_>, way: &Way, order: Option<String>) {
    let begun = Begun::Proof {
        order,
        place: way.place.clone(),
    };
    let draft = Draft {
        id: work.id(),
        of: way.from.account.key(),
        at: work.now,
        begun,
    };
    work.change(Change::Draft(draft));
}

/// Asks for number and postcode in a form.
pub(super) async fn ask(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<(), StoreError> {
    if refuses(work, reads, way).await? {
        return Ok(());
    }
    if !way.takes_forms(work) {
        begin(work, way, None);
        work.answer(way, "order-ask-number", &[]);
        return Ok(());
    }
    let language = way.language.clone();
    let field = |id: &str, key: &str| Field {
        id: id.to_owned(),
        label: work.words(&language, key, &[]),
        value: None,
        placeholder: None,
        long: false,
        required: true,
        most: 64,
    };
    let form = Form {
        action: Action::Order.to_string(),
        title: work.words(&language, "order-form", &[]),
        fields: vec![
            field("order", "order-form-number"),
            field("postcode", "order-form-postcode"),
        ],
    };
    work.open_form(way, form);
    Ok(())
}

/// Whether somebody gave wrong answers too often to be asked now.
fn locked(work: &Work<'_>, customer: &Customer) -> bool {
    customer.wrong_proofs >= TRIES
        && customer
            .last_wrong_proof
            .is_some_and(|last| work.now < last + PAUSE)
}

/// Tells whoever gave wrong answers too often that nothing is asked now. Says whether it did.
async fn refuses(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<bool, StoreError> {
    let customer = reads.customer_of(&way.from.account).await?;
    let Some(customer) = customer.filter(|customer| locked(work, customer)) else {
        return Ok(false);
    };
    let words = work.words(&customer.language, "order-locked", &[]);
    work.answer_with(way, Discretion::Private, None, says(words));
    Ok(true)
}

/// A customer answers step by step, where there are no forms. Says whether the message was such an answer.
pub(super) async fn goes_on(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    said: &Said,
) -> Result<bool, StoreError> {
    let Some(draft) = reads.latest_draft(&said.from.account.key()).await? else {
        return Ok(false);
    };
    let Begun::Proof { order, place } = &draft.begun else {
        return Ok(false);
    };
    if *place != way.place || work.now > draft.at + PATIENCE || !answers(said) {
        return Ok(false);
    }
    work.change(Change::DraftDone(draft.id.clone()));
    let text = tame_to(&said.text, 64);
    match order {
        Some(order) => prove(work, reads, way, order, &text).await?,
        None => {
            begin(work, way, Some(text));
            let language = language_of(reads, way).await?;
            let words = work.words(&language, "order-ask-postcode", &[]);
            work.answer_with(way, Discretion::Private, None, says(words));
        }
    }
    Ok(true)
}

/// Whether a message can be an order number or a postcode. Anything longer is what a customer has to say, and a person
/// has to read it.
fn answers(said: &Said) -> bool {
    said.files.is_empty()
        && said.text.chars().any(|letter| letter.is_numeric())
        && said.text.split_whitespace().count() <= LONGEST_ANSWER
}

/// Whether this is the postcode that the shop knows. Of Brazil's eight digits some shops keep the first five alone; whoever
/// gives all eight has given those.
fn same_postcode(known: &str, given: &str) -> bool {
    let (known, given) = (plain(known), plain(given));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let prefix = known.len() == 5 && given.len() == 8 && digits(&known) && digits(&given);
    !known.is_empty() && (known == given || (prefix && given.starts_with(&known)))
}

/// A postcode as it is compared: letters and digits alone.
fn plain(postcode: &str) -> String {
    postcode
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Shows the order if number and postcode belong together. What was wrong is not told: that would help a guesser.
pub(super) async fn prove(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: &str,
    postcode: &str,
) -> Result<(), StoreError> {
    let mut customer = match reads.customer_of(&way.from.account).await? {
        Some(customer) => customer,
        None => newcomer(work, &way.from, &way.place, way.language.clone()),
    };
    let language = customer.language.clone();
    if locked(work, &customer) {
        let words = work.words(&language, "order-locked", &[]);
        work.answer_with(way, Discretion::Private, None, says(words));
        return Ok(());
    }
    if customer.wrong_proofs >= TRIES {
        customer.wrong_proofs = 0;
    }
    let order = reads.order(number).await?;
    let proved = order.filter(|order| {
        order
            .postcode
            .as_deref()
            .is_some_and(|known| same_postcode(known, postcode))
    });
    let content = match proved {
        Some(order) => {
            customer.wrong_proofs = 0;
            customer.last_wrong_proof = None;
            says(told(work, &language, &order))
        }
        None => {
            customer.wrong_proofs += 1;
            customer.last_wrong_proof = Some(work.now);
            let left = i64::from(TRIES.saturating_sub(customer.wrong_proofs));
            let key = if left == 0 {
                "order-locked"
            } else {
                "order-wrong"
            };
            let words = work.words(&language, key, &[("left", left.into())]);
            Content {
                text: Text::plain(words),
                ..Content::default()
            }
        }
    };
    work.keep_customer(&customer);
    work.answer_with(way, Discretion::Private, None, content);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::same_postcode;

    #[test]
    fn a_postcode_is_the_same_however_it_is_written() {
        for (known, given) in [
            ("WC1A 1AA", "wc1a1aa"),
            ("01310", "01310"),
            ("01310", "01310-100"),
            ("01310-100", "01310100"),
        ] {
            assert!(same_postcode(known, given), "{known} {given}");
        }
        for (known, given) in [
            ("", ""),
            ("01310", "0131"),
            ("01310100", "01310"),
            ("WC1A1", "WC1A1AAA"),
            ("-", ""),
        ] {
            assert!(!same_postcode(known, given), "{known} {given}");
        }
    }
}
