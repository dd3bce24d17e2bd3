//! Someone pressed a button.

mod step;
mod waiting;

pub(super) use step::{Step, claim, step};
pub(super) use waiting::{again, drafted, drop, edit, edited, reopen_and_send, send_anyway};

use super::answer::Way;
use super::ask::{self, Question};
use super::file::CaseFile;
use super::follow;
use super::gestures;
use super::handover;
use super::hold;
use super::lead;
use super::link;
use super::listing;
use super::merge;
use super::mood;
use super::options;
use super::orders;
use super::private;
use super::profile;
use super::promise;
use super::reason;
use super::reply;
use super::saved;
use super::status;
use super::survey;
use super::undo;
use super::work::Work;
use crate::action::Action;
use crate::event::Pressed;
use crate::ports::{Reads, StoreError};
use step::solved;

/// Takes a tap. Whatever is decided, the person's spinner stops.
pub(super) async fn take(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    pressed: &Pressed,
) -> Result<(), StoreError> {
    let first = reads
        .chat_first(pressed.place.platform, &pressed.place.channel)
        .await?;
    let at_desk = work.rules.book.is_desk(pressed.place.platform, &first);
    let way = Way::of_press(work, pressed, at_desk)
        .spoken(work, reads)
        .await?;
    let Some(action) = Action::read(&pressed.action) else {
        work.answer(&way, "button-old", &[]);
        return Ok(());
    };
    match action {
        Action::Solved(number) | Action::NotSolved(number) => {
            solved(
                work,
                reads,
                &way,
                number,
                matches!(action, Action::Solved(_)),
            )
            .await
        }
        Action::Status(number) => status::of_case(work, reads, &way, number).await,
        Action::Language(number, language) => {
            status::language(work, reads, &way, Some(number), &language).await
        }
        Action::Speak(language) => status::language(work, reads, &way, None, &language).await,
        Action::Mark(_, survey, mark) => survey::mark(work, reads, &way, &survey, mark).await,
        Action::Comment(survey) => survey::want_comment(work, reads, &way, &survey).await,
        Action::Whisper(number) => {
            let number = merge::case_now(reads, number).await?;
            if let Some(file) = CaseFile::wanted(work, reads, &way, number).await? {
                private::read_whispers(work, reads, &file, &way).await?;
            }
            Ok(())
        }
        Action::WhisperBack(number) => {
            let number = merge::case_now(reads, number).await?;
            if let Some(file) = CaseFile::wanted(work, reads, &way, number).await? {
                private::want_whisper_back(work, &file, &way);
            }
            Ok(())
        }
        Action::Choose(number, message, at) => {
            options::tapped(work, reads, &way, number, &message, at).await
        }
        Action::CallBack(number) => {
            let number = merge::case_now(reads, number).await?;
            options::want_call(work, reads, &way, number).await
        }
        Action::LinkYes(draft) => link::answered(work, reads, &way, &draft, true).await,
        Action::LinkNo(draft) => link::answered(work, reads, &way, &draft, false).await,
        Action::Order => orders::ask(work, reads, &way).await,
        staffs => {
            if !work.rules.book.staff.is_staff(&pressed.from) {
                work.answer(&way, "not-staff", &[]);
                return Ok(());
            }
            by_staff(work, reads, &way, staffs).await
        }
    }
}

async fn by_staff(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    action: Action,
) -> Result<(), StoreError> {
    if let Some(number) = action.case()
        && merge::elsewhere(work, reads, way, number).await?
    {
        return Ok(());
    }
    match action {
        Action::Merge(number, into) => {
            merge::merge(work, reads, way, number, Some(&into.to_string())).await
        }
        Action::Claim(number) => {
            let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
                return Ok(());
            };
            claim(work, reads, way, file).await
        }
        Action::Reply(number) | Action::Note(number) => {
            let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
                return Ok(());
            };
            let agent = profile::agent_of(work, reads, &way.from).await?;
            reply::looked(work, &mut file, &agent);
            let key = if matches!(action, Action::Reply(_)) {
                "ask-reply"
            } else {
                "ask-note"
            };
            ask::ask(work, way, &Question::long(action, key));
            Ok(())
        }
        Action::HandOver(number) => {
            if CaseFile::wanted(work, reads, way, number).await?.is_some() {
                handover::ask_for(work, way, number);
            }
            Ok(())
        }
        Action::Hold(number) => hold::ask_for(work, reads, way, number).await,
        Action::Reasons(number) => reason::command(work, reads, way, number, None).await,
        Action::Reason(number, text) => reason::pressed(work, reads, way, number, &text).await,
        Action::Follow(number) => follow::follow(work, reads, way, number).await,
        Action::Unfollow(number) => follow::unfollow(work, reads, way, number).await,
        Action::Pause(number) => mood::pause(work, reads, way, number).await,
        Action::Boundary(number) => mood::boundary(work, reads, way, number).await,
        Action::Take(number) => lead::take(work, reads, way, number, None).await,
        Action::Solve(number) => step(work, reads, way, number, Step::Solve).await,
        Action::Close(number) => step(work, reads, way, number, Step::Close).await,
        Action::Reopen(number) => step(work, reads, way, number, Step::Reopen).await,
        Action::Private(number) => {
            let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
                return Ok(());
            };
            let agent = profile::agent_of(work, reads, &way.from).await?;
            private::take(work, reads, file, &agent, way).await
        }
        Action::Gestures(number) => {
            gestures::command(work, reads, way, Some(number), None, None).await
        }
        Action::Gesture(number, key) => gestures::prepare(work, reads, way, number, &key, "").await,
        Action::Undo(number) => undo::undo(work, reads, way, number).await,
        Action::Preview(draft) => reply::preview_of(work, reads, way, &draft).await,
        Action::Options(number) => options::command(work, reads, way, number, None).await,
        Action::Option(number, key) => {
            options::toggle(work, reads, way, number, key.as_deref()).await
        }
        Action::OwnOption(number) => options::own(work, reads, way, number, None).await,
        Action::Change(id) => {
            let Some(message) = reads.message(&id).await? else {
                work.answer(way, "button-old", &[]);
                return Ok(());
            };
            if !profile::wrote(reads, &way.from, &message).await? {
                work.answer(way, "not-yours", &[]);
                return Ok(());
            }
            let question = Question {
                value: Some(message.text),
                ..Question::long(Action::Change(id), "ask-change")
            };
            ask::ask(work, way, &question);
            Ok(())
        }
        Action::SendAnyway(draft) => send_anyway(work, reads, way, &draft).await,
        Action::Edit(draft) => edit(work, reads, way, draft).await,
        Action::ReopenAndSend(draft) => reopen_and_send(work, reads, way, &draft).await,
        Action::Fill(draft) => saved::fill(work, reads, way, draft).await,
        Action::Saved(case, name) => saved::wanted(work, reads, way, case, &name).await,
        Action::Drop(draft) => drop(work, reads, way, draft).await,
        Action::Promise(number, message, by) => {
            promise::given(work, reads, way, number, &message, by).await
        }
        Action::NoPromise(number, message) => {
            promise::none(work, reads, way, number, &message).await
        }
        Action::Kept(number, id) => promise::kept(work, reads, way, number, &id).await,
        Action::Longer(number, id) => promise::longer(work, reads, way, number, &id).await,
        Action::PutOff(number, id, by) => promise::put_off(work, reads, way, number, &id, by).await,
        Action::Cases(listed) => listing::page(work, reads, way, listed).await,
        Action::Name(draft) => {
            ask::ask(
                work,
                way,
                &Question::short(Action::Name(draft), "ask-name", "name", reply::LONGEST_NAME),
            );
            Ok(())
        }
        Action::SendAgain(post) => again(work, reads, way, post, true).await,
        Action::Leave(post) => again(work, reads, way, post, false).await,
        _ => {
            work.answer(way, "button-old", &[]);
            Ok(())
        }
    }
}
