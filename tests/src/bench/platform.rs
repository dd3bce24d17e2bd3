//! The platform's process, as the measuring one sees it.

use super::measured::{Act, Ask, Count, Errand, Told};
use crate::Trouble;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// The platform, in a process of its own. Gone when dropped.
pub(crate) struct Platform {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// Where it listens.
    pub(crate) port: u16,
}

impl Platform {
    /// Starts it.
    pub(crate) fn start() -> Result<Self, Trouble> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("fake")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let input = child.stdin.take().ok_or("no input")?;
        let output = BufReader::new(child.stdout.take().ok_or("no output")?);
        let mut started = Self {
            child,
            input,
            output,
            port: 0,
        };
        match started.told()? {
            Told::Port(port) => started.port = port,
            other => return Err(format!("the platform says {other:?}").into()),
        }
        Ok(started)
    }

    fn told(&mut self) -> Result<Told, Trouble> {
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        if line.is_empty() {
            return Err("the platform has ended".into());
        }
        Ok(serde_json::from_str(&line)?)
    }

    fn ask(&mut self, ask: Ask) -> Result<(), Trouble> {
        writeln!(self.input, "{}", serde_json::to_string(&ask)?)?;
        Ok(self.input.flush()?)
    }

    /// Gives the desk something to do. `out` is called when it lies there.
    pub(crate) fn carry_out(
        &mut self,
        errand: Errand,
        out: impl FnOnce() -> Result<(), Trouble>,
    ) -> Result<Count, Trouble> {
        self.ask(Ask::Do(errand))?;
        match self.told()? {
            Told::Out => out()?,
            other => return Err(format!("the platform says {other:?}").into()),
        }
        match self.told()? {
            Told::Done(count) => Ok(count),
            other => Err(format!("the platform says {other:?}").into()),
        }
    }

    /// Lets somebody of the staff type something, and says how many milliseconds its effect took.
    pub(crate) fn act(&mut self, act: Act) -> Result<f64, Trouble> {
        let what = act.text.clone();
        self.ask(Ask::Act(act))?;
        match self.told()? {
            Told::Acted(Some(took)) => Ok(took),
            other => Err(format!("{what:?} had no effect: {other:?}").into()),
        }
    }

    /// Waits until the desk has asked for news.
    pub(crate) fn until_polled(&mut self) -> Result<(), Trouble> {
        self.ask(Ask::FirstPoll)?;
        match self.told()? {
            Told::Polled => Ok(()),
            other => Err(format!("the platform says {other:?}").into()),
        }
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
