//! What each line of a history says. Every deed has its words here, or this does not compile.

use super::Names;
use crate::decide::when;
use crate::decide::work::Work;
use crate::history::{Deed, Entry};
use crate::id::AgentId;
use crate::message::Side;
use crate::target::{Goal, Stage};
use crate::wording::{Arg, own_name};

/// The words of one line.
pub(super) struct Told<'e> {
    /// The line that is said.
    pub(super) key: &'static str,
    /// What is put into it.
    pub(super) args: Vec<(&'static str, Arg)>,
    /// What somebody wrote, to stand behind it.
    pub(super) said: Option<&'e str>,
}

impl<'e> Told<'e> {
    fn plain(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
            said: None,
        }
    }

    fn with(key: &'static str, name: &'static str, value: impl Into<Arg>) -> Self {
        let mut told = Self::plain(key);
        told.args.push((name, value.into()));
        told
    }

    fn saying(self, said: Option<&'e str>) -> Self {
        Self { said, ..self }
    }
}

/// What an entry says.
pub(super) fn told<'e>(
    work: &Work<'_>,
    language: &str,
    names: &Names,
    entry: &'e Entry,
) -> Told<'e> {
    let (before, after) = (entry.before.as_deref(), entry.after.as_deref());
    let time = |at: Option<&str>| time(work, language, at);
    let state = |key: &str| work.words(language, &format!("state-{key}"), &[]);
    let changed = |key: &'static str, said: &dyn Fn(&str) -> String| {
        Told::with(key, "change", change(before, after, said))
    };
    match entry.deed {
        Deed::Opened => match after {
            Some(older) => Told::with("history-opened-again", "case", older),
            None => Told::plain("history-opened"),
        },
        Deed::Acknowledged => Told::plain("history-acknowledged"),
        Deed::Wrote if after == Some(Side::Private.key()) => Told::plain("history-wrote-private"),
        Deed::Wrote => Told::plain("history-wrote"),
        Deed::Edited => Told::plain("history-edited"),
        Deed::Deleted => Told::plain("history-deleted"),
        Deed::Assigned => {
            let nobody = work.words(language, "card-nobody", &[]);
            let owner = |id: Option<&str>| match id {
                Some(id) => names.agent(&AgentId(id.to_owned())).to_owned(),
                None => nobody.clone(),
            };
            let owners = (owner(before), owner(after));
            Told::with("history-assigned", "change", arrow(&owners.0, &owners.1))
        }
        Deed::StateChanged => changed("history-state", &state),
        Deed::Replied => match before {
            Some(noted) => replied(noted),
            None => Told::plain("history-replied"),
        },
        Deed::ReplyHeld => held(before, after),
        Deed::Undone => Told::plain("history-undone"),
        Deed::Gesture => {
            let key = match after {
                Some(_) => "history-gesture",
                None => "history-gesture-back",
            };
            Told::with(key, "given", before.unwrap_or_default()).saying(after)
        }
        Deed::Noted => Told::plain("history-noted").saying(after),
        Deed::TakenPrivate => Told::plain(match after {
            Some("offered") => "history-private-offered",
            Some("whisper") => "history-private-whisper",
            _ => "history-private-direct",
        }),
        Deed::SurveySent => Told::plain("history-survey-sent"),
        Deed::SurveySkipped => Told::plain(match after {
            Some("reopened") => "history-survey-reopened",
            Some("no_reply") => "history-survey-no-reply",
            Some("unreachable") => "history-survey-unreachable",
            Some("asked_lately") => "history-survey-lately",
            _ => "history-survey-skipped",
        }),
        Deed::Rated => changed("history-rated", &str::to_owned),
        Deed::Commented => Told::plain("history-commented").saying(after),
        Deed::Undelivered => match after {
            Some("sent_again") => Told::plain("history-sent-again"),
            Some("left") => Told::plain("history-left"),
            None | Some("unknown") => Told::plain("history-undelivered-unknown"),
            Some(why) => {
                let why = work.words(language, &format!("refused-{why}"), &[]);
                Told::with("history-undelivered", "why", why)
            }
        },
        Deed::LanguageChanged => changed("history-language", &|key| own_name(key).0.to_owned()),
        Deed::OrderSeen => changed("history-order", &str::to_owned),
        Deed::RoomOpened => Told::plain("history-room"),
        Deed::ToldClosed => Told::with("history-told-closed", "when", time(after)),
        Deed::ToldLater => changed("history-told-later", &|at| time(Some(at))),
        Deed::ExpectationKept => Told::with("history-time-kept", "when", time(before)),
        Deed::ExpectationMissed => Told::with("history-time-missed", "when", time(before)),
        Deed::ColleagueAsked => {
            let colleague = AgentId(before.unwrap_or_default().to_owned());
            Told::with("history-asked", "name", names.agent(&colleague)).saying(after)
        }
        Deed::PromiseMade => Told::with("history-promise-made", "when", time(after)).saying(before),
        Deed::PromiseMoved if after.is_none() => Told::plain("history-promise-taken-back"),
        Deed::PromiseMoved => changed("history-promise-moved", &|at| time(Some(at))),
        Deed::PromiseKept => Told::with("history-promise-kept", "when", time(before)),
        Deed::PromiseBroken => Told::with("history-promise-broken", "when", time(before)),
        Deed::Offered => Told::plain("history-offered").saying(after),
        Deed::Chose => Told::plain("history-chose").saying(after),
        Deed::MoodChanged => changed("history-mood", &|key| {
            work.words(language, &format!("mood-{key}"), &[])
        }),
        Deed::LeadsCalled => Told::plain("history-leads-called"),
        Deed::PutOnHold => match (after, before) {
            (Some(_), Some(_)) => Told::with("history-hold-until-why", "when", time(after)),
            (Some(_), None) => Told::with("history-hold-until", "when", time(after)),
            (None, Some(_)) => Told::plain("history-hold-why"),
            (None, None) => Told::plain("history-hold"),
        }
        .saying(before),
        Deed::ReasonSet if after.is_none() => {
            Told::with("history-reason-gone", "reason", before.unwrap_or_default())
        }
        Deed::ReasonSet => changed("history-reason", &str::to_owned),
        Deed::Mentioned => {
            let colleague = AgentId(after.unwrap_or_default().to_owned());
            Told::with("history-mentioned", "name", names.agent(&colleague))
        }
        Deed::Followed | Deed::Unfollowed => {
            let follows = entry.deed == Deed::Followed;
            let colleague = AgentId(after.unwrap_or_default().to_owned());
            let key = match follows {
                true => "history-followed",
                false => "history-unfollowed",
            };
            Told::with(key, "name", names.agent(&colleague))
        }
        Deed::FollowersTold => Told::plain("history-followers-told"),
        Deed::Pinned => Told::plain(match after {
            Some("no") => "history-unpinned",
            _ => "history-pinned",
        }),
        Deed::Linked => changed("history-linked", &str::to_owned),
        Deed::Unlinked => changed("history-unlinked", &str::to_owned),
        Deed::Merged => match (before, after) {
            (_, Some(into)) => Told::with("history-merged-into", "case", into),
            (from, None) => Told::with("history-merged-from", "case", from.unwrap_or_default()),
        },
        Deed::Split => Told::with("history-split", "case", after.unwrap_or_default()),
        Deed::Blocked => Told::with("history-blocked", "when", time(after)).saying(before),
        Deed::Unblocked => Told::with("history-unblocked", "when", time(before)),
        Deed::TargetTold => {
            let key = match after.and_then(Stage::from_key) {
                Some(Stage::Soon) => "history-target-soon",
                Some(Stage::Leads) => "history-target-leads",
                Some(Stage::Everyone) => "history-target-everyone",
                Some(Stage::Missed) | None => "history-target-missed",
            };
            let goal = match before.and_then(Goal::from_key) {
                Some(Goal::Resolution) => "history-goal-solve",
                Some(Goal::NextReply) => "history-goal-next",
                Some(Goal::FirstReply) | None => "history-goal-first",
            };
            Told::with(key, "goal", work.words(language, goal, &[]))
        }
    }
}

/// A reply was sent: the saved one that it was made of, and how many hints were told afterwards.
fn replied<'e>(noted: &str) -> Told<'e> {
    let part = |prefix: &str| noted.split("; ").find_map(|part| part.strip_prefix(prefix));
    match (part("saved: "), part("coach: ")) {
        (Some(saved), None) => Told::with("history-replied-saved", "given", saved),
        (Some(saved), Some(hints)) => {
            let mut told = Told::with("history-replied-saved-hints", "given", saved);
            told.args.push(("count", count(hints).into()));
            told
        }
        (None, hints) => Told::with(
            "history-replied-hints",
            "count",
            count(hints.unwrap_or(noted)),
        ),
    }
}

/// A reply was held back, by whom and why; or what its agent did with it then.
fn held<'e>(before: Option<&str>, after: Option<&str>) -> Told<'e> {
    match (before, after) {
        (None, None) => Told::plain("history-held-newer"),
        (None, Some(hints)) => Told::with("history-held-coach", "count", count(hints)),
        (Some(_), Some("sent")) => Told::plain("history-held-sent"),
        (Some(_), Some("edited")) => Told::plain("history-held-edited"),
        (Some(_), _) => Told::plain("history-held-dropped"),
    }
}

/// How many hints of the coach a line names.
fn count(hints: &str) -> i64 {
    i64::try_from(hints.split(", ").count()).unwrap_or(i64::MAX)
}

/// A time of the history, as people say it.
fn time(work: &Work<'_>, language: &str, at: Option<&str>) -> String {
    match at.map(str::parse) {
        Some(Ok(at)) => when::at(work, language, at),
        _ => "?".to_owned(),
    }
}

/// Before and after, where both are known and differ.
fn change(before: Option<&str>, after: Option<&str>, said: &dyn Fn(&str) -> String) -> String {
    match (before, after) {
        (Some(before), Some(after)) if before != after => arrow(&said(before), &said(after)),
        (_, Some(it)) | (Some(it), None) => said(it),
        (None, None) => "?".to_owned(),
    }
}

fn arrow(before: &str, after: &str) -> String {
    format!("{before} → {after}")
}
