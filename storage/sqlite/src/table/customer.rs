//! Customers and their accounts.

use crate::column::{self, maybe_time, time};
use crate::fault::Fault;
use bot_core::customer::{Customer, Direct};
use bot_core::id::CustomerId;
use bot_core::place::{Account, Place};
use sqlx::SqliteConnection;

pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) platform: String,
    pub(crate) account: String,
    pub(crate) name: String,
    pub(crate) username: Option<String>,
    pub(crate) language: String,
    pub(crate) language_chosen: i64,
    pub(crate) direct: String,
    pub(crate) direct_platform: Option<String>,
    pub(crate) direct_server: Option<String>,
    pub(crate) direct_channel: Option<String>,
    pub(crate) direct_thread: Option<String>,
    pub(crate) direct_alone: Option<i64>,
    pub(crate) since: i64,
    pub(crate) wrong_proofs: i64,
    pub(crate) last_wrong_proof: Option<i64>,
}

impl Row {
    pub(crate) fn read(self) -> Result<Customer, Fault> {
        let place = column::place(
            "customers.direct_*",
            self.direct_platform,
            self.direct_server,
            self.direct_channel,
            self.direct_thread,
            self.direct_alone,
        )?;
        let direct = match self.direct.as_str() {
            "untried" => Direct::Untried,
            "open" => Direct::Open {
                place: column::needed("customers.direct_channel", place)?,
            },
            "closed" => Direct::Closed,
            other => return Err(column::unknown("customers.direct", other)),
        };
        Ok(Customer {
            id: CustomerId(self.id),
            account: Account {
                platform: column::platform("customers.platform", &self.platform)?,
                id: self.account,
            },
            name: self.name,
            username: self.username,
            language: self.language,
            language_chosen: self.language_chosen != 0,
            direct,
            since: time("customers.since", self.since)?,
            wrong_proofs: u32::try_from(self.wrong_proofs).unwrap_or(u32::MAX),
            last_wrong_proof: maybe_time("customers.last_wrong_proof", self.last_wrong_proof)?,
        })
    }
}

/// A customer.
pub(crate) async fn by_id(
    db: &mut SqliteConnection,
    id: &CustomerId,
) -> Result<Option<Customer>, Fault> {
    sqlx::query_as!(Row, "SELECT * FROM customers WHERE id = ?", id.0)
        .fetch_optional(db)
        .await?
        .map(Row::read)
        .transpose()
}

/// A customer by their account.
pub(crate) async fn by_account(
    db: &mut SqliteConnection,
    account: &Account,
) -> Result<Option<Customer>, Fault> {
    let platform = account.platform.key();
    sqlx::query_as!(
        Row,
        "SELECT * FROM customers WHERE platform = ? AND account = ?",
        platform,
        account.id
    )
    .fetch_optional(db)
    .await?
    .map(Row::read)
    .transpose()
}

/// The direct conversation with this account, where one is known to be open.
pub(crate) async fn direct_place(
    db: &mut SqliteConnection,
    account: &Account,
) -> Result<Option<Place>, Fault> {
    Ok(match by_account(db, account).await?.map(|it| it.direct) {
        Some(Direct::Open { place }) => Some(place),
        Some(Direct::Untried | Direct::Closed) | None => None,
    })
}

/// Customers by their account, or by a piece of a name: all of them are looked at, since somebody waits for the answer.
pub(crate) async fn like(
    db: &mut SqliteConnection,
    account: &str,
    names: &[String],
    most: usize,
) -> Result<Vec<Customer>, Fault> {
    // In nothing nothing stands.
    let name = |nth: usize| names.get(nth).map(|it| anywhere(it));
    let (first, second, third, fourth) = (name(0), name(1), name(2), name(3));
    let most = column::limit(most);
    sqlx::query_as!(
        Row,
        "SELECT * FROM customers WHERE account = ?1
            OR (?2 IS NOT NULL AND (name LIKE ?2 ESCAPE '\\' OR username LIKE ?2 ESCAPE '\\'))
            OR (?3 IS NOT NULL AND name LIKE ?3 ESCAPE '\\') OR (?4 IS NOT NULL AND name LIKE ?4 ESCAPE '\\')
            OR (?5 IS NOT NULL AND name LIKE ?5 ESCAPE '\\')
        ORDER BY since DESC, id DESC LIMIT ?6",
        account,
        first,
        second,
        third,
        fourth,
        most
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(Row::read)
    .collect()
}

/// A pattern that fits wherever this stands. SQLite's LIKE takes large and small letters of A to Z for the same.
fn anywhere(text: &str) -> String {
    let mut pattern = "%".to_owned();
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}
