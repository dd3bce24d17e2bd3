//! Who gets a case, by what each of them said of themselves and has to do.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use super::*;
use crate::agent::Working;
use crate::place::{Account, Platform};
use proptest::prelude::*;

fn agent(id: &str, languages: &[&str], skills: &[&str], capacity: Option<u32>) -> Agent {
    let owned = |list: &[&str]| list.iter().map(|it| (*it).to_owned()).collect();
    Agent {
        id: AgentId(id.to_owned()),
        account: Account {
            platform: Platform::Discord,
            id: id.to_owned(),
        },
        account_name: id.to_owned(),
        public_name: None,
        about: None,
        picture: None,
        language: "en".to_owned(),
        since: Timestamp::UNIX_EPOCH,
        working: Working {
            languages: owned(languages),
            skills: owned(skills),
            capacity,
            ..Working::default()
        },
    }
}

fn present(agent: &Agent, open: u32, assigned: Option<i64>) -> Present<'_> {
    Present {
        agent,
        load: Load {
            agent: agent.id.clone(),
            open,
            assigned_at: assigned.map(|at| Timestamp::from_second(at).unwrap()),
        },
    }
}

const ESTONIAN: Wanted<'_> = Wanted {
    helped: None,
    language: "et",
    reason: Some("refund"),
};

#[test]
fn the_order_is_helper_language_skill_fewest_longest() {
    let busy = agent("busy", &["et"], &["Refund"], Some(3));
    let speaks = agent("speaks", &["et"], &[], None);
    let knows = agent("knows", &["et"], &["refund"], None);
    let other = agent("other", &["en"], &[], None);
    let all = [
        present(&busy, 3, None),
        present(&speaks, 0, Some(1)),
        present(&knows, 9, Some(2)),
        present(&other, 0, None),
    ];
    // The one with the skill, though others have less to do, and not the one without room.
    assert_eq!(choose(&all, ESTONIAN), Some((2, Why::Skill)));
    let no_reason = Wanted {
        reason: None,
        ..ESTONIAN
    };
    assert_eq!(choose(&all, no_reason), Some((1, Why::Fewest)));
    let helped = Wanted {
        helped: Some(&other.id),
        ..ESTONIAN
    };
    assert_eq!(choose(&all, helped), Some((3, Why::Helped)));
    // Whoever helped last and has no room is passed over.
    let helped = Wanted {
        helped: Some(&busy.id),
        ..ESTONIAN
    };
    assert_eq!(choose(&all, helped), Some((2, Why::Skill)));
    let [_, speaks, _, other] = all;
    assert_eq!(
        choose(&[other.clone(), speaks.clone()], no_reason),
        Some((1, Why::Language))
    );
    assert_eq!(
        choose(std::slice::from_ref(&other), no_reason),
        Some((0, Why::Alone))
    );
    assert_eq!(choose(&[], no_reason), None);
}

#[test]
fn among_equals_whoever_waited_longest_gets_it() {
    let (one, other, third) = (
        agent("one", &[], &[], None),
        agent("other", &[], &[], None),
        agent("third", &[], &[], None),
    );
    let waited = [present(&one, 2, Some(9)), present(&other, 2, Some(5))];
    assert_eq!(choose(&waited, ESTONIAN), Some((1, Why::Longest)));
    let [first, second] = waited;
    let never = [first, second, present(&third, 2, None)];
    assert_eq!(choose(&never, ESTONIAN), Some((2, Why::Longest)));
}

proptest! {
    /// Nobody gets more than they take, and a case waits only while nobody has room.
    #[test]
    fn nobody_gets_more_than_they_take(
        capacities in proptest::collection::vec(proptest::option::of(0..4_u32), 0..6),
        cases in 0..40_usize,
    ) {
        let agents: Vec<Agent> = capacities
            .iter()
            .enumerate()
            .map(|(at, most)| agent(&at.to_string(), &[], &[], *most))
            .collect();
        let mut all: Vec<Present<'_>> = agents.iter().map(|it| present(it, 0, None)).collect();
        let mut given = 0;
        for nth in 0..cases {
            let Some((at, _)) = choose(&all, ESTONIAN) else {
                prop_assert!(all.iter().all(|it| !it.has_room()));
                break;
            };
            let load = &mut all[at].load;
            load.open += 1;
            load.assigned_at = Timestamp::from_second(i64::try_from(nth).unwrap()).ok();
            given += 1;
        }
        for it in &all {
            prop_assert!(it.agent.working.capacity.is_none_or(|most| it.load.open <= most));
        }
        let room: Option<u32> = capacities.iter().copied().sum();
        let room = room.map_or(cases, |room| cases.min(usize::try_from(room).unwrap()));
        prop_assert_eq!(given, if agents.is_empty() { 0 } else { room });
        // Equals get equally many.
        let open = |it: &&Present<'_>| it.agent.working.capacity.is_none();
        let loads: Vec<u32> = all.iter().filter(open).map(|it| it.load.open).collect();
        let (least, most) = (loads.iter().min(), loads.iter().max());
        prop_assert!(least.zip(most).is_none_or(|(least, most)| most - least <= 1));
    }
}
