//! The history of a case: every change, with who, what, when, before and after. The audit trail, the timeline and the
//! measures all read it.

use crate::id::{AgentId, CaseNumber, CustomerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "who", content = "id")]
pub enum Actor {
    /// The customer.
    Customer(CustomerId),
    /// An agent.
    Agent(AgentId),
    /// Byline itself: a timer, a rule.
    Byline,
    /// Whoever runs Byline, by a command on the machine.
    Operator,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// The case was opened.
    Opened,
    /// The customer was told that we have heard them.
    Acknowledged,
    /// The customer wrote.
    Wrote,
    /// A message was edited.
    Edited,
    /// A message was deleted on the platform.
    Deleted,
    /// The owner changed.
    Assigned,
    /// The state changed.
    StateChanged,
    /// An agent replied. What was so before: the saved reply that it was made of, and the coach's hints that were told afterwards,
    /// if there were any.
    Replied,
    /// A reply was held back: because the customer had written meanwhile, or by the coach, whose hints it names. What the
    /// agent did then is another line: the hints before, and "sent", "edited" or "dropped" now.
    ReplyHeld,
    /// A reply that had not gone yet was taken back.
    Undone,
    /// A gesture was given: which, and the code or its name. Nothing now: it was taken back before anybody had it.
    Gesture,
    /// A note among staff.
    Noted,
    /// The conversation was taken to a direct message.
    TakenPrivate,
    /// A survey was sent.
    SurveySent,
    /// A survey was not sent, and why.
    SurveySkipped,
    /// The customer gave or changed a mark.
    Rated,
    /// The customer commented on the mark.
    Commented,
    /// Something could not be delivered.
    Undelivered,
    /// The language was changed.
    LanguageChanged,
    /// An order was looked at.
    OrderSeen,
    /// The room of the case was opened.
    RoomOpened,
    /// The customer was told that the desk is closed, and when somebody is back.
    ToldClosed,
    /// The time by which an answer was expected had passed, and the customer was told another one: before and after.
    ToldLater,
    /// A person answered for the first time, and by the time told at first: that time, and when it was.
    ExpectationKept,
    /// A person answered for the first time, and later than told at first: that time, and when it was.
    ExpectationMissed,
    /// A colleague was asked into the room: who, and what.
    ColleagueAsked,
    /// The customer was given a choice: of what.
    Offered,
    /// The customer chose: what.
    Chose,
    /// The customer became more or less heated.
    MoodChanged,
    /// The leads were called, because the customer had insulted somebody so often.
    LeadsCalled,
    /// A lead put the case in front of all others, or took it back from there.
    Pinned,
    /// The case waits on somebody else: on what, and until when.
    PutOnHold,
    /// Staff said why the customer had to write, or took it back.
    ReasonSet,
    /// A colleague was called by a note: who.
    Mentioned,
    /// Somebody of the staff follows the case from now on: who.
    Followed,
    /// Somebody of the staff does not follow the case any more: who.
    Unfollowed,
    /// Those who follow the case were told of what happened.
    FollowersTold,
    /// The customer's account became one person's with others: their names before, and now.
    Linked,
    /// They were taken apart again: their names before, and now.
    Unlinked,
    /// The case goes on in another one, which is so now; or another one, which was so before, goes on in this one.
    Merged,
    /// Messages of it became a case of their own: which one.
    Split,
    /// The customer was blocked: why, and until when.
    Blocked,
    /// The customer is heard again: until when they would have been blocked.
    Unblocked,
    /// Staff was told of a target, near or missed: of which, and the stage of it.
    TargetTold,
    /// Something was promised: what, and by when.
    PromiseMade,
    /// A promise was put off: its time before, and now. No time now: it was taken back.
    PromiseMoved,
    /// A promise was kept: its time, and when it was kept.
    PromiseKept,
    /// The time of a promise passed, and nobody had said that it was kept: that time.
    PromiseBroken,
}

impl Deed {
    /// The name in the database: the same as in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Acknowledged => "acknowledged",
            Self::Wrote => "wrote",
            Self::Edited => "edited",
            Self::Deleted => "deleted",
            Self::Assigned => "assigned",
            Self::StateChanged => "state_changed",
            Self::Replied => "replied",
            Self::ReplyHeld => "reply_held",
            Self::Undone => "undone",
            Self::Gesture => "gesture",
            Self::Noted => "noted",
            Self::TakenPrivate => "taken_private",
            Self::SurveySent => "survey_sent",
            Self::SurveySkipped => "survey_skipped",
            Self::Rated => "rated",
            Self::Commented => "commented",
            Self::Undelivered => "undelivered",
            Self::LanguageChanged => "language_changed",
            Self::OrderSeen => "order_seen",
            Self::RoomOpened => "room_opened",
            Self::ToldClosed => "told_closed",
            Self::ToldLater => "told_later",
            Self::ExpectationKept => "expectation_kept",
            Self::ExpectationMissed => "expectation_missed",
            Self::ColleagueAsked => "colleague_asked",
            Self::Offered => "offered",
            Self::Chose => "chose",
            Self::MoodChanged => "mood_changed",
            Self::LeadsCalled => "leads_called",
            Self::Pinned => "pinned",
            Self::PutOnHold => "put_on_hold",
            Self::ReasonSet => "reason_set",
            Self::Mentioned => "mentioned",
            Self::Followed => "followed",
            Self::Unfollowed => "unfollowed",
            Self::FollowersTold => "followers_told",
            Self::Linked => "linked",
            Self::Unlinked => "unlinked",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Blocked => "blocked",
            Self::Unblocked => "unblocked",
            Self::TargetTold => "target_told",
            Self::PromiseMade => "promise_made",
            Self::PromiseMoved => "promise_moved",
            Self::PromiseKept => "promise_kept",
            Self::PromiseBroken => "promise_broken",
        }
    }
}

/// One line of a case's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The case.
    pub case: CaseNumber,
    /// When, by our clock.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What.
    pub deed: Deed,
    /// What was so before, where that says something.
    pub before: Option<String>,
    /// What is so now.
    pub after: Option<String>,
}
