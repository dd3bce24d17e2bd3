//! A case as it stands in its row.

use crate::column::{self, maybe_time, needed, time};
use crate::fault::Fault;
use bot_core::case::{Case, Private, State};
use bot_core::id::{AgentId, CaseNumber, CustomerId, PostId};
use bot_core::mood::Mood;

/// Every column of `cases`. A new column does not compile until it is thought of here.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) state: String,
    pub(crate) state_since: Option<i64>,
    pub(crate) owner: Option<String>,
    pub(crate) customer: String,
    pub(crate) place_platform: String,
    pub(crate) place_server: Option<String>,
    pub(crate) place_channel: String,
    pub(crate) place_thread: Option<String>,
    pub(crate) place_alone: bool,
    pub(crate) opened_for_platform: String,
    pub(crate) opened_for_server: Option<String>,
    pub(crate) opened_for_channel: String,
    pub(crate) opened_for_thread: Option<String>,
    pub(crate) opened_for_alone: bool,
    pub(crate) opened_for_id: String,
    pub(crate) link: Option<String>,
    pub(crate) private: String,
    pub(crate) private_token: Option<String>,
    pub(crate) private_platform: Option<String>,
    pub(crate) private_server: Option<String>,
    pub(crate) private_channel: Option<String>,
    pub(crate) private_thread: Option<String>,
    pub(crate) private_alone: Option<bool>,
    pub(crate) side: String,
    pub(crate) language: String,
    pub(crate) reason: Option<String>,
    pub(crate) order_number: Option<String>,
    pub(crate) continues: Option<i64>,
    pub(crate) opened_at: i64,
    pub(crate) expected_by: Option<i64>,
    pub(crate) room_platform: Option<String>,
    pub(crate) room_server: Option<String>,
    pub(crate) room_channel: Option<String>,
    pub(crate) room_thread: Option<String>,
    pub(crate) room_alone: Option<bool>,
    pub(crate) card: String,
    pub(crate) solved_question: Option<String>,
    pub(crate) pinned: bool,
    pub(crate) promises: Option<String>,
    pub(crate) due_at: Option<i64>,
    #[expect(
        dead_code,
        reason = "a query of all columns has it, and it is reckoned from the promises"
    )]
    pub(crate) promised_by: Option<i64>,
    pub(crate) mood: String,
}

impl Row {
    /// The case.
    pub(crate) fn read(self) -> Result<Case, Fault> {
        let since = maybe_time("cases.state_since", self.state_since)?;
        let place = column::place(
            "cases.place_*",
            Some(self.place_platform),
            self.place_server,
            Some(self.place_channel),
            self.place_thread,
            Some(self.place_alone),
        )?;
        let opened_for = column::place(
            "cases.opened_for_*",
            Some(self.opened_for_platform),
            self.opened_for_server,
            Some(self.opened_for_channel),
            self.opened_for_thread,
            Some(self.opened_for_alone),
        )?;
        let private_place = column::place(
            "cases.private_*",
            self.private_platform,
            self.private_server,
            self.private_channel,
            self.private_thread,
            self.private_alone,
        )?;
        let room = column::place(
            "cases.room_*",
            self.room_platform,
            self.room_server,
            self.room_channel,
            self.room_thread,
            self.room_alone,
        )?;
        Ok(Case {
            number: CaseNumber(self.number),
            state: match self.state.as_str() {
                "new" => State::New,
                "open" => State::Open,
                "pending" => State::Pending,
                "on-hold" => State::OnHold,
                "solved" => State::Solved {
                    at: needed("cases.state_since", since)?,
                },
                "closed" => State::Closed {
                    at: needed("cases.state_since", since)?,
                },
                other => return Err(column::unknown("cases.state", other)),
            },
            owner: self.owner.map(AgentId),
            customer: CustomerId(self.customer),
            place: needed("cases.place_channel", place)?,
            opened_for: needed(
                "cases.opened_for_id",
                column::message(opened_for, Some(self.opened_for_id)),
            )?,
            link: self.link,
            private: match self.private.as_str() {
                "none" => Private::None,
                "offered" => Private::Offered {
                    token: needed("cases.private_token", self.private_token)?,
                },
                "direct" => Private::Direct {
                    place: needed("cases.private_channel", private_place)?,
                },
                "whisper" => Private::Whisper,
                other => return Err(column::unknown("cases.private", other)),
            },
            side: column::named("cases.side", &self.side)?,
            language: self.language,
            reason: self.reason,
            order: self.order_number,
            continues: self.continues.map(CaseNumber),
            opened_at: time("cases.opened_at", self.opened_at)?,
            expected_by: maybe_time("cases.expected_by", self.expected_by)?,
            room,
            card: PostId(self.card),
            solved_question: self.solved_question.map(PostId),
            pinned: self.pinned,
            due_at: maybe_time("cases.due_at", self.due_at)?,
            promises: column::list("cases.promises", self.promises)?,
            mood: Mood::named(&self.mood)
                .ok_or_else(|| column::unknown("cases.mood", &self.mood))?,
        })
    }
}
