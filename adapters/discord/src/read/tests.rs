//! Discord's payloads in our words.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what went wrong by failing"
)]

mod mutants;
mod wire;

use super::*;
use crate::lens::{Guild, Role};
use crate::waiting::Kind;
use bot_core::event::{Event, Said};
use serde_json::{Value, json};
use wire::{interaction, message};

struct World {
    me: Me,
    known: Known,
    menus: BTreeMap<String, String>,
}

fn world() -> World {
    let known = Known::default();
    let guild: Guild = serde_json::from_value(json!({
        "id": "900",
        "channels": [{"id": "2001", "type": 0, "name": "help"}, {"id": "2002", "type": 15, "name": "desk", "parent_id": "1"}],
        "threads": [{"id": "3001", "type": 11, "name": "late parcel", "parent_id": "2001"}],
        "roles": [{"id": "900", "name": "@everyone"}, {"id": "501", "name": "Support"}]
    }))
    .unwrap();
    known.guild(&guild);
    let own: Role = serde_json::from_value(
        json!({"id": "502", "name": "Byline", "tags": {"bot_id": "200001"}}),
    )
    .unwrap();
    known.role(&own);
    World {
        me: Me {
            id: "200001".to_owned(),
            name: "Byline".to_owned(),
            application: "200002".to_owned(),
            reads_messages: true,
        },
        known,
        menus: BTreeMap::from([("Reply to this".to_owned(), "reply".to_owned())]),
    }
}

impl World {
    fn reader(&self) -> Reader<'_> {
        Reader {
            me: &self.me,
            known: &self.known,
            menus: &self.menus,
            now: "2026-01-05T09:00:00Z".parse().unwrap(),
        }
    }

    fn said(&self, wire: &Value) -> Option<Said> {
        let read = super::message::parse(&wire.to_string()).unwrap();
        let arrived = self.reader().said(&read, &public())?;
        assert_eq!(
            arrived.key,
            format!("discord:message:{}", wire["id"].as_str().unwrap())
        );
        match arrived.event {
            Event::Said(said) => Some(said),
            other => panic!("{other:?}"),
        }
    }
}

fn public() -> Place {
    place(Some("900"), "2001", None)
}

#[test]
fn a_message_with_everything_it_can_carry() {
    let said = world()
        .said(&message(json!({
            "content": "<@200001> <@!77> <@&501> <#2001> <:party:5> <a:wave:6> </case:7> <@88> <t:1:R> 1 < 2 **x**",
            "mentions": [
                wire::user("200001", "byline"),
                {"id": "77", "username": "bo", "discriminator": "0", "global_name": "Bo", "avatar": null,
                 "member": {"nick": "Bobby", "roles": [], "deaf": false, "mute": false}},
            ],
            "mention_roles": ["501"],
            "attachments": [{"id": "9", "filename": "parcel.jpg", "size": 1234, "url": "https://cdn.discordapp.com/a/b.jpg",
                "proxy_url": "https://media.discordapp.net/a/b.jpg", "content_type": "image/jpeg"}],
        })))
        .unwrap();
    assert_eq!(
        said.text,
        "@byline @Bobby @Support #help :party: :wave: /case @88 <t:1:R> 1 < 2 **x**"
    );
    assert!(said.names.bot);
    assert_eq!(said.names.roles, ["501"]);
    assert_eq!(said.names.accounts, [crate::connect::account("77")]);
    assert_eq!(said.from.name, "Ana from Lisbon");
    assert_eq!(said.from.username.as_deref(), Some("ana"));
    assert_eq!(said.from.roles, ["501"]);
    assert!(!said.from.bot);
    assert_eq!(said.from.locale, None);
    assert_eq!(
        said.link.as_deref(),
        Some("https://discord.com/channels/900/2001/1001")
    );
    let file = said.files.first().unwrap();
    assert_eq!((file.name.as_str(), file.size), ("parcel.jpg", Some(1234)));
    assert_eq!(file.handle, "https://cdn.discordapp.com/a/b.jpg");
}

#[test]
fn the_bot_s_own_role_names_the_bot() {
    let said = world()
        .said(&message(
            json!({"content": "<@&502> hello", "mention_roles": ["502"]}),
        ))
        .unwrap();
    assert!(said.names.bot);
    assert_eq!(said.text, "@Byline hello");
}

#[test]
fn an_answer_to_the_bot_does_not_name_it() {
    let ours = message(json!({
        "id": "1000", "content": "We have heard you.", "author": wire::user("200001", "byline"), "member": null,
    }));
    let said = world()
        .said(&message(json!({
            "type": 19,
            "content": "still nothing",
            "mentions": [wire::user("200001", "byline")],
            "message_reference": {"type": 0, "message_id": "1000", "channel_id": "2001", "guild_id": "900"},
            "referenced_message": ours,
        })))
        .unwrap();
    assert!(!said.names.bot);
    let answered = said.reply_to.unwrap();
    assert!(answered.ours);
    assert_eq!(answered.message.id, "1000");
    assert_eq!(answered.said.unwrap().text, "We have heard you.");
}

#[test]
fn an_answer_to_what_was_deleted_is_still_an_answer() {
    let said = world()
        .said(&message(json!({
            "type": 19,
            "message_reference": {"message_id": "1000", "channel_id": "2001"},
            "referenced_message": null,
        })))
        .unwrap();
    let answered = said.reply_to.unwrap();
    assert_eq!(
        (answered.message.id.as_str(), answered.ours),
        ("1000", false)
    );
    assert!(answered.author.is_none() && answered.said.is_none());
}

#[test]
fn a_forwarded_message_is_what_it_forwards() {
    let said = world()
        .said(&message(json!({
            "content": "",
            "message_reference": {"type": 1, "message_id": "5", "channel_id": "6"},
            "message_snapshots": [{"message": {
                "content": "Order <@77> 7", "timestamp": "2026-01-05T08:00:00+00:00", "edited_timestamp": null,
                "mentions": [wire::user("77", "bo")], "mention_roles": [], "attachments": [], "embeds": [], "type": 0
            }}],
        })))
        .unwrap();
    assert_eq!(said.text, "Order @bo 7");
    assert!(said.reply_to.is_none());
}

#[test]
fn a_new_kind_of_button_above_does_not_hide_what_a_customer_wrote() {
    let above = message(json!({
        "id": "1000",
        "components": [{"type": 1, "components": [{"type": 99, "custom_id": "x"}]}],
        "embeds": [{"type": 3}],
    }));
    let said = world()
        .said(&message(json!({
            "content": "is that so?",
            "message_reference": {"message_id": "1000", "channel_id": "2001"},
            "referenced_message": above,
            "poll": {"question": 7},
        })))
        .unwrap();
    assert_eq!(said.text, "is that so?");
    assert!(said.reply_to.unwrap().said.is_some());
}

#[test]
fn discord_s_own_messages_and_ours_are_passed_over() {
    let world = world();
    for kind in [1, 3, 6, 7, 8, 18, 21, 24, 46] {
        assert!(
            world.said(&message(json!({"type": kind}))).is_none(),
            "type {kind}"
        );
    }
    let ours = message(json!({"author": wire::user("200001", "byline"), "member": null}));
    assert!(world.said(&ours).is_none());
}

#[test]
fn bots_and_webhooks_are_never_customers() {
    let world = world();
    let bot =
        json!({"id": "5", "username": "other", "discriminator": "0", "avatar": null, "bot": true});
    assert!(
        world
            .said(&message(json!({"author": bot})))
            .unwrap()
            .from
            .bot
    );
    assert!(
        world
            .said(&message(json!({"webhook_id": "6"})))
            .unwrap()
            .from
            .bot
    );
}

#[test]
fn an_edit_is_known_by_its_time_and_a_link_unfolded_is_none() {
    let world = world();
    let read = |wire: Value| {
        let read = super::message::parse(&wire.to_string()).unwrap();
        world.reader().edited(&read, &public())
    };
    let edited = read(message(
        json!({"edited_timestamp": "2026-01-05T09:30:00.500000+00:00"}),
    ))
    .unwrap();
    assert_eq!(edited.key, "discord:edit:1001:2026-01-05T09:30:00.5Z");
    assert_eq!(edited.at.to_string(), "2026-01-05T09:30:00.5Z");
    assert!(read(message(json!({}))).is_none());
}

#[test]
fn a_direct_message_has_no_server() {
    let place = place(None, "4001", None);
    assert!(place.direct);
    assert_eq!(link(&place, "1"), "https://discord.com/channels/@me/4001/1");
}

fn heard(wire: &Value) -> interaction::Heard {
    let read = super::interaction::parse(&wire.to_string()).unwrap();
    world().reader().interaction(&read, &public())
}

use super::interaction::Heard;

fn happened(wire: &Value) -> (Event, Kind) {
    match heard(wire) {
        Heard::Happened(arrived, answer, kind) => {
            assert_eq!(arrived.key, format!("discord:interaction:{}", answer.id));
            assert_eq!(answer.token, "a-token");
            (arrived.event, kind)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_command_with_its_options() {
    let (event, kind) = happened(&interaction(
        2,
        json!({
            "id": "7", "name": "reply", "type": 1,
            "options": [
                {"name": "case", "type": 3, "value": "1042"},
                {"name": "file", "type": 11, "value": "9"},
                {"name": "times", "type": 4, "value": 3},
            ],
            "resolved": {"attachments": {"9": {"id": "9", "filename": "a.pdf", "size": 5,
                "url": "https://cdn.discordapp.com/a.pdf", "proxy_url": "https://media.discordapp.net/a.pdf"}}},
        }),
    ));
    let Event::Commanded(command) = event else {
        panic!("{event:?}")
    };
    assert_eq!(kind, Kind::Command);
    assert_eq!(command.name, "reply");
    assert_eq!(command.args.get("case").unwrap(), "1042");
    assert_eq!(command.args.get("times").unwrap(), "3");
    assert_eq!(command.files.first().unwrap().name, "a.pdf");
    assert_eq!(command.from.locale.as_deref(), Some("pt-BR"));
    assert_eq!(command.from.roles, ["501"]);
    assert_eq!(command.from.name, "Ana from Lisbon");
}

#[test]
fn a_menu_entry_stands_for_its_command() {
    let (event, _) = happened(&interaction(
        2,
        json!({
            "id": "7", "name": "Reply to this", "type": 3, "target_id": "1001",
            "resolved": {"messages": {"1001": message(json!({"content": "where is it?"}))}},
        }),
    ));
    let Event::Commanded(command) = event else {
        panic!("{event:?}")
    };
    assert_eq!(command.name, "reply");
    let target = command.target.unwrap();
    assert_eq!(target.message.id, "1001");
    assert_eq!(target.said.unwrap().text, "where is it?");
}

#[test]
fn a_button_and_a_list() {
    let mut wire = interaction(3, json!({"custom_id": "claim:1", "component_type": 2}));
    wire["message"] = message(json!({"id": "1000"}));
    let (event, kind) = happened(&wire);
    let Event::Pressed(pressed) = event else {
        panic!("{event:?}")
    };
    assert_eq!(
        (pressed.action.as_str(), kind),
        ("claim:1", Kind::Component)
    );
    assert_eq!(pressed.message.unwrap().id, "1000");
    wire["data"] = json!({"custom_id": "who", "component_type": 3, "values": ["a", "b"]});
    let (event, _) = happened(&wire);
    let Event::Pressed(pressed) = event else {
        panic!("{event:?}")
    };
    assert_eq!(pressed.values, ["a", "b"]);
}

#[test]
fn a_form_with_its_fields() {
    let (event, kind) = happened(&interaction(
        5,
        json!({"custom_id": "reply:1", "components": [
            {"type": 1, "components": [{"type": 4, "custom_id": "text", "value": "Hello"}]},
            {"type": 1, "components": [{"type": 4, "custom_id": "note", "value": ""}]},
        ]}),
    ));
    let Event::Submitted(form) = event else {
        panic!("{event:?}")
    };
    assert_eq!((form.action.as_str(), kind), ("reply:1", Kind::Form));
    assert_eq!(form.fields.get("text").unwrap(), "Hello");
    assert_eq!(form.fields.get("note").unwrap(), "");
}

#[test]
fn typing_asks_for_offers() {
    let wire = interaction(
        4,
        json!({"id": "7", "name": "reply", "type": 1, "options": [
            {"name": "case", "type": 3, "value": "10", "focused": true},
        ]}),
    );
    let Heard::Asks(ask, _) = heard(&wire) else {
        panic!()
    };
    assert_eq!(
        (
            ask.command.as_str(),
            ask.option.as_str(),
            ask.typed.as_str()
        ),
        ("reply", "case", "10")
    );
}
