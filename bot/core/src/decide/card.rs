//! The card of a case: always true, one message edited in place.

use super::file::CaseFile;
use super::follow;
use super::hold;
use super::mood;
use super::person;
use super::target;
use super::when;
use super::work::Work;
use crate::action::Action;
use crate::clean::tame_to;
use crate::effect::{Button, Content, Does, Look, Span, Text};
use crate::message::Side;
use crate::person::Earlier;
use crate::promise::Stage;
use crate::wording::own_name;

/// The most letters of a customer's first words in a room's title.
const TITLE_WORDS: usize = 48;

/// A button that comes back to us.
pub(super) fn button(label: String, action: &Action, look: Look) -> Button {
    Button {
        label,
        does: Does::Act {
            action: action.to_string(),
        },
        look,
    }
}

/// The title of the case's room. It never changes: Discord allows two renames in ten minutes.
pub(super) fn title(file: &CaseFile) -> String {
    let first = file
        .messages
        .first()
        .map_or("", |message| message.text.as_str());
    let words = tame_to(first, TITLE_WORDS);
    let name = tame_to(&file.customer.name, 24);
    if words.is_empty() {
        format!("{} · {name}", file.number())
    } else {
        format!("{} · {name} · {words}", file.number())
    }
}

/// The card.
pub(super) fn content(work: &Work<'_>, file: &CaseFile) -> Content {
    let language = work.rules.book.first_language();
    let case = &file.case;
    let say = |key: &str| work.room_words(key, &[]);
    let mut text = Text::default().and(Span::Bold(format!(
        "{}{} · {}",
        if case.pinned { "📌 " } else { "" },
        case.number,
        say(&format!("state-{}", case.state.key()))
    )));
    let line = |text: Text, label: String, value: String| {
        text.and(Span::Plain(format!("\n{label}: ")))
            .and(Span::Said(value))
    };
    let owner = file
        .owner
        .as_ref()
        .map_or_else(|| say("card-nobody"), |owner| owner.room_name().to_owned());
    text = line(text, say("card-owner"), tame_to(&owner, 60));
    let mut customer = file.name();
    if let Some(username) = &file.customer.username {
        customer = format!("{customer} ({username})");
    }
    text = line(text, say("card-customer"), customer);
    for other in &file.also {
        text = line(text, say("card-also"), person::on(other));
    }
    if let Some((count, last)) = file.record.beside(case.number) {
        text = line(text, say("card-history"), history(work, count, last));
    }
    let (own, _) = own_name(&file.customer.language);
    text = line(text, say("card-language"), own.to_owned());
    if let Some((label, value)) = mood::line(work, file) {
        text = line(text, label, value);
    }
    let side = if case.place.direct {
        "card-direct"
    } else {
        "card-public"
    };
    text = text.and(Span::Plain(format!(
        "\n{}: {}, {}",
        say("card-place"),
        case.place.platform,
        say(side)
    )));
    if case.side == Side::Private && !case.place.direct {
        text = text.and(Span::Plain(format!(" → {}", say("card-direct"))));
    }
    if let Some(reason) = &case.reason {
        text = line(text, say("card-reason"), tame_to(reason, 60));
    }
    if let Some(order) = &case.order {
        text = line(text, say("card-order"), tame_to(order, 60));
    }
    if !file.gestures.is_empty() {
        text = line(text, say("card-gestures"), file.gestures.join(", "));
    }
    if let Some(older) = case.continues {
        text = line(text, say("card-continues"), older.to_string());
    }
    for (label, value) in hold::lines(work, language, file) {
        text = line(text, label, value);
    }
    if case.state.active() {
        text = match file.waiting_since() {
            Some(since) => line(
                text,
                say("card-waiting"),
                when::at_date(work, language, since),
            ),
            None => line(text, say("card-waiting"), say("card-not-waiting")),
        };
        if let (Some(by), false) = (case.expected_by, file.answered()) {
            text = line(
                text,
                say("card-expected"),
                when::by_date(work, language, by),
            );
        }
        for target in target::dated_lines(work, language, file) {
            text = line(text, target.label, target.value);
        }
        for promise in &case.promises {
            let by = when::by_date(work, language, promise.by);
            let late = if promise.stage >= Stage::Slipped {
                "⚠️ "
            } else {
                ""
            };
            text = line(
                text,
                say("card-promise"),
                format!("{late}“{}”, {by}", promise.words),
            );
        }
    }
    if let Some(names) = follow::names(file) {
        text = line(text, say("card-followers"), names);
    }
    Content {
        text,
        buttons: buttons(work, file),
        ..Content::default()
    }
}

/// How many cases the person has had beside this one, and the last of them: where, how it ended, the mark.
fn history(work: &Work<'_>, count: usize, last: &Earlier) -> String {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let state = work.room_words(&format!("state-{}", last.state), &[]);
    let args = [
        ("count", count.into()),
        ("case", last.case.into()),
        ("platform", last.platform.name().into()),
        ("state", state.into()),
    ];
    let words = work.room_words("card-history-before", &args);
    match last.mark {
        Some(mark) => format!("{words}, {mark} ★"),
        None => words,
    }
}

fn buttons(work: &Work<'_>, file: &CaseFile) -> Vec<Vec<Button>> {
    let case = &file.case;
    let say = |key: &str| work.room_words(key, &[]);
    let mut rows = Vec::new();
    if case.state.active() {
        let mut first = Vec::new();
        if case.owner.is_none() {
            first.push(button(
                say("button-claim"),
                &Action::Claim(case.number),
                Look::Main,
            ));
        }
        let look = if case.owner.is_some() {
            Look::Main
        } else {
            Look::Plain
        };
        first.push(button(
            say("button-reply"),
            &Action::Reply(case.number),
            look,
        ));
        first.push(button(
            say("button-note"),
            &Action::Note(case.number),
            Look::Plain,
        ));
        if case.owner.is_some() {
            first.push(button(
                say("button-handover"),
                &Action::HandOver(case.number),
                Look::Plain,
            ));
        }
        rows.push(first);
        let mut second = Vec::new();
        if !matches!(case.state, crate::case::State::Solved { .. }) {
            second.push(button(
                say("button-solve"),
                &Action::Solve(case.number),
                Look::Good,
            ));
        }
        second.push(button(
            say("button-close"),
            &Action::Close(case.number),
            Look::Careful,
        ));
        if !case.place.direct && !file.has_private_side() {
            second.push(button(
                say("button-private"),
                &Action::Private(case.number),
                Look::Plain,
            ));
        }
        rows.push(second);
        let mut third = Vec::from_iter(hold::button_of(work, file));
        third.push(button(
            say("button-reason"),
            &Action::Reasons(case.number),
            Look::Plain,
        ));
        third.push(button(
            say("button-follow"),
            &Action::Follow(case.number),
            Look::Plain,
        ));
        third.push(button(
            say("button-options"),
            &Action::Options(case.number),
            Look::Plain,
        ));
        if !work.rules.book.gestures.kinds.is_empty() {
            let gestures = Action::Gestures(case.number);
            third.push(button(say("button-gestures"), &gestures, Look::Plain));
        }
        rows.push(third);
        if let Some(other) = file.record.open.iter().find(|it| **it != case.number) {
            let label = work.room_words("button-merge", &[("case", (*other).into())]);
            let action = Action::Merge(case.number, *other);
            rows.push(vec![button(label, &action, Look::Plain)]);
        }
    } else {
        rows.push(vec![button(
            say("button-reopen"),
            &Action::Reopen(case.number),
            Look::Plain,
        )]);
    }
    if let Some(url) = &case.link {
        let label = work.room_words(
            "button-open-in",
            &[("platform", case.place.platform.name().into())],
        );
        rows.push(vec![Button {
            label,
            does: Does::Open { url: url.clone() },
            look: Look::Plain,
        }]);
    }
    rows
}
