//! Words: each customer is answered in their language, changes it in one tap, and it is remembered.

use serde_json::Value;
use tests::harness::{Pair, Platform, Setting, Story, Told};
use tests::on_every_pair;

on_every_pair!(everybody_is_answered_in_their_language_and_may_change_it);

/// Complaints, and how the acknowledgement begins in the same language.
const COMPLAINTS: [(&str, &str, &str); 6] = [
    (
        "en",
        "Kirsipuu, my teapot arrived broken and nobody answers my mail!",
        "thank you for telling us",
    ),
    (
        "pt-BR",
        "Kirsipuu, meu bule chegou quebrado e ninguém responde meus e-mails!",
        "Obrigado por nos contar",
    ),
    (
        "id",
        "Kirsipuu, teko saya sampai dalam keadaan pecah dan tidak ada yang menjawab email saya!",
        "terima kasih sudah memberi tahu",
    ),
    (
        "fil",
        "Kirsipuu, basag ang teapot ko nang dumating at walang sumasagot sa email ko!",
        "salamat po sa pagsabi",
    ),
    (
        "zh",
        "Kirsipuu，我的茶壶送到的时候已经碎了，也没有人回复我的邮件！",
        "谢谢您告诉我们",
    ),
    (
        "et",
        "Kirsipuu, minu teekann jõudis kohale katkisena ja keegi ei vasta mu kirjadele!",
        "et andsite teada",
    ),
];

async fn everybody_is_answered_in_their_language_and_may_change_it(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    for (language, complaint, words) in COMPLAINTS {
        let customer = story.customer(language).on(pair.customers);
        let case = customer.complains(complaint).await?;
        assert!(
            case.acknowledged.text.contains(words),
            "{language}: {}",
            case.acknowledged
        );
        assert!(
            case.acknowledged.text.contains(customer.name()),
            "{}",
            case.acknowledged
        );
    }

    // One tap, by the customer alone, and it is remembered.
    let kadri = story.customer("et").on(pair.customers);
    let acknowledged = kadri.reads("et andsite teada").await?;
    let number = tests::harness::number_in(&acknowledged.text).unwrap_or_default();
    let emily = story.customer("en").on(pair.customers);
    let button = format!("lang:{number}:en");
    let nosy = emily.presses(&acknowledged, &button).await?;
    emily.hears(&nosy, "Kadri Saar").await?;
    let chosen = kadri.presses(&acknowledged, &button).await?;
    kadri
        .hears(&chosen, "We will write to you in English")
        .await?;
    kadri
        .reads("Hi Kadri Saar, thank you for telling us")
        .await?;
    let weikai = story.agent(0).in_room_of(&number).await?;
    weikai.presses_card("close").await?;
    kadri
        .reads(&format!("Kadri Saar, we have closed #{number}"))
        .await?;
    kadri
        .says("Kirsipuu, minu teekann on jälle katki, palun aidake!")
        .await?;
    weikai.shown("jälle katki").await?;
    let status = kadri.in_private().commands("/status").await?;
    kadri.in_private().hears(&status, "is open").await?;
    story.ends().await
}

#[tokio::test]
async fn commands_have_names_and_descriptions_in_every_language() -> Told {
    let story = Story::begin(Platform::Discord).await?;
    let client = story.client();
    let named = |commands: &[Value], name: &str, description: &str| {
        commands
            .iter()
            .any(|command| command["name"] == name && command["description"] == description)
    };
    for (language, name, description) in [
        ("en", "order", "Where an order is"),
        ("pt-BR", "pedido", "Onde está um pedido"),
        ("id", "pesanan", "Posisi sebuah pesanan"),
        ("zh", "订单", "查询订单到哪里了"),
    ] {
        let person = story.customer(language);
        let commands = client.commands(person.id(Platform::Discord)).await?;
        assert!(
            named(&commands, name, description),
            "{language}: {commands:?}"
        );
    }
    let settings = client.telegram_settings().await?;
    let all = format!("{settings:?}");
    for description in [
        "Where an order is",
        "Onde está um pedido",
        "Posisi sebuah pesanan",
        "Nasaan na ang order",
        "查询订单到哪里了",
        "Kus tellimus on",
    ] {
        assert!(all.contains(description), "{description}");
    }
    story.ends().await
}

#[tokio::test]
async fn a_brand_has_its_own_way_of_saying_a_line() -> Told {
    for platform in [Platform::Discord, Platform::Telegram] {
        let own = "[words.en]\ndoor-open = \"The kettle is always on for { $case }.\"";
        let story = Setting::desk(platform).with(own).begins().await?;
        let emily = story.customer("en").on(platform);
        let case = emily.complains(super::private::COMPLAINT).await?;
        let weikai = story.agent(0).in_room(&case).await?;
        weikai.presses_card("solve").await?;
        emily
            .reads(&format!("The kettle is always on for #{}.", case.number))
            .await?;
        story.ends().await?;
    }
    Ok(())
}
