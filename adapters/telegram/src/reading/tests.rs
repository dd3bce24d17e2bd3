//! Updates as Telegram sends them, and what becomes of them.
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod recorded;

use super::*;
use bot_core::event::{Commanded, Said};
use bot_core::place::Account;
use bot_core::place::Platform;
use serde_json::{Value, json};

/// A clock that stands.
struct Noon;

impl Clock for Noon {
    fn now(&self) -> jiff::Timestamp {
        "2026-01-05T12:00:00Z".parse().unwrap()
    }
}

/// A reader for @byline_bot, number 100001.
pub(crate) fn reader() -> Reader {
    Reader::new(100_001, "Byline_bot".to_owned(), Arc::new(Noon))
}

fn read(update: &Value) -> Result<Option<Arrived>, String> {
    let text = update.to_string();
    reader().translate(&serde_json::from_str(&text).unwrap())
}

fn event(update: &Value) -> Event {
    read(update).unwrap().unwrap().event
}

fn message(more: Value) -> Value {
    let mut message = json!({
        "message_id": 40,
        "date": 1_767_603_600,
        "chat": {"id": -1_001_234, "type": "supergroup", "title": "Shop talk"},
        "from": {"id": 7, "is_bot": false, "first_name": "Ana", "last_name": "Reis", "username": "ana",
                 "language_code": "pt-br"},
    });
    for (name, value) in more.as_object().unwrap() {
        message[name] = value.clone();
    }
    message
}

fn update(more: Value) -> Value {
    json!({"update_id": 77, "message": message(more)})
}

fn said(more: Value) -> Said {
    match event(&update(more)) {
        Event::Said(said) => said,
        other => unreachable!("{other:?}"),
    }
}

fn commanded(more: Value) -> Option<Commanded> {
    match read(&update(more)).unwrap().map(|arrived| arrived.event) {
        Some(Event::Commanded(commanded)) => Some(commanded),
        None => None,
        Some(other) => unreachable!("{other:?}"),
    }
}

#[test]
fn a_message_with_a_mention() {
    let arrived = read(&update(json!({
        "text": "👋 @byline_BOT, where is my order?",
        "entities": [{"type": "mention", "offset": 3, "length": 11}],
    })))
    .unwrap()
    .unwrap();
    assert_eq!(arrived.key, "telegram:update:77");
    assert_eq!(arrived.at.as_second(), 1_767_603_600);
    let Event::Said(said) = arrived.event else {
        unreachable!()
    };
    assert_eq!(said.text, "👋 @byline_BOT, where is my order?");
    assert!(said.names.bot);
    assert_eq!(said.from.name, "Ana Reis");
    assert_eq!(said.from.username.as_deref(), Some("ana"));
    assert_eq!(said.from.locale.as_deref(), Some("pt-br"));
    assert_eq!(said.message.place.key(), "telegram:-1001234:");
    assert_eq!(said.link.as_deref(), Some("https://t.me/c/1234/40"));
}

#[test]
fn others_are_named_by_account() {
    let user = |id: i64| json!({"id": id, "is_bot": false, "first_name": "X"});
    let named = said(json!({
        "text": "Rui and Desk",
        "entities": [
            {"type": "text_mention", "offset": 0, "length": 3, "user": user(8)},
            {"type": "text_mention", "offset": 8, "length": 4, "user": user(100_001)},
        ],
    }))
    .names;
    assert!(named.bot);
    let ids: Vec<&str> = named.accounts.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["8"]);
}

#[test]
fn markup_that_is_not_known_yet_costs_no_words() {
    let said = said(json!({
        "text": "by 5 pm, @byline_bot",
        "entities": [
            {"type": "date_time", "offset": 3, "length": 4, "unix_time": 1, "date_time_format": "t"},
            {"type": "made_of_cheese", "offset": 0, "length": 2},
            {"type": "mention", "offset": 9, "length": 11},
        ],
        "reply_markup": {"inline_keyboard": [[{"text": "x", "brand_new": {}}]]},
        "sender_tag": "VIP",
        "external_reply": {"origin": {"type": "unheard_of"}},
    }));
    assert_eq!(said.text, "by 5 pm, @byline_bot");
    assert!(said.names.bot);
}

#[test]
fn a_topic_is_a_place_and_its_creation_is_no_message_answered() {
    let chat = json!({"id": -1_001_234, "type": "supergroup", "title": "Desk", "username": "desk", "is_forum": true});
    let created = |id: i64| {
        json!({"message_id": id, "date": 1, "chat": chat, "forum_topic_created": {"name": "#7", "icon_color": 0},
               "from": {"id": 100_001, "is_bot": true, "first_name": "Byline"}})
    };
    let in_topic = said(json!({
        "chat": chat, "message_thread_id": 30, "is_topic_message": true, "text": "hm",
        "reply_to_message": created(30),
    }));
    assert_eq!(in_topic.message.place.thread.as_deref(), Some("30"));
    assert_eq!(in_topic.reply_to, None);
    assert_eq!(in_topic.link.as_deref(), Some("https://t.me/desk/30/40"));

    let answer = said(json!({
        "chat": chat, "message_thread_id": 30, "is_topic_message": true, "text": "hm",
        "reply_to_message": {
            "message_id": 33, "date": 1, "chat": chat, "message_thread_id": 30, "is_topic_message": true,
            "from": {"id": 100_001, "is_bot": true, "first_name": "Byline"}, "text": "the card",
        },
    }))
    .reply_to
    .unwrap();
    assert!(answer.ours);
    assert_eq!(answer.message.id, "33");
    assert_eq!(answer.message.place, in_topic.message.place);
    assert_eq!(answer.said.unwrap().text, "the card");
}

#[test]
fn a_thread_of_answers_is_no_place() {
    let said = said(json!({
        "message_thread_id": 12, "text": "me too",
        "reply_to_message": message(json!({"message_id": 12, "text": "it broke"})),
    }));
    assert_eq!(said.message.place.thread, None);
    let answered = said.reply_to.unwrap();
    assert!(!answered.ours);
    assert_eq!(answered.author.unwrap().id, "7");
    assert_eq!(answered.said.unwrap().text, "it broke");
}

#[test]
fn an_answered_message_that_cannot_be_read_takes_nothing_away() {
    let said = said(json!({"text": "still here", "reply_to_message": {"message_id": "?"}}));
    assert_eq!(said.text, "still here");
    assert_eq!(said.reply_to, None);
}

#[test]
fn commands_of_ours_and_of_others() {
    let given = |text: &str, length: usize| {
        commanded(json!({
            "text": text,
            "entities": [{"type": "bot_command", "offset": 0, "length": length}],
        }))
        .map(|c| (c.name, c.rest))
    };
    assert_eq!(given("/Queue", 6), Some(("queue".into(), None)));
    assert_eq!(
        given("/reply@byline_bot Bom dia! ", 17),
        Some(("reply".into(), Some("Bom dia!".into())))
    );
    assert_eq!(given("/reply@other_bot Bom dia!", 16), None);
    assert_eq!(
        given("/start p-8fa2", 6),
        Some(("start".into(), Some("p-8fa2".into())))
    );
    let words = said(json!({
        "text": "type /help", "entities": [{"type": "bot_command", "offset": 5, "length": 5}],
    }));
    assert_eq!(words.text, "type /help");
}

#[test]
fn a_command_brings_its_files_and_the_message_it_is_about() {
    let given = commanded(json!({
        "caption": "/case", "caption_entities": [{"type": "bot_command", "offset": 0, "length": 5}],
        "document": {"file_id": "D1", "file_unique_id": "u", "file_name": "invoice.pdf",
                     "mime_type": "application/pdf", "file_size": 900},
        "reply_to_message": message(json!({"message_id": 39, "text": "my parcel is wet"})),
    }))
    .unwrap();
    assert_eq!(given.files[0].handle, "D1");
    assert_eq!(given.files[0].name, "invoice.pdf");
    assert_eq!(given.message.unwrap().id, "40");
    let target = given.target.unwrap();
    assert_eq!(target.message.id, "39");
    let said = target.said.unwrap();
    assert_eq!(said.text, "my parcel is wet");
    assert_eq!(said.link.as_deref(), Some("https://t.me/c/1234/39"));
}

#[test]
fn who_speaks_in_the_name_of_a_chat() {
    let group = json!({"id": -1_001_234, "type": "supergroup", "title": "Shop talk"});
    let channel =
        json!({"id": -1_005, "type": "channel", "title": "Ana's garden", "username": "garden"});
    let anonymous = said(json!({"text": "x", "sender_chat": group})).from;
    assert!(anonymous.bot);
    assert_eq!(anonymous.name, "Shop talk");
    let as_channel = said(json!({"text": "x", "sender_chat": channel})).from;
    assert!(!as_channel.bot);
    assert_eq!(as_channel.account.id, "-1005");
    assert_eq!(as_channel.username.as_deref(), Some("garden"));
    let forwarded =
        said(json!({"text": "x", "sender_chat": channel, "is_automatic_forward": true}));
    assert!(forwarded.from.bot);
}

#[test]
fn files_of_every_kind() {
    let file = |more: Value| {
        let mut file = json!({"file_id": "F", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1, "length": 1});
        for (name, value) in more.as_object().unwrap() {
            file[name] = value.clone();
        }
        file
    };
    let none = json!({});
    let cases = [
        ("document", file(none.clone()), "file", None),
        ("video", file(none.clone()), "video.mp4", Some("video/mp4")),
        (
            "audio",
            file(json!({"file_name": "a.ogg", "mime_type": "audio/x"})),
            "a.ogg",
            Some("audio/x"),
        ),
        ("voice", file(none.clone()), "voice.ogg", Some("audio/ogg")),
        (
            "video_note",
            file(none.clone()),
            "video-note.mp4",
            Some("video/mp4"),
        ),
        (
            "sticker",
            file(json!({"type": "unheard_of"})),
            "sticker.webp",
            Some("image/webp"),
        ),
        (
            "sticker",
            file(json!({"is_animated": true})),
            "sticker.tgs",
            Some("application/x-tgsticker"),
        ),
        ("animation", file(none), "animation.mp4", Some("video/mp4")),
    ];
    for (kind, media, name, content_type) in cases {
        let said = said(json!({kind: media, "caption": "look"}));
        assert_eq!(said.files.len(), 1, "{kind}");
        assert_eq!(said.files[0].name, name);
        assert_eq!(said.files[0].content_type.as_deref(), content_type);
        assert_eq!(said.text, "look");
    }
    let sizes = json!([
        {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 1},
        {"file_id": "large", "file_unique_id": "l", "width": 1280, "height": 800, "file_size": 9_000},
        {"file_id": "middle", "file_unique_id": "m", "width": 320, "height": 200},
    ]);
    let said = said(json!({"photo": sizes, "media_group_id": "g1"}));
    assert_eq!(said.files[0].handle, "large");
    assert_eq!(said.files[0].size, Some(9_000));
    assert_eq!(said.album.as_deref(), Some("g1"));
}

#[test]
fn what_is_neither_text_nor_file_can_be_read() {
    let point = json!({"latitude": 59.43, "longitude": 24.75});
    let cases = [
        (json!({"location": point}), "59.43, 24.75"),
        (
            json!({"location": point, "venue": {"location": point, "title": "Shop", "address": "Viru 1"}}),
            "Shop, Viru 1 (59.43, 24.75)",
        ),
        (
            json!({"contact": {"phone_number": "+372 555", "first_name": "Ana", "last_name": "Reis"}}),
            "Ana Reis, +372 555",
        ),
        (json!({"dice": {"emoji": "🎲", "value": 4}}), "🎲 4"),
        (
            json!({"poll": {"question": "Which?", "options": [{"text": "Red"}, {"text": "Blue"}]}}),
            "Which? (Red / Blue)",
        ),
        (json!({"story": {"id": 1, "chat": {}}}), "[story]"),
        (
            json!({"rich_message": {"blocks": [
                {"type": "paragraph", "text": ["Dear ", {"type": "mention", "text": "@byline_bot", "username": "byline_bot"}, ","]},
                {"type": "list", "items": [{"label": "1.", "blocks": [{"type": "paragraph", "text": "wet"}]},
                    {"label": "2.", "blocks": [{"type": "paragraph", "text": "cold"}]}]},
            ]}}),
            "Dear @byline_bot,\n1. wet\n2. cold",
        ),
    ];
    for (more, text) in cases {
        let said = said(more);
        assert_eq!(said.text, text);
        assert_eq!(said.names.bot, text.contains("byline"));
    }
}

#[test]
fn what_only_the_platform_says_is_passed_over() {
    for more in [
        json!({"forum_topic_closed": {}, "message_thread_id": 3, "is_topic_message": true}),
        json!({"new_chat_members": [{"id": 9, "is_bot": false, "first_name": "N"}]}),
        json!({"pinned_message": message(json!({"text": "x"}))}),
        json!({"migrate_from_chat_id": -5}),
        json!({"something_of_next_year": {"a": 1}}),
    ] {
        assert_eq!(read(&update(more.clone())).unwrap(), None, "{more}");
    }
    let channel = json!({"id": -1_005, "type": "channel", "title": "News"});
    let post =
        json!({"update_id": 1, "channel_post": message(json!({"chat": channel, "text": "x"}))});
    assert_eq!(read(&post).unwrap(), None);
}

#[test]
fn a_group_that_becomes_a_supergroup_moves_once() {
    let group = json!({"id": -5, "type": "group", "title": "Shop talk"});
    let Event::Moved(moved) = event(&update(
        json!({"chat": group, "migrate_to_chat_id": -1_009}),
    )) else {
        unreachable!()
    };
    assert_eq!((moved.from.as_str(), moved.to.as_str()), ("-5", "-1009"));
}

#[test]
fn an_edit_has_the_time_of_the_edit() {
    let arrived = read(&json!({
        "update_id": 78,
        "edited_message": message(json!({"text": "now @byline_bot", "edit_date": 1_767_603_700,
            "entities": [{"type": "mention", "offset": 4, "length": 11}]})),
    }))
    .unwrap()
    .unwrap();
    assert_eq!(arrived.at.as_second(), 1_767_603_700);
    let Event::Edited(edited) = arrived.event else {
        unreachable!()
    };
    assert!(edited.now.names.bot);
}

#[test]
fn a_tap_in_a_topic_and_one_on_a_message_out_of_reach() {
    let tap = |message: Value| {
        json!({"update_id": 79, "callback_query": {
            "id": "9000", "chat_instance": "1", "data": "claim:7", "message": message,
            "from": {"id": 7, "is_bot": false, "first_name": "Ana"},
        }})
    };
    let pressed = |message: Value| match read(&tap(message)).unwrap().unwrap() {
        Arrived {
            event: Event::Pressed(pressed),
            at,
            ..
        } => {
            assert_eq!(at, Noon.now());
            pressed
        }
        other => unreachable!("{other:?}"),
    };
    let in_topic = pressed(message(
        json!({"message_thread_id": 30, "is_topic_message": true, "text": "card"}),
    ));
    assert_eq!(in_topic.action, "claim:7");
    assert_eq!(in_topic.interaction.id, "9000");
    assert_eq!(in_topic.place.thread.as_deref(), Some("30"));
    let chat = json!({"id": 7, "type": "private", "first_name": "Ana"});
    let old = pressed(json!({"message_id": 3, "date": 0, "chat": chat}));
    assert!(old.place.direct);
    assert_eq!(old.message.unwrap().id, "3");
}

#[test]
fn who_blocks_the_bot_cannot_be_reached() {
    let standing = |status: &str, chat: Value| {
        json!({"update_id": 80, "my_chat_member": {
            "chat": chat, "date": 5, "from": {"id": 7, "is_bot": false, "first_name": "Ana"},
            "old_chat_member": {"status": "member"}, "new_chat_member": {"status": status},
        }})
    };
    let private = json!({"id": 7, "type": "private", "first_name": "Ana"});
    for (status, open) in [("kicked", false), ("member", true)] {
        let Event::Reachable(reachable) = event(&standing(status, private.clone())) else {
            unreachable!()
        };
        assert_eq!(reachable.open, open);
        assert!(reachable.place.direct);
        let account = Account {
            platform: Platform::Telegram,
            id: "7".into(),
        };
        assert_eq!(reachable.from.account, account);
    }
    let group = json!({"id": -5, "type": "group", "title": "Shop talk"});
    assert_eq!(read(&standing("kicked", group)).unwrap(), None);
}

#[test]
fn a_message_that_cannot_be_read_says_so() {
    let why = read(&json!({"update_id": 81, "message": {"text": "no chat"}})).unwrap_err();
    assert!(why.contains("missing field"), "{why}");
}
