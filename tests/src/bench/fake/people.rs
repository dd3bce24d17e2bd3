//! Who writes, and what: realistic in length, and each with a sign by which it is known again.

use super::super::desk::{GROUP, PUBLIC};
use super::super::measured::Kind;

/// The number of a person's account.
pub(super) const FIRST_ACCOUNT: usize = 5_000_000;

/// What customers write about.
const TROUBLES: [&str; 6] = [
    "Hello, my order has not arrived yet and the tracking page has shown the same line for four days. Can you look?",
    "The teapot came with a crack in the lid. I still have the box, what should I do with it?",
    "I was charged twice for the same parcel, once on Monday and once on Tuesday. Please give one of them back.",
    "Could you change the delivery address of my order? I move to Tartu on Friday and will not be here any more.",
    "Two of the six tins are of another sort than I ordered. The invoice says jasmine and this is plain green.",
    "Is there any news? I wrote on Tuesday and was told that somebody would look into it, and now it is Thursday.",
];

/// What people talk about in public.
const TALK: [&str; 6] = [
    "anyone else up this early? the fog over the harbour is unreal this morning, took about forty pictures",
    "I finally finished that book you all kept talking about, and honestly the middle part was much better than the end",
    "does somebody know whether the library is open on Saturday? their page says one thing and the door another",
    "we are looking for one more player on Thursday evening, no experience needed, snacks are there",
    "my cat has decided that the keyboard is the warmest place of the flat, so excuse the typos today",
    "the 14:20 train is cancelled again, if you go to the city take the bus from the stop behind the school",
];

/// The sign of a message.
pub(super) fn sign(person: usize, nth: usize) -> String {
    format!("k{person}x{nth}k")
}

/// The signs in a text.
pub(super) fn signs(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for piece in text.split('k') {
        let read = piece.split_once('x').and_then(|(person, nth)| {
            let person = person.parse().ok()?;
            Some((person, nth.parse().ok()?))
        });
        found.extend(read);
    }
    found
}

/// An update as Telegram words it.
pub(super) fn update(id: usize, kind: Kind, person: usize, nth: usize, date: u64) -> String {
    let account = FIRST_ACCOUNT + person;
    let from = format!(
        r#"{{"id":{account},"is_bot":false,"first_name":"Mari","last_name":"Tamm {person}","username":"mari_{person}","language_code":"en"}}"#
    );
    let chat = match kind {
        Kind::Direct => format!(
            r#"{{"id":{account},"first_name":"Mari","last_name":"Tamm {person}","username":"mari_{person}","type":"private"}}"#
        ),
        Kind::Public => format!(
            r#"{{"id":{PUBLIC},"title":"Tea lovers","username":"tea_lovers","type":"supergroup"}}"#
        ),
    };
    let words = match kind {
        Kind::Direct => TROUBLES,
        Kind::Public => TALK,
    };
    let words = words.get((person + nth) % words.len()).unwrap_or(&"");
    let sign = match kind {
        Kind::Direct => format!(" ({})", sign(person, nth)),
        Kind::Public => String::new(),
    };
    let message = id;
    format!(
        r#"{{"update_id":{id},"message":{{"message_id":{message},"from":{from},"chat":{chat},"date":{date},"text":"{words}{sign}"}}}}"#
    )
}

/// A command of the staff in their group.
pub(super) fn typed(id: usize, account: usize, text: &str, date: u64) -> String {
    let length = text.split(' ').next().unwrap_or_default().len();
    let words = serde_json::to_string(text).unwrap_or_default();
    format!(
        r#"{{"update_id":{id},"message":{{"message_id":{id},"from":{{"id":{account},"is_bot":false,"first_name":"Staff {account}","language_code":"en"}},"chat":{{"id":{GROUP},"title":"Care","type":"supergroup","is_forum":true}},"date":{date},"text":{words},"entities":[{{"type":"bot_command","offset":0,"length":{length}}}]}}}}"#
    )
}
