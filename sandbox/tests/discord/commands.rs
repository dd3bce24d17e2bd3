//! Commands: registered by the bot, found and used by people.

use serde_json::{Value, json};

use crate::kit::{Kit, id};

fn order() -> Value {
    json!({"name": "order", "description": "Your order", "name_localizations": {"pt-BR": "pedido"},
           "description_localizations": {"pt-BR": "Seu pedido"}, "options": [
        {"type": 3, "name": "number", "description": "Its number", "required": true, "autocomplete": true,
         "name_localizations": {"pt-BR": "número"}},
        {"type": 6, "name": "for", "description": "Whose"},
        {"type": 4, "name": "days", "description": "Days", "min_value": 1, "max_value": 9},
    ]})
}

#[tokio::test]
async fn a_command_is_found_under_its_name_in_ones_language() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let made = kit
        .rest("POST", "/applications/200001/guilds/1000/commands", order())
        .await;
    assert_eq!(
        (made.status, &made.body["application_id"]),
        (201, &json!("200001"))
    );
    let again = kit
        .rest("POST", "/applications/200001/guilds/1000/commands", order())
        .await;
    assert_eq!((again.status, &again.body["id"]), (200, &made.body["id"]));

    let place = json!({"channel": "2001"});
    let options = json!({"número": "A-1", "for": "72", "days": 3});
    let used = json!({"person": "71", "place": place, "name": "pedido", "options": options});
    let used = kit.control("command", used).await;
    let heard = bot.dispatch("INTERACTION_CREATE").await;
    assert_eq!(
        (&heard["type"], &heard["data"]["name"]),
        (&json!(2), &json!("order"))
    );
    assert_eq!(
        heard["data"]["options"][0],
        json!({"name": "number", "type": 3, "value": "A-1"})
    );
    assert_eq!(heard["data"]["options"][1]["value"], "72");
    assert_eq!(heard["data"]["resolved"]["users"]["72"]["username"], "bea");
    assert_eq!(
        heard["data"]["resolved"]["members"]["72"]["roles"],
        json!(["80"])
    );
    assert_eq!(heard["data"]["options"][2]["value"], 3);
    let path = format!(
        "/interactions/{}/{}/callback",
        id(&heard["id"]),
        id(&heard["token"])
    );
    kit.ok(
        "POST",
        &path,
        json!({"type": 4, "data": {"content": "on its way"}}),
    )
    .await;
    assert_eq!(
        kit.outcome(&used["interaction"]).await["answer"]["text"],
        "on its way"
    );

    // Bea's client is in English: she knows it by its own name only.
    let wrong = |name: &str, options: Value| {
        kit.try_control(
            "command",
            json!({"person": "72", "place": {"channel": "2001"}, "name": name, "options": options}),
        )
    };
    assert_eq!(wrong("pedido", json!({"number": "1"})).await.status, 400);
    assert_eq!(wrong("order", json!({})).await.status, 400);
    assert_eq!(
        wrong("order", json!({"number": "1", "days": 10}))
            .await
            .status,
        400
    );
    assert_eq!(
        wrong("order", json!({"number": "1", "colour": "red"}))
            .await
            .status,
        400
    );
    let found = kit.get("discord/commands?person=71").await;
    assert_eq!(
        (
            &found["commands"][0]["name"],
            &found["commands"][0]["description"]
        ),
        (&json!("pedido"), &json!("Seu pedido"))
    );
}

#[tokio::test]
async fn an_option_completes_itself() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    kit.ok("POST", "/applications/200001/commands", order())
        .await;
    let typing = json!({"person": "71", "place": {"direct": true}, "name": "pedido", "options": {"number": "A"},
                        "focused": "number"});
    let typed = kit.control("autocomplete", typing).await;
    let heard = bot.dispatch("INTERACTION_CREATE").await;
    assert_eq!((&heard["type"], &heard["context"]), (&json!(4), &json!(1)));
    assert_eq!(heard["user"]["id"], "71");
    assert_eq!(
        heard["data"]["options"][0],
        json!({"name": "number", "type": 3, "value": "A", "focused": true})
    );
    let path = format!(
        "/interactions/{}/{}/callback",
        id(&heard["id"]),
        id(&heard["token"])
    );
    kit.refused(
        "POST",
        &path,
        json!({"type": 4, "data": {"content": "no"}}),
        400,
        50035,
    )
    .await;
    kit.ok(
        "POST",
        &path,
        json!({"type": 8, "data": {"choices": [{"name": "A-1", "value": "1"}]}}),
    )
    .await;
    let outcome = kit.outcome(&typed["interaction"]).await;
    assert_eq!(
        outcome["answer"]["choices"],
        json!([{"name": "A-1", "value": "1"}])
    );
}

#[tokio::test]
async fn menus_bring_their_target() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let list = json!([{"name": "Open a case", "type": 3}, {"name": "Who is this?", "type": 2}]);
    let made = kit
        .ok("PUT", "/applications/200001/guilds/1000/commands", list)
        .await;
    assert_eq!(made.as_array().unwrap().len(), 2);
    let said = kit.say("71", "2001", "help me").await;
    let place = json!({"channel": "2001"});
    kit.control(
        "command",
        json!({"person": "72", "place": place, "name": "Open a case", "target": said}),
    )
    .await;
    let heard = bot.dispatch("INTERACTION_CREATE").await;
    assert_eq!(
        (&heard["data"]["type"], &heard["data"]["target_id"]),
        (&json!(3), &json!(said))
    );
    assert_eq!(
        heard["data"]["resolved"]["messages"][&said]["content"],
        "help me"
    );
    kit.control(
        "command",
        json!({"person": "72", "place": place, "name": "Who is this?", "target": "71"}),
    )
    .await;
    let heard = bot.dispatch("INTERACTION_CREATE").await;
    assert_eq!(heard["data"]["resolved"]["users"]["71"]["username"], "ana");
}

#[tokio::test]
async fn subcommands_are_nested() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let case = json!({"name": "case", "description": "Cases", "options": [
        {"type": 1, "name": "note", "description": "A note", "options": [
            {"type": 3, "name": "text", "description": "It", "required": true}]},
        {"type": 2, "name": "tag", "description": "Tags", "options": [
            {"type": 1, "name": "add", "description": "Add one"}]},
    ]});
    kit.ok("POST", "/applications/200001/commands", case).await;
    let place = json!({"channel": "2001"});
    let note =
        json!({"person": "72", "place": place, "name": "case note", "options": {"text": "hi"}});
    kit.control("command", note).await;
    let heard = bot.dispatch("INTERACTION_CREATE").await;
    assert_eq!(heard["data"]["options"][0]["name"], "note");
    assert_eq!(heard["data"]["options"][0]["options"][0]["value"], "hi");
    kit.control(
        "command",
        json!({"person": "72", "place": place, "name": "case tag add"}),
    )
    .await;
    let heard = bot.dispatch("INTERACTION_CREATE").await;
    assert_eq!(heard["data"]["options"][0]["options"][0]["name"], "add");
    assert_eq!(
        kit.try_control(
            "command",
            json!({"person": "72", "place": place, "name": "case"})
        )
        .await
        .status,
        400
    );
}

#[tokio::test]
async fn who_lacks_the_permission_does_not_see_the_command() {
    let kit = Kit::new().await;
    let close =
        json!({"name": "close", "description": "Close", "default_member_permissions": "8192"});
    kit.ok("POST", "/applications/200001/commands", close).await;
    let place = json!({"channel": "2001"});
    let used = |person: &str| {
        kit.try_control(
            "command",
            json!({"person": person, "place": place, "name": "close"}),
        )
    };
    assert_eq!(used("71").await.status, 400);
    assert_eq!(used("72").await.status, 200);
    assert_eq!(
        kit.get("discord/commands?person=71").await["commands"],
        json!([])
    );
    let only_guilds = json!({"name": "here", "description": "Here", "contexts": [0]});
    kit.ok("POST", "/applications/200001/commands", only_guilds)
        .await;
    let direct = json!({"person": "72", "place": {"direct": true}, "name": "here"});
    assert_eq!(kit.try_control("command", direct).await.status, 400);
}

#[tokio::test]
async fn the_list_of_commands_is_replaced_whole() {
    let kit = Kit::new().await;
    let path = "/applications/200001/commands";
    let one = kit.ok("PUT", path, json!([order()])).await;
    let two = json!([order(), {"name": "close", "description": "Close"}]);
    let both = kit.ok("PUT", path, two).await;
    assert_eq!(one[0]["id"], both[0]["id"]);
    kit.refused("PUT", path, json!([order(), order()]), 400, 50035)
        .await;
    kit.refused(
        "POST",
        path,
        json!({"name": "Bad Name", "description": "x"}),
        400,
        50035,
    )
    .await;
    let first = format!("{path}/{}", id(&both[0]["id"]));
    assert_eq!(
        kit.ok("PATCH", &first, json!({"description": "New"})).await["description"],
        "New"
    );
    assert_eq!(kit.rest("DELETE", &first, Value::Null).await.status, 204);
    kit.refused("GET", &first, Value::Null, 404, 10063).await;
    let left = kit.ok("GET", path, Value::Null).await;
    assert_eq!(
        (left.as_array().unwrap().len(), &left[0]["name"]),
        (1, &json!("close"))
    );
    assert!(left[0].get("name_localizations").is_none());
}
