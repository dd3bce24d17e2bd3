//! Groups, supergroups and channels: who hears what, and who is let in.

use serde_json::{Value, json};

use crate::witness::{Witness, number};

#[tokio::test]
async fn privacy_lets_through_what_was_meant_for_the_bot() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    let rival = w
        .act(
            "telegram/people",
            json!({"name": "Rival", "username": "rival_bot", "bot": true}),
        )
        .await;
    let rival = rival["id"].as_str().unwrap().to_owned();
    let chat = w
        .chat(json!({"kind": "supergroup", "title": "Fans", "members": [ana, rival]}))
        .await;
    let here = json!({"chat": chat});
    w.news().await;

    w.say(&ana, here.clone(), "just talking").await;
    w.say(&ana, here.clone(), "@byline_bot are you there?")
        .await;
    w.say(&ana, here.clone(), "/help").await;
    w.say(&ana, here.clone(), "/help@byline_bot").await;
    w.say(&ana, here.clone(), "/help@rival_bot").await;
    assert_eq!(w.heard().await, ["/help", "/help@byline_bot"]);

    // A command without a name is for the bot that spoke last.
    w.say(&rival, here.clone(), "I am a bot too").await;
    w.say(&ana, here.clone(), "/help").await;
    assert!(w.heard().await.is_empty());
    let sent = w
        .bot(
            "sendMessage",
            json!({"chat_id": number(&chat), "text": "hello"}),
        )
        .await;
    let reply = json!({"person": ana, "place": here, "text": "thanks", "reply_to": sent["message_id"].to_string()});
    w.act("telegram/say", reply).await;
    assert_eq!(w.heard().await, ["thanks"]);

    w.act("telegram/privacy", json!({"on": false})).await;
    w.say(&ana, here.clone(), "heard now").await;
    w.say(&rival, here.clone(), "bots never hear bots").await;
    assert_eq!(w.heard().await, ["heard now"]);
    assert_eq!(
        w.bot("getMe", json!({})).await["can_read_all_group_messages"],
        true
    );

    w.act("telegram/privacy", json!({"on": true})).await;
    w.act(
        "telegram/members",
        json!({"chat": chat, "person": "100001", "role": "admin"}),
    )
    .await;
    w.say(&ana, here, "heard as an administrator").await;
    assert_eq!(w.heard().await, ["heard as an administrator"]);
}

#[tokio::test]
async fn coming_and_going_is_told() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    let ben = w.person("Ben", "ben").await;
    let chat = w
        .chat(json!({"kind": "supergroup", "title": "Fans", "admins": [ana], "bot": "admin"}))
        .await;
    let mine = w.news().await;
    assert_eq!(
        mine[0]["my_chat_member"]["new_chat_member"]["status"],
        "administrator"
    );
    w.act(
        "telegram/members",
        json!({"chat": chat, "person": ben, "role": "member"}),
    )
    .await;
    let news = w.news().await;
    assert_eq!(
        news[0]["chat_member"]["new_chat_member"]["user"]["first_name"],
        "Ben"
    );
    assert_eq!(
        news[1]["message"]["new_chat_members"][0]["first_name"],
        "Ben"
    );
    assert_eq!(
        w.bot("getChatMemberCount", json!({"chat_id": number(&chat)}))
            .await,
        3
    );
    let of = |person: &str| json!({"chat_id": number(&chat), "user_id": number(person)});
    assert_eq!(w.bot("getChatMember", of(&ana)).await["status"], "creator");
    assert_eq!(w.bot("getChatMember", of(&ben)).await["status"], "member");
    let admins = w
        .bot("getChatAdministrators", json!({"chat_id": number(&chat)}))
        .await;
    assert_eq!(admins.as_array().unwrap().len(), 2);
    assert_eq!(
        w.bot("getChat", json!({"chat_id": number(&chat)})).await["max_reaction_count"],
        11
    );

    w.act(
        "telegram/members",
        json!({"chat": chat, "person": "100001", "role": "kicked"}),
    )
    .await;
    let kicked = w
        .refused(
            "sendMessage",
            json!({"chat_id": number(&chat), "text": "hi"}),
        )
        .await;
    assert_eq!(
        kicked,
        (
            403,
            "Forbidden: bot was kicked from the supergroup chat".to_owned()
        )
    );
    w.news().await;
    w.say(&ana, json!({"chat": chat}), "/help").await;
    assert!(w.news().await.is_empty());
}

#[tokio::test]
async fn a_group_becomes_a_supergroup_under_a_new_number() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    let old = w
        .chat(json!({"kind": "group", "title": "Fans", "admins": [ana]}))
        .await;
    w.bot(
        "sendMessage",
        json!({"chat_id": number(&old), "text": "before"}),
    )
    .await;
    w.news().await;
    let new = w.act("telegram/upgrade", json!({"chat": old})).await["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let answer = w
        .call(
            "sendMessage",
            json!({"chat_id": number(&old), "text": "hi"}),
        )
        .await;
    assert_eq!(
        answer["description"],
        "Bad Request: group chat was upgraded to a supergroup chat"
    );
    assert_eq!(
        answer["parameters"],
        json!({"migrate_to_chat_id": number(&new)})
    );
    let news = w.news().await;
    assert_eq!(news[0]["message"]["migrate_to_chat_id"], number(&new));
    assert_eq!(news[1]["message"]["migrate_from_chat_id"], number(&old));
    assert_eq!(news[1]["message"]["chat"]["type"], "supergroup");
    w.bot(
        "sendMessage",
        json!({"chat_id": number(&new), "text": "after"}),
    )
    .await;
    assert_eq!(
        w.reads(&ana, &format!("chat={new}")).await.last().unwrap()["text"],
        "after"
    );
    let places = w.see(&format!("telegram/view?person={ana}")).await;
    let chats: Vec<&Value> = places["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| &place["id"])
        .collect();
    assert_eq!(chats, [&json!(ana), &json!(new)]);
}

#[tokio::test]
async fn channel_posts_go_on_into_the_discussion_and_comments_are_its_thread() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    let boss = w.person("Bia", "bia").await;
    let group = w
        .chat(json!({"kind": "supergroup", "title": "Talk", "members": [ana], "bot": "admin"}))
        .await;
    let channel = json!({"kind": "channel", "title": "News", "admins": [boss], "discussion": group, "bot": "admin"});
    let channel = w.chat(channel).await;
    w.news().await;
    w.say(&boss, json!({"chat": channel}), "New shoes").await;
    let news = w.news().await;
    assert_eq!(news[0]["channel_post"]["sender_chat"]["title"], "News");
    let copy = &news[1]["message"];
    assert_eq!(copy["is_automatic_forward"], true);
    assert_eq!(copy["from"]["id"], 777_000);
    assert_eq!(copy["sender_chat"]["id"], number(&channel));
    let root = copy["message_id"].as_i64().unwrap();
    let comment = json!({"person": ana, "place": {"chat": group}, "text": "mine broke", "reply_to": root.to_string()});
    w.act("telegram/say", comment).await;
    let heard = &w.news().await[0]["message"];
    assert_eq!(
        (&heard["message_thread_id"], &heard["is_topic_message"]),
        (&json!(root), &Value::Null)
    );
    assert_eq!(heard["reply_to_message"]["text"], "New shoes");
    let thread = w.reads(&ana, &format!("chat={group}&thread={root}")).await;
    assert_eq!(thread.len(), 2);
}

#[tokio::test]
async fn an_anonymous_administrator_speaks_as_the_chat() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    let ben = w.person("Ben", "ben").await;
    let body = json!({"kind": "supergroup", "title": "Fans", "admins": [ana], "members": [ben], "bot": "admin"});
    let chat = w.chat(body).await;
    w.news().await;
    let say = |person: &str| json!({"person": person, "place": {"chat": chat}, "text": "hi", "sender_chat": chat});
    w.act("telegram/say", say(&ana)).await;
    let heard = &w.news().await[0]["message"];
    assert_eq!(heard["from"]["id"], 1_087_968_824);
    assert_eq!(heard["sender_chat"]["id"], number(&chat));
    assert_eq!(
        w.reads(&ben, &format!("chat={chat}")).await[0]["from"]["name"],
        "Fans"
    );
    assert!(
        w.wrong("telegram/say", say(&ben))
            .await
            .contains("administrators")
    );
}
