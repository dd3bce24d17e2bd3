//! Lists that are longer than one message: in several, each within what the platform takes.

use crate::world::{Seen, World, agent, customer, direct, public};
use bot_core::effect::{Effect, Span, Target};
use bot_core::order::{Order, OrderStatus};
use bot_core::place::{Account, Person, Platform};
use bot_core::ports::Store;
use jiff::SignedDuration;

/// What was said since, each within what its platform takes, links written out where they stand in the text.
fn said_since(world: &World, since: usize) -> Vec<String> {
    let told = world.seen[since..]
        .iter()
        .filter(|seen| matches!(seen.row.effect, Effect::Post { .. } | Effect::Answer { .. }));
    told.map(|seen| {
        let manners = world.desk.rules.manners(seen.row.platform);
        let length = (manners.measure)(&written(seen));
        assert!(length <= manners.longest, "{length} letters at once");
        seen.text()
    })
    .collect()
}

fn written(seen: &Seen) -> String {
    let spans = seen.content.iter().flat_map(|content| &content.text.0);
    spans
        .map(|span| match span {
            Span::Link { label, url } if seen.row.platform == Platform::Discord => {
                format!("[{label}](<{url}>)")
            }
            Span::Bold(words) if seen.row.platform == Platform::Discord => format!("**{words}**"),
            Span::Link { label: words, .. }
            | Span::Plain(words)
            | Span::Said(words)
            | Span::Bold(words) => words.clone(),
            other => unreachable!("{other:?} in a list"),
        })
        .collect()
}

fn someone(platform: Platform, id: &str, name: &str) -> Person {
    Person {
        account: Account {
            platform,
            id: id.to_owned(),
        },
        name: name.to_owned(),
        ..customer(platform)
    }
}

/// A desk on Discord with forty agents who have much to say about themselves.
async fn with_a_big_team() -> World {
    let mut world = World::with(Platform::Discord, "discord_roles = [\"77\"]").await;
    let desk = world.desk.rules.book.desk.place();
    for at in 0..40 {
        let mut one = someone(Platform::Discord, &format!("95{at:02}"), "acct");
        one.roles = vec!["77".to_owned()];
        let name = format!("Agent{at:02}");
        let about = "tea and patience ".repeat(11);
        let picture = format!("https://pictures.example/{}", "p".repeat(60));
        let options = [
            ("name", name.as_str()),
            ("about", about.as_str()),
            ("picture", picture.as_str()),
        ];
        world.command(&one, &desk, "me", &options).await;
    }
    world
}

#[tokio::test]
async fn a_big_team_is_told_in_several_messages() {
    for on in Platform::ALL {
        let mut world = with_a_big_team().await;
        let ana = customer(on);
        let since = world.seen.len();
        world.command(&ana, &direct(&ana), "team", &[]).await;
        let told = said_since(&world, since);
        assert!(told.len() > 1, "{}", told.len());
        let all = told.join("\n");
        for at in 0..40 {
            assert!(all.contains(&format!("Agent{at:02}")), "{at} of {all}");
        }
    }
}

#[tokio::test]
async fn a_big_team_does_not_flood_a_group() {
    let mut world = with_a_big_team().await;
    let on = Platform::Telegram;
    let since = world.seen.len();
    world.command(&customer(on), &public(on), "team", &[]).await;
    let told = said_since(&world, since);
    assert_eq!(told.len(), 1);
    let shown = (0..40)
        .filter(|at| told[0].contains(&format!("Agent{at:02}")))
        .count();
    assert!(shown > 0 && shown < 40);
    let more = format!("… and {} more.", 40 - shown);
    assert!(told[0].contains(&more), "{}", told[0]);
    assert!(
        matches!(&world.seen[since].row.effect, Effect::Post { to: Target::Place { place }, .. } if *place == public(on))
    );
}

#[tokio::test]
async fn many_orders_of_a_customer_are_told_in_several_messages() {
    for on in Platform::ALL {
        let mut world = World::new(on).await;
        let day = |days: i64| Some(world.now() - SignedDuration::from_hours(24 * days));
        let orders: Vec<Order> = (0..45)
            .map(|at| Order {
                number: format!("K-{at:02}"),
                customer: "shop-77".to_owned(),
                postcode: None,
                city: None,
                status: OrderStatus::Shipped,
                placed_at: day(20),
                approved_at: day(19),
                shipped_at: day(18),
                delivered_at: None,
                estimated_at: day(5),
            })
            .collect();
        world.store.put_orders(&orders, world.now()).await.unwrap();
        let since = world.seen.len();
        let desk = world.desk.rules.book.desk.place();
        world
            .command(&agent(on), &desk, "orders", &[("customer", "shop-77")])
            .await;
        let told = said_since(&world, since);
        assert!(told.len() > 1, "{}", told.len());
        let all = told.join("\n");
        let shown = (0..45)
            .filter(|at| all.contains(&format!("K-{at:02}")))
            .count();
        assert!(shown >= 40, "{shown}: {all}");
        assert!(
            all.contains(&format!("… and {} more. /order", 45 - shown)),
            "{all}"
        );
    }
}
