//! A wire to a server that can be cut where it hurts.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What the wire does with what is said on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// It carries everything.
    Whole,
    /// Of the next transaction that begins with these words it carries the COMMIT to the server, and nothing after it: the
    /// answer never arrives. Then it is whole again.
    CutAtCommit(&'static str),
    /// It carries nothing, and nobody is told.
    Silent,
}

/// A port on loopback that leads to a server over a wire.
#[derive(Debug)]
pub struct Port {
    /// Its address.
    pub at: SocketAddr,
    wire: Arc<Mutex<Wire>>,
}

fn get(wire: &Mutex<Wire>) -> MutexGuard<'_, Wire> {
    wire.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Port {
    /// A port that leads to this one.
    pub fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let at = listener.local_addr().unwrap();
        let wire = Arc::new(Mutex::new(Wire::Whole));
        let shared = Arc::clone(&wire);
        // Ends with the tests.
        std::thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                let Ok(far) = TcpStream::connect(server) else {
                    continue;
                };
                let (back_from, back_to) = (far.try_clone().unwrap(), near.try_clone().unwrap());
                let (there, back) = (Arc::clone(&shared), Arc::clone(&shared));
                std::thread::spawn(move || carry(near, far, &there));
                std::thread::spawn(move || carry(back_from, back_to, &back));
            }
        });
        Self { at, wire }
    }

    /// From now on the wire is like this.
    pub fn set(&self, wire: Wire) {
        *get(&self.wire) = wire;
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, wire: &Mutex<Wire>) {
    let mut said = [0_u8; 16_384];
    let mut begun: Vec<u8> = Vec::new();
    let holds = |part: &[u8], words: &str| {
        part.windows(words.len())
            .any(|window| window == words.as_bytes())
    };
    loop {
        let count = from.read(&mut said).unwrap_or(0);
        let part = said.get(..count).unwrap_or_default();
        let now = *get(wire);
        if now == Wire::Silent && count > 0 {
            continue;
        }
        if holds(part, "BEGIN") {
            begun = part.to_vec();
        }
        if let Wire::CutAtCommit(words) = now
            && holds(&begun, words)
            && holds(part, "COMMIT\0")
        {
            // The server hears it, and the answer finds nobody.
            let _ = from.shutdown(Shutdown::Both);
            *get(wire) = Wire::Whole;
        }
        if part.is_empty() || to.write_all(part).is_err() {
            let _ = from.shutdown(Shutdown::Both);
            let _ = to.shutdown(Shutdown::Both);
            return;
        }
    }
}
