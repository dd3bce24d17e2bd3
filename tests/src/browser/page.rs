//! One page, and what a person can do to it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::BrowserError;
use super::devtools::{DevTools, Reported};
use crate::wait;

/// A page that is open in the browser.
pub struct Page {
    devtools: Arc<DevTools>,
    session: String,
    reported: Arc<Reported>,
}

impl Page {
    pub(super) async fn new(
        devtools: Arc<DevTools>,
        session: String,
    ) -> Result<Self, BrowserError> {
        let reported = devtools.listen(&session);
        let page = Self {
            devtools,
            session,
            reported,
        };
        for domain in ["Page", "Runtime", "Log", "Network"] {
            page.call(&format!("{domain}.enable"), json!({})).await?;
        }
        Ok(page)
    }

    /// Goes to an address and waits until it has loaded.
    ///
    /// # Errors
    /// When nothing answers there, or not in time.
    pub async fn goto(&self, url: &str) -> Result<(), BrowserError> {
        let mut loads = self.reported.loads.subscribe();
        let before = *loads.borrow_and_update();
        let answer = self.call("Page.navigate", json!({"url": url})).await?;
        if let Some(why) = answer.get("errorText").and_then(Value::as_str) {
            return Err(BrowserError::Other(format!(
                "{url} cannot be opened: {why}"
            )));
        }
        // A step within the same document loads nothing.
        if answer.get("loaderId").is_some() {
            let loaded = loads.wait_for(|loads| *loads > before);
            // Closed only when the connection is, and then the next call says so.
            let _ = wait::within(wait::LIMIT, format_args!("{url} to load"), loaded).await?;
        }
        Ok(())
    }

    /// What an expression is worth in the page; a promise is awaited.
    ///
    /// # Errors
    /// With what the expression throws.
    pub async fn eval(&self, js: &str) -> Result<Value, BrowserError> {
        let params = json!({"expression": js, "returnByValue": true, "awaitPromise": true, "userGesture": true});
        let answer = self.call("Runtime.evaluate", params).await?;
        if let Some(thrown) = answer.get("exceptionDetails") {
            let description = thrown
                .pointer("/exception/description")
                .or_else(|| thrown.get("text"));
            let why = description
                .and_then(Value::as_str)
                .unwrap_or("it threw something");
            return Err(BrowserError::Other(format!("`{js}`: {why}")));
        }
        Ok(answer.pointer("/result/value").cloned().unwrap_or_default())
    }

    /// Waits until an expression is true in the page. One that throws (on a page still being built) is not true.
    ///
    /// # Errors
    /// When it does not become true in time; the error carries what the page says instead.
    pub async fn until(&self, condition: &str, limit: Duration) -> Result<(), BrowserError> {
        let truth = format!("!!({condition})");
        let what = format!("`{condition}`");
        let looked = wait::until(limit, what, async || {
            self.eval(&truth)
                .await
                .is_ok_and(|value| value == true)
                .then_some(())
        });
        match looked.await {
            Ok(()) => Ok(()),
            Err(late) => Err(BrowserError::Other(format!(
                "{late}; the page says:\n{}",
                self.text().await?
            ))),
        }
    }

    /// All text that can be read on the page.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn text(&self) -> Result<String, BrowserError> {
        let text = self
            .eval("document.body ? document.body.innerText : ''")
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Clicks what a selector finds, or what carries exactly these words, as soon as it can be hit with a mouse.
    ///
    /// # Errors
    /// When it is not there in time, or is disabled, or something lies over it.
    pub async fn click(&self, what: &str) -> Result<(), BrowserError> {
        let (x, y) = self.find(what).await?;
        for (kind, buttons) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)] {
            let button = if kind == "mouseMoved" { "none" } else { "left" };
            let event = json!({"type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1});
            self.call("Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    }

    /// Types into whatever has the focus.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn type_text(&self, text: &str) -> Result<(), BrowserError> {
        self.call("Input.insertText", json!({"text": text}))
            .await
            .map(drop)
    }

    /// Clicks a field and replaces what is in it.
    ///
    /// # Errors
    /// As `click`.
    pub async fn fill(&self, what: &str, text: &str) -> Result<(), BrowserError> {
        self.click(what).await?;
        self.eval("document.activeElement.select?.()").await?;
        self.type_text(text).await
    }

    /// Presses and releases a key by its name: `Enter`, `Escape`, `Tab`, `ArrowDown`.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn press(&self, key: &str) -> Result<(), BrowserError> {
        // Enter does what it does (a line, a form sent) only when it comes with its character.
        let (code, text) = match key {
            "Enter" => (13, "\r"),
            "Tab" => (9, ""),
            "Escape" => (27, ""),
            "Backspace" => (8, ""),
            "ArrowLeft" => (37, ""),
            "ArrowUp" => (38, ""),
            "ArrowRight" => (39, ""),
            "ArrowDown" => (40, ""),
            _ => (0, key),
        };
        for kind in ["keyDown", "keyUp"] {
            let mut event =
                json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code});
            if kind == "keyDown" && !text.is_empty() {
                event["text"] = text.into();
            }
            self.call("Input.dispatchKeyEvent", event).await?;
        }
        Ok(())
    }

    /// Makes the page as large as a window, or, up to 600 wide, as the screen of a phone.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn set_size(&self, width: u32, height: u32) -> Result<(), BrowserError> {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width <= 600});
        self.call("Emulation.setDeviceMetricsOverride", size)
            .await
            .map(drop)
    }

    /// Saves what can be seen now as a PNG.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn screenshot(&self, path: &Path) -> Result<(), BrowserError> {
        let answer = self
            .call("Page.captureScreenshot", json!({"format": "png"}))
            .await?;
        let failed = |why: String| BrowserError::Other(format!("{}: {why}", path.display()));
        let data = answer
            .get("data")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let png = STANDARD
            .decode(data)
            .map_err(|error| failed(error.to_string()))?;
        std::fs::write(path, png).map_err(|error| failed(error.to_string()))
    }

    /// What went wrong in the page since the last time this was asked: errors on the console, exceptions nobody
    /// caught, resources that failed, and requests to hosts other than loopback.
    #[must_use]
    pub fn errors(&self) -> Vec<String> {
        std::mem::take(&mut *self.reported.errors())
    }

    async fn find(&self, what: &str) -> Result<(f64, f64), BrowserError> {
        let js = format!("({})({})", include_str!("find.js").trim_end(), json!(what));
        let mut why = String::new();
        let found = wait::until(
            wait::LIMIT,
            format!("`{what}` to be there for a click"),
            async || {
                let found = self.eval(&js).await.unwrap_or_default();
                why = found
                    .get("why")
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned();
                Some((found.get("x")?.as_f64()?, found.get("y")?.as_f64()?))
            },
        );
        match found.await {
            Ok(middle) => Ok(middle),
            Err(late) => {
                let text = self.text().await?;
                Err(BrowserError::Other(format!(
                    "{late}: it {why}; the page says:\n{text}"
                )))
            }
        }
    }

    async fn call(&self, method: &str, params: Value) -> Result<Value, BrowserError> {
        self.devtools
            .call(Some(&self.session), method, params)
            .await
    }
}
