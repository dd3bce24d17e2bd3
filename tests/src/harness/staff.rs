//! What the staff does in a case's room.

use super::{Deed, Said, Say, Seen, Told, Voice};

impl Voice<'_> {
    /// The card of the case in whose room they are.
    ///
    /// # Errors
    /// There is none.
    pub async fn card(&self) -> Told<Seen> {
        self.card_that(|_| true).await
    }

    /// The card, once it fits.
    ///
    /// # Errors
    /// It never does; the error shows the room.
    pub async fn card_that(&self, fits: impl Fn(&Seen) -> bool) -> Told<Seen> {
        let is_card =
            |seen: &Seen| seen.button("close:").is_some() || seen.button("reopen:").is_some();
        self.sees(|seen| is_card(seen) && fits(seen)).await
    }

    /// Presses a button of the card, by the verb of its id: `claim`, `solve`.
    ///
    /// # Errors
    /// The card has no such button.
    pub async fn presses_card(&self, verb: &str) -> Told<Deed> {
        let verb = format!("{verb}:");
        let card = self.card_that(|seen| seen.button(&verb).is_some()).await?;
        self.presses(&card, &verb).await
    }

    /// Takes the case, and sees the card say so.
    ///
    /// # Errors
    /// The card never does.
    pub async fn claims(&self) -> Told {
        self.presses_card("claim").await?;
        self.card_that(|seen| seen.button("claim:").is_none())
            .await?;
        Ok(())
    }

    /// The message in the room that shows the customer's words, by what it ends with.
    ///
    /// # Errors
    /// There is none.
    pub async fn shown(&self, words: &str) -> Told<Seen> {
        self.sees(|seen| {
            let shows = seen.text.starts_with('💬') || seen.text.starts_with("✉️");
            seen.from.bot && shows && seen.text.contains(words)
        })
        .await
    }

    /// Answers the customer's newest message in the room, which sends the words to them.
    ///
    /// # Errors
    /// Nothing of the customer's is shown there.
    pub async fn answers(&self, what: impl Into<Say>) -> Told<Said> {
        let shown = |seen: &Seen| {
            seen.from.bot && (seen.text.starts_with('💬') || seen.text.starts_with("✉️"))
        };
        self.sees(shown).await?;
        self.story.comes_to_rest().await?;
        let newest = self.all().await?.into_iter().rfind(shown);
        let newest = newest.map(|seen| seen.id).unwrap_or_default();
        self.replies_to(&newest, what).await
    }

    /// Sees a reply of theirs that is held back, with its two buttons.
    ///
    /// # Errors
    /// Nothing is held back.
    pub async fn sees_it_held(&self) -> Told<Seen> {
        self.sees(|seen| seen.button("send:").is_some() && seen.button("drop:").is_some())
            .await
    }

    /// Is asked which name customers should see, as the platform asks: by a button and its form, or by a question.
    ///
    /// # Errors
    /// Nobody asks.
    pub async fn is_asked_for_a_name(&self) -> Told<Deed> {
        match self.platform {
            super::Platform::Discord => {
                let asked = self.sees(|seen| seen.button("name:").is_some()).await?;
                self.presses(&asked, "name:").await
            }
            super::Platform::Telegram => Ok(Deed::default()),
        }
    }

    /// Answers the message in the room that shows these words of the customer's.
    ///
    /// # Errors
    /// No such message is there.
    pub async fn answers_what(&self, words: &str, what: impl Into<Say>) -> Told<Said> {
        let shown = self.shown(words).await?;
        self.story.comes_to_rest().await?;
        self.replies_to(&shown.id, what).await
    }
}
