//! A frame, understood by itself: nobody is asked where a channel belongs, and nothing is remembered.

use super::frame::{Frame, Glance};
use crate::lens::{Channel, Deletion, Guild, Ready, RoleChange, Threads};
use crate::read::{Reader, interaction, message, place};
use bot_core::event::Arrived;

/// What happened, by a frame.
///
/// # Errors
/// It cannot be read.
pub(crate) fn alone(text: &str, reader: &Reader<'_>) -> Result<Vec<Arrived>, serde_json::Error> {
    let frame: Frame<'_> = serde_json::from_str(text)?;
    let (Some(name), Some(data)) = (frame.t.as_deref(), frame.d) else {
        return Ok(Vec::new());
    };
    let raw = data.get();
    let known = reader.known;
    let mut events = Vec::new();
    match name {
        "MESSAGE_CREATE" | "MESSAGE_UPDATE" => {
            let glance: Glance = serde_json::from_str(raw)?;
            if let Some(thread) = &glance.thread {
                known.channel(thread, glance.guild_id.as_deref());
            }
            let message = message::parse(raw)?;
            let at = place(glance.guild_id.as_deref(), &glance.channel_id, None);
            events.extend(match name {
                "MESSAGE_CREATE" => reader.said(&message, &at),
                _ => reader.edited(&message, &at),
            });
        }
        "MESSAGE_DELETE" | "MESSAGE_DELETE_BULK" => {
            let deletion: Deletion = serde_json::from_str(raw)?;
            let at = place(deletion.guild_id.as_deref(), &deletion.channel_id, None);
            let all = deletion.id.iter().chain(&deletion.ids);
            events.extend(all.map(|id| reader.deleted(id, &at)));
        }
        "INTERACTION_CREATE" => {
            let wire = interaction::parse(raw)?;
            if let Some(spot) = interaction::place_of(&wire) {
                let at = place(spot.guild.as_deref(), &spot.channel, None);
                if let interaction::Heard::Happened(arrived, ..) = reader.interaction(&wire, &at) {
                    events.push(*arrived);
                }
            }
        }
        "READY" => drop(serde_json::from_str::<Ready>(raw)?),
        "GUILD_CREATE" => known.guild(&serde_json::from_str::<Guild>(raw)?),
        "CHANNEL_CREATE" | "CHANNEL_UPDATE" | "THREAD_CREATE" | "THREAD_UPDATE" => {
            known.channel(&serde_json::from_str::<Channel>(raw)?, None);
        }
        "THREAD_LIST_SYNC" => {
            let threads: Threads = serde_json::from_str(raw)?;
            for thread in &threads.threads {
                known.channel(thread, threads.guild_id.as_deref());
            }
        }
        "GUILD_ROLE_CREATE" | "GUILD_ROLE_UPDATE" => {
            known.role(&serde_json::from_str::<RoleChange>(raw)?.role);
        }
        _ => {}
    }
    Ok(events)
}
