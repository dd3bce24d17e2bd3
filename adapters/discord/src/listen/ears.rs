//! The loop: read what is ready, hand it over with the position behind it, read on.

use super::Watch;
use super::frame::{Frame, Heard, Unreadable};
use super::gap::Gap;
use super::gateway::{NoGateway, plausible};
use super::history::History;
use super::patience::{Backoff, Stopped};
use super::position::{Position, SOURCE};
use super::side::Aside;
use crate::connect::Discord;
use crate::fatal::Fatal;
use crate::lens::{Guild, Ready};
use bot_core::event::Arrived;
use bot_core::place::Platform;
use bot_core::ports::{Intake, Link};
use futures_util::{FutureExt as _, StreamExt as _};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio_util::sync::CancellationToken;
use twilight_gateway::error::{ReceiveMessageError, ReceiveMessageErrorType};
use twilight_gateway::{CloseFrame, Message, Shard, ShardState};

/// At most so many frames are handed over together.
const BATCH: usize = 64;
/// Of frames that mean nothing to us, so many may have to be read again after a crash.
const PASSED: usize = 100;
/// While what was missed is read, so many events may wait.
const HELD: usize = 5_000;
/// After so many tries to connect, each twice as far from the last, twilight would wait longer than people should.
const TRIES: u8 = 4;

/// Why listening ends.
enum End {
    Stopped,
    Fatal(Fatal),
}

impl From<Stopped> for End {
    fn from(Stopped: Stopped) -> Self {
        Self::Stopped
    }
}

type Item = Option<Result<Message, ReceiveMessageError>>;

/// The loop and all that it holds.
pub(super) struct Ears<'a> {
    discord: &'a Discord,
    intake: &'a dyn Intake,
    watch: Watch,
    stop: &'a CancellationToken,
    asides: UnboundedSender<Aside>,
    gateway: String,
    /// Where the reader will stand once the batch is handed over.
    position: Position,
    events: Vec<Arrived>,
    unreadable: Vec<Unreadable>,
    /// Frames read since the position was kept.
    passed: usize,
    /// The position must be kept even if nothing happened.
    urgent: bool,
    /// A session began where another should have gone on: something was missed.
    missed: bool,
    /// Nothing was ever read before this session.
    first: bool,
    gap: Gap,
}

impl<'a> Ears<'a> {
    pub(super) fn new(
        discord: &'a Discord,
        intake: &'a dyn Intake,
        watch: Watch,
        stop: &'a CancellationToken,
        asides: UnboundedSender<Aside>,
    ) -> Self {
        Self {
            discord,
            intake,
            watch,
            stop,
            asides,
            gateway: String::new(),
            position: Position::default(),
            events: Vec::new(),
            unreadable: Vec::new(),
            passed: 0,
            urgent: false,
            missed: false,
            first: true,
            gap: Gap::default(),
        }
    }

    /// Listens.
    pub(super) async fn listen(&mut self) -> Result<(), Fatal> {
        match self.until_the_end().await {
            Ok(()) | Err(End::Stopped) => Ok(()),
            Err(End::Fatal(fatal)) => {
                tracing::error!(%fatal, "Discord's gateway will not have us");
                self.link(Link::Down(fatal.to_string()));
                Err(fatal)
            }
        }
    }

    async fn until_the_end(&mut self) -> Result<(), End> {
        self.position = self.kept_position().await?;
        self.first = self.position.newest.is_none() && self.position.last.is_empty();
        self.gateway = match self.discord.gateway(self.stop).await {
            Ok(gateway) => gateway,
            Err(NoGateway::Stopped) => return Ok(()),
            Err(NoGateway::Fatal(fatal)) => return Err(End::Fatal(fatal)),
        };
        self.link(Link::Connecting);
        let mut shard = self.discord.shard(&self.gateway, &self.position);
        loop {
            let item = tokio::select! {
                biased;
                () = self.stop.cancelled() => {
                    goodbye(&mut shard);
                    return Ok(());
                }
                item = shard.next() => item,
            };
            self.take(item, &mut shard).await?;
            // What is ready comes along, without waiting for more.
            let mut frames = 1;
            while frames < BATCH && !self.missed {
                let Some(item) = shard.next().now_or_never() else {
                    break;
                };
                self.take(item, &mut shard).await?;
                frames += 1;
            }
            while self.missed {
                self.flush().await?;
                self.catch_up(&mut shard).await?;
            }
            if self.urgent
                || !self.events.is_empty()
                || !self.unreadable.is_empty()
                || self.passed >= PASSED
            {
                self.flush().await?;
            }
        }
    }

    async fn kept_position(&self) -> Result<Position, Stopped> {
        let mut backoff = Backoff::new();
        loop {
            match self.intake.cursor(SOURCE).await {
                Ok(kept) => return Ok(Position::parse(kept.as_deref())),
                Err(unkept) => {
                    tracing::warn!(%unkept, "where Discord was read to is not known yet")
                }
            }
            backoff.wait(Duration::ZERO, self.stop).await?;
        }
    }

    /// Takes what the connection brought.
    async fn take(&mut self, item: Item, shard: &mut Shard) -> Result<(), End> {
        match item {
            Some(Ok(Message::Text(text))) => self.frame(&text, shard).await?,
            Some(Ok(Message::Close(frame))) => {
                let code = frame.as_ref().map(|frame| frame.code);
                tracing::info!(code, "Discord's gateway closed the connection");
                if let Some(fatal) =
                    code.and_then(|code| Fatal::from_code(code, self.discord.application_id()))
                {
                    return Err(End::Fatal(fatal));
                }
                self.link(Link::Down(code.map_or_else(
                    || "the connection was closed".to_owned(),
                    |code| format!("the connection was closed with code {code}"),
                )));
            }
            Some(Err(error)) => {
                tracing::info!(error = %without_words(&error), "Discord's gateway");
                if matches!(error.kind(), ReceiveMessageErrorType::Reconnect) {
                    self.link(Link::Down("the gateway cannot be reached".to_owned()));
                }
                let tries = match shard.state() {
                    ShardState::Disconnected { reconnect_attempts } => reconnect_attempts,
                    _ => 0,
                };
                if tries > TRIES {
                    self.renew(shard);
                }
            }
            None => self.renew(shard),
        }
        Ok(())
    }

    /// A new connection, which goes on where this one ended.
    fn renew(&self, shard: &mut Shard) {
        let mut position = self.position.clone();
        if let Some(session) = shard.session() {
            position.session_id = Some(session.id().to_owned());
            position.seq = session.sequence();
        }
        *shard = self.discord.shard(&self.gateway, &position);
    }

    /// Understands a frame and remembers how far that brings us.
    async fn frame(&mut self, text: &str, shard: &mut Shard) -> Result<(), Stopped> {
        let Ok(frame) = serde_json::from_str::<Frame<'_>>(text) else {
            return Ok(());
        };
        let heard = self.discord.hear(&frame, self.stop).await?;
        if let Some(seq) = frame.s {
            self.position.seq = seq;
            self.passed += 1;
        }
        let Heard {
            events,
            aside,
            unreadable,
            saw,
            ready,
            resumed,
            guild,
        } = heard;
        self.events.extend(events);
        self.unreadable.extend(unreadable);
        if let Some(aside) = aside {
            // Nobody attends any more only once we have stopped.
            let _ = self.asides.send(aside);
        }
        if let Some((place, id)) = saw {
            let kept = self.watch.covers(&place.channel);
            self.position
                .saw(place.innermost(), &id, kept, place.direct);
        }
        if let Some(guild) = guild {
            self.begins(&guild);
        }
        if let Some(ready) = ready {
            self.session(ready, frame.s, shard);
        }
        if resumed {
            tracing::info!("Discord's gateway goes on where it was");
            self.link(Link::Up);
        }
        Ok(())
    }

    /// A session began.
    fn session(&mut self, ready: Ready, seq: Option<u64>, shard: &mut Shard) {
        tracing::info!("a new session with Discord's gateway");
        if self.position.session_id.is_some() {
            self.missed = true;
            let now = self.discord.clock.now();
            self.gap.is_there(self.position.newest.as_deref(), now);
            // From here on, where the channels stand is what was missed, and no beginning.
            self.first = false;
        }
        self.position.session_id = Some(ready.session_id);
        self.position.seq = seq.unwrap_or_default();
        self.position.resume_url = ready.resume_gateway_url;
        self.urgent = true;
        self.link(Link::Up);
        if !self.position.resume_url.as_deref().is_some_and(plausible) {
            self.position.resume_url = None;
            // The library would take it for an address when it resumes.
            self.renew(shard);
        }
    }

    /// The first session of all begins where each channel stands now.
    fn begins(&mut self, guild: &Guild) {
        if !self.first {
            return;
        }
        for channel in guild.channels.iter().chain(&guild.threads) {
            let above = match &channel.parent_id {
                Some(parent) if channel.is_thread() => parent,
                _ => &channel.id,
            };
            let last = channel.last_message_id.as_deref();
            if self.watch.covers(above) && !channel.is_forum() {
                self.position
                    .saw(&channel.id, last.unwrap_or("0"), true, false);
            } else if let Some(last) = last.filter(|_| !channel.is_forum()) {
                self.position.is_new(last);
            }
        }
        self.position.settles(self.position.newest.clone());
        self.urgent = true;
    }

    /// Reads what was missed and hands it over, while the connection is kept alive and what comes over it waits.
    async fn catch_up(&mut self, shard: &mut Shard) -> Result<(), End> {
        self.missed = false;
        let watch = self.watch.clone();
        let history = History {
            discord: self.discord,
            intake: self.intake,
            watch: &watch,
            since: self.position.clone(),
            stop: self.stop,
        };
        let heard = self.position.newest.clone();
        let reading = history.hand_over();
        tokio::pin!(reading);
        let read = loop {
            tokio::select! {
                biased;
                read = &mut reading => break read?,
                item = shard.next(), if self.events.len() < HELD => self.take(item, shard).await?,
            }
        };
        // History is whole: what we heard of before it was read stands in it, whether it came late or not.
        self.position.settles(heard);
        for (place, message) in read {
            let kept = self.watch.covers(&place.channel);
            self.position
                .saw(place.innermost(), &message, kept, place.direct);
        }
        self.urgent = true;
        if !self.missed {
            let session = self.position.session_id.as_deref();
            let told = self.gap.is_over(session, self.discord.clock.now());
            self.events.extend(told);
        }
        Ok(())
    }

    /// Hands over what was read, with the position behind it, as often as it takes. Until then nothing more is read.
    async fn flush(&mut self) -> Result<(), Stopped> {
        for unreadable in std::mem::take(&mut self.unreadable) {
            keep(self.intake, unreadable, self.stop).await?;
        }
        // Before what was missed has been handed over, the position must not move past it.
        let cursor = (!self.missed).then(|| self.position.cursor());
        let events = std::mem::take(&mut self.events);
        let mut backoff = Backoff::new();
        loop {
            match self.intake.hand_over(events.clone(), cursor.clone()).await {
                Ok(()) => break,
                Err(unkept) => tracing::warn!(%unkept, "what Discord told is handed over again"),
            }
            backoff.wait(Duration::ZERO, self.stop).await?;
        }
        self.passed = 0;
        self.urgent = false;
        Ok(())
    }

    fn link(&mut self, link: Link) {
        self.gap.link(&link, self.discord.clock.now());
        self.discord.link.send_replace(link);
    }
}

/// Keeps what cannot be read.
pub(super) async fn keep(
    intake: &dyn Intake,
    unreadable: Unreadable,
    stop: &CancellationToken,
) -> Result<(), Stopped> {
    let Unreadable { key, raw, why } = unreadable;
    tracing::warn!(key, "Discord told something that cannot be read");
    let mut backoff = Backoff::new();
    while let Err(unkept) = intake
        .unreadable(Platform::Discord, key.clone(), raw.clone(), why.clone())
        .await
    {
        tracing::warn!(%unkept, "what cannot be read is not kept yet");
        backoff.wait(Duration::ZERO, stop).await?;
    }
    Ok(())
}

/// Leaves so that the session can be taken up again. Looked at once, the library sends its goodbye; looked at again, it
/// would come back.
fn goodbye(shard: &mut Shard) {
    shard.close(CloseFrame::RESUME);
    let _ = shard.next().now_or_never();
}

/// The library's error carries the frame itself.
fn without_words(error: &ReceiveMessageError) -> &'static str {
    match error.kind() {
        ReceiveMessageErrorType::Reconnect => "cannot be reached",
        ReceiveMessageErrorType::Deserializing { .. } => "a frame cannot be read",
        ReceiveMessageErrorType::Compression => "a frame cannot be unpacked",
        _ => "an error of a new kind",
    }
}
