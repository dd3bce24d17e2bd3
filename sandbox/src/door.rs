//! The doors of the two platforms: addresses at which somebody answers, unless a fault says that nobody can be reached.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::{TcpListener, TcpSocket};

use crate::hub::{Hub, pace};

/// How many may wait to be let in.
const QUEUE: u32 = 1024;

/// A door.
#[derive(Debug, Clone)]
pub(crate) struct Door {
    pub(crate) hub: Arc<Hub>,
    pub(crate) platform: &'static str,
    /// `api` or `gateway`, as faults name it.
    pub(crate) way: &'static str,
}

impl Door {
    /// Serves at this door for as long as it is polled. While a fault keeps it shut, its connections are cut, and whoever
    /// comes is refused by the system, as when no program runs there.
    pub(crate) async fn keep<Fut>(
        self,
        mut listener: TcpListener,
        serve: impl Fn(TcpListener) -> Fut,
    ) where
        Fut: Future<Output = ()>,
    {
        let Ok(address) = listener.local_addr() else {
            return;
        };
        loop {
            tokio::select! {
                () = serve(listener) => return,
                () = self.until(true) => {}
            }
            let held = hold(address).await;
            self.hub.faults.shut(self.platform, self.way);
            self.hub.changes.bump();
            self.until(false).await;
            listener = match held.listen(QUEUE) {
                Ok(listener) => listener,
                Err(error) => {
                    tracing::warn!(%error, "a door of the sandbox cannot be opened again");
                    return;
                }
            };
        }
    }

    async fn until(&self, shut: bool) {
        let mut changes = self.hub.changes.subscribe();
        loop {
            changes.mark_unchanged();
            if self.hub.faults.is_shut(self.platform, self.way) == shut {
                return;
            }
            if changes.changed().await.is_err() {
                std::future::pending().await
            }
        }
    }
}

/// Holds an address without answering there, so that nobody else is given it meanwhile.
async fn hold(address: SocketAddr) -> TcpSocket {
    loop {
        let held = TcpSocket::new_v4().and_then(|socket| {
            socket.set_reuseaddr(true)?;
            socket.bind(address)?;
            Ok(socket)
        });
        match held {
            Ok(socket) => return socket,
            Err(error) => tracing::debug!(%error, "the address is not free yet"),
        }
        pace(1).await;
    }
}
