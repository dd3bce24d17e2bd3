//! Orders: shown to staff, and to a customer who proves that one is theirs.

use crate::world::{Says, WAYS, World, agent, customer, direct, public};
use bot_core::order::{Order, OrderStatus};
use bot_core::place::{Person, Platform};
use bot_core::ports::Store;
use jiff::SignedDuration;

async fn with_orders(desk: Platform) -> World {
    let world = World::new(desk).await;
    let day = |days: i64| Some(world.now() - SignedDuration::from_hours(24 * days));
    let order = Order {
        number: "K-1042".to_owned(),
        customer: "shop-77".to_owned(),
        postcode: Some("10115".to_owned()),
        city: Some("Tartu".to_owned()),
        status: OrderStatus::Shipped,
        placed_at: day(20),
        approved_at: day(19),
        shipped_at: day(18),
        delivered_at: None,
        estimated_at: day(5),
    };
    world.store.put_orders(&[order], world.now()).await.unwrap();
    world
}

/// A customer asks for an order in their direct conversation, by the way that their platform has.
async fn asks(world: &mut World, ana: &Person, number: &str, postcode: &str) -> String {
    let place = direct(ana);
    world.command(ana, &place, "order", &[]).await;
    if ana.account.platform == Platform::Discord {
        world.fill_in(ana, &[number, postcode]).await;
    } else {
        world.say(ana, &place, number).await;
        world.deliver().await;
        if world.told(ana).says("order-ask-postcode") {
            world.say(ana, &place, postcode).await;
            world.deliver().await;
        }
    }
    world.told(ana)
}

#[tokio::test]
async fn a_customer_sees_an_order_after_proving_that_it_is_theirs() {
    for (desk, on) in WAYS {
        let mut world = with_orders(desk).await;
        let told = asks(&mut world, &customer(on), "k-1042", "101 15").await;
        assert!(
            told.says("order-shipped") && told.says("order-late"),
            "{told}"
        );
        assert!(!told.contains("shop-77"));
        assert_eq!(world.cases().await, 0);
    }
}

#[tokio::test]
async fn there_are_three_tries_and_what_was_wrong_is_not_told() {
    for (desk, on) in WAYS {
        let mut world = with_orders(desk).await;
        let ana = customer(on);
        let wrong_number = asks(&mut world, &ana, "K-1", "10115").await;
        let wrong_code = asks(&mut world, &ana, "K-1042", "1").await;
        assert!(wrong_number.contains('2'), "{wrong_number}");
        assert!(!wrong_code.says("order-locked"), "{wrong_code}");
        assert!(
            asks(&mut world, &ana, "K-1042", "99999")
                .await
                .says("order-locked")
        );
        let place = direct(&ana);
        world.command(&ana, &place, "order", &[]).await;
        world.deliver().await;
        let locked = world.told(&ana);
        assert!(locked.says("order-locked"), "nothing is asked: {locked}");
        world.days(1).await;
        let told = asks(&mut world, &ana, "K-1042", "10115").await;
        assert!(told.says("order-shipped"), "{told}");
    }
}

#[tokio::test]
async fn in_public_nothing_is_shown() {
    for (desk, on) in WAYS {
        let mut world = with_orders(desk).await;
        let (ana, place) = (customer(on), public(on));
        world
            .command(&ana, &place, "order", &[("number", "K-1042")])
            .await;
        if on == Platform::Discord {
            world.fill_in(&ana, &["K-1042", "10115"]).await;
            assert!(world.told(&ana).says("order-shipped"));
            assert_eq!(world.read(&place), [] as [String; 0]);
        } else {
            // All are told that this is not the place, also who never started the bot; nobody learns more.
            let said = world.read(&place);
            assert_eq!(said.len(), 1, "{said:?}");
            assert!(said[0].says("order-not-here"), "{said:?}");
        }
    }
}

#[tokio::test]
async fn who_writes_what_happened_instead_is_heard() {
    for desk in Platform::ALL {
        let mut world = with_orders(desk).await;
        let ana = customer(Platform::Telegram);
        let place = direct(&ana);
        world.command(&ana, &place, "order", &[]).await;
        let text = "Order 12345 never arrived";
        world.say(&ana, &place, text).await;
        world.deliver().await;
        let case = world.newest_case().await.number;
        assert_eq!(world.messages(case).await[0].text, text);
        world.say(&ana, &place, "K-1042").await;
        world.say(&ana, &place, "10115").await;
        world.deliver().await;
        assert!(world.last(&place).says("order-shipped"));
        assert_eq!(world.messages(case).await.len(), 1);
    }
}

#[tokio::test]
async fn staff_sees_orders_in_the_case_and_by_customer() {
    for (desk, on) in WAYS {
        let mut world = with_orders(desk).await;
        let kadri = agent(desk);
        let case = world.complains(&customer(on), &public(on)).await;
        let room = world.room_of(case).await;
        world
            .command(&kadri, &room, "order", &[("number", "K-1042")])
            .await;
        let told = world.told_at_desk(&kadri);
        assert!(
            told.says("order-customer") && told.says("order-late"),
            "{told}"
        );
        assert_eq!(world.case(case).await.order.as_deref(), Some("K-1042"));
        assert!(world.read(&room)[0].contains("K-1042"), "the card says so");
        world
            .command(&kadri, &room, "orders", &[("customer", "SHOP-77")])
            .await;
        assert!(world.told_at_desk(&kadri).contains("K-1042"));
        world
            .command(&kadri, &room, "order", &[("number", "K-2")])
            .await;
        assert!(world.told_at_desk(&kadri).says("order-unknown"));
    }
}
