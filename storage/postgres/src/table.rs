//! One file per subject: how it is written and how it is read. Every query is checked when this crate is compiled.

pub(crate) mod agent;
pub(crate) mod block;
pub(crate) mod board;
pub(crate) mod case;
pub(crate) mod chat;
pub(crate) mod customer;
pub(crate) mod draft;
pub(crate) mod event;
pub(crate) mod first_reply;
pub(crate) mod gate;
pub(crate) mod glance;
pub(crate) mod history;
pub(crate) mod lease;
pub(crate) mod load;
pub(crate) mod message;
pub(crate) mod order;
pub(crate) mod outbox;
pub(crate) mod overview;
pub(crate) mod person;
pub(crate) mod profile;
pub(crate) mod saved;
pub(crate) mod survey;
pub(crate) mod tally;
pub(crate) mod timer;
