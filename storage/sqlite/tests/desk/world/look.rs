//! What can be seen, and what is kept.

use super::{Seen, World};
use bot_core::case::Case;
use bot_core::customer::Customer;
use bot_core::effect::Effect;
use bot_core::history::{Deed, Entry};
use bot_core::id::CaseNumber;
use bot_core::message::Message;
use bot_core::outbox::About;
use bot_core::place::{MessageRef, Person, Place};
use bot_core::ports::Store;
use bot_core::survey::Survey;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Row};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A table's rows, each as one text.
pub(crate) type Dump = BTreeMap<String, Vec<String>>;

impl World {
    /// Messages of ours that stand in this place now, in order.
    pub(crate) fn in_place(&self, place: &Place) -> Vec<&Seen> {
        self.seen
            .iter()
            .filter(|seen| !seen.gone)
            .filter(|seen| {
                seen.message
                    .as_ref()
                    .is_some_and(|message| message.place == *place)
            })
            .collect()
    }

    /// What is read in this place of ours, in order.
    pub(crate) fn read(&self, place: &Place) -> Vec<String> {
        self.in_place(place)
            .into_iter()
            .map(|seen| seen.text())
            .collect()
    }

    /// What stands in this place last.
    pub(crate) fn last(&self, place: &Place) -> String {
        self.read(place).pop().unwrap_or_default()
    }

    /// What this person was last answered, seen by nobody else: a toast, an ephemeral message, a direct message.
    pub(crate) fn told(&self, person: &Person) -> String {
        let found = self.seen.iter().rev().find(|seen| {
            let alone = seen.only.as_ref() == Some(person);
            let direct = seen
                .message
                .as_ref()
                .is_some_and(|message| message.place == super::direct(person));
            seen.content.is_some() && (alone || direct)
        });
        found.map(Seen::text).unwrap_or_default()
    }

    /// What this person was last answered, or what was last said in the staff's place, where Telegram's commands are
    /// answered.
    pub(crate) fn told_at_desk(&self, person: &Person) -> String {
        let found = self.seen.iter().rev().find(|seen| {
            let alone = seen.only.as_ref() == Some(person);
            let desk = &self.desk.rules.book.desk.channel;
            let here = seen
                .message
                .as_ref()
                .is_some_and(|message| message.place.channel == *desk)
                && !matches!(seen.row.effect, Effect::OpenRoom { .. });
            seen.content.is_some() && (alone || here)
        });
        found.map(Seen::text).unwrap_or_default()
    }

    /// The room of a case.
    pub(crate) async fn room_of(&self, case: CaseNumber) -> Place {
        self.case(case).await.room.unwrap()
    }

    /// What the room of a case shows.
    pub(crate) async fn room(&self, case: CaseNumber) -> Vec<String> {
        let room = self.room_of(case).await;
        self.read(&room)
    }

    /// The newest customer's message that a case's room shows.
    pub(crate) fn newest_shown(&self, case: CaseNumber) -> MessageRef {
        let found =
            self.seen.iter().rev().find(|seen| {
                seen.row.case == Some(case) && matches!(seen.row.about, About::Shown(_))
            });
        found.and_then(|seen| seen.message.clone()).unwrap()
    }

    /// A case.
    pub(crate) async fn case(&self, number: CaseNumber) -> Case {
        let mut reads = self.store.reads().await.unwrap();
        reads.case(number).await.unwrap().unwrap()
    }

    /// The newest case.
    pub(crate) async fn newest_case(&self) -> Case {
        let mut reads = self.store.reads().await.unwrap();
        let next = reads.next_case_number().await.unwrap();
        let newest = reads.case(CaseNumber(next.0 - 1)).await.unwrap();
        newest.unwrap()
    }

    /// How many cases there are.
    pub(crate) async fn cases(&self) -> i64 {
        self.number("SELECT count(*) FROM cases").await
    }

    /// A case's state.
    pub(crate) async fn state(&self, number: CaseNumber) -> &'static str {
        self.case(number).await.state.key()
    }

    /// A case's messages.
    pub(crate) async fn messages(&self, number: CaseNumber) -> Vec<Arc<Message>> {
        let mut reads = self.store.reads().await.unwrap();
        reads.messages(number).await.unwrap()
    }

    /// The newest survey of a case.
    pub(crate) async fn survey(&self, number: CaseNumber) -> Option<Survey> {
        let mut reads = self.store.reads().await.unwrap();
        reads.latest_survey(number).await.unwrap()
    }

    /// A customer.
    pub(crate) async fn customer(&self, person: &Person) -> Option<Customer> {
        let mut reads = self.store.reads().await.unwrap();
        reads.customer_of(&person.account).await.unwrap()
    }

    /// The lines of a case's history of this kind.
    pub(crate) async fn history(&self, number: CaseNumber, deed: Deed) -> Vec<Entry> {
        let mut reads = self.store.reads().await.unwrap();
        let mut all = reads.history(number).await.unwrap();
        all.retain(|entry| entry.deed == deed);
        all
    }

    async fn connection(&self) -> SqliteConnection {
        SqliteConnectOptions::new()
            .filename(self.folder.path().join("byline.sqlite"))
            .read_only(true)
            .connect()
            .await
            .unwrap()
    }

    /// One number out of the database.
    pub(crate) async fn number(&self, sql: &'static str) -> i64 {
        let mut db = self.connection().await;
        sqlx::query_scalar(sql).fetch_one(&mut db).await.unwrap()
    }

    /// One number out of the database, with these texts put in.
    pub(crate) async fn number_of(&self, sql: &'static str, given: &[&str]) -> i64 {
        let mut db = self.connection().await;
        let mut query = sqlx::query_scalar(sql);
        for text in given {
            query = query.bind(*text);
        }
        query.fetch_one(&mut db).await.unwrap()
    }

    /// Texts out of the database, one column.
    pub(crate) async fn texts(&self, sql: &'static str) -> Vec<String> {
        let mut db = self.connection().await;
        sqlx::query_scalar(sql).fetch_all(&mut db).await.unwrap()
    }

    /// Everything that is kept.
    pub(crate) async fn dump(&self) -> Dump {
        let tables = self
            .texts("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
            .await;
        self.dump_of(tables.iter().map(String::as_str)).await
    }

    /// What is kept in these tables.
    pub(crate) async fn dump_of<'a>(&self, tables: impl IntoIterator<Item = &'a str>) -> Dump {
        let mut db = self.connection().await;
        let mut dump = Dump::new();
        for table in tables {
            let columns: Vec<String> =
                sqlx::query_scalar("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info(?)")
                    .bind(table)
                    .fetch_all(&mut db)
                    .await
                    .unwrap();
            let sql = format!(
                "SELECT {} AS line FROM \"{table}\" ORDER BY 1",
                columns.join(" || ' ' || ")
            );
            let lines = sqlx::query(sqlx::AssertSqlSafe(sql))
                .fetch_all(&mut db)
                .await
                .unwrap();
            let lines = lines.iter().map(|row| row.get("line")).collect();
            dump.insert(table.to_owned(), lines);
        }
        dump
    }
}
