//! What a Discord client makes of a message's text: markup that takes effect is rendered away.
//!
//! This is the witness for escaping. A text that was escaped well comes out as it was typed; one that was not loses the
//! characters that Discord would have taken for markup. The rules follow the client's: a backslash protects any sign
//! that is neither a letter, a digit nor a blank; `_` closes only before a sign that cannot be part of a word; an address
//! swallows everything up to the next blank.

mod block;
mod inline;

/// Names for what a text refers to by id.
pub(crate) trait Names {
    fn user(&self, id: u64) -> Option<String>;
    fn role(&self, id: u64) -> Option<String>;
    fn channel(&self, id: u64) -> Option<String>;
}

/// The text that a person reads.
pub(crate) fn render(text: &str, names: &dyn Names) -> String {
    block::render(text, names)
}

#[cfg(test)]
mod tests;
