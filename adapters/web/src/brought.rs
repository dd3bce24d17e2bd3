//! What platforms bring by themselves: taken only from who shows the secret, up to a size, and acknowledged once it is
//! kept. Everything else about it is the platform's adapter's.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use bot_core::ports::Brought;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use subtle::ConstantTimeEq;

/// The most that is read. What platforms bring is far smaller: texts have limits, and files stay where they are.
const LARGEST: usize = 2 * 1024 * 1024;

/// How long the sender may take to say it.
const SAYING: Duration = Duration::from_secs(15);

/// How long keeping may take: a platform waits about a minute, and then brings it again.
const KEEPING: Duration = Duration::from_secs(30);

/// Where things are brought. It is shut until the desk is open: what comes sooner is brought again.
#[derive(Default)]
pub struct Letterbox(RwLock<Vec<Arc<dyn Brought>>>);

impl std::fmt::Debug for Letterbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letterbox").finish_non_exhaustive()
    }
}

impl Letterbox {
    /// Takes these from now on.
    pub fn open(&self, all: Vec<Arc<dyn Brought>>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = all;
    }

    fn at(&self, path: &str) -> Option<Arc<dyn Brought>> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|one| one.path() == path).cloned()
    }
}

/// Everything that has no other place goes into the letterbox.
pub(crate) fn into(letterbox: Arc<Letterbox>) -> Router {
    Router::new().fallback(take).with_state(letterbox)
}

async fn take(
    State(letterbox): State<Arc<Letterbox>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> StatusCode {
    let Some(brought) = letterbox.at(uri.path()) else {
        return StatusCode::NOT_FOUND;
    };
    if method != Method::POST {
        return StatusCode::METHOD_NOT_ALLOWED;
    }
    let shown = headers.get(brought.header());
    let shown = shown.map_or(&[][..], |value| value.as_bytes());
    // The length is no secret; the rest takes the same time wherever it differs.
    if !bool::from(shown.ct_eq(brought.secret().as_bytes())) {
        tracing::warn!(
            path = brought.path(),
            "somebody without the secret came to the webhook"
        );
        return StatusCode::UNAUTHORIZED;
    }
    let body: Bytes = match tokio::time::timeout(SAYING, to_bytes(body, LARGEST)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE,
        Err(_) => return StatusCode::REQUEST_TIMEOUT,
    };
    match tokio::time::timeout(KEEPING, brought.take(&body)).await {
        Ok(Ok(())) => StatusCode::OK,
        Ok(Err(unkept)) => {
            tracing::error!(%unkept, "what was brought could not be kept, and is not acknowledged");
            StatusCode::SERVICE_UNAVAILABLE
        }
        Err(_) => {
            tracing::error!("what was brought could not be kept in time, and is not acknowledged");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

#[cfg(test)]
mod tests;
