//! What the people of a replay do: complain, open, claim, answer, close, rate.

use super::{Cast, Room, number_in, squeezed};
use crate::replay::LIMIT;
use crate::replay::read::Who;
use crate::sandboxed::Stage;
use sandbox::SandboxError;
use sandbox::client::{Place, Platform, Say, Seen};
use std::collections::BTreeMap;
use std::sync::PoisonError;

/// The marks that customers give, in turn.
const MARKS: [&str; 5] = ["5", "4", "5", "3", "5"];

impl Cast {
    /// The customer says the first thing.
    pub(in crate::replay) async fn complain(
        &self,
        stage: &Stage,
        at: usize,
    ) -> Result<(), SandboxError> {
        let played = &self.conversations[at];
        if let Some(turn) = played.conversation.turns.first() {
            let say = Say::text(Self::words(stage, &turn.text));
            self.say(stage, played.platform, &played.customer, &played.place, say)
                .await?;
        }
        Ok(())
    }

    /// The case number that a customer was told in public, if the desk heard them.
    async fn told_number(&self, stage: &Stage, at: usize) -> Result<Option<String>, SandboxError> {
        let played = &self.conversations[at];
        let messages = stage
            .client
            .messages(played.platform, &played.customer, &played.place)
            .await?;
        let mine: Vec<&str> = messages
            .iter()
            .filter(|seen| seen.from.id == played.customer)
            .map(|seen| seen.id.as_str())
            .collect();
        let answer = messages.iter().find(|seen| {
            seen.from.bot
                && seen
                    .reply_to
                    .as_deref()
                    .is_some_and(|answered| mine.contains(&answered))
        });
        Ok(answer.and_then(|seen| number_in(&seen.text)))
    }

    /// How many the desk heard by itself.
    pub(in crate::replay) async fn heard(&self, stage: &Stage) -> Result<usize, SandboxError> {
        let mut heard = 0;
        for at in 0..self.conversations.len() {
            heard += usize::from(self.told_number(stage, at).await?.is_some());
        }
        Ok(heard)
    }

    /// An agent opens a case from the first message of each customer who was not heard.
    pub(in crate::replay) async fn open_the_rest(
        &self,
        stage: &Stage,
    ) -> Result<usize, SandboxError> {
        let mut opened = 0;
        for at in 0..self.conversations.len() {
            if self.told_number(stage, at).await?.is_some() {
                continue;
            }
            opened += 1;
            let played = &self.conversations[at];
            let agent = self.agent(at).on(played.platform);
            let messages = stage
                .client
                .messages(played.platform, &played.customer, &played.place)
                .await?;
            let Some(first) = messages.iter().find(|seen| seen.from.id == played.customer) else {
                continue;
            };
            match played.platform {
                Platform::Discord => {
                    let menu = stage
                        .client
                        .menu_command(agent, &played.place, "Open a case", &first.id)
                        .await?;
                    stage.client.until_acknowledged(&menu, LIMIT).await?;
                }
                Platform::Telegram => {
                    let say = Say::text("/case").reply_to(&first.id);
                    stage
                        .client
                        .say(played.platform, agent, &played.place, say)
                        .await?;
                }
            }
        }
        Ok(opened)
    }

    /// Finds each case's room by its number.
    pub(in crate::replay) async fn find_rooms(&self, stage: &Stage) -> Result<(), SandboxError> {
        let view = stage
            .client
            .view(self.desk, self.agent(0).on(self.desk))
            .await?;
        let by_number: BTreeMap<String, Place> = view
            .places
            .iter()
            .filter_map(|place| Some((number_in(&place.title)?, place.place())))
            .collect();
        for at in 0..self.conversations.len() {
            let Some(number) = self.told_number(stage, at).await? else {
                continue;
            };
            if let Some(place) = by_number.get(&number) {
                let room = Room {
                    number,
                    place: place.clone(),
                };
                self.rooms
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .insert(at, room);
            }
        }
        Ok(())
    }

    pub(in crate::replay) fn room(&self, at: usize) -> Option<Room> {
        self.rooms
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&at)
            .cloned()
    }

    /// What the staff reads in a room.
    pub(in crate::replay) async fn messages_in_room(
        &self,
        stage: &Stage,
        at: usize,
        place: &Place,
    ) -> Result<Vec<Seen>, SandboxError> {
        stage
            .client
            .messages(self.desk, self.agent(at).on(self.desk), place)
            .await
    }

    /// The agent claims, and both say what they said, turn by turn.
    pub(in crate::replay) async fn converse(
        &self,
        stage: &Stage,
        at: usize,
    ) -> Result<(), SandboxError> {
        let played = &self.conversations[at];
        let Some(room) = self.room(at) else {
            return Ok(());
        };
        let client = &stage.client;
        let agent = self.agent(at);
        let staff = agent.on(self.desk);
        let card = client.until_message(self.desk, staff, &room.place, LIMIT, |seen| {
            seen.button("claim:").is_some()
        });
        let card = card.await?;
        client
            .press(
                self.desk,
                staff,
                &room.place,
                &card.id,
                format!("claim:{}", room.number),
            )
            .await?;
        let claimed = |seen: &Seen| seen.id == card.id && seen.button("claim:").is_none();
        client
            .until_message(self.desk, staff, &room.place, LIMIT, claimed)
            .await?;
        let mut last_said = String::new();
        for (nth, turn) in played.conversation.turns.iter().enumerate() {
            if nth == 0 {
                last_said.clone_from(&turn.text);
                continue;
            }
            match turn.who {
                Who::Customer => {
                    let words = Self::words(stage, &turn.text);
                    self.say(
                        stage,
                        played.platform,
                        &played.customer,
                        &played.place,
                        Say::text(words),
                    )
                    .await?;
                    last_said.clone_from(&turn.text);
                }
                Who::Agent => {
                    let shown = self.newest_shown(stage, at, &room, &last_said).await?;
                    let say = Say::text(&turn.text).reply_to(&shown);
                    self.say(stage, self.desk, staff, &room.place, say).await?;
                    let sent = played.conversation.turns[..=nth]
                        .iter()
                        .filter(|turn| turn.who == Who::Agent)
                        .count();
                    self.until_replies(stage, at, sent).await?;
                }
            }
        }
        Ok(())
    }

    /// The message in the room that shows what the customer said last.
    async fn newest_shown(
        &self,
        stage: &Stage,
        at: usize,
        room: &Room,
        said: &str,
    ) -> Result<String, SandboxError> {
        let staff = self.agent(at).on(self.desk);
        let words = squeezed(&Self::words(stage, said));
        let end: String = words
            .chars()
            .rev()
            .take(24)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        let shows = |seen: &Seen| {
            seen.from.bot && seen.text.starts_with('💬') && squeezed(&seen.text).ends_with(&end)
        };
        let client = &stage.client;
        client
            .until_message(self.desk, staff, &room.place, LIMIT, shows)
            .await?;
        let messages = client.messages(self.desk, staff, &room.place).await?;
        let newest = messages.iter().rev().find(|seen| shows(seen));
        Ok(newest.map(|seen| seen.id.clone()).unwrap_or_default())
    }

    /// Waits until the customer has seen so many signed replies.
    async fn until_replies(
        &self,
        stage: &Stage,
        at: usize,
        count: usize,
    ) -> Result<(), SandboxError> {
        let played = &self.conversations[at];
        let client = &stage.client;
        let what = format!("reply {count} to customer {}", played.conversation.number);
        let look =
            || async { Ok((self.replies_seen(stage, at).await?.len() >= count).then_some(())) };
        match client.until(&what, LIMIT, look).await {
            Err(SandboxError::TimedOut {
                waited_for, ledger, ..
            }) => {
                let room = match self.room(at) {
                    Some(room) => self.messages_in_room(stage, at, &room.place).await?,
                    None => Vec::new(),
                };
                let saw = room.iter().map(|seen| format!("  {seen}\n")).collect();
                Err(SandboxError::TimedOut {
                    waited_for,
                    saw,
                    ledger,
                })
            }
            done => done,
        }
    }

    /// What the customer has read of agents: signed messages in answer to theirs.
    pub(in crate::replay) async fn replies_seen(
        &self,
        stage: &Stage,
        at: usize,
    ) -> Result<Vec<Seen>, SandboxError> {
        let played = &self.conversations[at];
        let messages = stage
            .client
            .messages(played.platform, &played.customer, &played.place)
            .await?;
        let mine: Vec<String> = messages
            .iter()
            .filter(|seen| seen.from.id == played.customer)
            .map(|seen| seen.id.clone())
            .collect();
        let answers_me = |seen: &Seen| {
            seen.reply_to
                .as_ref()
                .is_some_and(|answered| mine.contains(answered))
        };
        let signature = format!("— {}", self.agent(at).name);
        Ok(messages
            .into_iter()
            .filter(|seen| seen.from.bot && answers_me(seen) && seen.text.contains(&signature))
            .collect())
    }

    /// The agent closes the case by its card.
    pub(in crate::replay) async fn close(
        &self,
        stage: &Stage,
        at: usize,
    ) -> Result<(), SandboxError> {
        let Some(room) = self.room(at) else {
            return Ok(());
        };
        let client = &stage.client;
        let staff = self.agent(at).on(self.desk);
        let card = client.until_message(self.desk, staff, &room.place, LIMIT, |seen| {
            seen.button("close:").is_some()
        });
        let card = card.await?;
        client
            .press(
                self.desk,
                staff,
                &room.place,
                &card.id,
                format!("close:{}", room.number),
            )
            .await?;
        let closed = |seen: &Seen| seen.id == card.id && seen.button("reopen:").is_some();
        client
            .until_message(self.desk, staff, &room.place, LIMIT, closed)
            .await?;
        Ok(())
    }

    /// Where a customer is asked: directly where that works, else in the thread.
    pub(in crate::replay) fn asked_in(&self, at: usize) -> Place {
        match self.conversations[at].platform {
            Platform::Discord => Place::direct(),
            // None of these customers ever started the bot on Telegram.
            Platform::Telegram => self.conversations[at].place.clone(),
        }
    }

    /// The customer gives a mark.
    pub(in crate::replay) async fn rate(
        &self,
        stage: &Stage,
        at: usize,
    ) -> Result<(), SandboxError> {
        let Some(room) = self.room(at) else {
            return Ok(());
        };
        let played = &self.conversations[at];
        let place = self.asked_in(at);
        let client = &stage.client;
        let id = format!("csat:{}:", room.number);
        let asks = |seen: &Seen| seen.button(&id).is_some();
        let question = client
            .until_message(played.platform, &played.customer, &place, LIMIT, asks)
            .await?;
        let mark = MARKS[at % MARKS.len()];
        let button = question
            .buttons
            .iter()
            .find(|button| button.label.starts_with(mark))
            .map(|button| button.label.clone())
            .unwrap_or_default();
        let pressed = client
            .press(
                played.platform,
                &played.customer,
                &place,
                &question.id,
                button,
            )
            .await?;
        client.until_acknowledged(&pressed, LIMIT).await?;
        Ok(())
    }
}
