//! A desk for as long as it is wanted: one whose turn is over stands by, and goes on when its turn comes again.

use crate::exit::Failure;
use crate::run::{self, Parts, Running};
use std::time::Duration;

/// How long until the next try, while the database cannot be used.
const PAUSE: Duration = Duration::from_secs(3);

/// Runs a desk until `told` ends. `open` hears each time that its doors are open.
///
/// # Errors
/// Why it cannot run, or what ended.
pub async fn stay(
    parts: Parts,
    open: impl Fn(&Running),
    told: impl Future<Output = ()>,
) -> Result<(), Failure> {
    let mut told = std::pin::pin!(told);
    let mut again = false;
    loop {
        let started = tokio::select! {
            started = run::start(parts.clone()) => started,
            () = &mut told => return Ok(()),
        };
        let running = match started {
            Ok(running) => running,
            // What could be used before, can be used again; whoever watches over the process need not start it anew.
            Err(failure @ (Failure::Database(_) | Failure::Unreachable(_))) if again => {
                tracing::warn!(%failure, "standing by; trying again");
                tokio::select! {
                    _ = tokio::time::timeout(PAUSE, std::future::pending::<()>()) => continue,
                    () = &mut told => return Ok(()),
                }
            }
            Err(failure) => return Err(failure),
        };
        open(&running);
        match running.until(&mut told).await {
            Err(Failure::Turn(why)) => {
                tracing::error!(why, "the desk is closed; this process stands by");
                again = true;
            }
            ended => return ended,
        }
    }
}
