//! A running desk: built from its parts, started, and stopped.
//!
//! The same building serves production, the demo, the replay and the stories: ports, clock and addresses are arguments.

use crate::alone::Turn;
use crate::courier::Courier;
use crate::exit::Failure;
use crate::intake::Reception;
use crate::keep;
use crate::needs;
use crate::nudge::Nudge;
use crate::platforms::{self, Platforms};
use crate::settings::{Database, Settings};
use crate::staff_place;
use crate::timers;
use adapters_web::Health;
use bot_core::book::Book;
use bot_core::command;
use bot_core::decide::TheDesk;
use bot_core::mention::Aliases;
use bot_core::place::Platform;
use bot_core::ports::{Clock, IdSource, Intake, Link, Store};
use bot_core::rules::Rules;
use bot_core::wording::Words;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// What is kept, shared by all parts of a desk.
pub type Kept = Arc<dyn Store>;

/// How long everything may take to end once it was told to.
const DEADLINE: std::time::Duration = std::time::Duration::from_secs(15);

/// What a desk is built from.
pub struct Parts {
    /// Secrets and addresses.
    pub settings: Settings,
    /// The brand's own choices.
    pub book: Book,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of ids.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// A desk that runs.
pub struct Running {
    /// Tells everything to end.
    stop: CancellationToken,
    tasks: JoinSet<(&'static str, Result<(), Failure>)>,
    store: Arc<dyn Store>,
    /// Wakes courier and timers, when the clock was moved.
    pub nudge: Arc<Nudge>,
    /// Where health is served.
    pub web: Option<SocketAddr>,
    /// That no other process runs the desk, where one could.
    turn: Option<Arc<Turn>>,
}

impl std::fmt::Debug for Running {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Running")
            .field("web", &self.web)
            .finish_non_exhaustive()
    }
}

/// Starts a desk.
///
/// # Errors
/// Why it cannot run, in words that say what to do.
pub async fn start(parts: Parts) -> Result<Running, Failure> {
    let Parts {
        settings,
        book,
        clock,
        ids,
    } = parts;
    needs::look(&settings, &book)?;
    let store = keep::open(&settings.database, clock.now()).await?;
    let turn = match &settings.database {
        Database::File(_) => None,
        Database::Server { .. } => {
            let turn = Turn::wait(Arc::clone(&store), Arc::clone(&clock), ids.next()).await?;
            Some(Arc::new(turn))
        }
    };
    match start_on(Arc::clone(&store), settings, book, clock, ids, turn.clone()).await {
        Ok(running) => Ok(running),
        Err(failure) => {
            if let Some(turn) = turn {
                turn.give_back().await;
            }
            store.close().await;
            Err(failure)
        }
    }
}

async fn start_on(
    store: Arc<dyn Store>,
    settings: Settings,
    book: Book,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    turn: Option<Arc<Turn>>,
) -> Result<Running, Failure> {
    let stop = CancellationToken::new();
    let mut tasks = JoinSet::new();
    if let Some(turn) = turn.clone() {
        let ended = stop.clone();
        tasks.spawn(async move { ("lease", turn.keep(ended).await) });
    }
    let listener = match &settings.web {
        Some(address) => Some(tokio::net::TcpListener::bind(address).await.map_err(|error| {
            Failure::Settings(format!("BYLINE_WEB: {address} cannot be used ({error}); choose another port, or write off"))
        })?),
        None => None,
    };
    let platforms = platforms::connect(&settings, &clock).await?;
    let rules = Arc::new(rules(book, &platforms).map_err(Failure::Settings)?);
    let desk = Arc::new(TheDesk {
        rules: Arc::clone(&rules),
        clock: Arc::clone(&clock),
        ids,
    });
    let nudge = Arc::new(Nudge::default());
    let reception = Arc::new(Reception::new(Arc::clone(&store), desk, Arc::clone(&nudge)));
    let courier = Arc::new(Courier {
        store: Arc::clone(&store),
        reception: Arc::clone(&reception),
        performers: platforms.performers(),
        clock: Arc::clone(&clock),
        nudge: Arc::clone(&nudge),
        limits: rules.book.limits.clone(),
    });
    courier
        .recover()
        .await
        .map_err(|error| Failure::Database(error.to_string()))?;

    let web = listener
        .as_ref()
        .and_then(|listener| listener.local_addr().ok());
    if let Some(listener) = listener {
        let look = look(&store, &platforms, rules.book.desk.platform);
        let ended = stop.clone();
        tasks.spawn(async move {
            let served =
                adapters_web::serve(listener, look, async move { ended.cancelled().await }).await;
            (
                "web",
                served.map_err(|error| {
                    Failure::Running(format!("health can no longer be served: {error}"))
                }),
            )
        });
    }
    platforms.listen(
        &mut tasks,
        &rules,
        Arc::clone(&reception) as Arc<dyn Intake>,
        &stop,
    );
    let listings = command::listings(&rules.words, &rules.book.languages);
    platforms.publish(&mut tasks, &rules, listings);
    let timers = timers::run(
        Arc::clone(&store),
        reception,
        clock,
        Arc::clone(&nudge),
        stop.clone(),
    );
    tasks.spawn(async move {
        timers.await;
        ("timers", Ok(()))
    });
    let ended = stop.clone();
    tasks.spawn(async move {
        courier.run(ended).await;
        ("courier", Ok(()))
    });
    Ok(Running {
        stop,
        tasks,
        store,
        nudge,
        web,
        turn,
    })
}

/// What decisions go by.
fn rules(book: Book, platforms: &Platforms) -> Result<Rules, String> {
    Ok(Rules {
        words: Words::new(&book.words)?,
        aliases: Aliases::new(&book.aliases),
        manners: platforms.manners(),
        bots: platforms.bots(),
        book,
    })
}

/// How health is looked at.
fn look(store: &Arc<dyn Store>, platforms: &Platforms, sits: Platform) -> adapters_web::Look {
    let store = Arc::clone(store);
    let links = platforms.links();
    Arc::new(move || {
        let store = Arc::clone(&store);
        let platforms: BTreeMap<String, Link> = Platform::ALL
            .into_iter()
            .map(|platform| {
                (
                    platform.key().to_owned(),
                    links
                        .get(&platform)
                        .map_or(Link::Off, |link| link.borrow().clone()),
                )
            })
            .collect();
        Box::pin(async move {
            let database = store.tally().await.map_err(|error| error.to_string());
            let connected = platforms
                .values()
                .all(|link| matches!(link, Link::Off | Link::Up));
            let desk = database
                .as_ref()
                .ok()
                .map(|tally| staff_place::health(sits, tally));
            Health {
                well: connected && desk.as_ref().is_some_and(|desk| desk.well),
                desk,
                version: env!("CARGO_PKG_VERSION").to_owned(),
                platforms,
                database,
            }
        })
    })
}

impl Running {
    /// Waits until something ends that should not, or until `told` ends; then stops everything, softly at first.
    ///
    /// # Errors
    /// What ended, and why.
    pub async fn until(mut self, told: impl Future<Output = ()>) -> Result<(), Failure> {
        let ended = tokio::select! {
            () = told => Ok(()),
            failure = self.first_failure() => Err(failure),
        };
        let stopped = self.stop().await;
        ended.and(stopped)
    }

    /// The first part that ends although nobody told it to.
    async fn first_failure(&mut self) -> Failure {
        loop {
            match self.tasks.join_next().await {
                // Publishing commands is done once and ends.
                Some(Ok(("commands", Ok(())))) => {}
                Some(Ok((_, Err(failure)))) => return failure,
                Some(Ok((name, Ok(())))) => {
                    return Failure::Running(format!("{name} has ended by itself"));
                }
                Some(Err(error)) => {
                    return Failure::Running(format!("a part of the desk failed: {error}"));
                }
                None => return Failure::Running("every part of the desk has ended".to_owned()),
            }
        }
    }

    /// Stops: what is under way may finish, up to a deadline.
    ///
    /// # Errors
    /// What did not end in time.
    pub async fn stop(mut self) -> Result<(), Failure> {
        self.stop.cancel();
        let all = async { while self.tasks.join_next().await.is_some() {} };
        let in_time = tokio::time::timeout(DEADLINE, all).await;
        self.tasks.abort_all();
        if let Some(turn) = &self.turn {
            turn.give_back().await;
        }
        self.store.close().await;
        in_time.map_err(|_| {
            Failure::Running("some parts did not end in time and were cut off".to_owned())
        })
    }

    /// What is kept, for those who look from outside.
    #[must_use]
    pub fn store(&self) -> &Kept {
        &self.store
    }
}
