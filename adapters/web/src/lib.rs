//! The web side of Byline: health and figures, for whoever watches over the process, and what platforms bring by
//! themselves.

mod brought;

pub use brought::Letterbox;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Json};
use axum::routing::get;
use bot_core::ports::{Link, Tally};
use serde::Serialize;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use tokio::net::TcpListener;

/// What Prometheus reads.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// How the desk is.
#[derive(Clone, Debug, Serialize)]
pub struct Health {
    /// Everything that should run does.
    pub well: bool,
    /// What of the desk this process does.
    pub roles: Vec<&'static str>,
    /// What of the desk no process does, this one or another.
    pub roles_missing: Vec<&'static str>,
    /// The version of Byline.
    pub version: String,
    /// The connections, by platform.
    pub platforms: BTreeMap<String, Link>,
    /// The staff's own place; nothing while the database cannot tell.
    pub desk: Option<DeskHealth>,
    /// What the database counts, or what is wrong with it.
    pub database: Result<Tally, String>,
}

/// How the staff's own place is.
#[derive(Clone, Debug, Serialize)]
pub struct DeskHealth {
    /// It took what last went there.
    pub well: bool,
    /// Cases that wait for a room.
    pub rooms_waiting: i64,
    /// Why it took nothing, in the platform's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What to click.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mend: Option<&'static str>,
}

/// Yes, or why not: each reason a sentence.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Verdict {
    /// Yes.
    pub ok: bool,
    /// Why not.
    pub why: Vec<String>,
    /// What of the desk this process does, where that was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<&'static str>,
}

impl Verdict {
    /// Yes, unless there is a reason against it.
    #[must_use]
    pub fn unless(why: Vec<String>) -> Self {
        Self {
            ok: why.is_empty(),
            why,
            roles: Vec::new(),
        }
    }
}

/// What finds an answer out.
pub type Asks<T> = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = T> + Send>> + Send + Sync>;

/// What is asked.
#[derive(Clone)]
pub struct Looks {
    /// `GET /health`: everything, for people.
    pub health: Asks<Health>,
    /// `GET /healthz`: the process works. Where it does not, start it anew.
    pub alive: Asks<Verdict>,
    /// `GET /readyz`: this process runs the desk, and can.
    pub ready: Asks<Verdict>,
    /// `GET /metrics`: figures, or why there are none.
    pub metrics: Asks<Result<String, String>>,
}

impl std::fmt::Debug for Looks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Looks").finish_non_exhaustive()
    }
}

/// Serves until `stop` ends. `/health`, `/healthz` and `/readyz` answer 200 when the answer is yes, and 503 with the reasons
/// when it is no; `/metrics` speaks Prometheus's text format. What platforms bring goes into the letterbox.
///
/// # Errors
/// The listener failed.
pub async fn serve(
    listener: TcpListener,
    looks: Looks,
    letterbox: Arc<Letterbox>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let router = Router::new()
        .route("/health", get(health))
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(looks)
        .merge(brought::into(letterbox));
    axum::serve(listener, router)
        .with_graceful_shutdown(stop)
        .await
}

fn status(well: bool) -> StatusCode {
    if well {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    }
}

async fn health(State(looks): State<Looks>) -> impl IntoResponse {
    let health = (looks.health)().await;
    (status(health.well), Json(health))
}

async fn alive(State(looks): State<Looks>) -> impl IntoResponse {
    let alive = (looks.alive)().await;
    (status(alive.ok), Json(alive))
}

async fn ready(State(looks): State<Looks>) -> impl IntoResponse {
    let ready = (looks.ready)().await;
    (status(ready.ok), Json(ready))
}

async fn metrics(State(looks): State<Looks>) -> impl IntoResponse {
    match (looks.metrics)().await {
        Ok(text) => (StatusCode::OK, [(CONTENT_TYPE, TEXT)], text),
        Err(why) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            [(CONTENT_TYPE, "text/plain; charset=utf-8")],
            why,
        ),
    }
}
