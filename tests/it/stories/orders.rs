//! Orders: staff look them up, customers prove that one is theirs, and nobody else reads any of it.

use tests::harness::{Platform, Story, Told, Trouble, Voice};
use tests::process::Folder;

use super::private::COMPLAINT;

const ORDERS: &str = "\
order_number,customer,postcode,city,status,placed_at,shipped_at,estimated_at
K-1001,emily-77,EC1A 1BB,London,shipped,2026-01-05 10:00:00,2026-01-06,2026-01-20
K-1002,emily-77,EC1A 1BB,London,delivered,2025-12-01,2025-12-02,2025-12-20
";

/// A desk whose shop has orders.
pub(crate) async fn begin(desk: Platform) -> Told<Story> {
    let story = Story::begin(desk).await?;
    story.stops().await?;
    let folder = Folder::new(crate::process::BYLINE)?;
    folder.write("orders.csv", ORDERS)?;
    let database = format!("BYLINE_DATABASE={}\n", story.database().display());
    folder.write(".env", &database)?;
    let imported = folder.run(&["import", "orders", "orders.csv"]).await?;
    imported
        .expect(0, &["2 new orders"])
        .map_err(Trouble::new)?;
    story.starts().await?;
    Ok(story)
}

#[tokio::test]
async fn staff_look_up_an_order_and_the_orders_of_a_customer() -> Told {
    for desk in [Platform::Discord, Platform::Telegram] {
        let story = begin(desk).await?;
        let emily = story.customer("en").on(desk);
        let case = emily.complains(COMPLAINT).await?;
        let rafael = story.lead().in_room(&case).await?;
        let asked = rafael.commands("/order K-1001").await?;
        let told = rafael.hears(&asked, "K-1001").await?;
        assert!(
            told.contains("emily-77") && told.contains("2026-01-06"),
            "{told}"
        );
        rafael
            .card_that(|card| card.text.contains("K-1001"))
            .await?;
        let asked = rafael.commands("/orders emily-77").await?;
        rafael.hears(&asked, "K-1002").await?;
        let asked = rafael.commands("/order K-9999").await?;
        rafael.hears(&asked, "K-9999").await?;
        emily
            .sees_none(|seen| seen.text.contains("K-1001") && !seen.ephemeral)
            .await?;
        story.ends().await?;
    }
    Ok(())
}

/// A customer gives number and postcode, and hears these words.
pub(crate) async fn tries(emily: &Voice<'_>, story: &Story, postcode: &str, words: &str) -> Told {
    let asked = emily.commands("/order").await?;
    match emily.platform() {
        Platform::Telegram => {
            emily.hears(&asked, "What is your order number?").await?;
            emily.says("K-1001").await?;
            story.comes_to_rest().await?;
            let before = emily.all().await?.len();
            emily.says(postcode).await?;
            emily
                .sees(|seen| seen.from.bot && seen.text.contains(words))
                .await?;
            story.comes_to_rest().await?;
            let all = emily.all().await?;
            let new = all.get(before..).unwrap_or_default();
            assert!(
                new.iter().any(|seen| seen.text.contains(words)),
                "{words}: {new:?}"
            );
        }
        Platform::Discord => {
            let form = asked.interaction.unwrap_or_default();
            let fields = [("order", "K-1001"), ("postcode", postcode)];
            let client = story.client();
            let sent = client.submit(emily.id(), &form, &fields).await?;
            let answer = client
                .until_interaction(&sent, tests::harness::LIMIT, |answer| {
                    answer.words().contains(words)
                })
                .await?;
            assert!(
                emily.place().direct || answer.answer.is_some_and(|answer| answer.ephemeral),
                "only they may see it"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_customer_proves_that_an_order_is_theirs_with_three_tries() -> Told {
    for platform in [Platform::Discord, Platform::Telegram] {
        let story = begin(Platform::Discord).await?;
        let public = story.customer("en").on(platform);
        let emily = public.in_private();
        tries(&emily, &story, "ec1a1bb", "Order K-1001: on its way").await?;
        tries(&emily, &story, "N1 9GU", "You have 2 tries left").await?;
        tries(&emily, &story, "N1 9GU", "You have one try left").await?;
        tries(&emily, &story, "N1 9GU", "we stop here for a day").await?;
        let asked = emily.commands("/order").await?;
        emily.hears(&asked, "we stop here for a day").await?;
        if platform == Platform::Telegram {
            let asked = public.commands("/order K-1001").await?;
            public.hears(&asked, "Orders are private").await?;
        }
        public
            .sees_none(|seen| seen.from.bot && !seen.ephemeral && seen.text.contains("K-1001"))
            .await?;
        story.ends().await?;
    }
    Ok(())
}
