//! The browser's process: found, started, and ended with what it left on the disk.

use std::io::{BufRead as _, BufReader, ErrorKind};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use tempfile::TempDir;
use tokio::sync::oneshot;

use super::BrowserError;
use crate::wait;

/// What Chromium is called on the systems where it is.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

const FLAGS: &[&str] = &[
    "--headless=new",
    // Containers and CI have no user namespaces to build a sandbox with, and all pages are ours.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--window-size=1280,800",
    "--remote-debugging-port=0",
    // Nothing leaves the machine: no chatter of the browser's own, and no name but loopback's leads anywhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
    "--no-proxy-server",
    "--no-pings",
];

/// How long its helpers may take to follow it; they need no time, but a busy machine may.
const FAREWELL: Duration = Duration::from_secs(5);

/// A running browser.
pub(super) struct Process {
    child: Child,
    /// Says when the last of the browser's processes has ended: they all hold its error stream.
    ended: mpsc::Receiver<()>,
    /// Declared last, so that it is removed when nobody writes to it any more.
    _profile: TempDir,
}

impl Process {
    /// Starts it; also gives the address of its DevTools.
    pub(super) async fn start() -> Result<(Self, String), BrowserError> {
        let other = |error: std::io::Error| {
            BrowserError::Other(format!("the browser cannot be started: {error}"))
        };
        let profile = tempfile::tempdir().map_err(other)?;
        for name in NAMES {
            let mut command = Command::new(name);
            command
                .args(FLAGS)
                .arg(format!("--user-data-dir={}", profile.path().display()))
                .arg("about:blank");
            command.env("TMPDIR", profile.path());
            command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::piped());
            let mut child = match command.spawn() {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                child => child.map_err(other)?,
            };
            let (address, ended) = listen(child.stderr.take());
            let process = Self {
                child,
                ended,
                _profile: profile,
            };
            let address =
                wait::within(wait::LIMIT, "the browser to open its DevTools", address).await?;
            let address =
                address.map_err(|_| BrowserError::Other("the browser said nothing".to_owned()))?;
            return Ok((process, address.map_err(BrowserError::Other)?));
        }
        Err(BrowserError::NotInstalled(NAMES.join(", ")))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = self.ended.recv_timeout(FAREWELL);
    }
}

/// Waits for the line with the address, and keeps reading after it: a full pipe would stop the browser.
fn listen(
    stderr: Option<ChildStderr>,
) -> (
    oneshot::Receiver<Result<String, String>>,
    mpsc::Receiver<()>,
) {
    let (sender, address) = oneshot::channel();
    let (last_word, ended) = mpsc::channel();
    std::thread::spawn(move || {
        let mut sender = Some(sender);
        let mut before = Vec::new();
        for line in stderr
            .into_iter()
            .flat_map(|stderr| BufReader::new(stderr).lines())
            .map_while(Result::ok)
        {
            if let Some(address) = line.strip_prefix("DevTools listening on ")
                && let Some(sender) = sender.take()
            {
                // Nobody listens any more if the limit was over.
                let _ = sender.send(Ok(address.trim().to_owned()));
            } else if sender.is_some() {
                before.push(line);
            }
        }
        if let Some(sender) = sender {
            let _ = sender.send(Err(format!(
                "the browser ended at once: {}",
                before.join("\n")
            )));
        }
        let _ = last_word.send(());
    });
    (address, ended)
}
