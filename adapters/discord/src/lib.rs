//! Discord: reads the gateway in order, performs effects over REST.

mod ids;
mod manners;
mod markup;
#[cfg(test)]
mod recorded;

pub use manners::manners;
