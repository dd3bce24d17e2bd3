//! The count: what people said against what people see.

use super::Told;
use super::agents::{does, held_answer, rooms, says_again, shows_words, tells_of_cases};
use super::crowd::{Crowd, Customer};
use super::house::House;
use super::said::tokens;
use sandbox::client::{Place, Platform, Seen};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Enough to see all of a place.
const ALL: usize = 10_000_000;

/// What was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// Customers' messages that no room shows.
    pub(super) lost_in: Vec<String>,
    /// Answers that the customer does not see, and of which no room says so.
    pub(super) lost_out: Vec<String>,
    /// What stands twice on Discord.
    pub(super) doubled_discord: Vec<String>,
    /// What stands twice on Telegram.
    pub(super) doubled_telegram: Vec<String>,
    /// Those of them that nothing marks.
    pub(super) doubled_telegram_unmarked: Vec<String>,
    /// What stands before something that was said earlier.
    pub(super) out_of_order: Vec<String>,
    /// What is shown as perhaps delivered.
    pub(super) unknown: u64,
    /// What is shown as not delivered.
    pub(super) refused: u64,
    /// Rooms that the staff sees, all of them.
    pub(super) rooms: usize,
    /// Messages that told of cases which waited for a room.
    pub(super) board: usize,
    pub(super) customers: usize,
    pub(super) answers: usize,
}

/// Counts.
pub(super) async fn reckon(house: &House, crowd: &Crowd) -> Told<Found> {
    let mut found = Found {
        customers: crowd.said.by_customers().count(),
        answers: crowd.said.by_agents().count(),
        ..Found::default()
    };
    let marked = of_rooms(house, crowd, &mut found).await?;
    of_board(house, crowd, &mut found).await?;
    of_customers(house, crowd, &marked, &mut found).await?;
    Ok(found)
}

/// What the rooms say of an answer.
#[derive(Default)]
struct Marked {
    /// That it waited until a person sent it.
    held: BTreeSet<u32>,
    /// That it may have been delivered.
    unknown: BTreeSet<u32>,
    /// Anything at all: that it waits, was refused, may have been delivered.
    mentioned: BTreeSet<u32>,
}

async fn of_rooms(house: &House, crowd: &Crowd, found: &mut Found) -> Told<Marked> {
    let mut marked = Marked::default();
    // Whether it says that it may be the second time, and the message that shows it: several may share one.
    let mut shown: BTreeMap<u32, Vec<(bool, String)>> = BTreeMap::new();
    let mut twice: BTreeSet<String> = BTreeSet::new();
    let agent = house.agent(0);
    let rooms = rooms(house).await?;
    found.rooms = rooms.len();
    for room in &rooms {
        let messages = house.client().recent(house.desk, agent, room, ALL).await?;
        let all: Vec<&Seen> = messages.iter().collect();
        in_order(&all, 'm', &crowd.said.late, &room.to_string(), found);
        for seen in messages.iter().filter(|seen| seen.from.bot) {
            if shows_words(seen) {
                let again = says_again(&seen.text);
                found.unknown += u64::from(again);
                for number in tokens(&seen.text, 'm') {
                    let which = format!("{} in {room}", seen.id);
                    shown.entry(number).or_default().push((again, which));
                }
                continue;
            }
            let answers = tokens(&seen.text, 'r');
            if does(seen, "send:").is_some() {
                marked.held.extend(held_answer(&messages, seen));
                continue;
            }
            if let Some(number) = held_answer(&messages, seen) {
                // Whoever wrote it is told right under it why it did not go.
                found.refused += 1;
                marked.mentioned.insert(number);
            }
            if seen.text.contains("may have been delivered") {
                found.unknown += 1;
                marked.unknown.extend(answers.iter().copied());
            }
            if seen.text.starts_with("This did not reach") {
                found.refused += 1;
            }
            marked.mentioned.extend(answers);
        }
    }
    for (number, _) in crowd.said.by_customers() {
        match shown.get(&number) {
            None => {
                let late = crowd.said.late.contains(&number);
                let how = if late { " (delivered late)" } else { "" };
                found.lost_in.push(format!("m{number:06}{how}"));
            }
            Some(times) if times.len() > 1 => {
                let unmarked = times.iter().filter(|(again, _)| !again).count() > 1;
                // One message of Telegram that came twice is one, however many share it.
                let first = times.first().map(|(_, which)| which.clone());
                if first.is_some_and(|first| twice.insert(first)) || unmarked {
                    let words = format!("m{number:06} in its room, {} times", times.len());
                    doubled(found, house.desk, words, unmarked);
                }
            }
            Some(_) => {}
        }
    }
    Ok(marked)
}

/// What the board told while cases waited for their rooms, where in the end all of it stands again: each message once, or
/// marked, and those of a customer in their order.
async fn of_board(house: &House, crowd: &Crowd, found: &mut Found) -> Told<()> {
    if house.desk != Platform::Telegram {
        return Ok(());
    }
    let general = Place::chat(&house.stage.world.telegram.care);
    let messages = house
        .client()
        .recent(house.desk, house.agent(0), &general, ALL)
        .await?;
    let mut told: BTreeSet<u32> = BTreeSet::new();
    let mut newest: BTreeMap<usize, u32> = BTreeMap::new();
    for seen in messages.iter().filter(|seen| tells_of_cases(seen)) {
        found.board += 1;
        let again = says_again(&seen.text);
        let mut twice = Vec::new();
        for number in tokens(&seen.text, 'm') {
            if !told.insert(number) {
                twice.push(format!("m{number:06}"));
                continue;
            }
            let who = crowd.said.who(number);
            if let Some(who) = who.filter(|_| !crowd.said.late.contains(&number))
                && newest
                    .insert(who, number)
                    .is_some_and(|before| before > number)
            {
                found
                    .out_of_order
                    .push(format!("m{number:06} on the board"));
            }
        }
        if !twice.is_empty() {
            let words = format!("{} on the board", twice.join(" "));
            doubled(found, house.desk, words, !again);
        }
    }
    Ok(())
}

fn doubled(found: &mut Found, on: Platform, words: String, unmarked: bool) {
    match on {
        Platform::Discord => found.doubled_discord.push(words),
        Platform::Telegram => {
            if unmarked {
                found.doubled_telegram_unmarked.push(words.clone());
            }
            found.doubled_telegram.push(words);
        }
    }
}

/// Looks whether tokens stand in the order in which they were said. Repetitions do not count, and neither does what
/// a person set aside.
fn in_order(
    messages: &[&Seen],
    kind: char,
    set_aside: &BTreeSet<u32>,
    place: &str,
    found: &mut Found,
) {
    let mut before: BTreeSet<u32> = BTreeSet::new();
    for seen in messages.iter().filter(|seen| seen.from.bot) {
        if kind == 'm' && !shows_words(seen) {
            continue;
        }
        // Customers' messages share one in a room; an answer is one by itself.
        let most = if kind == 'm' { usize::MAX } else { 1 };
        for number in tokens(&seen.text, kind).into_iter().take(most) {
            if set_aside.contains(&number) || !before.insert(number) {
                continue;
            }
            if before.last().is_some_and(|latest| *latest > number) {
                found
                    .out_of_order
                    .push(format!("{kind}{number:06} in {place}"));
            }
        }
    }
}

async fn of_customers(
    house: &House,
    crowd: &Crowd,
    marked: &Marked,
    found: &mut Found,
) -> Told<()> {
    let mut seen_by: Vec<BTreeMap<u32, u32>> = Vec::new();
    let set_aside: BTreeSet<u32> = crowd
        .said
        .set_aside
        .iter()
        .chain(&marked.held)
        .copied()
        .collect();
    let public = see_in_public(house, crowd).await?;
    for (on, messages) in &public {
        repeated_acknowledgements(*on, messages, found);
    }
    for (who, customer) in crowd.customers.iter().enumerate() {
        let direct = if customer.place.direct {
            let messages = see(house, customer).await?;
            repeated_acknowledgements(customer.on, &messages, found);
            messages
        } else {
            Vec::new()
        };
        let there = public.get(&customer.on).filter(|_| !customer.place.direct);
        let theirs: Vec<&Seen> = there
            .unwrap_or(&direct)
            .iter()
            .filter(|seen| is_for(crowd, who, seen))
            .collect();
        let place = format!("{} of {}", customer.place, customer.id);
        in_order(&theirs, 'r', &set_aside, &place, found);
        let mut times: BTreeMap<u32, u32> = BTreeMap::new();
        for seen in &theirs {
            for number in tokens(&seen.text, 'r').into_iter().take(1) {
                *times.entry(number).or_default() += 1;
            }
        }
        seen_by.push(times);
    }
    for (number, who) in crowd.said.by_agents() {
        let times = seen_by.get(who).and_then(|times| times.get(&number));
        let customer = crowd.customers.get(who);
        match (times, customer) {
            (None | Some(0), _) if !marked.mentioned.contains(&number) => {
                found.lost_out.push(format!("r{number:06}"));
            }
            (Some(2..), Some(customer)) => {
                let words = format!("r{number:06} at {}", customer.id);
                doubled(found, customer.on, words, !marked.unknown.contains(&number));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether something in a place that many share is for this customer.
fn is_for(crowd: &Crowd, who: usize, seen: &Seen) -> bool {
    let answer = tokens(&seen.text, 'r').first().copied();
    let for_them = answer.and_then(|number| crowd.said.to_whom(number));
    seen.from.bot && for_them.is_none_or(|to| to == who)
}

/// Every case is acknowledged once: its number stands in one acknowledgement.
fn repeated_acknowledgements(on: Platform, messages: &[Seen], found: &mut Found) {
    let mut numbers: BTreeSet<String> = BTreeSet::new();
    for seen in messages {
        let Some((_, rest)) = seen.text.split_once("Your case is #") else {
            continue;
        };
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if !numbers.insert(number.clone()) {
            let words = format!("the acknowledgement of #{number}");
            doubled(found, on, words, true);
        }
    }
}

/// What stands in the public place of each platform, as anybody there sees it.
async fn see_in_public(house: &House, crowd: &Crowd) -> Told<BTreeMap<Platform, Vec<Seen>>> {
    let mut public = BTreeMap::new();
    for customer in crowd.customers.iter().filter(|one| !one.place.direct) {
        if let Entry::Vacant(place) = public.entry(customer.on) {
            place.insert(see(house, customer).await?);
        }
    }
    Ok(public)
}

/// The numbers of all answers that customers see.
pub(super) async fn answers_seen(house: &House, crowd: &Crowd) -> Told<BTreeSet<u32>> {
    let mut seen = BTreeSet::new();
    let mut look = |messages: &[Seen]| {
        for message in messages.iter().filter(|message| message.from.bot) {
            seen.extend(tokens(&message.text, 'r'));
        }
    };
    for messages in see_in_public(house, crowd).await?.values() {
        look(messages);
    }
    for customer in crowd.customers.iter().filter(|one| one.place.direct) {
        look(&see(house, customer).await?);
    }
    Ok(seen)
}

async fn see(house: &House, customer: &Customer) -> Told<Vec<Seen>> {
    let messages = house
        .client()
        .recent(customer.on, &customer.id, &customer.place, ALL)
        .await?;
    Ok(messages)
}

/// Leaves the database, and what everybody saw at the end, in a folder.
pub(super) async fn keep(house: &House, crowd: &Crowd, folder: &Path) -> Told<()> {
    std::fs::create_dir_all(folder)?;
    house.copy_to(folder)?;
    let mut told = String::new();
    for room in rooms(house).await? {
        let messages = house
            .client()
            .recent(house.desk, house.agent(0), &room, ALL)
            .await?;
        transcript(&mut told, &format!("ROOM {room}"), &messages);
    }
    // The public place is one for all of them: written once, it is not larger than all the rest.
    for (on, messages) in &see_in_public(house, crowd).await? {
        transcript(&mut told, &format!("PUBLIC on {on}"), messages);
    }
    for customer in crowd.customers.iter().filter(|one| one.place.direct) {
        let title = format!(
            "CUSTOMER {} on {}: {}",
            customer.id, customer.on, customer.place
        );
        transcript(&mut told, &title, &see(house, customer).await?);
    }
    std::fs::write(folder.join("seen.txt"), told)?;
    Ok(())
}

fn transcript(told: &mut String, title: &str, messages: &[Seen]) {
    told.push_str(&format!("{title}\n"));
    for seen in messages {
        let above = seen.reply_to.as_deref().unwrap_or("-");
        told.push_str(&format!("  {} (under {above}) {seen}\n", seen.at));
    }
}
