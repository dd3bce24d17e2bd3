//! What may be claimed, by the model.

use super::gates::Ways;
use super::kept::{Kept, Row};
use bot_core::effect::{Effect, Target};
use bot_core::joining::{Joined, MOST};
use bot_core::outbox::{Outgoing, Standing};
use bot_core::pace::{Gate, Limits, cost};
use bot_core::place::{Place, Platform};
use bot_core::ports::Job;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// What is asked of a claim.
pub(crate) struct Ask<'a> {
    pub(crate) platforms: &'a [Platform],
    pub(crate) most: usize,
    pub(crate) limits: &'a Limits,
    pub(crate) now: Timestamp,
}

fn gates_of(row: &Outgoing) -> impl Iterator<Item = Gate> {
    let overall = Gate::platform(row.platform);
    std::iter::once(overall).chain(row.gate.clone())
}

fn open(ways: &Ways, row: &Outgoing, now: Timestamp) -> bool {
    cost(row.platform, &row.effect) == 0
        || gates_of(row).all(|gate| ways.get(&gate).is_none_or(|way| way.is_open(now)))
}

/// The effect would be said twice if it were said again.
fn says(row: &Outgoing) -> bool {
    matches!(row.effect, Effect::Post { .. } | Effect::OpenRoom { .. })
}

impl Kept {
    /// Groups of Telegram to which something is on its way.
    fn busy(&self, limits: &Limits) -> BTreeSet<Gate> {
        let going = self.standing(Standing::Sending).map(|it| &it.row);
        let gates = going.filter(|row| says(row)).filter_map(|row| {
            let gate = row.gate.clone()?;
            limits.one_at_a_time(&gate, &row.effect).then_some(gate)
        });
        gates.collect()
    }

    /// The room that a row needs is there, and what it changes has ended.
    fn knows_where(&self, row: &Outgoing) -> bool {
        match &row.effect {
            Effect::Post {
                to: Target::Room { case },
                ..
            }
            | Effect::MarkRoom { case, .. } => {
                self.cases.get(case).is_some_and(|case| case.room.is_some())
            }
            Effect::Edit { post, .. } | Effect::Remove { post } | Effect::Pin { post } => {
                self.row(post).is_none_or(|it| !it.unfinished())
            }
            _ => true,
        }
    }

    fn leads(&self, at: usize) -> bool {
        let lane = &self.rows[at].row.lane;
        let ahead = self.rows[..at].iter();
        !ahead.filter(|it| it.row.lane == *lane).any(Row::unfinished)
    }

    fn may_go(&self, at: usize, ask: &Ask<'_>, ways: &Ways) -> bool {
        let it = &self.rows[at];
        let row = &it.row;
        let going = |it: &Row| it.standing == Standing::Sending && it.row.lane == row.lane;
        it.standing == Standing::Waiting
            && row.not_before.is_none_or(|at| at <= ask.now)
            && ask.platforms.contains(&row.platform)
            && open(ways, row, ask.now)
            && self.leads(at)
            && !self.rows.iter().any(going)
            && self.knows_where(row)
    }

    /// The jobs of a claim, and the gates after it.
    pub(crate) fn claim(&self, ask: &Ask<'_>, ways: &Ways) -> (Vec<Job>, Ways) {
        let mut ways = ways.clone();
        let mut busy = self.busy(ask.limits);
        let waits_for_another = |row: &Outgoing, busy: &BTreeSet<Gate>| {
            row.gate.as_ref().is_some_and(|gate| {
                ask.limits.one_at_a_time(gate, &row.effect) && busy.contains(gate)
            })
        };
        let mut may: Vec<&Row> = (0..self.rows.len())
            .filter(|at| self.may_go(*at, ask, &ways))
            .map(|at| &self.rows[at])
            .filter(|it| !waits_for_another(&it.row, &busy))
            .collect();
        may.sort_by_key(|it| it.row.urgency);
        may.truncate(ask.most);
        let mut jobs = Vec::new();
        for it in may {
            let row = &it.row;
            if !open(&ways, row, ask.now) || waits_for_another(row, &busy) {
                continue;
            }
            let mut job = self.job(it);
            if let Some(gate) = &row.gate
                && ask.limits.one_at_a_time(gate, &row.effect)
            {
                busy.insert(gate.clone());
                job.with = self.company(it, ask.now);
            }
            for gate in gates_of(row) {
                let way = ways.entry(gate.clone()).or_default();
                way.passes(&gate, cost(row.platform, &row.effect), ask.limits, ask.now);
            }
            job.apart = ask.limits.apart(&job.row);
            jobs.push(job);
        }
        (jobs, ways)
    }

    /// Those right behind it that share its message.
    fn company(&self, first: &Row, now: Timestamp) -> Vec<Outgoing> {
        let alone =
            |it: &Row| it.joined_in.is_some() || it.row.not_before.is_some_and(|at| at > now);
        let Some(mut joined) = Joined::begin(&first.row) else {
            return Vec::new();
        };
        if alone(first) {
            return Vec::new();
        }
        self.standing(Standing::Waiting)
            .filter(|it| it.row.lane == first.row.lane && it.row.id != first.row.id)
            .take(MOST - 1)
            .take_while(|it| !alone(it) && joined.takes(&it.row))
            .map(|it| it.row.clone())
            .collect()
    }

    /// A row, with all that is known for it.
    pub(crate) fn job(&self, it: &Row) -> Job {
        let mut row = it.row.clone();
        if let Effect::Post {
            to: Target::Place { place },
            ..
        }
        | Effect::OpenRoom { forum: place, .. } = &mut row.effect
            && place.platform == Platform::Telegram
        {
            place.channel = self.chat_now(place.platform, &place.channel);
        }
        let place: Option<Place> = match &row.effect {
            Effect::Post {
                to: Target::Room { case },
                ..
            }
            | Effect::MarkRoom { case, .. } => {
                self.cases.get(case).and_then(|case| case.room.clone())
            }
            Effect::Post {
                to: Target::Direct { account },
                ..
            } => self.direct_place(account),
            _ => None,
        };
        let message = match &row.effect {
            Effect::Edit { post, .. } | Effect::Remove { post } | Effect::Pin { post } => self
                .row(post)
                .filter(|it| it.joined_in.is_none())
                .and_then(|it| it.message.clone()),
            _ => None,
        };
        Job {
            row,
            with: Vec::new(),
            place,
            message,
            bytes: None,
            tries: it.attempts,
            due: it.due(),
            apart: jiff::SignedDuration::ZERO,
        }
    }

    /// What was claimed is on its way.
    pub(crate) fn go(&mut self, jobs: &[Job]) {
        for job in jobs {
            let shared = (!job.with.is_empty()).then(|| job.row.id.clone());
            for row in job.rows() {
                let it = self.row_mut(&row.id).unwrap();
                it.standing = Standing::Sending;
                it.attempts += 1;
                it.joined_in.clone_from(&shared);
            }
        }
    }

    /// When something may become due next.
    pub(crate) fn next_due(&self, ways: &Ways, after: Timestamp) -> Option<Timestamp> {
        let waits = |at: &usize| self.rows[*at].standing == Standing::Waiting;
        let timed = (0..self.rows.len()).filter(waits).filter_map(|at| {
            let row = &self.rows[at].row;
            let needs_room = !matches!(row.effect, Effect::Edit { .. } | Effect::Remove { .. });
            let known = !needs_room || self.knows_where(row);
            let time = row.not_before.filter(|time| *time > after)?;
            (known && self.leads(at)).then_some(time)
        });
        let wanted = |gate: &Gate| {
            let mut waiting = self.standing(Standing::Waiting);
            waiting.any(|it| gates_of(&it.row).any(|needs| needs == *gate))
        };
        let gates = ways.iter().filter(|(gate, _)| wanted(gate));
        let opening = gates.flat_map(|(_, way)| {
            let rests = Some(way.rests_until).filter(|until| *until > after);
            [rests, way.opens(after)].into_iter().flatten()
        });
        timed.chain(opening).min()
    }
}
