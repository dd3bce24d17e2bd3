//! Hostile strings in every field that people control: they arrive as they were typed, notify nobody, and do nothing.

use std::collections::BTreeSet;
use tests::harness::{
    Attachment, NewPerson, NewTelegramPerson, Pair, Place, Platform, Say, Seen, Story, Told, Voice,
};
use tests::{on_every_pair, shared};

on_every_pair!(
    what_a_customer_writes_comes_to_the_room,
    what_an_agent_writes_comes_to_the_customer,
    an_edit_comes_to_the_room,
    names_do_no_harm,
    file_names_do_no_harm,
    a_survey_comment_comes_to_the_room,
    an_agents_name_and_notes_do_no_harm,
    no_order_is_proven_by_any_of_them,
);

const COMPLAINT: &str = "Kirsipuu, my teapot arrived broken!";

/// The strings, without those that no platform takes as a message: what is left of them is nothing.
fn strings() -> Told<Option<Vec<String>>> {
    let Some(file) = shared::path("data/payloads/blns.json") else {
        return Ok(None);
    };
    let strings: Vec<String> = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    assert_eq!(strings.len(), 515);
    Ok(Some(strings))
}

/// A part of them, so that the fields for which each string costs a whole case share them; every string has its turn on
/// one of the pairings.
fn share(strings: &[String], pair: Pair, of: usize) -> Vec<String> {
    let turn = match (pair.customers, pair.desk) {
        (Platform::Discord, Platform::Discord) => 0,
        (Platform::Discord, Platform::Telegram) => 1,
        (Platform::Telegram, Platform::Discord) => 2,
        (Platform::Telegram, Platform::Telegram) => 3,
    };
    let mine = strings.iter().enumerate();
    mine.filter(|(at, _)| at % of == turn % of)
        .map(|(_, text)| text.clone())
        .collect()
}

/// Says them; gives those that the platform takes at all, as people see them there.
async fn said(voice: &Voice<'_>, strings: &[String], answering: Option<&str>) -> Told<Vec<String>> {
    let mut taken = Vec::new();
    for text in strings {
        let say = match answering {
            Some(message) => Say::text(text).reply_to(message),
            None => Say::text(text),
        };
        if voice.says(say).await.is_ok() {
            taken.push(text.trim().to_owned());
        }
    }
    assert!(
        taken.len() * 10 > strings.len() * 9,
        "nearly all of them are messages: {} of {}",
        taken.len(),
        strings.len()
    );
    Ok(taken)
}

/// White space is the platforms' own business: they join and trim it, and not both alike.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !letter.is_control() && *letter != '\u{feff}')
        .collect()
}

/// Each of `typed` is read, once for every time it was typed, framed by what Byline puts around it.
fn all_read(typed: &[String], read: &[Seen], head: &str, foot: &str) {
    let mut left: Vec<String> = read.iter().map(|seen| plain(&seen.text)).collect();
    let mut missing = Vec::new();
    for text in typed {
        let wanted = plain(&format!("{head}{text}{foot}"));
        match left.iter().position(|seen| *seen == wanted) {
            Some(at) => drop(left.swap_remove(at)),
            None => missing.push(text),
        }
    }
    assert!(
        missing.is_empty(),
        "{} are not read as they were typed: {missing:#?}\nleft over: {left:#?}",
        missing.len()
    );
}

/// Nobody was notified by anything that Byline said where this person looks.
async fn nobody_notified(voice: &Voice<'_>) -> Told {
    for seen in voice.all_from_the_bot().await? {
        assert_eq!(seen.mentions, Vec::<String>::new(), "{seen}");
    }
    Ok(())
}

async fn what_a_customer_writes_comes_to_the_room(pair: Pair) -> Told {
    let Some(strings) = strings()? else {
        return Ok(());
    };
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily.complains(COMPLAINT).await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let typed = said(&emily, &strings, None).await?;
    let shown: Vec<Seen> = weikai.all_from_the_bot().await?;
    all_read(&typed, &shown, &format!("💬 {}\n", emily.name()), "");
    nobody_notified(&weikai).await?;
    nobody_notified(&emily).await?;
    story.ends().await
}

async fn what_an_agent_writes_comes_to_the_customer(pair: Pair) -> Told {
    let Some(strings) = strings()? else {
        return Ok(());
    };
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily.complains(COMPLAINT).await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    let shown = weikai.shown("teapot").await?;
    story.comes_to_rest().await?;
    let typed = said(&weikai, &strings, Some(&shown.id)).await?;
    let read = emily.all_from_the_bot().await?;
    all_read(&typed, &read, "", "\n\n— Wei Kai Tan");
    nobody_notified(&emily).await?;
    story.ends().await
}

async fn an_edit_comes_to_the_room(pair: Pair) -> Told {
    let Some(strings) = strings()? else {
        return Ok(());
    };
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily.complains(COMPLAINT).await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let mut typed = Vec::new();
    for (at, text) in share(&strings, pair, 4).iter().enumerate() {
        let message = emily.says(format!("And one more thing, {at}")).await?;
        if emily.edits(&message, text).await.is_ok() {
            typed.push(text.trim().to_owned());
        }
    }
    let shown = weikai.all_from_the_bot().await?;
    let head = format!("💬 {} · edited\n", emily.name());
    all_read(&typed, &shown, &head, "");
    nobody_notified(&weikai).await?;
    story.ends().await
}

/// Someone new with such a name and, where the platform takes it, such a username, who speaks in public.
async fn newcomer<'s>(story: &'s Story, pair: Pair, name: &str) -> Option<(String, &'s Story)> {
    let client = story.client();
    let world = &story.stage().world;
    let id = match pair.customers {
        Platform::Discord => {
            let person = NewPerson {
                name: name.to_owned(),
                global_name: Some(name.to_owned()),
                ..NewPerson::default()
            };
            let id = client.add_discord_person(&person).await.ok()?;
            client
                .set_guild_member(&world.discord.guild, &id, &[])
                .await
                .ok()?;
            id
        }
        Platform::Telegram => {
            let person = NewTelegramPerson {
                name: name.to_owned(),
                ..NewTelegramPerson::default()
            };
            let id = client.add_telegram_person(&person).await.ok()?;
            client
                .set_chat_member(&world.telegram.friends, &id, "member")
                .await
                .ok()?;
            id
        }
    };
    Some((id, story))
}

async fn names_do_no_harm(pair: Pair) -> Told {
    let Some(strings) = strings()? else {
        return Ok(());
    };
    let story = Story::begin(pair.desk).await?;
    let client = story.client();
    let public = story.customer("en").on(pair.customers);
    let mut cases = 0;
    for name in share(&strings, pair, 8) {
        let Some((id, _)) = newcomer(&story, pair, &name).await else {
            continue;
        };
        let said = client
            .say(pair.customers, &id, public.place(), COMPLAINT)
            .await?;
        cases += 1;
        let _ = said;
    }
    assert!(cases > 40, "{cases}");
    let acknowledged = public.all_from_the_bot().await?;
    let numbers: BTreeSet<_> = acknowledged
        .iter()
        .filter_map(|seen| {
            let (_, after) = seen.text.split_once("case is #")?;
            after.split([';', '.', ',', ' ']).next().map(str::to_owned)
        })
        .collect();
    assert_eq!(numbers.len(), cases, "each has a case, and is told which");
    nobody_notified(&public).await?;
    for number in &numbers {
        let lead = story.lead().in_room_of(number).await?;
        nobody_notified(&lead).await?;
    }
    story.ends().await
}

async fn file_names_do_no_harm(pair: Pair) -> Told {
    let Some(strings) = strings()? else {
        return Ok(());
    };
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily.complains(COMPLAINT).await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let mut sent = 0;
    for name in share(&strings, pair, 4) {
        let file = Attachment::text(name, "What a file holds.");
        sent += usize::from(emily.says(Say::files(vec![file])).await.is_ok());
    }
    let shown = weikai.all_from_the_bot().await?;
    let files: usize = shown.iter().map(|seen| seen.files.len()).sum();
    assert_eq!(files, sent, "every file arrives");
    nobody_notified(&weikai).await?;
    story.ends().await
}

async fn a_survey_comment_comes_to_the_room(pair: Pair) -> Told {
    let Some(strings) = strings()? else {
        return Ok(());
    };
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily.complains(COMPLAINT).await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.answers("A new one comes.").await?;
    emily.reads("A new one comes.").await?;
    weikai.commands("/close").await?;
    weikai
        .card_that(|card| card.button("reopen:").is_some())
        .await?;
    story
        .pass_time(std::time::Duration::from_secs(3_700))
        .await?;
    let there = match pair.customers {
        Platform::Discord => emily.in_private(),
        Platform::Telegram => emily.clone(),
    };
    let question = there.sees(|seen| seen.button("csat:").is_some()).await?;
    let five = question
        .buttons
        .iter()
        .find(|button| button.label.starts_with('5'))
        .map(|button| button.id.clone().unwrap_or_default())
        .unwrap_or_default();
    there.presses(&question, &five).await?;
    let mut given = Vec::new();
    for text in share(&strings, pair, 8) {
        if text.trim().is_empty() {
            continue;
        }
        let thanks = there.sees(|seen| seen.button("comment:").is_some()).await?;
        let asked = there.presses(&thanks, "comment:").await?;
        if there.fills(&asked, &text).await.is_ok() {
            given.push(text);
        }
        story.comes_to_rest().await?;
    }
    assert!(given.len() > 40, "{}", given.len());
    nobody_notified(&weikai).await?;
    nobody_notified(&there).await?;
    story.ends().await
}

async fn an_agents_name_and_notes_do_no_harm(pair: Pair) -> Told {
    let Some(strings) = strings()? else {
        return Ok(());
    };
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily.complains(COMPLAINT).await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    for text in share(&strings, pair, 8) {
        if text.trim().is_empty() {
            continue;
        }
        let noted = weikai.presses_card("note").await?;
        let _ = weikai.fills(&noted, &text).await;
        let text = text.replace('\n', " ");
        let _ = weikai.commands(&format!("/me about {text}")).await;
        let _ = weikai.commands(&format!("/me name {text}")).await;
        story.comes_to_rest().await?;
    }
    weikai.answers("A new one comes.").await?;
    emily.reads("A new one comes.").await?;
    let _ = emily.commands("/team").await;
    nobody_notified(&weikai).await?;
    nobody_notified(&emily).await?;
    story.ends().await
}

async fn no_order_is_proven_by_any_of_them(pair: Pair) -> Told {
    let Some(strings) = strings()? else {
        return Ok(());
    };
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let direct = emily.at(Place::direct());
    for text in share(&strings, pair, 16) {
        let text = text.replace('\n', " ");
        let _ = direct.commands(&format!("/order {text}")).await;
        let _ = direct.says(text.as_str()).await;
    }
    nobody_notified(&direct).await?;
    story.ends().await
}
