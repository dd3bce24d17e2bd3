//! A Discord of a few lines for this crate's own tests: answers what each test says, and keeps what was asked. The
//! whole of Discord in miniature is the sandbox, which adapters do not know.

#![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use crate::connect::{Discord, Settings};
use bot_core::event::Arrived;
use bot_core::place::{Account, Platform};
use bot_core::ports::{Clock, Cursor, Intake, Suggest, Suggestion, Unkept};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the stage is asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// `GET /users/@me`
    pub(crate) what: String,
    pub(crate) authorization: Option<String>,
    pub(crate) raw: String,
}

impl Asked {
    /// The body.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.raw).unwrap_or(Value::Null)
    }
}

/// What the stage answers.
#[derive(Clone, Debug)]
pub(crate) enum Says {
    /// A status and a body.
    Body(u16, Value),
    /// With headers.
    With(u16, Vec<(&'static str, &'static str)>, Value),
    /// It did what was asked, and the line went dead.
    Dead,
    /// Nothing.
    Silence,
}

type Script = dyn Fn(&Asked) -> Option<Says> + Send + Sync;

/// A running stage.
pub(crate) struct Stage {
    pub(crate) discord: Arc<Discord>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Stage {
    /// Begins. What the script does not answer is answered with 404.
    pub(crate) async fn begin(
        script: impl Fn(&Asked) -> Option<Says> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let script: Arc<Script> = Arc::new(script);
        let kept = asked.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, script.clone(), kept.clone()));
            }
        });
        let settings = Settings {
            token: "a.secret.token".to_owned(),
            api_base: format!("http://{address}/api/v10").parse().unwrap(),
            gateway: None,
            request_limit: Duration::from_secs(2),
            upload_limit: Duration::from_secs(5),
        };
        let discord = Discord::connect(settings, Arc::new(Noon)).await.unwrap();
        asked.lock().unwrap().clear();
        Self { discord, asked }
    }

    /// What was asked since the last time, after the bot asked who it is.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }

    /// The same, by name alone.
    pub(crate) fn names(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.what).collect()
    }
}

async fn serve(stream: TcpStream, script: Arc<Script>, kept: Arc<Mutex<Vec<Asked>>>) {
    let mut stream = BufReader::new(stream);
    while let Some(asked) = request(&mut stream).await {
        kept.lock().unwrap().push(asked.clone());
        let says = match asked.what.as_str() {
            "GET /users/@me" => Says::Body(200, json!({"id": "200001", "username": "byline"})),
            "GET /applications/@me" => Says::Body(200, json!({"id": "200002", "flags": 1 << 19})),
            _ => script(&asked).unwrap_or(Says::Body(
                404,
                json!({"code": 0, "message": "404: Not Found"}),
            )),
        };
        let (status, headers, body) = match says {
            Says::Body(status, body) => (status, Vec::new(), body),
            Says::With(status, headers, body) => (status, headers, body),
            Says::Dead => return,
            Says::Silence => std::future::pending().await,
        };
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let mut head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n", body.len());
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let answer = format!("{head}\r\n{body}");
        if stream.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

async fn request(stream: &mut BufReader<TcpStream>) -> Option<Asked> {
    let mut line = String::new();
    stream.read_line(&mut line).await.ok()?;
    let mut words = line.split(' ');
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (mut length, mut authorization) = (0, None);
    loop {
        let mut header = String::new();
        stream.read_line(&mut header).await.ok()?;
        let Some((name, value)) = header.trim_end().split_once(": ") else {
            break;
        };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().ok()?,
            "authorization" => authorization = Some(value.to_owned()),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    Some(Asked {
        what: format!(
            "{method} {}",
            path.strip_prefix("/api/v10").unwrap_or(&path)
        ),
        authorization,
        raw: String::from_utf8_lossy(&body).into_owned(),
    })
}

/// It is always nine in the morning.
struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        "2026-01-05T09:00:00Z".parse().unwrap()
    }
}

/// Keeps everything in memory, as often as it is allowed to.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) events: Mutex<Vec<Arrived>>,
    pub(crate) cursor: Mutex<Option<String>>,
    pub(crate) unreadable: Mutex<Vec<String>>,
}

#[async_trait::async_trait]
impl Intake for Memory {
    async fn hand_over(&self, batch: Vec<Arrived>, cursor: Option<Cursor>) -> Result<(), Unkept> {
        self.events.lock().unwrap().extend(batch);
        if let Some(cursor) = cursor {
            *self.cursor.lock().unwrap() = Some(cursor.position);
        }
        Ok(())
    }

    async fn cursor(&self, _source: &str) -> Result<Option<String>, Unkept> {
        Ok(self.cursor.lock().unwrap().clone())
    }

    async fn acquaintances(&self, _platform: Platform) -> Vec<Account> {
        vec![crate::connect::account("43")]
    }

    async fn suggest(&self, ask: Suggest) -> Vec<Suggestion> {
        vec![Suggestion {
            name: format!("{}…", ask.typed),
            value: ask.typed,
        }]
    }

    async fn unreadable(
        &self,
        _platform: Platform,
        key: String,
        _raw: String,
        _why: String,
    ) -> Result<(), Unkept> {
        self.unreadable.lock().unwrap().push(key);
        Ok(())
    }
}
