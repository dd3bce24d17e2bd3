//! What becomes of profiles leaves a trail: who changed what, before and after; shown to whoever's it is, and to leads.

use crate::world::{Says, WAYS, World, agent, colleague, customer, lead, public};
use bot_core::agent::Step;
use bot_core::event::{Event, Staffed};
use bot_core::history::Actor;
use bot_core::place::{Person, Platform};
use bot_core::ports::Store;
use bot_core::team_file;
use bot_core::wording::LANGUAGES;

async fn steps(world: &World, of: &Person) -> Vec<Step> {
    let mut reads = world.store.reads().await.unwrap();
    let agent = reads.agent_of(&of.account).await.unwrap().unwrap();
    reads.profile_steps(&agent.id).await.unwrap()
}

fn said(steps: &[Step]) -> Vec<(&str, Option<&str>, Option<&str>)> {
    let said = steps.iter();
    said.map(|it| (it.what.as_str(), it.before.as_deref(), it.after.as_deref()))
        .collect()
}

#[tokio::test]
async fn whatever_changes_a_profile_is_written_down() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let place = world.desk.rules.book.desk.place();
        let (kadri, mari) = (agent(desk), lead(desk));
        let me = async |world: &mut World, who: &Person, given: &[(&str, &str)]| {
            world.command(who, &place, "me", given).await;
        };
        me(&mut world, &kadri, &[("name", "Kadri Tamm")]).await;
        me(&mut world, &kadri, &[("capacity", "5")]).await;
        // The same again is no change, and a mistake is none.
        me(&mut world, &kadri, &[("capacity", "5")]).await;
        me(&mut world, &kadri, &[("capacity", "many")]).await;
        me(&mut world, &mari, &[("name", "Mari Mets")]).await;
        let of_kadri: &[(&str, &str)] = match desk {
            Platform::Discord => &[("agent", "Kadri Tamm"), ("role", "lead")],
            Platform::Telegram => &[("@Kadri Tamm: role", "lead")],
        };
        me(&mut world, &mari, of_kadri).await;
        world
            .command(&kadri, &place, "away", &[("until", "3h")])
            .await;
        world.command(&kadri, &place, "back", &[]).await;
        world.command(&kadri, &place, "back", &[]).await;
        let file = format!(
            "[[agents]]\nplatform = \"{}\"\naccount = \"{}\"\nabout = \"Knows lids\"\ncapacity = 5\n",
            desk.key(),
            kadri.account.id
        );
        let team = team_file::read("team.toml", &file, &world.desk.rules.book).unwrap();
        world.happens(Event::Staffed(Staffed { team })).await;
        let steps = steps(&world, &kadri).await;
        let said = said(&steps);
        assert_eq!(said[0], ("name", None, Some("Kadri Tamm")));
        assert_eq!(said[1], ("capacity", None, Some("5")));
        assert_eq!(said[2], ("role", Some("agent"), Some("lead")));
        assert_eq!((said[3].0, said[3].1), ("away", None));
        assert_eq!((said[4].0, said[4].2), ("away", None));
        assert_eq!(said[5], ("about", None, Some("Knows lids")));
        assert_eq!(said.len(), 6, "{said:?}");
        assert_eq!(steps[5].actor, Actor::Operator);
        assert_ne!(steps[2].actor, steps[1].actor, "a lead set it");

        // In words, for herself and for leads.
        let asked = [("agent", "Kadri Tamm")];
        for who in [&kadri, &mari] {
            world.command(who, &place, "history", &asked).await;
            let told = world.told_at_desk(who);
            assert!(told.says("profile-head"), "{told}");
            assert!(told.contains("Mari Mets · role: agent → lead"), "{told}");
            assert!(told.contains("operator · line: "), "{told}");
            assert!(
                told.contains("away until: not away → today at 13:"),
                "{told}"
            );
        }
        // For nobody else.
        let wei = colleague(desk);
        world.command(&wei, &place, "history", &asked).await;
        let told = world.told_at_desk(&wei);
        assert!(told.says("profile-not-yours"), "{told}");
        world
            .command(&mari, &place, "history", &[("agent", "Nobody")])
            .await;
        let told = world.told_at_desk(&mari);
        assert!(told.says("assign-unknown"), "{told}");
        // A case's history is found as before.
        let case = world.complains(&customer(on), &public(on)).await;
        let number = case.0.to_string();
        world
            .command(&kadri, &place, "history", &[("case", &number)])
            .await;
        assert!(world.told_at_desk(&kadri).says("history-head"));
    }
}

#[tokio::test]
async fn it_is_told_in_every_language_without_a_raw_word() {
    let on = Platform::Discord;
    let mut world = World::new(on).await;
    world.introduce().await;
    let place = world.desk.rules.book.desk.place();
    let kadri = agent(on);
    for given in [
        ("about", "Knows lids"),
        ("picture", "https://example.com/k.png"),
        ("languages", "et, en"),
        ("skills", "refund"),
        ("hours", "mon-fri 09:00-17:00 Europe/Tallinn"),
        ("capacity", "4"),
        ("keep", "yes"),
        ("summary", "08:30"),
    ] {
        world.command(&kadri, &place, "me", &[given]).await;
    }
    world.command(&kadri, &place, "away", &[]).await;
    for language in LANGUAGES {
        let mut kadri = kadri.clone();
        kadri.locale = Some(language.to_owned());
        let asked = [("agent", "Kadri Tamm")];
        world.command(&kadri, &place, "history", &asked).await;
        let told = world.told_at_desk(&kadri);
        assert_eq!(told.lines().count(), 11, "{told}");
        for raw in ["profile-", "me-", "T1"] {
            assert!(!told.contains(raw), "{raw}: {told}");
        }
        assert!(told.contains("08:30"), "{told}");
    }
}
