//! Forum topics.

use serde_json::json;

use crate::witness::{Witness, number};

#[tokio::test]
async fn topics_are_begun_by_administrators_of_forums_only() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    let plain = w
        .chat(json!({"kind": "supergroup", "title": "Plain", "members": [ana], "bot": "admin"}))
        .await;
    let forum = w
        .chat(json!({"kind": "supergroup", "title": "Desk", "forum": true, "admins": [ana]}))
        .await;
    let create = |chat: &str| json!({"chat_id": number(chat), "name": "Case 17"});
    assert_eq!(
        w.refused("createForumTopic", create(&plain)).await.1,
        "Bad Request: the chat is not a forum"
    );
    let (_, why) = w.refused("createForumTopic", create(&forum)).await;
    assert_eq!(why, "Bad Request: not enough rights to create a topic");
    w.act(
        "telegram/members",
        json!({"chat": forum, "person": "100001", "role": "admin"}),
    )
    .await;
    w.news().await;
    let topic = w.bot("createForumTopic", create(&forum)).await;
    assert_eq!(topic["name"], "Case 17");
    let thread = topic["message_thread_id"].as_i64().unwrap();
    // Number 1 is the topic "General" in every forum.
    assert!(thread > 1);
    let general = json!({"chat_id": number(&forum), "text": "x", "message_thread_id": 1});
    assert_eq!(
        w.refused("sendMessage", general).await.1,
        "Bad Request: message thread not found"
    );
    // The service message is told to the bot, although the bot caused it.
    let told = &w.news().await[0]["message"];
    assert_eq!(
        (&told["message_id"], &told["forum_topic_created"]["name"]),
        (&json!(thread), &json!("Case 17"))
    );
}

#[tokio::test]
async fn what_is_said_in_a_topic_seems_to_reply_to_its_beginning() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    let forum =
        w.chat(json!({"kind": "supergroup", "title": "Desk", "forum": true, "admins": [ana], "bot": "admin"})).await;
    let topic = w
        .act("telegram/topics", json!({"chat": forum, "name": "Case 17"}))
        .await;
    let thread = topic["id"].as_str().unwrap().to_owned();
    w.news().await;
    let first = w
        .say(&ana, json!({"chat": forum, "thread": thread}), "anyone?")
        .await;
    let heard = &w.news().await[0]["message"];
    assert_eq!(
        (&heard["message_thread_id"], &heard["is_topic_message"]),
        (&json!(number(&thread)), &json!(true))
    );
    assert_eq!(
        heard["reply_to_message"]["forum_topic_created"]["name"],
        "Case 17"
    );

    // A real reply says what it replies to; its topic follows from there.
    let reply = json!({"chat_id": number(&forum), "text": "yes", "reply_parameters": {"message_id": number(&first)}});
    let sent = w.bot("sendMessage", reply).await;
    assert_eq!(sent["reply_to_message"]["text"], "anyone?");
    assert_eq!(sent["message_thread_id"], number(&thread));

    // What is said in no topic is in none.
    w.say(&ana, json!({"chat": forum}), "in general").await;
    let general = &w.news().await[0]["message"];
    assert!(general["message_thread_id"].is_null() && general["is_topic_message"].is_null());
    let read = w
        .reads(&ana, &format!("chat={forum}&thread={thread}"))
        .await;
    let texts: Vec<_> = read
        .iter()
        .map(|message| message["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts[1..], ["anyone?", "yes"]);
    assert_eq!(read[0]["system"], "forum_topic_created");
    assert_eq!(w.reads(&ana, &format!("chat={forum}")).await.len(), 1);

    let nowhere = json!({"chat_id": number(&forum), "text": "x", "message_thread_id": 999});
    assert_eq!(
        w.refused("sendMessage", nowhere).await.1,
        "Bad Request: message thread not found"
    );
}

#[tokio::test]
async fn topics_are_renamed_closed_and_deleted() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    let ben = w.person("Ben", "ben").await;
    let body = json!({"kind": "supergroup", "title": "Desk", "forum": true, "admins": [ana], "members": [ben], "bot": "admin"});
    let forum = w.chat(body).await;
    let thread = w
        .bot(
            "createForumTopic",
            json!({"chat_id": number(&forum), "name": "A"}),
        )
        .await["message_thread_id"]
        .clone();
    let this = json!({"chat_id": number(&forum), "message_thread_id": thread});
    let with_name =
        |name: &str| json!({"chat_id": number(&forum), "message_thread_id": thread, "name": name});
    w.bot("editForumTopic", with_name("B")).await;
    assert_eq!(
        w.refused("editForumTopic", with_name("B")).await.1,
        "Bad Request: TOPIC_NOT_MODIFIED"
    );
    w.bot("closeForumTopic", this.clone()).await;
    assert_eq!(
        w.refused("closeForumTopic", this.clone()).await.1,
        "Bad Request: TOPIC_NOT_MODIFIED"
    );
    let place = json!({"chat": forum, "thread": thread.to_string()});
    assert!(
        w.wrong(
            "telegram/say",
            json!({"person": ben, "place": place, "text": "x"})
        )
        .await
        .contains("closed")
    );
    w.say(&ana, place.clone(), "administrators may").await;
    let seen = w.see(&format!("telegram/view?person={ben}")).await;
    let topic = seen["places"]
        .as_array()
        .unwrap()
        .iter()
        .find(|place| place["kind"] == "topic")
        .unwrap()
        .clone();
    assert_eq!(
        (&topic["title"], &topic["closed"]),
        (&json!("B"), &json!(true))
    );
    w.bot("reopenForumTopic", this.clone()).await;
    w.say(&ben, place, "now I may too").await;
    w.bot("deleteForumTopic", this.clone()).await;
    let mut send = this;
    send["text"] = json!("x");
    assert_eq!(
        w.refused("sendMessage", send).await.1,
        "Bad Request: message thread not found"
    );
}
