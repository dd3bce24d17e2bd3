//! Blanks that only the agent can fill: in a form, one question after the other where there are no forms, or typed at once.

use super::give;
use crate::action::Action;
use crate::change::{Begun, Change, Draft};
use crate::decide::answer::Way;
use crate::decide::ask;
use crate::decide::work::Work;
use crate::effect::{Content, Field, Form, Text};
use crate::id::DraftId;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use crate::saved::{blanks, fill, is_blank};
use std::collections::BTreeMap;

/// The most fields of a form.
const FIELDS: usize = 5;

/// The most letters of what is put in.
const LONGEST: u16 = 1_000;

/// The most letters of a field's label.
const LABEL: usize = 45;

/// What belongs into a blank, for whoever fills it.
pub(super) fn label(work: &Work<'_>, language: &str, blank: &str) -> String {
    let key = match blank {
        "name" => "blank-name",
        "agent" => "blank-agent",
        "order" => "blank-order",
        "order_state" => "blank-order-state",
        "date" => "blank-date",
        "item" => "blank-item",
        "amount" => "blank-amount",
        "problem" => "blank-problem",
        "options" => "blank-options",
        "steps" => "blank-steps",
        "detail" => "blank-detail",
        _ => return blank.replace(['_', '-'], " "),
    };
    work.words(language, key, &[])
}

/// What was typed behind a name: `lost-parcel date = Friday; item = your cup`.
pub(super) fn typed(rest: &str) -> (&str, BTreeMap<String, String>) {
    let rest = rest.trim();
    let (name, values) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let mut read = BTreeMap::new();
    for value in values.split([';', '；', '\n']) {
        let Some((blank, words)) = value.split_once(['=', '＝']) else {
            continue;
        };
        let (blank, words) = (blank.trim(), words.trim());
        if is_blank(blank) && !words.is_empty() {
            read.insert(blank.to_owned(), words.to_owned());
        }
    }
    match read.is_empty() {
        true => (rest, read),
        false => (name, read),
    }
}

/// Asks for what is still missing.
pub(in crate::decide) async fn ask(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    id: DraftId,
) -> Result<(), StoreError> {
    let Some(draft) = own(work, reads, way, &id).await? else {
        return Ok(());
    };
    let Begun::Reply { text, .. } = &draft.begun else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    let left: Vec<String> = blanks(text).into_iter().map(str::to_owned).collect();
    let Some(first) = left.first() else {
        return give::again(work, reads, way, draft).await;
    };
    if !way.takes_forms(work) {
        question(work, way, &id, first);
        return Ok(());
    }
    let fields = left.iter().take(FIELDS).map(|blank| Field {
        id: blank.clone(),
        label: crate::clean::tame_to(&label(work, &way.language, blank), LABEL),
        value: None,
        placeholder: None,
        long: false,
        required: true,
        most: LONGEST,
    });
    let form = Form {
        action: Action::Fill(id).to_string(),
        title: work.words(&way.language, "saved-fill", &[]),
        fields: fields.collect(),
    };
    work.open_form(way, form);
    Ok(())
}

/// Asks for one of them where there are no forms.
fn question(work: &mut Work<'_>, way: &Way, of: &DraftId, blank: &str) {
    let draft = Draft {
        id: work.id(),
        of: way.from.account.key(),
        at: work.now,
        begun: Begun::Question {
            action: Action::Fill(of.clone()).to_string(),
            field: blank.to_owned(),
        },
    };
    let what = label(work, &way.language, blank);
    let how = [("name", way.from.name.clone().into())];
    let how = work.words(&way.language, "ask-how", &how);
    let content = Content {
        text: Text::plain(format!("{{{blank}}}: {what}\n{how}")),
        ask: true,
        ..Content::default()
    };
    let about = About::Asked(draft.id.clone());
    work.change(Change::Draft(draft));
    ask::ask_row(work, way, about, content);
}

/// Puts in what was told, and shows how the reply reads now; or asks for the next.
pub(in crate::decide) async fn filled(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    id: &DraftId,
    fields: &BTreeMap<String, String>,
) -> Result<(), StoreError> {
    let Some(mut draft) = own(work, reads, way, id).await? else {
        return Ok(());
    };
    let Begun::Reply { text, .. } = &mut draft.begun else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    *text = fill(text, |blank| {
        let told = fields.get(blank).map(|words| words.trim());
        told.filter(|words| !words.is_empty()).map(str::to_owned)
    });
    let next = blanks(text).first().map(|blank| (*blank).to_owned());
    draft.at = work.now;
    match next {
        Some(next) if !work.rules.manners(way.place.platform).forms => {
            work.change(Change::Draft(draft));
            question(work, way, id, &next);
            Ok(())
        }
        _ => give::again(work, reads, way, draft).await,
    }
}

/// A reply that waits, if it is this person's.
async fn own(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    id: &DraftId,
) -> Result<Option<Draft>, StoreError> {
    match reads.draft(id).await? {
        None => work.answer(way, "button-old", &[]),
        Some(draft) if draft.of != way.from.account.key() => work.answer(way, "not-yours", &[]),
        Some(draft) => return Ok(Some(draft)),
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn values_are_told_from_a_search() {
        let (name, values) = typed("lost-parcel date = Friday, 27 Nov; item=your cup;  order =");
        assert_eq!(name, "lost-parcel");
        let values: Vec<_> = values
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        assert_eq!(values, [("date", "Friday, 27 Nov"), ("item", "your cup")]);
        assert_eq!(typed(" lost par ").0, "lost par");
        assert_eq!(typed("1 = 2 parcels").0, "1 = 2 parcels");
        assert_eq!(typed("").0, "");
    }
}
