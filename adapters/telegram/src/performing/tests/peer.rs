//! A Bot API of a few lines: writes down what it is asked, and answers as the test says. The sandbox, with a memory of
//! its own, is met by the stories in `tests`; here a test looks at single requests and at answers that are hard to come by.

use crate::{Settings, Telegram};
use bot_core::ports::Clock;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// One request, as it was asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) method: String,
    /// The JSON, or the whole multipart body as text.
    pub(super) body: Value,
}

/// What the peer does next when a method is called.
pub(super) enum Next {
    Answer(u16, Value),
    HangUp,
}

#[derive(Default)]
struct Script {
    asked: Vec<Asked>,
    next: VecDeque<(&'static str, Next)>,
    messages: i64,
}

/// The peer, and the adapter connected to it.
pub(super) struct Peer {
    script: Arc<Mutex<Script>>,
    pub(super) telegram: Arc<Telegram>,
}

/// A clock that stands.
struct Noon;

impl Clock for Noon {
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::UNIX_EPOCH
    }
}

impl Peer {
    pub(super) async fn start() -> Self {
        let script = Arc::new(Mutex::new(Script::default()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let telling = script.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let _gone = tokio::spawn(serve(stream, telling.clone()));
            }
        });
        let settings = Settings {
            token: "1:secret".to_owned(),
            api_base: format!("http://{address}").parse().unwrap(),
            poll_seconds: 1,
            takes_over: false,
            request_limit: Duration::from_secs(20),
            upload_limit: Duration::from_secs(20),
        };
        let telegram = Telegram::connect(settings, Arc::new(Noon)).await.unwrap();
        script.lock().unwrap().asked.clear();
        Self { script, telegram }
    }

    /// The next call of this method is answered like this.
    pub(super) fn next(&self, method: &'static str, next: Next) -> &Self {
        self.script.lock().unwrap().next.push_back((method, next));
        self
    }

    /// The next call of this method is refused with these words.
    pub(super) fn refuses(&self, method: &'static str, code: u16, words: &str) -> &Self {
        let body = json!({"ok": false, "error_code": code, "description": words});
        self.next(method, Next::Answer(code, body))
    }

    /// What was asked since the last time.
    pub(super) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.script.lock().unwrap().asked)
    }

    /// The methods asked since the last time.
    pub(super) fn methods(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.method).collect()
    }
}

async fn serve(mut stream: TcpStream, script: Arc<Mutex<Script>>) -> std::io::Result<()> {
    let (method, body) = request(&mut stream).await?;
    let (status, answer) = match answer(&script, method, body) {
        Next::Answer(status, answer) => (status, answer.to_string()),
        Next::HangUp => return Ok(()),
    };
    let length = answer.len();
    let head =
        format!("HTTP/1.1 {status} X\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(answer.as_bytes()).await
}

async fn request(stream: &mut TcpStream) -> std::io::Result<(String, Value)> {
    let mut raw = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&raw).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .filter_map(|line| line.split_once(": "))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .map_or(0, |(_, length)| length.parse().unwrap());
            if body.len() >= length {
                let path = head.split(' ').nth(1).unwrap_or_default();
                let method = path.rsplit('/').next().unwrap_or_default().to_owned();
                let body = serde_json::from_str(body).unwrap_or_else(|_| body.into());
                return Ok((method, body));
            }
        }
        if stream.read_buf(&mut raw).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
}

fn answer(script: &Mutex<Script>, method: String, body: Value) -> Next {
    let mut script = script.lock().unwrap();
    let chat = body["chat_id"].as_i64().unwrap_or(-1_001);
    let planned = script.next.iter().position(|(name, _)| *name == method);
    let planned = planned.and_then(|at| script.next.remove(at));
    let result = match method.as_str() {
        "GetMe" => json!({"id": 1, "is_bot": true, "first_name": "B", "username": "byline_bot"}),
        "CreateForumTopic" => json!({"message_thread_id": 30, "name": "#7", "icon_color": 0}),
        send if send.starts_with("Send") => {
            script.messages += 1;
            json!({"message_id": 100 + script.messages, "chat": {"id": chat}})
        }
        _ => json!(true),
    };
    script.asked.push(Asked { method, body });
    planned.map_or_else(
        || Next::Answer(200, json!({"ok": true, "result": result})),
        |(_, next)| next,
    )
}
