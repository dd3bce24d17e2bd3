//! A month at the desk: customers in six languages write when real people wrote, a team on three continents answers, and the
//! clock is moved from one thing that happens to the next.
//!
//! Byline runs whole: the desk, its SQLite file, the courier, both adapters, and both platforms in miniature. What is found is
//! reckoned from what the platforms got to see and from what people did, never from what Byline decided.

pub mod acts;
pub mod arrivals;
pub mod calendar;
pub mod cast;
pub mod check;
pub mod facts;
pub mod known;
pub mod report;
pub mod scene;
pub mod sees;
pub mod told;
pub mod wire;
pub mod words;

pub use report::Report;

use crate::harness::{Platform, Told};
use calendar::{At, BEGINNING, STEP};
use jiff::Timestamp;
use known::Month;
use scene::Scene;

/// What is asked of the month.
#[derive(Clone, Debug)]
pub struct Orders {
    /// Decides what chance decides.
    pub seed: u64,
    /// Where the staff sits.
    pub desk: Platform,
    /// How many customers there are.
    pub customers: usize,
    /// How many times they have something on their mind.
    pub contacts: usize,
    /// How many days people write.
    pub days: i64,
}

/// Told how far it is.
pub trait Progress {
    /// So many hours of the month have passed, and so many cases were opened.
    fn hours(&self, passed: u64, cases: usize);
}

/// Lets a month pass. The text holds real messages, one a line, whose times are used.
///
/// # Errors
/// The month could not be played. What the checks find is no error of this kind, but stands in the report.
pub async fn run(orders: &Orders, messages: &str, progress: &dyn Progress) -> Told<Report> {
    let moments = arrivals::read(messages)?;
    let mut random = fastrand::Rng::with_seed(orders.seed);
    let arrivals = arrivals::lay(&moments, orders.contacts, orders.days, &mut random);
    let scene = Scene::set(orders).await?;
    let mut month = Month::new(scene, orders.seed);
    month.foresee(&arrivals);
    let end = BEGINNING + orders.days * 86_400 + cast::AFTERWARDS;
    month.look().await?;
    pass(&mut month, end, progress).await?;
    let tally = month.scene.story.figures().await?;
    let unanswered = month.unanswered().await?;
    for case in month.facts.cases() {
        let deeds = month.scene.story.deeds_of(case).await?;
        let deeds = deeds.into_iter().map(|(deed, at)| (case, deed, at));
        month.facts.deeds.extend(deeds);
    }
    let report = Report::new(orders, &month, end, &tally, unanswered);
    month.scene.story.stops().await?;
    Ok(report)
}

/// From one step in which something happens to the next, until the end.
async fn pass(month: &mut Month, end: At, progress: &dyn Progress) -> Told {
    loop {
        let Some(at) = next_step(month, end).await? else {
            return Ok(());
        };
        month.scene.story.goes_to(at).await?;
        let now = month.scene.story.now().as_second().max(at);
        while let Some(act) = month.next(now) {
            month.act(act, now).await?;
        }
        month.scene.story.comes_to_rest().await?;
        month.look().await?;
        let hours = u64::try_from((at - BEGINNING) / 3_600).unwrap_or(0);
        progress.hours(hours, month.cases.len());
    }
}

/// The end of the step in which something happens next: somebody means to do something, or Byline has asked for a time.
async fn next_step(month: &Month, end: At) -> Told<Option<At>> {
    let meant = (month.agenda.first_key_value()).map_or(end, |((at, _), _)| *at);
    let before = Timestamp::from_second(meant.min(end))?;
    let timer = month.scene.story.next_timer(before).await?;
    let next = timer.map_or(meant, |timer| timer.as_second().min(meant));
    if next >= end {
        return Ok(None);
    }
    let now = month.scene.story.now().as_second();
    let step = (next.max(now) + STEP - 1).div_euclid(STEP) * STEP;
    Ok(Some(step))
}
