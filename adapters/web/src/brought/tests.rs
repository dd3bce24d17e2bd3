//! Spoken over a socket, as a platform speaks.
#![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use super::{LARGEST, Letterbox, into};
use async_trait::async_trait;
use bot_core::ports::{Brought, Unkept};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[derive(Default)]
struct Shelf {
    taken: Mutex<Vec<Vec<u8>>>,
}

#[async_trait]
impl Brought for Shelf {
    fn path(&self) -> &str {
        "/shelf/a1"
    }

    fn header(&self) -> &'static str {
        "x-secret"
    }

    fn secret(&self) -> &str {
        "open-sesame"
    }

    async fn take(&self, body: &[u8]) -> Result<(), Unkept> {
        if body == b"no room" {
            return Err(Unkept("there is no room".to_owned()));
        }
        self.taken.lock().unwrap().push(body.to_vec());
        Ok(())
    }
}

async fn ask(head: &str, body: &[u8]) -> (u16, Vec<Vec<u8>>) {
    let shelf = Arc::new(Shelf::default());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let letterbox = Arc::new(Letterbox::default());
    letterbox.open(vec![shelf.clone() as Arc<dyn Brought>]);
    let router = into(letterbox);
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let mut stream = TcpStream::connect(at).await.unwrap();
    let head = format!(
        "{head}\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    server.abort();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    let taken = shelf.taken.lock().unwrap().clone();
    (status.unwrap_or(0), taken)
}

#[tokio::test]
async fn only_who_shows_the_secret_is_heard() {
    let right = "POST /shelf/a1 HTTP/1.1\r\nX-Secret: open-sesame";
    assert_eq!(ask(right, b"one").await, (200, vec![b"one".to_vec()]));
    for wrong in [
        "POST /shelf/a1 HTTP/1.1",
        "POST /shelf/a1 HTTP/1.1\r\nX-Secret: ",
        "POST /shelf/a1 HTTP/1.1\r\nX-Secret: open-sesam",
        "POST /shelf/a1 HTTP/1.1\r\nX-Secret: open-sesame!",
        "POST /shelf/a1 HTTP/1.1\r\nX-Secret: OPEN-SESAME",
    ] {
        assert_eq!(ask(wrong, b"one").await, (401, vec![]), "{wrong}");
    }
    let elsewhere = "POST /shelf/a2 HTTP/1.1\r\nX-Secret: open-sesame";
    assert_eq!(ask(elsewhere, b"one").await, (404, vec![]));
    let looking = "GET /shelf/a1 HTTP/1.1\r\nX-Secret: open-sesame";
    assert_eq!(ask(looking, b"").await, (405, vec![]));
}

#[tokio::test]
async fn what_is_not_kept_is_not_acknowledged() {
    let head = "POST /shelf/a1 HTTP/1.1\r\nX-Secret: open-sesame";
    assert_eq!(ask(head, b"no room").await, (503, vec![]));
    assert_eq!(ask(head, &vec![b'a'; LARGEST + 1]).await.0, 413);
    // Nobody hangs up on a sender that still sends: it would never see the answer.
    assert_eq!(ask(head, &vec![b'a'; 5 * LARGEST]).await, (413, vec![]));
    assert_eq!(ask(head, &vec![b'a'; LARGEST]).await.0, 200);
}
