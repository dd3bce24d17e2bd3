//! Buttons, forms and questions, by anybody.

use super::{Run, picked};
use crate::world::public;
use bot_core::action::Action;
use bot_core::change::Begun;
use bot_core::effect::Effect;
use bot_core::event::{Event, Interaction, Submitted};
use bot_core::outbox::About;
use bot_core::place::Person;
use bot_core::ports::Store;
use std::collections::BTreeMap;

/// What only a person's own taps may change.
const PROTECTED: [&str; 6] = [
    "cases",
    "messages",
    "message_texts",
    "history",
    "surveys",
    "timers",
];

impl Run {
    pub(in crate::random) async fn presses(&mut self, who: u8, pick: u16) {
        let from = self.anybody(who);
        let buttons: Vec<(usize, String)> = self
            .world
            .seen
            .iter()
            .enumerate()
            .filter(|(_, seen)| seen.row.platform == from.account.platform && !seen.gone)
            .filter(|(_, seen)| seen.only.as_ref().is_none_or(|only| *only == from))
            .flat_map(|(at, seen)| seen.actions().into_iter().map(move |action| (at, action)))
            .collect();
        // What was said last is what people press most.
        let newest = if pick.is_multiple_of(3) {
            &buttons[..]
        } else {
            &buttons[buttons.len().saturating_sub(12)..]
        };
        let Some((at, action)) = picked(newest, pick / 3).cloned() else {
            return;
        };
        let seen = self.world.seen[at].clone();
        let may = self.may(&from, &action).await;
        let before = self.world.dump_of(PROTECTED).await;
        self.world.press_on(&from, &seen, &action).await;
        if !may {
            let after = self.world.dump_of(PROTECTED).await;
            assert_eq!(after, before, "{action} by {from:?}");
        }
    }

    /// Whether a person's tap may change a case.
    pub(in crate::random) async fn may(&self, from: &Person, action: &str) -> bool {
        let staff = self.world.desk.rules.book.staff.is_staff(from);
        let mut reads = self.world.store.reads().await.unwrap();
        let case = match Action::read(action) {
            Some(
                Action::Solved(case)
                | Action::NotSolved(case)
                | Action::Language(case, _)
                | Action::Mark(case, ..)
                | Action::Whisper(case)
                | Action::WhisperBack(case),
            ) => case,
            Some(Action::Comment(survey)) => {
                let survey = reads.survey(&survey).await.unwrap();
                survey.unwrap().case
            }
            Some(Action::Status(_) | Action::Speak(_) | Action::Order) | None => return false,
            Some(_) => return staff,
        };
        let case = reads.case(case).await.unwrap().unwrap();
        let customer = reads.customer(&case.customer).await.unwrap().unwrap();
        customer.account == from.account
    }

    pub(in crate::random) async fn fills_in(&mut self, who: u8) {
        let from = self.anybody(who);
        let asked = self.world.seen.iter().rev().find(|seen| {
            let theirs = seen.row.platform == from.account.platform && !seen.gone;
            let question = matches!(seen.row.about, About::Asked(_));
            let form = matches!(seen.row.effect, Effect::OpenForm { .. })
                && seen.only.as_ref() == Some(&from);
            theirs && (question || form)
        });
        let Some(asked) = asked.cloned() else {
            return;
        };
        let mut reads = self.world.store.reads().await.unwrap();
        let action = match (&asked.row.effect, &asked.row.about) {
            (Effect::OpenForm { form, .. }, _) => form.action.clone(),
            (_, About::Asked(draft)) => match reads.draft(draft).await.unwrap() {
                Some(draft) => match draft.begun {
                    Begun::Question { action, .. } => action,
                    _ => return,
                },
                // Answered before: it is plain talk now.
                None => "note:0".to_owned(),
            },
            _ => return,
        };
        drop(reads);
        let count = self.world.count();
        let text = match Action::read(&action) {
            Some(Action::Reply(_) | Action::Change(_)) => format!("REPLY {count}r"),
            Some(Action::Name(_)) => Self::own_name(&from).to_owned(),
            Some(Action::Note(_)) => format!("NOTE {count}"),
            _ => format!("PRIV m{count}m"),
        };
        if let Effect::OpenForm { form, .. } = &asked.row.effect {
            let fields: BTreeMap<String, String> = form
                .fields
                .iter()
                .map(|field| (field.id.clone(), text.clone()))
                .collect();
            let id = format!("form {count}");
            self.world.tapped.insert(id.clone(), from.clone());
            let staff = self.world.desk.rules.book.staff.is_staff(&from);
            let place = if staff {
                self.world.desk.rules.book.desk.place()
            } else {
                public(from.account.platform)
            };
            let submitted = Submitted {
                interaction: Interaction {
                    platform: from.account.platform,
                    id,
                    token: String::new(),
                },
                from,
                place,
                action,
                fields,
            };
            self.world.happens(Event::Submitted(submitted)).await;
        } else if let Some(message) = &asked.message {
            self.world.say_to(&from, &text, message).await;
        }
    }

    /// Presses exactly this, if it can be seen.
    pub(in crate::random) async fn taps(&mut self, from: &Person, action: &str) {
        let seen = self
            .world
            .seen
            .iter()
            .rev()
            .find(|seen| !seen.gone && seen.actions().iter().any(|offered| offered == action));
        if let Some(seen) = seen.cloned() {
            self.world.press_on(from, &seen, action).await;
        }
    }
}
