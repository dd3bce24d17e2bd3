//! Saved replies: found while typing, filled in, looked at, sent, and counted.

use serde_json::{Map, json};
use tests::harness::{Case, LIMIT, Pair, Platform, Seen, Story, Told, Voice};
use tests::on_every_pair;

on_every_pair!(
    one_is_found_filled_in_looked_at_and_sent,
    all_of_it_is_typed_and_nothing_tapped,
    a_blank_that_is_left_reaches_nobody,
    a_customer_gets_their_own_language,
    a_lead_writes_one_and_an_agent_sends_it,
);

const VALUES: &str = "problem = the box was held in Riga; order = your order; date = Friday";

/// Emily has complained, and Wei Kai has her case.
async fn complained(story: &Story, pair: Pair) -> Told<(Voice<'_>, Voice<'_>, Case)> {
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, where is my teapot? You said Monday!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    Ok((emily, weikai, case))
}

/// Waits for what is looked at before it goes, with these words in it.
async fn looks_at(weikai: &Voice<'_>, words: &str) -> Told<Seen> {
    weikai
        .sees(|seen| seen.button("drop:").is_some() && seen.text.contains(words))
        .await
}

async fn one_is_found_filled_in_looked_at_and_sent(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.commands("/saved parcel").await?;
    let list = weikai
        .sees(|seen| seen.button("saved:").is_some() && seen.text.contains("lost-parcel"))
        .await?;
    assert!(list.text.contains("1. "), "{list}");
    weikai.commands("/saved later than").await?;
    let looked = looks_at(&weikai, "{problem}").await?;
    assert!(looked.button("send:").is_none(), "{looked}");
    let asked = weikai.presses(&looked, "fill:").await?;
    let values = ["the box was held in Riga", "your order", "Friday"];
    weikai.fills_all(&asked, &values).await?;
    let whole = weikai
        .sees(|seen| seen.button("send:").is_some() && seen.text.contains("is Friday"))
        .await?;
    emily.sees_none(|seen| seen.text.contains("Riga")).await?;
    weikai.presses(&whole, "send:").await?;
    let reply = emily.reads("The new day for your order is Friday").await?;
    assert!(reply.text.starts_with("Hi Emily,"), "{reply}");
    assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
    let history = weikai.commands("/history").await?;
    // Wei Kai reads Chinese.
    weikai
        .hears(&history, "回复了，用的是快捷回复 delay")
        .await?;
    story.ends().await
}

async fn all_of_it_is_typed_and_nothing_tapped(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.commands(&format!("/saved delay {VALUES}")).await?;
    looks_at(&weikai, "is Friday").await?;
    story.comes_to_rest().await?;
    weikai.commands("/saved send").await?;
    emily.reads("The new day for your order is Friday").await?;
    let stats = weikai.commands("/saved stats").await?;
    let told = weikai.hears(&stats, "用过 1 次").await?;
    assert!(told.contains("原样发出：1"), "{told}");
    let nothing = weikai.commands("/saved send").await?;
    weikai.hears(&nothing, "没有等待发送的回复").await?;
    story.ends().await
}

async fn a_blank_that_is_left_reaches_nobody(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    weikai.commands("/saved delay").await?;
    let looked = looks_at(&weikai, "{date}").await?;
    let edited = weikai.presses(&looked, "edit:").await?;
    weikai
        .fills(&edited, "Hi Emily, it comes on {date}, I promise.")
        .await?;
    weikai
        .sees(|seen| seen.button("fill:").is_some() && seen.text.contains("I promise"))
        .await?;
    weikai
        .answers("Hi Emily, it comes on {date}, and I asked the courier to be careful.")
        .await?;
    weikai
        .sees(|seen| seen.button("fill:").is_some() && seen.text.contains("be careful"))
        .await?;
    story.comes_to_rest().await?;
    emily
        .sees_none(|seen| seen.text.contains("it comes on"))
        .await?;
    story.ends().await
}

async fn a_customer_gets_their_own_language(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let dewi = story.customer("id").on(pair.customers);
    let case = dewi
        .complains("Kirsipuu, paket saya belum sampai juga, sudah dua minggu menunggu!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai
        .commands("/saved delay problem = paketnya tertahan di gudang; order = pesanan Kakak; date = Jumat")
        .await?;
    let looked = looks_at(&weikai, "Halo Kak Dewi").await?;
    weikai.presses(&looked, "send:").await?;
    dewi.reads("Tanggal baru untuk pesanan Kakak adalah Jumat")
        .await?;
    story.ends().await
}

async fn a_lead_writes_one_and_an_agent_sends_it(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = complained(&story, pair).await?;
    let refused = weikai.commands("/saved add lid en").await?;
    weikai.hears(&refused, "由主管修改").await?;
    let rafael = story.lead().backstage();
    let asked = rafael.commands("/saved add lid en").await?;
    let told: &[&str] = match pair.desk {
        Platform::Discord => &[
            "A new lid",
            "Hi {name}, a new lid reaches you on {date}.",
            "lost lid",
        ],
        Platform::Telegram => {
            &["A new lid | lost lid\nHi {name}, a new lid reaches you on {date}."]
        }
    };
    let kept = rafael.fills_all(&asked, told).await?;
    rafael.hears(&kept, "/saved lid").await?;
    weikai.commands("/saved lid date = Friday").await?;
    let looked = looks_at(&weikai, "reaches you on Friday").await?;
    weikai.presses(&looked, "send:").await?;
    emily
        .reads("Hi Emily, a new lid reaches you on Friday.")
        .await?;
    story.ends().await
}

#[tokio::test]
async fn names_are_offered_to_staff_while_they_type() -> Told {
    let story = Story::begin(Platform::Discord).await?;
    let weikai = story.agent(0).backstage();
    let emily = story.customer("en").on(Platform::Discord);
    story.comes_to_rest().await?;
    for (person, typed, offered) in [
        (&weikai, "lost par", Some("lost-parcel")),
        (&weikai, "kaduma", Some("lost-parcel")),
        (&weikai, "moon", None),
        (&emily, "lost", None),
    ] {
        let options = Map::from_iter([("reply".to_owned(), json!(typed))]);
        let client = story.client();
        let asked = client
            .autocomplete(person.id(), person.place(), "saved", options, "reply")
            .await?;
        let found = client.until_acknowledged(&asked, LIMIT).await?;
        let choices = found.answer.unwrap_or_default().choices;
        let first = choices.first().map(|choice| choice.name.as_str());
        match offered {
            Some(words) => assert!(first.is_some_and(|it| it.contains(words)), "{choices:?}"),
            None => assert!(choices.is_empty(), "{typed}: {choices:?}"),
        }
    }
    story.ends().await
}
