//! A real browser without a window, to look at Byline's pages as a person does.
//!
//! Chromium is driven through its DevTools protocol. It can reach loopback and nothing else.

mod devtools;
mod page;
mod process;

use std::sync::Arc;

use serde_json::{Value, json};

use crate::shared;
use devtools::DevTools;
pub use page::Page;
use process::Process;

/// A running browser; it ends when this is dropped.
pub struct Browser {
    devtools: Arc<DevTools>,
    _process: Process,
}

/// What the browser could not do, as a sentence.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// No Chromium is installed here.
    #[error("there is no browser here: none of {0} can be started")]
    NotInstalled(String),
    /// Something else.
    #[error("{0}")]
    Other(String),
    /// It did not happen in time.
    #[error(transparent)]
    TooLate(#[from] crate::wait::TooLate),
}

impl Browser {
    /// Starts a browser with an empty profile.
    ///
    /// # Errors
    /// When there is none, or it does not answer.
    pub async fn start() -> Result<Self, BrowserError> {
        let (process, address) = Process::start().await?;
        let devtools = Arc::new(DevTools::connect(&address).await?);
        Ok(Self {
            devtools,
            _process: process,
        })
    }

    /// Starts a browser, or gives `None` (said aloud, never in CI) where none is installed.
    ///
    /// # Errors
    /// When there is one and it does not answer.
    pub async fn unless_missing() -> Result<Option<Self>, BrowserError> {
        match Self::start().await {
            Err(error @ BrowserError::NotInstalled(_)) => {
                shared::skip(&error.to_string());
                Ok(None)
            }
            other => other.map(Some),
        }
    }

    /// Opens a page of a person of its own: what it stores (cookies, a session) no other page sees.
    ///
    /// # Errors
    /// When the page cannot be reached.
    pub async fn open(&self, url: &str) -> Result<Page, BrowserError> {
        let context = self
            .ask(
                "Target.createBrowserContext",
                json!({"disposeOnDetach": true}),
                "browserContextId",
            )
            .await?;
        let target = json!({"url": "about:blank", "browserContextId": context});
        let target = self.ask("Target.createTarget", target, "targetId").await?;
        let attach = json!({"targetId": target, "flatten": true});
        let session = self
            .ask("Target.attachToTarget", attach, "sessionId")
            .await?;
        let page = Page::new(Arc::clone(&self.devtools), session).await?;
        page.goto(url).await?;
        Ok(page)
    }

    /// Calls a method and takes one text out of its answer.
    async fn ask(&self, method: &str, params: Value, field: &str) -> Result<String, BrowserError> {
        let answer = self.devtools.call(None, method, params).await?;
        let text = answer.get(field).and_then(Value::as_str);
        text.map(str::to_owned)
            .ok_or_else(|| BrowserError::Other(format!("{method} gave no {field}: {answer}")))
    }
}
