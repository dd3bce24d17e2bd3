//! Requests to Discord, right and wrong, and the examples of its documentation.

use std::error::Error;

use serde_json::{Value, json};
use tests::shared;
use tests::spec::Specs;

use super::{Outcome, accept, refuse};

fn call(method: &str, path: &str, body: Value) -> Value {
    json!({
        "seq": 1, "platform": "discord", "method": method, "path": format!("/api/v10{path}"), "route": "",
        "query": {}, "headers": {"content-type": "application/json"}, "body": body, "files": [],
    })
}

fn say(body: Value) -> Value {
    call("POST", "/channels/2001/messages", body)
}

fn asking(path: &str, query: Value) -> Value {
    let mut entry = call("GET", path, Value::Null);
    entry["query"] = query;
    entry
}

#[test]
fn what_byline_says_is_understood() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    accept(
        &specs,
        say(json!({"content": "Hello", "nonce": "c1-3", "enforce_nonce": true, "tts": false})),
    );
    accept(
        &specs,
        say(json!({
            "content": "Hello <@5>", "allowed_mentions": {"parse": [], "users": ["5"], "replied_user": true},
            "message_reference": {"message_id": "77", "channel_id": "2001", "fail_if_not_exists": false},
            "components": [{"type": 1, "components": [
                {"type": 2, "style": 1, "custom_id": "claim:c1", "label": "Claim"},
                {"type": 2, "style": 5, "url": "https://shop.example", "label": "Shop"},
            ]}],
            "embeds": [{"title": "Case", "color": 5, "fields": [{"name": "a", "value": "b", "inline": true}]}],
        })),
    );
    accept(
        &specs,
        call(
            "PUT",
            "/channels/2001/messages/9/reactions/👀/@me",
            Value::Null,
        ),
    );
    accept(
        &specs,
        call(
            "PATCH",
            "/channels/9",
            json!({"archived": true, "applied_tags": ["4"]}),
        ),
    );
    accept(&specs, call("POST", "/channels/9/typing", Value::Null));
    accept(
        &specs,
        call("POST", "/users/@me/channels", json!({"recipient_id": "5"})),
    );
    accept(
        &specs,
        call(
            "PATCH",
            "/webhooks/200001/tok/messages/@original",
            json!({"content": "Done", "components": []}),
        ),
    );
    accept(
        &specs,
        call(
            "POST",
            "/channels/9/threads",
            json!({"name": "Case 1", "message": {"content": "x"}, "applied_tags": ["1"]}),
        ),
    );
    accept(
        &specs,
        call(
            "PUT",
            "/channels/9/permissions/5",
            json!({"type": 1, "allow": "1024", "deny": "0"}),
        ),
    );
    accept(&specs, asking("/gateway/bot", json!({})));
    accept(
        &specs,
        asking(
            "/channels/9/messages",
            json!({"after": "123", "limit": "100"}),
        ),
    );
    accept(
        &specs,
        json!({"seq": 1, "platform": "discord", "method": "GET", "path": "/attachments/1/2/a.png"}),
    );
    Ok(())
}

#[test]
fn answers_to_interactions_are_understood() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    let answer = |body| call("POST", "/interactions/5/token/callback", body);
    accept(&specs, answer(json!({"type": 5, "data": {"flags": 64}})));
    accept(&specs, answer(json!({"type": 6})));
    accept(
        &specs,
        answer(json!({"type": 4, "data": {"content": "Only you see this", "flags": 64}})),
    );
    accept(
        &specs,
        answer(json!({"type": 8, "data": {"choices": [{"name": "Lost parcel", "value": "lost"}]}})),
    );
    accept(
        &specs,
        answer(
            json!({"type": 9, "data": {"custom_id": "reply:c1", "title": "Reply", "components": [
                {"type": 1, "components": [{"type": 4, "custom_id": "text", "style": 2, "label": "Your reply"}]},
            ]}}),
        ),
    );
    refuse(
        &specs,
        answer(
            json!({"type": 9, "data": {"custom_id": "r", "title": "t".repeat(46), "components": [
                {"type": 1, "components": [{"type": 4, "custom_id": "text", "style": 2, "label": "Your reply"}]},
            ]}}),
        ),
        "/data/title",
        "has 46 characters; the most is 45",
    );
    refuse(
        &specs,
        answer(
            json!({"type": 8, "data": {"choices": vec![json!({"name": "a", "value": "b"}); 26]}}),
        ),
        "/data/choices",
        "26 items",
    );
    refuse(&specs, answer(json!({"data": {}})), "/type", "required");
    Ok(())
}

#[test]
fn commands_are_understood() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    let command = json!({
        "name": "case", "type": 1, "description": "Your case", "description_localizations": {"pt-BR": "Seu caso"},
        "default_member_permissions": "8", "nsfw": false, "contexts": [0],
        "options": [{"type": 3, "name": "order", "description": "Order number", "required": true, "autocomplete": true}],
    });
    let all = |commands: &[Value]| call("PUT", "/applications/1/commands", json!(commands));
    accept(
        &specs,
        all(&[command.clone(), json!({"name": "Open a case", "type": 3})]),
    );
    let mut wrong = command.clone();
    wrong["options"][0]["autocompletes"] = json!(true);
    refuse(
        &specs,
        all(&[wrong]),
        "/0/options/0/autocompletes",
        "no such field",
    );
    let mut wrong = command.clone();
    wrong["options"][0]["type"] = json!(99);
    refuse(
        &specs,
        all(&[wrong]),
        "/0/options/0/type",
        "must be the type of",
    );
    let mut wrong = command;
    wrong["name"] = json!("a".repeat(33));
    refuse(&specs, all(&[wrong]), "/0/name", "has 33 characters");
    Ok(())
}

#[test]
fn slips_are_noticed() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    refuse(
        &specs,
        call("POST", "/channels/1/mesages", json!({})),
        "",
        "Discord has no POST /channels/1/mesages",
    );
    refuse(
        &specs,
        call("PUT", "/channels/1/messages", json!({})),
        "",
        "Discord has no PUT",
    );
    refuse(
        &specs,
        call(
            "POST",
            "/channels/general/messages",
            json!({"content": "a"}),
        ),
        "path/channel_id",
        "has not the form",
    );
    refuse(
        &specs,
        asking("/channels/9/messages", json!({"limit": "101"})),
        "query/limit",
        "integer",
    );
    refuse(
        &specs,
        asking("/channels/9/messages", json!({"since": "1"})),
        "query/since",
        "no such query parameter",
    );
    refuse(&specs, say(Value::Null), "", "a body is required");
    refuse(
        &specs,
        call("DELETE", "/channels/1/messages/2", json!({"reason": "x"})),
        "",
        "takes no body",
    );
    refuse(
        &specs,
        say(json!({"contents": "a"})),
        "/contents",
        "no such field",
    );
    refuse(
        &specs,
        say(json!({"content": 5})),
        "/content",
        "must be string or null, and is 5",
    );
    refuse(
        &specs,
        say(json!({"content": "a".repeat(2001)})),
        "/content",
        "the most is 2000",
    );
    refuse(
        &specs,
        say(json!({"content": "a", "nonce": "n".repeat(26)})),
        "/nonce",
        "26 characters",
    );
    refuse(
        &specs,
        say(json!({"content": "a", "allowed_mentions": {"parse": ["everyones"]}})),
        "/allowed_mentions/parse/0",
        "everyones",
    );
    refuse(
        &specs,
        say(json!({"content": "a", "allowed_mentions": {"users": [5]}})),
        "/allowed_mentions/users/0",
        "must be",
    );
    refuse(
        &specs,
        say(json!({"content": "a", "embeds": [{"timestamp": "yesterday"}]})),
        "/embeds/0/timestamp",
        "ISO 8601",
    );
    Ok(())
}

#[test]
fn buttons_are_looked_at_closely() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    let with = |button: Value| {
        say(json!({"content": "a", "components": [{"type": 1, "components": [button]}]}))
    };
    let here = "/components/0/components/0";
    let button = |id: &str| json!({"type": 2, "style": 1, "custom_id": id, "label": "a"});
    accept(&specs, with(button(&"i".repeat(100))));
    refuse(
        &specs,
        with(button(&"i".repeat(101))),
        &format!("{here}/custom_id"),
        "has 101 characters",
    );
    refuse(
        &specs,
        with(json!({"type": 2, "custom_id": "a", "label": "a"})),
        &format!("{here}/style"),
        "required",
    );
    refuse(
        &specs,
        with(json!({"type": 2, "style": 9, "custom_id": "a"})),
        &format!("{here}/style"),
        "(PRIMARY)",
    );
    refuse(
        &specs,
        with(json!({"type": 2, "style": 1, "customid": "a"})),
        &format!("{here}/customid"),
        "no such field",
    );
    Ok(())
}

#[test]
fn uploads_carry_their_json_beside_the_files() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    let upload = |form: Value, field: &str| {
        let mut entry = say(form);
        entry["headers"]["content-type"] = json!("multipart/form-data; boundary=x");
        entry["files"] = json!([{"field": field, "name": "a.png", "size": 3}]);
        entry
    };
    let message = json!({"content": "Your file", "attachments": [{"id": 0, "filename": "a.png"}]});
    accept(&specs, upload(json!({"payload_json": message}), "files[0]"));
    accept(&specs, upload(json!({}), "files[0]"));
    refuse(
        &specs,
        upload(json!({"payload_json": message}), "file0"),
        "files/file0",
        "files[0]",
    );
    refuse(
        &specs,
        upload(json!({"payload_json": {"contents": ""}}), "files[0]"),
        "/contents",
        "no such field",
    );
    refuse(
        &specs,
        upload(json!({"payload_json": message, "content": "x"}), "files[0]"),
        "/content",
        "beside payload_json",
    );
    Ok(())
}

/// The documentation's examples that show the body of a request.
fn documented_requests() -> Result<Option<Vec<Value>>, Box<dyn Error>> {
    let Some(examples) = shared::path("data/payloads/discord_api_docs_examples.jsonl") else {
        return Ok(None);
    };
    let mut requests = Vec::new();
    for line in std::fs::read_to_string(examples)?.lines() {
        requests.extend(request_of(&serde_json::from_str(line)?));
    }
    assert!(
        requests.len() > 40,
        "only {} examples were found to be requests",
        requests.len()
    );
    Ok(Some(requests))
}

#[test]
fn the_examples_of_the_documentation_are_understood() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    let Some(requests) = documented_requests()? else {
        return Ok(());
    };
    for request in requests {
        accept(&specs, request);
    }
    Ok(())
}

#[test]
fn an_unknown_field_is_noticed_wherever_it_stands() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    let Some(requests) = documented_requests()? else {
        return Ok(());
    };
    let mut tried = 0;
    for request in requests {
        let mut places = Vec::new();
        objects(&request["body"], "/body", &mut places);
        // Languages are names that the description does not list.
        for place in places
            .iter()
            .filter(|place| !place.ends_with("_localizations"))
        {
            let mut slip = request.clone();
            if let Some(Value::Object(object)) = slip.pointer_mut(place) {
                object.insert("contant".to_owned(), json!("x"));
            }
            let at = format!("{}/contant", place.trim_start_matches("/body"));
            refuse(&specs, slip, &at, "no such field");
            tried += 1;
        }
    }
    assert!(tried > 150, "only {tried} places were tried");
    Ok(())
}

/// Pointers to all objects in a value.
fn objects(value: &Value, at: &str, places: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            places.push(at.to_owned());
            object
                .iter()
                .for_each(|(name, inner)| objects(inner, &format!("{at}/{name}"), places));
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, inner)| objects(inner, &format!("{at}/{index}"), places));
        }
        _ => {}
    }
}

/// The request whose body an example of the documentation shows, if it shows one.
fn request_of(example: &Value) -> Option<Value> {
    let body = match &example["json"] {
        Value::Null => serde_json::from_str(&without_comments(example["raw"].as_str()?)).ok()?,
        body => body.clone(),
    };
    let has = |name: &str| body.get(name).is_some();
    if has("id") || has("token") || has("name_localized") {
        return None; // What Discord sends.
    }
    match example["source"].as_str()?.rsplit('/').next()? {
        "message.mdx" if has("content") => Some(say(body)),
        "reference.mdx" | "using-message-components.mdx" if has("components") => Some(say(body)),
        "reference.mdx" | "using-modal-components.mdx" if has("type") && has("data") => {
            Some(call("POST", "/interactions/5/token/callback", body))
        }
        "application-commands.mdx" | "user-actions.mdx" if has("name") => {
            Some(call("POST", "/applications/1/commands", body))
        }
        _ => None,
    }
}

/// JSON as people write it in documents: with comments, and a comma too many.
fn without_comments(raw: &str) -> String {
    let comment_start = |line: &str| {
        line.match_indices("//")
            .map(|(at, _)| at)
            .find(|at| !line[..*at].ends_with(':'))
    };
    let lines: Vec<&str> = raw
        .lines()
        .map(|line| comment_start(line).map_or(line, |at| &line[..at]).trim())
        .collect();
    lines.concat().replace(",}", "}").replace(",]", "]")
}
