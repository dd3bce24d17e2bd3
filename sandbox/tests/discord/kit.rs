//! A sandbox with one server in it, and hands to use it with: raw HTTP and a raw websocket.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use sandbox::{DISCORD_TOKEN, Options, Sandbox};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_websockets::{ClientBuilder, MaybeTlsStream, Message, WebSocketStream};

/// Nothing here takes longer when all is well.
pub(crate) const LIMIT: Duration = Duration::from_secs(20);

/// Every intent.
pub(crate) const ALL: u64 = 53_608_447;

pub(crate) struct Kit {
    pub(crate) sandbox: Sandbox,
    pub(crate) http: reqwest::Client,
}

/// A status and a body.
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: Value,
}

impl Kit {
    /// A server 1000 with Ana (71), Bea (72, of the team), the role Team (80), #help (2001), the forum #cases (2002,
    /// staff only) and the forum #ideas (2003).
    pub(crate) async fn new() -> Self {
        Self::with(Options::default()).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let sandbox = Sandbox::start(options).await.unwrap();
        let kit = Self {
            sandbox,
            http: reqwest::Client::new(),
        };
        kit.person(json!({"id": "71", "name": "ana", "global_name": "Ana", "locale": "pt-BR"}))
            .await;
        kit.person(json!({"id": "72", "name": "bea"})).await;
        for (what, body) in [
            (
                "guilds",
                json!({"id": "1000", "name": "Shop", "owner": "72"}),
            ),
            (
                "roles",
                json!({"guild": "1000", "id": "80", "name": "Team"}),
            ),
            (
                "members",
                json!({"guild": "1000", "person": "71", "roles": []}),
            ),
            (
                "members",
                json!({"guild": "1000", "person": "72", "roles": ["80"]}),
            ),
            (
                "channels",
                json!({"guild": "1000", "id": "2001", "name": "help", "kind": "text"}),
            ),
            (
                "channels",
                json!({"guild": "1000", "id": "2002", "name": "cases", "kind": "forum",
                                "tags": ["new", "open"], "staff_only_role": "80"}),
            ),
            (
                "channels",
                json!({"guild": "1000", "id": "2003", "name": "ideas", "kind": "forum", "tags": ["tea"]}),
            ),
        ] {
            kit.control(what, body).await;
        }
        kit
    }

    pub(crate) async fn person(&self, body: Value) -> Value {
        self.control("people", body).await
    }

    /// A call of Discord's control API that must work.
    pub(crate) async fn control(&self, what: &str, body: Value) -> Value {
        let got = self.try_control(what, body).await;
        assert_eq!(got.status, 200, "{what}: {}", got.body);
        got.body
    }

    pub(crate) async fn try_control(&self, what: &str, body: Value) -> Got {
        let url = format!("{}/control/discord/{what}", self.sandbox.control_url());
        read(self.http.post(url).json(&body).send().await.unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        let url = format!("{}/control/{path}", self.sandbox.control_url());
        let got = read(self.http.post(url).json(&body).send().await.unwrap()).await;
        assert_eq!(got.status, 200, "{path}: {}", got.body);
        got.body
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let url = format!("{}/control/{path}", self.sandbox.control_url());
        let got = read(self.http.get(url).send().await.unwrap()).await;
        assert_eq!(got.status, 200, "{path}: {}", got.body);
        got.body
    }

    /// Says something in #help or elsewhere, and answers with the message's id.
    pub(crate) async fn say(&self, person: &str, channel: &str, text: &str) -> String {
        let place = json!({"channel": channel});
        id(&self
            .control(
                "say",
                json!({"person": person, "place": place, "text": text}),
            )
            .await["message"])
    }

    /// What a person sees in a channel.
    pub(crate) async fn sees(&self, person: &str, channel: &str) -> Vec<Value> {
        let seen = self
            .get(&format!(
                "discord/messages?person={person}&channel={channel}"
            ))
            .await;
        seen["messages"].as_array().unwrap().clone()
    }

    /// What the person got for an interaction, once it is decided.
    pub(crate) async fn outcome(&self, interaction: &Value) -> Value {
        self.get(&format!("interactions/{}?wait=15000", id(interaction)))
            .await
    }

    /// A request as the bot.
    pub(crate) async fn rest(&self, method: &str, path: &str, body: Value) -> Got {
        let url = format!("{}{path}", self.sandbox.discord_url());
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = self
            .http
            .request(method, url)
            .header("authorization", format!("Bot {DISCORD_TOKEN}"));
        if !body.is_null() {
            request = request.json(&body);
        }
        read(request.send().await.unwrap()).await
    }

    /// A request as the bot that must work.
    pub(crate) async fn ok(&self, method: &str, path: &str, body: Value) -> Value {
        let got = self.rest(method, path, body).await;
        assert!(
            got.status < 300,
            "{method} {path}: {} {}",
            got.status,
            got.body
        );
        got.body
    }

    /// A request as the bot that must be refused like this.
    pub(crate) async fn refused(
        &self,
        method: &str,
        path: &str,
        body: Value,
        status: u16,
        code: i64,
    ) -> Value {
        let got = self.rest(method, path, body).await;
        assert_eq!(
            (got.status, &got.body["code"]),
            (status, &json!(code)),
            "{method} {path}: {}",
            got.body
        );
        got.body
    }

    pub(crate) async fn connect(&self) -> Line {
        Line::open(&format!(
            "{}/?v=10&encoding=json",
            self.sandbox.gateway_url()
        ))
        .await
    }

    /// A connected bot that has had its READY and its server.
    pub(crate) async fn bot(&self) -> Line {
        let mut line = self.connect().await;
        line.identify(json!({"intents": ALL})).await;
        line.dispatch("GUILD_CREATE").await;
        line
    }
}

async fn read(response: reqwest::Response) -> Got {
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let text = response.text().await.unwrap();
    let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
    Got {
        status,
        headers,
        body,
    }
}

/// An id out of JSON.
pub(crate) fn id(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no id"))
        .to_owned()
}

/// A connection to the gateway.
pub(crate) struct Line {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    inflate: Option<flate2::Decompress>,
    pub(crate) session: String,
    pub(crate) resume_url: String,
    pub(crate) sequence: u64,
}

/// What came: a payload, or the end with its close code.
#[derive(Debug)]
pub(crate) enum Came {
    Payload(Value),
    Closed(u16),
}

impl Line {
    /// Connects and takes the hello.
    pub(crate) async fn open(url: &str) -> Self {
        let builder = ClientBuilder::new().uri(url).unwrap();
        let (socket, _) = tokio::time::timeout(LIMIT, builder.connect())
            .await
            .unwrap()
            .unwrap();
        let inflate = url
            .contains("zlib-stream")
            .then(|| flate2::Decompress::new(true));
        let (session, resume_url) = (String::new(), String::new());
        let mut line = Self {
            socket,
            inflate,
            session,
            resume_url,
            sequence: 0,
        };
        let hello = line.payload().await;
        assert_eq!(hello["op"], 10);
        assert!(hello["d"]["heartbeat_interval"].as_u64().unwrap() > 0);
        line
    }

    pub(crate) async fn send(&mut self, payload: Value) {
        self.socket
            .send(Message::text(payload.to_string()))
            .await
            .unwrap();
    }

    /// Identifies and takes the READY.
    pub(crate) async fn identify(&mut self, more: Value) -> Value {
        self.ask_identify(more).await;
        let ready = self.dispatch("READY").await;
        self.session = id(&ready["session_id"]);
        self.resume_url = id(&ready["resume_gateway_url"]);
        ready
    }

    pub(crate) async fn ask_identify(&mut self, more: Value) {
        let mut data = json!({"token": DISCORD_TOKEN, "intents": 0, "properties": {"os": "linux"}});
        for (key, value) in more.as_object().unwrap() {
            data[key] = value.clone();
        }
        self.send(json!({"op": 2, "d": data})).await;
    }

    pub(crate) async fn resume(&mut self, session: &str, sequence: u64) {
        let data = json!({"token": DISCORD_TOKEN, "session_id": session, "seq": sequence});
        self.send(json!({"op": 6, "d": data})).await;
    }

    pub(crate) async fn came(&mut self) -> Came {
        let message = tokio::time::timeout(LIMIT, self.socket.next())
            .await
            .expect("nothing came from the gateway");
        let Some(Ok(message)) = message else {
            return Came::Closed(0);
        };
        if let Some((code, _)) = message.as_close() {
            return Came::Closed(u16::from(code));
        }
        let bytes = message.as_payload().to_vec();
        let text = match &mut self.inflate {
            Some(inflate) => unpack(inflate, &bytes),
            None if message.is_binary() => unpack(&mut flate2::Decompress::new(true), &bytes),
            None => bytes,
        };
        let payload: Value = serde_json::from_slice(&text).unwrap();
        self.sequence = payload["s"].as_u64().unwrap_or(self.sequence);
        Came::Payload(payload)
    }

    pub(crate) async fn payload(&mut self) -> Value {
        match self.came().await {
            Came::Payload(payload) => payload,
            Came::Closed(code) => panic!("the gateway closed with {code}"),
        }
    }

    /// The next payload that is none of the others.
    pub(crate) async fn op(&mut self, op: u64) -> Value {
        loop {
            let payload = self.payload().await;
            if payload["op"] == op {
                return payload;
            }
        }
    }

    /// The data of the next event of this name.
    pub(crate) async fn dispatch(&mut self, name: &str) -> Value {
        self.event(name).await["d"].clone()
    }

    /// The next event of this name, whole.
    pub(crate) async fn event(&mut self, name: &str) -> Value {
        loop {
            let payload = self.payload().await;
            if payload["t"] == name {
                return payload;
            }
        }
    }

    /// Every event up to the next answer to a heartbeat: what had been sent by now.
    pub(crate) async fn so_far(&mut self) -> Vec<Value> {
        self.send(json!({"op": 1, "d": self.sequence})).await;
        let mut events = Vec::new();
        loop {
            let payload = self.payload().await;
            if payload["op"] == 11 {
                return events;
            }
            events.push(payload);
        }
    }

    /// Says good-bye with this code.
    pub(crate) async fn close(mut self, code: u16) {
        let code = tokio_websockets::CloseCode::try_from(code).unwrap();
        self.socket
            .send(Message::close(Some(code), ""))
            .await
            .unwrap();
    }

    pub(crate) async fn close_code(&mut self) -> u16 {
        loop {
            if let Came::Closed(code) = self.came().await {
                return code;
            }
        }
    }
}

fn unpack(inflate: &mut flate2::Decompress, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(1 << 20);
    inflate
        .decompress_vec(bytes, &mut out, flate2::FlushDecompress::Sync)
        .unwrap();
    out
}
