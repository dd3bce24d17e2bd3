//! Waiting, so that it can be ended.

use crate::connect::Discord;
use crate::rest::{Call, Failure};
use serde::de::DeserializeOwned;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// We were told to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stopped;

/// Longer and longer waits.
#[derive(Debug)]
pub(super) struct Backoff {
    next: Duration,
}

impl Backoff {
    const FIRST: Duration = Duration::from_millis(200);
    const LONGEST: Duration = Duration::from_secs(10);

    pub(super) const fn new() -> Self {
        Self { next: Self::FIRST }
    }

    /// Waits, at least for so long.
    pub(super) async fn wait(
        &mut self,
        least: Duration,
        stop: &CancellationToken,
    ) -> Result<(), Stopped> {
        let wait = self.next.max(least);
        self.next = (self.next * 2).min(Self::LONGEST);
        pause(wait, stop).await
    }
}

/// Waits for a while, or until we are told to stop.
pub(super) async fn pause(wait: Duration, stop: &CancellationToken) -> Result<(), Stopped> {
    match tokio::time::timeout(wait, stop.cancelled()).await {
        Ok(()) => Err(Stopped),
        Err(_) => Ok(()),
    }
}

impl Discord {
    /// Asks until Discord gives an answer of whatever kind.
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        call: Call,
        stop: &CancellationToken,
    ) -> Result<Result<T, Failure>, Stopped> {
        let mut backoff = Backoff::new();
        loop {
            let answer = tokio::select! {
                () = stop.cancelled() => return Err(Stopped),
                answer = self.rest.read(call.clone()) => answer,
            };
            match answer {
                Err(failure) if failure.passes() => {
                    tracing::debug!(%failure, "asking Discord again");
                    let least = match failure {
                        Failure::Limited { after, .. } => after,
                        _ => Duration::ZERO,
                    };
                    backoff.wait(least, stop).await?;
                }
                other => return Ok(other),
            }
        }
    }
}
