//! One websocket with its compression: payloads go in as text and come out as the client asked for them.

use std::time::Duration;

use crate::discord::stamp;
use bytes::Bytes;
use flate2::{Compress, Compression, FlushCompress};
use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_websockets::{CloseCode, Message, WebSocketStream};

/// A websocket that may fall silent.
#[derive(Debug)]
pub(super) struct Pipe {
    socket: WebSocketStream<TcpStream>,
    /// One stream of zlib over the whole connection.
    stream: Option<Compress>,
    /// Each payload compressed by itself.
    pub(super) each: bool,
    silent_until: Option<Duration>,
    held: Vec<String>,
}

impl Pipe {
    pub(super) fn new(socket: WebSocketStream<TcpStream>, stream: bool) -> Self {
        let stream = stream.then(|| Compress::new(Compression::fast(), true));
        Self {
            socket,
            stream,
            each: false,
            silent_until: None,
            held: Vec::new(),
        }
    }

    /// From now on nothing goes out for this long.
    pub(super) fn silence(&mut self, ms: u64) {
        // A century stands for ever: larger numbers would overflow the clock.
        self.silent_until = Some(stamp::real() + Duration::from_millis(ms.min(3_155_760_000_000)));
    }

    /// How many milliseconds the silence still lasts, if there is one.
    pub(super) fn silent_for(&self) -> Option<u64> {
        let left = self.silent_until?.saturating_sub(stamp::real());
        Some(u64::try_from(left.as_millis()).unwrap_or(u64::MAX) + 1)
    }

    /// Ends the silence and sends what it held back.
    pub(super) async fn speak_again(&mut self) -> Result<(), tokio_websockets::Error> {
        self.silent_until = None;
        for text in std::mem::take(&mut self.held) {
            self.feed(&text).await?;
        }
        self.flush().await
    }

    /// Puts a payload in line; `flush` sends it.
    pub(super) async fn feed(&mut self, text: &str) -> Result<(), tokio_websockets::Error> {
        if self.silent_until.is_some() {
            self.held.push(text.to_owned());
            return Ok(());
        }
        let message = match &mut self.stream {
            Some(stream) => Message::binary(Bytes::from(deflate(
                stream,
                text.as_bytes(),
                FlushCompress::Sync,
            ))),
            None if self.each => {
                let mut once = Compress::new(Compression::fast(), true);
                Message::binary(Bytes::from(deflate(
                    &mut once,
                    text.as_bytes(),
                    FlushCompress::Finish,
                )))
            }
            None => Message::text(text.to_owned()),
        };
        self.socket.feed(message).await
    }

    pub(super) async fn flush(&mut self) -> Result<(), tokio_websockets::Error> {
        if self.silent_until.is_some() {
            return Ok(());
        }
        self.socket.flush().await
    }

    pub(super) async fn send(&mut self, text: &str) -> Result<(), tokio_websockets::Error> {
        self.feed(text).await?;
        self.flush().await
    }

    pub(super) async fn next(&mut self) -> Option<Result<Message, tokio_websockets::Error>> {
        self.socket.next().await
    }

    /// Says why, and waits a moment for the client's own close frame so that the reason is not lost in a reset.
    pub(super) async fn close(mut self, code: u16, reason: &str) {
        let Ok(code) = CloseCode::try_from(code) else {
            return;
        };
        if code.is_reserved()
            || self
                .socket
                .send(Message::close(Some(code), reason))
                .await
                .is_err()
        {
            return;
        }
        let client = async { while let Some(Ok(_)) = self.socket.next().await {} };
        let _ = tokio::time::timeout(Duration::from_secs(2), client).await;
    }
}

fn deflate(stream: &mut Compress, input: &[u8], flush: FlushCompress) -> Vec<u8> {
    let mut out = Vec::with_capacity(input.len() / 2 + 64);
    let began = stream.total_in();
    loop {
        let taken = usize::try_from(stream.total_in() - began).unwrap_or(input.len());
        let status = stream.compress_vec(&input[taken..], &mut out, flush);
        let all_in =
            usize::try_from(stream.total_in() - began).is_ok_and(|taken| taken == input.len());
        // With room left over, everything that the flush asked for has come out.
        if status.is_err() || (all_in && out.len() < out.capacity()) {
            return out;
        }
        out.reserve(out.capacity().max(256));
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn every_payload_of_the_stream_ends_with_the_mark_that_clients_look_for() {
        let mut stream = Compress::new(Compression::fast(), true);
        let mut back = flate2::Decompress::new(true);
        for text in [
            "a".repeat(100_000),
            "short".to_owned(),
            String::new(),
            format!("{:?}", (0..9000).collect::<Vec<_>>()),
        ] {
            let packed = deflate(&mut stream, text.as_bytes(), FlushCompress::Sync);
            if !text.is_empty() {
                assert!(packed.ends_with(&[0, 0, 0xFF, 0xFF]));
            }
            let mut plain = Vec::with_capacity(200_000);
            back.decompress_vec(&packed, &mut plain, flate2::FlushDecompress::Sync)
                .unwrap();
            assert_eq!(plain, text.as_bytes());
        }
    }
}
