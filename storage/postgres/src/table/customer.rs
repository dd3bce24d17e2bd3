//! Customers and their accounts.

use crate::column::{
    self, PlaceColumns, maybe_millis, maybe_plain, maybe_time, millis, plain, time,
};
use crate::fault::Fault;
use bot_core::customer::{Customer, Direct};
use bot_core::id::CustomerId;
use bot_core::place::{Account, Place};
use sqlx::PgConnection;

pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) platform: String,
    pub(crate) account: String,
    pub(crate) name: String,
    pub(crate) username: Option<String>,
    pub(crate) language: String,
    pub(crate) language_chosen: bool,
    pub(crate) direct: String,
    pub(crate) direct_platform: Option<String>,
    pub(crate) direct_server: Option<String>,
    pub(crate) direct_channel: Option<String>,
    pub(crate) direct_thread: Option<String>,
    pub(crate) direct_alone: Option<bool>,
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
            language_chosen: self.language_chosen,
            direct,
            since: time("customers.since", self.since)?,
            wrong_proofs: u32::try_from(self.wrong_proofs).unwrap_or(u32::MAX),
            last_wrong_proof: maybe_time("customers.last_wrong_proof", self.last_wrong_proof)?,
        })
    }
}

/// Writes a customer as they are now.
pub(crate) async fn put(db: &mut PgConnection, customer: &Customer) -> Result<(), Fault> {
    let Customer {
        id,
        account,
        name,
        username,
        language,
        language_chosen,
        direct,
        since,
        wrong_proofs,
        last_wrong_proof,
    } = customer;
    let (direct, place) = match direct {
        Direct::Untried => ("untried", None),
        Direct::Open { place } => ("open", Some(place)),
        Direct::Closed => ("closed", None),
    };
    let place = PlaceColumns::of(place);
    let platform = account.platform.key();
    let (name, username) = (plain(name), maybe_plain(username.as_ref()));
    let wrong_proofs = i64::from(*wrong_proofs);
    let (since, last_wrong_proof) = (millis(*since), maybe_millis(*last_wrong_proof));
    sqlx::query!(
        "INSERT INTO customers (
            id, platform, account, name, username, language, language_chosen, direct, direct_platform, direct_server,
            direct_channel, direct_thread, direct_alone, since, wrong_proofs, last_wrong_proof
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT (id) DO UPDATE SET
            platform = excluded.platform, account = excluded.account, name = excluded.name,
            username = excluded.username, language = excluded.language, language_chosen = excluded.language_chosen,
            direct = excluded.direct, direct_platform = excluded.direct_platform,
            direct_server = excluded.direct_server, direct_channel = excluded.direct_channel,
            direct_thread = excluded.direct_thread, direct_alone = excluded.direct_alone, since = excluded.since,
            wrong_proofs = excluded.wrong_proofs, last_wrong_proof = excluded.last_wrong_proof",
        id.0,
        platform,
        account.id,
        &*name,
        username.as_deref(),
        language,
        language_chosen,
        direct,
        place.platform,
        place.server,
        place.channel,
        place.thread,
        place.alone,
        since,
        wrong_proofs,
        last_wrong_proof
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A customer.
pub(crate) async fn by_id(
    db: &mut PgConnection,
    id: &CustomerId,
) -> Result<Option<Customer>, Fault> {
    sqlx::query_as!(Row, "SELECT * FROM customers WHERE id = $1", id.0)
        .fetch_optional(db)
        .await?
        .map(Row::read)
        .transpose()
}

/// A customer by their account.
pub(crate) async fn by_account(
    db: &mut PgConnection,
    account: &Account,
) -> Result<Option<Customer>, Fault> {
    let platform = account.platform.key();
    sqlx::query_as!(
        Row,
        "SELECT * FROM customers WHERE platform = $1 AND account = $2",
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
    db: &mut PgConnection,
    account: &Account,
) -> Result<Option<Place>, Fault> {
    Ok(match by_account(db, account).await?.map(|it| it.direct) {
        Some(Direct::Open { place }) => Some(place),
        Some(Direct::Untried | Direct::Closed) | None => None,
    })
}

/// Customers by their account, or by a piece of a name: all of them are looked at, since somebody waits for the answer.
pub(crate) async fn like(
    db: &mut PgConnection,
    account: &str,
    names: &[String],
    most: usize,
) -> Result<Vec<Customer>, Fault> {
    // In nothing nothing stands.
    let name = |nth: usize| names.get(nth).map(|it| it.to_ascii_lowercase());
    let (first, second, third, fourth) = (name(0), name(1), name(2), name(3));
    let most = column::limit(most);
    sqlx::query_as!(
        Row,
        "SELECT * FROM customers WHERE account = $1
            OR strpos(lower(name COLLATE \"C\"), $2) > 0 OR strpos(lower(username COLLATE \"C\"), $2) > 0
            OR strpos(lower(name COLLATE \"C\"), $3) > 0 OR strpos(lower(name COLLATE \"C\"), $4) > 0
            OR strpos(lower(name COLLATE \"C\"), $5) > 0
        ORDER BY since DESC, id DESC LIMIT $6",
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
