//! Commands, taps and forms.

pub(crate) use super::lenient::interaction as parse;

use super::{Reader, message::file, person};
use crate::ids::given_at;
use crate::waiting::Kind;
use bot_core::event::{Arrived, Commanded, Event, Interaction, Pressed, Submitted};
use bot_core::place::{MessageRef, Place, Platform};
use bot_core::ports::Suggest;
use serenity::model::application::{
    ActionRowComponent, CommandDataOption, CommandDataOptionValue, CommandInteraction, CommandType,
    ComponentInteraction, ComponentInteractionDataKind, Interaction as Wire, ModalInteraction,
};
use serenity::model::channel::PartialChannel;
use serenity::model::id::InteractionId;
use std::collections::BTreeMap;

/// What an interaction is.
#[derive(Debug)]
pub(crate) enum Heard {
    /// Something happened, and Discord waits for an answer to it.
    Happened(Box<Arrived>, Interaction, Kind),
    /// Someone types.
    Asks(Box<Suggest>, Interaction),
    /// Nothing that we know.
    Nothing,
}

/// Where an interaction happened, as far as it tells.
pub(crate) struct Where<'a> {
    pub(crate) guild: Option<String>,
    pub(crate) channel: String,
    pub(crate) told: Option<&'a PartialChannel>,
}

/// Where an interaction happened.
pub(crate) fn place_of(wire: &Wire) -> Option<Where<'_>> {
    let (guild, channel, told) = match wire {
        Wire::Command(command) | Wire::Autocomplete(command) => (
            command.guild_id,
            command.channel_id,
            command.channel.as_ref(),
        ),
        Wire::Component(tap) => (tap.guild_id, tap.channel_id, tap.channel.as_ref()),
        Wire::Modal(form) => (form.guild_id, form.channel_id, form.channel.as_ref()),
        _ => return None,
    };
    Some(Where {
        guild: guild.map(|id| id.to_string()),
        channel: channel.to_string(),
        told,
    })
}

impl Reader<'_> {
    /// An interaction in our words.
    pub(crate) fn interaction(&self, wire: &Wire, place: &Place) -> Heard {
        match wire {
            Wire::Command(command) => {
                let answer = answer_to(command.id, &command.token);
                let event = Event::Commanded(self.commanded(command, place, answer.clone()));
                self.happened(command.id, event, answer, Kind::Command)
            }
            Wire::Autocomplete(command) => match command.data.autocomplete() {
                Some(option) => Heard::Asks(
                    Box::new(Suggest {
                        from: person::actor(
                            &command.user,
                            command.member.as_deref(),
                            &command.locale,
                        ),
                        place: place.clone(),
                        command: command.data.name.clone(),
                        option: option.name.to_owned(),
                        typed: option.value.to_owned(),
                    }),
                    answer_to(command.id, &command.token),
                ),
                None => Heard::Nothing,
            },
            Wire::Component(tap) => {
                let answer = answer_to(tap.id, &tap.token);
                let event = Event::Pressed(pressed(tap, place, answer.clone()));
                self.happened(tap.id, event, answer, Kind::Component)
            }
            Wire::Modal(form) => {
                let answer = answer_to(form.id, &form.token);
                let event = Event::Submitted(submitted(form, place, answer.clone()));
                self.happened(form.id, event, answer, Kind::Form)
            }
            _ => Heard::Nothing,
        }
    }

    fn happened(&self, id: InteractionId, event: Event, answer: Interaction, kind: Kind) -> Heard {
        Heard::Happened(
            Box::new(Arrived {
                key: format!("discord:interaction:{id}"),
                at: given_at(id.get()).unwrap_or(self.now),
                event,
            }),
            answer,
            kind,
        )
    }

    fn commanded(
        &self,
        command: &CommandInteraction,
        place: &Place,
        answer: Interaction,
    ) -> Commanded {
        let data = &command.data;
        let mut args = BTreeMap::new();
        let mut files = Vec::new();
        let mut options: Vec<&CommandDataOption> = data.options.iter().collect();
        while let Some(option) = options.pop() {
            let value = match &option.value {
                CommandDataOptionValue::String(value)
                | CommandDataOptionValue::Autocomplete { kind: _, value } => value.clone(),
                CommandDataOptionValue::Integer(value) => value.to_string(),
                CommandDataOptionValue::Number(value) => value.to_string(),
                CommandDataOptionValue::Boolean(value) => value.to_string(),
                CommandDataOptionValue::User(id) => id.to_string(),
                CommandDataOptionValue::Role(id) => id.to_string(),
                CommandDataOptionValue::Channel(id) => id.to_string(),
                CommandDataOptionValue::Mentionable(id) => id.to_string(),
                CommandDataOptionValue::Attachment(id) => {
                    files.extend(data.resolved.attachments.get(id).map(file));
                    continue;
                }
                CommandDataOptionValue::SubCommand(inner)
                | CommandDataOptionValue::SubCommandGroup(inner) => {
                    options.extend(inner);
                    continue;
                }
                _ => continue,
            };
            args.insert(option.name.clone(), value);
        }
        let target = (data.kind == CommandType::Message)
            .then_some(data.target_id)
            .flatten()
            .map(|id| {
                let id = id.to_message_id();
                self.answered(&id.to_string(), place, data.resolved.messages.get(&id))
            });
        let name = match data.kind {
            CommandType::Message => self.menus.get(&data.name).unwrap_or(&data.name).clone(),
            _ => data.name.clone(),
        };
        Commanded {
            interaction: Some(answer),
            from: person::actor(&command.user, command.member.as_deref(), &command.locale),
            place: place.clone(),
            message: None,
            name,
            args,
            rest: None,
            files,
            target,
        }
    }
}

fn answer_to(id: InteractionId, token: &str) -> Interaction {
    Interaction {
        platform: Platform::Discord,
        id: id.to_string(),
        token: token.to_owned(),
    }
}

fn pressed(tap: &ComponentInteraction, place: &Place, interaction: Interaction) -> Pressed {
    let values = match &tap.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.clone(),
        ComponentInteractionDataKind::UserSelect { values } => {
            values.iter().map(ToString::to_string).collect()
        }
        ComponentInteractionDataKind::RoleSelect { values } => {
            values.iter().map(ToString::to_string).collect()
        }
        ComponentInteractionDataKind::MentionableSelect { values } => {
            values.iter().map(ToString::to_string).collect()
        }
        ComponentInteractionDataKind::ChannelSelect { values } => {
            values.iter().map(ToString::to_string).collect()
        }
        _ => Vec::new(),
    };
    Pressed {
        interaction,
        from: person::actor(&tap.user, tap.member.as_ref(), &tap.locale),
        place: place.clone(),
        message: Some(MessageRef {
            place: place.clone(),
            id: tap.message.id.to_string(),
        }),
        action: tap.data.custom_id.clone(),
        values,
    }
}

fn submitted(form: &ModalInteraction, place: &Place, interaction: Interaction) -> Submitted {
    let fields = form
        .data
        .components
        .iter()
        .flat_map(|row| &row.components)
        .filter_map(|component| match component {
            ActionRowComponent::InputText(input) => Some((
                input.custom_id.clone(),
                input.value.clone().unwrap_or_default(),
            )),
            _ => None,
        })
        .collect();
    Submitted {
        interaction,
        from: person::actor(&form.user, form.member.as_ref(), &form.locale),
        place: place.clone(),
        action: form.data.custom_id.clone(),
        fields,
    }
}
