//! What must hold at the end of every sequence.

use super::run::Run;
use crate::world::{Says, World};
use bot_core::action::Action;
use bot_core::effect::{Content, Does, Effect, Target};
use bot_core::history::Deed;
use bot_core::id::CaseNumber;
use bot_core::message::{Side, Writer};
use bot_core::outbox::{About, Sent};
use bot_core::place::{Account, Person, Place};
use bot_core::ports::{Store, Taken};
use std::collections::BTreeMap;

/// Holds everything against the laws.
pub(super) async fn hold(run: &mut Run) {
    heard_messages_are_kept_once_and_shown(run).await;
    cases_stand_as_they_should(&run.world).await;
    who_has_a_case_stands_in_its_history(&run.world).await;
    surveys_are_asked_once(&run.world).await;
    everybody_reads_only_what_is_for_them(run).await;
    replies_are_signed(&run.world).await;
    lanes_keep_their_order(run).await;
    a_second_delivery_changes_nothing(run).await;
}

async fn heard_messages_are_kept_once_and_shown(run: &Run) {
    let mut reads = run.world.store.reads().await.unwrap();
    for spoken in &run.spoken {
        let kept = run.kept(&spoken.said.message).await;
        assert_eq!(kept, i64::from(spoken.heard), "{spoken:?}");
        if !spoken.heard {
            continue;
        }
        let message = reads
            .message_at(&spoken.said.message)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(message.text, spoken.said.text);
        let shown = run.world.seen.iter().any(|seen| {
            seen.row.about == About::Shown(message.id.clone())
                && seen.text().contains(&message.text)
        });
        assert!(shown, "no room shows {message:#?}");
    }
    // What was taken into another case leaves a gap behind, and what came from one is numbered anew behind all.
    let numbered = "SELECT count(*) FROM (SELECT 1 FROM messages GROUP BY case_number HAVING max(ordinal) < count(*)
        OR (max(ordinal) > count(*) AND case_number NOT IN (SELECT case_number FROM history WHERE deed IN ('split', 'merged'))))";
    assert_eq!(run.world.number(numbered).await, 0);
}

async fn cases_stand_as_they_should(world: &World) {
    let doubled = world
        .texts(
            "SELECT group_concat(number) FROM cases WHERE state <> 'closed'
            GROUP BY customer, place_platform, place_channel, place_thread HAVING count(*) > 1",
        )
        .await;
    assert_eq!(
        doubled,
        [] as [&str; 0],
        "two active cases of one conversation"
    );
    for at in 0..world.cases().await {
        let case = world.case(CaseNumber(1001 + at)).await;
        let card = world
            .seen
            .iter()
            .rev()
            .find(|seen| seen.row.id == case.card);
        let card = card.unwrap().text();
        let state = format!("state-{}", case.state.key());
        assert!(
            card.says(&state),
            "{} is {state}, and its card is {card}",
            case.number
        );
        assert!(card.contains(&case.number.to_string()));
    }
}

async fn who_has_a_case_stands_in_its_history(world: &World) {
    for at in 0..world.cases().await {
        let number = CaseNumber(1001 + at);
        let owner = world.case(number).await.owner.map(|owner| owner.0);
        let assigned = world.history(number, Deed::Assigned).await;
        let mut had = None;
        for entry in &assigned {
            assert_eq!(entry.before, had, "{number}: {assigned:#?}");
            had.clone_from(&entry.after);
        }
        assert_eq!(had, owner, "{number}: {assigned:#?}");
    }
}

async fn surveys_are_asked_once(world: &World) {
    let doubled = "SELECT count(*) FROM (SELECT 1 FROM surveys GROUP BY case_number, closed_at HAVING count(*) > 1)";
    assert_eq!(world.number(doubled).await, 0, "two surveys of one closure");
    let soon = "SELECT count(*) FROM surveys AS one JOIN surveys AS other ON one.seq < other.seq
        JOIN cases AS a ON a.number = one.case_number JOIN cases AS b ON b.number = other.case_number
        WHERE a.customer = b.customer AND abs(one.asked_at - other.asked_at) < 7 * 86400000";
    assert_eq!(world.number(soon).await, 0, "asked again too soon");
    let mut asked: BTreeMap<String, u32> = BTreeMap::new();
    for seen in &world.seen {
        if let (About::Survey(id), Effect::Post { .. }) = (&seen.row.about, &seen.row.effect) {
            *asked.entry(id.to_string()).or_default() += 1;
        }
    }
    assert!(asked.values().all(|times| *times == 1), "{asked:?}");
}

/// Who reads a row.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reader {
    Everybody,
    Staff,
    Customer,
}

fn reads_at(world: &World, place: &Place) -> Reader {
    let book = &world.desk.rules.book;
    if book.is_desk(place.platform, &place.channel) {
        return Reader::Staff;
    }
    if !place.direct {
        return Reader::Everybody;
    }
    let id = place.channel.strip_prefix("dm-").unwrap_or_default();
    one(
        world,
        &Account {
            platform: place.platform,
            id: id.to_owned(),
        },
    )
}

fn one(world: &World, account: &Account) -> Reader {
    let person = Person {
        account: account.clone(),
        name: String::new(),
        username: None,
        locale: None,
        bot: false,
        roles: Vec::new(),
    };
    if world.desk.rules.book.staff.is_staff(&person) {
        Reader::Staff
    } else {
        Reader::Customer
    }
}

fn reader(world: &World, rows: &BTreeMap<String, Sent>, effect: &Effect) -> Reader {
    match effect {
        Effect::Post {
            to: Target::Place { place },
            ..
        } => reads_at(world, place),
        Effect::Post {
            to: Target::Direct { account },
            ..
        } => one(world, account),
        Effect::Post {
            to: Target::Room { .. },
            ..
        }
        | Effect::OpenRoom { .. }
        | Effect::MarkRoom { .. } => Reader::Staff,
        Effect::Edit { post, .. } | Effect::Remove { post } | Effect::Pin { post } => {
            reader(world, rows, &rows[&post.0].row.effect)
        }
        Effect::React { message, .. } => reads_at(world, &message.place),
        Effect::Answer { interaction, .. }
        | Effect::Acknowledge { interaction }
        | Effect::OpenForm { interaction, .. } => {
            one(world, &world.tapped[&interaction.id].account)
        }
    }
}

fn content(effect: &Effect) -> Option<&Content> {
    match effect {
        Effect::Post { content, .. }
        | Effect::Edit { content, .. }
        | Effect::Answer { content, .. } => Some(content),
        Effect::OpenRoom { card, .. } => Some(card),
        _ => None,
    }
}

/// All rows of the outbox.
async fn rows(world: &World) -> BTreeMap<String, Sent> {
    let ids = world.texts("SELECT id FROM outbox ORDER BY seq").await;
    let mut reads = world.store.reads().await.unwrap();
    let mut rows = BTreeMap::new();
    for id in ids {
        let sent = reads.sent(&id.clone().into()).await.unwrap().unwrap();
        rows.insert(id, sent);
    }
    rows
}

async fn everybody_reads_only_what_is_for_them(run: &Run) {
    let world = &run.world;
    let rows = rows(world).await;
    let private = world
        .texts("SELECT text FROM messages WHERE side = 'private' AND text LIKE 'REPLY%'")
        .await;
    for sent in rows.values() {
        let reader = reader(world, &rows, &sent.row.effect);
        let Some(content) = content(&sent.row.effect) else {
            continue;
        };
        if reader == Reader::Staff {
            continue;
        }
        let text = content.text.read();
        for staffs in ["NOTE", "TALK", "acct_"] {
            assert!(!text.contains(staffs), "{reader:?} reads {text}");
        }
        for button in content.buttons.iter().flatten() {
            if let Does::Act { action } = &button.does {
                let theirs = matches!(
                    Action::read(action),
                    Some(
                        Action::Solved(_)
                            | Action::NotSolved(_)
                            | Action::Status(_)
                            | Action::Language(..)
                            | Action::Speak(_)
                            | Action::Mark(..)
                            | Action::Comment(_)
                            | Action::Whisper(_)
                            | Action::WhisperBack(_)
                            | Action::Choose(..)
                            | Action::CallBack(_)
                            | Action::LinkYes(_)
                            | Action::LinkNo(_)
                            | Action::Order
                    )
                );
                assert!(theirs, "{reader:?} can press {action}");
            }
        }
        if reader == Reader::Everybody {
            assert!(!text.contains("PRIV"), "everybody reads {text}");
            for words in &private {
                assert!(!text.contains(words.as_str()), "everybody reads {words}");
            }
        }
    }
}

async fn replies_are_signed(world: &World) {
    let mut reads = world.store.reads().await.unwrap();
    for at in 0..world.cases().await {
        for message in world.messages(CaseNumber(1001 + at)).await {
            let Writer::Agent(id) = &message.writer else {
                continue;
            };
            let agent = reads.agent(id).await.unwrap().unwrap();
            let name = Run::own_name(&Person {
                account: agent.account,
                name: String::new(),
                username: None,
                locale: None,
                bot: false,
                roles: Vec::new(),
            });
            let last = message.parts.last().unwrap();
            let sent = reads.sent(last).await.unwrap().unwrap();
            let seen = world.seen.iter().find(|seen| seen.row.id == *last);
            let text = match (seen, content(&sent.row.effect)) {
                (Some(seen), _) => seen.text(),
                (None, Some(content)) => content.text.read(),
                (None, None) => String::new(),
            };
            let behind_a_button = message.side == Side::Private && text.says("whisper-waiting");
            let signed = text.ends_with(&format!("\n\n— {name}"));
            assert!(signed || behind_a_button, "{text} is not signed by {name}");
        }
    }
}

async fn lanes_keep_their_order(run: &Run) {
    let order = run.world.texts("SELECT id FROM outbox ORDER BY seq").await;
    let place: BTreeMap<&str, usize> = order
        .iter()
        .enumerate()
        .map(|(at, id)| (id.as_str(), at))
        .collect();
    let rows = rows(&run.world).await;
    let mut newest: BTreeMap<&str, usize> = BTreeMap::new();
    for id in &run.ended {
        let lane = rows[&id.0].row.lane.as_str();
        let at = place[id.0.as_str()];
        let before = newest.insert(lane, at);
        assert!(
            before.is_none_or(|before| before < at),
            "{lane} out of order"
        );
    }
}

async fn a_second_delivery_changes_nothing(run: &mut Run) {
    let taken = run.world.texts("SELECT key FROM seen_events").await;
    let before = run.world.dump().await;
    let again: Vec<_> = run
        .world
        .handed
        .iter()
        .filter(|arrived| taken.contains(&arrived.key))
        .cloned()
        .collect();
    let taken = run.world.hand_over_all(again).await;
    assert!(taken.iter().all(|taken| *taken == Taken::HadAlready));
    assert_eq!(run.world.dump().await, before);
}
