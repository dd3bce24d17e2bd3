//! From our words to Telegram's: texts, keyboards, files.

pub(crate) mod keyboard;
pub(crate) mod kind;
pub(crate) mod text;
