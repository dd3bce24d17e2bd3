//! Updates that are brought.

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::witness::Witness;

/// Reads one request and answers with this status; gives back its head and its body.
async fn take(listener: &TcpListener, status: &str) -> (String, Value) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut read = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let length = stream.read(&mut chunk).await.unwrap();
        read.extend_from_slice(&chunk[..length]);
        let text = String::from_utf8_lossy(&read).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        if let Ok(body) = serde_json::from_str(body) {
            answer(&mut stream, status).await;
            return (head.to_lowercase(), body);
        }
    }
}

async fn answer(stream: &mut TcpStream, status: &str) {
    let text = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    stream.write_all(text.as_bytes()).await.unwrap();
}

#[tokio::test]
async fn an_update_is_brought_until_it_is_taken() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let outside = json!({"url": "https://bot.example/hook"});
    assert!(
        w.refused("setWebhook", outside)
            .await
            .1
            .starts_with("Bad Request: bad webhook")
    );
    w.bot("setWebhook", json!({"url": url, "secret_token": "s3cret"}))
        .await;
    let (code, why) = w.refused("getUpdates", json!({})).await;
    assert_eq!(code, 409);
    assert!(why.contains("use deleteWebhook"), "{why}");

    w.say(&ana, json!({"direct": true}), "one").await;
    w.say(&ana, json!({"direct": true}), "two").await;
    let (head, first) = take(&listener, "500 Internal Server Error").await;
    assert!(head.contains("x-telegram-bot-api-secret-token: s3cret"));
    assert_eq!(first["message"]["text"], "one");
    let (_, again) = take(&listener, "200 OK").await;
    assert_eq!(again, first);
    let info = w.bot("getWebhookInfo", json!({})).await;
    assert!(info["last_error_message"].as_str().unwrap().contains("500"));
    let (_, second) = take(&listener, "200 OK").await;
    assert_eq!(second["message"]["text"], "two");
    w.bot("deleteWebhook", json!({})).await;
    assert_eq!(w.bot("getWebhookInfo", json!({})).await["url"], "");
}
