//! A person in a place: what they say, see and press there.

use super::{LIMIT, Place, Platform, Said, Say, Seen, Story, Told, Trouble};

/// A person who speaks in one place of one platform.
#[derive(Clone, Debug)]
pub struct Voice<'s> {
    pub(super) story: &'s Story,
    pub(super) platform: Platform,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) place: Place,
}

impl<'s> Voice<'s> {
    /// Their name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Their id on this platform.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The platform.
    #[must_use]
    pub fn platform(&self) -> Platform {
        self.platform
    }

    /// Where they speak.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The same person somewhere else on this platform.
    #[must_use]
    pub fn at(&self, place: Place) -> Self {
        Self {
            place,
            ..self.clone()
        }
    }

    /// Somebody else in the same place, by their id there.
    #[must_use]
    pub fn of(&self, id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            ..self.clone()
        }
    }

    /// The same person in the private chat with the bot.
    #[must_use]
    pub fn in_private(&self) -> Self {
        self.at(Place::direct())
    }

    /// Says something.
    ///
    /// # Errors
    /// They may not speak there.
    pub async fn says(&self, what: impl Into<Say>) -> Told<Said> {
        let client = self.story.client();
        let mut said = client
            .say(self.platform, &self.id, &self.place, what)
            .await?;
        if said.place == Place::default() {
            said.place = self.place.clone();
        }
        Ok(said)
    }

    /// Answers a message.
    ///
    /// # Errors
    /// They may not speak there.
    pub async fn replies_to(&self, message: &str, what: impl Into<Say>) -> Told<Said> {
        let what: Say = what.into();
        self.says(what.reply_to(message)).await
    }

    /// Edits what they said.
    ///
    /// # Errors
    /// It is not theirs.
    pub async fn edits(&self, said: &Said, text: &str) -> Told {
        let client = self.story.client();
        Ok(client
            .edit(self.platform, &self.id, &self.place, &said.message, text)
            .await?)
    }

    /// Deletes what they said.
    ///
    /// # Errors
    /// They may not.
    pub async fn deletes(&self, said: &Said) -> Told {
        let client = self.story.client();
        Ok(client
            .delete(self.platform, &self.id, &self.place, &said.message)
            .await?)
    }

    /// Waits until they see a message that fits.
    ///
    /// # Errors
    /// None came; the error shows what did.
    pub async fn sees(&self, fits: impl Fn(&Seen) -> bool) -> Told<Seen> {
        let client = self.story.client();
        client
            .until_message(self.platform, &self.id, &self.place, LIMIT, fits)
            .await
            .map_err(|error| Trouble::from(error).during(&self.name))
    }

    /// Waits until they read these words of the bot's.
    ///
    /// # Errors
    /// They never came; the error shows what did.
    pub async fn reads(&self, words: &str) -> Told<Seen> {
        self.sees(|seen| seen.from.bot && seen.text.contains(words))
            .await
            .map_err(|trouble| trouble.during(&format!("{words:?}")))
    }

    /// Waits until they read these words of the bot's in the private chat.
    ///
    /// # Errors
    /// They never came; the error shows what did.
    pub async fn reads_in_private(&self, words: &str) -> Told<Seen> {
        self.in_private().reads(words).await
    }

    /// Waits until a message that they see no longer fits: it was deleted or edited away.
    ///
    /// # Errors
    /// It is still there.
    pub async fn sees_it_go(&self, fits: impl Fn(&Seen) -> bool) -> Told {
        let client = self.story.client();
        Ok(client
            .until_no_message(self.platform, &self.id, &self.place, LIMIT, fits)
            .await?)
    }

    /// All that they see here now.
    ///
    /// # Errors
    /// They cannot see the place.
    pub async fn all(&self) -> Told<Vec<Seen>> {
        let client = self.story.client();
        match client.messages(self.platform, &self.id, &self.place).await {
            Err(error) if error.is_not_found() => Ok(Vec::new()),
            seen => Ok(seen?),
        }
    }

    /// All that the bot said here, once everything has come to rest.
    ///
    /// # Errors
    /// It does not come to rest.
    pub async fn all_from_the_bot(&self) -> Told<Vec<Seen>> {
        self.story.comes_to_rest().await?;
        let mut all = self.all().await?;
        all.retain(|seen| self.story.is_byline(seen));
        Ok(all)
    }

    /// Once everything has come to rest, nothing that they see fits.
    ///
    /// # Errors
    /// Something does.
    pub async fn sees_none(&self, fits: impl Fn(&Seen) -> bool) -> Told {
        self.story.comes_to_rest().await?;
        match self.all().await?.into_iter().find(|seen| fits(seen)) {
            Some(seen) => Err(Trouble::new(format!(
                "{} should not have seen this in {}: {seen}",
                self.name, self.place
            ))),
            None => Ok(()),
        }
    }
}
