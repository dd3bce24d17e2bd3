//! Albums. Telegram tells of each of their files by itself, and the words may come with any of them: a file that came
//! before the words is passed over in a group, since nobody can tell yet that it is meant for us. Once the words are there
//! it is handed over once more, right behind them. The desk recognises what it had already.

use bot_core::event::{Arrived, Event, Said};
use jiff::SignedDuration;
use std::collections::VecDeque;

/// The most files that are remembered. They are remembered here alone, and only for a while: what is not about the brand
/// is not stored.
const MOST: usize = 200;

/// How long a file is remembered: long enough for somebody of the staff to open a case from its album.
const A_WHILE: SignedDuration = SignedDuration::from_hours(1);

/// Files of albums that were told lately.
#[derive(Default)]
pub(crate) struct Albums(VecDeque<Arrived>);

impl Albums {
    /// What came, with the files that belong to it and came before.
    pub(crate) fn complete(&mut self, arrived: Vec<Arrived>) -> Vec<Arrived> {
        let mut complete = Vec::with_capacity(arrived.len());
        for arrived in arrived {
            self.0.retain(|piece| arrived.at < piece.at + A_WHILE);
            let others = self.others(&arrived.event);
            if let Event::Said(Said { album: Some(_), .. }) = &arrived.event {
                self.0.push_back(arrived.clone());
            }
            while self.0.len() > MOST {
                self.0.pop_front();
            }
            complete.push(arrived);
            complete.extend(others);
        }
        complete
    }

    /// The other files of the album whose words these are, or from which a case may be opened.
    fn others(&self, event: &Event) -> Vec<Arrived> {
        let of = match event {
            Event::Said(said) if !said.text.trim().is_empty() => said,
            Event::Commanded(commanded) => {
                let target = commanded.target.as_ref();
                match target.and_then(|target| target.said.as_deref()) {
                    Some(said) => said,
                    None => return Vec::new(),
                }
            }
            _ => return Vec::new(),
        };
        let with = |piece: &&Arrived| match &piece.event {
            Event::Said(said) => {
                said.album.is_some()
                    && said.album == of.album
                    && said.from.account == of.from.account
                    && said.message != of.message
            }
            _ => false,
        };
        self.0.iter().filter(with).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;
    use crate::listen::batch::Batch;
    use crate::reading::tests::reader;

    fn photo(update: i64, second: i64, album: &str, rest: &str) -> String {
        format!(
            r#"{{"update_id":{update},"message":{{"message_id":{update},"date":{second},
            "chat":{{"id":-100,"type":"supergroup","title":"Tea"}},
            "from":{{"id":7,"is_bot":false,"first_name":"Ana"}},"media_group_id":"{album}",
            "photo":[{{"file_id":"f{update}","file_unique_id":"u{update}","width":1,"height":1}}]{rest}}}}}"#
        )
    }

    fn keys(albums: &mut Albums, updates: &[String]) -> Vec<String> {
        let answer = format!(r#"{{"ok":true,"result":[{}]}}"#, updates.join(","));
        let batch = Batch::read(&answer, &reader()).unwrap();
        let arrived = albums.complete(batch.arrived).into_iter();
        arrived
            .map(|it| it.key.replace("telegram:update:", ""))
            .collect()
    }

    #[test]
    fn files_that_came_before_the_words_come_once_more_behind_them() {
        let mut albums = Albums::default();
        let words = r#","caption":"Kirsipuu, it is broken!""#;
        let first = [photo(1, 1, "a", ""), photo(2, 1, "b", "")];
        assert_eq!(keys(&mut albums, &first), ["1", "2"]);
        let then = [photo(3, 2, "a", words), photo(4, 2, "a", "")];
        assert_eq!(keys(&mut albums, &then), ["3", "1", "4"]);
        // What is long gone belongs to nothing any more.
        assert_eq!(keys(&mut albums, &[photo(5, 9_000, "b", words)]), ["5"]);
    }

    #[test]
    fn a_case_opened_from_one_file_gets_the_others() {
        let mut albums = Albums::default();
        let album = [photo(1, 1, "a", ""), photo(2, 1, "a", "")];
        assert_eq!(keys(&mut albums, &album), ["1", "2"]);
        let command = r#"{"update_id":3,"message":{"message_id":3,"date":60,
            "chat":{"id":-100,"type":"supergroup","title":"Tea"},
            "from":{"id":8,"is_bot":false,"first_name":"Kadri"},"text":"/case",
            "entities":[{"type":"bot_command","offset":0,"length":5}],
            "reply_to_message":{"message_id":2,"date":1,"chat":{"id":-100,"type":"supergroup","title":"Tea"},
            "from":{"id":7,"is_bot":false,"first_name":"Ana"},"media_group_id":"a",
            "photo":[{"file_id":"f2","file_unique_id":"u2","width":1,"height":1}]}}}"#;
        assert_eq!(keys(&mut albums, &[command.to_owned()]), ["3", "1"]);
    }
}
