//! Threads and forum posts.

use serde_json::{Value, json};

use super::channels::check_tags;
use super::messages::{public, seen_channel};
use super::{Answer, Asked, nothing, ok, snowflake};
use crate::discord::form::Faults;
use crate::discord::messages::Said;
use crate::discord::permissions::{
    CREATE_PRIVATE_THREADS, CREATE_PUBLIC_THREADS, MANAGE_THREADS, SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
};
use crate::discord::problem::{
    Problem, missing_permissions, no_method, no_route, thread_archived, unknown_channel,
    unknown_member, unknown_message, wrong_channel_type,
};
use crate::discord::stamp;
use crate::discord::threads::NewThread;
use crate::discord::wire::thread_member;
use crate::discord::world::{BOT, Channel, Id, Kind, World};

pub(crate) fn route(
    world: &mut World,
    method: &str,
    channel: Id,
    rest: &[&str],
    asked: &Asked<'_>,
) -> Answer {
    let place = seen_channel(world, channel)?;
    match (method, rest) {
        ("POST", ["messages", id, "threads"]) => {
            from_message(world, channel, snowflake(id)?, asked)
        }
        ("POST", ["threads"]) if place.kind == Kind::Forum => forum_post(world, channel, asked),
        ("POST", ["threads"]) => alone(world, channel, asked),
        ("GET", ["threads", "archived", which @ ("public" | "private")])
        | ("GET", ["users", "@me", "threads", "archived", which @ "private"]) => {
            archived(world, place, *which == "private", asked)
        }
        (_, ["thread-members", rest @ ..]) => members(world, method, channel, rest),
        ("GET", _) => Err(no_route()),
        _ => Err(no_method()),
    }
}

fn check(asked: &Asked<'_>) -> Result<(String, Option<u64>), Problem> {
    let mut faults = Faults::default();
    faults.length("name", &asked.body["name"], true, 100);
    let archive = asked.body["auto_archive_duration"].as_u64();
    if archive.is_some_and(|minutes| ![60, 1440, 4320, 10080].contains(&minutes)) {
        let message = "Value must be one of {60, 1440, 4320, 10080}.";
        faults.add("auto_archive_duration", "BASE_TYPE_CHOICES", message);
    }
    faults.finish()?;
    Ok((
        asked.body["name"].as_str().unwrap_or_default().to_owned(),
        archive,
    ))
}

fn created(world: &World, id: Id) -> Answer {
    let thread = world.channels.get(&id).ok_or_else(unknown_channel)?;
    Ok((201, world.channel_json(thread)))
}

fn from_message(world: &mut World, channel: Id, message: Id, asked: &Asked<'_>) -> Answer {
    let (name, auto_archive) = check(asked)?;
    let place = seen_channel(world, channel)?;
    let kind = match place.kind {
        Kind::Text => Kind::PublicThread,
        Kind::Announcement => Kind::AnnouncementThread,
        _ => return Err(wrong_channel_type()),
    };
    let found = public(place, message).ok_or_else(unknown_message)?;
    if found.thread.is_some() || world.channels.contains_key(&message) {
        return Err(Problem::new(
            400,
            160_004,
            "A thread has already been created for this message",
        ));
    }
    if world.permissions_in(place, BOT) & CREATE_PUBLIC_THREADS == 0 {
        return Err(missing_permissions());
    }
    let new = NewThread {
        parent: channel,
        owner: BOT,
        name,
        kind,
        from: Some(message),
        tags: Vec::new(),
        auto_archive,
    };
    let id = world.begin_thread(new);
    created(world, id)
}

fn alone(world: &mut World, channel: Id, asked: &Asked<'_>) -> Answer {
    let (name, auto_archive) = check(asked)?;
    let place = seen_channel(world, channel)?;
    // Without a type the platform takes a private thread, which surprises many.
    let kind = match (place.kind, asked.body["type"].as_u64().unwrap_or(12)) {
        (Kind::Text, 11) => Kind::PublicThread,
        (Kind::Text, 12) => Kind::PrivateThread,
        (Kind::Announcement, 10) => Kind::AnnouncementThread,
        _ => return Err(wrong_channel_type()),
    };
    let needed = if kind == Kind::PrivateThread {
        CREATE_PRIVATE_THREADS
    } else {
        CREATE_PUBLIC_THREADS
    };
    if world.permissions_in(place, BOT) & needed == 0 {
        return Err(missing_permissions());
    }
    let new = NewThread {
        parent: channel,
        owner: BOT,
        name,
        kind,
        from: None,
        tags: Vec::new(),
        auto_archive,
    };
    let id = world.begin_thread(new);
    created(world, id)
}

fn forum_post(world: &mut World, forum: Id, asked: &Asked<'_>) -> Answer {
    let (name, auto_archive) = check(asked)?;
    let place = seen_channel(world, forum)?;
    let bits = world.permissions_in(place, BOT);
    if bits & (SEND_MESSAGES | SEND_MESSAGES_IN_THREADS) != SEND_MESSAGES | SEND_MESSAGES_IN_THREADS
    {
        return Err(missing_permissions());
    }
    let given = asked.body["applied_tags"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let tags = check_tags(world, forum, given, bits & MANAGE_THREADS != 0)?;
    if tags.is_empty() && place.require_tag {
        return Err(Problem::new(
            400,
            40067,
            "A tag is required to create a forum post in this channel",
        ));
    }
    let message = &asked.body["message"];
    if !message.is_object() {
        return Err(Problem::field(
            "message",
            "BASE_TYPE_REQUIRED",
            "This field is required",
        ));
    }
    let draft = world.read_draft(message, asked.files, false)?;
    draft.refuse_empty()?;
    let place = world.channels.get(&forum).ok_or_else(unknown_channel)?;
    let content = draft.content.clone().unwrap_or_default();
    let mentions = world.notified(place, BOT, &content, &draft.allowed, None);
    let new = NewThread {
        parent: forum,
        owner: BOT,
        name,
        kind: Kind::PublicThread,
        from: None,
        tags,
        auto_archive,
    };
    let id = world.begin_thread(new);
    // The first message of a post has the post's own id.
    world.post(
        id,
        Said {
            id: Some(id),
            mentions,
            ..Said::by_bot(draft)
        },
    );
    let (status, mut shape) = created(world, id)?;
    if let Some(first) = world.message(id, id) {
        shape["message"] = world.message_json(first);
    }
    Ok((status, shape))
}

fn archived(world: &World, parent: &Channel, private: bool, asked: &Asked<'_>) -> Answer {
    let guild = parent
        .guild
        .and_then(|id| world.guilds.get(&id))
        .ok_or_else(wrong_channel_type)?;
    let limit = asked
        .query("limit")
        .and_then(|limit| limit.parse().ok())
        .unwrap_or(50_usize)
        .clamp(2, 100);
    let before = asked.query("before").unwrap_or("9999");
    let mut found: Vec<&Channel> = world
        .threads_of(guild)
        .filter(|thread| {
            thread.parent == Some(parent.id) && (thread.kind == Kind::PrivateThread) == private
        })
        .filter(|thread| {
            let inside = thread.thread.as_ref().filter(|inside| inside.archived);
            inside.is_some_and(|inside| stamp::api(inside.archive_ms).as_str() < before)
        })
        .collect();
    found.sort_by_key(|thread| {
        std::cmp::Reverse(thread.thread.as_ref().map(|inside| inside.archive_ms))
    });
    let more = found.len() > limit;
    found.truncate(limit);
    let joined = found.iter().filter_map(|thread| {
        let since = thread.thread.as_ref()?.members.get(&BOT)?;
        Some(thread_member(thread.id, BOT, *since))
    });
    ok(json!({
        "threads": found.iter().map(|thread| world.channel_json(thread)).collect::<Vec<_>>(),
        "members": joined.collect::<Vec<_>>(), "has_more": more,
    }))
}

fn members(world: &mut World, method: &str, id: Id, rest: &[&str]) -> Answer {
    let channel = seen_channel(world, id)?;
    let thread = channel.thread.as_ref().ok_or_else(wrong_channel_type)?;
    let who = match rest {
        [] => None,
        ["@me"] => Some(BOT),
        [user] => Some(snowflake(user)?),
        _ => return Err(no_route()),
    };
    match (method, who) {
        ("GET", None) => ok(thread
            .members
            .iter()
            .map(|(user, since)| thread_member(id, *user, *since))
            .collect::<Value>()),
        ("GET", Some(user)) => {
            let since = thread.members.get(&user).ok_or_else(unknown_member)?;
            ok(thread_member(id, user, *since))
        }
        ("PUT", Some(user)) => {
            if thread.archived {
                return Err(thread_archived());
            }
            let guild = channel.guild.and_then(|guild| world.guilds.get(&guild));
            if !guild.is_some_and(|guild| guild.members.contains_key(&user)) {
                return Err(unknown_member());
            }
            if !world.may_write(channel, BOT) {
                return Err(missing_permissions());
            }
            world.join_thread(id, user, true);
            nothing()
        }
        ("DELETE", Some(user)) => {
            if user != BOT && world.permissions_in(channel, BOT) & MANAGE_THREADS == 0 {
                return Err(missing_permissions());
            }
            world.join_thread(id, user, false);
            nothing()
        }
        _ => Err(no_method()),
    }
}
