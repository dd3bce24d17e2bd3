//! The customer chooses: by a tap, or by typing the number or the words. It is their message like any other, and acts.

use super::offer;
use super::offer::{keep, standing};
use crate::action::Action;
use crate::case::Private;
use crate::decide::answer::{Discretion, Way};
use crate::decide::ask::{self, Question};
use crate::decide::card::button;
use crate::decide::file::CaseFile;
use crate::decide::outcome::arrived;
use crate::decide::route::called;
use crate::decide::work::{Work, says, tells};
use crate::decide::{join, merge, private, reply, undo};
use crate::effect::{Content, Look, Span, Text};
use crate::event::{Named, Said};
use crate::history::{Actor, Deed};
use crate::id::{CaseNumber, MessageId};
use crate::message::{Message, Side, Writer};
use crate::options::{Act, Choice, Offer};
use crate::outbox::{About, Urgency};
use crate::ports::{Reads, StoreError};

/// The most letters of a number and a time.
const LONGEST: u16 = 200;

/// Whether these words of the customer's take one of the choices that wait for them.
pub(in crate::decide) async fn is_choice(
    reads: &mut dyn Reads,
    file: &CaseFile,
    said: &Said,
) -> Result<Option<(Offer, usize)>, StoreError> {
    if !said.files.is_empty() || said.text.chars().count() > crate::options::LONGEST_LABEL + 3 {
        return Ok(None);
    }
    let offer = offer(reads, file.number()).await?;
    let offer = offer.filter(|offer| offer.chosen.is_none());
    Ok(offer.and_then(|offer| {
        let at = offer.meant(&said.text)?;
        Some((offer, at))
    }))
}

/// A tap on one of the choices under a reply.
pub(in crate::decide) async fn tapped(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    message: &MessageId,
    at: u8,
) -> Result<(), StoreError> {
    let now = merge::case_now(reads, number).await?;
    let Some(file) = CaseFile::wanted(work, reads, way, now).await? else {
        return Ok(());
    };
    // What was offered in a case that goes on in this one, another account of theirs may have got.
    let merged = now != number && (file.also.iter()).any(|it| it.account == way.from.account);
    if !merged && !file.is_of(work, way, "only-customer") {
        return Ok(());
    }
    let file = undo::flush(work, reads, file).await?;
    let mut way = way.clone();
    file.language().clone_into(&mut way.language);
    let at = usize::from(at) - 1;
    let mut offered = offer(reads, now).await?.filter(|it| it.message == *message);
    if offered.is_none() && now != number {
        // It stands where it was offered: another choice waited in this case.
        let there = offer(reads, number).await?;
        offered = there.filter(|it| it.message == *message);
    }
    let Some(mut offer) = offered else {
        work.answer(&way, "offer-newer", &[]);
        return Ok(());
    };
    if let Some(chosen) = offer.chosen.and_then(|at| offer.choices.get(at)) {
        if chosen.does == Act::Call && offer.chosen == Some(at) && way.takes_forms(work) {
            // Whoever put the form away can have it again.
            ask_for_number(work, &way, now);
            return Ok(());
        }
        let args = [("given", chosen.label.clone().into())];
        work.answer(&way, "offer-chosen", &args);
        return Ok(());
    }
    if !file.case.state.active() {
        work.answer(&way, "offer-over", &[]);
        return Ok(());
    }
    let replied = reads.message(message).await?;
    let (Some(choice), Some(replied)) = (offer.choices.get(at).cloned(), replied) else {
        work.answer(&way, "button-old", &[]);
        return Ok(());
    };
    let whispered = is_whispered(&file, &replied);
    if let Some(post) = replied.parts.last().filter(|_| !whispered) {
        arrived(work, reads, &way, post).await?;
    }
    // What they say stands where they tapped; what only they can see stands nowhere.
    let said = match way.pressed().filter(|_| !whispered) {
        Some(tapped) => Said {
            message: tapped.clone(),
            link: None,
            from: way.from.clone(),
            text: choice.label.clone(),
            names: Named::default(),
            reply_to: None,
            files: Vec::new(),
            album: None,
        },
        None if replied.side == Side::Private => {
            private::whisper_said(work, way.from.clone(), &file, &choice.label)
        }
        None => {
            work.answer(&way, "button-old", &[]);
            return Ok(());
        }
    };
    offer.chosen = Some(at);
    offer.case = now;
    let asks = choice.does == Act::Call && way.takes_forms(work);
    let mut file = file;
    acts(work, reads, &mut file, &mut offer, &choice, &replied, !asks).await?;
    let side = match file.case.side {
        Side::Private if !matches!(file.case.private, Private::Direct { .. }) => Side::Private,
        _ => replied.side,
    };
    let args = [
        ("name", file.name().into()),
        ("given", choice.label.clone().into()),
    ];
    let noted = work.words(&way.language, "offer-noted", &args);
    join::chosen(work, reads, file, &said, side, &choice).await?;
    if asks {
        ask_for_number(work, &way, now);
    } else {
        work.answer_private(&way, noted);
    }
    Ok(())
}

/// What was typed was one of the choices: it acts before the words join the case.
pub(in crate::decide) async fn typed(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &mut CaseFile,
    side: Side,
    mut offer: Offer,
    at: usize,
) -> Result<Option<Choice>, StoreError> {
    let replied = reads.message(&offer.message).await?;
    let (Some(choice), Some(replied)) = (offer.choices.get(at).cloned(), replied) else {
        return Ok(None);
    };
    offer.chosen = Some(at);
    let forms = work.rules.manners(file.customer.account.platform).forms;
    let by_button =
        choice.does == Act::Call && forms && side == Side::Public && !file.case.place.direct;
    acts(work, reads, file, &mut offer, &choice, &replied, !by_button).await?;
    if by_button {
        // A message cannot be answered with a form: a button opens it, and nobody else reads what is written there.
        let language = file.language().to_owned();
        let args = [("name", file.name().into())];
        let words = work.words(&language, "offer-call-tap", &args);
        let label = work.words(&language, "button-call", &[]);
        let action = Action::CallBack(file.number());
        let content = Content {
            buttons: vec![vec![button(label, &action, Look::Main)]],
            ..says(words)
        };
        file.tell_customer(
            work,
            Side::Public,
            None,
            About::Words,
            Urgency::Reply,
            content,
        );
    }
    Ok(Some(choice))
}

/// What a choice does to its case, and to the message under which it was made.
async fn acts(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &mut CaseFile,
    offer: &mut Offer,
    choice: &Choice,
    replied: &Message,
    asks: bool,
) -> Result<(), StoreError> {
    let actor = Actor::Customer(file.customer.id.clone());
    let label = Some(choice.label.clone());
    work.history(file.number(), &actor, Deed::Chose, None, label);
    if let Some(reason) = &choice.reason {
        file.case.reason = Some(reason.clone());
    }
    let alone = file.case.place.direct || file.has_private_side();
    match choice.does {
        Act::Record | Act::Owner => {}
        Act::Private => private::begun(work, reads, file, &actor).await?,
        Act::Call if !asks => {}
        Act::Call if alone => ask_directly(work, file),
        Act::Call => {
            offer.asks = true;
            private::begun(work, reads, file, &actor).await?;
        }
    }
    keep(work, offer.clone());
    show(work, reads, file, offer, replied).await
}

/// Whether a reply waits behind a button that only the customer can open.
fn is_whispered(file: &CaseFile, replied: &Message) -> bool {
    replied.side == Side::Private && matches!(file.case.private, Private::Whisper)
}

/// Lets the reply show what was chosen under it.
async fn show(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    offer: &Offer,
    replied: &Message,
) -> Result<(), StoreError> {
    let Writer::Agent(agent) = &replied.writer else {
        return Ok(());
    };
    if is_whispered(file, replied) {
        // What only they could see is shown as it is when they read it again.
        return Ok(());
    }
    let (Some(agent), Some(post)) = (reads.agent(agent).await?, replied.parts.last()) else {
        return Ok(());
    };
    let (Some(sent), Some(last)) = (
        reads.sent(post).await?,
        reply::parts(work, file, &agent, &replied.text).pop(),
    ) else {
        return Ok(());
    };
    let content = Content {
        buttons: standing(replied, offer),
        ..tells(last)
    };
    let (platform, lane) = (sent.row.platform, sent.row.lane);
    work.edit(file.number(), platform, lane, post, content);
    Ok(())
}

/// Tells the room what was chosen, and calls whoever has the case. Where it was tapped, this is the customer's message.
pub(in crate::decide) fn told(work: &Work<'_>, file: &CaseFile, choice: &Choice) -> Text {
    let args = [
        ("name", file.name().into()),
        ("given", choice.label.clone().into()),
    ];
    let words = match choice.does {
        Act::Owner => work.room_words("room-chose-talk", &args),
        Act::Record | Act::Private | Act::Call => work.room_words("room-chose", &args),
    };
    let text = Text::plain(words);
    match &file.owner {
        Some(owner) => text.and(Span::Plain(" · ".to_owned())).and(called(owner)),
        None => text,
    }
}

/// Asks for a number and a time where nobody reads along: whatever is written there is in the room.
fn ask_directly(work: &mut Work<'_>, file: &CaseFile) {
    let args = [("name", file.name().into())];
    let words = work.words(file.language(), "offer-call", &args);
    let account = file.customer.account.clone();
    let case = Some(file.number());
    work.say_directly(&account, case, About::Words, Urgency::Reply, says(words));
}

/// The private side has opened: whoever wanted a call is asked for their number there.
pub(in crate::decide) async fn asks(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
) -> Result<(), StoreError> {
    let offer = offer(reads, file.number()).await?;
    if let Some(mut offer) = offer.filter(|offer| offer.asks) {
        offer.asks = false;
        keep(work, offer);
        ask_directly(work, file);
    }
    Ok(())
}

fn ask_for_number(work: &mut Work<'_>, way: &Way, number: CaseNumber) {
    let action = Action::CallBack(number);
    ask::ask(
        work,
        way,
        &Question::short(action, "ask-call", "text", LONGEST),
    );
}

/// The customer wants to tell their number.
pub(in crate::decide) async fn want_call(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    if file.is_of(work, way, "only-customer") {
        let mut way = way.clone();
        file.language().clone_into(&mut way.language);
        ask_for_number(work, &way, number);
    }
    Ok(())
}

/// The customer told where and when they can be called: the room reads it, and nobody else.
pub(in crate::decide) async fn called_back(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    text: &str,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    if text.is_empty() || !file.is_of(work, way, "only-customer") {
        return Ok(());
    }
    let language = file.language().to_owned();
    let said = private::whisper_said(work, way.from.clone(), &file, text);
    join::take_in(work, reads, file, &said, Side::Private).await?;
    let words = work.words(&language, "offer-call-noted", &[]);
    work.answer_with(way, Discretion::Private, None, says(words));
    Ok(())
}
