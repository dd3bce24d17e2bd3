//! By when customers should have what they wait for: `[targets]`.

use super::Wrong;
use super::parts::{TargetPart, TargetsPart};
use crate::book::length;
use crate::place::Platform;
use crate::target::{Counted, Goal, Target, Targets};
use jiff::SignedDuration;
use std::ops::Range;
use toml::Spanned;

pub(super) fn targets(given: Option<&Spanned<TargetsPart>>) -> Result<Targets, Wrong> {
    let Some(given) = given else {
        return Ok(Targets::default());
    };
    let TargetsPart {
        first_reply,
        next_reply,
        resolution,
        hours,
        warn_before,
        lead_after,
        everyone_after,
        discord,
        telegram,
        priority,
    } = given.get_ref();
    let usual = Target {
        first_reply: None,
        next_reply: None,
        resolution: None,
        counted: Counted::Opening,
        warn_before: SignedDuration::from_mins(15),
        lead_after: SignedDuration::from_mins(30),
        everyone_after: SignedDuration::from_hours(1),
    };
    let part = TargetPart {
        first_reply: first_reply.clone(),
        next_reply: next_reply.clone(),
        resolution: resolution.clone(),
        hours: *hours,
        warn_before: warn_before.clone(),
        lead_after: lead_after.clone(),
        everyone_after: everyone_after.clone(),
    };
    let overall = over(usual, &part, given.span())?;
    let mut targets = Targets::default();
    for (platform, part) in [(Platform::Discord, discord), (Platform::Telegram, telegram)] {
        if let Some(part) = part {
            let target = over(overall.clone(), part.get_ref(), part.span())?;
            targets.on.insert(platform, target);
        }
        if let Some(part) = priority {
            let usual = targets.on.get(&platform).unwrap_or(&overall).clone();
            let target = over(usual, part.get_ref(), part.span())?;
            targets.ahead.insert(platform, target);
        }
    }
    let has_any = |target: &Target| {
        [Goal::FirstReply, Goal::NextReply, Goal::Resolution]
            .into_iter()
            .any(|goal| target.length(goal).is_some())
    };
    if !has_any(&overall)
        && !targets
            .on
            .values()
            .chain(targets.ahead.values())
            .any(has_any)
    {
        return Err((
            given.span(),
            "there is no target in it; give at least one, as first_reply = \"1h\"".to_owned(),
        ));
    }
    targets.overall = Some(overall);
    Ok(targets)
}

/// These targets, as far as a part does not say otherwise.
fn over(usual: Target, part: &TargetPart, whole: Range<usize>) -> Result<Target, Wrong> {
    let any = |given: &Option<Spanned<String>>| match given {
        Some(text) => length::read(text.get_ref())
            .map(Some)
            .map_err(|what| (text.span(), what)),
        None => Ok(None),
    };
    let target = |given: &Option<Spanned<String>>, otherwise| match (any(given)?, given) {
        (Some(length), Some(text)) if length <= SignedDuration::ZERO => Err((
            text.span(),
            "a target takes some time; leave the line away where there is none".to_owned(),
        )),
        (length, _) => Ok(length.or(otherwise)),
    };
    let target = Target {
        first_reply: target(&part.first_reply, usual.first_reply)?,
        next_reply: target(&part.next_reply, usual.next_reply)?,
        resolution: target(&part.resolution, usual.resolution)?,
        counted: part.hours.unwrap_or(usual.counted),
        warn_before: any(&part.warn_before)?.unwrap_or(usual.warn_before),
        lead_after: any(&part.lead_after)?.unwrap_or(usual.lead_after),
        everyone_after: any(&part.everyone_after)?.unwrap_or(usual.everyone_after),
    };
    if target.everyone_after < target.lead_after {
        let given = part.everyone_after.as_ref().or(part.lead_after.as_ref());
        return Err((
            given.map_or(whole, Spanned::span),
            "everyone would hear of it before the leads do; make everyone_after at least lead_after".to_owned(),
        ));
    }
    Ok(target)
}
