//! The roles of a desk at work: each begins when it is this process's turn, and ends when it is told to.

use crate::alone::{self, Turn};
use crate::courier::Courier;
use crate::exit::Failure;
use crate::intake::Reception;
use crate::meters::Meters;
use crate::nudge::Nudge;
use crate::platforms::Platforms;
use crate::roles::Role;
use crate::timers;
use crate::watch::Watch;
use adapters_web::Letterbox;
use bot_core::command;
use bot_core::ports::{Brought, Clock, Intake, Store, StoreError};
use bot_core::rules::Rules;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch::Receiver;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How long after a database that could not be used for the moment is tried again.
const PAUSE: Duration = Duration::from_secs(1);

/// How long one platform's listener may take to end when the other one's has failed.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// What all roles work with.
pub(super) struct Work {
    pub(super) store: Arc<dyn Store>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) nudge: Arc<Nudge>,
    pub(super) meters: Arc<Meters>,
    pub(super) watch: Arc<Watch>,
    pub(super) reception: Arc<Reception>,
    pub(super) rules: Arc<Rules>,
    pub(super) platforms: Platforms,
    pub(super) letterbox: Arc<Letterbox>,
    /// What comes in at the letterbox, once this process has the intake.
    pub(super) brought: Vec<Arc<dyn Brought>>,
}

/// Takes a role when its turn comes, and keeps it until it is stopped.
///
/// # Errors
/// What ended it, or that another process has it now.
pub(super) async fn takes(
    role: Role,
    turn: Option<Arc<Turn>>,
    waits: bool,
    mut begun: Receiver<Option<Arc<Work>>>,
    stop: CancellationToken,
) -> Result<(), Failure> {
    if let Some(turn) = turn.as_ref().filter(|_| waits) {
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            waited = turn.wait() => waited?,
        }
        tracing::info!(role = role.name(), "this process goes on with it");
    }
    let working = async {
        let Ok(Some(work)) = begun
            .wait_for(Option::is_some)
            .await
            .map(|work| work.clone())
        else {
            // The platforms could not be reached, and whoever started us says so.
            return Ok(());
        };
        work.watch.has(role);
        match role {
            Role::Intake => work.hears(&stop).await,
            Role::Outbox => work.sends(turn.as_ref(), &stop).await,
            Role::Timers => work.tells_of_times(&stop).await,
            Role::Web => Ok(()),
        }
    };
    let Some(turn) = &turn else {
        return working.await;
    };
    tokio::pin!(working);
    tokio::select! {
        worked = &mut working => return worked,
        kept = turn.keep(stop.clone()) => kept?,
    }
    // It was told to stop: what is under way may finish.
    working.await
}

impl Work {
    async fn hears(&self, stop: &CancellationToken) -> Result<(), Failure> {
        self.nudge.filled_elsewhere(false);
        self.letterbox.open(self.brought.clone());
        let ended = stop.child_token();
        let mut tasks = JoinSet::new();
        let intake = Arc::clone(&self.reception) as Arc<dyn Intake>;
        self.platforms
            .listen(&mut tasks, &self.rules, intake, &ended);
        let listings = command::listings(&self.rules.words, &self.rules.book.languages);
        self.platforms.publish(&mut tasks, &self.rules, listings);
        let mut failed = Ok(());
        while let Some(task) = tasks.join_next().await {
            let failure = match task {
                // Publishing commands is done once and ends.
                Ok(("commands", Ok(()))) => continue,
                Ok((_, Ok(()))) if stop.is_cancelled() => continue,
                Ok((_, Err(failure))) => failure,
                Ok((name, Ok(()))) => Failure::Running(format!("{name} has ended by itself")),
                Err(error) => Failure::Running(format!("a part of the desk failed: {error}")),
            };
            failed = Err(failure);
            break;
        }
        ended.cancel();
        let rest = async { while tasks.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(LAST_WORDS, rest).await;
        failed
    }

    async fn sends(
        &self,
        turn: Option<&Arc<Turn>>,
        stop: &CancellationToken,
    ) -> Result<(), Failure> {
        let courier = Arc::new(Courier {
            store: Arc::clone(&self.store),
            reception: Arc::clone(&self.reception),
            performers: alone::guarded(self.platforms.performers(), turn),
            clock: Arc::clone(&self.clock),
            nudge: Arc::clone(&self.nudge),
            limits: self.rules.book.limits.clone(),
            meters: Arc::clone(&self.meters),
        });
        while let Err(error) = courier.recover().await {
            match error {
                StoreError::Broken(_) => return Err(Failure::Database(error.to_string())),
                StoreError::Passing(_) => tracing::warn!(
                    %error,
                    "what was being sent when the last process ended cannot be seen to yet; tried again"
                ),
            }
            if tokio::time::timeout(PAUSE, stop.cancelled()).await.is_ok() {
                return Ok(());
            }
        }
        courier.run(stop.clone()).await;
        Ok(())
    }

    async fn tells_of_times(&self, stop: &CancellationToken) -> Result<(), Failure> {
        timers::run(
            Arc::clone(&self.store),
            Arc::clone(&self.reception),
            Arc::clone(&self.clock),
            Arc::clone(&self.nudge),
            Arc::clone(&self.meters),
            stop.clone(),
        )
        .await;
        Ok(())
    }
}
