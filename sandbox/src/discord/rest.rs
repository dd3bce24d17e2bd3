//! The HTTP API: who asks, what is asked, how often it may be asked.

mod callbacks;
mod channels;
mod commands;
mod guilds;
mod limits;
mod messages;
mod reactions;
mod threads;
mod webhooks;

use std::sync::Arc;

use serde_json::{Value, json};

use super::Discord;
use super::problem::{Problem, no_method, no_route, unauthorized};
use super::world::{BOT, Id, World};
use crate::drive::{self, Refusal};
use crate::http::{Reply, Request, Response, query_value};
use crate::multipart::{self, Form, Upload};
use crate::{DISCORD_TOKEN, drive::drive};

pub(crate) use limits::Limiter;

/// A request, taken apart.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) query: &'a [(String, String)],
    pub(crate) body: &'a Value,
    pub(crate) files: &'a [Upload],
}

impl Asked<'_> {
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        query_value(self.query, name)
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        matches!(self.query(name), Some("true" | "1" | "True"))
    }
}

/// An answer: nothing, or JSON.
pub(crate) type Answer = Result<(u16, Value), Problem>;

pub(crate) fn ok(body: Value) -> Answer {
    Ok((200, body))
}

pub(crate) fn nothing() -> Answer {
    Ok((204, Value::Null))
}

pub(crate) fn snowflake(text: &str) -> Result<Id, Problem> {
    text.parse().map_err(|_| {
        let message = format!("Value \"{text}\" is not snowflake.");
        Problem::field("", "NUMBER_TYPE_COERCE", &message)
    })
}

/// Answers one request of the bot.
pub(crate) async fn answer(discord: Arc<Discord>, request: Request) -> Reply {
    if let Some(file) = request.path.strip_prefix("/attachments/") {
        return Reply::Send(attachment(&discord, file));
    }
    let Some(path) = request.path.strip_prefix("/api/v10").map(str::to_owned) else {
        return Reply::Send(refusal(&no_route()));
    };
    let form = if multipart::is_multipart(&request) {
        multipart::take_apart(&request).await.map(Some)
    } else {
        Ok(None)
    };
    let (body, files) = match form {
        Ok(Some(form)) => (form_body(&form), form.files),
        Ok(None) => (json_body(&request), Vec::new()),
        Err(_) => (Err(not_json()), Vec::new()),
    };
    let call = drive::Call {
        platform: "discord",
        route: format!("{} {path}", request.method),
        body: body.as_ref().cloned().unwrap_or_default(),
        files: Form {
            fields: Vec::new(),
            files: files.clone(),
        }
        .files_json(),
    };
    let hub = discord.hub.clone();
    drive(&hub, &request, call, refuse, || async {
        Reply::Send(perform(&discord, &request, &path, body, &files))
    })
    .await
}

fn perform(
    discord: &Discord,
    request: &Request,
    path: &str,
    body: Result<Value, Problem>,
    files: &[Upload],
) -> Response {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    // The token in the path is enough for answers to interactions.
    let open = matches!(
        parts.as_slice(),
        ["interactions" | "webhooks", ..] | ["gateway"]
    );
    let header = request.header("authorization").unwrap_or_default();
    if !open && header.strip_prefix("Bot ") != Some(DISCORD_TOKEN) {
        return refusal(&unauthorized());
    }
    let limits = match discord.limiter().take(&request.method, &parts) {
        Ok(headers) => headers,
        Err(refused) => return refused,
    };
    let answer = body.and_then(|body| {
        let asked = Asked {
            query: &request.query,
            body: &body,
            files,
        };
        route(&mut discord.world(), &request.method, &parts, &asked)
    });
    let response = match answer {
        Ok((204, _)) => Response::empty(204),
        Ok((status, body)) => Response::json(status, &body),
        Err(problem) => refusal(&problem),
    };
    limits
        .into_iter()
        .fold(response, |response, (name, value)| {
            response.header(name, value)
        })
}

fn route(world: &mut World, method: &str, path: &[&str], asked: &Asked<'_>) -> Answer {
    match path {
        ["gateway" | "users" | "oauth2" | "guilds", ..] | ["applications", "@me"] => {
            guilds::route(world, method, path, asked)
        }
        ["applications", application, rest @ ..] => {
            if snowflake(application)? != BOT {
                return Err(Problem::new(404, 10002, "Unknown Application"));
            }
            commands::route(world, method, rest, asked)
        }
        ["channels", channel, rest @ ..] => {
            let channel = snowflake(channel)?;
            match rest {
                ["messages", _, "reactions", ..] | ["pins", ..] | ["messages", "pins", ..] => {
                    reactions::route(world, method, channel, rest, asked)
                }
                ["messages", _, "threads"] | ["threads" | "thread-members", ..] | ["users", ..] => {
                    threads::route(world, method, channel, rest, asked)
                }
                ["messages", ..] => messages::route(world, method, channel, rest, asked),
                _ => channels::route(world, method, channel, rest, asked),
            }
        }
        ["interactions", id, token, "callback"] if method == "POST" => {
            callbacks::answer(world, snowflake(id)?, token, asked)
        }
        ["webhooks", application, token, rest @ ..] => {
            if snowflake(application)? != BOT {
                return Err(super::problem::unknown_webhook());
            }
            webhooks::route(world, method, token, rest, asked)
        }
        ["interactions", _, _, "callback"] => Err(no_method()),
        _ => Err(no_route()),
    }
}

fn json_body(request: &Request) -> Result<Value, Problem> {
    if request.body.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_slice(&request.body).map_err(|_| not_json())
}

fn form_body(form: &Form) -> Result<Value, Problem> {
    match form.fields.iter().find(|(name, _)| name == "payload_json") {
        Some((_, text)) => serde_json::from_str(text).map_err(|_| not_json()),
        None => Ok(form.to_json()),
    }
}

fn not_json() -> Problem {
    Problem::new(400, 50109, "The request body contains invalid JSON.")
}

pub(crate) fn refusal(problem: &Problem) -> Response {
    match problem.retry_after {
        Some(seconds) => limits::too_many(seconds, "user"),
        None => Response::json(problem.status, &problem.body()),
    }
}

/// The faults that the control API planned, in Discord's words.
fn refuse(refusal: Refusal) -> Response {
    match refusal {
        Refusal::Refused {
            status,
            code,
            message,
        } => {
            let message =
                message.unwrap_or_else(|| format!("{status}: refused by a fault of the sandbox"));
            Response::json(
                status,
                &json!({"message": message, "code": code.unwrap_or(0)}),
            )
        }
        Refusal::RateLimited {
            retry_after,
            global,
        } => limits::too_many(retry_after, if global { "global" } else { "user" }),
        Refusal::ServerError { status } => {
            let text =
                format!("<html><body>{status}: the sandbox plays a broken server</body></html>");
            Response::bytes(status, "text/html", bytes::Bytes::from(text))
        }
    }
}

/// `/attachments/{channel}/{attachment}/{name}`, which needs no token.
fn attachment(discord: &Discord, path: &str) -> Response {
    let id = path.split('/').nth(1).and_then(|id| id.parse::<Id>().ok());
    let world = discord.world();
    let shelf = id.and_then(|id| world.attachments.get(&id));
    match shelf.and_then(|shelf| world.hub.files.get(shelf)) {
        Some(file) => Response::bytes(200, &file.content_type, file.bytes()),
        None => Response::bytes(
            404,
            "text/plain",
            bytes::Bytes::from_static(b"This content is no longer available."),
        ),
    }
}
