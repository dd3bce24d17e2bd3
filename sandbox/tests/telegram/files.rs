//! Files, both ways.

use serde_json::{Value, json};

use crate::witness::{Witness, number};
use sandbox::TELEGRAM_TOKEN;

#[tokio::test]
async fn a_persons_file_reaches_the_bot_whole() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    let files = json!([{"name": "invoice.pdf", "text": "%PDF-"}]);
    w.act(
        "telegram/say",
        json!({"person": ana, "place": {"direct": true}, "text": "here", "files": files}),
    )
    .await;
    let message = w.news().await[0]["message"].clone();
    assert_eq!(
        (&message["caption"], &message["document"]["file_name"]),
        (&json!("here"), &json!("invoice.pdf"))
    );
    let file = w
        .bot(
            "getFile",
            json!({"file_id": message["document"]["file_id"]}),
        )
        .await;
    let path = file["file_path"].as_str().unwrap();
    let url = format!(
        "{}/file/bot{TELEGRAM_TOKEN}/{path}",
        w.sandbox.telegram_url()
    );
    assert_eq!(
        w.http.get(url).send().await.unwrap().text().await.unwrap(),
        "%PDF-"
    );
    let ledger = w.see("ledger").await;
    assert_eq!(
        ledger["requests"].as_array().unwrap().last().unwrap()["route"],
        "file"
    );
    assert_eq!(
        w.refused("getFile", json!({"file_id": "nonsense"})).await.1,
        "Bad Request: invalid file_id"
    );
}

#[tokio::test]
async fn a_large_file_cannot_be_fetched() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    let files = json!([{"name": "film.mp4", "size": 21 * 1024 * 1024}]);
    w.act(
        "telegram/say",
        json!({"person": ana, "place": {"direct": true}, "files": files}),
    )
    .await;
    let file_id = w.news().await[0]["message"]["video"]["file_id"].clone();
    assert_eq!(
        w.refused("getFile", json!({"file_id": file_id})).await.1,
        "Bad Request: file is too big"
    );
    // It can be passed on all the same.
    w.bot(
        "sendVideo",
        json!({"chat_id": number(&ana), "video": file_id}),
    )
    .await;
}

#[tokio::test]
async fn an_album_is_several_messages_with_one_mark() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    let files = json!([{"name": "a.jpg", "size": 9}, {"name": "b.jpg", "size": 9}]);
    let body = json!({"person": ana, "place": {"direct": true}, "text": "broken", "files": files, "album": true});
    w.act("telegram/say", body).await;
    let news = w.news().await;
    assert_eq!(news.len(), 2);
    assert!(news[0]["message"]["media_group_id"].is_string());
    assert_eq!(
        news[0]["message"]["media_group_id"],
        news[1]["message"]["media_group_id"]
    );
    assert_eq!(
        (
            &news[0]["message"]["caption"],
            &news[1]["message"]["caption"]
        ),
        (&json!("broken"), &Value::Null)
    );
    assert_eq!(
        news[0]["message"]["photo"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()["file_size"],
        9
    );
}

#[tokio::test]
async fn the_bot_uploads_and_people_see_it() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    let part = reqwest::multipart::Part::bytes(b"abc".to_vec())
        .file_name("a.txt")
        .mime_str("text/plain")
        .unwrap();
    // As teloxide sends it: the field points to a part of another name.
    let form = reqwest::multipart::Form::new()
        .text("chat_id", ana.clone())
        .text("caption", "*see*")
        .text("parse_mode", "MarkdownV2")
        .text("document", "attach://0b1f")
        .part("0b1f", part);
    let answer = w
        .http
        .post(w.method("SendDocument"))
        .multipart(form)
        .send()
        .await
        .unwrap();
    let sent = answer.json::<Value>().await.unwrap();
    assert_eq!(sent["result"]["document"]["file_size"], 3, "{sent}");
    let seen = w.reads(&ana, "direct=1").await.pop().unwrap();
    assert_eq!(
        (&seen["text"], &seen["files"][0]["name"]),
        (&json!("see"), &json!("a.txt"))
    );
    let url = format!(
        "{}/control/file/telegram/{}",
        w.sandbox.control_url(),
        seen["files"][0]["id"].as_str().unwrap()
    );
    assert_eq!(
        w.http.get(url).send().await.unwrap().text().await.unwrap(),
        "abc"
    );

    let photo = reqwest::multipart::Part::bytes(b"jpg".to_vec()).file_name("p.jpg");
    let media = json!([
        {"type": "photo", "media": "attach://p", "caption": "one"}, {"type": "photo", "media": "attach://p"},
    ]);
    let form = reqwest::multipart::Form::new()
        .text("chat_id", ana.clone())
        .text("media", media.to_string())
        .part("p", photo);
    let answer = w
        .http
        .post(w.method("sendMediaGroup"))
        .multipart(form)
        .send()
        .await
        .unwrap();
    let sent = answer.json::<Value>().await.unwrap();
    assert_eq!(sent["result"].as_array().unwrap().len(), 2, "{sent}");
}
