//! What our buttons and forms do: short texts that a platform carries for us and gives back. Telegram allows 64 bytes.

use crate::id::{CaseNumber, DraftId, MessageId, PostId, PromiseId, SurveyId};
use jiff::Timestamp;
use std::fmt;

/// The most bytes of an action: what Telegram carries.
pub const LONGEST: usize = 64;

/// What a button or a form does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// An agent takes the case.
    Claim(CaseNumber),
    /// An agent wants to reply; as a form, it carries the reply.
    Reply(CaseNumber),
    /// An agent wants to note something; as a form, it carries the note.
    Note(CaseNumber),
    /// An agent hands the case over; as a form, it carries to whom and what they should know.
    HandOver(CaseNumber),
    /// A lead takes the case over from somebody; as a form, it carries the reason.
    Take(CaseNumber),
    /// An agent takes a breath, in a case that is heated.
    Pause(CaseNumber),
    /// An agent wants to ask the customer for a calmer tone.
    Boundary(CaseNumber),
    /// An agent says that it is solved.
    Solve(CaseNumber),
    /// An agent closes the case.
    Close(CaseNumber),
    /// An agent reopens the case.
    Reopen(CaseNumber),
    /// An agent puts the case on hold; as a form, it carries until when and why.
    Hold(CaseNumber),
    /// An agent wants to say why the customer had to write.
    Reasons(CaseNumber),
    /// An agent says that it was for this reason.
    Reason(CaseNumber, String),
    /// An agent follows the case from now on.
    Follow(CaseNumber),
    /// An agent follows it no longer.
    Unfollow(CaseNumber),
    /// An agent takes the conversation to a direct message.
    Private(CaseNumber),
    /// An agent looks at what can be given to the customer.
    Gestures(CaseNumber),
    /// An agent puts a gesture into a reply.
    Gesture(CaseNumber, String),
    /// An agent takes a reply back that has not gone yet.
    Undo(CaseNumber),
    /// An agent looks at a reply that waits as its customer will read it.
    Preview(DraftId),
    /// An agent looks at what the next reply gives to choose from.
    Options(CaseNumber),
    /// An agent adds an option to the next reply, or takes it away; without one, all are taken away.
    Option(CaseNumber, Option<String>),
    /// An agent wants to give choices in words of their own; as a form, it carries them.
    OwnOption(CaseNumber),
    /// An agent wants to change a reply already sent; as a form, it carries the new text.
    Change(MessageId),
    /// An agent sends a reply that was held back.
    SendAnyway(DraftId),
    /// An agent wants to change a reply that was held back; as a form, it carries the new text.
    Edit(DraftId),
    /// An agent reopens the case that a reply was written for, and sends the reply.
    ReopenAndSend(DraftId),
    /// An agent drops a reply that was held back.
    Drop(DraftId),
    /// An agent wants to fill the blanks of a reply that waits; as a form, it carries them.
    Fill(DraftId),
    /// An agent looks at a saved reply, in a case or as it is.
    Saved(Option<CaseNumber>, String),
    /// An agent chooses one of these saved replies by its number; never a button's.
    Pick(Option<CaseNumber>, Vec<String>),
    /// A lead writes a saved reply, in a language; as a form, it carries title and text.
    SaveText(String, String),
    /// An agent tells the name that customers see, for a reply that waits for it.
    Name(DraftId),
    /// An agent sends again what may not have been delivered.
    SendAgain(PostId),
    /// An agent leaves what may have been delivered.
    Leave(PostId),
    /// An agent says by when a reply's promise is to be kept.
    Promise(CaseNumber, MessageId, Timestamp),
    /// An agent says that a reply promises nothing.
    NoPromise(CaseNumber, MessageId),
    /// An agent says that a promise was kept.
    Kept(CaseNumber, PromiseId),
    /// An agent needs more time for a promise.
    Longer(CaseNumber, PromiseId),
    /// An agent says by when it is to be kept instead.
    PutOff(CaseNumber, PromiseId, Timestamp),
    /// The customer says that it is solved.
    Solved(CaseNumber),
    /// The customer says that it is not.
    NotSolved(CaseNumber),
    /// The customer asks how the case stands.
    Status(CaseNumber),
    /// The customer chooses a language.
    Language(CaseNumber, String),
    /// A person without a case chooses a language.
    Speak(String),
    /// The customer gives a mark.
    Mark(CaseNumber, SurveyId, u8),
    /// The customer wants to say more about the mark; as a form, it carries the comment.
    Comment(SurveyId),
    /// The customer chooses what a reply offers, counted from 1.
    Choose(CaseNumber, MessageId, u8),
    /// The customer wants to tell where they can be called; as a form, it carries number and time.
    CallBack(CaseNumber),
    /// The customer reads what only they may see.
    Whisper(CaseNumber),
    /// The customer answers to it; as a form, it carries the answer.
    WhisperBack(CaseNumber),
    /// An agent merges a case into another one.
    Merge(CaseNumber, CaseNumber),
    /// A customer says that the account a code came from is theirs.
    LinkYes(DraftId),
    /// A customer says that it is not.
    LinkNo(DraftId),
    /// An agent wants a page of the list of cases.
    Cases(Listed),
    /// A customer looks up an order; as a form, it carries number and postcode.
    Order,
}

/// A page of the list of cases, and which of them it is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Which page, from 1 on.
    pub page: usize,
    /// Only one's own.
    pub mine: bool,
    /// Only those that nobody has.
    pub unassigned: bool,
    /// Only those in which something is late.
    pub overdue: bool,
    /// Only with this contact reason.
    pub reason: Option<String>,
    /// Only of customers who are called like this.
    pub customer: Option<String>,
}

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No colon stands in what was asked: it is taken out when it is read.
        let asked = |text: &Option<String>| text.as_deref().unwrap_or_default().replace(':', " ");
        write!(f, "{}:", self.page)?;
        for (is, letter) in [
            (self.mine, "m"),
            (self.unassigned, "u"),
            (self.overdue, "o"),
        ] {
            if is {
                f.write_str(letter)?;
            }
        }
        write!(f, ":{}:{}", asked(&self.reason), asked(&self.customer))
    }
}

impl Listed {
    fn read(parts: &[&str]) -> Option<Self> {
        let [page, which, reason, customer] = parts else {
            return None;
        };
        let asked = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let known = which.chars().all(|letter| "muo".contains(letter));
        known.then_some(())?;
        Some(Self {
            page: page.parse().ok().filter(|page| *page >= 1)?,
            mine: which.contains('m'),
            unassigned: which.contains('u'),
            overdue: which.contains('o'),
            reason: asked(reason),
            customer: asked(customer),
        })
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Claim(case) => write!(f, "claim:{}", case.0),
            Self::Reply(case) => write!(f, "reply:{}", case.0),
            Self::Note(case) => write!(f, "note:{}", case.0),
            Self::HandOver(case) => write!(f, "handover:{}", case.0),
            Self::Take(case) => write!(f, "take:{}", case.0),
            Self::Pause(case) => write!(f, "pause:{}", case.0),
            Self::Boundary(case) => write!(f, "boundary:{}", case.0),
            Self::Solve(case) => write!(f, "solve:{}", case.0),
            Self::Close(case) => write!(f, "close:{}", case.0),
            Self::Reopen(case) => write!(f, "reopen:{}", case.0),
            Self::Hold(case) => write!(f, "hold:{}", case.0),
            Self::Reasons(case) => write!(f, "reasons:{}", case.0),
            Self::Reason(case, reason) => write!(f, "reason:{}:{reason}", case.0),
            Self::Follow(case) => write!(f, "follow:{}", case.0),
            Self::Unfollow(case) => write!(f, "unfollow:{}", case.0),
            Self::Private(case) => write!(f, "private:{}", case.0),
            Self::Gestures(case) => write!(f, "gestures:{}", case.0),
            Self::Gesture(case, key) => write!(f, "gesture:{}:{key}", case.0),
            Self::Undo(case) => write!(f, "undo:{}", case.0),
            Self::Preview(draft) => write!(f, "preview:{draft}"),
            Self::Options(case) => write!(f, "options:{}", case.0),
            Self::Option(case, key) => {
                write!(f, "option:{}:{}", case.0, key.as_deref().unwrap_or("-"))
            }
            Self::OwnOption(case) => write!(f, "ownoption:{}", case.0),
            Self::Change(message) => write!(f, "change:{message}"),
            Self::SendAnyway(draft) => write!(f, "send:{draft}"),
            Self::Edit(draft) => write!(f, "edit:{draft}"),
            Self::ReopenAndSend(draft) => write!(f, "resume:{draft}"),
            Self::Drop(draft) => write!(f, "drop:{draft}"),
            Self::Fill(draft) => write!(f, "fill:{draft}"),
            Self::Saved(case, name) => write!(f, "saved:{}:{name}", written(*case)),
            Self::Pick(case, names) => write!(f, "pick:{}:{}", written(*case), names.join(",")),
            Self::SaveText(language, name) => write!(f, "save:{language}:{name}"),
            Self::Name(draft) => write!(f, "name:{draft}"),
            Self::SendAgain(post) => write!(f, "again:{post}"),
            Self::Leave(post) => write!(f, "leave:{post}"),
            Self::Promise(case, message, by) => {
                write!(f, "due:{}:{message}:{}", case.0, by.as_second())
            }
            Self::NoPromise(case, message) => write!(f, "nodue:{}:{message}", case.0),
            Self::Kept(case, promise) => write!(f, "kept:{}:{promise}", case.0),
            Self::Longer(case, promise) => write!(f, "longer:{}:{promise}", case.0),
            Self::PutOff(case, promise, by) => {
                write!(f, "putoff:{}:{promise}:{}", case.0, by.as_second())
            }
            Self::Solved(case) => write!(f, "solved:{}", case.0),
            Self::NotSolved(case) => write!(f, "unsolved:{}", case.0),
            Self::Status(case) => write!(f, "status:{}", case.0),
            Self::Language(case, language) => write!(f, "lang:{}:{language}", case.0),
            Self::Speak(language) => write!(f, "speak:{language}"),
            Self::Mark(case, survey, mark) => write!(f, "csat:{}:{survey}:{mark}", case.0),
            Self::Comment(survey) => write!(f, "comment:{survey}"),
            Self::Choose(case, message, at) => write!(f, "choose:{}:{message}:{at}", case.0),
            Self::CallBack(case) => write!(f, "callback:{}", case.0),
            Self::Whisper(case) => write!(f, "whisper:{}", case.0),
            Self::WhisperBack(case) => write!(f, "answer:{}", case.0),
            Self::Merge(case, into) => write!(f, "merge:{}:{}", case.0, into.0),
            Self::LinkYes(draft) => write!(f, "linkyes:{draft}"),
            Self::LinkNo(draft) => write!(f, "linkno:{draft}"),
            Self::Cases(listed) => write!(f, "cases:{listed}"),
            Self::Order => f.write_str("order"),
        }
    }
}

impl Action {
    /// The case that an agent does this in, where it names one.
    #[must_use]
    pub const fn case(&self) -> Option<CaseNumber> {
        match self {
            Self::Claim(case)
            | Self::Reply(case)
            | Self::Note(case)
            | Self::HandOver(case)
            | Self::Take(case)
            | Self::Pause(case)
            | Self::Boundary(case)
            | Self::Solve(case)
            | Self::Close(case)
            | Self::Reopen(case)
            | Self::Private(case)
            | Self::Merge(case, _)
            | Self::Hold(case)
            | Self::Reasons(case)
            | Self::Reason(case, _)
            | Self::Follow(case)
            | Self::Unfollow(case)
            | Self::Promise(case, ..)
            | Self::NoPromise(case, _)
            | Self::Kept(case, _)
            | Self::Longer(case, _)
            | Self::PutOff(case, ..)
            | Self::Gestures(case)
            | Self::Gesture(case, _)
            | Self::Undo(case)
            | Self::Options(case)
            | Self::Option(case, _)
            | Self::OwnOption(case)
            | Self::Saved(Some(case), _)
            | Self::Pick(Some(case), _) => Some(*case),
            _ => None,
        }
    }

    /// Reads an action back; nothing for what we never wrote.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let verb = parts.next()?;
        let rest: Vec<&str> = parts.collect();
        let case = || {
            rest.first()
                .and_then(|number| number.parse().ok())
                .map(CaseNumber)
        };
        let id = || {
            rest.first()
                .filter(|id| !id.is_empty())
                .map(|id| (*id).to_owned())
        };
        let maybe_case = || match rest.first() {
            Some(&"-") => Some(None),
            _ => case().map(Some),
        };
        let second = || {
            rest.get(1)
                .filter(|id| !id.is_empty())
                .map(|id| (*id).to_owned())
        };
        let time = || Timestamp::from_second(rest.get(2)?.parse().ok()?).ok();
        Some(match (verb, rest.len()) {
            ("claim", 1) => Self::Claim(case()?),
            ("reply", 1) => Self::Reply(case()?),
            ("note", 1) => Self::Note(case()?),
            ("handover", 1) => Self::HandOver(case()?),
            ("take", 1) => Self::Take(case()?),
            ("pause", 1) => Self::Pause(case()?),
            ("boundary", 1) => Self::Boundary(case()?),
            ("solve", 1) => Self::Solve(case()?),
            ("close", 1) => Self::Close(case()?),
            ("reopen", 1) => Self::Reopen(case()?),
            ("hold", 1) => Self::Hold(case()?),
            ("reasons", 1) => Self::Reasons(case()?),
            ("reason", 2) => Self::Reason(case()?, second()?),
            ("follow", 1) => Self::Follow(case()?),
            ("unfollow", 1) => Self::Unfollow(case()?),
            ("private", 1) => Self::Private(case()?),
            ("gestures", 1) => Self::Gestures(case()?),
            ("gesture", 2) => Self::Gesture(case()?, second()?),
            ("undo", 1) => Self::Undo(case()?),
            ("preview", 1) => Self::Preview(id()?.into()),
            ("options", 1) => Self::Options(case()?),
            ("option", 2) => Self::Option(case()?, second().filter(|key| key != "-")),
            ("ownoption", 1) => Self::OwnOption(case()?),
            ("change", 1) => Self::Change(id()?.into()),
            ("send", 1) => Self::SendAnyway(id()?.into()),
            ("edit", 1) => Self::Edit(id()?.into()),
            ("resume", 1) => Self::ReopenAndSend(id()?.into()),
            ("drop", 1) => Self::Drop(id()?.into()),
            ("fill", 1) => Self::Fill(id()?.into()),
            ("saved", 2) => Self::Saved(maybe_case()?, second()?),
            ("pick", 2) => Self::Pick(
                maybe_case()?,
                second()?.split(',').map(str::to_owned).collect(),
            ),
            ("save", 2) => Self::SaveText(id()?, second()?),
            ("name", 1) => Self::Name(id()?.into()),
            ("again", 1) => Self::SendAgain(id()?.into()),
            ("leave", 1) => Self::Leave(id()?.into()),
            ("due", 3) => Self::Promise(case()?, second()?.into(), time()?),
            ("nodue", 2) => Self::NoPromise(case()?, second()?.into()),
            ("kept", 2) => Self::Kept(case()?, second()?.into()),
            ("longer", 2) => Self::Longer(case()?, second()?.into()),
            ("putoff", 3) => Self::PutOff(case()?, second()?.into(), time()?),
            ("solved", 1) => Self::Solved(case()?),
            ("unsolved", 1) => Self::NotSolved(case()?),
            ("status", 1) => Self::Status(case()?),
            ("lang", 2) => Self::Language(case()?, rest.get(1)?.to_string()),
            ("speak", 1) => Self::Speak(id()?),
            ("csat", 3) => {
                let mark = rest
                    .get(2)?
                    .parse()
                    .ok()
                    .filter(|mark| (1..=5).contains(mark))?;
                Self::Mark(case()?, SurveyId(rest.get(1)?.to_string()), mark)
            }
            ("comment", 1) => Self::Comment(id()?.into()),
            ("choose", 3) => {
                let at = rest.get(2)?.parse().ok().filter(|at| *at >= 1)?;
                Self::Choose(case()?, second()?.into(), at)
            }
            ("callback", 1) => Self::CallBack(case()?),
            ("whisper", 1) => Self::Whisper(case()?),
            ("answer", 1) => Self::WhisperBack(case()?),
            ("merge", 2) => Self::Merge(case()?, CaseNumber(second()?.parse().ok()?)),
            ("linkyes", 1) => Self::LinkYes(id()?.into()),
            ("linkno", 1) => Self::LinkNo(id()?.into()),
            ("cases", 4) => Self::Cases(Listed::read(&rest)?),
            ("order", 0) => Self::Order,
            _ => return None,
        })
    }
}

/// A case, or that there is none.
fn written(case: Option<CaseNumber>) -> String {
    case.map_or_else(|| "-".to_owned(), |case| case.0.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_read_back_as_it_was_written_and_fits_telegram() {
        let id = "0ABCDEFGHIJKLMNOPQRSTUVWXY-12".to_owned();
        let case = CaseNumber(1_234_567);
        let by = Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_secs(1_795_352_640);
        for action in [
            Action::Claim(case),
            Action::HandOver(case),
            Action::Take(case),
            Action::Pause(case),
            Action::Boundary(case),
            Action::Hold(case),
            Action::Reasons(case),
            Action::Reason(case, "x".repeat(crate::book::LONGEST_REASON)),
            Action::Follow(case),
            Action::Unfollow(case),
            Action::Change(id.clone().into()),
            Action::SendAnyway(id.clone().into()),
            Action::Edit(id.clone().into()),
            Action::ReopenAndSend(id.clone().into()),
            Action::Mark(case, id.clone().into(), 5),
            Action::Language(case, "fil".to_owned()),
            Action::Speak("et".to_owned()),
            Action::Comment(id.clone().into()),
            Action::Promise(case, id.clone().into(), by),
            Action::NoPromise(case, id.clone().into()),
            Action::Kept(case, id.clone().into()),
            Action::Longer(case, id.clone().into()),
            Action::PutOff(case, id.clone().into(), by),
            Action::Fill(id.clone().into()),
            Action::Merge(case, CaseNumber(1_234_568)),
            Action::LinkYes(id.clone().into()),
            Action::LinkNo(id.clone().into()),
            Action::Saved(Some(case), "x".repeat(crate::saved::LONGEST_NAME)),
            Action::Saved(None, "lost-parcel".to_owned()),
            Action::Pick(Some(case), vec!["delay".to_owned(), "丢件".to_owned()]),
            Action::SaveText("fil".to_owned(), "x".repeat(crate::saved::LONGEST_NAME)),
            Action::Gestures(case),
            Action::Gesture(case, "x".repeat(crate::options::LONGEST_KEY)),
            Action::Undo(case),
            Action::Preview(id.clone().into()),
            Action::Options(case),
            Action::Option(case, Some("x".repeat(crate::options::LONGEST_KEY))),
            Action::Option(case, None),
            Action::OwnOption(case),
            Action::Choose(case, id.clone().into(), 6),
            Action::CallBack(case),
            Action::Order,
            Action::Cases(Listed {
                page: 100,
                ..Listed::default()
            }),
            Action::Cases(Listed {
                page: 1,
                mine: true,
                unassigned: false,
                overdue: true,
                reason: Some("carrier delay".to_owned()),
                customer: Some("Ana Beatriz".to_owned()),
            }),
        ] {
            let text = action.to_string();
            assert!(text.len() <= 64, "{text}");
            assert_eq!(Action::read(&text), Some(action));
        }
    }

    #[test]
    fn what_we_never_wrote_is_nothing() {
        for text in [
            "",
            "claim",
            "claim:x",
            "csat:1:a:6",
            "csat:1:a:0",
            "hello:1",
            "send:",
            "order:1",
            "cases:1",
            "cases:0:m::",
            "cases:1:x::",
            "reason:1:",
            "kept:1",
            "kept:1:",
            "saved:1:",
            "saved:x:delay",
            "due:1:a:soon",
            "due:1:a:99999999999999999",
        ] {
            assert_eq!(Action::read(text), None, "{text}");
        }
    }
}
