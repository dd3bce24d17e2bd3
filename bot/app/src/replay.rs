//! `byline replay`: recorded public conversations, played through the sandbox and a real desk.
//!
//! Half of the conversations are told on each platform: customers as customers in public, agents as staff in their room.
//! What the desk does not open by itself, an agent opens from the message. At the end everything is counted from what
//! the sandbox's people saw, not from what the desk keeps.

mod actors;
mod count;
mod read;
mod settle;

use crate::cli::DeskOn;
use crate::clock::WallClock;
use crate::exit::Failure;
use crate::progress;
use crate::sandboxed::{self, Pace};
use crate::say;
use actors::Cast;
use bot_core::ports::Clock;
pub use count::Counted;
use jiff::SignedDuration;
use read::Conversation;
use sandbox::SandboxError;
use settle::Settling;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// How many conversations are told at once: as many as keep the desk busy.
const AT_ONCE: usize = 24;

/// How long after the closing everybody comes back: the survey is due after an hour.
const PAUSE: SignedDuration = SignedDuration::from_mins(61);

/// What was said was said: nobody is there to have another look at it. How the coach reads these replies is measured by
/// itself (docs/coach.md). What is private in public would be stopped all the same.
const COACH: &str = "\n[coach]\noff = [\"all\"]\n";

/// How long any one thing may take before the replay says that it did not come.
const LIMIT: Duration = Duration::from_secs(120);

/// Plays a file, and prints what it did.
///
/// # Errors
/// The file cannot be read, or something did not come that should have.
pub async fn run(
    file: &Path,
    json: bool,
    first: Option<usize>,
    desk: DeskOn,
) -> Result<(), Failure> {
    let mut conversations = read::conversations(file)?;
    conversations.truncate(first.unwrap_or(usize::MAX));
    let counted = play(conversations, desk).await?;
    if !json {
        for line in counted.told() {
            say::line(&line);
        }
    }
    if json {
        say::line(
            &serde_json::to_string(&counted)
                .map_err(|error| Failure::Running(error.to_string()))?,
        );
    }
    match counted.amiss().as_slice() {
        [] => Ok(()),
        amiss => Err(Failure::Running(amiss.join("; "))),
    }
}

/// Reads and plays a file.
///
/// # Errors
/// The file cannot be read, or something did not come that should have.
pub async fn of_file(file: &Path, first: Option<usize>, desk: DeskOn) -> Result<Counted, Failure> {
    let mut conversations = read::conversations(file)?;
    conversations.truncate(first.unwrap_or(usize::MAX));
    play(conversations, desk).await
}

fn failed(error: SandboxError) -> Failure {
    Failure::Running(error.to_string())
}

/// Plays conversations from the first complaint to the last mark.
async fn play(conversations: Vec<Conversation>, desk: DeskOn) -> Result<Counted, Failure> {
    let clock = Arc::new(WallClock::default());
    let began = clock.now();
    let folder = crate::demo::tempdir()?;
    let stage = Arc::new(sandboxed::stage(0).await?);
    let settings = sandboxed::settings(&stage.sandbox, folder.path())?;
    crate::log::begin(&settings).map_err(Failure::Settings)?;
    let cast = Arc::new(
        Cast::furnish(&stage, conversations, desk)
            .await
            .map_err(failed)?,
    );
    let book = format!(
        "{}{}{COACH}",
        sandboxed::book(&stage.world, desk, &Pace::real()),
        cast.places_in_the_book()
    );
    let running =
        sandboxed::desk(&stage, &folder.path().join("byline.sqlite"), &book, &clock).await?;
    let settling = Settling {
        stage: &stage,
        running: &running,
        cast: &cast,
    };
    settling.commands().await?;
    cast.tell_names(&stage).await.map_err(failed)?;

    let told = cast.conversations.len() as u64;
    let bar = progress::count(told, "complaints");
    each(&stage, &cast, &bar, |stage, cast, at| async move {
        cast.complain(&stage, at).await
    })
    .await?;
    settling.all("the complaints").await?;
    let heard = cast.heard(&stage).await.map_err(failed)?;
    let opened_by_staff = cast.open_the_rest(&stage).await.map_err(failed)?;
    settling.all("the cases that staff opened").await?;
    cast.find_rooms(&stage).await.map_err(failed)?;
    let bar = progress::count(told, "conversations");
    each(&stage, &cast, &bar, |stage, cast, at| async move {
        cast.converse(&stage, at).await
    })
    .await?;
    settling.all("the conversations").await?;
    let bar = progress::count(told, "closing");
    each(&stage, &cast, &bar, |stage, cast, at| async move {
        cast.close(&stage, at).await
    })
    .await?;
    settling.all("the closings").await?;
    clock.advance(PAUSE);
    stage
        .client
        .advance_clock(PAUSE.unsigned_abs())
        .await
        .map_err(failed)?;
    running.nudge.everyone();
    let bar = progress::count(told, "surveys");
    each(&stage, &cast, &bar, |stage, cast, at| async move {
        cast.rate(&stage, at).await
    })
    .await?;
    settling.all("the surveys").await?;

    let mut counted = count::count(&stage, &cast).await.map_err(failed)?;
    counted.heard = heard;
    counted.opened_by_staff = opened_by_staff;
    counted.seconds = (clock.now().duration_since(began) - PAUSE).as_secs_f64();
    running.stop().await?;
    Ok(counted)
}

/// Does something for each conversation, so many at once.
async fn each<Work, Doing>(
    stage: &Arc<sandboxed::Stage>,
    cast: &Arc<Cast>,
    bar: &indicatif::ProgressBar,
    work: Work,
) -> Result<(), Failure>
where
    Work: Fn(Arc<sandboxed::Stage>, Arc<Cast>, usize) -> Doing,
    Doing: Future<Output = Result<(), SandboxError>> + Send + 'static,
{
    let gate = Arc::new(Semaphore::new(AT_ONCE));
    let mut all = JoinSet::new();
    for at in 0..cast.conversations.len() {
        let doing = work(Arc::clone(stage), Arc::clone(cast), at);
        let (gate, bar) = (Arc::clone(&gate), bar.clone());
        all.spawn(async move {
            let _turn = gate.acquire_owned().await;
            let done = doing.await;
            bar.inc(1);
            done
        });
    }
    while let Some(done) = all.join_next().await {
        done.map_err(|error| Failure::Running(error.to_string()))?
            .map_err(failed)?;
    }
    bar.finish_and_clear();
    Ok(())
}
