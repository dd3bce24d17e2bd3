//! The desk that is measured: `byline run` in a process of its own.

use super::clock;
use crate::Trouble;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// The staff's group.
pub(crate) const GROUP: i64 = -1_001_000_000_001;
/// The public chat that is watched.
pub(crate) const PUBLIC: i64 = -1_001_000_000_002;
/// The bot's token.
pub(crate) const TOKEN: &str = "700001:bench-token";

/// Where the release binary lies; built first, where Cargo started us.
pub(crate) fn binary() -> Result<PathBuf, Trouble> {
    #[expect(
        clippy::disallowed_methods,
        reason = "whether Cargo started us is no setting of Byline"
    )]
    let cargo = std::env::var_os("CARGO");
    if let Some(cargo) = cargo {
        let built = Command::new(cargo)
            .args(["build", "--release", "--quiet", "-p", "bot-app"])
            .stdin(Stdio::null())
            .status()?;
        if !built.success() {
            return Err(
                "the release binary could not be built: cargo build --release -p bot-app".into(),
            );
        }
    }
    let here = std::env::current_exe()?;
    let path = here.with_file_name("byline");
    if cfg!(debug_assertions) {
        return Err("measure what is released: cargo run --release -p tests --bin bench".into());
    }
    if path.is_file() {
        Ok(path)
    } else {
        Err("there is no release binary beside this one: cargo build --release -p bot-app".into())
    }
}

/// A folder for the time of the measurement.
pub(crate) fn folder(wanted: Option<&Path>) -> Result<TempDir, Trouble> {
    let here = std::env::current_exe()?;
    let beside = here.parent().unwrap_or(Path::new("."));
    let mut made = tempfile::Builder::new();
    Ok(made.prefix("bench-").tempdir_in(wanted.unwrap_or(beside))?)
}

/// The brand book: the staff sits on Telegram, one public chat is watched, and the platform sets no limits.
fn book(more: &str) -> String {
    format!(
        r#"[brand]
name = "Kirsipuu"
aliases = ["Kirsipuu Tea", "@kirsipuu"]
team = "Kirsipuu Care"
languages = ["en", "pt", "id", "fil", "zh", "et"]

[desk]
platform = "telegram"
telegram_group = "{GROUP}"

[[places]]
platform = "telegram"
chat = "{PUBLIC}"

[staff]
telegram_members = ["1", "2"]
lead_telegram_members = ["1"]

[replies]
undo = "off"

[limits]
telegram_per_chat_per_second = 0
telegram_per_group_per_minute = 0
telegram_overall_per_second = 0
discord_overall_per_second = 0
{more}"#
    )
}

/// A desk that runs. Killed when dropped.
pub(crate) struct Desk {
    child: Child,
    log: PathBuf,
}

/// What a process has used up.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Used {
    /// Processor time, of user and system, in milliseconds.
    pub(crate) cpu_ms: f64,
    /// Resident memory now, in MB.
    pub(crate) rss_mb: f64,
    /// The most resident memory there ever was, in MB.
    pub(crate) peak_mb: f64,
    /// How often its threads were woken and slept again.
    pub(crate) switches: u64,
}

impl Desk {
    /// Starts one in a folder, on this database, with the platform at this port.
    pub(crate) fn start(
        byline: &Path,
        folder: &Path,
        database: &str,
        port: u16,
        more: &str,
    ) -> Result<Self, Trouble> {
        fs::write(folder.join("byline.toml"), book(more))?;
        let log = folder.join("log");
        let kept = File::options().create(true).append(true).open(&log)?;
        let child = Command::new(byline)
            .arg("run")
            .current_dir(folder)
            .env_clear()
            .env("BYLINE_TELEGRAM_TOKEN", TOKEN)
            .env("BYLINE_TELEGRAM_API", format!("http://127.0.0.1:{port}"))
            .env("BYLINE_DATABASE", database)
            .env("BYLINE_WEB", "127.0.0.1:0")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(kept)
            .spawn()?;
        Ok(Self { child, log })
    }

    /// Its process id.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// What it has used up by now.
    pub(crate) fn used(&self) -> Result<Used, Trouble> {
        let of = |name: &str| fs::read_to_string(format!("/proc/{}/{name}", self.pid()));
        let gone = |_| -> Trouble {
            let log = fs::read_to_string(&self.log).unwrap_or_default();
            format!("the desk has ended:\n{log}").into()
        };
        let stat = of("stat").map_err(gone)?;
        // After the name, which stands in brackets and may hold anything.
        let after = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
        let field = |nth: usize| -> u64 {
            let field = after.split(' ').nth(nth);
            field.and_then(|it| it.parse().ok()).unwrap_or(0)
        };
        // Fields 14 and 15 of the whole line, in hundredths of a second (USER_HZ, the same on all of Linux's machines).
        let cpu_ms = (field(11) + field(12)) as f64 * 10.0;
        let status = of("status")?;
        let kb = |key: &str| -> f64 {
            let line = status.lines().find_map(|line| line.strip_prefix(key));
            let number = line.and_then(|rest| rest.split_whitespace().next());
            number.and_then(|it| it.parse().ok()).unwrap_or(0.0)
        };
        Ok(Used {
            cpu_ms,
            rss_mb: kb("VmRSS:") / 1_000.0 * 1.024,
            peak_mb: kb("VmHWM:") / 1_000.0 * 1.024,
            switches: self.switches(),
        })
    }

    fn switches(&self) -> u64 {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.pid()));
        let status = tasks
            .into_iter()
            .flatten()
            .filter_map(|task| fs::read_to_string(task.ok()?.path().join("status")).ok());
        status
            .filter_map(|status| {
                let line = status
                    .lines()
                    .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
                line.trim().parse::<u64>().ok()
            })
            .sum()
    }

    /// Waits until it has nothing left to do: no processor time is used any more.
    pub(crate) fn until_quiet(&self) -> Result<Used, Trouble> {
        let mut before = self.used()?;
        let mut quiet = 0;
        // At most half a minute; a desk that never rests is measured as it is.
        for _ in 0..120 {
            clock::let_pass(Duration::from_millis(250));
            let now = self.used()?;
            quiet = if now.cpu_ms - before.cpu_ms < 10.5 {
                quiet + 1
            } else {
                0
            };
            before = now;
            if quiet >= 2 {
                break;
            }
        }
        Ok(before)
    }

    /// Asks it to stop, and waits.
    pub(crate) fn stop(mut self) -> Result<(), Trouble> {
        let asked = Command::new("kill")
            .args(["-TERM", &self.pid().to_string()])
            .status()?;
        if !asked.success() {
            return Err("the desk was gone before it was told to stop".into());
        }
        let ended = self.child.wait()?;
        if ended.success() {
            Ok(())
        } else {
            let log = fs::read_to_string(&self.log).unwrap_or_default();
            Err(format!("the desk ended with {ended}:\n{log}").into())
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
