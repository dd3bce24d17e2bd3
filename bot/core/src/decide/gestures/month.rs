//! What was given this month, by whom and to which cases: for leads.

use super::this_month;
use crate::clean::tame_to;
use crate::decide::answer::{Discretion, Way};
use crate::decide::lead;
use crate::decide::pages::{Keeps, List};
use crate::decide::profile;
use crate::decide::work::Work;
use crate::effect::{Span, Text};
use crate::gestures::month;
use crate::ports::{Reads, StoreError};

/// Shows a lead what was given this month.
pub(super) async fn given(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<(), StoreError> {
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if !lead::leads(work, reads, way, &agent).await? {
        return Ok(());
    }
    let mut lines = Vec::new();
    let mut all = 0;
    for agent in reads.agents().await? {
        let month = this_month(work, reads, &agent).await?;
        if month.given.is_empty() {
            continue;
        }
        all += month.worth();
        let worth = work.rules.book.gestures.money(month.worth());
        let what: Vec<String> = month
            .given
            .iter()
            .map(|given| format!("{} {}", given.key, given.case))
            .collect();
        lines.push(Text(vec![Span::Said(format!(
            "{} · {worth}: {}",
            tame_to(agent.room_name(), 60),
            what.join(", ")
        ))]));
    }
    let zone = &work.rules.book.hours.zone;
    let args = [
        ("day", month(zone, work.now).into()),
        ("given", work.rules.book.gestures.money(all).into()),
    ];
    let head = work.words(&way.language, "gestures-month", &args);
    if lines.is_empty() {
        lines.push(Text::plain(work.words(&way.language, "gestures-none", &[])));
    }
    let list = List {
        head: Text::default().and(Span::Bold(head)),
        lines,
        between: "\n",
        beyond: 0,
        more: "saved-more",
        keeps: Keeps::First,
    };
    work.answer_list(way, Discretion::Private, list);
    Ok(())
}
