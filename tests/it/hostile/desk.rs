//! What staff give by forms and commands: replies, notes, a name and a line about oneself.

use super::{Strings, all_read, begun, goes_on, nobody_notified, one_line, strings_of_their_own};
use tests::harness::{Deed, Pair, Platform, Story, Told, Trouble, Voice};
use tests::on_every_pair;

on_every_pair!(
    replies_by_form_and_command_come_to_the_customer,
    notes_come_to_the_room,
    an_agents_name_and_line_are_shown_as_given,
);

async fn replies_by_form_and_command_come_to_the_customer(pair: Pair) -> Told {
    let story = strings_of_their_own(pair).begins().await?;
    let Some(strings) = Strings::of(pair, &story)? else {
        return Ok(());
    };
    let (emily, weikai) = begun(&story, pair).await?;
    let mut packs = strings.share(6, 400);
    packs.retain(|text| !text.contains("@rafasouza"));
    let mut typed = Vec::new();
    for (at, text) in packs.iter().enumerate() {
        // A command takes one line, and `#` would be a case's number.
        if at % 2 == 0 || text.contains('\n') || text.starts_with('#') {
            let form = weikai.presses_card("reply").await?;
            weikai.fills(&form, text).await?;
            typed.push(text.clone());
        } else {
            weikai.commands(&format!("/reply {text}")).await?;
            typed.push(text.trim().to_owned());
        }
    }
    let read = emily.all_from_the_bot().await?;
    all_read(&typed, &read, |text| format!("{text}\n\n— Wei Kai Tan"));
    nobody_notified(&weikai).await?;
    goes_on(&emily, &weikai).await?;
    story.ends().await
}

async fn notes_come_to_the_room(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let Some(strings) = Strings::of(pair, &story)? else {
        return Ok(());
    };
    let (emily, weikai) = begun(&story, pair).await?;
    let before = emily.all_from_the_bot().await?.len();
    let mut notes = strings.share(6, 400);
    // A colleague who is named is called: that is another story.
    let called = format!("<@{}>", story.lead().id(pair.desk));
    notes.retain(|text| !text.contains("@rafasouza") && !text.contains(&called));
    for text in &notes {
        let form = weikai.presses_card("note").await?;
        weikai.fills(&form, text).await?;
    }
    let shown = weikai.all_from_the_bot().await?;
    all_read(&notes, &shown, |text| {
        format!("📝 Note by Wei Kai Tan\n{text}")
    });
    nobody_notified(&weikai).await?;
    let after = emily.all_from_the_bot().await?.len();
    assert_eq!(after, before, "a note is not the customer's");
    goes_on(&emily, &weikai).await?;
    story.ends().await
}

async fn an_agents_name_and_line_are_shown_as_given(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let Some(strings) = Strings::of(pair, &story)? else {
        return Ok(());
    };
    let (emily, weikai) = begun(&story, pair).await?;
    let mut taken = 0;
    let mut line = String::new();
    // Every third of this pairing's part: each is a command, and answered. A dash alone takes away what was there.
    let lines = strings.lines();
    let lines = lines.iter().map(|text| text.trim());
    for text in lines.step_by(3).filter(|text| *text != "-") {
        let told = weikai.commands(&format!("/me about {text}")).await?;
        let answer = heard(&weikai, &told).await?;
        if text.chars().count() < 200 {
            // Wei Kai's account speaks Chinese.
            let shown = format!("简介：{}", one_line(text));
            assert!(one_line(&answer).contains(&shown), "{text:?} as {answer:?}");
            line = one_line(text);
        }
        let told = weikai.commands(&format!("/me name {text}")).await?;
        let answer = heard(&weikai, &told).await?;
        // Either it is the name from now on, or it was said what is wrong with it.
        if answer.contains("名字：") {
            let shown = format!("名字：{} 简介", one_line(text));
            assert!(one_line(&answer).contains(&shown), "{text:?} as {answer:?}");
            taken += 1;
        }
    }
    assert!(taken > 5, "{taken} of them are names");
    weikai.commands("/me name Wei Kai Tan").await?;
    story.comes_to_rest().await?;
    let team = emily.commands("/team").await?;
    let shown = emily.hears(&team, "Wei Kai Tan").await?;
    assert!(one_line(&shown).contains(&line), "{line:?} in {shown:?}");
    for voice in [&weikai, &emily, &emily.in_private()] {
        nobody_notified(voice).await?;
    }
    goes_on(&emily, &weikai).await?;
    story.ends().await
}

/// What came upon a command.
async fn heard(voice: &Voice<'_>, deed: &Deed) -> Told<String> {
    if let (Platform::Discord, Some(interaction)) = (voice.platform(), &deed.interaction) {
        let answered = voice.hears(deed, "").await?;
        if !answered.is_empty() {
            return Ok(answered);
        }
        return Err(Trouble::new(format!(
            "{interaction} was answered with nothing"
        )));
    }
    let command = deed.message.clone();
    let seen = voice
        .sees(|seen| seen.from.bot && seen.reply_to.is_some() && seen.reply_to == command)
        .await?;
    Ok(seen.text)
}
