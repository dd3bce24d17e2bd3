//! Rooms of cases.

use super::*;
use bot_core::id::CaseNumber;

fn forum() -> Place {
    place(Some("900"), "2002", None)
}

fn room() -> Place {
    place(Some("900"), "3009", Some("2002"))
}

fn open(title: &str) -> Job {
    job(Effect::OpenRoom {
        case: CaseNumber(7),
        forum: forum(),
        title: title.to_owned(),
        card: content("the card"),
        tag: "on-hold".to_owned(),
    })
}

fn mark(tag: &str, closed: bool) -> Job {
    let mut job = job(Effect::MarkRoom {
        case: CaseNumber(7),
        tag: tag.to_owned(),
        closed,
    });
    job.place = Some(room());
    job
}

fn tags() -> Option<Says> {
    Some(Says::Body(
        200,
        json!({"id": "2002", "type": 15, "available_tags": [
            {"id": "11", "name": "open"}, {"id": "12", "name": "On hold"}, {"id": "13", "name": "VIP"},
        ]}),
    ))
}

fn opened() -> Attempt {
    Attempt::Ended(Delivery::Done {
        message: Some(MessageRef {
            place: room(),
            id: "3009".to_owned(),
        }),
        place: Some(room()),
    })
}

#[tokio::test]
async fn a_room_is_a_post_with_its_state_as_a_tag() {
    let stage = Stage::begin(|asked| match asked.what.as_str() {
        "GET /channels/2002" => tags(),
        "POST /channels/2002/threads" => made("3009"),
        _ => None,
    })
    .await;
    assert_eq!(
        stage.discord.perform(&open(&"x".repeat(150))).await,
        opened()
    );
    let [_, asked] = stage.asked().try_into().unwrap();
    let asked: Asked = asked;
    let body = asked.json();
    assert_eq!(body["applied_tags"], json!(["12"]));
    assert_eq!(body["name"].as_str().unwrap().chars().count(), 100);
    assert_eq!(body["message"]["content"], "the card");
    assert_eq!(body["message"]["allowed_mentions"]["parse"], json!([]));
    // The tags are known now.
    stage.discord.perform(&open("Case")).await;
    assert_eq!(stage.names(), ["POST /channels/2002/threads"]);
}

#[tokio::test]
async fn a_room_that_got_through_before_is_found_again() {
    let stage = Stage::begin(|asked| match asked.what.as_str() {
        "GET /channels/2002" => tags(),
        "POST /channels/2002/threads" => Some(Says::Dead),
        "GET /guilds/900/threads/active" => Some(Says::Body(
            200,
            json!({"threads": [
                {"id": "3007", "type": 11, "parent_id": "2002", "owner_id": "5", "name": "Case 7"},
                {"id": "3008", "type": 11, "parent_id": "2001", "owner_id": "200001", "name": "Case 7"},
                {"id": "3009", "type": 11, "parent_id": "2002", "owner_id": "200001", "name": "Case 7"},
            ]}),
        )),
        _ => None,
    })
    .await;
    let mut job = open("Case 7");
    let first = stage.discord.perform(&job).await;
    assert!(matches!(first, Attempt::TryAgain { .. }), "{first:?}");
    stage.asked();
    job.tries = 1;
    assert_eq!(stage.discord.perform(&job).await, opened());
    assert_eq!(stage.names(), ["GET /guilds/900/threads/active"]);
}

#[tokio::test]
async fn a_tag_that_was_deleted_meanwhile_is_looked_up_again() {
    let stage = Stage::begin(|asked| match asked.what.as_str() {
        "GET /channels/2002" => tags(),
        "POST /channels/2002/threads" => refused(400, 50035),
        _ => None,
    })
    .await;
    assert_eq!(
        why(stage.discord.perform(&open("Case")).await),
        Refusal::Malformed
    );
    assert_eq!(
        stage.names(),
        [
            "GET /channels/2002",
            "POST /channels/2002/threads",
            "GET /channels/2002",
            "POST /channels/2002/threads"
        ]
    );
}

fn thread(applied: &'static [&'static str], archived: bool) -> Option<Says> {
    Some(Says::Body(
        200,
        json!({"id": "3009", "type": 11, "parent_id": "2002", "applied_tags": applied,
            "thread_metadata": {"archived": archived}}),
    ))
}

#[tokio::test]
async fn marking_a_room_keeps_the_tags_that_people_gave_it() {
    let stage = Stage::begin(|asked| match asked.what.as_str() {
        "GET /channels/2002" => tags(),
        "GET /channels/3009" => thread(&["11", "13"], false),
        _ => made("3009"),
    })
    .await;
    assert_eq!(
        stage.discord.perform(&mark("on-hold", false)).await,
        Attempt::Ended(done())
    );
    let asked = stage.asked();
    assert_eq!(asked.last().unwrap().what, "PATCH /channels/3009");
    assert_eq!(
        asked.last().unwrap().json(),
        json!({"applied_tags": ["12", "13"], "archived": false})
    );
}

#[tokio::test]
async fn a_room_that_is_as_it_should_be_is_left_alone() {
    let stage = Stage::begin(|asked| match asked.what.as_str() {
        "GET /channels/2002" => tags(),
        "GET /channels/3009" => thread(&["12"], true),
        _ => made("3009"),
    })
    .await;
    stage.discord.perform(&mark("on-hold", true)).await;
    assert_eq!(stage.names(), ["GET /channels/2002", "GET /channels/3009"]);
    // What was put away is taken out before it is changed.
    stage.discord.perform(&mark("open", true)).await;
    let asked = stage.asked();
    let archived: Vec<Value> = asked
        .iter()
        .filter(|asked| asked.what.starts_with("PATCH"))
        .map(|asked| asked.json()["archived"].clone())
        .collect();
    assert_eq!(archived, [json!(false), json!(true)]);
}

/// Something about this message.
fn about(effect: Effect, place: Place, id: &str) -> Job {
    let mut job = job(effect);
    job.message = Some(MessageRef {
        place,
        id: id.to_owned(),
    });
    job
}

#[tokio::test]
async fn a_post_is_pinned_in_its_forum_and_a_message_in_its_channel() {
    let stage = Stage::begin(|_| Some(Says::Body(200, json!({})))).await;
    let pin = || Effect::Pin {
        post: "row-0".to_owned().into(),
    };
    stage.discord.perform(&about(pin(), room(), "3009")).await;
    let [asked] = stage.asked().try_into().unwrap();
    let asked: Asked = asked;
    assert_eq!(asked.what, "PATCH /channels/3009");
    assert_eq!(asked.json(), json!({"flags": 2}));
    stage.discord.perform(&about(pin(), forum(), "41")).await;
    assert_eq!(stage.names(), ["PUT /channels/2002/messages/pins/41"]);
}

#[tokio::test]
async fn what_opens_a_post_goes_with_its_post() {
    let stage = Stage::begin(|_| Some(Says::Body(200, json!({})))).await;
    let remove = || Effect::Remove {
        post: "row-0".to_owned().into(),
    };
    stage
        .discord
        .perform(&about(remove(), room(), "3009"))
        .await;
    stage
        .discord
        .perform(&about(remove(), room(), "3010"))
        .await;
    assert_eq!(
        stage.names(),
        [
            "DELETE /channels/3009",
            "DELETE /channels/3009/messages/3010"
        ]
    );
}
