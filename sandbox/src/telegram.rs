//! Telegram in miniature: the Bot API on one side, people on the other.
//!
//! A request of the bot goes through [`params`] and [`methods`] to the state; what people do comes through
//! [`control`]. Both meet in `State::post`, which puts a message into its chat and tells the bot what it may hear.

mod access;
mod answer;
mod chats;
mod control;
mod deliver;
mod edit;
mod entities;
mod html;
mod keyboard;
mod limits;
mod markdown;
mod markdown_old;
mod media;
mod methods;
mod params;
mod people;
mod places;
mod send;
mod settings;
mod state;
mod taps;
mod text;
mod topics;
mod updates;
mod view;
mod webhook;
mod wire;

use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use self::answer::{ApiError, refuse, respond};
use self::params::Params;
use self::state::State;
use self::updates::{Late, Updates};
use crate::TELEGRAM_TOKEN;
use crate::drive::{Call, drive};
use crate::http::{Reply, Request, Response};
use crate::hub::{Hub, lock, pace};

pub(crate) use self::media::shelf_id;

/// The small Telegram.
#[derive(Debug)]
pub(crate) struct Telegram {
    hub: Arc<Hub>,
    state: Mutex<State>,
    late: Mutex<Option<mpsc::UnboundedReceiver<Late>>>,
}

impl Telegram {
    pub(crate) fn new(hub: Arc<Hub>) -> Arc<Self> {
        let (sender, receiver) = mpsc::unbounded_channel();
        let state = Mutex::new(State::new(hub.clone(), Updates::new(sender)));
        Arc::new(Self {
            hub,
            state,
            late: Mutex::new(Some(receiver)),
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    /// What happens without a request: webhooks are called, and late updates arrive at last.
    pub(crate) async fn run(self: Arc<Self>) {
        let Some(mut late) = lock(&self.late).take() else {
            return;
        };
        let mut waiting = JoinSet::new();
        waiting.spawn(self.clone().bring_updates());
        loop {
            tokio::select! {
                Some(update) = late.recv() => {
                    let telegram = self.clone();
                    waiting.spawn(async move {
                        pace(update.ms).await;
                        telegram.state().push_now(&update.kind, update.body, false);
                    });
                }
                Some(_) = waiting.join_next() => {}
                else => return,
            }
        }
    }

    /// Answers one request of the bot.
    pub(crate) async fn rest(self: Arc<Self>, request: Request) -> Reply {
        let path = request.path.trim_start_matches('/');
        if let Some(path) = path.strip_prefix("file/bot") {
            let call = Call {
                platform: "telegram",
                route: "file".to_owned(),
                body: Value::Null,
                files: json!([]),
            };
            let answer = || async { Reply::Send(self.download(path)) };
            return drive(&self.hub, &request, call, refuse, answer).await;
        }
        let Some((token, method)) = path
            .strip_prefix("bot")
            .and_then(|rest| rest.split_once('/'))
        else {
            return Reply::Send(respond(Err(ApiError::not_found())));
        };
        let name = method.trim_end_matches('/').to_lowercase();
        let read = Params::read(&request).await;
        let (body, files) = match read {
            Ok(mut params) => {
                let ledger = params.take_ledger();
                (Ok(params), ledger)
            }
            Err(error) => (Err(error), (Value::Null, json!([]))),
        };
        let call = Call {
            platform: "telegram",
            route: route(method),
            body: files.0,
            files: files.1,
        };
        let authorized = token == TELEGRAM_TOKEN;
        drive(&self.hub, &request, call, refuse, || async {
            let answer = match body {
                _ if !authorized => Err(ApiError::unauthorized()),
                Err(error) => Err(error),
                Ok(params) if name == "getupdates" => self.get_updates(&params).await,
                Ok(params) => methods::perform(&mut self.state(), &name, &params),
            };
            Reply::Send(respond(answer))
        })
        .await
    }

    fn download(&self, path: &str) -> Response {
        match path.split_once('/') {
            Some((TELEGRAM_TOKEN, path)) => {
                let file =
                    media::number_in_path(path).and_then(|number| self.hub.files.get(number));
                file.map_or_else(
                    || respond(Err(ApiError::not_found())),
                    |file| Response::bytes(200, "application/octet-stream", file.bytes()),
                )
            }
            _ => respond(Err(ApiError::unauthorized())),
        }
    }

    /// Everybody who was added, as the control API lists them.
    pub(crate) fn people(&self) -> Vec<Value> {
        let state = self.state();
        state
            .people
            .values()
            .filter(|person| !person.builtin)
            .map(places::person_json)
            .collect()
    }

    pub(crate) fn status(&self) -> Value {
        let state = self.state();
        json!({
            "telegram_polling": state.updates.polling(self.hub.clock.now_ms()),
            "telegram_webhook": state.updates.webhook.is_some(),
            "telegram_pending_updates": state.updates.pending(),
            "telegram_bot_name": state.bot_name(),
            "telegram_bot_username": state.people.get(&state::BOT_ID).and_then(|bot| bot.username.as_deref()),
        })
    }

    pub(crate) fn set_limits(&self, limits: Option<Value>) {
        self.state().limits.set(limits.as_ref());
    }
}

/// A method's name as it is documented, whichever way the client writes it: `SendMessage` is `sendMessage`.
fn route(method: &str) -> String {
    let mut chars = method.trim_end_matches('/').chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(chars).collect()
}
