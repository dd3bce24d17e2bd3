//! A profile is another one: written, with a line for each thing that changed.

use crate::agent::{Agent, Step};
use crate::change::Change;
use crate::decide::summary;
use crate::decide::work::Work;
use crate::history::Actor;

/// Writes a profile as it is now, with what changed, and by whom. Says whether anything did.
pub(in crate::decide) fn keep(
    work: &mut Work<'_>,
    before: &Agent,
    after: &Agent,
    actor: &Actor,
) -> bool {
    if before == after {
        return false;
    }
    work.change(Change::Agent(after.clone()));
    for step in Step::between(before, after, work.now, actor) {
        work.change(Change::Profile(step));
    }
    let (was, is) = (&before.working, &after.working);
    if (was.summary, &was.hours) != (is.summary, &is.hours) {
        summary::arm(work, after);
    }
    true
}
