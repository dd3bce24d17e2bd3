//! Rows as they are handed to a statement: arrays, read there by their positions.

use crate::column::{PlaceColumns, json, maybe_millis, millis};
use crate::fault::Fault;
use crate::table::history::OPERATOR;
use crate::table::outbox::Needs;
use crate::table::timer::kind_and_of;
use bot_core::case::{Case, Private, State};
use bot_core::customer::{Customer, Direct};
use bot_core::history::{Actor, Entry};
use bot_core::message::{Message, Writer};
use bot_core::outbox::Standing;
use bot_core::place::Place;
use bot_core::ports::kept_name;
use bot_core::ports::sheet::{Put, Stands};
use bot_core::timer::Timer;
use jiff::Timestamp;
use serde::Serialize;
use std::borrow::Cow;

/// A text without the one letter at which SQLite's JSON ends a text. PostgreSQL keeps it neither, and nobody reads it.
fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        Cow::Owned(text.replace('\0', "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn maybe_plain(text: Option<&String>) -> Option<Cow<'_, str>> {
    text.map(|text| plain(text))
}

/// The five columns of a place.
type PlaceRow<'a> = (
    Option<&'static str>,
    Option<&'a str>,
    Option<&'a str>,
    Option<&'a str>,
    Option<bool>,
);

fn place(place: Option<&Place>) -> PlaceRow<'_> {
    let it = PlaceColumns::of(place);
    (it.platform, it.server, it.channel, it.thread, it.alone)
}

pub(super) fn customer(it: &Customer) -> impl Serialize {
    let Customer {
        id,
        account,
        name,
        username,
        language,
        language_chosen,
        direct,
        since,
        wrong_proofs,
        last_wrong_proof,
    } = it;
    let (direct, there) = match direct {
        Direct::Untried => ("untried", None),
        Direct::Open { place } => ("open", Some(place)),
        Direct::Closed => ("closed", None),
    };
    (
        id,
        account.platform.key(),
        &account.id,
        plain(name),
        maybe_plain(username.as_ref()),
        language,
        language_chosen,
        direct,
        place(there),
        millis(*since),
        wrong_proofs,
        maybe_millis(*last_wrong_proof),
    )
}

pub(super) fn case(it: &Case) -> impl Serialize {
    let Case {
        number,
        state,
        owner,
        customer,
        place: opened_in,
        opened_for,
        link,
        private,
        side,
        language,
        reason,
        order,
        continues,
        opened_at,
        expected_by,
        room,
        card,
        solved_question,
        pinned,
        due_at,
        mood,
        promises,
    } = it;
    let state_since = match state {
        State::Solved { at } | State::Closed { at } => Some(millis(*at)),
        State::New | State::Open | State::Pending | State::OnHold => None,
    };
    let (private, token, private_place) = match private {
        Private::None => ("none", None, None),
        Private::Offered { token } => ("offered", Some(token), None),
        Private::Direct { place } => ("direct", None, Some(place)),
        Private::Whisper => ("whisper", None, None),
    };
    (
        number,
        (state.key(), state_since, owner, customer),
        place(Some(opened_in)),
        (
            place(Some(&opened_for.place)),
            &opened_for.id,
            maybe_plain(link.as_ref()),
        ),
        (private, token, place(private_place)),
        (
            side.key(),
            language,
            maybe_plain(reason.as_ref()),
            maybe_plain(order.as_ref()),
            continues,
        ),
        (millis(*opened_at), maybe_millis(*expected_by)),
        place(room.as_ref()),
        (
            card,
            solved_question,
            pinned,
            (!promises.is_empty()).then_some(promises),
            maybe_millis(*due_at),
            maybe_millis(promises.iter().map(|promise| promise.by).min()),
            mood.key(),
        ),
    )
}

pub(super) fn message(it: &Message) -> impl Serialize {
    let Message {
        id,
        case,
        ordinal,
        side,
        writer,
        at,
        origin,
        link,
        text,
        files: _,
        album,
        deleted_at,
        parts: _,
    } = it;
    let (writer, writer_id) = match writer {
        Writer::Customer(id) => ("customer", &id.0),
        Writer::Agent(id) => ("agent", &id.0),
    };
    (
        id,
        case,
        ordinal,
        side.key(),
        writer,
        writer_id,
        millis(*at),
        place(origin.as_ref().map(|origin| &origin.place)),
        origin.as_ref().map(|origin| &origin.id),
        maybe_plain(link.as_ref()),
        plain(text),
        maybe_plain(album.as_ref()),
        maybe_millis(*deleted_at),
    )
}

pub(super) fn history(it: &Entry) -> impl Serialize {
    let Entry {
        case,
        at,
        actor,
        deed,
        before,
        after,
    } = it;
    let (actor, actor_id) = match actor {
        Actor::Customer(id) => ("customer", Some(id.0.as_str())),
        Actor::Agent(id) => ("agent", Some(id.0.as_str())),
        Actor::Byline => ("byline", None),
        Actor::Operator => ("agent", Some(OPERATOR)),
    };
    (
        case,
        millis(*at),
        actor,
        actor_id,
        deed.key(),
        maybe_plain(before.as_ref()),
        maybe_plain(after.as_ref()),
    )
}

pub(super) fn stands(it: &Stands, now: Timestamp) -> impl Serialize {
    let Stands {
        post,
        standing,
        detail,
        message,
    } = it;
    let ended_at = match standing {
        Standing::Waiting | Standing::Sending => None,
        Standing::Delivered | Standing::Refused | Standing::Unknown | Standing::Superseded => {
            Some(millis(now))
        }
    };
    (
        post,
        standing.key(),
        maybe_plain(detail.as_ref()),
        ended_at,
        place(message.as_ref().map(|message| &message.place)),
        message.as_ref().map(|message| &message.id),
    )
}

pub(super) fn put(it: &Put, now: Timestamp) -> Result<impl Serialize, Fault> {
    let Put { row, superseded } = it;
    let needs = Needs::of(&row.effect);
    let standing = if *superseded {
        Standing::Superseded
    } else {
        Standing::Waiting
    };
    Ok((
        (&row.id, row.platform.key(), &row.lane, row.urgency.rank()),
        row.case,
        json("outbox.about", &row.about)?,
        kept_name(&row.effect),
        json("outbox.effect", &row.effect)?,
        needs.room_of,
        needs.account.map(|account| &account.id),
        needs.changes,
        maybe_millis(row.not_before),
        &row.replaces,
        standing.key(),
        superseded.then(|| millis(now)),
        &row.gate,
    ))
}

pub(super) fn timer(it: &Timer) -> impl Serialize {
    let Timer { at, due } = it;
    let (kind, of) = kind_and_of(due);
    (due.key(), millis(*at), kind, of)
}
