//! The shared core of Byline: its words, its rules and its decisions.
//!
//! Nothing in here does any I/O. Everything that can happen enters as one [`event::Event`]; everything the desk wants
//! done outside leaves as one [`effect::Effect`]; in between, [`decide`] is a pure function of what is known, what
//! happened, the brand book and the moment.

pub mod action;
pub mod agent;
pub mod block;
pub mod board;
pub mod book;
pub mod case;
pub mod change;
pub mod clean;
pub mod coach;
pub mod command;
pub mod customer;
pub mod decide;
pub mod effect;
mod entries;
pub mod event;
pub mod expected;
pub mod fold;
pub mod gestures;
pub mod glance;
pub mod history;
pub mod hours;
pub mod id;
pub mod joining;
pub mod kind;
pub mod language;
pub mod mention;
pub mod message;
pub mod mood;
pub mod options;
pub mod order;
pub mod order_file;
pub mod outbox;
pub mod pace;
pub mod person;
pub mod place;
pub mod ports;
pub mod priority;
pub mod promise;
pub mod routing;
pub mod rules;
pub mod saved;
pub mod sign;
pub mod split;
pub mod survey;
pub mod target;
pub mod team_file;
pub mod timer;
pub mod wording;
