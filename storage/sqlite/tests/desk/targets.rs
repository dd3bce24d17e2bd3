//! Targets: who is told what, when, and once; what the card shows; what does not count.

use crate::world::{Says, WAYS, World, agent, colleague, customer, lead, neighbour, public};
use bot_core::effect::Span;
use bot_core::history::Deed;
use bot_core::id::CaseNumber;
use bot_core::place::Platform;
use jiff::SignedDuration;
use std::collections::BTreeSet;

/// Open on every day from nine to five, when it begins at ten; an hour for an answer.
fn targets(more: &str) -> String {
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let days = days.map(|day| format!("{day} = [\"09:00-17:00\"]\n"));
    format!(
        "[targets]\nfirst_reply = \"1h\"\nnext_reply = \"2h\"\n{more}\n[hours]\ntime_zone = \"UTC\"\n{}",
        days.concat()
    )
}

fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

/// Time passes, and what is said then is said.
async fn later(world: &mut World, time: i64) {
    world.wait(minutes(time)).await;
    world.deliver().await;
}

/// Who was called to the room of a case by these words, message by message.
async fn called(world: &World, case: CaseNumber, key: &str) -> Vec<BTreeSet<String>> {
    let room = world.room_of(case).await;
    let told = world
        .in_place(&room)
        .into_iter()
        .filter(|seen| seen.text().says(key));
    let ids = told.map(|seen| {
        let spans = seen.content.iter().flat_map(|content| &content.text.0);
        let called = spans.filter_map(|span| match span {
            Span::Mention { account, .. } => Some(account.id.clone()),
            _ => None,
        });
        called.collect()
    });
    ids.collect()
}

fn ids<const N: usize>(ids: [&str; N]) -> BTreeSet<String> {
    ids.map(str::to_owned).into()
}

/// The card of a case.
async fn card(world: &World, case: CaseNumber) -> String {
    world.room(case).await.first().cloned().unwrap_or_default()
}

async fn claims(world: &mut World, desk: Platform) {
    world.press(&agent(desk), "claim").await;
}

#[tokio::test]
async fn the_owner_is_warned_then_told_then_the_leads_then_everyone_on_shift() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, &targets("")).await;
        world.introduce().await;
        // A lead who is known, and a colleague who does not work on Mondays.
        let place = world.desk.rules.book.desk.place();
        world
            .command(&lead(desk), &place, "me", &[("name", "Mari")])
            .await;
        let hours = [("hours", "tue-fri 09:00-17:00 UTC")];
        world.command(&colleague(desk), &place, "me", &hours).await;
        let case = world.complains(&customer(on), &public(on)).await;
        claims(&mut world, desk).await;
        let shown = card(&world, case).await;
        assert!(
            shown.contains("Answer due: on 2026-11-16 by 11:00"),
            "{shown}"
        );
        later(&mut world, 40).await;
        assert_eq!(called(&world, case, "target-soon-reply").await, []);
        later(&mut world, 6).await;
        assert_eq!(
            called(&world, case, "target-soon-reply").await,
            [ids(["901"])]
        );
        assert_eq!(called(&world, case, "target-late-reply").await, []);
        later(&mut world, 15).await;
        assert_eq!(
            called(&world, case, "target-late-reply").await,
            [ids(["901"])]
        );
        let shown = card(&world, case).await;
        assert!(
            shown.contains("⏰ Answer overdue since: 2026-11-16 11:00"),
            "{shown}"
        );
        later(&mut world, 30).await;
        let called_now = called(&world, case, "target-late-reply").await;
        assert_eq!(called_now[1..], [ids(["903"])]);
        later(&mut world, 30).await;
        let called_now = called(&world, case, "target-late-reply").await;
        assert_eq!(called_now[2..], [ids(["901", "903"])]);
        world.days(3).await;
        world.deliver().await;
        assert_eq!(called(&world, case, "target-late-reply").await.len(), 3);
        assert_eq!(world.history(case, Deed::TargetTold).await.len(), 4);
        world.command(&agent(desk), &place, "cases", &[]).await;
        let listed = world.told_at_desk(&agent(desk));
        assert!(listed.contains("Answer overdue since"), "{listed}");
        world
            .answers_newest(&agent(desk), case, "A new one leaves us today.")
            .await;
        let shown = card(&world, case).await;
        assert!(!shown.contains("overdue"), "{shown}");
    }
}

#[tokio::test]
async fn a_case_that_nobody_has_warns_the_lead() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, &targets("")).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        later(&mut world, 46).await;
        assert_eq!(
            called(&world, case, "target-soon-reply").await,
            [ids(["903"])]
        );
        assert_eq!(called(&world, case, "target-unowned").await.len(), 1);
    }
}

#[tokio::test]
async fn an_answer_in_time_ends_it_and_the_next_target_is_from_the_oldest_without_one() {
    for (desk, on) in WAYS {
        let (ana, place) = (customer(on), public(on));
        let mut world = World::with(desk, &targets("")).await;
        world.introduce().await;
        let case = world.complains(&ana, &place).await;
        later(&mut world, 30).await;
        world
            .answers_newest(&agent(desk), case, "A new one leaves us today.")
            .await;
        later(&mut world, 120).await;
        assert_eq!(called(&world, case, "target-late-reply").await, []);
        world.say(&ana, &place, "And the lid?").await;
        world.deliver().await;
        later(&mut world, 60).await;
        world.say(&ana, &place, "Is anybody there?").await;
        world.deliver().await;
        later(&mut world, 46).await;
        assert_eq!(
            called(&world, case, "target-soon-reply").await,
            [ids(["901"])]
        );
        later(&mut world, 15).await;
        assert_eq!(
            called(&world, case, "target-late-reply").await,
            [ids(["901"])]
        );
        // Answered late; the next wait is another one, and is told of anew: tomorrow, since the desk closes at five.
        world
            .answers_newest(&agent(desk), case, "It is in the box.")
            .await;
        later(&mut world, 90).await;
        world.say(&ana, &place, "Which box do you mean?").await;
        world.deliver().await;
        for hours in [8, 9] {
            later(&mut world, hours * 60).await;
            assert_eq!(called(&world, case, "target-late-reply").await.len(), 1);
        }
        later(&mut world, 62).await;
        assert_eq!(called(&world, case, "target-late-reply").await.len(), 2);
    }
}

#[tokio::test]
async fn while_it_is_the_customers_turn_nobody_has_to_solve_it() {
    for (desk, on) in WAYS {
        let (ana, place) = (customer(on), public(on));
        let mut world = World::with(desk, &targets("resolution = \"3h 50m\"")).await;
        world.introduce().await;
        let case = world.complains(&ana, &place).await;
        claims(&mut world, desk).await;
        let shown = card(&world, case).await;
        assert!(
            shown.contains("Solution due: on 2026-11-16 by 13:50"),
            "{shown}"
        );
        later(&mut world, 20).await;
        world
            .answers_newest(&agent(desk), case, "A new one leaves us today.")
            .await;
        let shown = card(&world, case).await;
        assert!(shown.contains("Solution due: paused"), "{shown}");
        later(&mut world, 3 * 60).await;
        assert_eq!(world.history(case, Deed::TargetTold).await, []);
        world.say(&ana, &place, "It is the wrong one.").await;
        world.deliver().await;
        // Twenty minutes had run, and the rest is left from twenty past one.
        let shown = card(&world, case).await;
        assert!(
            shown.contains("Answer due: on 2026-11-16 by 15:20"),
            "{shown}"
        );
        assert!(
            shown.contains("Solution due: on 2026-11-16 by 16:50"),
            "{shown}"
        );
        world
            .answers_newest(&agent(desk), case, "The right one leaves us today.")
            .await;
        world.days(2).await;
        world.deliver().await;
        assert_eq!(world.history(case, Deed::TargetTold).await, []);
        world.say(&ana, &place, "It is the wrong one again.").await;
        world.deliver().await;
        let room = world.room_of(case).await;
        later(&mut world, 24 * 60).await;
        assert_eq!(called(&world, case, "target-late-solve").await.len(), 1);
        world.command(&agent(desk), &room, "solve", &[]).await;
        assert!(!card(&world, case).await.contains("due"));
        let timers = "SELECT count(*) FROM timers WHERE kind = 'target'";
        assert_eq!(world.number(timers).await, 0);
    }
}

#[tokio::test]
async fn what_came_while_nobody_looked_is_told_once_to_all_of_them() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, &targets("")).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        claims(&mut world, desk).await;
        world.pass(minutes(4 * 60));
        later(&mut world, 0).await;
        assert_eq!(called(&world, case, "target-soon-reply").await, []);
        let everyone = ids(["901", "902", "903"]);
        assert_eq!(called(&world, case, "target-late-reply").await, [everyone]);
        later(&mut world, 60).await;
        world.days(1).await;
        world.deliver().await;
        assert_eq!(called(&world, case, "target-late-reply").await.len(), 1);
        assert_eq!(world.history(case, Deed::TargetTold).await.len(), 1);
    }
}

#[tokio::test]
async fn an_owner_who_is_away_is_not_the_only_one_who_hears_of_it() {
    for (desk, on) in WAYS {
        let mut world =
            World::with(desk, &targets("[targets.discord]\nfirst_reply = \"2h\"")).await;
        world.introduce().await;
        let place = world.desk.rules.book.desk.place();
        let case = world.complains(&customer(on), &public(on)).await;
        claims(&mut world, desk).await;
        world
            .command(
                &agent(desk),
                &place,
                "away",
                &[("until", "3h"), ("cases", "keep")],
            )
            .await;
        later(&mut world, 46).await;
        let soon = called(&world, case, "target-soon-reply").await;
        match on {
            Platform::Telegram => assert_eq!(soon, [ids(["901", "903"])]),
            // Two hours there.
            Platform::Discord => assert_eq!(soon, []),
        }
    }
}

#[tokio::test]
async fn a_pinned_case_is_due_sooner() {
    for (desk, on) in WAYS {
        let more = "[targets.priority]\nfirst_reply = \"20m\"";
        let mut world = World::with(desk, &targets(more)).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        let other = world.complains(&neighbour(on), &public(on)).await;
        claims(&mut world, desk).await;
        let room = world.room_of(case).await;
        world.command(&lead(desk), &room, "pin", &[]).await;
        let shown = card(&world, case).await;
        assert!(
            shown.contains("Answer due: on 2026-11-16 by 10:20"),
            "{shown}"
        );
        let shown = card(&world, other).await;
        assert!(
            shown.contains("Answer due: on 2026-11-16 by 11:00"),
            "{shown}"
        );
        later(&mut world, 25).await;
        assert_eq!(world.history(case, Deed::TargetTold).await.len(), 1);
        assert_eq!(world.history(other, Deed::TargetTold).await, []);
    }
}

#[tokio::test]
async fn an_owner_who_is_no_longer_staff_is_nobody() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, &targets("")).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        claims(&mut world, desk).await;
        world.leaves("901");
        later(&mut world, 46).await;
        let soon = called(&world, case, "target-soon-reply").await;
        assert_eq!(soon, [ids(["903"])]);
    }
}

#[tokio::test]
async fn without_targets_nothing_is_looked_at_and_nothing_is_said() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        assert_eq!(
            world
                .number("SELECT count(*) FROM timers WHERE kind = 'target'")
                .await,
            0
        );
        world.days(2).await;
        assert_eq!(world.history(case, Deed::TargetTold).await, []);
        assert!(!card(&world, case).await.contains("due"));
    }
}

#[tokio::test]
async fn a_clock_that_stands_between_the_warning_and_the_target_leaves_nothing_to_look_at() {
    for (desk, on) in WAYS {
        let solved = "[targets]\nresolution = \"4h\"\nwarn_before = \"2h\"\n";
        let book = targets("").replace("first_reply = \"1h\"\nnext_reply = \"2h\"\n", "");
        let mut world = World::with(desk, &book.replace("[targets]\n", solved)).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        // Nobody looks while the warning would have come, and then it waits for the customer.
        world.pass(minutes(150));
        let reply = "Which of the two colours is it, and where did you buy it?";
        world.answers_newest(&agent(desk), case, reply).await;
        later(&mut world, 60).await;
        assert_eq!(called(&world, case, "target-soon-solve").await, []);
        let left = "SELECT count(*) FROM timers WHERE kind = 'target'";
        assert_eq!(world.number(left).await, 0);
        // It goes on, and is warned of.
        world
            .say(&customer(on), &public(on), "The blue one, from your shop.")
            .await;
        later(&mut world, 1).await;
        assert_eq!(called(&world, case, "target-soon-solve").await.len(), 1);
    }
}

#[tokio::test]
async fn a_target_as_short_as_the_warning_has_none() {
    for (desk, on) in WAYS {
        let book = targets("").replace("\"1h\"", "\"15m\"");
        let mut world = World::with(desk, &book).await;
        let case = world.complains(&customer(on), &public(on)).await;
        later(&mut world, 1).await;
        assert_eq!(called(&world, case, "target-soon-reply").await, []);
        later(&mut world, 20).await;
        assert_eq!(called(&world, case, "target-late-reply").await.len(), 1);
    }
}
