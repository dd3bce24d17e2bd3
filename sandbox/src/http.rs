//! The little HTTP server under all three addresses: a whole request in, a whole answer out, or no answer at all.

use std::future::Future;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// Larger bodies are refused: Telegram's and Discord's own limits for bots are below this.
const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// A request, read to its end.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    /// Names are in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
}

impl Request {
    /// The first header of this (lower case) name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }
}

/// The first value of this name in a query.
pub(crate) fn query_value<'a>(query: &'a [(String, String)], name: &str) -> Option<&'a str> {
    query
        .iter()
        .find(|(n, _)| n == name)
        .map(|(_, v)| v.as_str())
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
}

impl Response {
    pub(crate) fn json(status: u16, value: &Value) -> Self {
        Self::bytes(status, "application/json", Bytes::from(value.to_string()))
    }

    pub(crate) fn bytes(status: u16, content_type: &str, body: Bytes) -> Self {
        let headers = vec![("content-type".to_owned(), content_type.to_owned())];
        Self {
            status,
            headers,
            body,
        }
    }

    pub(crate) fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
        }
    }

    #[must_use]
    pub(crate) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}

/// What becomes of a request.
#[derive(Debug)]
pub(crate) enum Reply {
    /// This answer goes out.
    Send(Response),
    /// Nothing ever comes back, and the connection stays open.
    Hang,
    /// The connection closes without an answer.
    Drop,
}

/// Answers every request on this listener, until the future is dropped; its connections end with it.
pub(crate) async fn serve<F, Fut>(listener: TcpListener, handler: F)
where
    F: Fn(Request) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Reply> + Send + 'static,
{
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, handler.clone()));
                }
                Err(error) => tracing::warn!(%error, "the sandbox could not accept a connection"),
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection<F, Fut>(stream: TcpStream, handler: F)
where
    F: Fn(Request) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Reply> + Send + 'static,
{
    // Small answers at once: without this a test waits for the kernel's delayed acknowledgement.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |incoming| {
        let handler = handler.clone();
        async move {
            let request = match take_in(incoming).await {
                Ok(request) => request,
                Err(answer) => return Ok(answer),
            };
            match handler(request).await {
                Reply::Send(response) => Ok::<_, std::io::Error>(put_out(response)),
                Reply::Hang => std::future::pending().await,
                // An error of the service makes hyper close the connection with nothing written.
                Reply::Drop => Err(std::io::Error::other("the sandbox drops this connection")),
            }
        }
    });
    let _ = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn take_in(
    incoming: hyper::Request<Incoming>,
) -> Result<Request, hyper::Response<Full<Bytes>>> {
    let (parts, body) = incoming.into_parts();
    let headers = parts
        .headers
        .iter()
        .map(|(name, value)| {
            (
                name.as_str().to_owned(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect();
    let Ok(body) = Limited::new(body, LARGEST_BODY).collect().await else {
        return Err(put_out(Response::empty(413)));
    };
    Ok(Request {
        method: parts.method.as_str().to_owned(),
        path: percent_decode(parts.uri.path(), false),
        query: parse_query(parts.uri.query().unwrap_or_default()),
        headers,
        body: body.to_bytes(),
    })
}

fn put_out(response: Response) -> hyper::Response<Full<Bytes>> {
    let mut out = hyper::Response::new(Full::new(response.body));
    *out.status_mut() = hyper::StatusCode::from_u16(response.status)
        .unwrap_or(hyper::StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in response.headers {
        let name = hyper::header::HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, hyper::header::HeaderValue::from_str(&value)) {
            out.headers_mut().append(name, value);
        }
    }
    out
}

/// Takes `a=1&b=two+words` apart. An urlencoded form has the same shape.
pub(crate) fn parse_query(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (percent_decode(name, true), percent_decode(value, true))
        })
        .collect()
}

/// Undoes percent-encoding; in queries and forms a `+` is a blank.
pub(crate) fn percent_decode(text: &str, plus_is_blank: bool) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let encoded = bytes.get(at + 1..at + 3).filter(|_| byte == b'%');
        let decoded = encoded
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        if let Some(value) = decoded {
            out.push(value);
            at += 3;
        } else {
            out.push(if plus_is_blank && byte == b'+' {
                b' '
            } else {
                byte
            });
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_taken_apart() {
        let pairs = parse_query("a=1&b=two+words&c=%F0%9F%91%80&d");
        let expected = [("a", "1"), ("b", "two words"), ("c", "👀"), ("d", "")];
        assert_eq!(pairs, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
    }
}
