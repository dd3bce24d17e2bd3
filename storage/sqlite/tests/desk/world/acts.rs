//! What people do.

use super::{Seen, World, direct};
use bot_core::effect::Effect;
use bot_core::event::{
    Commanded, Deleted, Edited, Event, Interaction, Named, Pressed, ReplyTo, Said, Submitted,
};
use bot_core::id::CaseNumber;
use bot_core::message::File;
use bot_core::outbox::About;
use bot_core::place::{MessageRef, Person, Place, Platform};
use std::collections::BTreeMap;

impl World {
    /// A message, not yet said.
    pub(crate) fn words(&mut self, from: &Person, place: &Place, text: &str) -> Said {
        let id = self.count();
        Said {
            message: MessageRef {
                place: place.clone(),
                id: id.to_string(),
            },
            link: None,
            from: from.clone(),
            text: text.to_owned(),
            names: Named::default(),
            reply_to: None,
            files: Vec::new(),
            album: None,
        }
    }

    /// A file, as it would come along with a message.
    pub(crate) fn file(platform: Platform, name: &str, size: u64) -> File {
        File {
            platform,
            handle: format!("handle of {name}"),
            name: name.to_owned(),
            content_type: None,
            size: Some(size),
        }
    }

    /// Says what was prepared.
    pub(crate) async fn says(&mut self, said: Said) -> MessageRef {
        if said.message.place.direct {
            self.started.insert(said.from.account.clone());
        }
        let message = said.message.clone();
        self.happens(Event::Said(said)).await;
        message
    }

    /// Says something.
    pub(crate) async fn say(&mut self, from: &Person, place: &Place, text: &str) -> MessageRef {
        let said = self.words(from, place, text);
        self.says(said).await
    }

    /// Answers a message with words.
    pub(crate) async fn say_to(
        &mut self,
        from: &Person,
        text: &str,
        message: &MessageRef,
    ) -> MessageRef {
        let mut said = self.words(from, &message.place, text);
        said.reply_to = Some(self.answers(message));
        self.says(said).await
    }

    /// What a message answers.
    pub(crate) fn answers(&self, message: &MessageRef) -> ReplyTo {
        let ours = self
            .seen
            .iter()
            .find(|seen| seen.message.as_ref() == Some(message));
        ReplyTo {
            message: message.clone(),
            ours: ours.is_some(),
            author: None,
            said: ours.map(|seen| Box::new(Self::said_by_us(seen, message))),
        }
    }

    /// A message of ours as a platform sends it along with what answers it.
    fn said_by_us(seen: &Seen, message: &MessageRef) -> Said {
        let file = seen
            .content
            .as_ref()
            .and_then(|content| content.file.clone());
        Said {
            message: message.clone(),
            link: None,
            from: super::cast::us(message.place.platform),
            text: seen.text(),
            names: Named::default(),
            reply_to: None,
            files: file.into_iter().collect(),
            album: None,
        }
    }

    /// Edits a message.
    pub(crate) async fn edit(&mut self, from: &Person, message: &MessageRef, text: &str) {
        let mut now = self.words(from, &message.place, text);
        now.message = message.clone();
        self.happens(Event::Edited(Edited { now })).await;
    }

    /// Deletes a message.
    pub(crate) async fn delete(&mut self, message: &MessageRef) {
        let message = message.clone();
        self.happens(Event::Deleted(Deleted { message })).await;
    }

    fn interaction(&mut self, from: &Person) -> Interaction {
        let id = format!("tap-{}", self.count());
        self.tapped.insert(id.clone(), from.clone());
        Interaction {
            platform: from.account.platform,
            id,
            token: "token".to_owned(),
        }
    }

    /// Presses a button of this message that does this.
    pub(crate) async fn press_on(&mut self, from: &Person, seen: &Seen, action: &str) {
        let message = seen.message.clone();
        let place = match &message {
            Some(message) => message.place.clone(),
            None => direct(from),
        };
        let pressed = Pressed {
            interaction: self.interaction(from),
            from: from.clone(),
            place,
            message,
            action: action.to_owned(),
            values: Vec::new(),
        };
        self.happens(Event::Pressed(pressed)).await;
    }

    /// Presses the newest button that does this (`claim`, `csat`), and sees what comes of it.
    pub(crate) async fn press(&mut self, from: &Person, verb: &str) {
        self.press_where(from, verb, |action| action.split(':').next() == Some(verb))
            .await;
    }

    /// Gives a mark.
    pub(crate) async fn rate(&mut self, from: &Person, mark: u8) {
        let ending = format!(":{mark}");
        self.press_where(from, "csat", |action| {
            action.starts_with("csat:") && action.ends_with(&ending)
        })
        .await;
    }

    /// Chooses a language.
    pub(crate) async fn choose(&mut self, from: &Person, language: &str) {
        let ending = format!(":{language}");
        self.press_where(from, "lang", |action| {
            action.starts_with("lang:") && action.ends_with(&ending)
        })
        .await;
    }

    async fn press_where(&mut self, from: &Person, verb: &str, wanted: impl Fn(&str) -> bool) {
        let found = self.seen.iter().rev().find_map(|seen| {
            let visible = !seen.gone && seen.only.as_ref().is_none_or(|only| only == from);
            let action = seen.actions().into_iter().find(|action| wanted(action));
            action
                .filter(|_| visible)
                .map(|action| (seen.clone(), action))
        });
        let Some((seen, action)) = found else {
            panic!("nobody can see a button that does {verb}");
        };
        self.press_on(from, &seen, &action).await;
        self.deliver().await;
    }

    /// Fills in the newest form, or answers the newest question, that this person was shown.
    pub(crate) async fn fill_in(&mut self, from: &Person, texts: &[&str]) {
        let asked = self.seen.iter().rev().find(|seen| {
            let question = matches!(seen.row.about, About::Asked(_)) && !seen.gone;
            let form = matches!(seen.row.effect, Effect::OpenForm { .. });
            (form && seen.only.as_ref() == Some(from)) || question
        });
        let Some(asked) = asked.cloned() else {
            panic!("nobody was asked anything");
        };
        if let Effect::OpenForm { form, .. } = &asked.row.effect {
            let fields: BTreeMap<String, String> = form
                .fields
                .iter()
                .zip(texts)
                .map(|(field, text)| (field.id.clone(), (*text).to_owned()))
                .collect();
            let submitted = Submitted {
                interaction: self.interaction(from),
                from: from.clone(),
                place: self.place_of_taps(from),
                action: form.action.clone(),
                fields,
            };
            self.happens(Event::Submitted(submitted)).await;
        } else if let Some(message) = &asked.message {
            self.say_to(from, texts[0], message).await;
        }
        self.deliver().await;
    }

    /// Where a form comes back from: the staff's place for staff, a direct conversation for others.
    fn place_of_taps(&self, from: &Person) -> Place {
        if self.desk.rules.book.staff.is_staff(from) {
            self.desk.rules.book.desk.place()
        } else {
            direct(from)
        }
    }

    /// Gives a command, with its options by name.
    pub(crate) async fn command(
        &mut self,
        from: &Person,
        place: &Place,
        name: &str,
        options: &[(&str, &str)],
    ) {
        self.command_on(from, place, name, options, None).await;
        self.deliver().await;
    }

    /// Gives a command about a message.
    pub(crate) async fn command_on(
        &mut self,
        from: &Person,
        place: &Place,
        name: &str,
        options: &[(&str, &str)],
        target: Option<ReplyTo>,
    ) {
        let discord = from.account.platform == Platform::Discord;
        // Telegram has no options: a case is written with its sign, all else follows.
        let mut rest: Vec<String> = Vec::new();
        for (option, value) in options {
            match (*option, name) {
                ("case", _) => rest.insert(0, format!("#{value}")),
                (option, "me") | (option @ ("reason" | "customer"), "cases") => {
                    rest.push(format!("{option} {value}"));
                }
                _ => rest.push((*value).to_owned()),
            }
        }
        let id = self.count();
        let commanded = Commanded {
            interaction: discord.then(|| self.interaction(from)),
            from: from.clone(),
            place: place.clone(),
            message: (!discord).then(|| MessageRef {
                place: place.clone(),
                id: id.to_string(),
            }),
            name: name.to_owned(),
            args: if discord {
                options
                    .iter()
                    .map(|(option, value)| ((*option).to_owned(), (*value).to_owned()))
                    .collect()
            } else {
                BTreeMap::new()
            },
            rest: (!discord).then(|| rest.join(" ")),
            files: Vec::new(),
            target,
        };
        if place.direct {
            self.started.insert(from.account.clone());
        }
        self.happens(Event::Commanded(commanded)).await;
    }

    /// Starts the bot, by the link of a button or without one (Telegram).
    pub(crate) async fn start(&mut self, from: &Person, link: Option<&str>) {
        let payload = link.map(|link| link.rsplit("start=").next().unwrap_or_default().to_owned());
        self.started.insert(from.account.clone());
        let place = direct(from);
        let commanded = Commanded {
            interaction: None,
            from: from.clone(),
            message: Some(MessageRef {
                place: place.clone(),
                id: self.count().to_string(),
            }),
            place,
            name: "start".to_owned(),
            args: BTreeMap::new(),
            rest: payload,
            files: Vec::new(),
            target: None,
        };
        self.happens(Event::Commanded(commanded)).await;
        self.deliver().await;
    }

    /// The customer complains in public; the case is opened and its room stands.
    pub(crate) async fn complains(&mut self, from: &Person, place: &Place) -> CaseNumber {
        let text = "Kirsipuu, my teapot arrived broken and nobody helps!";
        self.say(from, place, text).await;
        self.deliver().await;
        self.newest_case().await.number
    }

    /// An agent answers the newest message that the case's room shows.
    pub(crate) async fn answers_newest(&mut self, from: &Person, case: CaseNumber, text: &str) {
        let message = self.newest_shown(case);
        self.say_to(from, text, &message).await;
        self.deliver().await;
    }

    /// The agents' public names are told beforehand.
    /// Somebody is no longer staff by the brand book.
    pub(crate) fn leaves(&mut self, id: &str) {
        let mut rules = bot_core::rules::Rules {
            book: self.desk.rules.book.clone(),
            words: bot_core::wording::Words::new(&Default::default()).unwrap(),
            aliases: bot_core::mention::Aliases::new(&self.desk.rules.book.aliases),
            manners: self.desk.rules.manners.clone(),
            bots: self.desk.rules.bots.clone(),
        };
        rules.book.staff.discord_members.retain(|it| it != id);
        rules.book.staff.telegram_members.retain(|it| it != id);
        self.desk.rules = std::sync::Arc::new(rules);
    }

    pub(crate) async fn introduce(&mut self) {
        let desk = self.desk.rules.book.desk.place();
        let staff = [
            (super::agent(self.on), "Kadri Tamm"),
            (super::colleague(self.on), "Wei Kai Tan"),
            (super::lead(self.on), "Mari Mets"),
        ];
        for (person, name) in staff {
            self.command(&person, &desk, "me", &[("name", name)]).await;
        }
    }

    /// What a button of the newest message in this place opens.
    pub(crate) fn newest_link(&self, place: &Place) -> String {
        let found = self
            .in_place(place)
            .into_iter()
            .rev()
            .find_map(|seen| seen.opens());
        let Some(link) = found else {
            panic!("no button there opens anything");
        };
        link
    }
}
