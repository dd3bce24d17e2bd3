//! Where the desk is, which places are watched, and who is staff.

use super::Wrong;
use super::parts::{DeskPart, PlacePart, StaffPart};
use crate::book::{Acknowledge, DeskPlace, Staff, Watched};
use crate::place::{Account, Platform};
use std::ops::Range;
use toml::Spanned;

fn id(text: &str) -> Option<String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.to_owned())
}

pub(super) fn desk(part: &Spanned<DeskPart>) -> Result<DeskPlace, Wrong> {
    let desk = part.get_ref();
    let (given, key) = match desk.platform {
        Platform::Discord => (&desk.discord_forum, "discord_forum"),
        Platform::Telegram => (&desk.telegram_group, "telegram_group"),
    };
    let channel = given.as_deref().and_then(id).ok_or_else(|| {
        let platform = desk.platform.key();
        (
            part.span(),
            format!("the desk is on {platform}, so {key} has to be given here: the id, as \"123\""),
        )
    })?;
    if desk.platform == Platform::Discord && desk.discord_server.as_deref().and_then(id).is_none() {
        return Err((
            part.span(),
            "the desk is on discord, so discord_server has to be given here: its id".to_owned(),
        ));
    }
    Ok(DeskPlace {
        platform: desk.platform,
        server: desk.discord_server.clone(),
        channel,
    })
}

/// The most customers that are listed: each is looked up when the queue is put in order.
const MOST_LISTED: usize = 200;

/// Accounts of both platforms, as they are listed: `telegram:123`.
pub(super) fn accounts(given: &[Spanned<String>]) -> Result<Vec<Account>, Wrong> {
    if let Some(beyond) = given.get(MOST_LISTED) {
        let what = format!("these are more than {MOST_LISTED} customers; leave some away");
        return Err((beyond.span(), what));
    }
    let read = |text: &str| {
        let (platform, account) = text.trim().split_once(':')?;
        let digits = !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_digit());
        Some(Account {
            platform: Platform::from_key(platform).filter(|_| digits)?,
            id: account.to_owned(),
        })
    };
    let accounts = given.iter().map(|text| {
        read(text.get_ref()).ok_or_else(|| {
            let what = format!(
                "\"{}\" is no customer's account; write telegram:123 or discord:123",
                text.get_ref()
            );
            (text.span(), what)
        })
    });
    accounts.collect()
}

/// The watched places, each once, and none of them the desk.
pub(super) fn all_watched(
    parts: &[Spanned<PlacePart>],
    desk: &DeskPlace,
) -> Result<Vec<Watched>, Wrong> {
    let mut all: Vec<Watched> = Vec::new();
    for part in parts {
        let place = watched(part)?;
        let what = if (place.platform, &place.channel) == (desk.platform, &desk.channel) {
            "this is the desk; customers are heard elsewhere, so leave this place away"
        } else if all
            .iter()
            .any(|other| (other.platform, &other.channel) == (place.platform, &place.channel))
        {
            "this place stands here twice; leave one of them away"
        } else {
            all.push(place);
            continue;
        };
        return Err((part.span(), what.to_owned()));
    }
    Ok(all)
}

/// Whether somebody can work at the desk: staff of the other platform is not let in there.
pub(super) fn seated(desk: &DeskPlace, staff: &Staff, at: Range<usize>) -> Result<(), Wrong> {
    let (empty, keys) = match desk.platform {
        Platform::Discord => (
            !staff.has_roles(Platform::Discord)
                && staff.discord_members.is_empty()
                && staff.lead_discord_members.is_empty(),
            "discord_roles or discord_members",
        ),
        Platform::Telegram => (
            staff.telegram_members.is_empty() && staff.lead_telegram_members.is_empty(),
            "telegram_members",
        ),
    };
    if empty {
        let platform = desk.platform.key();
        let what = format!("the desk is on {platform}, and nobody of the staff is; give {keys}");
        return Err((at, what));
    }
    Ok(())
}

fn watched(part: &Spanned<PlacePart>) -> Result<Watched, Wrong> {
    let place = part.get_ref();
    let (given, key, other) = match place.platform {
        Platform::Discord => (&place.channel, "channel", &place.chat),
        Platform::Telegram => (&place.chat, "chat", &place.channel),
    };
    if other.is_some() {
        return Err((
            part.span(),
            format!(
                "a place on {} is given by \"{key}\" alone",
                place.platform.key()
            ),
        ));
    }
    let channel = given.as_deref().and_then(id).ok_or_else(|| {
        (
            part.span(),
            format!(
                "a place on {} needs {key} = \"…\", its id in digits",
                place.platform.key()
            ),
        )
    })?;
    Ok(Watched {
        platform: place.platform,
        channel,
        acknowledge: place.acknowledge.unwrap_or(Acknowledge::Message),
    })
}

pub(super) fn staff(part: &Spanned<StaffPart>) -> Result<Staff, Wrong> {
    let ids = |given: &[Spanned<String>]| -> Result<Vec<String>, Wrong> {
        given
            .iter()
            .map(|text| {
                id(text.get_ref()).ok_or_else(|| {
                    let what = format!(
                        "\"{}\" is not an id; ids are digits, as \"123456\"",
                        text.get_ref()
                    );
                    (text.span(), what)
                })
            })
            .collect()
    };
    let StaffPart {
        discord_roles,
        discord_members,
        telegram_members,
        lead_discord_roles,
        lead_discord_members,
        lead_telegram_members,
    } = part.get_ref();
    let staff = Staff {
        discord_roles: ids(discord_roles)?,
        discord_members: ids(discord_members)?,
        telegram_members: ids(telegram_members)?,
        lead_discord_roles: ids(lead_discord_roles)?,
        lead_discord_members: ids(lead_discord_members)?,
        lead_telegram_members: ids(lead_telegram_members)?,
    };
    if staff == Staff::default() {
        let what =
            "nobody is staff; name at least one role or member, or nobody can answer".to_owned();
        return Err((part.span(), what));
    }
    Ok(staff)
}
