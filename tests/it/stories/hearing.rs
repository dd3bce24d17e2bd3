//! What is heard in public, and what is passed over and never kept.

use tests::harness::{NewPerson, NewTelegramPerson, Pair, Platform, Story, Told, number_in};
use tests::{for_customers_on, on_every_pair};

on_every_pair!(
    a_second_message_joins,
    an_edit_is_kept_and_shown,
    talk_and_praise_are_not_kept,
    bots_and_staff_are_no_customers,
    an_answer_to_the_bot_is_heard,
    an_alias_is_heard_however_it_is_written,
);
for_customers_on!(Discord: a_deletion_is_kept_as_a_fact, the_teams_role_is_heard);

async fn a_second_message_joins(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let room = story.agent(0).in_room(&case).await?;
    room.shown("my teapot arrived broken").await?;
    emily.says("And the lid is missing too").await?;
    room.shown("And the lid is missing too").await?;
    let told = emily.all_from_the_bot().await?;
    assert_eq!(told.len(), 1, "one acknowledgement, not two: {told:?}");
    let ana = story.customer("pt-BR").on(pair.customers);
    let other = ana.complains("Kirsipuu, where is my parcel?").await?;
    assert_ne!(other.number, case.number);
    story.ends().await
}

async fn an_edit_is_kept_and_shown(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let room = story.agent(0).in_room(&case).await?;
    let shown = room.shown("my teapot arrived broken").await?;
    emily
        .edits(&case.said, "Kirsipuu, my sugar bowl arrived broken!")
        .await?;
    let again = room.shown("my sugar bowl arrived broken").await?;
    assert_eq!(again.id, shown.id, "the same message in the room");
    assert!(again.text.contains("edited"), "{again}");
    let told = emily.all_from_the_bot().await?;
    assert_eq!(told.len(), 1, "{told:?}");
    story.ends().await?;
    assert!(
        story.database_holds("my teapot arrived broken")?,
        "the first version is kept"
    );
    assert!(
        story.database_holds("my sugar bowl arrived broken")?,
        "the second too"
    );
    Ok(())
}

async fn a_deletion_is_kept_as_a_fact(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.shown("my teapot arrived broken").await?;
    emily.deletes(&case.said).await?;
    weikai
        .sees(|seen| {
            seen.text.contains("my teapot arrived broken") && seen.text.contains("deleted")
        })
        .await?;
    weikai.claims().await?;
    weikai.answers("Did you find another way?").await?;
    emily.reads("Did you find another way?").await?;
    story.ends().await
}

async fn the_teams_role_is_heard(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let role = &story.stage().world.discord.roles.care_team;
    emily
        .complains(format!("<@&{role}> my parcel never arrived!"))
        .await?;
    story.ends().await
}

async fn talk_and_praise_are_not_kept(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let ana = story.customer("pt-BR").on(pair.customers);
    let kadri = story.customer("et").on(pair.customers);
    kadri
        .says("Lovely storm over Haapsalu tonight, is it not?")
        .await?;
    ana.says("Kirsipuu, I love your rosehip tea, thank you so much!")
        .await?;
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    kadri
        .replies_to(&case.said.message, "My grandmother had one just like yours")
        .await?;
    let told = emily.all_from_the_bot().await?;
    assert_eq!(told.len(), 1, "{told:?}");
    story.ends().await?;
    assert!(story.database_holds("my teapot arrived broken")?);
    for passed_over in [
        "Lovely storm",
        "rosehip",
        "My grandmother",
        "Kadri",
        "anabea",
    ] {
        assert!(!story.database_holds(passed_over)?, "{passed_over} is kept");
    }
    Ok(())
}

async fn bots_and_staff_are_no_customers(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let client = story.client();
    let world = &story.stage().world;
    let bot = match pair.customers {
        Platform::Discord => {
            let bot = NewPerson {
                name: "price_bot".to_owned(),
                bot: true,
                ..NewPerson::default()
            };
            let bot = client.add_discord_person(&bot).await?;
            client
                .set_guild_member(&world.discord.guild, &bot, &[])
                .await?;
            bot
        }
        Platform::Telegram => {
            let bot = NewTelegramPerson {
                name: "Price bot".to_owned(),
                bot: true,
                ..NewTelegramPerson::default()
            };
            let bot = client.add_telegram_person(&bot).await?;
            client
                .set_chat_member(&world.telegram.friends, &bot, "member")
                .await?;
            bot
        }
    };
    let place = story.public(pair.customers);
    client
        .say(
            pair.customers,
            &bot,
            &place,
            "Kirsipuu: why is my parcel late?",
        )
        .await?;
    let agent = story.agent(0).on(pair.customers);
    agent.says("Kirsipuu: why is my parcel late?").await?;
    story
        .lead()
        .on(pair.customers)
        .says("Kirsipuu, where is order 7?")
        .await?;
    let told = agent.all_from_the_bot().await?;
    assert!(told.is_empty(), "{told:?}");
    story.ends().await?;
    assert!(!story.database_holds("why is my parcel late")?);
    Ok(())
}

async fn an_answer_to_the_bot_is_heard(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let maricel = story.customer("fil").on(pair.customers);
    let said = maricel
        .replies_to(
            &case.acknowledged.id,
            "Mine is broken too, who can help me?",
        )
        .await?;
    let answer = maricel
        .sees(|seen| seen.from.bot && seen.reply_to.as_ref() == Some(&said.message))
        .await?;
    assert_ne!(
        number_in(&answer.text),
        Some(case.number),
        "a case of her own"
    );
    story.ends().await
}

async fn an_alias_is_heard_however_it_is_written(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    for (language, words) in [
        ("en", "KÍRSIPÚU my mug is broken, please help"),
        ("pt-BR", "Ｋｉｒｓｉｐｕｕ my parcel has not arrived"),
        ("et", "Hey klubi kirsipuu! My order never came"),
        ("id", "キルシプー, why is my parcel late?"),
    ] {
        story
            .customer(language)
            .on(pair.customers)
            .complains(words)
            .await?;
    }
    let chen = story.customer("zh").on(pair.customers);
    chen.says("The kirsipuuaed garden shop sold me a broken rake")
        .await?;
    let answers = chen.all_from_the_bot().await?;
    assert_eq!(
        answers.len(),
        4,
        "part of a word is no mention: {answers:?}"
    );
    story.ends().await
}
