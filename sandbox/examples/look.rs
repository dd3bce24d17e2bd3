//! A furnished sandbox to look at, without Byline: a few things are said, by people and, with bare requests, by the bot.
//!
//! `cargo run -p sandbox --example look`, then open the address that it prints. Ctrl-C ends it.

use std::error::Error;

use sandbox::client::{Attachment, Place, Platform, Say};
use sandbox::world::{World, furnish};
use sandbox::{Client, DISCORD_TOKEN, Options, Sandbox, TELEGRAM_TOKEN};
use serde_json::{Value, json};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// One pixel, so that there is a picture.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\
    \xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";

#[tokio::main]
#[expect(
    clippy::print_stdout,
    reason = "the address is what this example is for"
)]
async fn main() -> Outcome {
    let sandbox = Sandbox::start(Options {
        control_port: 8790,
        ..Options::default()
    })
    .await?;
    let client = Client::new(&sandbox.control_url())?;
    let world = furnish(&client).await?;
    let bot = Bot {
        http: reqwest::Client::new(),
        telegram: sandbox.telegram_url(),
        discord: sandbox.discord_url(),
    };
    client
        .set_notes(&[
            "No Byline here: what the bot says was written beforehand.".to_owned(),
            "Discord: cases are posts in #cases; Telegram: topics in Kirsipuu care.".to_owned(),
        ])
        .await?;
    on_discord(&client, &world, &bot).await?;
    on_telegram(&client, &world, &bot).await?;
    println!("{}", client.address());
    tokio::signal::ctrl_c().await?;
    sandbox.stop().await;
    Ok(())
}

async fn on_discord(client: &Client, world: &World, bot: &Bot) -> Outcome {
    let (emily, maarja) = (&world.customers[0].discord, &world.agents[1].discord);
    let kadri = &world.customers[5].discord;
    let help = Place::channel(&world.discord.help);
    let commands = json!([
        {"name": "help", "description": "Ask the care team"},
        {"name": "order", "description": "Where is my order?", "options": [
            {"type": 3, "name": "number", "description": "The order's number", "required": true}]},
        {"name": "Open a case", "type": 3}, {"name": "Their cases", "type": 2},
    ]);
    bot.discord(
        reqwest::Method::PUT,
        "/applications/200001/commands",
        &commands,
    )
    .await?;
    client
        .say(
            Platform::Discord,
            kadri,
            &help,
            "Tere! Kas tassid on veel müügil?",
        )
        .await?;
    let said = client
        .say(
            Platform::Discord,
            emily,
            &help,
            Say::text("My Kirsipuu teapot came with a broken lid 😢 <b>order 20814</b>, see https://example.com/lid")
                .with(Attachment::bytes("lid.png", PIXEL).of_type("image/png"))
                .with(Attachment::text("receipt.txt", "20814: one teapot")),
        )
        .await?;
    client
        .react(Platform::Discord, kadri, &help, &said.message, "😢")
        .await?;
    let answer = json!({"content": "Thank you, Emily. The care team has your message: case 1001.",
        "message_reference": {"message_id": said.message}, "components": [{"type": 1, "components": [
            {"type": 2, "style": 2, "label": "How does it stand?", "custom_id": "status:1001"}]}]});
    bot.discord(
        reqwest::Method::POST,
        &format!("/channels/{}/messages", world.discord.help),
        &answer,
    )
    .await?;
    let tags = bot
        .discord(
            reqwest::Method::GET,
            &format!("/channels/{}", world.discord.cases),
            &Value::Null,
        )
        .await?;
    let card = json!({"content": "**Emily Carter** wrote in #help:\n> My Kirsipuu teapot came with a broken lid",
    "components": [{"type": 1, "components": [
        {"type": 2, "style": 1, "label": "Claim", "custom_id": "claim:1001"},
        {"type": 2, "style": 2, "label": "Reply", "custom_id": "reply:1001"},
        {"type": 2, "style": 2, "label": "Note", "custom_id": "note:1001"},
        {"type": 2, "style": 3, "label": "Solve", "custom_id": "solve:1001"},
        {"type": 2, "style": 4, "label": "Close", "custom_id": "close:1001", "disabled": true}]},
        {"type": 1, "components": [{"type": 3, "custom_id": "priority:1001", "placeholder": "Priority", "options": [
            {"label": "high", "value": "high"}, {"label": "low", "value": "low"}]}]}]});
    let post = json!({"name": "1001 Emily Carter: broken lid", "message": card,
        "applied_tags": [tags["available_tags"][0]["id"]]});
    let room = bot
        .discord(
            reqwest::Method::POST,
            &format!("/channels/{}/threads", world.discord.cases),
            &post,
        )
        .await?;
    let room = Place::channel(room["id"].as_str().unwrap_or_default());
    client
        .say(
            Platform::Discord,
            maarja,
            &room,
            "I know that batch. Two more came back last week.",
        )
        .await?;
    client
        .forum_post(
            kadri,
            &world.discord.ideas,
            "A smaller teapot",
            "For one person, please.",
            &["tea"],
        )
        .await?;
    Ok(())
}

async fn on_telegram(client: &Client, world: &World, bot: &Bot) -> Outcome {
    let (ana, chen) = (&world.customers[1].telegram, &world.customers[4].telegram);
    let friends = Place::chat(&world.telegram.friends);
    client
        .say(Platform::Telegram, chen, &friends, "大家好，新茶到了吗？")
        .await?;
    let said = client
        .say(
            Platform::Telegram,
            ana,
            &friends,
            "@kirsipuu_bot meu pedido 31977 está atrasado há nove dias",
        )
        .await?;
    bot.telegram(
        "sendMessage",
        &json!({"chat_id": world.telegram.friends, "text": "Obrigado, Ana! Caso 1002.",
        "reply_parameters": {"message_id": said.message.parse::<i64>()?},
        "reply_markup": {"inline_keyboard": [[{"text": "Continuar em privado", "url": "https://t.me/kirsipuu_bot?start=c1002"}]]}}),
    )
    .await?;
    let topic = bot
        .telegram(
            "createForumTopic",
            &json!({"chat_id": world.telegram.care, "name": "1002 Ana Beatriz Lima"}),
        )
        .await?;
    let card = json!({"chat_id": world.telegram.care, "message_thread_id": topic["result"]["message_thread_id"],
    "text": "<b>Ana Beatriz Lima</b> wrote in Kirsipuu friends:\nmeu pedido 31977 está atrasado", "parse_mode": "HTML",
    "reply_markup": {"inline_keyboard": [
        [{"text": "Claim", "callback_data": "claim:1002"}, {"text": "Reply", "callback_data": "reply:1002"}],
        [{"text": "Note", "callback_data": "note:1002"}, {"text": "Solve", "callback_data": "solve:1002"}]]}});
    bot.telegram("sendMessage", &card).await?;
    let survey = json!({"chat_id": ana, "text": "Como foi o atendimento?", "reply_markup": {"inline_keyboard": [
        [{"text": "1 😞", "callback_data": "csat:1002:s:1"}, {"text": "3 😐", "callback_data": "csat:1002:s:3"},
         {"text": "5 😀", "callback_data": "csat:1002:s:5"}]]}});
    bot.telegram("sendMessage", &survey).await?;
    Ok(())
}

/// The bot's side, with bare requests.
struct Bot {
    http: reqwest::Client,
    telegram: String,
    discord: String,
}

impl Bot {
    async fn discord(&self, method: reqwest::Method, path: &str, body: &Value) -> Outcome<Value> {
        let mut request = self.http.request(method, format!("{}{path}", self.discord));
        if !body.is_null() {
            request = request.json(body);
        }
        let request = request.header("authorization", format!("Bot {DISCORD_TOKEN}"));
        read(path, request).await
    }

    async fn telegram(&self, method: &str, body: &Value) -> Outcome<Value> {
        let address = format!("{}/bot{TELEGRAM_TOKEN}/{method}", self.telegram);
        read(method, self.http.post(address).json(body)).await
    }
}

async fn read(what: &str, request: reqwest::RequestBuilder) -> Outcome<Value> {
    let answer = request.send().await?;
    let (status, text) = (answer.status(), answer.text().await?);
    if !status.is_success() {
        return Err(format!("{what}: {status} {text}").into());
    }
    Ok(serde_json::from_str(&text)?)
}
