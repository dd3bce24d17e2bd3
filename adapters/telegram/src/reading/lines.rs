//! A short line for what is neither text nor file, so that it can be read all the same.

use super::wire::{Message, Words};
use teloxide::types::Location;

/// The line, where there is something to say.
pub(crate) fn line(message: &Message) -> Option<String> {
    if let Some(contact) = &message.contact {
        let last = contact.last_name.as_deref().unwrap_or_default();
        let name = format!("{} {last}", contact.first_name);
        Some(format!("{}, {}", name.trim(), contact.phone_number))
    } else if let Some(venue) = &message.venue {
        // A venue is a location as well, for older programs.
        let at = point(&venue.location);
        Some(format!("{}, {} ({at})", venue.title, venue.address))
    } else if let Some(location) = &message.location {
        Some(point(location))
    } else if let Some(poll) = &message.poll {
        Some(listed(&poll.question, &poll.options))
    } else if let Some(list) = &message.checklist {
        Some(listed(&list.title, &list.tasks))
    } else if let Some(dice) = &message.dice {
        Some(format!("{} {}", dice.emoji, dice.value))
    } else if let Some(game) = &message.game {
        Some(format!("🎮 {}", game.title))
    } else if message.story.is_some() {
        Some("[story]".to_owned())
    } else if message.paid_media.is_some() {
        Some("[paid media]".to_owned())
    } else {
        None
    }
}

fn point(location: &Location) -> String {
    format!("{}, {}", location.latitude, location.longitude)
}

fn listed(title: &str, items: &[Words]) -> String {
    let items: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
    format!("{title} ({})", items.join(" / "))
}
