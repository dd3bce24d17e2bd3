//! The coach's hints: those that a reply waits for, and those that are told once it has gone.

use super::send::side;
use super::{Written, hold};
use crate::action::Action;
use crate::agent::Agent;
use crate::coach::{self, Context, Hint, Missing, Other, Rule, Strength};
use crate::decide::answer::{Discretion, Way};
use crate::decide::board;
use crate::decide::card::button;
use crate::decide::file::CaseFile;
use crate::decide::work::Work;
use crate::effect::{Button, Content, Look, Span, Text};
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::message::{Message, Side, Writer};
use crate::outbox::{About, Urgency};
use crate::ports::{CaseFilter, Reads, Replied, StoreError};
use jiff::SignedDuration;
use std::sync::Arc;

/// What the history calls hints.
const HINTS: &str = "coach: ";

/// A reply this short, in letters, may be the same as another one.
const SHORTEST: usize = 8;

/// How long an agent's replies are remembered for being sent to several customers.
pub(in crate::decide) const LATELY: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How many of them are looked at.
const MOST_LATELY: usize = 50;

/// How many cases of a customer are looked at for what they told us in private.
const CASES: usize = 20;

/// What the coach has to say.
pub(super) enum Looked {
    /// The reply waits: the agent is shown why.
    Held,
    /// The reply goes, and these are told afterwards.
    Goes(Vec<Hint>),
}

/// Lets the coach read a reply before it goes.
pub(super) async fn look(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &mut CaseFile,
    agent: &Agent,
    way: &Way,
    written: &Written,
) -> Result<Looked, StoreError> {
    let others = others(work, reads, file, agent, written).await?;
    let confided = confided(reads, file, &written.text).await?;
    let hints = read(work, file, written, &others, &confided);
    let heard = |hint: &Hint| written.heard.iter().any(|rule| rule == hint.rule.key());
    let stops = hints.iter().any(|hint| hint.strength == Strength::Stop);
    // Whoever was shown hints and sends it all the same is not held again.
    let holds =
        written.heard.is_empty() && hints.iter().any(|hint| hint.strength == Strength::Hold);
    if stops || holds {
        hold_back(work, file, agent, way, written, &hints);
        return Ok(Looked::Held);
    }
    let mut weak: Vec<Hint> = hints
        .into_iter()
        .filter(|hint| hint.strength == Strength::Tell && !heard(hint))
        .collect();
    if !weak.is_empty() {
        let before = said_before(reads, file.number()).await?;
        weak.retain(|hint| !before.iter().any(|rule| rule == hint.rule.key()));
    }
    Ok(Looked::Goes(weak))
}

/// What the agent wrote to others lately.
async fn others(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    agent: &Agent,
    written: &Written,
) -> Result<Vec<Replied>, StoreError> {
    if written.text.chars().count() < SHORTEST {
        return Ok(Vec::new());
    }
    let since = work.now - LATELY;
    reads
        .replies_of(&agent.id, &file.customer.id, since, MOST_LATELY)
        .await
}

/// The language of a reply: its own, or the customer's where it is too short to tell.
pub(in crate::decide) fn language_of(work: &Work<'_>, file: &CaseFile, text: &str) -> String {
    let offered = &work.rules.book.languages;
    let guessed = crate::language::guess(text, None, offered);
    guessed.unwrap_or_else(|| file.language().to_owned())
}

/// Whether a reply is a saved one that nobody has touched.
fn is_untouched(written: &Written) -> bool {
    let saved = written.saved.as_ref();
    saved.is_some_and(|saved| saved.is_untouched(&written.text))
}

/// Reads a reply in its conversation.
fn read(
    work: &Work<'_>,
    file: &CaseFile,
    written: &Written,
    others: &[Replied],
    confided: &[String],
) -> Vec<Hint> {
    let by_agent = |message: &&Arc<Message>| matches!(message.writer, Writer::Agent(_));
    let answered = file.messages.iter().rposition(|message| by_agent(&message));
    let unanswered: Vec<&str> = file
        .messages
        .iter()
        .skip(answered.map_or(0, |at| at + 1))
        .filter(|message| message.deleted_at.is_none())
        .map(|message| message.text.as_str())
        .collect();
    let confided: Vec<&str> = confided.iter().map(String::as_str).collect();
    let language = language_of(work, file, &written.text);
    let others: Vec<Other<'_>> = others
        .iter()
        .map(|other| Other {
            text: &other.text,
            name: &other.name,
        })
        .collect();
    let context = Context {
        language: &language,
        // Once is enough to be spoken to by name.
        name: answered.is_none().then_some(file.customer.name.as_str()),
        unanswered: &unanswered,
        public: side(file, written) == Side::Public && !file.case.place.direct,
        confided: &confided,
        others: &others,
        saved: is_untouched(written),
    };
    work.rules.book.coach.read(&written.text, &context)
}

/// What the customer told us where nobody else reads it: in this case and their others, and the order that they proved to be theirs,
/// unless they named it in public themselves. Nothing where the text has no number that it could be.
async fn confided(
    reads: &mut dyn Reads,
    file: &CaseFile,
    text: &str,
) -> Result<Vec<String>, StoreError> {
    if text.chars().filter(char::is_ascii_digit).count() < coach::LONG_ENOUGH {
        return Ok(Vec::new());
    }
    let private = |messages: &[Arc<Message>]| -> Vec<String> {
        let theirs = messages.iter().filter(|message| {
            message.side == Side::Private && matches!(message.writer, Writer::Customer(_))
        });
        theirs.map(|message| message.text.clone()).collect()
    };
    let mut said = private(&file.messages);
    let all = CaseFilter {
        customer: Some(file.customer.id.clone()),
        most: CASES,
        ..CaseFilter::default()
    };
    for case in reads.cases(&all).await? {
        if let Some(order) = &case.order {
            let in_public = file
                .messages
                .iter()
                .any(|message| message.side == Side::Public && message.text.contains(order));
            if !in_public {
                said.push(order.clone());
            }
        }
        if case.number != file.number() {
            said.extend(private(&reads.messages(case.number).await?));
        }
    }
    Ok(said)
}

/// What of a text everybody would read and must not.
pub(super) async fn private(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    text: &str,
) -> Result<Option<String>, StoreError> {
    if file.case.place.direct {
        return Ok(None);
    }
    let confided = confided(reads, file, text).await?;
    let confided: Vec<&str> = confided.iter().map(String::as_str).collect();
    let context = Context {
        language: &language_of(work, file, text),
        public: true,
        confided: &confided,
        ..Context::default()
    };
    let hints = work.rules.book.coach.read(text, &context);
    let mut stops = hints
        .into_iter()
        .filter(|hint| hint.rule == Rule::Private && hint.strength == Strength::Stop);
    Ok(stops.next().map(|hint| hint.quote.unwrap_or_default()))
}

/// Keeps a reply back, and shows the agent why.
fn hold_back(
    work: &mut Work<'_>,
    file: &mut CaseFile,
    agent: &Agent,
    way: &Way,
    written: &Written,
    hints: &[Hint],
) {
    let heard = hints
        .iter()
        .map(|hint| hint.rule.key().to_owned())
        .collect();
    let kept = Written {
        heard,
        ..written.clone()
    };
    let draft = hold::keep_draft(work, file, agent, &kept);
    super::looked(work, file, agent);
    let actor = Actor::Agent(agent.id.clone());
    work.history(file.number(), &actor, Deed::ReplyHeld, None, noted(hints));
    let stops = |hint: &&Hint| hint.strength == Strength::Stop;
    let stopped = hints.iter().find(stops);
    let head = match stopped {
        Some(_) => work.words(&way.language, "coach-stopped", &[]),
        None => work.words(&way.language, "coach-held", &[]),
    };
    let text = lines(work, way, head, hints, is_untouched(written));
    let say = |key: &str| work.words(&way.language, key, &[]);
    let mut row: Vec<Button> = Vec::new();
    if stopped.is_none() {
        let send = Action::SendAnyway(draft.clone());
        row.push(button(say("button-send-anyway"), &send, Look::Plain));
    }
    let edit = Action::Edit(draft.clone());
    row.push(button(say("button-edit"), &edit, Look::Main));
    if stopped.is_some_and(|hint| hint.rule == Rule::Private) && file.case.side == Side::Public {
        let private = Action::Private(file.number());
        row.push(button(say("button-private"), &private, Look::Plain));
    }
    let preview = Action::Preview(draft.clone());
    row.push(button(say("button-preview"), &preview, Look::Plain));
    let dropped = Action::Drop(draft.clone());
    row.push(button(say("button-drop"), &dropped, Look::Careful));
    let content = Content {
        text,
        buttons: vec![row],
        ..Content::default()
    };
    if let Some(post) = work.answer_with(way, Discretion::Private, Some(file.number()), content) {
        work.about(&post, About::Held(draft));
    }
}

/// Tells what is worth knowing for the next reply. It is no reason to let anybody wait: where the staff's group takes no
/// more messages for now, it is not said.
pub(super) async fn tell(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    case: CaseNumber,
    way: &Way,
    hints: &[Hint],
    more: Option<String>,
) -> Result<(), StoreError> {
    if hints.is_empty() && more.is_none() {
        return Ok(());
    }
    let head = work.words(&way.language, "coach-told", &[]);
    let mut text = lines(work, way, head, hints, false);
    if let Some(more) = more {
        text = text.and(Span::Plain(format!("\n• {more}")));
    }
    let content = Content {
        text,
        ..Content::default()
    };
    if way.is_typed_at_desk() {
        if board::takes(work, reads).await? {
            return Ok(());
        }
        let answers = way.message().cloned();
        work.tell_room_aside(case, answers, content);
    } else {
        work.answer_with(way, Discretion::Private, Some(case), content);
    }
    Ok(())
}

/// What the agent reads: a head, and a line for each hint.
fn lines(work: &Work<'_>, way: &Way, head: String, hints: &[Hint], saved: bool) -> Text {
    let mut text = head;
    for hint in hints {
        let key = match (hint.rule, hint.missing) {
            (Rule::Latte, Some(Missing::Action)) => "coach-latte-action".to_owned(),
            (Rule::Latte, _) => "coach-latte-heard".to_owned(),
            (Rule::Same, _) if saved => "coach-saved".to_owned(),
            (rule, _) => format!("coach-{}", rule.key()),
        };
        let quote = hint.quote.clone().unwrap_or_default();
        let line = work.words(&way.language, &key, &[("quote", quote.into())]);
        text = format!("{text}\n• {line}");
    }
    Text::plain(text)
}

/// Hints, as the history has them.
pub(super) fn noted(hints: &[Hint]) -> Option<String> {
    let rules: Vec<&str> = hints.iter().map(|hint| hint.rule.key()).collect();
    (!rules.is_empty()).then(|| format!("{HINTS}{}", rules.join(", ")))
}

/// The rules that this case's agents have heard of already.
async fn said_before(reads: &mut dyn Reads, case: CaseNumber) -> Result<Vec<String>, StoreError> {
    let history = reads.history(case).await?;
    let lines = history
        .iter()
        .filter_map(|entry| match entry.deed {
            Deed::Replied => entry.before.as_deref(),
            Deed::ReplyHeld => entry.after.as_deref(),
            _ => None,
        })
        .filter_map(|line| line.split("; ").find_map(|part| part.strip_prefix(HINTS)));
    Ok(lines
        .flat_map(|line| line.split(", "))
        .map(str::to_owned)
        .collect())
}

/// Writes down what the agent did with a reply that the coach held back.
pub(in crate::decide) fn decided(
    work: &mut Work<'_>,
    file: &CaseFile,
    agent: &Agent,
    written: &Written,
    what: &str,
) {
    if written.heard.is_empty() {
        return;
    }
    let actor = Actor::Agent(agent.id.clone());
    let before = Some(format!("{HINTS}{}", written.heard.join(", ")));
    let after = Some(what.to_owned());
    work.history(file.number(), &actor, Deed::ReplyHeld, before, after);
}

impl Work<'_> {
    /// Says something in a case's room that can wait, and that the next of its kind takes the place of.
    fn tell_room_aside(
        &mut self,
        case: CaseNumber,
        answers: Option<crate::place::MessageRef>,
        content: Content,
    ) {
        let id = self.tell_room_in_answer(case, About::Words, answers, content);
        self.put_aside(&id, format!("coach:{}", case.0), Urgency::Routine);
    }
}
