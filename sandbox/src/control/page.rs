//! The page to play with, carried inside the program: no build step, nothing fetched from elsewhere.

use bytes::Bytes;
use serde_json::json;

use crate::http::Response;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Scripts, styles and connections from here alone: whatever a customer writes stays text.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// One file of the page by its name; the empty name is the page itself.
pub(super) fn file(name: &str) -> Response {
    let (kind, text) = match name {
        "" => (HTML, include_str!("../page/index.html")),
        "style.css" => (CSS, include_str!("../page/style.css")),
        "api.js" => (SCRIPT, include_str!("../page/api.js")),
        "app.js" => (SCRIPT, include_str!("../page/app.js")),
        "column.js" => (SCRIPT, include_str!("../page/column.js")),
        "composer.js" => (SCRIPT, include_str!("../page/composer.js")),
        "dialogs.js" => (SCRIPT, include_str!("../page/dialogs.js")),
        "dom.js" => (SCRIPT, include_str!("../page/dom.js")),
        "interact.js" => (SCRIPT, include_str!("../page/interact.js")),
        "message.js" => (SCRIPT, include_str!("../page/message.js")),
        "people.js" => (SCRIPT, include_str!("../page/people.js")),
        "places.js" => (SCRIPT, include_str!("../page/places.js")),
        "rich.js" => (SCRIPT, include_str!("../page/rich.js")),
        "stage.js" => (SCRIPT, include_str!("../page/stage.js")),
        "story.js" => (SCRIPT, include_str!("../page/story.js")),
        _ => {
            let error =
                format!("there is no /{name}: the control API is under /control/, the page at /");
            return Response::json(404, &json!({ "error": error }));
        }
    };
    Response::bytes(200, kind, Bytes::from_static(text.as_bytes()))
        .header("content-security-policy", POLICY)
        .header("x-content-type-options", "nosniff")
        .header("cache-control", "no-store")
}

#[cfg(test)]
mod tests {
    use super::file;

    #[test]
    fn every_script_that_the_page_asks_for_is_there() {
        let mut asked = vec!["app.js".to_owned(), "style.css".to_owned()];
        let mut seen = 0;
        while let Some(name) = asked.get(seen).cloned() {
            seen += 1;
            let answer = file(&name);
            assert_eq!(answer.status, 200, "{name}");
            let text = String::from_utf8_lossy(&answer.body).into_owned();
            for line in text.lines().filter(|line| line.starts_with("import ")) {
                let from = line
                    .split("\"./")
                    .nth(1)
                    .and_then(|rest| rest.split('"').next());
                asked.extend(from.map(str::to_owned).filter(|name| !asked.contains(name)));
            }
        }
        assert!(seen > 10, "only {asked:?}");
    }
}
