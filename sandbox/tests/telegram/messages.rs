//! What the bot may send, and what people read.

use serde_json::{Value, json};

use crate::witness::{Witness, number};

#[tokio::test]
async fn a_bot_writes_first_to_nobody() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    let (code, why) = w
        .refused(
            "sendMessage",
            json!({"chat_id": number(&ana), "text": "hi"}),
        )
        .await;
    assert_eq!(
        (code, why.as_str()),
        (
            403,
            "Forbidden: bot can't initiate conversation with a user"
        )
    );
    let unknown = w
        .refused("sendMessage", json!({"chat_id": 5, "text": "hi"}))
        .await;
    assert_eq!(unknown, (400, "Bad Request: chat not found".to_owned()));

    w.say(&ana, json!({"direct": true}), "/start order-17")
        .await;
    let start = &w.news().await[0]["message"];
    assert_eq!(start["text"], "/start order-17");
    assert_eq!(
        start["entities"],
        json!([{"type": "bot_command", "offset": 0, "length": 6}])
    );
    let sent = w
        .bot(
            "sendMessage",
            json!({"chat_id": number(&ana), "text": "hi"}),
        )
        .await;
    assert_eq!(
        (&sent["from"]["is_bot"], &sent["chat"]["first_name"]),
        (&json!(true), &json!("Ana"))
    );

    w.act("telegram/block", json!({"person": ana, "blocked": true}))
        .await;
    let blocked = w
        .refused(
            "sendMessage",
            json!({"chat_id": number(&ana), "text": "hi"}),
        )
        .await;
    assert_eq!(
        blocked,
        (403, "Forbidden: bot was blocked by the user".to_owned())
    );
    assert_eq!(
        w.news().await[0]["my_chat_member"]["new_chat_member"]["status"],
        "kicked"
    );
    assert!(
        w.wrong(
            "telegram/say",
            json!({"person": ana, "place": {"direct": true}, "text": "x"})
        )
        .await
        .contains("block")
    );
}

#[tokio::test]
async fn texts_have_their_limits() {
    let w = Witness::new().await;
    let ana = number(&w.started("Ana", "ana").await);
    // 4096 counts UTF-16: an emoji is two.
    let most = "👀".repeat(2048);
    w.bot("sendMessage", json!({"chat_id": ana, "text": most}))
        .await;
    let cases = [
        (json!({"text": format!("{most}!")}), "message is too long"),
        (json!({"text": " \n "}), "message text is empty"),
        (json!({}), "message text is empty"),
        (
            json!({"text": "a", "reply_parameters": {"message_id": 999}}),
            "message to be replied not found",
        ),
        (
            json!({"text": "a", "message_thread_id": 5}),
            "message thread not found",
        ),
        (
            json!({"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "x".repeat(65)}]]}}),
            "BUTTON_DATA_INVALID",
        ),
        (
            json!({"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "A"}]]}}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
    ];
    for (mut body, expected) in cases {
        body["chat_id"] = json!(ana);
        assert_eq!(
            w.refused("sendMessage", body).await,
            (400, format!("Bad Request: {expected}"))
        );
    }
    let lenient = json!({"message_id": 999, "allow_sending_without_reply": true});
    w.bot(
        "sendMessage",
        json!({"chat_id": ana, "text": "a", "reply_parameters": lenient}),
    )
    .await;
}

#[tokio::test]
async fn markup_is_rendered_away_for_the_reader_and_kept_for_the_curious() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    let text = "<b>Olá</b>, veja <a href=\"https://a.example/\">aqui</a> &amp; @ana";
    let sent = w
        .bot(
            "sendMessage",
            json!({"chat_id": number(&ana), "text": text, "parse_mode": "HTML"}),
        )
        .await;
    assert_eq!(sent["text"], "Olá, veja aqui & @ana");
    let kinds: Vec<&str> = sent["entities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entity| entity["type"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["bold", "text_link", "mention"]);
    let read = w.reads(&ana, "direct=1").await;
    let last = read.last().unwrap();
    assert_eq!((&last["text"], &last["raw"]), (&sent["text"], &json!(text)));
    assert_eq!(
        (&last["mentions"], &last["from"]["bot"]),
        (&json!([ana]), &json!(true))
    );

    let body = json!({"chat_id": number(&ana), "text": "Order 12.", "parse_mode": "MarkdownV2"});
    let (_, why) = w.refused("sendMessage", body).await;
    assert_eq!(
        why,
        "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'"
    );
    let (_, why) = w
        .refused(
            "sendMessage",
            json!({"chat_id": number(&ana), "text": "<b>a", "parse_mode": "HTML"}),
        )
        .await;
    assert!(why.starts_with("Bad Request: can't parse entities: "));

    let entities = json!([{"type": "bold", "offset": 3, "length": 2}]);
    let sent = w
        .bot(
            "sendMessage",
            json!({"chat_id": number(&ana), "text": "👀 ok", "entities": entities}),
        )
        .await;
    assert_eq!(sent["entities"], entities);
    let beyond = json!([{"type": "bold", "offset": 3, "length": 9}]);
    let (_, why) = w
        .refused(
            "sendMessage",
            json!({"chat_id": number(&ana), "text": "👀 ok", "entities": beyond}),
        )
        .await;
    assert!(why.contains("ends after the end of the text"), "{why}");
}

#[tokio::test]
async fn edits_show_and_the_same_again_is_refused() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    let keyboard = json!({"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]});
    let body = json!({"chat_id": number(&ana), "text": "one", "reply_markup": keyboard});
    let id = w.bot("sendMessage", body).await["message_id"].clone();
    let edit =
        |text: &str, id: &Value| json!({"chat_id": number(&ana), "message_id": id, "text": text});
    w.bot("editMessageText", edit("two", &id)).await;
    let last = w.reads(&ana, "direct=1").await.pop().unwrap();
    // Without a keyboard in the call the old one is gone.
    assert_eq!(
        (&last["text"], &last["edited"], &last["buttons"]),
        (&json!("two"), &json!(true), &json!([]))
    );
    let (_, why) = w.refused("editMessageText", edit("two", &id)).await;
    assert!(
        why.starts_with("Bad Request: message is not modified"),
        "{why}"
    );
    let (_, why) = w.refused("editMessageText", edit("x", &json!(999))).await;
    assert_eq!(why, "Bad Request: message to edit not found");
    let theirs = number(&w.say(&ana, json!({"direct": true}), "mine").await);
    let (_, why) = w
        .refused("editMessageText", edit("x", &json!(theirs)))
        .await;
    assert_eq!(why, "Bad Request: message can't be edited");
    let only_buttons = json!({"chat_id": number(&ana), "message_id": id, "reply_markup": keyboard});
    w.bot("editMessageReplyMarkup", only_buttons).await;
    let read = w.reads(&ana, "direct=1").await;
    assert_eq!(read[1]["buttons"][0]["label"], "A");
}

#[tokio::test]
async fn a_person_edits_and_deletes_and_the_bot_hears_only_of_the_edit() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    let place = json!({"direct": true});
    let id = w.say(&ana, place.clone(), "helo").await;
    w.news().await;
    w.act(
        "telegram/edit",
        json!({"person": ana, "place": place, "message": id, "text": "hello"}),
    )
    .await;
    let news = w.news().await;
    assert_eq!(news[0]["edited_message"]["text"], "hello");
    assert!(news[0]["edited_message"]["edit_date"].is_i64());
    w.act(
        "telegram/delete",
        json!({"person": ana, "place": place, "message": id}),
    )
    .await;
    assert!(w.news().await.is_empty());
    assert_eq!(w.reads(&ana, "direct=1").await[1]["deleted"], true);
    let reply = json!({"chat_id": number(&ana), "text": "a", "reply_parameters": {"message_id": number(&id)}});
    assert_eq!(
        w.refused("sendMessage", reply).await.1,
        "Bad Request: message to be replied not found"
    );
    let delete = json!({"chat_id": number(&ana), "message_id": number(&id)});
    assert_eq!(
        w.refused("deleteMessage", delete).await.1,
        "Bad Request: message to delete not found"
    );
}

#[tokio::test]
async fn replies_quotes_copies_and_forwards() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    let chat = number(&ana);
    let id = number(
        &w.say(&ana, json!({"direct": true}), "my order 17 is late")
            .await,
    );
    let quoting = json!({"message_id": id, "quote": "order 17"});
    let sent = w
        .bot(
            "sendMessage",
            json!({"chat_id": chat, "text": "on it", "reply_parameters": quoting}),
        )
        .await;
    assert_eq!(sent["reply_to_message"]["text"], "my order 17 is late");
    assert_eq!(
        sent["quote"],
        json!({"text": "order 17", "position": 3, "is_manual": true})
    );
    assert_eq!(
        w.reads(&ana, "direct=1").await.last().unwrap()["reply_to"],
        id.to_string()
    );

    let staff = w
        .chat(json!({"kind": "group", "title": "Staff", "members": [ana]}))
        .await;
    let there = json!({"chat_id": number(&staff), "from_chat_id": chat, "message_id": id});
    let forwarded = w.bot("forwardMessage", there.clone()).await;
    assert_eq!(forwarded["forward_origin"]["sender_user"]["id"], chat);
    let copied = w.bot("copyMessage", there).await;
    assert_eq!(copied.as_object().unwrap().len(), 1);
    let read = w.reads(&ana, &format!("chat={staff}")).await;
    assert_eq!(
        read.iter()
            .filter(|m| m["text"] == "my order 17 is late")
            .count(),
        2
    );
    let (_, why) = w
        .refused(
            "copyMessage",
            json!({"chat_id": chat, "from_chat_id": chat, "message_id": 999}),
        )
        .await;
    assert_eq!(why, "Bad Request: message to copy not found");
}

#[tokio::test]
async fn reactions_go_both_ways() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    let place = json!({"direct": true});
    let id = w.say(&ana, place.clone(), "hello").await;
    w.news().await;
    let react = |emoji: &str| json!({"chat_id": number(&ana), "message_id": number(&id), "reaction": [{"type": "emoji", "emoji": emoji}]});
    w.bot("setMessageReaction", react("👀")).await;
    assert_eq!(
        w.refused("setMessageReaction", react("🧾")).await.1,
        "Bad Request: REACTION_INVALID"
    );
    w.act(
        "telegram/react",
        json!({"person": ana, "place": place, "message": id, "emoji": "👍"}),
    )
    .await;
    let news = w.news().await;
    assert_eq!(
        news[0]["message_reaction"]["new_reaction"],
        json!([{"type": "emoji", "emoji": "👍"}])
    );
    let seen = &w.reads(&ana, "direct=1").await[1]["reactions"];
    assert_eq!(
        seen[0],
        json!({"emoji": "👀", "count": 1, "by": ["100001"]})
    );
    w.act(
        "telegram/react",
        json!({"person": ana, "place": place, "message": id, "emoji": "👍", "remove": true}),
    )
    .await;
    assert_eq!(
        w.news().await[0]["message_reaction"]["new_reaction"],
        json!([])
    );
}

#[tokio::test]
async fn commands_are_kept_by_scope_and_language() {
    let w = Witness::new().await;
    let commands = json!([{"command": "help", "description": "What I can do"}]);
    w.bot(
        "setMyCommands",
        json!({"commands": commands, "language_code": "pt"}),
    )
    .await;
    assert_eq!(
        w.bot("getMyCommands", json!({"language_code": "pt"})).await,
        commands
    );
    assert_eq!(w.bot("getMyCommands", json!({})).await, json!([]));
    let bad = json!({"commands": [{"command": "Help!", "description": "x"}]});
    assert_eq!(
        w.refused("setMyCommands", bad).await.1,
        "Bad Request: BOT_COMMAND_INVALID"
    );
    assert_eq!(
        w.see("telegram/settings").await["settings"][0]["language"],
        "pt"
    );
}
