//! What agents do: look into a room, press what waits to be pressed, and answer the customer.

use super::Told;
use super::crowd::{Crowd, Customer};
use super::house::House;
use super::said::tokens;
use sandbox::client::{Place, Say, Seen};

/// How many of a room's newest messages an agent looks at.
const LOOKS_AT: usize = 12;

/// After how many events an agent looks again which rooms there are.
const ROOMS_KNOWN_FOR: u32 = 40;

/// How many messages of a place a person looks through for an answer.
const LOOKED_THROUGH: usize = 1_000;

/// Whether this shows a customer's words in a room: there is a sign in front of the name.
pub(super) fn shows_words(seen: &Seen) -> bool {
    let text = match seen.text.split_once('\n') {
        Some((first, rest)) if says_again(first) => rest,
        _ => &seen.text,
    };
    seen.from.bot && seen.system.is_none() && (text.starts_with("💬") || text.starts_with("✉"))
}

/// Whether this tells, on the board, of cases that wait for a room.
pub(super) fn tells_of_cases(seen: &Seen) -> bool {
    seen.from.bot && seen.text.contains("These cases wait for a room")
}

/// Whether these words stand above something that may be there for the second time.
pub(super) fn says_again(text: &str) -> bool {
    text.contains("perhaps for the second time")
}

/// An agent does one thing in some room. Says whether there was one to be done.
pub(super) async fn act(
    house: &House,
    crowd: &mut Crowd,
    random: &mut fastrand::Rng,
) -> Told<bool> {
    if crowd.rooms.is_empty() || crowd.events >= crowd.rooms_at + ROOMS_KNOWN_FOR {
        crowd.rooms = rooms(house).await?;
        crowd.rooms_at = crowd.events;
    }
    if crowd.rooms.is_empty() {
        return Ok(false);
    }
    let which = random.usize(0..crowd.rooms.len());
    let Some(room) = crowd.rooms.get(which).cloned() else {
        return Ok(false);
    };
    let agent = of_room(house, &room);
    let messages = house
        .client()
        .recent(house.desk, agent, &room, LOOKS_AT)
        .await?;
    if press_one(house, crowd, &room, &messages, 1).await? {
        return Ok(true);
    }
    let newest = messages.iter().rev().find(|seen| shows_words(seen));
    let Some(newest) = newest else {
        return Ok(false);
    };
    let number = tokens(&newest.text, 'm').first().copied();
    let Some(who) = number.and_then(|number| crowd.said.who(number)) else {
        return Ok(false);
    };
    let token = crowd.said.agent(who);
    let say = Say::text(format!("{token}: it is on its way to you.")).reply_to(&newest.id);
    house.client().say(house.desk, agent, &room, say).await?;
    crowd.events += 1;
    Ok(true)
}

/// Each room has its agent: a reply that was held is sent by whoever wrote it.
pub(super) fn of_room<'h>(house: &'h House, room: &Place) -> &'h str {
    let odd = room
        .to_string()
        .bytes()
        .last()
        .is_some_and(|last| last % 2 == 1);
    house.agent(usize::from(odd))
}

/// The rooms of all cases.
pub(super) async fn rooms(house: &House) -> Told<Vec<Place>> {
    let view = house.client().view(house.desk, house.agent(0)).await?;
    let mut rooms: Vec<Place> = Vec::new();
    for place in &view.places {
        if place.title.starts_with('#') || place.title.contains(" #") {
            rooms.push(place.place());
        }
    }
    Ok(rooms)
}

/// Presses the first button of these messages that waits for a person: a reply that was held, or one of which nobody
/// knows whether it arrived. Whoever is asked looks at what the customer sees, as a person would. No button is pressed
/// more often than `most`.
pub(super) async fn press_one(
    house: &House,
    crowd: &mut Crowd,
    room: &Place,
    messages: &[Seen],
    most: u32,
) -> Told<bool> {
    for seen in messages
        .iter()
        .filter(|seen| seen.from.bot && !seen.buttons.is_empty())
    {
        let key = (room.to_string(), seen.id.clone());
        if crowd.pressed.get(&key).is_some_and(|tried| *tried >= most) {
            continue;
        }
        let Some(button) = wanted(house, crowd, messages, seen).await? else {
            continue;
        };
        *crowd.pressed.entry(key).or_insert(0) += 1;
        let pressed = house
            .client()
            .press(house.desk, of_room(house, room), room, &seen.id, button)
            .await;
        // The desk may have taken the button away meanwhile.
        if pressed.is_ok() {
            crowd.events += 1;
            return Ok(true);
        }
    }
    Ok(false)
}

/// What a person would press under a message, if anything, by what the button does: its words may be in the agent's own
/// language.
async fn wanted(
    house: &House,
    crowd: &mut Crowd,
    messages: &[Seen],
    seen: &Seen,
) -> Told<Option<String>> {
    let (held, unsure, again) = (
        does(seen, "send:"),
        does(seen, "leave:"),
        does(seen, "again:"),
    );
    if held.is_none() && unsure.is_none() {
        return Ok(None);
    }
    let about = match held {
        Some(_) => held_answer(messages, seen),
        None => tokens(&seen.text, 'r').first().copied(),
    };
    crowd.said.set_aside.extend(about);
    let to = about.and_then(|number| Some((number, crowd.said.to_whom(number)?)));
    let Some((number, customer)) =
        to.and_then(|(number, who)| Some((number, crowd.customers.get(who)?)))
    else {
        // The agent's message stands further up, or these are words of the desk itself.
        return Ok(held.or(unsure));
    };
    let arrived = match &crowd.seen {
        Some(seen) => seen.contains(&number),
        None => sees(house, customer, number).await?,
    };
    Ok(match (held, arrived) {
        (Some(_), true) => None,
        (Some(held), false) => Some(held),
        (None, true) => unsure,
        (None, false) => again,
    })
}

/// The id of the button that does this.
pub(super) fn does(seen: &Seen, action: &str) -> Option<String> {
    let mut ids = seen
        .buttons
        .iter()
        .filter_map(|button| button.id.as_deref());
    ids.find(|id| id.starts_with(action)).map(str::to_owned)
}

/// The answer that a question in the room is about: it stands under it.
pub(super) fn held_answer(messages: &[Seen], notice: &Seen) -> Option<u32> {
    let answers = notice.reply_to.as_ref()?;
    let above = messages.iter().find(|seen| seen.id == *answers)?;
    tokens(&above.text, 'r').first().copied()
}

/// Whether a customer sees an answer.
async fn sees(house: &House, customer: &Customer, number: u32) -> Told<bool> {
    let messages = house
        .client()
        .recent(customer.on, &customer.id, &customer.place, LOOKED_THROUGH)
        .await?;
    let mut answers = messages.iter().filter(|seen| seen.from.bot);
    Ok(answers.any(|seen| tokens(&seen.text, 'r').contains(&number)))
}
