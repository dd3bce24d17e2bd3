//! Asking for words: by a form where the platform has forms, by a question to be answered where it has none.

use super::answer::{Discretion, Way};
use super::work::Work;
use crate::action::Action;
use crate::change::{Begun, Change, Draft};
use crate::effect::{Content, Field, Form, Text};
use crate::outbox::About;

/// One question.
pub(super) struct Question {
    /// What a form carries back.
    pub(super) action: Action,
    /// The wording's key of the form's title, which is also the question where there are no forms.
    pub(super) key: &'static str,
    /// The id of the field.
    pub(super) field: &'static str,
    /// What stands in it already.
    pub(super) value: Option<String>,
    /// Several lines.
    pub(super) long: bool,
    /// The most characters.
    pub(super) most: u16,
}

/// The most characters that a field of a form takes on Discord.
const LONGEST_FIELD: u16 = 4_000;

impl Question {
    /// A question for a text of several lines.
    pub(super) fn long(action: Action, key: &'static str) -> Self {
        Self {
            action,
            key,
            field: "text",
            value: None,
            long: true,
            most: LONGEST_FIELD,
        }
    }

    /// A question for one line.
    pub(super) fn short(action: Action, key: &'static str, field: &'static str, most: u16) -> Self {
        Self {
            action,
            key,
            field,
            value: None,
            long: false,
            most,
        }
    }

    /// The field of a form.
    pub(super) fn field(&self, work: &Work<'_>, language: &str) -> Field {
        Field {
            id: self.field.to_owned(),
            label: work.words(language, &format!("{}-label", self.key), &[]),
            // A value longer than the field would make the platform refuse the whole form.
            value: self
                .value
                .clone()
                .filter(|value| value.chars().count() <= usize::from(self.most)),
            placeholder: None,
            long: self.long,
            required: true,
            most: self.most,
        }
    }
}

/// Asks a person.
pub(super) fn ask(work: &mut Work<'_>, way: &Way, question: &Question) {
    if way.takes_forms(work) {
        let form = Form {
            action: question.action.to_string(),
            title: work.words(&way.language, question.key, &[]),
            fields: vec![question.field(work, &way.language)],
        };
        work.open_form(way, form);
        return;
    }
    let draft = Draft {
        id: work.id(),
        of: way.from.account.key(),
        at: work.now,
        begun: Begun::Question {
            action: question.action.to_string(),
            field: question.field.to_owned(),
        },
    };
    let mut text = work.words(&way.language, question.key, &[]);
    text = format!(
        "{text}\n{}",
        work.words(
            &way.language,
            "ask-how",
            &[("name", way.from.name.clone().into())]
        )
    );
    let content = Content {
        text: Text::plain(text),
        ask: true,
        ..Content::default()
    };
    let about = About::Asked(draft.id.clone());
    work.change(Change::Draft(draft));
    ask_row(work, way, about, content);
}

/// Says a question that is to be answered in words, where the person is.
pub(super) fn ask_row(work: &mut Work<'_>, way: &Way, about: About, content: Content) {
    let post = work.answer_with(way, Discretion::Private, None, content);
    if let Some(post) = post {
        work.about(&post, about);
    }
}
