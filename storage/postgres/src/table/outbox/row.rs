//! A row of the outbox as it stands there.

use crate::column::{self, from_json, maybe_time, named, time};
use crate::fault::Fault;
use bot_core::id::{CaseNumber, PostId};
use bot_core::outbox::{Outgoing, Sent, Urgency};
use bot_core::pace::Gate;
use bot_core::place::MessageRef;

/// A row that can be sent now.
pub(super) struct Claimable {
    pub(super) seq: i64,
    pub(super) attempts: i64,
    pub(super) id: String,
    pub(super) platform: String,
    pub(super) lane: String,
    pub(super) urgency: i64,
    pub(super) case_number: Option<i64>,
    pub(super) about: String,
    pub(super) effect: String,
    pub(super) not_before: Option<i64>,
    pub(super) replaces: Option<String>,
    pub(super) gate: Option<String>,
    pub(super) due: i64,
}

/// What the core knows of a row; the other columns are for finding it, and for people.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) platform: String,
    pub(super) lane: String,
    pub(super) urgency: i64,
    pub(super) case_number: Option<i64>,
    pub(super) about: String,
    pub(super) effect: String,
    pub(super) not_before: Option<i64>,
    pub(super) replaces: Option<String>,
    pub(super) gate: Option<String>,
    pub(super) standing: String,
    pub(super) created_at: i64,
    pub(super) message_platform: Option<String>,
    pub(super) message_server: Option<String>,
    pub(super) message_channel: Option<String>,
    pub(super) message_thread: Option<String>,
    pub(super) message_alone: Option<bool>,
    pub(super) message_id: Option<String>,
    pub(super) joined_in: Option<String>,
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
    pub(super) fn outgoing(self) -> Result<Outgoing, Fault> {
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
    pub(super) fn sent(self) -> Result<Sent, Fault> {
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
