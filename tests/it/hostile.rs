//! Hostile strings in every field that people control: they arrive as they were typed, notify nobody, and do nothing.
//!
//! Beside the big list of naughty strings there is one of our own, of what Discord and Telegram themselves would make
//! something of. What each string costs decides how often it is tried: a customer's message is each string alone once from
//! each platform and once to each, and shared with other strings on the pairings that are left; where a string costs a
//! form, a command or a case, the pairings share the list.

mod asked;
mod desk;
mod opening;
mod talk;

use tests::harness::{Pair, Place, Platform, Seen, Setting, Story, Told, Voice};
use tests::shared;

const COMPLAINT: &str = "Kirsipuu, my teapot arrived broken!";

/// What the two platforms would make something of: mentions, commands, markup of every kind, addresses with a label.
const OURS: [&str; 24] = [
    "@everyone and @here",
    "<@1> <@!1> <@&1> <#1> </close:1>",
    "<@&{role}> <@{lead}>",
    "@{username} and again:@{username}",
    "tg://user?id={telegram} tg://resolve?domain={username}",
    "[x](tg://user?id=1) <a href=\"tg://user?id=1\">x</a>",
    "Please /close it, or /claim@kirsipuu_bot",
    "# x",
    "one\n## two\n-# three\n- four\n* five\n1. six\n> seven\n>>> eight",
    "||x|| **x** __x__ *x* _x_ ~~x~~ `x` ***x***",
    "```\n@everyone\n```",
    "```rust\nlet a = 1;",
    "[text](https://example.com) [text](<https://example.com>)",
    "https://example.com/_a_*b* <https://example.com> <mailto:a@example.com>",
    "<t:1700000000:R> <:name:123456789012345678> <a:name:123456789012345678> :smile:",
    "\\*x\\* \\@everyone \\\\`x\\` \\",
    "<b>x</b> <i>x</i> <tg-spoiler>x</tg-spoiler> <pre>x</pre> <code>x</code> &lt;b&gt; &amp; &#64;everyone",
    "<b>never closed, </i> never opened",
    "#closed $CLOSE +3725551234",
    // No saved reply has a blank of this name: one that has, staff cannot send unfilled.
    "{what} { $name } {0} %s %(name)s ${what}",
    "-term = { $case ->\n  [one] x\n *[other] y\n}",
    "¯\\_(ツ)_/¯",
    "💬 Emily Carter\nThis is what I said. — Wei Kai Tan",
    "one\ttab,  two blanks,\nand a break",
];

/// The strings, but those that no platform takes as a message: there is nothing to see in them.
struct Strings {
    turn: usize,
    naughty: Vec<String>,
    ours: Vec<String>,
}

impl Strings {
    /// Nothing where the shared data is not there.
    fn of(pair: Pair, story: &Story) -> Told<Option<Self>> {
        let Some(file) = shared::path("data/payloads/blns.json") else {
            return Ok(None);
        };
        let mut naughty: Vec<String> = serde_json::from_str(&std::fs::read_to_string(file)?)?;
        assert_eq!(naughty.len(), 515);
        naughty.retain(|text| text.chars().any(visible));
        assert!(naughty.len() > 500, "{} can be seen", naughty.len());
        let lead = story.lead();
        let ours = OURS.map(|text| {
            text.replace("{role}", &story.stage().world.discord.roles.care_lead)
                .replace("{lead}", lead.id(Platform::Discord))
                .replace("{telegram}", lead.id(Platform::Telegram))
                .replace("{username}", "rafasouza")
        });
        let turn = match (pair.customers, pair.desk) {
            (Platform::Discord, Platform::Discord) => 0,
            (Platform::Discord, Platform::Telegram) => 1,
            (Platform::Telegram, Platform::Discord) => 3,
            (Platform::Telegram, Platform::Telegram) => 2,
        };
        Ok(Some(Self {
            turn,
            naughty,
            ours: ours.to_vec(),
        }))
    }

    /// Every string: one in so many of them and our own alone, the others several in a message.
    fn all(&self, alone: usize) -> Vec<String> {
        let (mine, others) = self.dealt(alone);
        let mut all = self.ours.clone();
        all.extend(mine);
        all.extend(packed(&others, 4, 400));
        all
    }

    /// This pairing's part of the strings, several at a time, and our own alone.
    fn share(&self, most: usize, longest: usize) -> Vec<String> {
        let mut share = self.ours.clone();
        share.extend(packed(&self.dealt(4).0, most, longest));
        share
    }

    /// This pairing's part of the strings and our own, each in one line.
    fn lines(&self) -> Vec<String> {
        let (mine, _) = self.dealt(4);
        let all = self.ours.iter().chain(&mine);
        all.map(|text| text.replace(['\n', '\r'], " ")).collect()
    }

    fn dealt(&self, pairs: usize) -> (Vec<String>, Vec<String>) {
        let all = self.naughty.iter().cloned().enumerate();
        let (mine, others): (Vec<_>, Vec<_>) =
            all.partition(|(at, _)| at % pairs == self.turn % pairs);
        let texts = |of: Vec<(usize, String)>| of.into_iter().map(|(_, text)| text).collect();
        (texts(mine), texts(others))
    }
}

/// Several strings in one, a line each, none longer than this unless one string is.
fn packed(strings: &[String], most: usize, longest: usize) -> Vec<String> {
    let mut packs: Vec<String> = Vec::new();
    let mut held = 0;
    for text in strings {
        match packs.last_mut() {
            Some(pack) if held < most && pack.chars().count() + text.chars().count() < longest => {
                pack.push('\n');
                pack.push_str(text);
                held += 1;
            }
            _ => {
                packs.push(text.clone());
                held = 1;
            }
        }
    }
    packs
}

/// Whether a letter can be seen, so that a message of it alone is one.
fn visible(letter: char) -> bool {
    !letter.is_whitespace() && !letter.is_control() && letter != '\u{feff}'
}

/// A text as it is compared: Telegram drops carriage returns and has a mark without width put into what would be a name or
/// a command, and each platform trims what a message begins and ends with.
fn plain(text: &str) -> String {
    text.replace(['\r', '\0', '\u{2060}'], "").trim().to_owned()
}

/// What the platform took of what was typed since this many messages: its own record, not what we think of it. What
/// Discord shows by name is read by name.
async fn taken(story: &Story, voice: &Voice<'_>, since: usize) -> Told<Vec<String>> {
    let mut all = voice.all().await?;
    all.retain(|seen| seen.from.id == voice.id() && seen.system.is_none());
    let as_typed = |seen: &Seen| match voice.platform() {
        Platform::Telegram => seen.text.clone(),
        Platform::Discord => by_name(story, voice.place(), seen.raw.as_str().unwrap_or_default()),
    };
    Ok(all.iter().skip(since).map(as_typed).collect())
}

/// The ids that stand in [`OURS`], as Discord's people read them.
fn by_name(story: &Story, place: &Place, text: &str) -> String {
    let lead = story.lead();
    let role = format!("<@&{}>", story.stage().world.discord.roles.care_lead);
    let lead_id = format!("<@{}>", lead.id(Platform::Discord));
    // In private Discord names nobody who is not there.
    let lead_name = match place.direct {
        true => format!("@{}", lead.id(Platform::Discord)),
        false => format!("@{}", lead.name()),
    };
    let ids = [
        ("<@1>", "@1"),
        ("<@!1>", "@1"),
        ("<@&1>", "@role"),
        ("<#1>", "#channel"),
        ("</close:1>", "/close"),
        ("<:name:123456789012345678>", ":name:"),
        ("<a:name:123456789012345678>", ":name:"),
        (role.as_str(), "@Care lead"),
        (lead_id.as_str(), lead_name.as_str()),
    ];
    ids.iter()
        .fold(text.to_owned(), |text, (id, name)| text.replace(id, name))
}

/// Says all of them, in portions that the desk keeps up with; gives them as the platform took them.
async fn says_all(
    story: &Story,
    voice: &Voice<'_>,
    strings: &[String],
    answering: Option<&str>,
) -> Told<Vec<String>> {
    let before = taken(story, voice, 0).await?.len();
    for portion in strings.chunks(60) {
        for text in portion {
            let said = match answering {
                Some(message) => voice.replies_to(message, text.as_str()).await,
                None => voice.says(text.as_str()).await,
            };
            said.map_err(|trouble| trouble.during(&format!("{text:?}")))?;
        }
        story.comes_to_rest().await?;
    }
    let taken = taken(story, voice, before).await?;
    assert_eq!(taken.len(), strings.len());
    Ok(taken)
}

/// Each of `typed` is read, once for every time it was typed, between what Byline puts around it, and has done nothing.
fn all_read(typed: &[String], read: &[Seen], around: impl Fn(&str) -> String) {
    let mut left: Vec<(String, &Seen)> =
        read.iter().map(|seen| (plain(&seen.text), seen)).collect();
    let mut missing = Vec::new();
    for text in typed {
        let wanted = plain(&around(&plain(text)));
        match left.iter().position(|(seen, _)| *seen == wanted) {
            Some(at) => does_nothing(left.swap_remove(at).1),
            None => missing.push(text),
        }
    }
    let left: Vec<_> = left.iter().map(|(seen, _)| seen).collect();
    assert!(
        missing.is_empty(),
        "{} are not read as they were typed: {missing:#?}\nleft over: {left:#?}",
        missing.len()
    );
}

/// It notified nobody, and looks like nothing but words. (On Discord markup that took effect would be gone from the text,
/// which the comparison finds.)
fn does_nothing(seen: &Seen) {
    assert_eq!(seen.mentions, Vec::<String>::new(), "{seen}");
    for entity in &seen.entities {
        let field = |name: &str| entity.get(name).cloned().unwrap_or_default();
        let ours = match field("type").as_str() {
            // Our own: the line above the words, or the quote around them.
            Some("bold") => field("offset") == 0,
            // What staff write for a customer is theirs; no customer has a command that does more than tell.
            Some("bot_command" | "mention") => seen.text.ends_with("— Wei Kai Tan"),
            // Telegram makes these of any text; they lead where they say, and nothing happens.
            Some(kind) => matches!(
                kind,
                "blockquote" | "url" | "email" | "hashtag" | "cashtag" | "phone_number"
            ),
            None => false,
        };
        assert!(ours, "{entity} in {seen}");
    }
}

/// Nobody was notified by anything that Byline said where this person looks, or in private.
async fn nobody_notified(voice: &Voice<'_>) -> Told {
    for seen in voice.all_from_the_bot().await? {
        assert_eq!(seen.mentions, Vec::<String>::new(), "{seen}");
    }
    Ok(())
}

/// The case is as open as it was, and an ordinary answer arrives.
async fn goes_on(customer: &Voice<'_>, agent: &Voice<'_>) -> Told {
    agent
        .card_that(|card| card.button("close:").is_some())
        .await?;
    agent.answers("A new one leaves us today.").await?;
    let read = customer.reads("A new one leaves us today.").await?;
    assert_eq!(read.text, "A new one leaves us today.\n\n— Wei Kai Tan");
    Ok(())
}

/// A desk whose agents may say the addresses and numbers among the strings in public, as if they were the brand's own.
fn strings_of_their_own(pair: Pair) -> Setting {
    Setting::desk(pair.desk).with("[coach]\nours = [\"a@example.com\", \"+3725551234\"]")
}

/// A case of Emily's, claimed by Wei Kai, who can be written to in private.
async fn begun<'s>(story: &'s Story, pair: Pair) -> Told<(Voice<'s>, Voice<'s>)> {
    let emily = story.customer("en").on(pair.customers);
    if pair.customers == Platform::Telegram {
        let start = emily.in_private().commands("/start").await?;
        emily.in_private().hears(&start, "Hi Emily Carter!").await?;
    }
    let case = emily.complains(COMPLAINT).await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    Ok((emily, weikai))
}

/// As names and titles are shown: in one line, without what nobody sees.
fn one_line(text: &str) -> String {
    let shown: String = text.chars().filter(|letter| !hidden(*letter)).collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    words.join(" ")
}

fn hidden(letter: char) -> bool {
    let blank = matches!(
        letter,
        '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
    );
    let joins = matches!(letter, '\u{200c}' | '\u{200d}');
    let turns = matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    let nothing = matches!(
        letter,
        '\u{ad}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
    );
    blank || nothing || (turns && !joins) || (letter.is_control() && !letter.is_whitespace())
}
