//! Answers to taps, commands and forms.

use super::{content, done};
use crate::connect::Discord;
use crate::ids::{at_most, snowflake};
use crate::manners::LONGEST;
use crate::markup::{Rendered, render, split};
use crate::rest::{Call, Failure, Upload};
use crate::waiting::{Kind, Open, Stage};
use bot_core::effect::{Content, Field, Form};
use bot_core::event::Interaction;
use bot_core::outbox::{Delivery, Refusal};
use bot_core::ports::Job;
use reqwest::Method;
use serde::Serialize;
use serenity::builder::{
    CreateActionRow, CreateAttachment, CreateInputText, CreateInteractionResponse,
    CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateModal,
    EditInteractionResponse,
};
use serenity::model::application::{InputTextStyle, InteractionResponseFlags};
use serenity::model::channel::MessageFlags;

/// Interaction has already been acknowledged.
const ANSWERED: i64 = 40060;
/// The most that a field of a form takes.
const FIELD: u16 = 4000;

/// One message of an answer.
struct Part {
    rendered: Rendered,
    rows: Vec<CreateActionRow>,
    upload: Option<Upload>,
}

impl Discord {
    /// Answers in words that only this person sees.
    pub(super) async fn answer(
        &self,
        job: &Job,
        interaction: &Interaction,
        content: &Content,
        in_place: bool,
    ) -> Result<Delivery, Failure> {
        let held = self.waiting.find(&interaction.id, self.clock.now());
        let mut open = held.lock().await;
        let parts = parts(content, job);
        // Of a row that was tried before, what got through is not said again.
        if open.by.as_ref() != Some(&job.row.id) {
            open.parts = 0;
            open.by = Some(job.row.id.clone());
        }
        let mut from = open.parts;
        for part in parts.iter().skip(from) {
            // What does not fit in the place of the message comes after it.
            let in_place = in_place && from == 0;
            self.say(job, interaction, &mut open, part, in_place)
                .await?;
            from += 1;
            open.parts = from;
        }
        Ok(done())
    }

    async fn say(
        &self,
        job: &Job,
        interaction: &Interaction,
        open: &mut Open,
        part: &Part,
        in_place: bool,
    ) -> Result<(), Failure> {
        match open.stage {
            Stage::Fresh => {
                let response = if in_place {
                    CreateInteractionResponse::UpdateMessage(part.response())
                } else {
                    CreateInteractionResponse::Message(part.response())
                };
                let call = callback(interaction, &response)?.upload(part.upload.clone());
                match self.rest.send(call).await {
                    Ok(_) => open.stage = Stage::Answered,
                    Err(failure) if failure.code() == Some(ANSWERED) => {
                        open.stage = Stage::Answered;
                        // Either these words got through at the last try, or a process before this one gave a sign.
                        if !(job.again() && open.kind != Kind::Unknown) {
                            return self.follow_up(interaction, part).await;
                        }
                    }
                    Err(failure) => return Err(failure),
                }
                Ok(())
            }
            Stage::Thinking => {
                self.rewrite(interaction, part).await?;
                open.stage = Stage::Answered;
                Ok(())
            }
            // The message whose button was tapped is what the first sign stands for.
            Stage::Silent if in_place => {
                self.rewrite(interaction, part).await?;
                open.stage = Stage::Answered;
                Ok(())
            }
            Stage::Silent | Stage::Answered => self.follow_up(interaction, part).await,
        }
    }

    /// Changes the first answer.
    async fn rewrite(&self, interaction: &Interaction, part: &Part) -> Result<(), Failure> {
        let edit = part.edit();
        let call = webhook(
            Method::PATCH,
            "/webhooks/{}/{}/messages/@original",
            self,
            interaction,
        )?
        .json(&edit)
        .upload(part.upload.clone());
        self.rest.send(call).await.map(drop)
    }

    /// Says something more. Discord puts the first of these in the place of "thinking…", if that is shown.
    async fn follow_up(&self, interaction: &Interaction, part: &Part) -> Result<(), Failure> {
        let call = webhook(Method::POST, "/webhooks/{}/{}", self, interaction)?
            .json(&part.follow_up())
            .upload(part.upload.clone());
        self.rest.send(call).await.map(drop)
    }

    /// Says that it was heard, without words.
    pub(super) async fn acknowledge(
        &self,
        _job: &Job,
        interaction: &Interaction,
    ) -> Result<Delivery, Failure> {
        let held = self.waiting.find(&interaction.id, self.clock.now());
        let mut open = held.lock().await;
        if open.stage == Stage::Fresh {
            self.sign(interaction, &mut open).await?;
        }
        Ok(done())
    }

    /// Gives the first sign, unless one was given.
    pub(crate) async fn sign(
        &self,
        interaction: &Interaction,
        open: &mut Open,
    ) -> Result<(), Failure> {
        let (response, stage) = match open.kind {
            Kind::Component | Kind::Unknown => {
                (CreateInteractionResponse::Acknowledge, Stage::Silent)
            }
            Kind::Command | Kind::Form => (
                CreateInteractionResponse::Defer(
                    CreateInteractionResponseMessage::new().ephemeral(true),
                ),
                Stage::Thinking,
            ),
        };
        match self.rest.send(callback(interaction, &response)?).await {
            Ok(_) => {
                open.stage = stage;
                Ok(())
            }
            Err(failure) if failure.code() == Some(ANSWERED) => {
                open.stage = Stage::Answered;
                // The words that were on their way got through: they are not said again.
                if open.by.is_some() && open.parts == 0 {
                    open.parts = 1;
                }
                Ok(())
            }
            Err(failure) => Err(failure),
        }
    }

    /// Shows a form.
    pub(super) async fn open_form(
        &self,
        job: &Job,
        interaction: &Interaction,
        form: &Form,
    ) -> Result<Delivery, Failure> {
        let held = self.waiting.find(&interaction.id, self.clock.now());
        let mut open = held.lock().await;
        if open.stage != Stage::Fresh {
            return Err(Failure::Refused {
                code: ANSWERED,
                why: Refusal::TooLate,
                detail: "a form can only be the first answer, and one was given".to_owned(),
            });
        }
        let modal = CreateModal::new(&form.action, at_most(&form.title, 45)).components(
            form.fields
                .iter()
                .take(5)
                .map(|asked| CreateActionRow::InputText(field(asked)))
                .collect(),
        );
        let call = callback(interaction, &CreateInteractionResponse::Modal(modal))?;
        match self.rest.send(call).await {
            Ok(_) => {}
            Err(failure)
                if job.again()
                    && open.kind != Kind::Unknown
                    && failure.code() == Some(ANSWERED) => {}
            Err(failure) => return Err(failure),
        }
        open.stage = Stage::Answered;
        Ok(done())
    }
}

/// The messages of an answer: buttons and a file come with the last.
fn parts(content: &Content, job: &Job) -> Vec<Part> {
    let upload = content::upload(content, job);
    let text = content::text(content, upload.is_some());
    let mut texts: Vec<Rendered> = split(&text, LONGEST).iter().map(render).collect();
    let last = texts.pop().unwrap_or_default();
    let mut parts: Vec<Part> = texts
        .into_iter()
        .map(|rendered| Part {
            rendered,
            rows: Vec::new(),
            upload: None,
        })
        .collect();
    parts.push(Part {
        rendered: last,
        rows: content::rows(&content.buttons),
        upload,
    });
    parts
}

impl Part {
    fn response(&self) -> CreateInteractionResponseMessage {
        let mut message = CreateInteractionResponseMessage::new()
            .content(&self.rendered.content)
            .allowed_mentions(content::mentions(&self.rendered))
            .components(self.rows.clone())
            .flags(InteractionResponseFlags::EPHEMERAL | InteractionResponseFlags::SUPPRESS_EMBEDS);
        if let Some(upload) = &self.upload {
            message = message.add_file(CreateAttachment::bytes(Vec::new(), &upload.name));
        }
        message
    }

    fn edit(&self) -> EditInteractionResponse {
        let mut message = EditInteractionResponse::new()
            .content(&self.rendered.content)
            .allowed_mentions(content::mentions(&self.rendered))
            .components(self.rows.clone())
            .flags(MessageFlags::SUPPRESS_EMBEDS);
        if let Some(upload) = &self.upload {
            message = message.new_attachment(CreateAttachment::bytes(Vec::new(), &upload.name));
        }
        message
    }

    fn follow_up(&self) -> CreateInteractionResponseFollowup {
        let mut message = CreateInteractionResponseFollowup::new()
            .content(&self.rendered.content)
            .allowed_mentions(content::mentions(&self.rendered))
            .components(self.rows.clone())
            .flags(MessageFlags::EPHEMERAL | MessageFlags::SUPPRESS_EMBEDS);
        if let Some(upload) = &self.upload {
            message = message.add_file(CreateAttachment::bytes(Vec::new(), &upload.name));
        }
        message
    }
}

fn field(asked: &Field) -> CreateInputText {
    let style = if asked.long {
        InputTextStyle::Paragraph
    } else {
        InputTextStyle::Short
    };
    let most = asked.most.clamp(1, FIELD);
    let mut input = CreateInputText::new(style, at_most(&asked.label, 45), &asked.id)
        .required(asked.required)
        .max_length(most);
    if let Some(value) = &asked.value {
        input = input.value(at_most(value, usize::from(most)));
    }
    if let Some(placeholder) = &asked.placeholder {
        input = input.placeholder(at_most(placeholder, 100));
    }
    input
}

/// The first answer to an interaction.
pub(crate) fn callback(
    interaction: &Interaction,
    response: &impl Serialize,
) -> Result<Call, Failure> {
    let (id, token) = secrets(interaction)?;
    Ok(Call::new(Method::POST, "/interactions/{}/{}/callback", &[&id, token]).json(response))
}

fn webhook(
    method: Method,
    route: &'static str,
    discord: &Discord,
    interaction: &Interaction,
) -> Result<Call, Failure> {
    let (_, token) = secrets(interaction)?;
    Ok(Call::new(method, route, &[&discord.me.application, token]))
}

/// The id and the token, safe to stand in an address.
fn secrets(interaction: &Interaction) -> Result<(String, &str), Failure> {
    let id = snowflake(&interaction.id);
    let token = &interaction.token;
    let safe = !token.is_empty()
        && token
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.=~".contains(&byte))
        && !token.contains("..");
    match id {
        Some(id) if safe => Ok((id.to_string(), token)),
        _ => Err(Failure::malformed(
            "an interaction that is none of Discord's",
        )),
    }
}
