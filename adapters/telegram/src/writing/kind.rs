//! The kinds of files: a file that Telegram keeps can be sent again only as what it is.

use crate::manners::LARGEST_PHOTO;
use bot_core::message::File;

/// What Telegram takes a file for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Photo,
    Document,
    Video,
    Audio,
    Voice,
    Animation,
    Sticker,
    VideoNote,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::Photo,
        Self::Document,
        Self::Video,
        Self::Audio,
        Self::Voice,
        Self::Animation,
        Self::Sticker,
        Self::VideoNote,
    ];

    /// The method that sends it.
    pub(crate) const fn method(self) -> &'static str {
        match self {
            Self::Photo => "SendPhoto",
            Self::Document => "SendDocument",
            Self::Video => "SendVideo",
            Self::Audio => "SendAudio",
            Self::Voice => "SendVoice",
            Self::Animation => "SendAnimation",
            Self::Sticker => "SendSticker",
            Self::VideoNote => "SendVideoNote",
        }
    }

    /// The field that carries it.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Document => "document",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Voice => "voice",
            Self::Animation => "animation",
            Self::Sticker => "sticker",
            Self::VideoNote => "video_note",
        }
    }

    /// The name and media type that we give a file which brings none. [`Self::of_kept`] reads them back.
    pub(crate) const fn usual(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Photo => ("photo.jpg", Some("image/jpeg")),
            Self::Document => ("file", None),
            Self::Video => ("video.mp4", Some("video/mp4")),
            Self::Audio => ("audio.mp3", Some("audio/mpeg")),
            Self::Voice => ("voice.ogg", Some("audio/ogg")),
            Self::Animation => ("animation.mp4", Some("video/mp4")),
            Self::Sticker => ("sticker.webp", Some("image/webp")),
            Self::VideoNote => ("video-note.mp4", Some("video/mp4")),
        }
    }

    /// It may have words with it.
    pub(crate) const fn has_caption(self) -> bool {
        !matches!(self, Self::Sticker | Self::VideoNote)
    }

    /// What a file that Telegram keeps most likely is. Where this is wrong, Telegram says so, and
    /// [`Self::told`] hears what is right.
    pub(crate) fn of_kept(file: &File) -> Self {
        let media = file.content_type.as_deref().unwrap_or_default();
        match file.name.as_str() {
            "photo.jpg" => Self::Photo,
            "voice.ogg" => Self::Voice,
            "animation.mp4" => Self::Animation,
            "video-note.mp4" => Self::VideoNote,
            "sticker.webp" | "sticker.tgs" | "sticker.webm" => Self::Sticker,
            _ if media.starts_with("video/") => Self::Video,
            _ if media.starts_with("audio/") => Self::Audio,
            _ => Self::Document,
        }
    }

    /// How bytes are best sent: pictures that Telegram shows as photos, everything else as it is.
    pub(crate) fn of_bytes(file: &File, bytes: &[u8]) -> Self {
        let media = file.content_type.as_deref().unwrap_or_default();
        let picture = matches!(media, "image/jpeg" | "image/png" | "image/webp");
        if picture && bytes.len() as u64 <= LARGEST_PHOTO {
            Self::Photo
        } else {
            Self::Document
        }
    }

    /// What Telegram says that a file is, when it was sent as something else: "can't use file of type Photo as Document".
    pub(crate) fn told(description: &str) -> Option<Self> {
        let words = description.to_lowercase();
        let (_, rest) = words.split_once("of type ")?;
        let (is, _) = rest.split_once(" as ")?;
        let is = is.replace([' ', '_'], "");
        Self::ALL
            .into_iter()
            .find(|kind| kind.field().replace('_', "") == is)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telegram_tells_what_a_file_is() {
        let told = |text| Kind::told(text);
        assert_eq!(
            told("Bad Request: can't use file of type Photo as Document"),
            Some(Kind::Photo)
        );
        assert_eq!(
            told("Bad Request: can't use file of type VideoNote as Video"),
            Some(Kind::VideoNote)
        );
        assert_eq!(told("Bad Request: chat not found"), None);
    }
}
