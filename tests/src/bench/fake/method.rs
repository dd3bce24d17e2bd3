//! The methods of the Bot API that a desk calls, answered at once and in their right shapes.

use super::super::desk::{GROUP, PUBLIC};
use super::Shared;
use super::book::Said;
use serde::Deserialize;
use std::borrow::Cow;
use std::time::Duration;

/// What of a request matters here.
#[derive(Deserialize)]
struct Asked<'a> {
    chat_id: Option<i64>,
    message_thread_id: Option<i64>,
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
    message_id: Option<i64>,
    offset: Option<usize>,
    limit: Option<usize>,
    timeout: Option<u64>,
    #[serde(borrow)]
    name: Option<Cow<'a, str>>,
}

const BOT: &str = r#"{"id":700001,"is_bot":true,"first_name":"Kirsipuu","username":"kirsipuu_bot","can_join_groups":true,"can_read_all_group_messages":true,"supports_inline_queries":false}"#;

/// The answer to a method.
pub(super) async fn answer(method: &str, body: &str, shared: &Shared) -> String {
    let asked: Asked<'_> = match serde_json::from_str(if body.is_empty() { "{}" } else { body }) {
        Ok(asked) => asked,
        Err(error) => {
            shared
                .book()
                .odd(format!("{method} cannot be read: {error}"));
            return r#"{"ok":false,"error_code":400,"description":"Bad Request"}"#.to_owned();
        }
    };
    shared.book().requested();
    match method {
        "getupdates" => return updates(&asked, shared).await,
        "sendmessage" => return message(&asked, shared),
        _ => {}
    }
    let mut book = shared.book();
    let result = match method {
        "getme" => BOT.to_owned(),
        "createforumtopic" => {
            let name = serde_json::to_string(&asked.name).unwrap_or_default();
            format!(
                r#"{{"message_thread_id":{},"name":{name},"icon_color":7322096}}"#,
                book.number()
            )
        }
        "editmessagetext" => {
            if book.is_seen(&said(&asked, true), GROUP) {
                shared.came.notify_waiters();
            }
            let number = book.number();
            sent(number, &asked)
        }
        "pinchatmessage" | "unpinchatmessage" | "deletemessage" | "setmycommands"
        | "deletewebhook" | "setmessagereaction" | "reopenforumtopic" | "closeforumtopic" => {
            "true".to_owned()
        }
        other => {
            book.odd(format!("nobody here knows {other}"));
            return r#"{"ok":false,"error_code":404,"description":"Not Found"}"#.to_owned();
        }
    };
    format!(r#"{{"ok":true,"result":{result}}}"#)
}

async fn updates(asked: &Asked<'_>, shared: &Shared) -> String {
    {
        let mut book = shared.book();
        let confirmed = book.confirm(asked.offset.unwrap_or(0));
        if confirmed || !book.polled {
            book.polled = true;
            shared.came.notify_waiters();
        }
    }
    let mut left = Duration::from_secs(asked.timeout.unwrap_or(0));
    loop {
        let news = shared.news.notified();
        let wait = match shared.book().hand_out(asked.limit.unwrap_or(100)) {
            Ok(text) => return text,
            Err(Some(wait)) => wait.min(left),
            Err(None) => left,
        };
        if left.is_zero() {
            return r#"{"ok":true,"result":[]}"#.to_owned();
        }
        if tokio::time::timeout(wait, news).await.is_err() {
            left = left.saturating_sub(wait.max(Duration::from_millis(1)));
        }
    }
}

fn said<'a>(asked: &'a Asked<'_>, edits: bool) -> Said<'a> {
    Said {
        edits,
        message: asked.message_id,
        chat: asked.chat_id,
        room: asked.message_thread_id,
        text: asked.text.as_deref().unwrap_or_default(),
    }
}

fn message(asked: &Asked<'_>, shared: &Shared) -> String {
    let mut book = shared.book();
    let text = asked.text.as_deref().unwrap_or_default();
    let of_staff = book.is_seen(&said(asked, false), GROUP);
    match (asked.chat_id, asked.message_thread_id) {
        (Some(GROUP), Some(room)) => book.told_room(room, text),
        (Some(1..), None) => book.told_customer(),
        _ if of_staff => {}
        (chat, thread) => book.odd(format!("a message to {chat:?}, thread {thread:?}")),
    }
    let number = book.number();
    drop(book);
    shared.came.notify_waiters();
    format!(r#"{{"ok":true,"result":{}}}"#, sent(number, asked))
}

/// A message that was sent, as Telegram gives it back.
fn sent(number: i64, asked: &Asked<'_>) -> String {
    let chat = asked.chat_id.unwrap_or_default();
    let chat = match chat {
        GROUP => format!(r#"{{"id":{chat},"title":"Care","type":"supergroup","is_forum":true}}"#),
        PUBLIC => format!(r#"{{"id":{chat},"title":"Tea lovers","type":"supergroup"}}"#),
        _ => format!(r#"{{"id":{chat},"first_name":"Mari","type":"private"}}"#),
    };
    let text = serde_json::to_string(&asked.text).unwrap_or_default();
    let thread = asked.message_thread_id.map_or_else(String::new, |thread| {
        format!(r#""message_thread_id":{thread},"is_topic_message":true,"#)
    });
    format!(
        r#"{{"message_id":{number},{thread}"from":{BOT},"chat":{chat},"date":1795000000,"text":{text}}}"#
    )
}
