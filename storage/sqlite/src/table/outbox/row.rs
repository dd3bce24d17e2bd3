//! A row of the outbox as it stands there.

use crate::column::{self, from_json, maybe_time, named, time};
use crate::fault::Fault;
use bot_core::id::{CaseNumber, PostId};
use bot_core::outbox::{Outgoing, Sent, Urgency};
use bot_core::pace::Gate;
use bot_core::place::MessageRef;

/// What the core knows of a row; the other columns are for finding it, and for people.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) platform: String,
    pub(crate) lane: String,
    pub(crate) urgency: i64,
    pub(crate) case_number: Option<i64>,
    pub(crate) about: String,
    pub(crate) effect: String,
    pub(crate) not_before: Option<i64>,
    pub(crate) replaces: Option<String>,
    pub(crate) gate: Option<String>,
    pub(crate) standing: String,
    pub(crate) created_at: i64,
    pub(crate) message_platform: Option<String>,
    pub(crate) message_server: Option<String>,
    pub(crate) message_channel: Option<String>,
    pub(crate) message_thread: Option<String>,
    pub(crate) message_alone: Option<i64>,
    pub(crate) message_id: Option<String>,
    pub(crate) joined_in: Option<String>,
}

fn urgency(rank: i64) -> Result<Urgency, Fault> {
    [
        Urgency::Now,
        Urgency::Reply,
        Urgency::Room,
        Urgency::Routine,
    ]
    .into_iter()
    .find(|urgency| urgency.rank() == rank)
    .ok_or_else(|| column::unknown("outbox.urgency", &rank.to_string()))
}

impl Row {
    /// The row, with what it became.
    pub(crate) fn sent(self) -> Result<Sent, Fault> {
        let Self {
            id,
            platform,
            lane,
            urgency: rank,
            case_number,
            about,
            effect,
            not_before,
            replaces,
            gate,
            standing,
            created_at,
            message_platform,
            message_server,
            message_channel,
            message_thread,
            message_alone,
            message_id,
            joined_in,
        } = self;
        let place = column::place(
            "outbox.message_*",
            message_platform,
            message_server,
            message_channel,
            message_thread,
            message_alone,
        )?;
        let message: Option<MessageRef> = column::message(place, message_id);
        Ok(Sent {
            row: Outgoing {
                id: PostId(id),
                platform: column::platform("outbox.platform", &platform)?,
                lane,
                urgency: urgency(rank)?,
                case: case_number.map(CaseNumber),
                about: from_json("outbox.about", &about)?,
                effect: from_json("outbox.effect", &effect)?,
                not_before: maybe_time("outbox.not_before", not_before)?,
                replaces,
                gate: gate.map(Gate),
            },
            standing: named("outbox.standing", &standing)?,
            message,
            joined: joined_in.is_some(),
            created_at: time("outbox.created_at", created_at)?,
        })
    }
}
