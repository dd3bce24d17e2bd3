//! Answering the person who pressed, commanded or sent something in: so that only they see it, where that is possible.

use super::work::{Work, direct_lane, place_lane, says};
use crate::change::Going;
use crate::effect::{Button, Content, Does, Effect, Form, Look, Target};
use crate::event::{Commanded, Interaction, Pressed, Said, Submitted};
use crate::id::CaseNumber;
use crate::outbox::{About, AskedAt, Urgency};
use crate::place::{Account, MessageRef, Person, Place};
use crate::ports::{Reads, StoreError};

/// How a person can be answered.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) from: Person,
    pub(super) place: Place,
    interaction: Option<Interaction>,
    message: Option<MessageRef>,
    /// The command that they gave.
    command: Option<String>,
    /// The platform shows them a spinner or a toast: something must come back.
    tapped: bool,
    /// They filled in a form. A form cannot be answered with another one.
    filled_in: bool,
    /// It is in the staff's own place.
    pub(super) at_desk: bool,
    /// The language of our words to them.
    pub(super) language: String,
}

impl Way {
    pub(super) fn of_press(work: &Work<'_>, pressed: &Pressed, at_desk: bool) -> Self {
        Self {
            from: pressed.from.clone(),
            place: pressed.place.clone(),
            interaction: Some(pressed.interaction.clone()),
            message: pressed.message.clone(),
            command: None,
            tapped: true,
            filled_in: false,
            at_desk,
            language: work.rules.language_of(&pressed.from),
        }
    }

    pub(super) fn of_command(work: &Work<'_>, commanded: &Commanded, at_desk: bool) -> Self {
        Self {
            from: commanded.from.clone(),
            place: commanded.place.clone(),
            interaction: commanded.interaction.clone(),
            message: commanded.message.clone(),
            command: Some(commanded.name.clone()),
            tapped: false,
            filled_in: false,
            at_desk,
            language: work.rules.language_of(&commanded.from),
        }
    }

    pub(super) fn of_form(work: &Work<'_>, submitted: &Submitted, at_desk: bool) -> Self {
        Self {
            from: submitted.from.clone(),
            place: submitted.place.clone(),
            interaction: Some(submitted.interaction.clone()),
            message: None,
            command: None,
            tapped: false,
            filled_in: true,
            at_desk,
            language: work.rules.language_of(&submitted.from),
        }
    }

    pub(super) fn of_message(work: &Work<'_>, said: &Said, at_desk: bool) -> Self {
        Self {
            from: said.from.clone(),
            place: said.message.place.clone(),
            interaction: None,
            message: Some(said.message.clone()),
            command: None,
            tapped: false,
            filled_in: false,
            at_desk,
            language: work.rules.language_of(&said.from),
        }
    }

    /// To whoever sent a reply that goes only now.
    pub(super) fn of_going(work: &Work<'_>, going: &Going) -> Self {
        Self {
            from: going.from.clone(),
            place: going.place.clone(),
            interaction: None,
            message: going.message.clone(),
            command: None,
            tapped: false,
            filled_in: false,
            at_desk: going.at_desk,
            language: work.rules.language_of(&going.from),
        }
    }

    /// The same in the language that they chose, or in which we know them where the platform does not say theirs.
    pub(super) async fn spoken(
        mut self,
        work: &Work<'_>,
        reads: &mut dyn Reads,
    ) -> Result<Self, StoreError> {
        let untold = self.from.locale.is_none();
        let known = if work.rules.book.staff.is_staff(&self.from) {
            let agent = reads.agent_of(&self.from.account).await?;
            agent.filter(|_| untold).map(|agent| agent.language)
        } else {
            let customer = reads.customer_of(&self.from.account).await?;
            let customer = customer.filter(|customer| untold || customer.language_chosen);
            customer.map(|customer| customer.language)
        };
        if let Some(language) = known.filter(|known| work.rules.book.languages.contains(known)) {
            self.language = language;
        }
        Ok(self)
    }

    /// Whether a form can be shown in answer.
    pub(super) fn takes_forms(&self, work: &Work<'_>) -> bool {
        self.interaction.is_some()
            && !self.filled_in
            && work.rules.manners(self.place.platform).forms
    }

    /// They wrote it in the staff's place: an answer stands there for everybody.
    pub(super) fn is_typed_at_desk(&self) -> bool {
        self.interaction.is_none() && self.at_desk
    }

    /// Others read along where an answer to it would be said.
    pub(super) fn is_overheard(&self) -> bool {
        self.interaction.is_none() && !self.at_desk && !self.place.direct
    }

    /// The message whose button was pressed.
    pub(super) fn pressed(&self) -> Option<&MessageRef> {
        self.message.as_ref().filter(|_| self.tapped)
    }

    /// The message that carried the words, where there was one.
    pub(super) fn message(&self) -> Option<&MessageRef> {
        self.message.as_ref().filter(|_| !self.tapped)
    }
}

/// Whether an answer may be read by others when there is no way to show it to one person alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Discretion {
    /// Only they may read it.
    Private,
    /// It is harmless.
    Open,
}

impl Work<'_> {
    /// Answers in words of the person's language.
    pub(super) fn answer(&mut self, way: &Way, key: &str, args: &[(&str, crate::wording::Arg)]) {
        let words = self.words(&way.language, key, args);
        self.answer_private(way, words);
    }

    /// Answers in these words, for the person alone.
    pub(super) fn answer_private(&mut self, way: &Way, words: String) {
        self.answer_with(way, Discretion::Private, None, says(words));
    }

    /// Answers.
    pub(super) fn answer_with(
        &mut self,
        way: &Way,
        discretion: Discretion,
        case: Option<CaseNumber>,
        content: Content,
    ) -> Option<crate::id::PostId> {
        let manners = self.rules.manners(way.place.platform);
        if let Some(interaction) = &way.interaction {
            let fits = manners.longest_toast.is_none_or(|most| {
                content.buttons.is_empty()
                    && !content.ask
                    && content.text.read().chars().count() <= most
            });
            if manners.whispers && fits {
                let effect = Effect::Answer {
                    interaction: interaction.clone(),
                    content,
                    in_place: false,
                };
                return Some(self.urgent(way, interaction, effect));
            }
            self.acknowledge(way);
        }
        let place = &way.place;
        if way.at_desk || place.direct || discretion == Discretion::Open {
            let lane = if place.direct {
                direct_lane(&way.from.account)
            } else {
                place_lane(place)
            };
            let to = Target::Place {
                place: place.clone(),
            };
            let effect = Effect::Post {
                to,
                reply_to: way.message().cloned(),
                content,
            };
            let mut row = self.row(place.platform, lane, effect);
            row.urgency = Urgency::Reply;
            row.case = case;
            return Some(self.send(row));
        }
        let asked = AskedAt {
            place: place.clone(),
            message: way.message.clone(),
            language: way.language.clone(),
            command: way.command.clone(),
        };
        Some(self.say_directly(
            &way.from.account,
            case,
            About::Discreet(Box::new(asked)),
            Urgency::Reply,
            content,
        ))
    }

    /// Answers a tap in the place of the message whose button it was.
    pub(super) async fn answer_in_place(
        &mut self,
        reads: &mut dyn Reads,
        way: &Way,
        content: Content,
    ) -> Result<(), StoreError> {
        let manners = self.rules.manners(way.place.platform);
        if let Some(interaction) = &way.interaction
            && manners.whispers
            && manners.longest_toast.is_none()
        {
            let effect = Effect::Answer {
                interaction: interaction.clone(),
                content,
                in_place: true,
            };
            self.urgent(way, interaction, effect);
            return Ok(());
        }
        let sent = match way.pressed() {
            Some(message) => reads.sent_at(message).await?,
            None => None,
        };
        let Some(sent) = sent else {
            self.answer_with(way, Discretion::Private, None, content);
            return Ok(());
        };
        self.acknowledge(way);
        let post = sent.row.id;
        let mut row = self.row(
            sent.row.platform,
            sent.row.lane,
            Effect::Edit {
                post: post.clone(),
                content,
            },
        );
        // Who taps twice wants the second page.
        row.replaces = Some(format!("edit:{post}"));
        row.urgency = Urgency::Reply;
        self.send(row);
        Ok(())
    }

    /// An answer could not reach the person who asked, since the bot may not write to them: where they asked, they are
    /// shown the way, and nothing of the answer. Only where there is a link that starts the bot.
    pub(super) fn show_the_way(&mut self, account: &Account, asked: &AskedAt, language: &str) {
        let Some(start) = self.rules.bots.start_links.get(&account.platform) else {
            return;
        };
        // What a link carries are letters, digits, `_` and `-`: all that the names of our commands are made of.
        let carried = asked
            .command
            .as_deref()
            .and_then(crate::command::find)
            .map_or("start", |spec| spec.name);
        let button = Button {
            label: self.words(language, "button-private-link", &[]),
            does: Does::Open {
                url: format!("{start}{carried}"),
            },
            look: Look::Main,
        };
        // It names nobody: it answers their message, and staff's account names are nobody else's business.
        let words = self.words(language, "answer-privately", &[]);
        let content = Content {
            buttons: vec![vec![button]],
            ..says(words)
        };
        let effect = Effect::Post {
            to: Target::Place {
                place: asked.place.clone(),
            },
            reply_to: asked.message.clone(),
            content,
        };
        let mut row = self.row(account.platform, place_lane(&asked.place), effect);
        // Whoever asks again and again is shown the way once.
        row.replaces = Some(format!("way:{}:{}", asked.place.key(), account.key()));
        row.urgency = Urgency::Reply;
        self.send(row);
    }

    /// Tells the platform that a tap or a command was heard, where it waits for that.
    pub(super) fn acknowledge(&mut self, way: &Way) {
        if let Some(interaction) = &way.interaction {
            let effect = Effect::Acknowledge {
                interaction: interaction.clone(),
            };
            self.urgent(way, interaction, effect);
        }
    }

    /// The same, unless the tap or command has been answered already.
    pub(super) fn acknowledge_once(&mut self, way: &Way) {
        let lane = way
            .interaction
            .as_ref()
            .map(|interaction| format!("tap:{}", interaction.id));
        if lane.is_some_and(|lane| !self.has_lane(&lane)) {
            self.acknowledge(way);
        }
    }

    /// Answers in words, unless the tap or command has been answered already. What was typed in a room needs no answer:
    /// the room shows what came of it.
    pub(super) fn answer_once(&mut self, way: &Way, key: &str) {
        let lane = way
            .interaction
            .as_ref()
            .map(|interaction| format!("tap:{}", interaction.id));
        if lane.is_some_and(|lane| !self.has_lane(&lane)) {
            self.answer(way, key, &[]);
        }
    }

    /// Shows a form. Only where [`Way::takes_forms`].
    pub(super) fn open_form(&mut self, way: &Way, form: Form) {
        if let Some(interaction) = &way.interaction {
            let effect = Effect::OpenForm {
                interaction: interaction.clone(),
                form,
            };
            self.urgent(way, interaction, effect);
        }
    }

    fn urgent(
        &mut self,
        way: &Way,
        interaction: &Interaction,
        effect: Effect,
    ) -> crate::id::PostId {
        let mut row = self.row(
            way.place.platform,
            format!("tap:{}", interaction.id),
            effect,
        );
        row.urgency = Urgency::Now;
        self.send(row)
    }
}
