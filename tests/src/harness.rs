//! A story told to a running desk: people on two small platforms, Byline between them, and a clock that the story moves.
//!
//! ```no_run
//! # async fn story() -> tests::harness::Told {
//! use tests::harness::{Platform, Story};
//! let story = Story::begin(Platform::Telegram).await?; // where the staff sits
//! let emily = story.customer("en").on(Platform::Discord);
//! let case = emily.complains("@Kirsipuu my parcel is three weeks late!").await?;
//! let weikai = story.agent(0).in_room(&case).await?;
//! weikai.claims().await?;
//! weikai.answers("It left us today, I am sorry.").await?;
//! emily.sees(|message| message.text.contains("— Wei Kai Tan")).await?;
//! story.ends().await
//! # }
//! ```
//!
//! Every wait is for a condition, with a limit. [`Story::ends`] fails on whatever went wrong behind the scenes.

mod case;
mod deed;
mod ends;
mod gap;
mod pair;
mod rest;
mod setting;
mod someone;
mod staff;
mod story;
mod trouble;
mod voice;

pub use case::{Case, number_in};
pub use deed::Deed;
pub use ends::Expected;
pub use pair::Pair;
pub use sandbox::client::{
    Attachment, Interaction, NewPerson, NewTelegramPerson, Place, Platform, Said, Say, Seen,
};
pub use setting::Setting;
pub use someone::Person;
pub use story::Story;
pub use trouble::{Told, Trouble};
pub use voice::Voice;

/// How long anything may take. Generous: a busy machine is not a defect, and a story that goes well never waits so long.
pub const LIMIT: std::time::Duration = crate::wait::LIMIT;
