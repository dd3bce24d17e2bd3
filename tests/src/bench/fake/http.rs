//! As much of HTTP/1.1 as a client of the Bot API speaks: requests with a length, answers with a length, one after the
//! other on a connection that stays.

use super::{Shared, method};
use std::sync::Arc;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Answers all that comes on a connection.
pub(super) async fn connection(mut stream: TcpStream, shared: Arc<Shared>) {
    let mut buffer: Vec<u8> = Vec::with_capacity(16 * 1024);
    let mut answer = String::new();
    loop {
        let Some(head) = find(&buffer, b"\r\n\r\n") else {
            match stream.read_buf(&mut buffer).await {
                Ok(0) | Err(_) => return,
                Ok(_) => continue,
            }
        };
        let (name, length) = read(buffer.get(..head).unwrap_or_default());
        let (begin, end) = (head + 4, head + 4 + length);
        while buffer.len() < end {
            match stream.read_buf(&mut buffer).await {
                Ok(0) | Err(_) => return,
                Ok(_) => {}
            }
        }
        let body = buffer.get(begin..end).unwrap_or_default();
        let body = String::from_utf8_lossy(body).into_owned();
        buffer.drain(..end);
        let said = method::answer(&name, &body, &shared).await;
        answer.clear();
        answer.push_str("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ");
        answer.push_str(&said.len().to_string());
        answer.push_str("\r\n\r\n");
        answer.push_str(&said);
        if stream.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

fn find(all: &[u8], wanted: &[u8]) -> Option<usize> {
    all.windows(wanted.len()).position(|part| part == wanted)
}

/// The method's name in small letters, and the body's length.
fn read(head: &[u8]) -> (String, usize) {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.split("\r\n");
    let path = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default();
    let name = path
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let length = lines.find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse().ok())?
    });
    (name, length.unwrap_or(0))
}
