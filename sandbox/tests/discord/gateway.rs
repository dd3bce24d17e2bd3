//! The small Discord's gateway, spoken to with a bare websocket.

use sandbox::Options;
use serde_json::{Value, json};

use crate::kit::{self, ALL, Came, Kit, Line, id};

fn names(events: &[Value]) -> Vec<&str> {
    events
        .iter()
        .filter_map(|event| event["t"].as_str())
        .collect()
}

#[tokio::test]
async fn a_bot_is_told_who_it_is_and_where() {
    let kit = Kit::new().await;
    let mut line = kit.connect().await;
    let ready = line.identify(json!({"intents": ALL})).await;
    assert_eq!(ready["user"]["id"], "200001");
    assert_eq!(
        ready["guilds"],
        json!([{"id": "1000", "unavailable": true}])
    );
    assert_ne!(ready["application"]["flags"], 0);
    assert_ne!(line.resume_url, kit.sandbox.gateway_url());
    let guild = line.dispatch("GUILD_CREATE").await;
    assert_eq!(guild["id"], "1000");
    assert_eq!(guild["channels"].as_array().unwrap().len(), 3);
    assert_eq!(guild["members"].as_array().unwrap().len(), 3);
    assert!(
        guild["roles"]
            .as_array()
            .unwrap()
            .iter()
            .any(|role| role["id"] == "1000")
    );
    assert_eq!(line.sequence, 2);
    assert_eq!(kit.get("status").await["discord_sessions"], 1);
}

#[tokio::test]
async fn what_people_say_arrives_in_order() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    for n in 0..50 {
        kit.say("71", "2001", &format!("number {n}")).await;
    }
    for n in 0..50 {
        let said = bot.dispatch("MESSAGE_CREATE").await;
        assert_eq!(said["content"], format!("number {n}"));
        assert_eq!(said["guild_id"], "1000");
        assert_eq!(said["author"]["global_name"], "Ana");
        assert_eq!(said["member"]["roles"], json!([]));
    }
}

#[tokio::test]
async fn a_resume_tells_again_what_was_missed() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    kit.say("71", "2001", "one").await;
    bot.dispatch("MESSAGE_CREATE").await;
    let (session, sequence, url) = (bot.session.clone(), bot.sequence, bot.resume_url.clone());
    drop(bot);
    kit.say("71", "2001", "two").await;
    kit.say("71", "2001", "three").await;
    let mut again = Line::open(&format!("{url}/?v=10&encoding=json")).await;
    again.resume(&session, sequence).await;
    assert_eq!(again.dispatch("MESSAGE_CREATE").await["content"], "two");
    assert_eq!(again.dispatch("MESSAGE_CREATE").await["content"], "three");
    again.dispatch("RESUMED").await;
    kit.say("71", "2001", "four").await;
    assert_eq!(again.dispatch("MESSAGE_CREATE").await["content"], "four");
    let session = &kit.get("status").await["discord_session_list"][0];
    assert_eq!(
        (&session["resumes"], &session["resumes_elsewhere"]),
        (&json!(1), &json!(0))
    );

    // A second resume, from before all of it, at the wrong address: it works, and is noticed.
    let mut other = kit.connect().await;
    other
        .resume(again_session(&kit).await.as_str(), sequence)
        .await;
    assert_eq!(other.dispatch("MESSAGE_CREATE").await["content"], "two");
    other.dispatch("RESUMED").await;
    assert_eq!(again.close_code().await, 4000);
    assert_eq!(
        kit.get("status").await["discord_session_list"][0]["resumes_elsewhere"],
        1
    );
}

async fn again_session(kit: &Kit) -> String {
    id(&kit.get("status").await["discord_session_list"][0]["id"])
}

#[tokio::test]
async fn a_session_that_is_gone_cannot_be_resumed() {
    let kit = Kit::new().await;
    let mut line = kit.connect().await;
    line.resume("nonsense", 1).await;
    assert_eq!(line.op(9).await["d"], false);
    line.identify(json!({"intents": ALL})).await;
    let session = line.session.clone();
    drop(line);

    kit.post(
        "faults",
        json!({"platform": "discord", "route": "gateway", "what": "expire_session", "count": 1}),
    )
    .await;
    let mut again = kit.connect().await;
    again.resume(&session, 1).await;
    assert_eq!(again.op(9).await["d"], false);

    // Five minutes without a connection, and it is forgotten too.
    again.identify(json!({"intents": ALL})).await;
    let session = again.session.clone();
    drop(again);
    wait_for_sessions(&kit, 0).await;
    kit.post("clock", json!({"advance_ms": 301_000})).await;
    let mut late = kit.connect().await;
    late.resume(&session, 1).await;
    assert_eq!(late.op(9).await["d"], false);
}

async fn wait_for_sessions(kit: &Kit, wanted: u64) {
    let mut version = 0;
    tokio::time::timeout(kit::LIMIT, async {
        while kit.get("status").await["discord_sessions"] != wanted {
            version = kit.get(&format!("changes?after={version}&wait=1000")).await["version"]
                .as_u64()
                .unwrap();
        }
    })
    .await
    .expect("the number of sessions never came right");
}

#[tokio::test]
async fn wrong_beginnings_are_closed_with_their_codes() {
    let kit = Kit::new().await;
    for (more, code) in [
        (json!({"token": "wrong"}), 4004),
        (json!({"intents": 1_u64 << 40}), 4013),
        (json!({"intents": 1, "shard": [2, 2]}), 4010),
    ] {
        let mut line = kit.connect().await;
        line.ask_identify(more).await;
        assert_eq!(line.close_code().await, code);
    }
    kit.control("intents", json!({"allowed": 0})).await;
    let mut line = kit.connect().await;
    line.ask_identify(json!({"intents": 1 << 15})).await;
    assert_eq!(line.close_code().await, 4014);
    let mut line = kit.connect().await;
    line.send(json!({"op": 99})).await;
    assert_eq!(line.close_code().await, 4001);
    let mut line = kit.connect().await;
    line.send(json!({"op": 3, "d": {}})).await;
    assert_eq!(line.close_code().await, 4003);
    let mut line = kit.connect().await;
    line.identify(json!({"intents": 1})).await;
    line.ask_identify(json!({"intents": 1})).await;
    assert_eq!(line.close_code().await, 4005);
    let mut line = kit.connect().await;
    line.identify(json!({"intents": 1})).await;
    let session = line.session.clone();
    let mut line = kit.connect().await;
    line.resume(&session, 500).await;
    assert_eq!(line.close_code().await, 4007);
}

#[tokio::test]
async fn the_stream_is_compressed_for_who_asks() {
    let kit = Kit::with(Options {
        compress: true,
        ..Options::default()
    })
    .await;
    let address = format!(
        "{}/?v=10&encoding=json&compress=zlib-stream",
        kit.sandbox.gateway_url()
    );
    let mut line = Line::open(&address).await;
    line.identify(json!({"intents": ALL})).await;
    line.dispatch("GUILD_CREATE").await;
    for n in 0..20 {
        kit.say("71", "2001", &format!("{n} {}", "tea ".repeat(n * 20)))
            .await;
        let said = line.dispatch("MESSAGE_CREATE").await;
        assert!(
            said["content"]
                .as_str()
                .unwrap()
                .starts_with(&n.to_string())
        );
    }
    let mut each = kit.connect().await;
    each.identify(json!({"intents": ALL, "compress": true}))
        .await;
    each.dispatch("GUILD_CREATE").await;
}

#[tokio::test]
async fn intents_decide_what_is_heard() {
    let kit = Kit::new().await;
    let mut deaf = kit.connect().await;
    deaf.identify(json!({"intents": 0})).await;
    let mut wordless = kit.connect().await;
    wordless
        .identify(json!({"intents": 1 << 9 | 1 << 12}))
        .await;
    kit.say("71", "2001", "a secret").await;
    let said = wordless.dispatch("MESSAGE_CREATE").await;
    assert_eq!(said["content"], "");
    kit.say("71", "2001", "hello @Byline").await;
    assert_eq!(
        wordless.dispatch("MESSAGE_CREATE").await["content"],
        "hello <@200001>"
    );
    kit.control(
        "say",
        json!({"person": "71", "place": {"direct": true}, "text": "between us"}),
    )
    .await;
    let direct = wordless.dispatch("MESSAGE_CREATE").await;
    assert_eq!(direct["content"], "between us");
    assert!(direct.get("guild_id").is_none());
    assert!(names(&deaf.so_far().await).is_empty());
}

#[tokio::test]
async fn the_bot_hears_nothing_from_where_it_cannot_see() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    kit.control(
        "overwrites",
        json!({"channel": "2001", "person": "200001", "allow": "0", "deny": "1024"}),
    )
    .await;
    bot.so_far().await;
    kit.say("71", "2001", "can anyone hear me").await;
    assert!(names(&bot.so_far().await).is_empty());
    kit.refused("GET", "/channels/2001/messages", Value::Null, 403, 50001)
        .await;
}

#[tokio::test]
async fn shards_share_the_servers() {
    let kit = Kit::new().await;
    let big = (7_u64 << 22).to_string();
    kit.control("guilds", json!({"id": big, "name": "Other"}))
        .await;
    let mut second = kit.connect().await;
    let ready = second
        .identify(json!({"intents": ALL, "shard": [1, 2]}))
        .await;
    assert_eq!(ready["guilds"][0]["id"], big);
    assert_eq!(ready["guilds"].as_array().unwrap().len(), 1);
    kit.say("71", "2001", "for the first shard").await;
    assert_eq!(names(&second.so_far().await), ["GUILD_CREATE"]);
}

#[tokio::test]
async fn the_gateway_misbehaves_on_demand() {
    let kit = Kit::new().await;
    let fault = |what: &str, more: Value| {
        let mut body = json!({"platform": "discord", "route": "gateway", "what": what, "count": 1});
        for (key, value) in more.as_object().unwrap() {
            body[key] = value.clone();
        }
        kit.post("faults", body)
    };
    let mut bot = kit.bot().await;
    fault("reconnect", json!({})).await;
    bot.op(7).await;
    fault("invalid_session", json!({"resumable": true})).await;
    assert_eq!(bot.op(9).await["d"], true);
    let (session, sequence) = (bot.session.clone(), bot.sequence);
    bot.resume(&session, sequence).await;
    bot.dispatch("RESUMED").await;
    fault("close", json!({"code": 4000})).await;
    assert_eq!(bot.close_code().await, 4000);

    let mut bot = kit.bot().await;
    fault("deliver_twice", json!({})).await;
    kit.say("71", "2001", "twice").await;
    assert_eq!(bot.dispatch("MESSAGE_CREATE").await["content"], "twice");
    assert_eq!(bot.dispatch("MESSAGE_CREATE").await["content"], "twice");
    fault("deliver_late", json!({"ms": 50})).await;
    kit.say("71", "2001", "late").await;
    kit.say("71", "2001", "in time").await;
    assert_eq!(bot.dispatch("MESSAGE_CREATE").await["content"], "in time");
    assert_eq!(bot.dispatch("MESSAGE_CREATE").await["content"], "late");

    fault("silent", json!({"ms": 100})).await;
    kit.say("71", "2001", "unheard for a while").await;
    bot.send(json!({"op": 1, "d": null})).await;
    assert_eq!(
        bot.dispatch("MESSAGE_CREATE").await["content"],
        "unheard for a while"
    );
    bot.op(11).await;
}

#[tokio::test]
async fn the_gateway_asks_for_heartbeats_and_misses_them() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    kit.control("gateway", json!({"ask_heartbeat": true})).await;
    bot.op(1).await;
    kit.control("gateway", json!({"heartbeat_interval_ms": 50}))
        .await;
    let mut dead = kit.connect().await;
    dead.identify(json!({"intents": 0})).await;
    assert_eq!(dead.close_code().await, 4009);
    bot.so_far().await;
}

#[tokio::test]
async fn saying_good_bye_ends_the_session() {
    let kit = Kit::new().await;
    let bot = kit.bot().await;
    let session = bot.session.clone();
    bot.close(1000).await;
    wait_for_sessions(&kit, 0).await;
    let mut line = kit.connect().await;
    line.resume(&session, 1).await;
    assert!(matches!(line.came().await, Came::Payload(payload) if payload["op"] == 9));
}

#[tokio::test]
async fn members_come_in_chunks_when_asked_for() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    bot.send(json!({"op": 8, "d": {"guild_id": "1000", "query": "", "limit": 0, "nonce": "n"}}))
        .await;
    let chunk = bot.dispatch("GUILD_MEMBERS_CHUNK").await;
    assert_eq!(chunk["members"].as_array().unwrap().len(), 3);
    assert_eq!(chunk["nonce"], "n");
}
