//! What those are told who watch over the process: alive, ready, and figures.

use bot_app::cli::DeskOn;
use sandbox::client::{Place, Platform};
use serde_json::{Value, json};
use storage_contract::server::Server;
use tests::process::Process;
use tests::wait::{self, LIMIT};

use super::{House, Outcome};

/// Asks the process at this path; the status, the kind of content and the content.
async fn ask(
    process: &Process,
    path: &str,
) -> Result<(u16, String, String), Box<dyn std::error::Error>> {
    let address = process.health().ok_or("no address of health was printed")?;
    let http = reqwest::Client::builder().no_proxy().build()?;
    let address = address.replace("/health", path);
    let answer = http.get(address).send().await?;
    let status = answer.status().as_u16();
    let kind = answer.headers().get("content-type");
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.to_owned();
    Ok((status, kind, answer.text().await?))
}

/// The value of a figure.
fn figure(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().parse().ok()
}

#[tokio::test]
async fn a_desk_at_work_is_alive_and_ready_and_tells_its_figures() -> Outcome {
    let house = House::in_order(DeskOn::Discord).await?;
    let (client, world) = (&house.stage.client, &house.stage.world);
    let process = house.folder.start(&["run"])?;
    process.until_said("the desk is open").await?;
    let (status, _, alive) = ask(&process, "/healthz").await?;
    assert_eq!(
        (status, serde_json::from_str::<Value>(&alive)?),
        (200, json!({"ok": true, "why": []}))
    );
    let ready = wait::until(LIMIT, "it to be ready", async || {
        let asked = ask(&process, "/readyz").await.ok()?;
        (asked.0 == 200).then_some(())
    });
    ready.await?;

    let emily = world.customer("en").ok_or("nobody speaks English")?;
    let place = Place::chat(&world.telegram.friends);
    let (on, who) = (Platform::Telegram, emily.on(Platform::Telegram));
    let fault = json!({"platform": "telegram", "route": "sendMessage", "what": "rate_limit", "retry_after": 1, "count": 1});
    client.add_fault(&fault).await?;
    client
        .say(on, who, &place, "Kirsipuu, my teapot arrived broken!")
        .await?;
    client
        .until_message(on, who, &place, LIMIT, |seen| {
            seen.from.bot && seen.text.contains("Your case is #")
        })
        .await?;
    let told = wait::until(LIMIT, "the figures of one conversation", async || {
        let (status, kind, text) = ask(&process, "/metrics").await.ok()?;
        let so = |name: &str| figure(&text, name).is_some_and(|figure| figure >= 1.0);
        let counted = [
            "byline_events_total{platform=\"telegram\",taken=\"recorded\"}",
            "byline_event_lag_seconds_count{platform=\"telegram\"}",
            "byline_deliveries_total{outcome=\"delivered\",platform=\"telegram\"}",
            "byline_deliveries_total{outcome=\"delivered\",platform=\"discord\"}",
            "byline_delivery_delay_seconds_bucket{platform=\"discord\",le=\"+Inf\"}",
            "byline_limits_hit_total{platform=\"telegram\"}",
            "byline_retries_total{platform=\"telegram\"}",
            "byline_cases_open",
            "byline_cases_waiting",
            "byline_platform_connected{platform=\"discord\"}",
        ];
        let there = text.contains("byline_build_info{version=\"");
        (status == 200 && there && counted.into_iter().all(so)).then_some((kind, text))
    });
    let (kind, text) = told
        .await
        .map_err(|why| format!("{why}\n{}", process.printed()))?;
    assert!(kind.starts_with("text/plain; version=0.0.4"), "{kind}");
    assert!(
        !text.contains("teapot") && !text.contains("Emily"),
        "{text}"
    );
    // No figure has a label for a person, a place or a row.
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let labels = line.split_once('{').map_or("", |(_, rest)| rest);
        let known = [
            "platform=",
            "taken=",
            "outcome=",
            "why=",
            "kind=",
            "standing=",
            "by=",
            "version=",
            "le=",
            "role=",
        ];
        let labels = labels.split_once('}').map_or("", |(labels, _)| labels);
        for label in labels.split(',').filter(|label| !label.is_empty()) {
            assert!(known.iter().any(|known| label.starts_with(known)), "{line}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_desk_that_stands_by_is_alive_and_not_ready() -> Outcome {
    let Some(server) = Server::shared() else {
        return Ok(());
    };
    let address = server.address(&server.database(None));
    let house = House::in_order(DeskOn::Discord).await?;
    house.set(&[("BYLINE_DATABASE", &address)])?;
    let first = house.folder.start(&["run"])?;
    first.until_said("the desk is open").await?;
    let second = house.folder.start(&["run"])?;
    second.until_said("this one stands by").await?;
    assert_eq!(ask(&second, "/healthz").await?.0, 200);
    let (status, _, why) = ask(&second, "/readyz").await?;
    assert_eq!(status, 503);
    assert!(
        why.contains("stands by while another one runs the desk"),
        "{why}"
    );
    let (_, _, figures) = ask(&second, "/metrics").await?;
    assert_eq!(figure(&figures, "byline_desk_open"), Some(0.0));
    first.kill()?;
    let ready = wait::until(LIMIT, "the second one to be ready", async || {
        let asked = ask(&second, "/readyz").await.ok()?;
        (asked.0 == 200).then_some(())
    });
    ready.await?;
    Ok(())
}
