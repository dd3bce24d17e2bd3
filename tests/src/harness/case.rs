//! A case, as its customer was told of it.

use super::{LIMIT, Person, Platform, Said, Seen, Told, Trouble, Voice};

/// A case that was opened.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its number, digits alone.
    pub number: String,
    /// What the customer said.
    pub said: Said,
    /// What they were told.
    pub acknowledged: Seen,
}

/// The digits after the first `#` of a text.
#[must_use]
pub fn number_in(text: &str) -> Option<String> {
    let (_, after) = text.split_once('#')?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

impl Voice<'_> {
    /// Says something that opens a case, and reads the acknowledgement that answers it.
    ///
    /// # Errors
    /// Nothing answered, or what answered has no number.
    pub async fn complains(&self, what: impl Into<super::Say>) -> Told<Case> {
        let said = self.says(what).await?;
        let acknowledged = self
            .sees(|seen| {
                seen.from.bot
                    && number_in(&seen.text).is_some()
                    && (self.place.direct || seen.reply_to.as_ref() == Some(&said.message))
            })
            .await?;
        let number = number_in(&acknowledged.text)
            .ok_or_else(|| Trouble::new("the acknowledgement has no number"))?;
        Ok(Case {
            number,
            said,
            acknowledged,
        })
    }
}

impl<'s> Person<'s> {
    /// Speaking in the room of a case, at the desk.
    ///
    /// # Errors
    /// There is no such room.
    pub async fn in_room(&self, case: &Case) -> Told<Voice<'s>> {
        self.in_room_of(&case.number).await
    }

    /// Speaking in the room of the case with this number, at the desk.
    ///
    /// # Errors
    /// There is no such room.
    pub async fn in_room_of(&self, number: &str) -> Told<Voice<'s>> {
        let desk = self.story.desk();
        let title = format!("#{number} ");
        let room = self
            .story
            .client()
            .until_place(desk, self.id(desk), LIMIT, |place| {
                place.title.starts_with(&title) || place.title == title.trim_end()
            })
            .await?;
        self.knows(self.at(desk, room.place())).await
    }

    /// Speaking in the room of the only case that this customer's platform and name brought, where nobody told a number.
    ///
    /// # Errors
    /// There is no such room.
    pub async fn in_the_room_about(&self, words: &str) -> Told<Voice<'s>> {
        let desk: Platform = self.story.desk();
        let room = self
            .story
            .client()
            .until_place(desk, self.id(desk), LIMIT, |place| {
                place.title.starts_with('#') && place.title.contains(words)
            })
            .await?;
        self.knows(self.at(desk, room.place())).await
    }

    /// The room shows what the customer said: by then Byline has written down that it is a room. Nobody speaks there
    /// sooner; a story could.
    async fn knows(&self, room: Voice<'s>) -> Told<Voice<'s>> {
        room.shown("").await?;
        Ok(room)
    }
}
