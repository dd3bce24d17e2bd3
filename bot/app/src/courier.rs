//! The way out: claims what is due, hands it to the platform's adapter, and records what became of it.

mod perform;
#[cfg(test)]
mod tests;
mod turn;
mod under_way;

use crate::intake::Reception;
use crate::meters::{Meters, Part};
use crate::nudge::Nudge;
use crate::staff_place;
use bot_core::effect::Effect;
use bot_core::event::{Arrived, Event, Outcome};
use bot_core::id::PostId;
use bot_core::outbox::{Delivery, Outgoing};
use bot_core::pace::{Gate, Limits};
use bot_core::place::Platform;
use bot_core::ports::{
    Attempt, Clock, Job, Performers, STUCK_AFTER, Store, StoreError, Wait, effect_name,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;
use turn::Turn;
use under_way::{Back, UnderWay};

/// How many deliveries are under way at once, over all lanes and both platforms.
const AT_ONCE: usize = 48;

/// So many outcomes are recorded at once: a transaction for few of them costs about as much. Those of half the deliveries
/// are written, and what follows is claimed, while the other half is under way.
const TOGETHER: usize = AT_ONCE / 2;

/// So long fewer of them wait for others.
const LINGER: Duration = Duration::from_millis(10);

/// The longest wait between two attempts that the platform did not ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// After so long a row that is stuck is warned of again.
const WARN_AGAIN: SignedDuration = SignedDuration::from_hours(1);

/// How long deliveries under way may take when the desk stops.
const LAST_CALL: Duration = Duration::from_secs(10);

/// Delivers.
pub struct Courier {
    /// What must be delivered.
    pub store: Arc<dyn Store>,
    /// Where outcomes are taken in.
    pub reception: Arc<Reception>,
    /// The platforms that are on.
    pub performers: Performers,
    /// Our clock.
    pub clock: Arc<dyn Clock>,
    /// Wakes us.
    pub nudge: Arc<Nudge>,
    /// How fast the platforms let us speak.
    pub limits: Limits,
    /// What is counted.
    pub meters: Arc<Meters>,
}

/// What the courier has in mind from one round to the next.
#[derive(Default)]
struct Pending {
    /// Platforms that nothing goes to until then: they are off, or cannot be reached. Limits are the store's matter.
    paused: BTreeMap<Platform, Timestamp>,
    /// When that was last looked at.
    looked: Option<Timestamp>,
    /// What has ended and is not recorded yet.
    ended: Vec<Arrived>,
    /// Rows that could not be put back, and until when they should wait.
    not_back: BTreeMap<PostId, Timestamp>,
    /// Rows that were warned of, and when: nobody reads the same warning every minute.
    warned: BTreeMap<PostId, Timestamp>,
}

impl std::fmt::Debug for Courier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Courier")
            .field("platforms", &self.performers.keys())
            .finish_non_exhaustive()
    }
}

impl Courier {
    /// Sees to what was being sent when the process last ended.
    ///
    /// A step that recognises its own repetition is repeated. A message to a customer on Telegram is not: it may have
    /// arrived, and a person decides.
    ///
    /// # Errors
    /// The database could not be used.
    pub async fn recover(&self) -> Result<(), StoreError> {
        let mut again = Vec::new();
        let mut unknown = Vec::new();
        for job in self.store.left_sending().await? {
            if repeatable(&job) {
                again.push(job.row.id);
            } else {
                unknown.push(self.outcome(job.row.id, Delivery::Unknown));
            }
        }
        if !again.is_empty() || !unknown.is_empty() {
            tracing::info!(
                again = again.len(),
                unknown = unknown.len(),
                "deliveries were cut off last time"
            );
        }
        self.store.put_back(&again, self.clock.now()).await?;
        if !unknown.is_empty() {
            self.reception.take(&unknown, None).await?;
        }
        Ok(())
    }

    /// Delivers until it is stopped; what is under way then may finish.
    pub async fn run(self: Arc<Self>, stop: CancellationToken) {
        let mut under_way = UnderWay::default();
        let mut pending = Pending::default();
        // What is being written and claimed just now, beside us: deliveries come back meanwhile. Nothing is claimed once
        // nobody is there to deliver it.
        let mut turn: Option<AbortOnDropHandle<Turn>> = None;
        // What is being recorded, where that is not part of a turn.
        let mut recording: Option<JoinHandle<()>> = None;
        let at_once = self.store.claims_with_outcomes();
        // Something may be due that was not when we last claimed.
        let mut look = true;
        // What we claimed last filled all the room there was: there may be more.
        let mut more = false;
        let mut waiting = std::pin::pin!(self.nudge.wait_outbox(Duration::ZERO));
        let mut lingering = std::pin::pin!(turn::linger(Duration::ZERO));
        // Whether something ended waits for others to be recorded with it.
        let mut lingers = false;
        while !stop.is_cancelled() {
            self.put_back_again(&mut pending).await;
            let now = self.clock.now();
            if pending.looked.is_some_and(|before| now < before) {
                // The clock was put back: pauses are short, and none of them would end in time.
                pending.paused.clear();
            }
            pending.looked = Some(now);
            while let Some(back) = under_way.ready() {
                look |= self.came_back(back, &mut pending).await;
            }
            let room = AT_ONCE.saturating_sub(under_way.len());
            if !at_once && recording.is_none() && !pending.ended.is_empty() {
                let (me, ended) = (Arc::clone(&self), std::mem::take(&mut pending.ended));
                // What it frees is looked for then: whoever takes events nudges us.
                recording = Some(tokio::spawn(async move { me.record(&ended).await }));
            }
            if turn.is_none() {
                self.meters.beat(Part::Courier, now);
                // A claim takes about as long for many as for one, and so does recording.
                let idle = under_way.is_empty() && !pending.ended.is_empty();
                let many = idle || pending.ended.len() >= TOGETHER;
                if look || (at_once && many) || (more && room >= AT_ONCE / 2) {
                    let ended = if at_once {
                        std::mem::take(&mut pending.ended)
                    } else {
                        Vec::new()
                    };
                    let open = self.open(&pending.paused, now);
                    let task = tokio::spawn(Arc::clone(&self).turn(ended, open, room));
                    turn = Some(AbortOnDropHandle::new(task));
                    look = false;
                    waiting.set(self.nudge.wait_outbox(Duration::from_secs(60)));
                    lingers = false;
                }
            }
            if at_once && !lingers && !pending.ended.is_empty() {
                lingering.set(turn::linger(LINGER));
                lingers = true;
            }
            tokio::select! {
                () = stop.cancelled() => {}
                Some(back) = under_way.next() => {
                    look |= self.came_back(back, &mut pending).await;
                }
                told = turn::ended(&mut turn) => {
                    // Without it, what was delivered would be delivered again: better to end, and be started anew.
                    let Ok(told) = told else { break };
                    more = told.more;
                    for job in told.jobs {
                        under_way.begin(self.performers.clone(), job);
                    }
                    waiting.set(self.nudge.wait_outbox(told.nap));
                }
                recorded = turn::ended(&mut recording) => {
                    // As above.
                    if recorded.is_err() {
                        break;
                    }
                }
                () = &mut lingering, if lingers && !look => look = true,
                () = &mut waiting, if !look => look = true,
            }
        }
        if let Some(recording) = recording {
            let _ = recording.await;
        }
        if let Some(turn) = turn
            && let Ok(told) = turn.await
        {
            for job in told.jobs {
                under_way.begin(self.performers.clone(), job);
            }
        }
        let last_call = async {
            while let Some(back) = under_way.next().await {
                self.came_back(back, &mut pending).await;
                // Should the last call end in the middle of it, it is written once more, and recognised.
                self.record(&pending.ended).await;
                pending.ended.clear();
            }
        };
        if tokio::time::timeout(LAST_CALL, last_call).await.is_err() {
            tracing::warn!(
                "some deliveries did not come back in time; the next start sees to them"
            );
        }
        self.put_back_again(&mut pending).await;
        self.record(&pending.ended).await;
    }

    /// The platforms that something may go to.
    fn open(&self, paused: &BTreeMap<Platform, Timestamp>, now: Timestamp) -> Vec<Platform> {
        let open = |platform: &&Platform| paused.get(platform).is_none_or(|until| *until <= now);
        self.performers.keys().filter(open).copied().collect()
    }

    /// Sees to what came back. Returns whether it waits again, and until when has to be found out.
    async fn came_back(&self, (job, attempt): Back, pending: &mut Pending) -> bool {
        let row = &job.row;
        match attempt {
            Attempt::Ended(delivery) => {
                let now = self.clock.now();
                for row in job.rows() {
                    self.meters.ended(row.platform, &delivery, job.due, now);
                    pending.warned.remove(&row.id);
                }
                if let Delivery::Refused { why, detail } = &delivery {
                    let (platform, what) = (row.platform.key(), effect_name(&row.effect));
                    match staff_place::refused(row, *why) {
                        Some(mend) => {
                            tracing::error!(row = %row.id, platform, what, why = why.key(), detail, mend, "the staff's place does not take this");
                        }
                        None => {
                            tracing::warn!(row = %row.id, platform, what, why = why.key(), detail, "refused by the platform");
                        }
                    }
                }
                let rows = job.rows();
                let outcomes = rows.map(|row| self.outcome(row.id.clone(), delivery.clone()));
                pending.ended.extend(outcomes);
                false
            }
            Attempt::TryAgain {
                wait,
                whole_platform,
                why,
            } => {
                self.meters.again(row.platform, wait);
                self.warn_of_stuck(&job, &why, pending);
                let limit = matches!(wait, Wait::Limit(_));
                let wait = match wait {
                    Wait::Limit(wait) | Wait::Exactly(wait) => wait,
                    Wait::Growing => {
                        let grown = Duration::from_secs(1) * 2_u32.pow(job.tries.min(6));
                        grown.min(LONGEST_WAIT)
                    }
                };
                let until = self.clock.now()
                    + SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX);
                if limit {
                    // A gate, not a pause: what answers a tap is not counted, and may go on.
                    self.rest(row, whole_platform, until).await;
                } else if whole_platform {
                    let pause = pending.paused.entry(row.platform).or_insert(until);
                    *pause = until.max(*pause);
                }
                let (platform, what) = (row.platform.key(), effect_name(&row.effect));
                tracing::info!(row = %row.id, platform, what, why, wait_ms = wait.as_millis(), "to be tried again");
                for row in job.rows() {
                    if !self.put_back(&row.id, until).await {
                        pending.not_back.insert(row.id.clone(), until);
                    }
                }
                true
            }
        }
    }

    /// A row that was tried for long without a limit in its way: somebody should look.
    fn warn_of_stuck(&self, job: &Job, why: &str, pending: &mut Pending) {
        let (row, now) = (&job.row, self.clock.now());
        if now.duration_since(job.due) < STUCK_AFTER {
            return;
        }
        let again = |at: &Timestamp| now.duration_since(*at) < WARN_AGAIN;
        if pending.warned.get(&row.id).is_some_and(again) {
            return;
        }
        pending.warned.insert(row.id.clone(), now);
        let (platform, what) = (row.platform.key(), effect_name(&row.effect));
        let tries = job.tries + 1;
        tracing::warn!(row = %row.id, platform, what, why, tries, since = %job.due, "tried for more than 15 minutes without success; it is tried on, and `byline doctor` says what can be done");
    }

    async fn put_back(&self, post: &PostId, until: Timestamp) -> bool {
        let put = self.store.put_back(std::slice::from_ref(post), until).await;
        if let Err(error) = &put {
            tracing::error!(row = %post, %error, "a row could not be put back; it is tried again, and its lane waits");
            self.meters.database(error);
        }
        put.is_ok()
    }

    /// What could not be put back earlier: its lane would stand still until the next start.
    async fn put_back_again(&self, pending: &mut Pending) {
        while let Some((post, until)) = pending.not_back.pop_first() {
            if !self.put_back(&post, until).await {
                pending.not_back.insert(post, until);
                return;
            }
        }
    }

    /// What the platform told one row to wait for, all wait for that share its limit; also after a restart.
    async fn rest(&self, row: &Outgoing, whole_platform: bool, until: Timestamp) {
        let gate = if whole_platform {
            Some(Gate::platform(row.platform))
        } else {
            row.gate.clone()
        };
        if let Some(gate) = gate
            && let Err(error) = self.store.rest(&gate, until).await
        {
            tracing::error!(row = %row.id, %error, "a rate limit could not be written down");
            self.meters.database(&error);
        }
    }

    fn outcome(&self, post: PostId, delivery: Delivery) -> Arrived {
        // A row that is sent again has another outcome later; the time tells them apart.
        let now = self.clock.now();
        let key = format!("outcome:{post}:{}", now.as_microsecond());
        Arrived {
            key,
            at: now,
            event: Event::Outcome(Outcome { post, delivery }),
        }
    }
}

/// Whether trying again after a cut doubles nothing that anybody sees. What is said on Telegram may have arrived, and there
/// is no way to ask; what becomes of it the desk decides. Discord recognises a repetition by its nonce.
const fn repeatable(job: &Job) -> bool {
    !matches!(
        (&job.row.effect, job.row.platform),
        (Effect::Post { .. }, Platform::Telegram)
    )
}
