//! Being told to stop: by Ctrl-C, or by a supervisor.

use tokio::signal::unix::{Signal, SignalKind, signal};

/// Hears when the process is told to stop, from the moment this is made: what comes before anybody asks is remembered.
#[derive(Debug)]
pub struct Stop {
    interrupted: Option<Signal>,
    terminated: Option<Signal>,
}

impl Stop {
    /// Listens from now on.
    #[must_use]
    pub fn listen() -> Self {
        let heard = |kind, name| match signal(kind) {
            Ok(signal) => Some(signal),
            Err(error) => {
                tracing::warn!(%error, "{name} cannot be heard, and ends the desk at once");
                None
            }
        };
        Self {
            interrupted: heard(SignalKind::interrupt(), "Ctrl-C"),
            terminated: heard(SignalKind::terminate(), "SIGTERM"),
        }
    }

    /// Ends when the process is told to stop. Told once more by Ctrl-C, the process ends at once.
    pub async fn told(mut self) {
        tokio::select! {
            () = comes(&mut self.interrupted) => {}
            () = comes(&mut self.terminated) => {}
        }
        tracing::info!("stopping: what is under way may finish. Once more Ctrl-C ends it at once.");
        tokio::spawn(async move {
            comes(&mut self.interrupted).await;
            std::process::exit(1);
        });
    }
}

async fn comes(signal: &mut Option<Signal>) {
    match signal {
        Some(signal) => {
            signal.recv().await;
        }
        None => std::future::pending().await,
    }
}
