//! Who comes to the webhook, and with what.

use bot_app::cli::DeskOn;
use serde_json::{Value, json};
use tests::wait::{self, LIMIT};

use super::{Told, call};
use crate::process::{House, Outcome};

struct Door {
    http: reqwest::Client,
    address: String,
    secret: String,
}

impl Door {
    /// As Telegram was told of it.
    async fn of(house: &House) -> Told<Self> {
        let ledger = house.stage.client.ledger(0, None).await?;
        let set = ledger
            .requests
            .iter()
            .rfind(|entry| entry.route == "setWebhook")
            .ok_or("no webhook was set")?;
        assert_eq!(set.body["max_connections"], json!(1));
        let kinds = json!([
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member"
        ]);
        assert_eq!(set.body["allowed_updates"], kinds);
        let info = call(house, "getWebhookInfo", &json!({})).await?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(Self {
            // Whoever is turned away unread is hung up on: each comes on a connection of its own.
            http: reqwest::Client::builder()
                .no_proxy()
                .pool_max_idle_per_host(0)
                .build()?,
            address: text(&info["result"]["url"]),
            secret: text(&set.body["secret_token"]),
        })
    }

    async fn brings(&self, secret: Option<&str>, body: Vec<u8>) -> Told<u16> {
        let mut request = self.http.post(&self.address).body(body);
        if let Some(secret) = secret {
            request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        Ok(request.send().await?.status().as_u16())
    }
}

#[tokio::test]
async fn only_telegram_is_heard_and_what_cannot_be_read_is_kept() -> Outcome {
    let house = House::in_order(DeskOn::Telegram).await?;
    house.set(&[("BYLINE_TELEGRAM_WEBHOOK", "http://127.0.0.1:0")])?;
    let process = house.folder.start(&["run"])?;
    process.until_said("Telegram brings its news").await?;
    let health = process.health().ok_or("no address of health was printed")?;
    let door = Door::of(&house).await?;
    let unreadable = async |count: u64| {
        let what = format!("{count} kept that cannot be read");
        wait::until(LIMIT, what, async || {
            let answer = door.http.get(&health).send().await.ok()?;
            let health: Value = answer.json().await.ok()?;
            (health["database"]["Ok"]["unreadable"] == json!(count)).then_some(())
        })
        .await
    };

    let stranger = json!({"update_id": 1, "message": {"no": "message"}}).to_string();
    for secret in [None, Some(""), Some("guess"), door.secret.get(1..)] {
        let status = door.brings(secret, stranger.clone().into_bytes()).await?;
        assert_eq!(status, 401, "{secret:?}");
    }
    unreadable(0).await?;

    let secret = Some(door.secret.as_str());
    let bodies = [
        stranger.into_bytes(),
        b"not JSON at all".to_vec(),
        b"\xff\xfe\x00 no text either".to_vec(),
        br#"{"update_id":2,"a_kind_of_next_year":{}}"#.to_vec(),
        b"[]".to_vec(),
    ];
    for twice in 0..2 {
        for body in &bodies {
            let status = door.brings(secret, body.clone()).await?;
            assert_eq!(status, 200, "{twice} {body:?}");
        }
        unreadable(5).await?;
    }
    assert_eq!(door.brings(secret, vec![b' '; 3 << 20]).await?, 413);
    assert!(!process.printed().contains(&door.secret));
    process.kill()?;
    Ok(())
}
