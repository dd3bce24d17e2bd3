//! `/history`: the audit trail of a case, in words.

use crate::world::{Says, Seen, WAYS, World, agent, customer, direct, lead, public};
use async_trait::async_trait;
use bot_core::change::{Change, Decision};
use bot_core::effect::{Effect, Target};
use bot_core::event::{Arrived, Event};
use bot_core::history::{Actor, Deed, Entry};
use bot_core::id::{AgentId, CaseNumber, CustomerId};
use bot_core::place::Platform;
use bot_core::ports::{Desk, Reads, Store, StoreError};
use bot_core::timer::Due;
use jiff::SignedDuration;

/// What stands in each line behind the time.
fn lines(told: &str) -> Vec<&str> {
    let parts = told.lines().filter_map(|line| line.split_once(" · "));
    parts.map(|(_, what)| what).collect()
}

#[tokio::test]
async fn every_step_is_told_with_who_did_it() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, kadri, mari) = (customer(on), agent(desk), lead(desk));
        let case = world.complains(&ana, &public(on)).await;
        let room = world.room_of(case).await;
        world.command(&kadri, &room, "claim", &[]).await;
        world
            .command(&kadri, &room, "note", &[("text", "One {lid} is left")])
            .await;
        world
            .answers_newest(&kadri, case, "We look for a new lid today.")
            .await;
        world
            .command(&mari, &room, "take", &[("text", "Mine")])
            .await;
        world.command(&mari, &room, "pin", &[]).await;
        world.command(&kadri, &room, "history", &[]).await;
        world.deliver().await;
        let told = world.told_at_desk(&kadri);
        assert!(told.says("history-head"), "{told}");
        assert!(told.contains(&case.to_string()), "{told}");
        let lines = lines(&told);
        let at = |what: &str| {
            let found = lines.iter().position(|line| line.starts_with(what));
            found.unwrap_or_else(|| panic!("no {what:?} in {told}"))
        };
        let steps = [
            format!("{} · opened the case", ana.name),
            "Kadri Tamm · state: new → open".to_owned(),
            "Kadri Tamm · owner: nobody yet → Kadri Tamm".to_owned(),
            "Kadri Tamm · left a note: One {lid} is left".to_owned(),
            "Kadri Tamm · replied".to_owned(),
            "Kadri Tamm · state: open → answered".to_owned(),
            "Mari Mets · owner: Kadri Tamm → Mari Mets".to_owned(),
            "Mari Mets · left a note: Mine".to_owned(),
            "Mari Mets · put the case in front of all others".to_owned(),
        ];
        let steps: Vec<usize> = steps.iter().map(|step| at(step)).collect();
        assert!(steps.is_sorted(), "newest last: {told}");
        at("Byline · opened the room");
        // The same at the desk, by its number.
        let place = world.desk.rules.book.desk.place();
        let number = case.0.to_string();
        world
            .command(&kadri, &place, "history", &[("case", &number)])
            .await;
        world.deliver().await;
        assert_eq!(world.told_at_desk(&kadri), told);
        world
            .command(&kadri, &place, "history", &[("case", "9")])
            .await;
        world.deliver().await;
        assert!(world.told_at_desk(&kadri).says("no-such-case"));
    }
}

#[tokio::test]
async fn notes_stay_with_staff() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, kadri) = (customer(on), agent(desk));
        let case = world.complains(&ana, &public(on)).await;
        let room = world.room_of(case).await;
        world
            .command(&kadri, &room, "note", &[("text", "Be careful")])
            .await;
        let number = case.0.to_string();
        world.start(&agent(on), None).await;
        let since = world.seen.len();
        world
            .command(&ana, &public(on), "history", &[("case", &number)])
            .await;
        world.deliver().await;
        // A colleague of the staff asks where customers read along: it comes to them alone.
        let away = agent(on);
        world
            .command(&away, &public(on), "history", &[("case", &number)])
            .await;
        world.deliver().await;
        let told: Vec<_> = world.seen[since..]
            .iter()
            .filter(|seen| seen.text().contains("Be careful"))
            .collect();
        assert_eq!(
            told.len(),
            1,
            "{desk:?} {on:?} {:#?}",
            said_since(&world, since)
        );
        match &told[0].row.effect {
            Effect::Answer { .. } => {}
            Effect::Post {
                to: Target::Place { place },
                ..
            } => assert_eq!(*place, direct(&away)),
            Effect::Post {
                to: Target::Direct { account, .. },
                ..
            } => {
                assert_eq!(*account, away.account);
            }
            other => panic!("{other:?}"),
        }
    }
}

/// Puts lines into the history of a case as if they had happened.
struct Happened(Vec<Entry>);

#[async_trait]
impl Desk for Happened {
    async fn decide(&self, _: &mut dyn Reads, _: &Arrived) -> Result<Decision, StoreError> {
        Ok(Decision {
            changes: self.0.iter().cloned().map(Change::History).collect(),
            concerned: true,
            ..Decision::default()
        })
    }
}

async fn happened(world: &World, entries: Vec<Entry>) {
    let arrived = Arrived {
        key: "happened".to_owned(),
        at: world.now(),
        event: Event::Due(Due::Board),
    };
    let desk = Happened(entries);
    let taken = world.store.take(&[arrived], None, &desk, world.now()).await;
    taken.unwrap();
}

/// All that was said since.
fn said_since(world: &World, since: usize) -> Vec<String> {
    world.seen[since..].iter().map(Seen::text).collect()
}

#[tokio::test]
async fn of_a_long_history_the_newest_lines_are_told() {
    for on in Platform::ALL {
        let mut world = World::new(on).await;
        world.introduce().await;
        let (ana, kadri) = (customer(on), agent(on));
        let case = world.complains(&ana, &public(on)).await;
        let id = world.customer(&ana).await.unwrap().id;
        let entries = (0..1_000).map(|nth| Entry {
            case,
            at: world.now(),
            actor: Actor::Customer(id.clone()),
            deed: Deed::Commented,
            before: None,
            after: Some(format!("words {nth:03} {}", "and more of them ".repeat(9))),
        });
        happened(&world, entries.collect()).await;
        let room = world.room_of(case).await;
        let since = world.seen.len();
        world.command(&kadri, &room, "history", &[]).await;
        world.deliver().await;
        let mut told = said_since(&world, since);
        told.retain(|text| text.contains("words "));
        assert!(told.len() > 1 && told.len() <= 20, "{}", told.len());
        let manners = world.desk.rules.manners(on);
        for text in &told {
            assert!((manners.measure)(text) <= manners.longest);
        }
        assert!(told[0].says("history-more"), "{}", told[0]);
        let all: usize = told.iter().map(|text| text.matches("words ").count()).sum();
        assert!((100..=200).contains(&all), "{all}");
        let last = told.last().unwrap();
        assert!(last.contains("words 999"), "{last}");
        let first = format!("words {}", 1_000 - all);
        assert!(told[0].contains(&first), "{first}: {}", told[0]);
    }
}

/// Every deed, as it is written down.
fn every_deed(case: CaseNumber, agent: &AgentId, customer: &CustomerId) -> Vec<Entry> {
    let at: jiff::Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
    let (time, later) = (
        at.to_string(),
        (at + SignedDuration::from_hours(2)).to_string(),
    );
    let (time, later) = (Some(time.as_str()), Some(later.as_str()));
    let by = Some(agent.0.as_str());
    let rows = [
        (Deed::Opened, None, Some("#7")),
        (Deed::Acknowledged, None, None),
        (Deed::Wrote, None, Some("private")),
        (Deed::Edited, None, Some("m-RAW")),
        (Deed::Deleted, None, Some("m-RAW")),
        (Deed::Assigned, by, None),
        (Deed::Assigned, Some("a-RAW"), by),
        (Deed::StateChanged, Some("open"), Some("on-hold")),
        (Deed::Replied, Some("coach: wait, must"), Some("m-RAW")),
        (Deed::Replied, Some("saved: delay"), Some("m-RAW")),
        (
            Deed::Replied,
            Some("saved: delay; coach: wait"),
            Some("m-RAW"),
        ),
        (Deed::ReplyHeld, None, None),
        (Deed::ReplyHeld, None, Some("coach: dont-know, must")),
        (Deed::ReplyHeld, Some("coach: dont-know"), Some("sent")),
        (Deed::ReplyHeld, Some("coach: dont-know"), Some("edited")),
        (Deed::ReplyHeld, Some("coach: dont-know"), Some("dropped")),
        (Deed::Gesture, Some("apology-code"), Some("TEA-1")),
        (Deed::Gesture, Some("apology-code"), None),
        (Deed::Undone, None, None),
        (Deed::Noted, None, Some("fine")),
        (Deed::TakenPrivate, None, None),
        (Deed::TakenPrivate, None, Some("offered")),
        (Deed::TakenPrivate, None, Some("whisper")),
        (Deed::SurveySent, None, Some("s-RAW")),
        (Deed::SurveySkipped, None, Some("asked_lately")),
        (Deed::Rated, Some("2"), Some("5")),
        (Deed::Commented, None, Some("fine")),
        (Deed::Undelivered, Some("p-RAW"), Some("unknown")),
        (Deed::Undelivered, Some("p-RAW"), Some("sent_again")),
        (Deed::Undelivered, Some("p-RAW"), Some("place-gone")),
        (Deed::LanguageChanged, Some("et"), Some("pt")),
        (Deed::OrderSeen, None, Some("e481f51cbdc5")),
        (Deed::RoomOpened, None, None),
        (Deed::ToldClosed, None, time),
        (Deed::ToldLater, time, later),
        (Deed::ExpectationKept, time, later),
        (Deed::ExpectationMissed, time, later),
        (Deed::ColleagueAsked, by, Some("Is it there?")),
        (Deed::Offered, None, Some("1. A refund")),
        (Deed::Chose, None, Some("A refund")),
        (Deed::MoodChanged, Some("calm"), Some("heated")),
        (Deed::LeadsCalled, None, Some("3")),
        (Deed::Pinned, Some("yes"), Some("no")),
        (Deed::PutOnHold, None, None),
        (Deed::PutOnHold, Some("fine"), None),
        (Deed::PutOnHold, None, later),
        (Deed::PutOnHold, Some("fine"), later),
        (Deed::ReasonSet, None, Some("refund")),
        (Deed::ReasonSet, Some("refund"), Some("return")),
        (Deed::ReasonSet, Some("refund"), None),
        (Deed::Mentioned, None, by),
        (Deed::Followed, None, by),
        (Deed::Unfollowed, None, by),
        (Deed::FollowersTold, None, None),
        (
            Deed::Linked,
            Some("Ana, Telegram"),
            Some("Ana, Telegram + Ana B, Discord"),
        ),
        (
            Deed::Unlinked,
            Some("Ana, Telegram + Ana B, Discord"),
            Some("Ana, Telegram"),
        ),
        (Deed::Merged, None, Some("#8")),
        (Deed::Merged, Some("#8"), None),
        (Deed::Split, None, Some("#8")),
        (Deed::Blocked, Some("fine"), later),
        (Deed::Unblocked, later, None),
        (Deed::TargetTold, Some("next_reply"), Some("leads")),
        (Deed::PromiseMade, Some("a new lid"), later),
        (Deed::PromiseMoved, time, later),
        (Deed::PromiseMoved, time, None),
        (Deed::PromiseKept, time, later),
        (Deed::PromiseBroken, time, None),
    ];
    let entry = |(nth, (deed, before, after)): (usize, (Deed, Option<&str>, Option<&str>))| Entry {
        case,
        at,
        actor: match nth % 3 {
            0 => Actor::Agent(agent.clone()),
            1 => Actor::Customer(customer.clone()),
            _ => Actor::Operator,
        },
        deed,
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    rows.into_iter().enumerate().map(entry).collect()
}

#[tokio::test]
async fn every_deed_has_words_and_no_id() {
    let on = Platform::Telegram;
    let mut world = World::new(on).await;
    world.introduce().await;
    let (ana, kadri) = (customer(on), agent(on));
    let case = world.complains(&ana, &public(on)).await;
    world
        .command(&kadri, &world.room_of(case).await, "claim", &[])
        .await;
    let (owner, customer) = (
        world.case(case).await.owner.unwrap(),
        world.case(case).await.customer,
    );
    happened(&world, every_deed(case, &owner, &customer)).await;
    let room = world.room_of(case).await;
    for language in bot_core::wording::LANGUAGES {
        let mut kadri = kadri.clone();
        kadri.locale = Some(language.to_owned());
        let since = world.seen.len();
        world.command(&kadri, &room, "history", &[]).await;
        world.deliver().await;
        let told = said_since(&world, since).join("\n");
        assert!(told.lines().count() > 35, "{told}");
        for raw in [
            "RAW",
            "history-",
            "refused-",
            "state-",
            "T10:",
            "_",
            "coach:",
            "?",
            owner.0.as_str(),
        ] {
            let told = told.replace("Is it there?", "");
            assert!(!told.contains(raw), "{raw} in {told}");
        }
    }
}
