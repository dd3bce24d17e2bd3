//! What every store has to do. Nothing in here knows which one it is.

pub(crate) mod claiming;
pub(crate) mod entities;
pub(crate) mod finding;
pub(crate) mod moving;
pub(crate) mod taking;
