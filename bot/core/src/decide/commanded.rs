//! Someone gave a command.

mod staff;

use super::answer::{Discretion, Way};
use super::link;
use super::orders;
use super::private;
use super::profile;
use super::status;
use super::work::{Work, says};
use crate::command::{self, Audience, COMMANDS};
use crate::event::Commanded;
use crate::ports::{Reads, StoreError};
use staff::by_staff;
use std::collections::BTreeMap;

/// Takes a command.
pub(super) async fn take(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    commanded: &Commanded,
) -> Result<(), StoreError> {
    if commanded.from.bot {
        return Ok(());
    }
    let place = &commanded.place;
    let first = reads.chat_first(place.platform, &place.channel).await?;
    let at_desk = !place.direct && work.rules.book.is_desk(place.platform, &first);
    let way = Way::of_command(work, commanded, at_desk)
        .spoken(work, reads)
        .await?;
    let Some(spec) = command::find(&commanded.name) else {
        // In a group the command may be meant for another bot; in a direct message it can only be meant for us.
        if place.direct {
            work.answer(&way, "command-unknown", &[]);
        }
        return Ok(());
    };
    let staff = work.rules.book.staff.is_staff(&commanded.from);
    if spec.audience == Audience::Staff && !staff {
        work.answer(&way, "not-staff", &[]);
        return Ok(());
    }
    let args = match &commanded.rest {
        Some(rest) => command::read_rest(spec, rest),
        None => commanded.args.clone(),
    };
    let given = Given {
        commanded,
        args,
        staff,
    };
    match spec.audience {
        Audience::Staff => by_staff(work, reads, &way, spec.name, &given).await,
        Audience::Customers | Audience::Everyone => {
            by_anyone(work, reads, &way, spec.name, &given).await
        }
    }
}

/// A command with its options.
struct Given<'a> {
    commanded: &'a Commanded,
    args: BTreeMap<String, String>,
    staff: bool,
}

impl Given<'_> {
    fn arg(&self, name: &str) -> Option<&str> {
        self.args
            .get(name)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
    }
}

async fn by_anyone(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    name: &str,
    given: &Given<'_>,
) -> Result<(), StoreError> {
    match name {
        "start" => {
            let payload = given.commanded.rest.as_deref().unwrap_or_default();
            if way.place.direct && private::followed(work, reads, way, payload).await? {
                return Ok(());
            }
            status::greet(work, reads, way).await?;
            if way.place.direct {
                asked_before(work, reads, way, payload.trim(), given.staff).await?;
            }
            Ok(())
        }
        "status" => status::mine(work, reads, way).await,
        "link" | "unlink" if given.staff => by_staff(work, reads, way, name, given).await,
        "link" => link::command(work, reads, way, given.arg("code")).await,
        "unlink" => link::unlink(work, reads, way).await,
        "team" => profile::team(work, reads, way).await,
        "order" if given.staff => {
            let Some(number) = given.arg("number") else {
                work.answer(way, "order-number-wanted", &[]);
                return Ok(());
            };
            let number = number.to_owned();
            let case = reads
                .case_of_room(&way.place)
                .await?
                .map(|case| case.number);
            orders::for_staff(work, reads, way, &number, case).await
        }
        "order" => orders::for_customer(work, reads, way, given.arg("number")).await,
        _ => {
            help(work, reads, way, given.staff).await?;
            Ok(())
        }
    }
}

/// What they asked in a group, where it could not be answered before they started the bot: the link carried it here.
async fn asked_before(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    command: &str,
    staff: bool,
) -> Result<(), StoreError> {
    match command::find(command) {
        Some(spec) if spec.audience == Audience::Staff && !staff => {
            work.answer(way, "not-staff", &[]);
            Ok(())
        }
        Some(spec) if spec.name == "status" => status::mine(work, reads, way).await,
        Some(spec) if spec.name == "help" => help(work, reads, way, staff).await,
        _ => Ok(()),
    }
}

/// `/help`: what each command does, in the person's language.
async fn help(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    staff: bool,
) -> Result<(), StoreError> {
    let known = reads.customer_of(&way.from.account).await?;
    let language = known
        .filter(|_| !staff)
        .map_or_else(|| way.language.clone(), |customer| customer.language);
    let brand = work.rules.book.name.clone();
    let mut words = work.words(
        &language,
        if staff { "help-staff" } else { "help" },
        &[("brand", brand.into())],
    );
    for spec in COMMANDS {
        let shown = match spec.audience {
            Audience::Staff => staff,
            Audience::Customers => !staff,
            Audience::Everyone => true,
        };
        if shown {
            let what = work.words(&language, &format!("command-{}", spec.name), &[]);
            words = format!("{words}\n/{}: {what}", spec.name);
        }
    }
    work.answer_with(way, Discretion::Private, None, says(words));
    Ok(())
}
