//! A row of the outbox as it stands there.

use crate::column::{self, from_json, maybe_time, named, time};
use crate::fault::Fault;
use bot_core::id::{CaseNumber, PostId};
use bot_core::outbox::{Outgoing, Sent, Urgency};
use bot_core::pace::Gate;
use bot_core::place::MessageRef;

/// A row that can be sent now.
pub(crate) struct Claimable {
    pub(crate) seq: i64,
    pub(crate) attempts: i64,
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
    pub(crate) due: i64,
}

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
    pub(crate) message_alone: Option<bool>,
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

impl Claimable {
    /// What is wanted.
    pub(crate) fn outgoing(self) -> Result<Outgoing, Fault> {
        Ok(Outgoing {
            id: PostId(self.id),
            platform: column::platform("outbox.platform", &self.platform)?,
            lane: self.lane,
            urgency: urgency(self.urgency)?,
            case: self.case_number.map(CaseNumber),
            about: from_json("outbox.about", &self.about)?,
            effect: from_json("outbox.effect", &self.effect)?,
            not_before: maybe_time("outbox.not_before", self.not_before)?,
            replaces: self.replaces,
            gate: self.gate.map(Gate),
        })
    }
}

impl Row {
    /// The row, with what it became.
    pub(crate) fn sent(self) -> Result<Sent, Fault> {
        let place = column::place(
            "outbox.message_*",
            self.message_platform,
            self.message_server,
            self.message_channel,
            self.message_thread,
            self.message_alone,
        )?;
        let message: Option<MessageRef> = column::message(place, self.message_id);
        Ok(Sent {
            row: Outgoing {
                id: PostId(self.id),
                platform: column::platform("outbox.platform", &self.platform)?,
                lane: self.lane,
                urgency: urgency(self.urgency)?,
                case: self.case_number.map(CaseNumber),
                about: from_json("outbox.about", &self.about)?,
                effect: from_json("outbox.effect", &self.effect)?,
                not_before: maybe_time("outbox.not_before", self.not_before)?,
                replaces: self.replaces,
                gate: self.gate.map(Gate),
            },
            standing: named("outbox.standing", &self.standing)?,
            message,
            joined: self.joined_in.is_some(),
            created_at: time("outbox.created_at", self.created_at)?,
        })
    }
}
