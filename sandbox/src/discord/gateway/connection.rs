//! One connection to the gateway, from hello to close.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;
use tokio_websockets::{Message, ServerBuilder};

use super::Out;
use super::handshake::Outcome;
use super::pipe::Pipe;
use crate::discord::{Discord, stamp};
use crate::faults::{StrikeKind, What};
use crate::http::{parse_query, query_value};
use crate::hub::pace;

/// Takes connections until the future is dropped; they end with it.
pub(crate) async fn serve(discord: Arc<Discord>, listener: TcpListener) {
    let mut connections = JoinSet::new();
    let mut changes = discord.hub.changes.subscribe();
    loop {
        tokio::select! {
            // The clock may have been moved: threads go to rest also when nobody asks for them.
            Ok(()) = changes.changed() => drop(discord.world()),
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(discord.clone(), stream));
                }
                Err(error) => tracing::warn!(%error, "the sandbox's gateway could not accept a connection"),
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

/// How a connection ends.
enum End {
    /// The client went away; with `true` it said good-bye and its session ends too.
    Gone(bool),
    /// We close it. The session can be resumed unless it was forgotten before.
    Close(u16, &'static str),
}

type Step = Result<(), End>;

struct Connection {
    discord: Arc<Discord>,
    number: u64,
    seat: Seat,
    pipe: Pipe,
    /// Whether it came by another address than the one for resuming.
    elsewhere: bool,
    out: UnboundedSender<Out>,
    last_heartbeat: Duration,
    heartbeat: Duration,
}

/// The session that a connection has: left also when the connection is cut in the middle of something.
struct Seat {
    discord: Arc<Discord>,
    number: u64,
    session: Option<String>,
}

impl Seat {
    fn leave(&mut self, for_good: bool) {
        let Some(session) = self.session.take() else {
            return;
        };
        let mut world = self.discord.world();
        let now = world.now();
        world.gateway.leave(&session, self.number, for_good, now);
        world.hub.changes.bump();
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.leave(false);
    }
}

async fn connection(discord: Arc<Discord>, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let Ok((request, socket)) = ServerBuilder::new().accept(stream).await else {
        return;
    };
    let query = parse_query(request.uri().query().unwrap_or_default());
    let stream = query_value(&query, "compress") == Some("zlib-stream") && discord.compress();
    let mut pipe = Pipe::new(socket, stream);
    if query_value(&query, "v").is_some_and(|version| version != "10" && version != "9") {
        return pipe.close(4012, "Invalid API version.").await;
    }
    let (number, heartbeat_ms) = {
        let mut world = discord.world();
        (world.gateway.new_connection(), world.gateway.heartbeat_ms)
    };
    let hello = json!({"t": null, "s": null, "op": 10,
                       "d": {"heartbeat_interval": heartbeat_ms, "_trace": ["sandbox"]}});
    if pipe.send(&hello.to_string()).await.is_err() {
        return;
    }
    let (out, inbox) = unbounded_channel();
    let seat = Seat {
        discord: discord.clone(),
        number,
        session: None,
    };
    let connection = Connection {
        discord,
        number,
        seat,
        pipe,
        elsewhere: !request.uri().path().starts_with("/resume"),
        out,
        last_heartbeat: stamp::real(),
        heartbeat: Duration::from_millis(heartbeat_ms),
    };
    connection.run(inbox).await;
}

impl Connection {
    async fn run(mut self, mut inbox: UnboundedReceiver<Out>) {
        let end = loop {
            if let Err(end) = self.step(&mut inbox).await {
                break end;
            }
        };
        self.seat.leave(matches!(end, End::Gone(true)));
        if let End::Close(code, reason) = end {
            self.pipe.close(code, reason).await;
        }
    }

    /// Waits for whatever comes first and deals with it.
    async fn step(&mut self, inbox: &mut UnboundedReceiver<Out>) -> Step {
        let mut changes = self.discord.hub.changes.subscribe();
        loop {
            self.strike().await?;
            let silent_for = self.pipe.silent_for();
            let speak_again = async {
                match silent_for {
                    Some(ms) => pace(ms).await,
                    None => std::future::pending().await,
                }
            };
            // Twice the interval without a sign of life, and the real gateway hangs up too.
            let dead = (self.last_heartbeat + self.heartbeat * 2).saturating_sub(stamp::real());
            tokio::select! {
                frame = self.pipe.next() => return match frame {
                    Some(Ok(message)) => self.hear(&message).await,
                    _ => Err(End::Gone(false)),
                },
                Some(first) = inbox.recv() => return self.speak(first, inbox).await,
                () = speak_again => return self.pipe.speak_again().await.map_err(|_| End::Gone(false)),
                () = pace(u64::try_from(dead.as_millis()).unwrap_or(u64::MAX)) => return Err(End::Close(4009, "Session timed out.")),
                changed = changes.changed() => if changed.is_err() {
                    return Err(End::Gone(false));
                },
            }
        }
    }

    async fn speak(&mut self, first: Out, inbox: &mut UnboundedReceiver<Out>) -> Step {
        let mut next = Some(first);
        while let Some(out) = next {
            match out {
                Out::Payload(text) => self.pipe.feed(&text).await.map_err(|_| End::Gone(false))?,
                Out::Close(code, reason) => return Err(End::Close(code, reason)),
            }
            next = inbox.try_recv().ok();
        }
        self.send_nothing_more().await
    }

    async fn send_nothing_more(&mut self) -> Step {
        self.pipe.flush().await.map_err(|_| End::Gone(false))
    }

    async fn send(&mut self, payload: &Value) -> Step {
        self.pipe
            .send(&payload.to_string())
            .await
            .map_err(|_| End::Gone(false))
    }

    /// The gateway's faults, which strike connections that have a session.
    async fn strike(&mut self) -> Step {
        let Some(session) = self.seat.session.clone() else {
            return Ok(());
        };
        let fault = self
            .discord
            .hub
            .faults
            .strike("discord", "gateway", StrikeKind::Gateway);
        match fault.map(|fault| fault.what) {
            Some(What::Close { code }) => Err(End::Close(code, "")),
            Some(What::Reconnect) => {
                self.send(&json!({"t": null, "s": null, "op": 7, "d": null}))
                    .await
            }
            Some(What::InvalidSession { resumable }) => self.invalidate(&session, resumable).await,
            Some(What::ExpireSession) => {
                self.discord.world().gateway.expire(&session);
                Ok(())
            }
            Some(What::Silent { ms }) => {
                self.pipe.silence(ms);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Op 9. The connection has no session afterwards; a session that cannot be resumed is gone.
    async fn invalidate(&mut self, session: &str, resumable: bool) -> Step {
        {
            let mut world = self.discord.world();
            let now = world.now();
            world.gateway.leave(session, self.number, !resumable, now);
        }
        self.seat.session = None;
        self.send(&json!({"t": null, "s": null, "op": 9, "d": resumable}))
            .await
    }

    async fn hear(&mut self, message: &Message) -> Step {
        if let Some((code, _)) = message.as_close() {
            let code = u16::from(code);
            return Err(End::Gone(code == 1000 || code == 1001));
        }
        if message.is_ping() || message.is_pong() {
            return Ok(());
        }
        let payload: Value = serde_json::from_slice(message.as_payload())
            .map_err(|_| End::Close(4002, "Error while decoding payload."))?;
        let data = &payload["d"];
        match (payload["op"].as_u64(), self.seat.session.clone()) {
            (Some(1), _) => {
                self.last_heartbeat = stamp::real();
                self.send(&json!({"t": null, "s": null, "op": 11, "d": null}))
                    .await
            }
            (Some(2 | 6), Some(_)) => Err(End::Close(4005, "Already authenticated.")),
            (Some(2), None) => {
                let outcome = self
                    .discord
                    .world()
                    .identify(data, self.number, self.out.clone());
                self.pipe.each = data["compress"] == true && self.discord.compress();
                self.begin(outcome).await
            }
            (Some(6), None) => self.resume(data).await,
            (Some(8), Some(session)) => {
                self.discord.world().tell_members(&session, data);
                Ok(())
            }
            // Presence, voice and soundboards are heard and change nothing here.
            (Some(3 | 4 | 31), Some(_)) => Ok(()),
            (Some(3 | 4 | 8 | 31), None) => Err(End::Close(4003, "Not authenticated.")),
            _ => Err(End::Close(4001, "Unknown opcode.")),
        }
    }

    async fn resume(&mut self, data: &Value) -> Step {
        let fault = self
            .discord
            .hub
            .faults
            .strike("discord", "gateway", StrikeKind::Gateway);
        let id = data["session_id"].as_str().unwrap_or_default();
        match fault.map(|fault| fault.what) {
            Some(What::Close { code }) => return Err(End::Close(code, "")),
            Some(What::InvalidSession { resumable }) => {
                if !resumable {
                    self.discord.world().gateway.forget(id);
                }
                return self.begin(Outcome::Invalid(resumable)).await;
            }
            Some(What::ExpireSession) => self.discord.world().gateway.expire(id),
            Some(What::Silent { ms }) => self.pipe.silence(ms),
            _ => {}
        }
        let outcome =
            self.discord
                .world()
                .resume(data, self.number, self.out.clone(), self.elsewhere);
        self.begin(outcome).await
    }

    async fn begin(&mut self, outcome: Outcome) -> Step {
        match outcome {
            Outcome::Session(id) => {
                self.seat.session = Some(id);
                Ok(())
            }
            Outcome::Invalid(resumable) => {
                self.send(&json!({"t": null, "s": null, "op": 9, "d": resumable}))
                    .await
            }
            Outcome::Close(code, reason) => Err(End::Close(code, reason)),
        }
    }
}
