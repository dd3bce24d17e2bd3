//! A platform was out of reach for so long that it does not tell everything again: the staff is told what may be missing.

use super::when;
use super::work::{Work, says};
use crate::event::Missed;
use crate::outbox::{About, Urgency};

/// Says so in the staff's own place, outside of all cases.
pub(super) fn take(work: &mut Work<'_>, missed: &Missed) {
    let language = work.rules.book.first_language().to_owned();
    let until = work.at;
    let title = work.room_words(
        "missed-title",
        &[("platform", missed.platform.name().into())],
    );
    let args = [
        ("since", when::at(work, &language, missed.since).into()),
        ("until", when::at(work, &language, until).into()),
    ];
    let words = work.room_words("missed", &args);
    let place = work.rules.book.desk.place();
    work.say(
        &place,
        None,
        None,
        About::Words,
        Urgency::Routine,
        says(format!("{title}\n{words}")),
    );
}
