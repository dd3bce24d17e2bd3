//! Gaps: a platform cannot be reached, a connection is dead and does not say so, a session is over, the process slept.
//! Every message of the gap is in the store once and in order, and the staff reads it so.

mod both;
mod discord;
mod fatal;
mod overnight;
pub(crate) mod talk;
mod telegram;
