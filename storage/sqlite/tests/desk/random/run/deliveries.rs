//! What becomes of deliveries.

use super::{Run, index};
use crate::world::Fate;
use bot_core::effect::{Effect, Target};
use bot_core::event::Arrived;
use bot_core::outbox::Refusal;
use bot_core::ports::Job;
use jiff::SignedDuration;

impl Run {
    pub(in crate::random) async fn delivers(&mut self, fates: &[u8]) {
        let claimed = self.world.claim(fates.len()).await;
        self.under_way.extend(claimed);
        let mut outcomes = Vec::new();
        for fate in fates {
            let Some(at) = index(self.under_way.len(), u16::from(*fate)) else {
                break;
            };
            let job = self.under_way.swap_remove(at);
            let fate = self.fate(&job, *fate / 5);
            outcomes.extend(self.ends(job, fate).await);
        }
        self.world.hand_over_all(outcomes).await;
    }

    /// What becomes of a delivery, as far as it can become of such a one.
    pub(in crate::random) fn fate(&self, job: &Job, chance: u8) -> Fate {
        let usual = self.world.usual(job);
        let (post, room, direct) = match &job.row.effect {
            Effect::Post { to, .. } => (
                true,
                matches!(to, Target::Room { .. }),
                matches!(to, Target::Direct { .. }),
            ),
            Effect::OpenRoom { .. } => (true, true, false),
            _ => (false, false, false),
        };
        let opens = matches!(job.row.effect, Effect::OpenRoom { .. });
        match chance {
            0..=4 if opens => Fate::Unknown,
            5..=9 if opens => Fate::Refused(Refusal::Forbidden),
            0 | 1 if post => Fate::Unknown,
            2 if direct => Fate::Refused(Refusal::Unreachable),
            2 if post => Fate::Refused(Refusal::PlaceGone),
            3 if post && !room => Fate::Refused(Refusal::Malformed),
            4 => Fate::Later,
            _ => usual,
        }
    }

    pub(in crate::random) async fn ends(&mut self, job: Job, fate: Fate) -> Option<Arrived> {
        if fate != Fate::Later && !self.ended.contains(&job.row.id) {
            self.ended.push(job.row.id.clone());
        }
        self.world.end(job, fate).await
    }

    /// All that can be delivered now is, as a well-behaved platform would.
    pub(in crate::random) async fn catches_up(&mut self) {
        loop {
            let claimed = self.world.claim(100).await;
            self.under_way.extend(claimed);
            if self.under_way.is_empty() {
                return;
            }
            let mut outcomes = Vec::new();
            for job in std::mem::take(&mut self.under_way) {
                let usual = self.world.usual(&job);
                outcomes.extend(self.ends(job, usual).await);
            }
            self.world.hand_over_all(outcomes).await;
        }
    }

    /// The platforms behave from now on: everything that waits is delivered, whatever it waits for.
    pub(in crate::random) async fn settle(&mut self) {
        for _ in 0..400 {
            let claimed = self.world.claim(100).await;
            self.under_way.extend(claimed);
            let mut outcomes = Vec::new();
            for job in std::mem::take(&mut self.under_way) {
                let usual = self.world.usual(&job);
                outcomes.extend(self.ends(job, usual).await);
            }
            let idle = outcomes.is_empty();
            self.world.hand_over_all(outcomes).await;
            let open = "SELECT count(*) FROM outbox WHERE standing IN ('waiting', 'sending')";
            if idle && self.world.number(open).await == 0 {
                return;
            }
            if idle {
                self.world.pass(SignedDuration::from_mins(1));
            }
        }
        let waiting = self
            .world
            .texts("SELECT lane || ' ' || kind FROM outbox WHERE standing = 'waiting'")
            .await;
        panic!("these rows wait for ever: {waiting:?}");
    }
}
