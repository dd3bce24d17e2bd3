//! Discord and Telegram in miniature, on loopback.
//!
//! Byline's own adapters talk to the sandbox exactly as they talk to the real platforms; only the base addresses
//! differ. People are played through the control API (`docs/sandbox.md`), through [`client`], or on the page.
//! The crate shares no type with the rest of Byline: what passes between them is what passes on the wire.

pub mod client;
mod control;
mod discord;
mod door;
mod drive;
mod faults;
mod files;
mod http;
mod hub;
mod interactions;
mod ledger;
mod multipart;
mod notes;
mod telegram;
pub mod world;

pub use client::{Client, SandboxError};

use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// The only bot token the small Telegram accepts.
pub const TELEGRAM_TOKEN: &str = "100001:sandbox-telegram-token";

/// The only bot token the small Discord accepts.
pub const DISCORD_TOKEN: &str = "sandbox.discord.token";

/// Where to listen. A port of 0 means any free port.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The Bot API of the small Telegram.
    pub telegram_port: u16,
    /// The HTTP API of the small Discord.
    pub discord_port: u16,
    /// The gateway of the small Discord.
    pub gateway_port: u16,
    /// The control API and the page.
    pub control_port: u16,
    /// Whether the gateway compresses when a client asks for it.
    pub compress: bool,
}

/// The addresses of one sandbox, as each of its parts needs to know them.
#[derive(Debug, Clone)]
pub(crate) struct Addresses {
    pub(crate) telegram: String,
    pub(crate) discord: String,
    pub(crate) gateway: String,
    pub(crate) control: String,
    pub(crate) compress: bool,
}

/// A running sandbox. Dropping it, or [`Sandbox::stop`], ends every task it started.
#[derive(Debug)]
pub struct Sandbox {
    addresses: Addresses,
    tasks: JoinSet<()>,
}

impl Sandbox {
    /// Binds the four addresses and starts answering on them.
    ///
    /// # Errors
    /// When a port cannot be bound.
    pub async fn start(options: Options) -> std::io::Result<Self> {
        let telegram = bind(options.telegram_port).await?;
        let discord = bind(options.discord_port).await?;
        let gateway = bind(options.gateway_port).await?;
        let control = bind(options.control_port).await?;
        let addresses = Addresses {
            telegram: format!("http://{}", telegram.local_addr()?),
            discord: format!("http://{}/api/v10", discord.local_addr()?),
            gateway: format!("ws://{}", gateway.local_addr()?),
            control: format!("http://{}", control.local_addr()?),
            compress: options.compress,
        };
        let hub = Arc::new(hub::Hub::new());
        let small_telegram = telegram::Telegram::new(hub.clone());
        let small_discord = discord::Discord::new(hub.clone(), addresses.clone());
        let controls = Arc::new(control::Control {
            hub: hub.clone(),
            telegram: small_telegram.clone(),
            discord: small_discord.clone(),
            addresses: addresses.clone(),
        });

        let mut tasks = JoinSet::new();
        tasks.spawn(small_telegram.clone().run());
        let door = |platform, way| door::Door {
            hub: hub.clone(),
            platform,
            way,
        };
        let at_gateway = small_discord.clone();
        tasks.spawn(door("discord", "gateway").keep(gateway, move |listener| {
            at_gateway.clone().gateway(listener)
        }));
        tasks.spawn(door("telegram", "api").keep(telegram, move |listener| {
            let platform = small_telegram.clone();
            http::serve(listener, move |request| platform.clone().rest(request))
        }));
        tasks.spawn(door("discord", "api").keep(discord, move |listener| {
            let platform = small_discord.clone();
            http::serve(listener, move |request| platform.clone().rest(request))
        }));
        tasks.spawn(http::serve(control, move |request| {
            controls.clone().handle(request)
        }));
        Ok(Self { addresses, tasks })
    }

    /// The Bot API's base address: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn telegram_url(&self) -> String {
        self.addresses.telegram.clone()
    }

    /// The base address of Discord's HTTP API: `http://127.0.0.1:PORT/api/v10`.
    #[must_use]
    pub fn discord_url(&self) -> String {
        self.addresses.discord.clone()
    }

    /// The gateway's address: `ws://127.0.0.1:PORT`.
    #[must_use]
    pub fn gateway_url(&self) -> String {
        self.addresses.gateway.clone()
    }

    /// The address of the page and the control API: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn control_url(&self) -> String {
        self.addresses.control.clone()
    }

    /// Ends every task and waits for them to be gone.
    pub async fn stop(mut self) {
        self.tasks.shutdown().await;
    }
}

/// Loopback only: nothing outside this machine ever reaches the sandbox.
async fn bind(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).await
}
