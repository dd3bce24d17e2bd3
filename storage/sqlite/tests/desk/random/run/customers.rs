//! What customers say, and whether it has to be kept.

use super::{Run, Spoken, index};
use crate::random::ops::Words;
use crate::world::World;
use bot_core::case::State;
use bot_core::place::{MessageRef, Person, Place};
use bot_core::ports::Store;
use jiff::SignedDuration;

impl Run {
    /// Whether this has to be kept, by the rules that a customer could read.
    pub(in crate::random) async fn to_be_heard(
        &self,
        from: &Person,
        place: &Place,
        words: Words,
    ) -> bool {
        let mut reads = self.world.store.reads().await.unwrap();
        let known = reads.customer_of(&from.account).await.unwrap();
        let latest = match &known {
            Some(known) if place.direct => reads.latest_case_of(&known.id).await.unwrap(),
            Some(known) => reads.latest_case_in(&known.id, place).await.unwrap(),
            None => None,
        };
        let now = self.world.now() + SignedDuration::from_secs(1);
        let within = self.world.desk.rules.book.delays.reopen_within;
        let (active, reopens) = match latest.map(|case| case.state) {
            Some(State::Closed { at }) => (false, now < at + within),
            Some(_) => (true, true),
            None => (false, false),
        };
        match words {
            Words::Complaint => true,
            Words::Further => place.direct || active,
            Words::Thanks => active || (place.direct && !reopens),
            Words::Praise => place.direct || active || reopens,
        }
    }

    pub(in crate::random) fn text(&mut self, place: &Place, words: Words) -> String {
        let mark = format!("m{}m", self.world.count());
        let mark = if place.direct {
            format!("PRIV {mark}")
        } else {
            mark
        };
        match words {
            Words::Complaint => format!("Kirsipuu, my teapot {mark} arrived broken!"),
            Words::Further => format!("and the lid {mark} is broken as well"),
            Words::Thanks => "Thank you so much!".to_owned(),
            Words::Praise => format!("I love Kirsipuu, wonderful people! {mark}"),
        }
    }

    pub(in crate::random) async fn says(&mut self, from: &Person, place: &Place, words: Words) {
        let text = self.text(place, words);
        let heard = match words {
            // A mark in it is a word that no list knows: whether it is praise is not what is tried here.
            Words::Praise if !place.direct => None,
            _ => Some(self.to_be_heard(from, place, words).await),
        };
        let said = self.world.words(from, place, &text);
        self.world.says(said.clone()).await;
        let kept = self.kept(&said.message).await;
        assert!(kept <= 1, "kept twice: {said:?}");
        if let Some(heard) = heard {
            assert_eq!(kept == 1, heard, "{said:?}");
        }
        self.spoken.push(Spoken {
            said,
            heard: kept == 1,
        });
    }

    pub(in crate::random) async fn album(&mut self, from: &Person, place: &Place, files: u8) {
        let album = format!("album {}", self.world.count());
        for at in 0..files {
            let text = if at == 0 {
                self.text(place, Words::Complaint)
            } else {
                String::new()
            };
            let mut said = self.world.words(from, place, &text);
            said.album = Some(album.clone());
            said.files = vec![World::file(from.account.platform, "a.jpg", 1_000)];
            self.world.says(said.clone()).await;
            assert_eq!(self.kept(&said.message).await, i64::from(at == 0));
            if at == 0 {
                self.spoken.push(Spoken { said, heard: true });
            }
        }
    }

    /// How often a message is kept.
    pub(in crate::random) async fn kept(&self, message: &MessageRef) -> i64 {
        let sql = "SELECT count(*) FROM messages WHERE origin_id = ?1 AND origin_channel = ?2 AND origin_platform = ?3";
        let at = [
            &message.id,
            &message.place.channel,
            message.place.platform.key(),
        ];
        self.world.number_of(sql, &at).await
    }

    pub(in crate::random) async fn edits(&mut self, pick: u16, named: bool) {
        let Some(at) = index(self.spoken.len(), pick) else {
            return;
        };
        let before = self.spoken[at].clone();
        let place = before.said.message.place.clone();
        let words = if named {
            Words::Complaint
        } else {
            Words::Further
        };
        let text = self.text(&place, words);
        let (from, message) = (before.said.from.clone(), before.said.message.clone());
        self.world.edit(&from, &message, &text).await;
        let heard = before.heard || (named && !place.direct);
        assert_eq!(
            self.kept(&message).await,
            i64::from(heard),
            "an edit of {before:?}"
        );
        self.spoken[at].heard = heard;
        self.spoken[at].said.text = text;
    }
}
