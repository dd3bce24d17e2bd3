//! What a blocked customer writes comes to nothing.

use crate::block::Block;
use crate::change::Change;
use crate::command;
use crate::decide::answer::{Discretion, Way};
use crate::decide::said::names_us;
use crate::decide::work::{Work, says};
use crate::event::{Event, Said};
use crate::id::CustomerId;
use crate::ports::{Reads, StoreError};

/// Whether this comes from a blocked customer. What would have been heard is counted then, and the first time that they write
/// in private they are told so.
pub(in crate::decide) async fn stops(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    event: &Event,
) -> Result<bool, StoreError> {
    let way = match event {
        Event::Said(said) => Way::of_message(work, said, false),
        Event::Edited(edited) => Way::of_message(work, &edited.now, false),
        Event::Pressed(pressed) => Way::of_press(work, pressed, false),
        Event::Commanded(commanded) => Way::of_command(work, commanded, false),
        Event::Submitted(submitted) => Way::of_form(work, submitted, false),
        _ => return Ok(false),
    };
    let blocks = reads.blocks().await?;
    if blocks.iter().all(|it| it.until <= work.now) {
        return Ok(false);
    }
    let Some(customer) = reads.customer_of(&way.from.account).await? else {
        return Ok(false);
    };
    let theirs = |it: &&Block| it.customer == customer.id && it.until > work.now;
    let Some(block) = blocks.iter().find(theirs) else {
        return Ok(false);
    };
    if work.rules.book.staff.is_staff(&way.from) {
        return Ok(false);
    }
    let counts = match event {
        Event::Said(said) => way.place.direct || is_for_us(work, reads, said).await?,
        // A command that we do not have is for another bot.
        Event::Commanded(commanded) => way.place.direct || command::find(&commanded.name).is_some(),
        // Its words were counted when they came.
        Event::Edited(_) => false,
        _ => true,
    };
    if !counts {
        return Ok(true);
    }
    let tells = way.place.direct && !block.told;
    work.change(Change::Block(Block {
        unheard: block.unheard + 1,
        last: Some(work.now),
        told: block.told || tells,
        ..block.clone()
    }));
    if tells {
        let words = work.words(&customer.language, "blocked-word", &[]);
        work.answer_with(&way, Discretion::Private, None, says(words));
    } else if matches!(event, Event::Pressed(_)) {
        // No word, but no spinner for ever either.
        work.acknowledge(&way);
    }
    Ok(true)
}

/// Whether it was said where we listen, and to us. What was not leaves no trace.
async fn is_for_us(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    said: &Said,
) -> Result<bool, StoreError> {
    let place = &said.message.place;
    let first = reads.chat_first(place.platform, &place.channel).await?;
    let watched = work.rules.book.watched(place.platform, &first).is_some();
    Ok(watched && names_us(work, said))
}

/// These accounts are one person's from now on: where one of them is blocked, all are, as long as the one that is longest.
pub(in crate::decide) async fn shared(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    accounts: &[CustomerId],
) -> Result<(), StoreError> {
    let blocks = reads.blocks().await?;
    let theirs = blocks
        .iter()
        .filter(|it| it.until > work.now && accounts.contains(&it.customer));
    let Some(longest) = theirs.max_by_key(|it| it.until) else {
        return Ok(());
    };
    for customer in accounts.iter().filter(|it| **it != longest.customer) {
        let had = blocks.iter().find(|it| it.customer == *customer);
        let had = had.filter(|it| it.until > work.now);
        work.change(Change::Block(Block {
            customer: customer.clone(),
            unheard: had.map_or(0, |it| it.unheard),
            last: had.and_then(|it| it.last),
            told: had.is_some_and(|it| it.told),
            ..longest.clone()
        }));
    }
    Ok(())
}
