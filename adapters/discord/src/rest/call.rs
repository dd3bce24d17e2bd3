//! One request.

use reqwest::Method;
use serde::Serialize;
use serde_json::Value;

/// One request: a route, its parameters, and what goes with it.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// The route as Discord's documents write it, for logs and rate limits.
    route: &'static str,
    /// The parameter that has rate limits of its own (channel, server, webhook).
    major: String,
    pub(crate) path: String,
    pub(crate) body: Option<Value>,
    pub(crate) upload: Option<Upload>,
    pub(crate) authorized: bool,
}

/// A file that goes with a request.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    pub(crate) name: String,
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

impl Call {
    /// A request. Each `{}` of the route is filled with the next parameter, which must be safe in an address.
    pub(crate) fn new(method: Method, route: &'static str, parameters: &[&str]) -> Self {
        let mut path = String::new();
        let mut parameters_left = parameters.iter();
        for (index, piece) in route.split("{}").enumerate() {
            if index > 0 {
                path.push_str(parameters_left.next().unwrap_or(&""));
            }
            path.push_str(piece);
        }
        let own_secret = route.starts_with("/webhooks/") || route.starts_with("/interactions/");
        let major = if own_secret {
            parameters.join("/")
        } else {
            parameters
                .first()
                .map_or_else(String::new, |first| (*first).to_owned())
        };
        Self {
            method,
            route,
            major,
            path,
            body: None,
            upload: None,
            // Interactions are answered with their own token.
            authorized: !own_secret,
        }
    }

    /// With a query. Each value must be safe in an address.
    pub(crate) fn query(mut self, query: &str) -> Self {
        self.path.push('?');
        self.path.push_str(query);
        self
    }

    /// With a body.
    pub(crate) fn json(mut self, body: &impl Serialize) -> Self {
        // What we serialize are plain structures with text keys: it cannot fail, and an empty body would be refused.
        self.body = serde_json::to_value(body).ok();
        self
    }

    /// With a file.
    pub(crate) fn upload(mut self, upload: Option<Upload>) -> Self {
        self.upload = upload;
        self
    }

    /// What this is, for logs: without ids and secrets.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.route)
    }

    /// What shares a rate limit.
    pub(super) fn bucket(&self) -> String {
        format!("{} {} {}", self.method, self.route, self.major)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_filled_in_and_its_name_tells_no_secret() {
        let call = Call::new(
            Method::POST,
            "/interactions/{}/{}/callback",
            &["7", "secret"],
        );
        assert_eq!(call.path, "/interactions/7/secret/callback");
        assert_eq!(call.name(), "POST /interactions/{}/{}/callback");
        assert!(!call.authorized);
        let call = Call::new(Method::GET, "/channels/{}/messages", &["7"]).query("limit=100");
        assert_eq!(call.path, "/channels/7/messages?limit=100");
        assert!(call.authorized);
        assert_eq!(call.bucket(), "GET /channels/{}/messages 7");
    }
}
