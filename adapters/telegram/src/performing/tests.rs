//! Effects, and what Telegram is asked for them.
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod peer;

use super::*;
use bot_core::effect::{Content, Span, Target, Text};
use bot_core::event::Interaction;
use bot_core::id::{CaseNumber, PostId};
use bot_core::outbox::{About, Outgoing, Urgency};
use bot_core::place::{Account, Platform};
use peer::{Next, Peer};
use serde_json::json;

fn place(chat: &str, thread: Option<&str>) -> Place {
    Place {
        platform: Platform::Telegram,
        server: None,
        channel: chat.to_owned(),
        thread: thread.map(str::to_owned),
        direct: !chat.starts_with('-'),
    }
}

fn message(chat: &str, id: &str) -> MessageRef {
    MessageRef {
        place: place(chat, None),
        id: id.to_owned(),
    }
}

fn job(effect: Effect) -> Job {
    Job {
        with: Vec::new(),
        row: Outgoing {
            id: PostId("row-1".to_owned()),
            platform: Platform::Telegram,
            lane: "lane".to_owned(),
            urgency: Urgency::Reply,
            case: None,
            about: About::Words,
            effect,
            not_before: None,
            replaces: None,
            gate: None,
        },
        place: None,
        message: None,
        bytes: None,
        tries: 0,
        due: jiff::Timestamp::UNIX_EPOCH,
        apart: jiff::SignedDuration::ZERO,
    }
}

fn post(content: Content) -> Job {
    job(Effect::Post {
        to: Target::Place {
            place: place("-1001", Some("30")),
        },
        reply_to: None,
        content,
    })
}

fn edit(content: Content) -> Job {
    let mut job = job(Effect::Edit {
        post: PostId("row-0".to_owned()),
        content,
    });
    job.message = Some(message("-1001", "55"));
    job
}

fn words(text: &str) -> Content {
    Content {
        text: Text::plain(text),
        ..Content::default()
    }
}

fn with_file(text: &str, platform: Platform, name: &str, content_type: &str) -> Content {
    Content {
        file: Some(File {
            platform,
            handle: "HANDLE".to_owned(),
            name: name.to_owned(),
            content_type: Some(content_type.to_owned()),
            size: None,
        }),
        instead: Some("(a file that could not come along)".to_owned()),
        ..words(text)
    }
}

fn done_with(attempt: Attempt) -> Option<String> {
    match attempt {
        Attempt::Ended(Delivery::Done { message, .. }) => message.map(|message| message.id),
        other => unreachable!("{other:?}"),
    }
}

fn why(attempt: Attempt) -> Option<Refusal> {
    match attempt {
        Attempt::Ended(Delivery::Refused { why, .. }) => Some(why),
        _ => None,
    }
}

#[tokio::test]
async fn a_message_in_a_topic_with_markup_beside_it() {
    let peer = Peer::start().await;
    let mut job = post(Content {
        text: Text::plain("*Hi* ").and(Span::Bold("you".into())),
        ..Content::default()
    });
    if let Effect::Post { reply_to, .. } = &mut job.row.effect {
        *reply_to = Some(message("-1001", "9"));
    }
    assert_eq!(done_with(peer.telegram.perform(&job).await).unwrap(), "101");
    let asked = peer.asked();
    assert_eq!(asked[0].method, "SendMessage");
    assert_eq!(
        asked[0].body,
        json!({
            "chat_id": -1001, "message_thread_id": 30, "text": "*Hi* you",
            "entities": [{"type": "bold", "offset": 5, "length": 3}],
            "reply_parameters": {"message_id": 9, "allow_sending_without_reply": true},
            "link_preview_options": {"is_disabled": true},
        })
    );
}

#[tokio::test]
async fn a_question_opens_the_answer_field() {
    let peer = Peer::start().await;
    let question = Content {
        ask: true,
        ..words("Which name?\nCustomers will see it.")
    };
    let mut asked_of_someone = post(question.clone());
    if let Effect::Post { reply_to, .. } = &mut asked_of_someone.row.effect {
        *reply_to = Some(message("-1001", "9"));
    }
    peer.telegram.perform(&asked_of_someone).await;
    peer.telegram.perform(&post(question)).await;
    let asked = peer.asked();
    assert_eq!(
        asked[0].body["reply_markup"],
        json!({"force_reply": true, "input_field_placeholder": "Which name?", "selective": true})
    );
    assert_eq!(asked[1].body["reply_markup"].get("selective"), None);
}

#[tokio::test]
async fn a_kept_file_is_sent_as_what_telegram_says_it_is() {
    let peer = Peer::start().await;
    peer.refuses(
        "SendDocument",
        400,
        "Bad Request: can't use file of type Photo as Document",
    );
    let content = with_file("look", Platform::Telegram, "IMG_1.heic", "image/heic");
    assert!(done_with(peer.telegram.perform(&post(content)).await).is_some());
    let asked = peer.asked();
    assert_eq!(asked[1].method, "SendPhoto");
    assert_eq!(asked[1].body["photo"], "HANDLE");
    assert_eq!(asked[1].body["caption"], "look");
}

#[tokio::test]
async fn a_picture_that_is_no_photo_goes_as_a_document() {
    let peer = Peer::start().await;
    peer.refuses("SendPhoto", 400, "Bad Request: PHOTO_INVALID_DIMENSIONS");
    let mut job = post(with_file(
        "look",
        Platform::Discord,
        "long.png",
        "image/png",
    ));
    job.bytes = Some(b"pixels".to_vec());
    assert!(done_with(peer.telegram.perform(&job).await).is_some());
    let asked = peer.asked();
    assert_eq!(asked[1].method, "SendDocument");
    let body = asked[1].body.as_str().unwrap();
    assert!(
        body.contains("name=\"document\"; filename=\"long.png\""),
        "{body}"
    );
    assert!(body.contains("Content-Type: image/png"), "{body}");
}

#[tokio::test]
async fn what_cannot_be_carried_is_told() {
    let peer = Peer::start().await;
    let content = with_file("look", Platform::Discord, "a.pdf", "application/pdf");
    peer.telegram.perform(&post(content.clone())).await;
    assert_eq!(
        peer.asked()[0].body["text"],
        "look\n\n(a file that could not come along)"
    );
    let silent = Content {
        instead: None,
        ..content
    };
    let attempt = peer.telegram.perform(&post(silent)).await;
    assert_eq!(why(attempt), Some(Refusal::Malformed));
    assert!(peer.asked().is_empty());
}

#[tokio::test]
async fn words_too_long_for_a_caption_go_first_and_only_once() {
    let peer = Peer::start().await;
    let limited = json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 5",
                         "parameters": {"retry_after": 5}});
    peer.next("SendDocument", Next::Answer(429, limited));
    let long = "a".repeat(1_025);
    let mut job = post(with_file(
        &long,
        Platform::Discord,
        "a.pdf",
        "application/pdf",
    ));
    job.bytes = Some(b"pdf".to_vec());
    assert!(matches!(
        peer.telegram.perform(&job).await,
        Attempt::TryAgain { wait: Wait::Limit(after), .. } if after.as_secs() == 5
    ));
    assert_eq!(peer.methods(), ["SendMessage", "SendDocument"]);
    let said = done_with(peer.telegram.perform(&job).await);
    assert_eq!(
        said.as_deref(),
        Some("101"),
        "the message of the row is the text"
    );
    let asked = peer.asked();
    assert_eq!(asked.len(), 1, "the text is not said a second time");
    assert!(
        asked[0]
            .body
            .as_str()
            .unwrap()
            .contains("\"message_id\":101")
    );
}

#[tokio::test]
async fn a_room_is_opened_once() {
    let peer = Peer::start().await;
    peer.next("SendMessage", Next::HangUp);
    let open = job(Effect::OpenRoom {
        case: CaseNumber(7),
        forum: place("-1001", None),
        title: "õ".repeat(200),
        card: words("the card"),
        tag: "new".to_owned(),
    });
    assert!(matches!(
        peer.telegram.perform(&open).await,
        Attempt::TryAgain { .. }
    ));
    let Attempt::Ended(Delivery::Done {
        message: Some(card),
        place: Some(room),
    }) = peer.telegram.perform(&open).await
    else {
        unreachable!()
    };
    assert_eq!(room, place("-1001", Some("30")));
    assert_eq!(card.place, room);
    let asked = peer.asked();
    let methods: Vec<&str> = asked.iter().map(|asked| asked.method.as_str()).collect();
    assert_eq!(
        methods,
        [
            "CreateForumTopic",
            "SendMessage",
            "SendMessage",
            "PinChatMessage"
        ]
    );
    assert_eq!(asked[0].body["name"].as_str().unwrap().chars().count(), 128);
    assert_eq!(asked[2].body["message_thread_id"], 30);

    let mark = |closed| {
        let mut job = job(Effect::MarkRoom {
            case: CaseNumber(7),
            tag: "open".to_owned(),
            closed,
        });
        job.place = Some(room.clone());
        job
    };
    peer.telegram.perform(&mark(false)).await;
    let asked = peer.asked();
    assert_eq!(
        asked[0].method, "ReopenForumTopic",
        "whoever does not listen would not know that it was closed"
    );
    peer.telegram.memory.hears();
    peer.telegram.perform(&mark(false)).await;
    assert!(peer.asked().is_empty(), "it is open already");
    peer.refuses("CloseForumTopic", 400, "Bad Request: TOPIC_NOT_MODIFIED");
    assert_eq!(done_with(peer.telegram.perform(&mark(true)).await), None);
    peer.telegram.perform(&mark(false)).await;
    assert_eq!(peer.methods(), ["CloseForumTopic", "ReopenForumTopic"]);
}

#[tokio::test]
async fn what_we_said_is_pinned_and_a_right_that_is_missing_is_told() {
    let peer = Peer::start().await;
    let mut pin = job(Effect::Pin {
        post: "row-0".to_owned().into(),
    });
    pin.message = Some(MessageRef {
        place: place("-5", None),
        id: "41".to_owned(),
    });
    assert_eq!(done_with(peer.telegram.perform(&pin).await), None);
    let asked = peer.asked();
    assert_eq!(asked[0].method, "PinChatMessage");
    assert_eq!(asked[0].body["message_id"], 41);
    assert_eq!(asked[0].body["disable_notification"], true);
    let words = "Bad Request: not enough rights to manage pinned messages in the chat";
    peer.refuses("PinChatMessage", 400, words);
    let Attempt::Ended(Delivery::Refused { why, .. }) = peer.telegram.perform(&pin).await else {
        unreachable!()
    };
    assert_eq!(why, Refusal::Forbidden);
}

#[tokio::test]
async fn a_chat_that_moved_is_followed() {
    let peer = Peer::start().await;
    let moved = json!({"ok": false, "error_code": 400, "parameters": {"migrate_to_chat_id": -1009},
                       "description": "Bad Request: group chat was upgraded to a supergroup chat"});
    peer.next("SendMessage", Next::Answer(400, moved));
    let mut job = post(words("still there?"));
    if let Effect::Post { to, .. } = &mut job.row.effect {
        *to = Target::Place {
            place: place("-5", None),
        };
    }
    for _ in 0..2 {
        let Attempt::Ended(Delivery::Done { message, .. }) = peer.telegram.perform(&job).await
        else {
            unreachable!()
        };
        assert_eq!(message.unwrap().place, place("-1009", None));
    }
    let chats: Vec<i64> = peer
        .asked()
        .iter()
        .map(|asked| asked.body["chat_id"].as_i64().unwrap())
        .collect();
    assert_eq!(chats, [-5, -1009, -1009]);
}

#[tokio::test]
async fn an_edit_finds_where_the_words_stand() {
    let peer = Peer::start().await;
    peer.refuses(
        "EditMessageText",
        400,
        "Bad Request: there is no text in the message to edit",
    );
    peer.telegram.perform(&edit(words("new"))).await;
    assert_eq!(peer.methods(), ["EditMessageText", "EditMessageCaption"]);

    let same = "Bad Request: message is not modified: specified new message content and reply markup are exactly the \
                same as a current content and reply markup of the message";
    peer.refuses("EditMessageText", 400, same);
    let attempt = peer.telegram.perform(&edit(words("same"))).await;
    assert_eq!(done_with(attempt).as_deref(), Some("55"));
    assert_eq!(peer.asked()[0].body["message_id"], 55);

    peer.refuses(
        "EditMessageText",
        400,
        "Bad Request: message to edit not found",
    );
    let attempt = peer.telegram.perform(&edit(words("gone"))).await;
    assert_eq!(why(attempt), Some(Refusal::MessageGone));
}

#[tokio::test]
async fn what_may_have_happened_is_repeated_only_where_that_is_harmless() {
    let peer = Peer::start().await;
    peer.next("SendMessage", Next::HangUp)
        .next("EditMessageText", Next::HangUp);
    let sent = peer.telegram.perform(&post(words("once"))).await;
    assert_eq!(sent, Attempt::Ended(Delivery::Unknown));
    let Attempt::TryAgain { why, .. } = peer.telegram.perform(&edit(words("twice"))).await else {
        unreachable!()
    };
    assert!(!why.contains("secret"), "{why}");
}

#[tokio::test]
async fn taps_are_answered_in_passing_or_with_an_alert() {
    let peer = Peer::start().await;
    let interaction = Interaction {
        platform: Platform::Telegram,
        id: "77".to_owned(),
        token: String::new(),
    };
    for text in ["Yours now", &"long ".repeat(60)] {
        let answer = job(Effect::Answer {
            interaction: interaction.clone(),
            content: words(text),
            in_place: false,
        });
        peer.telegram.perform(&answer).await;
    }
    let heard = job(Effect::Acknowledge { interaction });
    peer.telegram.perform(&heard).await;
    let asked = peer.asked();
    assert_eq!(
        asked[0].body,
        json!({"callback_query_id": "77", "text": "Yours now", "show_alert": false})
    );
    assert_eq!(asked[1].body["show_alert"], true);
    assert_eq!(asked[1].body["text"].as_str().unwrap().chars().count(), 200);
    assert_eq!(asked[2].body, json!({"callback_query_id": "77"}));
}

#[tokio::test]
async fn removals_and_reactions() {
    let peer = Peer::start().await;
    peer.refuses(
        "DeleteMessage",
        400,
        "Bad Request: message to delete not found",
    );
    let mut remove = job(Effect::Remove {
        post: PostId("row-0".to_owned()),
    });
    remove.message = Some(message("-1001", "55"));
    assert_eq!(done_with(peer.telegram.perform(&remove).await), None);
    let react = job(Effect::React {
        message: message("-1001", "55"),
        emoji: "❤️".to_owned(),
    });
    peer.telegram.perform(&react).await;
    assert_eq!(
        peer.asked()[1].body["reaction"],
        json!([{"type": "emoji", "emoji": "❤"}])
    );
}

#[tokio::test]
async fn a_person_is_written_to_by_account() {
    let peer = Peer::start().await;
    let direct = job(Effect::Post {
        to: Target::Direct {
            account: Account {
                platform: Platform::Telegram,
                id: "7".to_owned(),
            },
        },
        reply_to: Some(message("-1001", "9")),
        content: words("hello"),
    });
    let Attempt::Ended(Delivery::Done { place: used, .. }) = peer.telegram.perform(&direct).await
    else {
        unreachable!()
    };
    assert_eq!(used, Some(place("7", None)));
    assert_eq!(
        peer.asked()[0].body.get("reply_parameters"),
        None,
        "the answered message is elsewhere"
    );
    peer.refuses("SendMessage", 400, "Bad Request: chat not found");
    let attempt = peer.telegram.perform(&direct).await;
    assert_eq!(why(attempt), Some(Refusal::Unreachable));
}
