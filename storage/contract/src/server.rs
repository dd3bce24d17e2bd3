//! A PostgreSQL server for tests: on loopback, started by the test process that needs it and gone with it, however that
//! ends. Nothing of the machine's own PostgreSQL is used but its programs.
//!
//! Debian: package `postgresql`. Where it is not installed, a test that asks for a server is told that there is none, and
//! returns: that it was skipped has been said aloud, and where the environment has `CI` it has failed.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};

/// A server that runs until this is dropped, or the process ends.
#[derive(Debug)]
pub struct Server {
    programs: PathBuf,
    port: u16,
    databases: AtomicU32,
    supervisor: Mutex<Supervisor>,
}

#[derive(Debug)]
struct Supervisor {
    child: Child,
    /// Open as long as the server shall be there.
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Server {
    /// The server that all tests of this process share.
    pub fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Server> = OnceLock::new();
        let programs = programs()?;
        Some(SHARED.get_or_init(|| Self::of(programs, "")))
    }

    /// A server of one's own, to stop and start.
    pub fn start() -> Option<Self> {
        programs().map(|programs| Self::of(programs, ""))
    }

    /// A server of one's own that commits as one does in production: nothing is lost in a power cut.
    pub fn durable() -> Option<Self> {
        programs().map(|programs| Self::of(programs, "durable"))
    }

    fn of(programs: PathBuf, how: &str) -> Self {
        let mut supervisor = Supervisor::begin(&programs, how);
        for _ in 0..5 {
            // Nobody holds the port between these two; where somebody else takes it, another one is tried.
            let free = TcpListener::bind(("127.0.0.1", 0)).unwrap();
            let port = free.local_addr().unwrap().port();
            drop(free);
            if supervisor.ask(&format!("start {port}")) == "ready" {
                return Self {
                    programs,
                    port,
                    databases: AtomicU32::new(0),
                    supervisor: Mutex::new(supervisor),
                };
            }
        }
        panic!("PostgreSQL does not start; its last words are above");
    }

    /// Stops it, as an operator does: connections are cut.
    pub fn stop(&self) {
        let said = self.supervisor.lock().unwrap().ask("stop");
        assert_eq!(said, "stopped");
    }

    /// Starts it again, with all that it had.
    pub fn start_again(&self) {
        let start = format!("start {}", self.port);
        assert_eq!(self.supervisor.lock().unwrap().ask(&start), "ready");
    }

    /// The address of a database.
    pub fn address(&self, database: &str) -> String {
        format!("postgres://byline@127.0.0.1:{}/{database}", self.port)
    }

    /// The name of a new database, empty or a copy of another to which nobody is connected.
    pub fn database(&self, copied_from: Option<&str>) -> String {
        let name = format!("db{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let template = copied_from.unwrap_or("template0");
        let port = self.port.to_string();
        self.run("createdb", &["-p", &port, "-T", template, &name]);
        name
    }

    /// Carries out SQL in a database, and gives what it answered.
    pub fn sql(&self, database: &str, sql: &str) -> String {
        let port = self.port.to_string();
        self.run(
            "psql",
            &[
                "-p",
                &port,
                "-qtAX",
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                sql,
                database,
            ],
        )
    }

    fn run(&self, program: &str, args: &[&str]) -> String {
        let output = Command::new(self.programs.join(program))
            .args(["-h", "127.0.0.1", "-U", "byline"])
            .args(args)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program}: {errors}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Ok(supervisor) = self.supervisor.get_mut() {
            drop(supervisor.input.take());
            // It ends by itself now; a server that is stopped this way takes a moment.
            let _ = supervisor.child.wait();
        }
    }
}

impl Supervisor {
    fn begin(programs: &Path, how: &str) -> Self {
        let mut command = unprivileged();
        let mut child = command
            .args(["sh", "-c", include_str!("server.sh"), "sh"])
            .arg(programs)
            .arg(how)
            // A group of its own: Ctrl-C in the terminal reaches the tests, and not this, which sees their end and clears up.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            input,
            output,
        }
    }

    fn ask(&mut self, what: &str) -> String {
        let input = self.input.as_mut().unwrap();
        writeln!(input, "{what}").unwrap();
        let mut said = String::new();
        self.output.read_line(&mut said).unwrap();
        assert!(!said.is_empty(), "PostgreSQL was not set up; see above");
        said.trim().to_owned()
    }
}

/// `env`, or what runs a program as somebody whom PostgreSQL does not refuse: it does not run as root.
fn unprivileged() -> Command {
    let id = |args: &[&str]| {
        let output = Command::new("id").args(args).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        output.status.success().then(|| said.trim().to_owned())
    };
    if id(&["-u"]).as_deref() != Some("0") {
        return Command::new("env");
    }
    let other = ["postgres", "nobody"]
        .into_iter()
        .find_map(|name| Some((id(&["-u", name])?, id(&["-g", name])?)));
    let (user, group) = other.expect("there is nobody but root to run PostgreSQL");
    let mut command = Command::new("setpriv");
    command.args(["--reuid", &user, "--regid", &group, "--clear-groups", "--"]);
    command
}

/// The folder of PostgreSQL's programs: Debian keeps them out of the PATH, one folder for each version.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let mut versions: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let version = path.file_name()?.to_str()?.parse().ok()?;
            Some((version, path.join("bin")))
        })
        .collect();
    versions.sort();
    let path = variable("PATH").unwrap_or_default();
    let found = versions
        .into_iter()
        .rev()
        .map(|(_, bin)| bin)
        .chain(std::env::split_paths(&path))
        .chain([PathBuf::from("/usr/local/bin")])
        .find(|bin| {
            ["initdb", "postgres", "createdb", "psql"]
                .iter()
                .all(|program| bin.join(program).is_file())
        });
    if found.is_none() {
        skip("it needs PostgreSQL (Debian: package postgresql), which is not here");
    }
    found
}

/// Says aloud that the running test is skipped, by its name, and why. Where the environment has `CI`, it fails here.
fn skip(why: &str) {
    let ci = variable("CI").is_some_and(|value| !value.is_empty() && value != "false");
    assert!(!ci, "nothing is skipped in CI: {why}");
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    // Straight to the stream, because what goes through `eprintln!` is hidden when a test passes.
    let _ = writeln!(std::io::stderr(), "skipped {test}: {why}");
}

#[expect(
    clippy::disallowed_methods,
    reason = "where a machine keeps its programs, and whether it may skip tests, is no setting of Byline"
)]
fn variable(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}
