//! Byline as people start it: a process of its own, in a folder of its own, with nothing of this machine's environment.
//!
//! What only shows there is told here: what it prints, how it ends, and what is left when it is killed.

use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tempfile::TempDir;

use crate::wait::{self, LIMIT, TooLate};

/// What did not go as it should, as a sentence.
#[derive(Debug, thiserror::Error)]
pub enum ProcessError {
    /// The system did not let us.
    #[error("the system said no: {0}")]
    System(#[from] io::Error),
    /// It did not happen in time.
    #[error("{why}. It had printed:\n{printed}")]
    TooLate {
        /// What was waited for.
        why: TooLate,
        /// All that was printed meanwhile.
        printed: String,
    },
}

/// The folder in which a Byline lives: its `.env`, its brand book, its database.
#[derive(Debug)]
pub struct Folder {
    dir: TempDir,
    binary: PathBuf,
}

impl Folder {
    /// An empty folder for this binary.
    ///
    /// # Errors
    /// When the system has no place for it.
    pub fn new(binary: &str) -> Result<Self, ProcessError> {
        Ok(Self {
            dir: tempfile::tempdir()?,
            binary: PathBuf::from(binary),
        })
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Where a file of this name stands.
    #[must_use]
    pub fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, text: &str) -> Result<(), ProcessError> {
        Ok(std::fs::write(self.at(name), text)?)
    }

    /// Starts Byline here.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(&self, args: &[&str]) -> Result<Process, ProcessError> {
        self.start_by(&self.binary, args)
    }

    /// Starts Byline here through another program, which becomes Byline in the end.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start_by(&self, program: &Path, args: &[&str]) -> Result<Process, ProcessError> {
        let mut child = Command::new(program)
            .args(args)
            .current_dir(self.dir.path())
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let output = Stream::of(child.stdout.take());
        let errors = Stream::of(child.stderr.take());
        Ok(Process {
            child,
            output,
            errors,
        })
    }

    /// Starts Byline here and waits until it has ended.
    ///
    /// # Errors
    /// When it cannot be started, or does not end.
    pub async fn run(&self, args: &[&str]) -> Result<Ended, ProcessError> {
        self.start(args)?.until_ended().await
    }
}

/// A stream of a process, read as it comes.
#[derive(Debug)]
struct Stream {
    text: Arc<Mutex<String>>,
    reader: Option<JoinHandle<()>>,
}

impl Stream {
    fn of(source: Option<impl Read + Send + 'static>) -> Self {
        let text = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&text);
        // A thread, because a full pipe would stop the process.
        let reader = std::thread::spawn(move || {
            for line in source
                .into_iter()
                .flat_map(|source| BufReader::new(source).lines())
                .map_while(Result::ok)
            {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.push_str(&line);
                kept.push('\n');
            }
        });
        Self {
            text,
            reader: Some(reader),
        }
    }

    fn so_far(&self) -> String {
        self.text
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// All of it, once the process has ended.
    fn read_all(&mut self) -> String {
        if let Some(reader) = self.reader.take() {
            // A reader that failed has kept what it had.
            let _ = reader.join();
        }
        self.so_far()
    }
}

/// A Byline that runs. It is killed when this is dropped.
#[derive(Debug)]
pub struct Process {
    child: Child,
    output: Stream,
    errors: Stream,
}

impl Process {
    /// Its number.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, if it has.
    ///
    /// # Errors
    /// When the system cannot say.
    pub fn has_ended(&mut self) -> Result<Option<ExitStatus>, ProcessError> {
        Ok(self.child.try_wait()?)
    }

    /// Waits until it has printed something, on either stream.
    ///
    /// # Errors
    /// When it has not within the limit.
    pub async fn until_said(&self, text: &str) -> Result<(), ProcessError> {
        self.until_said_within(text, LIMIT).await
    }

    /// The same within another limit.
    ///
    /// # Errors
    /// When it has not within the limit.
    pub async fn until_said_within(&self, text: &str, limit: Duration) -> Result<(), ProcessError> {
        self.until_said_times(text, 1, limit).await
    }

    /// Waits until it has printed something so many times.
    ///
    /// # Errors
    /// When it has not within the limit.
    pub async fn until_said_times(
        &self,
        text: &str,
        times: usize,
        limit: Duration,
    ) -> Result<(), ProcessError> {
        let said = wait::until(limit, format!("it to say {text:?}"), async || {
            (self.printed().matches(text).count() >= times).then_some(())
        });
        said.await.map_err(|why| self.too_late(why))
    }

    /// Asks it to stop, as a supervisor does.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn ask_to_stop(&self) -> Result<(), ProcessError> {
        self.signal("-TERM")
    }

    /// Ctrl-C.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn interrupt(&self) -> Result<(), ProcessError> {
        self.signal("-INT")
    }

    fn signal(&self, which: &str) -> Result<(), ProcessError> {
        let asked = Command::new("kill")
            .args([which, &self.pid().to_string()])
            .status()?;
        if asked.success() {
            Ok(())
        } else {
            Err(ProcessError::System(io::Error::other(
                "there was nobody to be asked to stop",
            )))
        }
    }

    /// Ends it with -9, in the middle of whatever it does, and gives what it had printed.
    ///
    /// # Errors
    /// When it cannot be killed.
    pub fn kill(mut self) -> Result<String, ProcessError> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(self.errors.read_all())
    }

    /// Waits until it has ended.
    ///
    /// # Errors
    /// When it has not within the limit.
    pub async fn until_ended(mut self) -> Result<Ended, ProcessError> {
        let child = &mut self.child;
        let ended = wait::until(LIMIT, "it to end", async || child.try_wait().transpose()).await;
        match ended {
            Ok(status) => Ok(Ended {
                status: status?,
                output: self.output.read_all(),
                errors: self.errors.read_all(),
            }),
            Err(why) => Err(self.too_late(why)),
        }
    }

    /// All that it has printed so far.
    #[must_use]
    pub fn printed(&self) -> String {
        format!("{}{}", self.output.so_far(), self.errors.so_far())
    }

    /// Where it says that health is served.
    #[must_use]
    pub fn health(&self) -> Option<String> {
        let printed = self.printed();
        let (_, rest) = printed.split_once("Health is at ")?;
        // In a line of JSON a quotation mark comes after it.
        let ends = |letter: char| letter.is_whitespace() || letter == '"';
        let address = rest.split(ends).next()?;
        Some(address.trim_end_matches('.').to_owned())
    }

    fn too_late(&self, why: TooLate) -> ProcessError {
        ProcessError::TooLate {
            why,
            printed: self.printed(),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How a Byline ended.
#[derive(Debug)]
pub struct Ended {
    status: ExitStatus,
    /// What it printed.
    pub output: String,
    /// What it printed about errors, and its log.
    pub errors: String,
}

impl Ended {
    /// The exit code; `None` when it was killed.
    #[must_use]
    pub fn code(&self) -> Option<i32> {
        self.status.code()
    }

    /// Both streams.
    #[must_use]
    pub fn printed(&self) -> String {
        format!("{}{}", self.output, self.errors)
    }

    /// Checks the exit code and that all of these words were printed, and no colour was.
    ///
    /// # Errors
    /// What is not so, with all that was printed.
    pub fn expect(self, code: i32, words: &[&str]) -> Result<Self, String> {
        let printed = self.printed();
        if self.code() != Some(code) {
            return Err(format!(
                "it ended with {:?} instead of {code}:\n{printed}",
                self.code()
            ));
        }
        if printed.contains('\u{1b}') {
            return Err(format!("it printed colours to no terminal:\n{printed}"));
        }
        match words.iter().find(|word| !printed.contains(*word)) {
            Some(missing) => Err(format!("it did not say {missing:?}:\n{printed}")),
            None => Ok(self),
        }
    }
}
