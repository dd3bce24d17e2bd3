//! What platforms bring by themselves: taken only from who shows the secret, up to a size, and acknowledged once it is
//! kept. Everything else about it is the platform's adapter's.

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use bot_core::ports::Brought;
use futures_util::StreamExt as _;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use subtle::ConstantTimeEq;

/// The most that is read. What platforms bring is far smaller: texts have limits, and files stay where they are.
const LARGEST: usize = 2 * 1024 * 1024;

/// The most that is let go by unread. A sender that is hung up on while it still sends never sees the answer.
const PASSED_OVER: usize = 16 * 1024 * 1024;

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
    let body = match tokio::time::timeout(SAYING, read(body)).await {
        Ok(Ok(body)) => body,
        Ok(Err(status)) => return status,
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

/// Reads what is brought, as far as it is not too large; what is too large is heard to its end and not kept.
async fn read(body: Body) -> Result<Vec<u8>, StatusCode> {
    let mut stream = body.into_data_stream();
    let mut kept = Vec::new();
    let mut passed_over = 0;
    while let Some(part) = stream.next().await {
        let part = part.map_err(|_| StatusCode::BAD_REQUEST)?;
        if passed_over == 0 && kept.len() + part.len() <= LARGEST {
            kept.extend_from_slice(&part);
            continue;
        }
        passed_over += part.len();
        if passed_over > PASSED_OVER {
            break;
        }
    }
    if passed_over == 0 {
        Ok(kept)
    } else {
        Err(StatusCode::PAYLOAD_TOO_LARGE)
    }
}

#[cfg(test)]
mod tests;
