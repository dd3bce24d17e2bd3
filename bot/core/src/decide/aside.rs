//! What is left of an event that cannot be taken: the bare fact, so that nothing waits for it for ever.

use super::outcome;
use crate::change::{Change, Decision};
use crate::event::{Arrived, Event};
use crate::ports::{Desk, Reads, StoreError};
use crate::timer::{Due, Timer};
use async_trait::async_trait;
use jiff::SignedDuration;

/// When the board is looked at again after a turn of it could not be taken.
const BOARD_AGAIN: SignedDuration = SignedDuration::from_mins(1);

/// Decides nothing. Of a delivery it still says how it ended, since its conversation would stand still; and a timer that has
/// come is gone, as with every decision, but for the board's. The key is kept, so that a second delivery is recognised.
#[derive(Clone, Copy, Debug)]
pub struct Aside;

#[async_trait]
impl Desk for Aside {
    async fn decide(&self, _: &mut dyn Reads, arrived: &Arrived) -> Result<Decision, StoreError> {
        let changes = match &arrived.event {
            Event::Outcome(outcome) => vec![outcome::standing(outcome)],
            // What waits on the board must not wait for ever because one turn of it could not be taken.
            Event::Due(Due::Board) => vec![Change::Timer(Timer {
                at: arrived.at + BOARD_AGAIN,
                due: Due::Board,
            })],
            _ => Vec::new(),
        };
        Ok(Decision {
            changes,
            outgoing: Vec::new(),
            concerned: true,
        })
    }
}
