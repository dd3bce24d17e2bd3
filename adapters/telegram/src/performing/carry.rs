//! Carrying a file over: as the file that Telegram keeps, as bytes, and where neither goes, as words about it.

use super::ask::SentMessage;
use super::post::{Saying, insert_entities};
use super::settle::{Again, settle};
use super::{End, Step, refused};
use crate::Telegram;
use crate::api::Upload;
use crate::api::failure::Failure;
use crate::manners::{LARGEST_OUT, LONGEST, LONGEST_CAPTION};
use crate::writing::kind::Kind;
use crate::writing::text::Written;
use bot_core::message::File;
use bot_core::outbox::Refusal;
use bot_core::place::{MessageRef, Platform};
use bytes::Bytes;
use serde_json::Value;
use teloxide::types::MessageId;

/// Requests that one file is worth: as kept, as what Telegram says it is, as a photo, as a document.
const MOST_TRIES: usize = 4;

/// A way of sending a file.
enum Way {
    /// Telegram has it already.
    Kept(Kind),
    /// We have it.
    Bytes(Kind, Bytes),
}

impl Telegram {
    /// Says something with a file.
    pub(crate) async fn carry(
        &self,
        mut saying: Saying<'_>,
        file: &File,
        instead: Option<&str>,
    ) -> Step<MessageRef> {
        let mut end = nothing(file);
        let mut first = None;
        let mut ways = ways(&saying, file);
        for _ in 0..MOST_TRIES {
            let Some(way) = ways.pop() else { break };
            if first.is_none() && !fits(&saying.words, way.kind()) {
                first = Some(self.words_first(&mut saying).await?);
            }
            match self.send_file(&saying, file, &way).await {
                Ok(sent) => {
                    let only = || sent.in_place(&saying.place);
                    return Ok(first.unwrap_or_else(only));
                }
                Err(failure) => {
                    let Failure::Refused(refusal) = &failure else {
                        return Err(settle(failure, Again::Doubles, saying.place.direct));
                    };
                    let Some(next) = another(way, &refusal.description) else {
                        return Err(settle(failure, Again::Doubles, saying.place.direct));
                    };
                    end = settle(failure, Again::Doubles, saying.place.direct);
                    ways.extend(next);
                }
            }
        }
        let Some(instead) = instead else {
            return Err(end);
        };
        let whole = saying.words.clone().then(instead);
        if first.is_none() && whole.len() > LONGEST {
            first = Some(self.words_first(&mut saying).await?);
        }
        let words = match first {
            Some(_) => Written::default().then(instead),
            None => whole,
        };
        let sent = self.send_words(&saying, &words).await?;
        Ok(first.unwrap_or_else(|| sent.in_place(&saying.place)))
    }

    /// Says the text by itself, since the file cannot carry it; the file follows as an answer to it. A text that an
    /// earlier try has said already is not said again.
    async fn words_first(&self, saying: &mut Saying<'_>) -> Step<MessageRef> {
        let row = &saying.job.row.id;
        let number = match self.memory.text(row) {
            Some(number) => number,
            None => {
                let sent = self.send_words(saying, &saying.words).await?;
                self.memory.text_said(row, sent.message_id);
                sent.message_id
            }
        };
        saying.words = Written::default();
        saying.markup = None;
        saying.reply_to = i32::try_from(number).ok().map(MessageId);
        let mut place = saying.place.clone();
        if let Ok(chat) = place.channel.parse() {
            place.channel = self.memory.now(chat).to_string();
        }
        Ok(MessageRef {
            place,
            id: number.to_string(),
        })
    }

    async fn send_file(
        &self,
        saying: &Saying<'_>,
        file: &File,
        way: &Way,
    ) -> Result<SentMessage, Failure> {
        let unspeakable = |_| Failure::Unspeakable("the place cannot be named".to_owned());
        let mut body = saying.frame().map_err(unspeakable)?;
        if !saying.words.text.is_empty() {
            body.insert("caption".to_owned(), saying.words.text.clone().into());
            insert_entities(&mut body, "caption_entities", &saying.words).map_err(unspeakable)?;
        }
        let kind = way.kind();
        let upload = match way {
            Way::Kept(_) => {
                body.insert(kind.field().to_owned(), file.handle.clone().into());
                None
            }
            Way::Bytes(_, bytes) => Some(Upload {
                field: kind.field(),
                name: file.name.clone(),
                content_type: file.content_type.clone(),
                bytes: bytes.clone(),
            }),
        };
        self.in_chat(kind.method(), Value::Object(body), upload.as_ref())
            .await
    }
}

impl Way {
    const fn kind(&self) -> Kind {
        match self {
            Self::Kept(kind) | Self::Bytes(kind, _) => *kind,
        }
    }
}

/// Whether a file of this kind can carry the words.
fn fits(words: &Written, kind: Kind) -> bool {
    words.text.is_empty() || (kind.has_caption() && words.len() <= LONGEST_CAPTION)
}

/// The ways there are, the best last.
fn ways(saying: &Saying<'_>, file: &File) -> Vec<Way> {
    let mut ways = Vec::new();
    if let Some(bytes) = &saying.job.bytes
        && bytes.len() as u64 <= LARGEST_OUT
    {
        let kind = Kind::of_bytes(file, bytes);
        ways.push(Way::Bytes(kind, Bytes::copy_from_slice(bytes)));
    }
    if file.platform == Platform::Telegram {
        ways.push(Way::Kept(Kind::of_kept(file)));
    }
    ways
}

/// How it ends where there is no way at all and nothing to say instead.
fn nothing(file: &File) -> End {
    if file.size.is_some_and(|size| size > LARGEST_OUT) {
        refused(
            Refusal::TooLarge,
            "the file is larger than a bot may send (50 MB)",
        )
    } else {
        refused(Refusal::Malformed, "the file could not be fetched")
    }
}

/// What to try after Telegram refused a way because of the file; nothing where the file is not the reason.
fn another(way: Way, description: &str) -> Option<Option<Way>> {
    if let Some(kind) = Kind::told(description)
        && kind != way.kind()
    {
        return Some(match way {
            Way::Kept(_) => Some(Way::Kept(kind)),
            Way::Bytes(..) => None,
        });
    }
    let words = description.to_lowercase();
    let says = |all: &[&str]| all.iter().any(|some| words.contains(some));
    match way {
        // Too long, too thin, or no picture after all: as a document anything goes.
        Way::Bytes(Kind::Photo, bytes) if says(&["photo", "image"]) => {
            Some(Some(Way::Bytes(Kind::Document, bytes)))
        }
        _ if says(&[
            "file",
            "too large",
            "document_invalid",
            "sticker_invalid",
            "voice",
        ]) =>
        {
            Some(None)
        }
        _ => None,
    }
}
