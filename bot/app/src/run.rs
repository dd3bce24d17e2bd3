//! A running desk: built from its parts, started, and stopped.
//!
//! The same building serves production, the demo, the replay and the stories: ports, clock and addresses are arguments.

use crate::alone::{self, Turn};
use crate::courier::Courier;
use crate::exit::Failure;
use crate::intake::Reception;
use crate::keep;
use crate::meters::Meters;
use crate::needs;
use crate::nudge::Nudge;
use crate::platforms::{self, Platforms};
use crate::settings::{Database, Settings};
use crate::timers;
use crate::watch::Watch;
use adapters_web::Letterbox;
use bot_core::book::Book;
use bot_core::command;
use bot_core::decide::TheDesk;
use bot_core::mention::Aliases;
use bot_core::ports::{Clock, IdSource, Intake, Store};
use bot_core::rules::Rules;
use bot_core::wording::Words;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

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
    let meters = Arc::new(Meters::new().map_err(|error| Failure::Running(error.to_string()))?);
    let mut web = Web {
        watch: Watch::new(Arc::clone(&store), Arc::clone(&clock), Arc::clone(&meters)),
        meters,
        stop: CancellationToken::new(),
        tasks: JoinSet::new(),
        address: None,
        letterbox: Arc::default(),
    };
    let mut turn = None;
    let opened = async {
        if let Database::Server { .. } = &settings.database {
            // While it stands by, it is alive, and says so. On one machine the first one has the address meanwhile.
            if let Err(Failure::Settings(why)) = web.open(settings.web.as_deref()).await {
                tracing::warn!(
                    why,
                    "nobody can ask how this process is until it runs the desk"
                );
            }
            if let Some(address) = web.address {
                tracing::info!("Health is at http://{address}/health.");
            }
            let taken = Turn::wait(Arc::clone(&store), Arc::clone(&clock), ids.next()).await?;
            turn = Some(Arc::new(taken));
        }
        web.open(settings.web.as_deref()).await?;
        start_on(
            Arc::clone(&store),
            settings,
            book,
            clock,
            ids,
            turn.clone(),
            web,
        )
        .await
    };
    match opened.await {
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
    /// Answers at this address from now on, if there is one, and unless it does so already.
    async fn open(&mut self, address: Option<&str>) -> Result<(), Failure> {
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
    turn: Option<Arc<Turn>>,
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
    if let Some(turn) = turn.clone() {
        let ended = stop.clone();
        tasks.spawn(async move { ("lease", turn.keep(ended).await) });
    }
    let mut platforms = platforms::connect(&settings, &clock).await?;
    let rules = Arc::new(rules(book, &platforms).map_err(Failure::Settings)?);
    let desk = Arc::new(TheDesk {
        rules: Arc::clone(&rules),
        clock: Arc::clone(&clock),
        ids,
    });
    let nudge = Arc::new(Nudge::default());
    let reception = Arc::new(Reception::new(
        Arc::clone(&store),
        desk,
        Arc::clone(&nudge),
        Arc::clone(&meters),
    ));
    let courier = Arc::new(Courier {
        store: Arc::clone(&store),
        reception: Arc::clone(&reception),
        performers: alone::guarded(platforms.performers(), turn.as_ref()),
        clock: Arc::clone(&clock),
        nudge: Arc::clone(&nudge),
        limits: rules.book.limits.clone(),
        meters: Arc::clone(&meters),
    });
    courier
        .recover()
        .await
        .map_err(|error| Failure::Database(error.to_string()))?;

    watch.opened(platforms.links(), rules.book.desk.platform);
    let port = address.map_or(0, |address| address.port());
    let intake = Arc::clone(&reception) as Arc<dyn Intake>;
    letterbox.open(platforms.brought(&intake, port));
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
        meters,
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
        web: address,
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

    /// Ends at once: whatever is under way is another desk's from now on.
    async fn cut(mut self) {
        self.stop.cancel();
        self.tasks.abort_all();
        while self.tasks.join_next().await.is_some() {}
        // Over a line that is dead, a good-bye waits for ever.
        let _ = tokio::time::timeout(GOODBYE, self.store.close()).await;
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
