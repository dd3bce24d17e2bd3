//! A gesture goes with its reply: counted then, once, within what its agent may give.

use super::{codes, label, this_month};
use crate::agent::{Agent, Role};
use crate::change::{Begun, Change, Draft};
use crate::clean::tame_to;
use crate::decide::answer::Way;
use crate::decide::file::CaseFile;
use crate::decide::profile;
use crate::decide::reply::{self, Written};
use crate::decide::saved;
use crate::decide::work::Work;
use crate::gestures::{Codes, Gift, Given, Kind, Month, What, codes_of, month, month_of};
use crate::history::{Actor, Deed};
use crate::ports::{Reads, StoreError};
use jiff::Timestamp;

/// Whether an agent may still give this. Who may not is told what is left, and who can.
pub(super) async fn affordable(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    agent: &Agent,
    kind: &Kind,
) -> Result<bool, StoreError> {
    let gestures = &work.rules.book.gestures;
    let role = profile::role_of(work, &way.from, agent);
    let Some(budget) = gestures.budget(role) else {
        return Ok(true);
    };
    let spent = this_month(work, reads, agent).await?.worth();
    if spent + kind.worth <= budget {
        return Ok(true);
    }
    let agents = reads.agents().await?;
    let staff = &work.rules.book.staff;
    let names: Vec<String> = agents
        .iter()
        .filter(|it| it.id != agent.id)
        .filter(|it| it.working.role >= Role::Lead || staff.leads_by_account(&it.account))
        .map(|it| tame_to(it.room_name(), 60))
        .collect();
    let given = label(work, kind, &way.language);
    let left = gestures.money((budget - spent).max(0));
    let args = [
        ("given", given.into()),
        ("quote", left.into()),
        ("names", names.join(", ").into()),
    ];
    let key = if names.is_empty() {
        "gesture-over"
    } else {
        "gesture-over-ask"
    };
    work.answer(way, key, &args);
    Ok(false)
}

/// Counts the gesture of a reply that goes. Says whether the reply goes: where it does not, it waits, and its agent knows why.
pub(in crate::decide) async fn gives(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &mut CaseFile,
    agent: &Agent,
    way: &Way,
    written: &mut Written,
) -> Result<bool, StoreError> {
    let Some(mut gift) = written.gift.take() else {
        return Ok(true);
    };
    let Some(kind) = work.rules.book.gestures.kind(&gift.key) else {
        return Ok(true);
    };
    let kind = kind.clone();
    if gift
        .code
        .as_deref()
        .is_some_and(|code| !written.text.contains(code))
    {
        // The agent took it out again.
        return Ok(true);
    }
    if !affordable(work, reads, way, agent, &kind).await? {
        waits(work, file, agent, way, written, gift);
        return Ok(false);
    }
    if kind.what == What::Code {
        let mut codes = codes(reads, &kind.key).await?;
        let Some(code) = codes.take(gift.code.as_deref()) else {
            work.answer(
                way,
                "gesture-no-codes",
                &[("given", kind.key.clone().into())],
            );
            waits(work, file, agent, way, written, gift);
            return Ok(false);
        };
        // Somebody else gave that one meanwhile: this customer gets the next.
        if let Some(wanted) = &gift.code {
            written.text = written.text.replace(wanted.as_str(), &code);
        }
        gift.code = Some(code);
        keep_codes(work, &kind.key, codes);
    }
    let id: String = work.id();
    let mut month = this_month(work, reads, agent).await?;
    month.given.push(Given {
        id: id.clone(),
        key: kind.key.clone(),
        case: file.number(),
        at: work.now,
        worth: kind.worth,
        code: gift.code.clone(),
    });
    keep_month(work, agent, work.now, month);
    let said = gift.code.clone().unwrap_or_else(|| {
        let first = work.rules.book.first_language();
        label(work, &kind, first)
    });
    let actor = Actor::Agent(agent.id.clone());
    work.history(
        file.number(),
        &actor,
        Deed::Gesture,
        Some(kind.key.clone()),
        Some(said),
    );
    file.gestures.push(kind.key);
    gift.counted = Some(id);
    written.gift = Some(gift);
    Ok(true)
}

/// The reply waits with its gesture, which nobody has given yet.
fn waits(
    work: &mut Work<'_>,
    file: &CaseFile,
    agent: &Agent,
    way: &Way,
    written: &mut Written,
    gift: Gift,
) {
    written.gift = Some(gift);
    let draft = reply::laid_aside(work, file, agent, written);
    let head = file.number().to_string();
    saved::show(work, way, file, &draft, written, &[head]);
}

/// A reply was taken back before it went: nobody got its gesture, which can be given again.
pub(in crate::decide) async fn back(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &mut CaseFile,
    agent: &Agent,
    at: Timestamp,
    written: &mut Written,
) -> Result<(), StoreError> {
    let Some(gift) = &mut written.gift else {
        return Ok(());
    };
    let Some(id) = gift.counted.take() else {
        return Ok(());
    };
    let zone = &work.rules.book.hours.zone;
    let kept = reads.draft(&month_of(&agent.id, &month(zone, at))).await?;
    if let Some(Begun::Gestures(mut month)) = kept.map(|draft| draft.begun) {
        month.given.retain(|given| given.id != id);
        keep_month(work, agent, at, month);
    }
    if let Some(code) = &gift.code {
        let mut codes = codes(reads, &gift.key).await?;
        codes.back(code);
        keep_codes(work, &gift.key, codes);
    }
    let actor = Actor::Agent(agent.id.clone());
    let key = Some(gift.key.clone());
    work.history(file.number(), &actor, Deed::Gesture, key, None);
    if let Some(at) = file.gestures.iter().rposition(|key| *key == gift.key) {
        file.gestures.remove(at);
    }
    Ok(())
}

fn keep_month(work: &mut Work<'_>, agent: &Agent, at: Timestamp, given: Month) {
    let month = month(&work.rules.book.hours.zone, at);
    work.change(Change::Draft(Draft {
        id: month_of(&agent.id, &month),
        of: format!("gestures:{month}"),
        at,
        begun: Begun::Gestures(given),
    }));
}

pub(super) fn keep_codes(work: &mut Work<'_>, gesture: &str, codes: Codes) {
    work.change(Change::Draft(Draft {
        id: codes_of(gesture),
        of: format!("codes:{gesture}"),
        at: work.now,
        begun: Begun::Codes(codes),
    }));
}
