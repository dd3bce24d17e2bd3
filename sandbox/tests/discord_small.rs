//! The small Discord from outside: raw HTTP and a bare websocket, so that no library's idea of Discord is in between.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "discord/commands.rs"]
mod commands;
#[path = "discord/gateway.rs"]
mod gateway;
#[path = "discord/interactions.rs"]
mod interactions;
#[path = "discord/kit.rs"]
mod kit;
#[path = "discord/messages.rs"]
mod messages;
#[path = "discord/places.rs"]
mod places;
#[path = "discord/rules.rs"]
mod rules;
