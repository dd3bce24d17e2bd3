//! How a change is written: with all others of its kind in the batch, or by itself when its turn comes. There is no third way.

use super::pending::Stands;
use crate::agent::{Agent, Step};
use crate::block::Block;
use crate::board::Waiting;
use crate::case::Case;
use crate::change::{Change, Draft};
use crate::customer::Customer;
use crate::effect::Effect;
use crate::expected::FirstReply;
use crate::glance::Glance;
use crate::history::Entry;
use crate::id::{AgentId, CaseNumber, CustomerId, DraftId, MessageId, PostId};
use crate::message::{File, Message, Version};
use crate::place::Platform;
use crate::saved::{Kept, Use};
use crate::survey::Survey;
use crate::timer::Timer;
use jiff::Timestamp;

/// A change that is written by itself: few in a batch are like it, or only the database knows what it changes. Each is the
/// [`Change`] of its name.
#[derive(Debug)]
#[expect(missing_docs, reason = "the changes of these names say what they are")]
pub enum Alone {
    /// A new message that has files.
    Message(Box<Message>),
    Version(Version),
    Deleted {
        message: MessageId,
        at: Timestamp,
    },
    Parts {
        message: MessageId,
        parts: Vec<PostId>,
    },
    FileJoins {
        message: MessageId,
        file: File,
    },
    Survey(Survey),
    Draft(Draft),
    DraftDone(DraftId),
    Seen {
        case: CaseNumber,
        agent: AgentId,
        ordinal: i64,
    },
    FirstReply(FirstReply),
    Unsend(PostId),
    Resend(PostId),
    SayAgain {
        post: PostId,
        effect: Box<Effect>,
    },
    ResendLater {
        post: PostId,
        not_before: Timestamp,
    },
    Saved(Box<Kept>),
    SavedUsed(Use),
    Person {
        customer: CustomerId,
        person: Option<CustomerId>,
    },
    Block(Block),
    Unblock(CustomerId),
    Profile(Step),
    Gathered {
        case: CaseNumber,
        from: i64,
        messages: Vec<MessageId>,
    },
    OnBoard(Waiting),
    OffBoard(CaseNumber),
    Glance(Option<Glance>),
    PlaceMoved {
        platform: Platform,
        from: String,
        to: String,
    },
}

/// How a change is written: all but the last kind with others like it.
pub(super) enum Written {
    Customer(Customer),
    Agent(Agent),
    Case(Box<Case>),
    /// It has no files.
    Message(Box<Message>),
    History(Entry),
    Standing(Stands),
    /// By its key: set or moved, or gone.
    Timer(String, Option<Timer>),
    /// By itself.
    Alone(Alone),
}

impl From<Change> for Written {
    fn from(change: Change) -> Self {
        Self::Alone(match change {
            Change::Customer(it) => return Self::Customer(it),
            Change::Agent(it) => return Self::Agent(it),
            Change::Case(it) => return Self::Case(it),
            Change::Message(it) if it.files.is_empty() => return Self::Message(it),
            Change::History(it) => return Self::History(it),
            Change::Standing {
                post,
                standing,
                detail,
                message,
            } => {
                return Self::Standing(Stands {
                    post,
                    standing,
                    detail,
                    message,
                });
            }
            Change::Message(it) => Alone::Message(it),
            Change::Version(it) => Alone::Version(it),
            Change::Deleted { message, at } => Alone::Deleted { message, at },
            Change::Parts { message, parts } => Alone::Parts { message, parts },
            Change::FileJoins { message, file } => Alone::FileJoins { message, file },
            Change::Survey(it) => Alone::Survey(it),
            Change::Draft(it) => Alone::Draft(it),
            Change::DraftDone(id) => Alone::DraftDone(id),
            Change::Seen {
                case,
                agent,
                ordinal,
            } => Alone::Seen {
                case,
                agent,
                ordinal,
            },
            Change::Timer(it) => return Self::Timer(it.due.key(), Some(it)),
            Change::TimerGone(key) => return Self::Timer(key, None),
            Change::FirstReply(it) => Alone::FirstReply(it),
            Change::Unsend(post) => Alone::Unsend(post),
            Change::Resend(post) => Alone::Resend(post),
            Change::SayAgain { post, effect } => Alone::SayAgain { post, effect },
            Change::ResendLater { post, not_before } => Alone::ResendLater { post, not_before },
            Change::Saved(it) => Alone::Saved(it),
            Change::SavedUsed(it) => Alone::SavedUsed(it),
            Change::Person { customer, person } => Alone::Person { customer, person },
            Change::Block(it) => Alone::Block(it),
            Change::Unblock(customer) => Alone::Unblock(customer),
            Change::Profile(it) => Alone::Profile(it),
            Change::Gathered {
                case,
                from,
                messages,
            } => Alone::Gathered {
                case,
                from,
                messages,
            },
            Change::OnBoard(it) => Alone::OnBoard(it),
            Change::OffBoard(case) => Alone::OffBoard(case),
            Change::Glance(it) => Alone::Glance(it),
            Change::PlaceMoved { platform, from, to } => Alone::PlaceMoved { platform, from, to },
        })
    }
}
