//! Looking at a desk from outside while it starts, stands by and runs: what the web address answers.

mod vacant;

use crate::meters::{Meters, Part};
use crate::roles::{Role, Roles, named};
use crate::settings::Settings;
use crate::staff_place;
use adapters_web::{Asks, Health, Looks, Verdict};
use bot_core::place::Platform;
use bot_core::ports::{Clock, Gauges, Link, Store, StoreError};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::watch::Receiver;
use tokio_util::sync::CancellationToken;
use vacant::{News, Vacancies};

/// How long the database may take to answer whoever asks from outside.
const PATIENCE: Duration = Duration::from_secs(2);

/// A part that has said nothing for so long does not work any more: none sleeps longer than a minute.
const SILENT: SignedDuration = SignedDuration::from_mins(3);

/// A desk that is open: what only then is there to look at.
struct Open {
    links: BTreeMap<Platform, Receiver<Link>>,
    /// Where the staff sits.
    sits: Platform,
}

/// Looks at a desk.
pub(crate) struct Watch {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    meters: Arc<Meters>,
    open: OnceLock<Open>,
    /// What this process is to do.
    only: Roles,
    /// What of it that one process at a time does, this one does now.
    here: RwLock<BTreeSet<Role>>,
    /// What nobody does, on a database that several processes share.
    vacant: Mutex<Vacancies>,
}

impl Watch {
    pub(crate) fn new(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        meters: Arc<Meters>,
        settings: &Settings,
    ) -> Arc<Self> {
        Arc::new(Self {
            store,
            clock,
            meters,
            open: OnceLock::new(),
            only: settings.only.clone(),
            here: RwLock::default(),
            vacant: Mutex::default(),
        })
    }

    /// The desk is open from now on.
    pub(crate) fn opened(&self, links: BTreeMap<Platform, Receiver<Link>>, sits: Platform) {
        // Whoever opens it does so once.
        let _ = self.open.set(Open { links, sits });
    }

    /// This process has this role from now on.
    pub(crate) fn has(&self, role: Role) {
        let mut here = self.here.write().unwrap_or_else(PoisonError::into_inner);
        here.insert(role);
    }

    fn here(&self) -> BTreeSet<Role> {
        let here = self.here.read().unwrap_or_else(PoisonError::into_inner);
        here.clone()
    }

    /// Looks again and again whether every role of a database that several processes share is somebody's.
    pub(crate) async fn looks_for_holders(&self, stop: &CancellationToken) {
        while tokio::time::timeout(vacant::EVERY, stop.cancelled())
            .await
            .is_err()
        {
            self.look_for_holders().await;
        }
    }

    async fn look_for_holders(&self) {
        let now = self.clock.now();
        // Who cannot look learns nothing; health tells of the database by itself.
        let Ok(gauges) = in_time(self.store.gauges(now)).await else {
            return;
        };
        let here = self.here();
        let is_held = |role: Role| here.contains(&role) || gauges.is_held(role.name(), now);
        let mut seen = self.vacant.lock().unwrap_or_else(PoisonError::into_inner);
        let News { vacant, held } = seen.look(is_held);
        drop(seen);
        if !vacant.is_empty() {
            let roles = named(vacant.iter().copied());
            let only: Vec<&str> = vacant.into_iter().map(Role::name).collect();
            let only = only.join(",");
            tracing::warn!(
                roles,
                "nobody does this part of the desk: start `byline run --only {only}` on this database, or `byline run`, which does \
                 whatever nobody does"
            );
        }
        if !held.is_empty() {
            let roles = named(held);
            tracing::info!(roles, "somebody does this part of the desk again");
        }
    }

    fn roles_missing(&self) -> Vec<&'static str> {
        let seen = self.vacant.lock().unwrap_or_else(PoisonError::into_inner);
        seen.roles().into_iter().map(Role::name).collect()
    }

    /// What the web address answers with.
    pub(crate) fn looks(self: &Arc<Self>) -> Looks {
        Looks {
            health: self.asks(|watch| async move { watch.health().await }),
            alive: self.asks(|watch| async move { watch.alive() }),
            ready: self.asks(|watch| async move { watch.ready().await }),
            metrics: self.asks(|watch| async move { watch.metrics().await }),
        }
    }

    fn asks<T, F>(self: &Arc<Self>, ask: impl Fn(Arc<Self>) -> F + Send + Sync + 'static) -> Asks<T>
    where
        F: Future<Output = T> + Send + 'static,
    {
        let watch = Arc::clone(self);
        Arc::new(move || Box::pin(ask(Arc::clone(&watch))))
    }

    fn links(&self) -> BTreeMap<Platform, Link> {
        let hears = self.here().contains(&Role::Intake);
        let link = |platform| match self.open.get() {
            // Whoever has the intake tells of the connections.
            Some(_) if !hears && !self.only.has(Role::Intake) => Link::Off,
            Some(open) => open
                .links
                .get(&platform)
                .map_or(Link::Off, |link| link.borrow().clone()),
            None => Link::Connecting,
        };
        let links = Platform::ALL.into_iter();
        links.map(|platform| (platform, link(platform))).collect()
    }

    async fn health(&self) -> Health {
        let links = self.links();
        let database = in_time(self.store.tally()).await;
        let connected = links
            .values()
            .all(|link| matches!(link, Link::Off | Link::Up));
        let desk = match (self.open.get(), &database) {
            (Some(open), Ok(tally)) => Some(staff_place::health(open.sits, tally)),
            _ => None,
        };
        let roles_missing = self.roles_missing();
        let well = connected && roles_missing.is_empty();
        Health {
            well: well && desk.as_ref().is_some_and(|desk| desk.well),
            desk,
            roles: self.told_roles(),
            roles_missing,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            platforms: links
                .into_iter()
                .map(|(platform, link)| (platform.key().to_owned(), link))
                .collect(),
            database,
        }
    }

    /// The process works: whoever answers lives, and no part has fallen silent. A part that ends takes the process with it.
    fn alive(&self) -> Verdict {
        let now = self.clock.now();
        let silent = Part::ALL.into_iter().filter(|(part, _)| {
            let last = self.meters.last_beat(*part);
            last.is_some_and(|last| last + SILENT < now)
        });
        let why = silent.map(|(_, name)| {
            format!("the {name} has done nothing for more than three minutes: start Byline anew")
        });
        Verdict::unless(why.collect())
    }

    /// This process runs the desk, and can.
    async fn ready(&self) -> Verdict {
        let mut why = Vec::new();
        let here = self.here();
        let idle = here.is_empty() && self.only.leased().next().is_some();
        if self.open.get().is_none() || idle {
            why.push(
                "the desk is not open yet: this process starts, or stands by while another one runs the desk"
                    .to_owned(),
            );
        } else if here.contains(&Role::Intake) {
            for (platform, link) in self.links() {
                match link {
                    Link::Off | Link::Up => {}
                    Link::Connecting => why.push(format!("{platform} is not connected yet")),
                    Link::Down(reason) => {
                        why.push(format!("{platform} is not connected: {reason}"))
                    }
                }
            }
        }
        // The cheapest question there is.
        if let Err(error) = in_time(self.store.cursor("readyz")).await {
            why.push(error);
        }
        Verdict {
            roles: self.told_roles(),
            ..Verdict::unless(why)
        }
    }

    /// What runs here.
    fn told_roles(&self) -> Vec<&'static str> {
        let served = self.only.has(Role::Web).then_some(Role::Web);
        let here = self.here().into_iter().chain(served);
        here.map(Role::name).collect()
    }

    async fn metrics(&self) -> Result<String, String> {
        let now = self.clock.now();
        let gauges: Option<Gauges> = match in_time(self.store.gauges(now)).await {
            Ok(gauges) => Some(gauges),
            Err(why) => {
                tracing::warn!(why, "the database did not tell its figures");
                None
            }
        };
        let (links, open) = match self.open.get() {
            Some(_) => (self.links(), true),
            None => (BTreeMap::new(), false),
        };
        let text = self
            .meters
            .text(gauges.as_ref(), &links, open, &self.here(), now);
        text.map_err(|error| error.to_string())
    }
}

/// An answer of the database, if it comes in time.
async fn in_time<T>(answer: impl Future<Output = Result<T, StoreError>>) -> Result<T, String> {
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(answer) => answer.map_err(|error| error.to_string()),
        Err(_) => Err("the database did not answer within two seconds".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::*;
    use bot_core::outbox::{Delivery, Refusal};
    use bot_core::ports::Wait;
    use jiff::Timestamp;
    use std::sync::atomic::{AtomicI64, Ordering};
    use storage_sqlite::Sqlite;

    struct HandClock(AtomicI64);

    impl Clock for HandClock {
        fn now(&self) -> Timestamp {
            Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
        }
    }

    #[tokio::test]
    async fn what_is_wrong_is_told_to_who_asks() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(HandClock(AtomicI64::new(1_790_000_000)));
        let now = clock.now();
        let store = Sqlite::open(&folder.path().join("byline.sqlite"), now).await;
        let store = Arc::new(store.unwrap());
        let meters = Arc::new(Meters::new().unwrap());
        let watch = Watch::new(
            Arc::clone(&store) as Arc<dyn Store>,
            Arc::clone(&clock) as Arc<dyn Clock>,
            Arc::clone(&meters),
            &crate::settings::from(std::iter::empty()).unwrap(),
        );
        // It stands by: alive, and not ready.
        assert!(watch.alive().ok);
        assert!(watch.ready().await.why[0].contains("stands by"));
        assert!(
            watch
                .metrics()
                .await
                .unwrap()
                .contains("byline_desk_open 0\n")
        );

        let (link, telegram) = tokio::sync::watch::channel(Link::Connecting);
        let links = BTreeMap::from([(Platform::Telegram, telegram)]);
        watch.opened(links, Platform::Telegram);
        watch.has(Role::Intake);
        assert_eq!(watch.ready().await.why, ["Telegram is not connected yet"]);
        link.send(Link::Up).unwrap();
        let ready = watch.ready().await;
        assert!(ready.ok);
        assert_eq!(ready.roles, ["intake", "web"]);

        let refused = Delivery::Refused {
            why: Refusal::Forbidden,
            detail: "it said no".to_owned(),
        };
        meters.ended(Platform::Telegram, &refused, now, now);
        meters.again(Platform::Telegram, Wait::Limit(Duration::from_secs(3)));
        meters.database(&StoreError::Passing("busy".to_owned()));
        let text = watch.metrics().await.unwrap();
        for line in [
            "byline_desk_open 1",
            "byline_database_up 1",
            "byline_role_running{role=\"intake\"} 1",
            "byline_role_held{role=\"intake\"} 1",
            "byline_role_held{role=\"outbox\"} 0",
            "byline_platform_connected{platform=\"telegram\"} 1",
            "byline_deliveries_total{outcome=\"refused\",platform=\"telegram\"} 1",
            "byline_deliveries_total{outcome=\"delivered\",platform=\"discord\"} 0",
            "byline_refusals_total{platform=\"telegram\",why=\"forbidden\"} 1",
            "byline_limits_hit_total{platform=\"telegram\"} 1",
            "byline_retries_total{platform=\"telegram\"} 1",
            "byline_database_errors_total{kind=\"passing\"} 1",
            "byline_outbox_rows{platform=\"telegram\",standing=\"waiting\"} 0",
            "byline_outbox_stuck_rows{platform=\"telegram\"} 0",
        ] {
            assert!(text.lines().any(|told| told == line), "{line}\n{text}");
        }

        // Another process has the rest, until it dies.
        let other = async |role: Role, time| {
            let lease = store.lease(role.name(), "another", clock.now(), time);
            assert!(lease.await.unwrap());
        };
        for role in [Role::Outbox, Role::Timers] {
            other(role, SignedDuration::from_secs(9)).await;
        }
        let look = async || {
            for _ in 0..9 {
                watch.look_for_holders().await;
            }
            let health = watch.health().await;
            (health.well, health.roles_missing)
        };
        assert_eq!(look().await, (true, Vec::new()));
        clock.0.fetch_add(10, Ordering::SeqCst);
        assert_eq!(look().await, (false, vec!["outbox", "timers"]));
        other(Role::Timers, SignedDuration::from_secs(9)).await;
        watch.has(Role::Outbox);
        assert_eq!(look().await, (true, Vec::new()));

        meters.beat(Part::Courier, now);
        clock.0.fetch_add(181, Ordering::SeqCst);
        let alive = watch.alive();
        assert!(!alive.ok && alive.why[0].contains("courier"), "{alive:?}");
        meters.beat(Part::Courier, clock.now());
        assert!(watch.alive().ok);

        store.close().await;
        assert!(watch.ready().await.why[0].contains("database"));
        assert!(
            watch
                .metrics()
                .await
                .unwrap()
                .contains("byline_database_up 0\n")
        );
    }
}
