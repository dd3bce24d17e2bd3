//! What strangers wrote, read without Discord, and their words as they would be sent. Whoever looks for what breaks us
//! (`fuzz/`, and a test that goes through all that was found once) needs no platform for it.

use crate::connect::Me;
use crate::known::Known;
use crate::listen::alone;
use crate::markup;
use crate::read::Reader;
use bot_core::effect::Text;
use bot_core::event::Arrived;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What happened, by a frame of the gateway.
///
/// # Errors
/// It cannot be read, and why.
pub fn frame(text: &str) -> Result<Vec<Arrived>, String> {
    let me = Me {
        id: "200001".to_owned(),
        name: "Byline".to_owned(),
        application: "200002".to_owned(),
        reads_messages: true,
    };
    let menus = BTreeMap::from([("Reply to this".to_owned(), "reply".to_owned())]);
    let reader = Reader {
        me: &me,
        known: &Known::default(),
        menus: &menus,
        now: Timestamp::UNIX_EPOCH,
    };
    alone(text, &reader).map_err(|error| error.to_string())
}

/// Words of somebody, in Discord's markup.
#[must_use]
pub fn escaped(words: &str) -> String {
    markup::escape(words)
}

/// A text in pieces that are each no longer than this in Discord's markup, with what each becomes.
#[must_use]
pub fn pieces(text: &Text, most: usize) -> Vec<(Text, String)> {
    let pieces = markup::split(text, most).into_iter();
    pieces
        .map(|piece| {
            let sent = markup::render(&piece).content;
            (piece, sent)
        })
        .collect()
}
