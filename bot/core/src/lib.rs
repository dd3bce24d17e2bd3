//! The shared core of Byline: its words, its rules and its decisions.
//!
//! Nothing in here does any I/O. Everything that can happen enters as one [`event::Event`]; everything the desk wants
//! done outside leaves as one [`effect::Effect`]; in between, [`decide`] is a pure function of what is known, what
//! happened, the brand book and the moment.

pub mod agent;
pub mod case;
pub mod change;
pub mod command;
pub mod customer;
pub mod effect;
pub mod event;
pub mod history;
pub mod id;
pub mod message;
pub mod order;
pub mod outbox;
pub mod place;
pub mod ports;
pub mod survey;
pub mod timer;
