//! What the tests are made of: a desk that wants what it is told to want, and samples of everything.

use async_trait::async_trait;
use bot_core::agent::{Agent, Working};
use bot_core::case::{Case, Private, State};
use bot_core::change::{Change, Decision};
use bot_core::customer::{Customer, Direct};
use bot_core::effect::{Content, Effect, Target, Text};
use bot_core::event::{Arrived, Event, Moved};
use bot_core::id::{AgentId, CaseNumber, CustomerId, MessageId, PostId};
use bot_core::message::{Message, Side, Writer};
use bot_core::mood::Mood;
use bot_core::outbox::{About, Outgoing, Standing, Urgency};
use bot_core::pace::Limits;
use bot_core::place::{Account, MessageRef, Place, Platform};
use bot_core::ports::{Desk, Job, Reads, Store, StoreError, Taken};
use jiff::Timestamp;
use std::sync::atomic::{AtomicU32, Ordering};

/// So many seconds after a moment in 2026.
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).unwrap()
}

/// A desk that wants the same whatever comes.
pub struct Wants(pub Decision);

#[async_trait]
impl Desk for Wants {
    async fn decide(&self, _: &mut dyn Reads, _: &Arrived) -> Result<Decision, StoreError> {
        Ok(self.0.clone())
    }
}

/// Something that happened; the decisions of these tests do not depend on what.
pub fn event(key: &str) -> Arrived {
    Arrived {
        key: key.to_owned(),
        at: at(0),
        event: Event::Moved(Moved {
            platform: Platform::Telegram,
            from: "a".to_owned(),
            to: "b".to_owned(),
        }),
    }
}

/// A key that was never used.
fn new_key() -> String {
    static LAST: AtomicU32 = AtomicU32::new(0);
    format!("event-{}", LAST.fetch_add(1, Ordering::Relaxed))
}

/// Lets an event want these changes and this to go out.
pub async fn want(store: &dyn Store, changes: Vec<Change>, outgoing: Vec<Outgoing>) {
    let desk = Wants(Decision {
        changes,
        outgoing,
        concerned: true,
    });
    let taken = store.take(&[event(&new_key())], None, &desk, at(0)).await;
    assert_eq!(taken.unwrap(), [Taken::Recorded]);
}

/// Writes these changes.
pub async fn write(store: &dyn Store, changes: impl IntoIterator<Item = Change>) {
    want(store, changes.into_iter().collect(), Vec::new()).await;
}

/// Puts these rows into the outbox.
pub async fn send(store: &dyn Store, outgoing: impl IntoIterator<Item = Outgoing>) {
    want(store, Vec::new(), outgoing.into_iter().collect()).await;
}

/// A row ended, or changed otherwise.
pub async fn stands(store: &dyn Store, post: &str, standing: Standing, became: Option<MessageRef>) {
    let change = Change::Standing {
        post: PostId(post.to_owned()),
        standing,
        detail: None,
        message: became,
    };
    write(store, [change]).await;
}

/// Claims everything that can be claimed at this second.
pub async fn claim(store: &dyn Store, second: i64) -> Vec<Job> {
    store
        .claim(&Platform::ALL, 100, &Limits::none(), at(second))
        .await
        .unwrap()
}

/// The ids of jobs.
pub fn ids(jobs: &[Job]) -> Vec<&str> {
    jobs.iter().map(|job| job.row.id.0.as_str()).collect()
}

/// A Telegram topic.
pub fn topic(chat: &str, thread: Option<&str>) -> Place {
    Place {
        platform: Platform::Telegram,
        server: None,
        channel: chat.to_owned(),
        thread: thread.map(str::to_owned),
        direct: false,
    }
}

/// A Discord thread.
pub fn thread(channel: &str, thread: Option<&str>) -> Place {
    Place {
        platform: Platform::Discord,
        server: Some("9".to_owned()),
        channel: channel.to_owned(),
        thread: thread.map(str::to_owned),
        direct: false,
    }
}

/// A direct conversation.
pub fn alone(platform: Platform, channel: &str) -> Place {
    Place {
        platform,
        server: None,
        channel: channel.to_owned(),
        thread: None,
        direct: true,
    }
}

/// A message in a place.
pub fn message_in(place: &Place, id: &str) -> MessageRef {
    MessageRef {
        place: place.clone(),
        id: id.to_owned(),
    }
}

/// An account.
pub fn account(platform: Platform, id: &str) -> Account {
    Account {
        platform,
        id: id.to_owned(),
    }
}

/// A customer on Telegram with as little as a customer can have.
pub fn customer(id: &str) -> Customer {
    Customer {
        id: CustomerId(id.to_owned()),
        account: account(Platform::Telegram, &format!("account of {id}")),
        name: "Maria".to_owned(),
        username: None,
        language: "pt".to_owned(),
        language_chosen: false,
        direct: Direct::Untried,
        since: at(1),
        wrong_proofs: 0,
        last_wrong_proof: None,
    }
}

/// An agent on Discord with as little as an agent can have.
pub fn agent(id: &str) -> Agent {
    Agent {
        id: AgentId(id.to_owned()),
        account: account(Platform::Discord, &format!("account of {id}")),
        account_name: "kadri_88".to_owned(),
        public_name: None,
        about: None,
        picture: None,
        language: "et".to_owned(),
        since: at(2),
        working: Working::default(),
    }
}

/// A new case of `customer("c1")` in a Telegram group.
pub fn case(number: i64) -> Case {
    let place = topic("-100", None);
    Case {
        number: CaseNumber(number),
        state: State::New,
        owner: None,
        customer: CustomerId("c1".to_owned()),
        opened_for: message_in(&place, "5"),
        place,
        link: None,
        private: Private::None,
        side: Side::Public,
        language: "pt".to_owned(),
        reason: None,
        order: None,
        continues: None,
        opened_at: at(number),
        expected_by: None,
        room: None,
        card: PostId(format!("card of {number}")),
        solved_question: None,
        pinned: false,
        due_at: None,
        promises: Vec::new(),
        mood: Mood::Calm,
    }
}

/// A message of the customer in case 1001.
pub fn message(id: &str, ordinal: i64) -> Message {
    Message {
        id: MessageId(id.to_owned()),
        case: CaseNumber(1001),
        ordinal,
        side: Side::Public,
        writer: Writer::Customer(CustomerId("c1".to_owned())),
        at: at(ordinal),
        origin: None,
        link: None,
        text: "where is my parcel 📦".to_owned(),
        files: Vec::new(),
        album: None,
        deleted_at: None,
        parts: Vec::new(),
    }
}

/// A customer, an agent, and these cases of theirs.
pub async fn with_cases(store: &dyn Store, numbers: &[i64]) {
    let mut changes = vec![Change::Customer(customer("c1")), Change::Agent(agent("a1"))];
    changes.extend(
        numbers
            .iter()
            .map(|number| Change::Case(Box::new(case(*number)))),
    );
    write(store, changes).await;
}

/// Plain words to a Telegram group.
pub fn words_to(place: Place) -> Effect {
    Effect::Post {
        to: Target::Place { place },
        reply_to: None,
        content: Content {
            text: Text::plain("on its way"),
            ..Content::default()
        },
    }
}

/// A row of the outbox for Telegram.
pub fn row(id: &str, lane: &str, effect: Effect) -> Outgoing {
    Outgoing {
        id: PostId(id.to_owned()),
        platform: Platform::Telegram,
        lane: lane.to_owned(),
        urgency: Urgency::Reply,
        case: None,
        about: About::Words,
        effect,
        not_before: None,
        replaces: None,
        gate: None,
    }
}

/// Words to a Telegram group, in a lane.
pub fn post(id: &str, lane: &str) -> Outgoing {
    row(id, lane, words_to(topic("-100", None)))
}
