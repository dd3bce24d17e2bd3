//! The web side of Byline: health, for whoever watches over the process.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json};
use axum::routing::get;
use bot_core::ports::{Link, Tally};
use serde::Serialize;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use tokio::net::TcpListener;

/// How the desk is.
#[derive(Clone, Debug, Serialize)]
pub struct Health {
    /// Everything that should run does.
    pub well: bool,
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

/// Looks how the desk is.
pub type Look = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Health> + Send>> + Send + Sync>;

/// Serves until `stop` ends: `GET /health` answers 200 when all is well, and 503 with the reasons when it is not.
///
/// # Errors
/// The listener failed.
pub async fn serve(
    listener: TcpListener,
    look: Look,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let router = Router::new().route("/health", get(health)).with_state(look);
    axum::serve(listener, router)
        .with_graceful_shutdown(stop)
        .await
}

async fn health(State(look): State<Look>) -> impl IntoResponse {
    let health = look().await;
    let status = if health.well {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(health))
}
