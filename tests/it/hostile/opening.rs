//! Names, the words that open a case, and the names of files.

use std::collections::BTreeMap;

use super::{Strings, all_read, begun, goes_on, hidden, nobody_notified, one_line, taken};
use tests::harness::{
    Attachment, NewPerson, NewTelegramPerson, Pair, Platform, Say, Story, Told, Trouble, Voice,
    number_in,
};
use tests::on_every_pair;

on_every_pair!(
    whoever_opens_a_case_and_with_whatever_words,
    files_come_under_their_names,
);

/// Someone with such a name, where the customers are: what the platform lets a name hold.
async fn newcomer<'s>(story: &'s Story, pair: Pair, at: usize, name: &str) -> Told<Voice<'s>> {
    let client = story.client();
    let world = &story.stage().world;
    let id = match pair.customers {
        Platform::Discord => {
            let person = NewPerson {
                name: format!("newcomer_{at}"),
                global_name: Some(name.chars().take(32).collect()),
                ..NewPerson::default()
            };
            let id = client.add_discord_person(&person).await?;
            client
                .set_guild_member(&world.discord.guild, &id, &[])
                .await?;
            id
        }
        Platform::Telegram => {
            let person = NewTelegramPerson {
                name: name.chars().take(56).collect(),
                ..NewTelegramPerson::default()
            };
            let id = client.add_telegram_person(&person).await?;
            client
                .set_chat_member(&world.telegram.friends, &id, "member")
                .await?;
            id
        }
    };
    Ok(story.customer("en").on(pair.customers).of(&id))
}

async fn whoever_opens_a_case_and_with_whatever_words(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let Some(strings) = Strings::of(pair, &story)? else {
        return Ok(());
    };
    let (emily, weikai) = begun(&story, pair).await?;
    let mut names = strings.lines();
    names.retain(|name| !one_line(name).is_empty());
    let mut names = names.iter().step_by(3).cycle();
    let mut said = BTreeMap::new();
    for (at, words) in strings.share(6, 300).iter().enumerate() {
        let name = names.next().cloned().unwrap_or_default();
        let person = newcomer(&story, pair, at, &name).await?;
        let words = format!("Kirsipuu, {words}\nWhy did my teapot arrive broken?");
        let message = person.says(words).await?.message;
        let taken = taken(&story, &person, 0).await?;
        let shown = person.all().await?;
        let name = shown
            .into_iter()
            .find(|seen| seen.id == message)
            .map(|seen| seen.from.name)
            .unwrap_or_default();
        said.insert(message, (name, taken));
    }
    let answers = emily.all_from_the_bot().await?;
    let desk = story.desk();
    let view = story.client().view(desk, weikai.id()).await?;
    for (message, (name, words)) in &said {
        let missing = || Trouble::new(format!("nothing answered {name:?} and {words:?}"));
        let answer = answers
            .iter()
            .find(|seen| seen.reply_to.as_ref() == Some(message))
            .ok_or_else(missing)?;
        assert_eq!(answer.mentions, Vec::<String>::new(), "{answer}");
        let number = number_in(answer.text.rsplit("case is ").next().unwrap_or_default());
        let number = number.ok_or_else(missing)?;
        let title = format!("#{number} · ");
        let room = view
            .places
            .iter()
            .find(|place| place.title.starts_with(&title))
            .ok_or_else(missing)?;
        assert!(room.title.contains("Kirsipuu"), "{room:?}");
        assert_eq!(one_line(&room.title), room.title, "in one line");
        let read = weikai.at(room.place()).all().await?;
        for seen in &read {
            assert_eq!(seen.mentions, Vec::<String>::new(), "{seen}");
        }
        let name = one_line(name);
        // Marks piled on one letter are thinned out in names.
        if name.chars().any(is_mark) {
            continue;
        }
        let greeting = format!("Hi {name},");
        assert!(one_line(&answer.text).starts_with(&greeting), "{answer}");
        all_read(words, &read, |text| format!("💬 {name}\n{text}"));
    }
    nobody_notified(&emily).await?;
    goes_on(&emily, &weikai).await?;
    story.ends().await
}

async fn files_come_under_their_names(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let Some(strings) = Strings::of(pair, &story)? else {
        return Ok(());
    };
    let (emily, weikai) = begun(&story, pair).await?;
    let mut typed = Vec::new();
    for portion in strings.lines().chunks(60) {
        for name in portion {
            let file = Attachment::text(name, "What a file holds.");
            emily.says(Say::files(vec![file])).await?;
            typed.push(as_a_name(name));
        }
        story.comes_to_rest().await?;
    }
    let shown = weikai.all_from_the_bot().await?;
    let files = shown.iter().flat_map(|seen| &seen.files);
    let mut left: Vec<String> = files.map(|file| as_a_name(&file.name)).collect();
    let mut missing = Vec::new();
    for name in &typed {
        match left.iter().position(|shown| shown == name) {
            Some(at) => drop(left.swap_remove(at)),
            None => missing.push(name),
        }
    }
    assert!(missing.is_empty(), "{missing:#?}\nleft over: {left:#?}");
    nobody_notified(&weikai).await?;
    goes_on(&emily, &weikai).await?;
    story.ends().await
}

/// A file's name without what could be a path, without blanks (Discord has none in names) and without what nobody sees; as
/// much of it as every platform keeps.
fn as_a_name(name: &str) -> String {
    let name: String = name.chars().take(150).collect();
    let unfit = |letter: char| {
        letter.is_whitespace() || letter.is_control() || matches!(letter, '/' | '\\')
    };
    let name = name.replace(unfit, "_");
    let name: String = name.chars().filter(|letter| !hidden(*letter)).collect();
    let parts: Vec<&str> = name.split('_').filter(|part| !part.is_empty()).collect();
    parts.join("_")
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{e47}'..='\u{e4e}')
}
