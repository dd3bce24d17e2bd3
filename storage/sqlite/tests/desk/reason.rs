//! Contact reasons: set from the brand's list, by a tap or by typing; shown, listed, kept with before and after, and read
//! where cases find somebody.

use crate::world::{Says, WAYS, World, agent, colleague, customer, public};
use bot_core::history::Deed;

#[tokio::test]
async fn a_reason_is_set_by_a_tap_and_by_typing() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let kadri = agent(desk);
        let case = world.complains(&customer(on), &public(on)).await;
        let room = world.room_of(case).await;
        world.press(&kadri, "reasons").await;
        let shown = world.told_at_desk(&kadri);
        assert!(shown.says("reason-choose"), "{shown}");
        assert!(shown.contains("damaged parcel, wrong item"), "{shown}");
        let seen = world.seen.iter().rev().find(|seen| seen.offers("reason"));
        let seen = seen.cloned().unwrap();
        let wanted = format!("reason:{}:damaged parcel", case.0);
        assert!(seen.actions().contains(&wanted), "{:?}", seen.actions());
        world.press_on(&kadri, &seen, &wanted).await;
        world.deliver().await;
        assert_eq!(
            world.case(case).await.reason.as_deref(),
            Some("damaged parcel")
        );
        assert!(world.read(&room)[0].contains("Reason: damaged parcel"));
        // A piece that only one has is enough; what is not clear changes nothing.
        let set = async |world: &mut World, reason: &str| {
            let given = [("reason", reason)];
            world.command(&kadri, &room, "reason", &given).await;
            world.told_at_desk(&kadri)
        };
        let told = set(&mut world, "Delay").await;
        assert!(told.contains("carrier delay"), "{told}");
        for unclear in ["parcel", "tea"] {
            let told = set(&mut world, unclear).await;
            assert!(told.says("reason-unknown"), "{told}");
        }
        let reason = world.case(case).await.reason;
        assert_eq!(reason.as_deref(), Some("carrier delay"));
        let place = world.desk.rules.book.desk.place();
        let asked = [("reason", "carrier delay")];
        world.command(&kadri, &place, "cases", &asked).await;
        let list = world.told_at_desk(&kadri);
        assert!(list.contains(&case.to_string()), "{list}");
        let told = set(&mut world, "-").await;
        assert!(told.says("reason-gone"), "{told}");
        assert_eq!(world.case(case).await.reason, None);
        let steps = world.history(case, Deed::ReasonSet).await;
        let steps: Vec<_> = (steps.iter())
            .map(|it| (it.before.as_deref(), it.after.as_deref()))
            .collect();
        let (damaged, delay) = (Some("damaged parcel"), Some("carrier delay"));
        assert_eq!(
            steps,
            [(None, damaged), (damaged, delay), (delay, None)],
            "twice the same is one step"
        );
    }
}

#[tokio::test]
async fn the_brand_has_its_own_list_and_skills_follow_the_reason() {
    for (desk, on) in WAYS {
        let more = "[reasons]\nlist = [\"Kiln\", \"glaze\"]";
        let mut world = World::with(desk, more).await;
        world.introduce().await;
        let place = world.desk.rules.book.desk.place();
        let (kadri, wei) = (agent(desk), colleague(desk));
        let case = world.complains(&customer(on), &public(on)).await;
        assert_eq!(world.case(case).await.owner, None, "nobody told anything");
        for (who, skill) in [(&kadri, "glaze"), (&wei, "kiln")] {
            let given = [("skills", skill)];
            world.command(who, &place, "me", &given).await;
        }
        let room = world.room_of(case).await;
        world
            .command(&kadri, &room, "reason", &[("reason", "kiln")])
            .await;
        world.wait(jiff::SignedDuration::from_secs(2)).await;
        world.deliver().await;
        let owner = world.case(case).await.owner.unwrap();
        let mut reads = bot_core::ports::Store::reads(&world.store).await.unwrap();
        let wei = reads.agent_of(&wei.account).await.unwrap().unwrap();
        assert_eq!(owner, wei.id, "she knows kilns");
    }
}
