//! What platforms bring.

use adapters_discord::strangers as discord;
use adapters_telegram::strangers as telegram;
use bot_core::event::Arrived;

/// An event has a key, and is the same once it was written down and read again.
fn makes_sense(arrived: &Arrived) {
    assert!(!arrived.key.is_empty(), "{arrived:?}");
    let written = serde_json::to_string(arrived).unwrap();
    let read: Arrived = serde_json::from_str(&written).unwrap();
    assert_eq!(read, *arrived);
}

fn read_from_telegram(read: &telegram::Read) {
    read.arrived.iter().for_each(makes_sense);
    for (key, _, why) in &read.unreadable {
        assert!(!key.is_empty() && !why.is_empty(), "{read:?}");
    }
}

/// The body of a webhook's request, which is an update by itself, and an answer to the request for news.
pub fn telegram_update(bytes: &[u8]) {
    let brought = telegram::brought(bytes);
    read_from_telegram(&brought);
    assert!(
        brought.arrived.len() + brought.unreadable.len() <= 1,
        "one update is one thing: {brought:?}"
    );
    assert_eq!(brought, telegram::brought(bytes), "it is always the same");
    let text = String::from_utf8_lossy(bytes);
    let two = format!(r#"{{"ok":true,"result":[{text},{{"update_id":9}}]}}"#);
    for answer in [text.as_ref(), &two] {
        if let Some(read) = telegram::news(answer) {
            read_from_telegram(&read);
        }
    }
}

/// A frame of the gateway; interactions among them.
pub fn discord_frame(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let heard = discord::frame(&text);
    if let Ok(events) = &heard {
        events.iter().for_each(makes_sense);
    }
    assert_eq!(heard, discord::frame(&text), "it is always the same");
}
