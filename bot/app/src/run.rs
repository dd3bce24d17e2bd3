//! A running desk: built from its parts, started, and stopped.
//!
//! The same building serves production, the demo, the replay and the stories: ports, clock and addresses are arguments.

mod work;

use crate::alone::{self, Turn};
use crate::exit::Failure;
use crate::intake::Reception;
use crate::keep;
use crate::meters::Meters;
use crate::needs;
use crate::nudge::Nudge;
use crate::platforms::{self, Platforms};
use crate::roles::{self, Role, named};
use crate::settings::{Database, Settings};
use crate::watch::Watch;
use adapters_web::Letterbox;
use bot_core::book::Book;
use bot_core::decide::TheDesk;
use bot_core::mention::Aliases;
use bot_core::ports::{Clock, IdSource, Intake, Store};
use bot_core::rules::Rules;
use bot_core::wording::Words;
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use work::Work;

/// What is kept, shared by all parts of a desk.
pub type Kept = Arc<dyn Store>;

/// How long everything may take to end once it was told to.
const DEADLINE: std::time::Duration = std::time::Duration::from_secs(15);

/// How long a database that cannot be reached may take to let us go.
const GOODBYE: std::time::Duration = std::time::Duration::from_secs(2);

/// What a desk is built from.
#[derive(Clone)]
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
    tasks: Tasks,
    store: Arc<dyn Store>,
    /// Wakes courier and timers, when the clock was moved.
    pub nudge: Arc<Nudge>,
    /// Where health is served.
    pub web: Option<SocketAddr>,
    /// That no other process has a role, where one could.
    turns: Vec<Arc<Turn>>,
    /// What this process does, where it is not all.
    roles: Option<String>,
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
    roles::look(&settings)?;
    needs::look(&settings, &book)?;
    let store = keep::open(&settings.database, clock.now()).await?;
    let meters = Arc::new(Meters::new().map_err(|error| Failure::Running(error.to_string()))?);
    let mut web = Web {
        watch: Watch::new(
            Arc::clone(&store),
            Arc::clone(&clock),
            Arc::clone(&meters),
            &settings,
        ),
        meters,
        stop: CancellationToken::new(),
        tasks: JoinSet::new(),
        address: None,
        letterbox: Arc::default(),
    };
    let mut turns: Vec<Arc<Turn>> = Vec::new();
    let opened = async {
        let mut ours: BTreeSet<Role> = settings.only.leased().collect();
        if let Database::Server { .. } = &settings.database {
            // While it stands by, it is alive, and says so. On one machine the first one has the address meanwhile.
            if let Err(Failure::Settings(why)) = web.open(&settings).await {
                tracing::warn!(
                    why,
                    "nobody can ask how this process is until it runs the desk"
                );
            }
            if let Some(address) = web.address {
                tracing::info!("Health is at http://{address}/health.");
            }
            let (watch, ended) = (Arc::clone(&web.watch), web.stop.clone());
            web.tasks.spawn(async move {
                watch.looks_for_holders(&ended).await;
                ("the look at who does what", Ok(()))
            });
            let holder = ids.next();
            let turn = |role| {
                let (store, clock) = (Arc::clone(&store), Arc::clone(&clock));
                Arc::new(Turn::of(role, store, clock, holder.clone()))
            };
            turns.extend(ours.iter().copied().map(turn));
            ours = alone::first(&turns).await?;
        }
        web.open(&settings).await?;
        start_on(
            Arc::clone(&store),
            settings,
            book,
            clock,
            ids,
            (turns.clone(), ours),
            web,
        )
        .await
    };
    match opened.await {
        Ok(running) => Ok(running),
        Err(failure) => {
            for turn in turns {
                turn.give_back().await;
            }
            store.close().await;
            Err(failure)
        }
    }
}

/// The parts of a desk that run, by name.
type Tasks = JoinSet<(&'static str, Result<(), Failure>)>;

/// What answers those who ask from outside; the first part that runs.
struct Web {
    meters: Arc<Meters>,
    watch: Arc<Watch>,
    /// Tells everything to end.
    stop: CancellationToken,
    tasks: Tasks,
    address: Option<SocketAddr>,
    letterbox: Arc<Letterbox>,
}

impl Web {
    /// Answers at its address from now on, if there is one, and unless it does so already.
    async fn open(&mut self, settings: &Settings) -> Result<(), Failure> {
        let served = settings.only.has(Role::Web);
        let address = settings.web.as_deref().filter(|_| served);
        let (Some(address), None) = (address, self.address) else {
            return Ok(());
        };
        let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| {
            Failure::Settings(format!("BYLINE_WEB: {address} cannot be used ({error}); choose another port, or write off"))
        })?;
        self.address = listener.local_addr().ok();
        let (looks, ended) = (self.watch.looks(), self.stop.clone());
        let letterbox = Arc::clone(&self.letterbox);
        self.tasks.spawn(async move {
            let served = adapters_web::serve(listener, looks, letterbox, async move {
                ended.cancelled().await
            })
            .await;
            (
                "web",
                served.map_err(|error| {
                    Failure::Running(format!("health can no longer be served: {error}"))
                }),
            )
        });
        Ok(())
    }
}

async fn start_on(
    store: Arc<dyn Store>,
    settings: Settings,
    book: Book,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    (turns, ours): (Vec<Arc<Turn>>, BTreeSet<Role>),
    web: Web,
) -> Result<Running, Failure> {
    let Web {
        meters,
        watch,
        stop,
        mut tasks,
        address,
        letterbox,
    } = web;
    let nudge = Arc::new(Nudge::new(!turns.is_empty()));
    nudge.filled_elsewhere(!ours.contains(&Role::Intake));
    let here = ours.iter().copied().chain(address.map(|_| Role::Web));
    let whole = settings.only.is_whole() && ours.len() == Role::LEASED.len();
    let running = |tasks, roles| Running {
        stop: stop.clone(),
        tasks,
        store: Arc::clone(&store),
        nudge: Arc::clone(&nudge),
        web: address,
        turns: turns.clone(),
        roles,
    };
    let roles = (!whole).then(|| named(here));
    let leased: Vec<Role> = settings.only.leased().collect();
    if leased.is_empty() {
        watch.opened(BTreeMap::new(), book.desk.platform);
        return Ok(running(tasks, roles));
    }
    // Leases are kept from now on, however long the platforms take to answer.
    let (begin, begun) = tokio::sync::watch::channel(None);
    for role in leased {
        let turn = turns.iter().find(|turn| turn.role() == role).cloned();
        let (begun, ended) = (begun.clone(), stop.clone());
        let waits = !ours.contains(&role);
        tasks.spawn(async move {
            (
                role.name(),
                work::takes(role, turn, waits, begun, ended).await,
            )
        });
    }
    let mut platforms = platforms::connect(&settings, &clock).await?;
    let rules = Arc::new(rules(book, &platforms).map_err(Failure::Settings)?);
    let desk = Arc::new(TheDesk {
        rules: Arc::clone(&rules),
        clock: Arc::clone(&clock),
        ids,
    });
    let reception = Arc::new(Reception::new(
        Arc::clone(&store),
        desk,
        Arc::clone(&nudge),
        Arc::clone(&meters),
    ));
    watch.opened(platforms.links(), rules.book.desk.platform);
    let port = address.map_or(0, |address| address.port());
    let intake = Arc::clone(&reception) as Arc<dyn Intake>;
    let work = Work {
        brought: platforms.brought(&intake, port),
        letterbox,
        platforms,
        rules,
        store: Arc::clone(&store),
        clock,
        nudge: Arc::clone(&nudge),
        meters,
        reception,
        watch,
    };
    begin.send_replace(Some(Arc::new(work)));
    Ok(running(tasks, roles))
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
        if let Err(Failure::Turn(_)) = ended {
            self.cut().await;
            return ended;
        }
        let stopped = self.stop().await;
        ended.and(stopped)
    }

    /// The first part that ends although nobody told it to.
    async fn first_failure(&mut self) -> Failure {
        match self.tasks.join_next().await {
            Some(Ok((_, Err(failure)))) => failure,
            Some(Ok((name, Ok(())))) => Failure::Running(format!("{name} has ended by itself")),
            Some(Err(error)) => Failure::Running(format!("a part of the desk failed: {error}")),
            None => Failure::Running("every part of the desk has ended".to_owned()),
        }
    }

    /// Ends at once: whatever is under way is another desk's from now on.
    async fn cut(mut self) {
        self.stop.cancel();
        self.tasks.abort_all();
        while self.tasks.join_next().await.is_some() {}
        // Over a line that is dead, a good-bye waits for ever.
        let goodbye = async {
            for turn in &self.turns {
                turn.give_back().await;
            }
            self.store.close().await;
        };
        let _ = tokio::time::timeout(GOODBYE, goodbye).await;
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
        for turn in &self.turns {
            turn.give_back().await;
        }
        self.store.close().await;
        in_time.map_err(|_| {
            Failure::Running("some parts did not end in time and were cut off".to_owned())
        })
    }

    /// What this process does of the desk, where that was not all of it when its doors opened.
    #[must_use]
    pub fn roles_here(&self) -> Option<&str> {
        self.roles.as_deref()
    }

    /// What is kept, for those who look from outside.
    #[must_use]
    pub fn store(&self) -> &Kept {
        &self.store
    }
}
