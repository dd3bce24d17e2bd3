//! One person with several accounts: linked by a code that the person confirms, or by a lead with a reason; and taken apart
//! again. Nothing of a case moves: what came by an account stays with it.

mod code;
mod lead;
mod together;

pub(super) use code::{answered, command, unlink};
pub(super) use lead::{by_lead, unlink_by_lead};
