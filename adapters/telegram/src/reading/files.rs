//! The files of a message.

use super::wire::{Media, Message};
use crate::writing::kind::Kind;
use bot_core::message::File;
use bot_core::place::Platform;

/// The files that came with a message: one, as Telegram sends each in a message of its own.
pub(crate) fn files(message: &Message) -> Vec<File> {
    // An animation is a document as well, for older programs.
    let (kind, media) = if let Some(media) = &message.animation {
        (Kind::Animation, media)
    } else if let Some(media) = largest(&message.photo) {
        (Kind::Photo, media)
    } else if let Some(media) = &message.video {
        (Kind::Video, media)
    } else if let Some(media) = &message.audio {
        (Kind::Audio, media)
    } else if let Some(media) = &message.voice {
        (Kind::Voice, media)
    } else if let Some(media) = &message.video_note {
        (Kind::VideoNote, media)
    } else if let Some(media) = &message.sticker {
        (Kind::Sticker, media)
    } else if let Some(media) = &message.document {
        (Kind::Document, media)
    } else {
        return Vec::new();
    };
    let (name, content_type) = usual(kind, media);
    vec![File {
        platform: Platform::Telegram,
        handle: media.file_id.clone(),
        name: media.file_name.clone().unwrap_or_else(|| name.to_owned()),
        content_type: media
            .mime_type
            .clone()
            .or_else(|| content_type.map(str::to_owned)),
        size: media.file_size,
    }]
}

/// A photo comes in several sizes.
fn largest(sizes: &[Media]) -> Option<&Media> {
    sizes.iter().max_by_key(|size| size.width)
}

/// The name and type of a file that brings none.
fn usual(kind: Kind, media: &Media) -> (&'static str, Option<&'static str>) {
    match kind {
        Kind::Sticker if media.is_animated => ("sticker.tgs", Some("application/x-tgsticker")),
        Kind::Sticker if media.is_video => ("sticker.webm", Some("video/webm")),
        _ => kind.usual(),
    }
}
