//! What staff does in rooms and by commands.

use super::{Run, index, picked};
use bot_core::event::ReplyTo;
use bot_core::id::CaseNumber;
use bot_core::outbox::About;
use bot_core::place::{MessageRef, Person, Place};
use bot_core::ports::Store;

const STAFFS: [&str; 20] = [
    "reply", "note", "solve", "close", "reopen", "private", "claim", "assign", "case", "cases",
    "me", "reply", "handover", "ask", "take", "pin", "balance", "capacity", "away", "back",
];

impl Run {
    /// The room of some case.
    pub(in crate::random) async fn room(&self, pick: u16) -> Option<Place> {
        let case = self.case(pick).await?;
        self.world.case(case).await.room
    }

    /// Some case.
    pub(in crate::random) async fn case(&self, pick: u16) -> Option<CaseNumber> {
        let cases = usize::try_from(self.world.cases().await).unwrap();
        let at = i64::try_from(index(cases, pick)?).unwrap();
        Some(CaseNumber(1001 + at))
    }

    /// Words of an agent's for this case: marked as private where they will go there.
    pub(in crate::random) async fn reply_text(&mut self, case: CaseNumber) -> String {
        // Where a reply goes is decided when it is sent: nothing that must not be public is written here, and what went
        // out privately is held against the public rows afterwards.
        format!("REPLY {}r about {case}", self.world.count())
    }

    pub(in crate::random) async fn answers(&mut self, agent: u8, pick: u16) {
        let shown: Vec<(CaseNumber, MessageRef)> = self
            .world
            .seen
            .iter()
            .filter(|seen| matches!(seen.row.about, About::Shown(_)))
            .filter_map(|seen| Some((seen.row.case?, seen.message.clone()?)))
            .collect();
        if let Some((case, message)) = picked(&shown, pick) {
            let text = self.reply_text(*case).await;
            let from = self.agent(agent);
            let typed = self.world.say_to(&from, &text, message).await;
            self.typed.push((from, typed));
        }
    }

    pub(in crate::random) async fn commands(&mut self, agent: u8, name: u8, pick: u16) {
        let from = self.agent(agent);
        let name = STAFFS[usize::from(name) % STAFFS.len()];
        let desk = self.world.desk.rules.book.desk.place();
        let case = self.case(pick).await;
        let place = match self.room(pick).await {
            Some(room) => room,
            None => desk,
        };
        let number = case.map_or_else(|| "7".to_owned(), |case| case.0.to_string());
        let text = match (name, case) {
            ("reply", Some(case)) => self.reply_text(case).await,
            _ => format!("NOTE {}", self.world.count()),
        };
        let own = Self::own_name(&from);
        let options: &[(&str, &str)] = match name {
            "reply" | "note" => &[("case", &number), ("text", &text)],
            "assign" => &[("case", &number), ("agent", "acct_wei")],
            "handover" | "ask" => &[("case", &number), ("agent", "acct_wei"), ("text", &text)],
            "take" => &[("case", &number), ("text", &text)],
            "me" => &[("name", own)],
            "capacity" => &[("capacity", "2")],
            "cases" | "balance" | "away" | "back" => &[],
            _ => &[("case", &number)],
        };
        let name = if name == "capacity" { "me" } else { name };
        self.world
            .command_on(&from, &place, name, options, None)
            .await;
    }

    /// The public name that each of the staff chooses.
    pub(in crate::random) fn own_name(person: &Person) -> &'static str {
        match person.account.id.as_str() {
            "901" => "Kadri Tamm",
            "902" => "Wei Kai Tan",
            _ => "Mari Mets",
        }
    }

    pub(in crate::random) async fn opens(&mut self, agent: u8, pick: u16) {
        let Some(at) = index(self.spoken.len(), pick) else {
            return;
        };
        let said = self.spoken[at].said.clone();
        if said.message.place.direct {
            return;
        }
        let mut from = self.agent(agent);
        from.account.platform = said.from.account.platform;
        let target = ReplyTo {
            message: said.message.clone(),
            ours: false,
            author: Some(said.from.account.clone()),
            said: Some(Box::new(said.clone())),
        };
        let place = said.message.place.clone();
        self.world
            .command_on(&from, &place, "case", &[], Some(target))
            .await;
        assert_eq!(self.kept(&said.message).await, 1, "opened from {said:?}");
        self.spoken[at].heard = true;
    }

    /// On which side of a case a kept message stands.
    pub(in crate::random) async fn side_of(&self, message: &MessageRef) -> Option<&'static str> {
        let mut reads = self.world.store.reads().await.unwrap();
        let kept = reads.message_at(message).await.unwrap();
        kept.map(|kept| kept.side.key())
    }

    pub(in crate::random) async fn mends(&mut self, pick: u16) {
        if let Some((from, message)) = picked(&self.typed, pick).cloned() {
            let text = format!("REPLY mended {}", self.world.count());
            let kept = self.side_of(&message).await;
            let text = if kept == Some("private") {
                format!("PRIV {text}")
            } else {
                text
            };
            self.world.edit(&from, &message, &text).await;
        }
    }
}
