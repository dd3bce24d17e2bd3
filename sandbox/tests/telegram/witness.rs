//! A bot and some people with nothing but HTTP.

use sandbox::{Options, Sandbox, TELEGRAM_TOKEN};
use serde_json::{Value, json};

/// Everything that can be asked for.
pub(crate) const EVERYTHING: [&str; 10] = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "message_reaction_count",
    "poll",
];

pub(crate) struct Witness {
    pub(crate) sandbox: Sandbox,
    pub(crate) http: reqwest::Client,
}

impl Witness {
    pub(crate) async fn new() -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { sandbox, http }
    }

    pub(crate) fn method(&self, name: &str) -> String {
        format!("{}/bot{TELEGRAM_TOKEN}/{name}", self.sandbox.telegram_url())
    }

    /// The whole answer of the Bot API.
    pub(crate) async fn call(&self, name: &str, body: Value) -> Value {
        self.http
            .post(self.method(name))
            .json(&body)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    /// The result of a call that must succeed.
    pub(crate) async fn bot(&self, name: &str, body: Value) -> Value {
        let answer = self.call(name, body).await;
        assert_eq!(answer["ok"], true, "{name}: {answer}");
        answer["result"].clone()
    }

    /// Code and description of a call that must fail.
    pub(crate) async fn refused(&self, name: &str, body: Value) -> (u64, String) {
        let answer = self.call(name, body).await;
        assert_eq!(answer["ok"], false, "{name}: {answer}");
        (
            answer["error_code"].as_u64().unwrap(),
            answer["description"].as_str().unwrap().to_owned(),
        )
    }

    /// A call of the control API that must succeed.
    pub(crate) async fn act(&self, path: &str, body: Value) -> Value {
        let url = format!("{}/control/{path}", self.sandbox.control_url());
        let answer = self.http.post(url).json(&body).send().await.unwrap();
        let status = answer.status();
        let answer: Value = answer.json().await.unwrap();
        assert!(status.is_success(), "{path}: {answer}");
        answer
    }

    /// The complaint about a call of the control API that must fail.
    pub(crate) async fn wrong(&self, path: &str, body: Value) -> String {
        let url = format!("{}/control/{path}", self.sandbox.control_url());
        let answer = self.http.post(url).json(&body).send().await.unwrap();
        assert!(answer.status().is_client_error());
        let answer: Value = answer.json().await.unwrap();
        answer["error"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn see(&self, path: &str) -> Value {
        let url = format!("{}/control/{path}", self.sandbox.control_url());
        self.http
            .get(url)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    pub(crate) async fn person(&self, name: &str, username: &str) -> String {
        let body = json!({"name": name, "username": username, "language": "pt-br"});
        self.act("telegram/people", body).await["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// A person who has started the bot, with nothing left in the queue of it.
    pub(crate) async fn started(&self, name: &str, username: &str) -> String {
        let id = self.person(name, username).await;
        self.say(&id, json!({"direct": true}), "/start").await;
        self.news().await;
        id
    }

    pub(crate) async fn chat(&self, body: Value) -> String {
        self.act("telegram/chats", body).await["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Somebody says something; the answer is the message's id.
    pub(crate) async fn say(&self, person: &str, place: Value, text: &str) -> String {
        let body = json!({"person": person, "place": place, "text": text});
        self.act("telegram/say", body).await["message"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Fetches and confirms all that waits for the bot.
    pub(crate) async fn news(&self) -> Vec<Value> {
        let mut all = Vec::new();
        let mut offset = 0;
        loop {
            let batch = self
                .bot(
                    "getUpdates",
                    json!({"offset": offset, "allowed_updates": EVERYTHING}),
                )
                .await;
            let batch = batch.as_array().unwrap().clone();
            let Some(last) = batch.last() else { return all };
            offset = last["update_id"].as_i64().unwrap() + 1;
            all.extend(batch);
        }
    }

    /// What the bot heard: the text of each message in its updates.
    pub(crate) async fn heard(&self) -> Vec<String> {
        let news = self.news().await;
        news.iter()
            .filter_map(|update| update["message"]["text"].as_str().map(str::to_owned))
            .collect()
    }

    /// What a person reads in a place (a query such as `direct=1` or `chat=-1001`).
    pub(crate) async fn reads(&self, person: &str, place: &str) -> Vec<Value> {
        let seen = self
            .see(&format!("telegram/messages?person={person}&{place}"))
            .await;
        let messages = seen["messages"].as_array();
        assert!(messages.is_some(), "{seen}");
        messages.unwrap().clone()
    }
}

/// An id as the Bot API writes it.
pub(crate) fn number(id: &str) -> i64 {
    id.parse().unwrap()
}
