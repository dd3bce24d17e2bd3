//! One person on both platforms: a code, a yes, one history; and a lead's word.

use super::private::COMPLAINT;
use tests::harness::{Pair, Platform, Story, Told, Trouble, Voice};
use tests::on_every_pair;

on_every_pair!(a_customer_links_their_accounts, a_lead_links_two_customers,);

pub(super) fn other(platform: Platform) -> Platform {
    match platform {
        Platform::Discord => Platform::Telegram,
        Platform::Telegram => Platform::Discord,
    }
}

/// Somebody who can be written to.
pub(super) async fn starts(voice: &Voice<'_>) -> Told {
    if voice.platform() == Platform::Telegram {
        let start = voice.in_private().commands("/start").await?;
        voice.in_private().hears(&start, "Hi ").await?;
    }
    Ok(())
}

/// The code in what they were told.
pub(super) fn code_in(told: &str) -> Told<String> {
    let words = told.split_whitespace();
    let mut codes = words.filter(|word| word.len() == 9 && word.get(4..5) == Some("-"));
    let code = codes.next().map(str::to_owned);
    code.ok_or_else(|| Trouble::new(format!("no code in {told}")))
}

async fn a_customer_links_their_accounts(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en");
    let (here, there) = (emily.on(pair.customers), emily.on(other(pair.customers)));
    starts(&here).await?;
    starts(&there).await?;
    let first = here.complains(COMPLAINT).await?;
    let second = there.complains(COMPLAINT).await?;
    // In public there is no code.
    let asked = here.commands("/link").await?;
    here.hears(&asked, "only where nobody reads along").await?;
    let private = here.in_private();
    let asked = private.commands("/link").await?;
    let told = private.hears(&asked, "Your code: ").await?;
    let code = code_in(&told)?;
    let elsewhere = there.in_private();
    let wrong = elsewhere.commands("/link AAAA-AAAA").await?;
    elsewhere.hears(&wrong, "does not work").await?;
    let given = elsewhere.commands(&format!("/link {code}")).await?;
    elsewhere.hears(&given, "Is this you").await?;
    let given = elsewhere.commands("/link yes").await?;
    elsewhere.hears(&given, "one customer to us now").await?;
    private.reads("If that was not you, write /unlink").await?;
    for (case, besides) in [(&first, &second), (&second, &first)] {
        let room = story.agent(1).in_room(case).await?;
        room.reads("One customer now").await?;
        let number = format!("#{}", besides.number);
        room.sees(|seen| {
            seen.text.contains("one case beside this one") && seen.text.contains(&number)
        })
        .await?;
    }
    let room = story.agent(1).in_room(&first).await?;
    let asked = room.commands("/customer").await?;
    let told = room.hears(&asked, &second.number).await?;
    assert!(told.contains(&first.number), "{told}");
    let given = private.commands("/unlink").await?;
    private.hears(&given, "by itself again").await?;
    room.reads("No longer one customer").await?;
    room.sees_it_go(|seen| seen.text.contains("one case beside this one"))
        .await?;
    story.ends().await
}

async fn a_lead_links_two_customers(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en");
    let (here, there) = (emily.on(pair.customers), emily.on(other(pair.customers)));
    let first = here.complains(COMPLAINT).await?;
    let second = there.complains(COMPLAINT).await?;
    let command = format!(
        "/link #{} #{} Both name order K-1001",
        first.number, second.number
    );
    let maarja = story.agent(1).backstage();
    let given = maarja.commands(&command).await?;
    // Discord's bot does not know who has the role.
    let who_can = match pair.desk {
        Platform::Discord => "Only a lead can do that",
        Platform::Telegram => "Rafael",
    };
    maarja.hears(&given, who_can).await?;
    let lead = story.lead().backstage();
    let given = lead.commands(&command).await?;
    lead.hears(&given, "um só cliente a partir de agora")
        .await?;
    let room = story.agent(1).in_room(&second).await?;
    room.reads("One customer now").await?;
    let given = room.commands("/history").await?;
    room.hears(&given, "Both name order K-1001").await?;
    let given = lead
        .commands(&format!("/unlink #{} They are sisters", second.number))
        .await?;
    lead.hears(&given, "sozinha de novo").await?;
    room.reads("No longer one customer").await?;
    story.ends().await
}
