//! Discord in miniature.

mod commands;
mod components;
mod control;
mod form;
mod gateway;
mod interactions;
mod members;
mod mentions;
mod messages;
mod permissions;
mod problem;
mod reactions;
mod render;
mod rest;
mod seen;
mod stamp;
mod threads;
mod wire;
mod wire_message;
mod world;

use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::Addresses;
use crate::control::ControlError;
use crate::http::{Reply, Request};
use crate::hub::{Hub, lock};

use rest::Limiter;
use world::{BOT, User, World};

/// The small Discord.
#[derive(Debug)]
pub(crate) struct Discord {
    hub: Arc<Hub>,
    compress: bool,
    world: Mutex<World>,
    limiter: Mutex<Limiter>,
}

impl Discord {
    pub(crate) fn new(hub: Arc<Hub>, addresses: Addresses) -> Arc<Self> {
        Arc::new_cyclic(|me| Self {
            hub: hub.clone(),
            compress: addresses.compress,
            world: Mutex::new(World::new(hub, me.clone(), addresses)),
            limiter: Mutex::default(),
        })
    }

    /// Everything that exists. Nobody waits for anything while holding it.
    fn world(&self) -> MutexGuard<'_, World> {
        let mut world = lock(&self.world);
        world.let_threads_rest();
        world
    }

    fn limiter(&self) -> MutexGuard<'_, Limiter> {
        lock(&self.limiter)
    }

    /// Whether the gateway compresses for who asks.
    fn compress(&self) -> bool {
        self.compress
    }

    pub(crate) async fn rest(self: Arc<Self>, request: Request) -> Reply {
        rest::answer(self, request).await
    }

    pub(crate) async fn gateway(self: Arc<Self>, listener: TcpListener) {
        gateway::serve(self, listener).await;
    }

    pub(crate) async fn control(
        self: &Arc<Self>,
        method: &str,
        tail: &[&str],
        query: &[(String, String)],
        body: Value,
    ) -> Result<Value, ControlError> {
        control::answer(&mut self.world(), method, tail, query, &body)
    }

    pub(crate) fn people(&self) -> Vec<Value> {
        let world = self.world();
        world
            .users
            .keys()
            .map(|id| world.person_json(*id))
            .collect()
    }

    pub(crate) fn status(&self) -> Value {
        let world = self.world();
        let mut status = world.gateway.status();
        let bot = world.users.get(&BOT);
        status["discord_bot_name"] = json!(bot.map(User::shown));
        status["discord_bot_username"] = json!(bot.map(|bot| &bot.username));
        status
    }

    pub(crate) fn set_limits(&self, limits: Option<Value>) {
        self.limiter().set(limits.as_ref());
    }
}
