//! What a decision changes in what is kept: facts to be written, all of them or none.

use crate::agent::{Agent, Step};
use crate::block::Block;
use crate::board::Waiting;
use crate::case::Case;
use crate::customer::Customer;
use crate::effect::Effect;
use crate::expected::FirstReply;
use crate::gestures::{Codes, Gift, Month};
use crate::glance::Glance;
use crate::history::Entry;
use crate::id::{AgentId, CaseNumber, CustomerId, DraftId, MessageId, PostId};
use crate::message::{Message, Version};
use crate::options::Offer;
use crate::outbox::{Outgoing, Standing};
use crate::place::{MessageRef, Person, Place, Platform};
use crate::saved::{Based, Kept, Use};
use crate::survey::Survey;
use crate::timer::Timer;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "change", content = "to")]
pub enum Change {
    /// A customer, new or as they are now.
    Customer(Customer),
    /// An agent, new or as they are now.
    Agent(Agent),
    /// A line of what became of somebody's profile.
    Profile(Step),
    /// A case, new or as it is now.
    Case(Box<Case>),
    /// A new message of a case.
    Message(Box<Message>),
    /// A message got another text.
    Version(Version),
    /// A message was deleted on its platform.
    Deleted {
        /// Which.
        message: MessageId,
        /// When we heard of it.
        at: Timestamp,
    },
    /// A reply is carried by other rows of the outbox now: [`Message::parts`].
    Parts {
        /// Which.
        message: MessageId,
        /// The rows, in order.
        parts: Vec<PostId>,
    },
    /// A line of history.
    History(Entry),
    /// A survey, new or as it is now.
    Survey(Survey),
    /// Something begun.
    Draft(Draft),
    /// Something begun was finished or dropped.
    DraftDone(DraftId),
    /// An agent has seen a case's messages up to this one.
    Seen {
        /// The case.
        case: CaseNumber,
        /// The agent.
        agent: AgentId,
        /// [`Message::ordinal`] of the last one seen.
        ordinal: i64,
    },
    /// A timer set, or moved.
    Timer(Timer),
    /// A timer that is no longer wanted, by [`crate::timer::Due::key`].
    TimerGone(String),
    /// A person answered in a case for the first time.
    FirstReply(FirstReply),
    /// How a row of the outbox stands now.
    Standing {
        /// The row.
        post: PostId,
        /// How it stands.
        standing: Standing,
        /// The platform's words, where it refused.
        detail: Option<String>,
        /// The message it became.
        message: Option<MessageRef>,
    },
    /// A row waiting in the outbox is no longer wanted.
    Unsend(PostId),
    /// A row that ended as unknown or refused is to be tried again.
    Resend(PostId),
    /// A row of which nobody knows what became of it is said once more, in these words.
    SayAgain {
        /// The row.
        post: PostId,
        /// What it is from now on.
        effect: Box<Effect>,
    },
    /// A row that was refused is to be tried again later: somebody has to mend something first.
    ResendLater {
        /// The row.
        post: PostId,
        /// Not before this time.
        not_before: Timestamp,
    },
    /// A chat got another id: every place in it is renamed.
    PlaceMoved {
        /// The platform.
        platform: Platform,
        /// The old id.
        from: String,
        /// The new id.
        to: String,
    },
    /// A saved reply, new or as it is now.
    Saved(Box<Kept>),
    /// A saved reply was sent.
    SavedUsed(Use),
    /// An account is of this person, together with all others that are; or it is by itself again.
    Person {
        /// The account.
        customer: CustomerId,
        /// The person: the id of one of their accounts.
        person: Option<CustomerId>,
    },
    /// These messages, in this order, are of this case from now on, whatever case they were of.
    Gathered {
        /// The case.
        case: CaseNumber,
        /// [`Message::ordinal`] of the first of them. No other message of the case has it or one of those after it.
        from: i64,
        /// The messages.
        messages: Vec<MessageId>,
    },
    /// An account is blocked, new or as it is now.
    Block(Block),
    /// An account is blocked no more.
    Unblock(CustomerId),
    /// A case waits on the board, new or as it does now.
    OnBoard(Waiting),
    /// A case waits on the board no more.
    OffBoard(CaseNumber),
    /// The pinned message that shows how the desk stands, new or as it is now; or there is none any more.
    Glance(Option<Glance>),
    /// An album's message belongs to this kept message: its file joins it.
    FileJoins {
        /// The kept message.
        message: MessageId,
        /// The file.
        file: crate::message::File,
    },
}

/// All that a decision wants: written together, or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// What changes.
    pub changes: Vec<Change>,
    /// What goes out.
    pub outgoing: Vec<Outgoing>,
    /// The event concerned the brand: its key is kept, so that a second delivery changes nothing. What does not concern
    /// the brand leaves no trace.
    pub concerned: bool,
}

/// Something a person began and has not finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// Whose: an agent's or a customer's account, as [`crate::place::Account::key`].
    pub of: String,
    /// When it was begun.
    pub at: Timestamp,
    /// What was begun.
    pub begun: Begun,
}

/// A reply that goes in a moment, and can be taken back until then. When it was sent is [`Draft::at`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Going {
    /// The case.
    pub case: CaseNumber,
    /// What the agent wrote.
    pub text: String,
    /// Files with it.
    pub files: Vec<crate::message::File>,
    /// The customer's message it answers.
    pub answers: Option<MessageId>,
    /// The agent's own message in the room, if it was typed there.
    pub origin: Option<MessageRef>,
    /// The saved reply that it was made of.
    pub saved: Option<Based>,
    /// The gesture that goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<Gift>,
    /// What the history will say of it beside.
    pub noted: Option<String>,
    /// Who sent it.
    pub from: Person,
    /// Where.
    pub place: Place,
    /// The message that carried it, if one did.
    pub message: Option<MessageRef>,
    /// It was sent at the staff's own place.
    pub at_desk: bool,
    /// Our message that says how long it waits, to be taken away once it has gone.
    pub shown: Option<PostId>,
}

/// What was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "begun")]
pub enum Begun {
    /// A reply that waits: for the agent's public name, or for a second look.
    Reply {
        /// The case.
        case: CaseNumber,
        /// What the agent wrote.
        text: String,
        /// Files with it.
        files: Vec<crate::message::File>,
        /// The customer's message it answers.
        answers: Option<MessageId>,
        /// The agent's own message in the room, if it was typed there.
        origin: Option<MessageRef>,
        /// The coach's rules ([`crate::coach::Rule::key`]) that the agent has been shown: the reply waits for them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        heard: Vec<String>,
        /// The saved reply that it was made of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        saved: Option<Based>,
        /// Its agent is looking at it, and has not said that it is to go.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        shown: bool,
        /// The gesture that goes with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        gift: Option<Box<Gift>>,
    },
    /// A question in words, where the platform has no forms: the action a form would have carried, and the one field.
    Question {
        /// The action.
        action: String,
        /// The field's id.
        field: String,
    },
    /// A customer is proving that an order is theirs.
    Proof {
        /// The order's number, once told.
        order: Option<String>,
        /// Where.
        place: Place,
    },
    /// A reply that goes in a moment.
    Going(Box<Going>),
    /// What an agent's next reply in a case gives the customer to choose from: keys, or words of their own.
    Options {
        /// The case.
        case: CaseNumber,
        /// What was set.
        wanted: Vec<String>,
    },
    /// What an agent gave in a month.
    Gestures(Month),
    /// The codes of a gesture.
    Codes(Codes),
    /// A customer has been given a choice.
    Offer(Offer),
    /// A customer may say more about the mark they gave.
    Comment {
        /// The survey.
        survey: crate::id::SurveyId,
    },
    /// An account is to become one person's with others: a code that somebody was given, or the question whether it is so.
    Link {
        /// The account that the code was given to.
        customer: CustomerId,
        /// The code was told, and whoever told it is asked.
        asked: bool,
    },
    /// Codes that were told and lead nowhere.
    Tries {
        /// How many.
        count: u32,
    },
}
