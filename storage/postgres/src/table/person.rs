//! Which accounts are one person's, and what cases that person has.

use crate::column::{self, limit};
use crate::fault::Fault;
use bot_core::id::{CaseNumber, CustomerId};
use bot_core::person::{Earlier, MOST_OPEN, Record};
use sqlx::PgConnection;

/// An account is of this person; or by itself, where there is none.
pub(crate) async fn put(
    db: &mut PgConnection,
    customer: &CustomerId,
    person: Option<&CustomerId>,
) -> Result<(), Fault> {
    match person {
        Some(person) => {
            sqlx::query!(
                "INSERT INTO persons (customer, person) VALUES ($1, $2)
                ON CONFLICT (customer) DO UPDATE SET person = excluded.person",
                customer.0,
                person.0
            )
            .execute(db)
            .await?;
        }
        None => {
            sqlx::query!("DELETE FROM persons WHERE customer = $1", customer.0)
                .execute(db)
                .await?;
        }
    }
    Ok(())
}

/// All accounts of the person behind this one, itself leading.
pub(crate) async fn accounts(
    db: &mut PgConnection,
    customer: &CustomerId,
) -> Result<Vec<CustomerId>, Fault> {
    let others = sqlx::query_scalar!(
        "SELECT customer FROM persons WHERE person = (SELECT person FROM persons WHERE customer = $1)
            AND customer <> $1 ORDER BY customer",
        customer.0
    )
    .fetch_all(db)
    .await?;
    let mut all = vec![customer.clone()];
    all.extend(others.into_iter().map(CustomerId));
    Ok(all)
}

/// What cases these accounts have had.
pub(crate) async fn record(db: &mut PgConnection, of: &[CustomerId]) -> Result<Record, Fault> {
    let ids: Vec<String> = of.iter().map(|it| it.0.clone()).collect();
    let most = limit(MOST_OPEN);
    let rows = sqlx::query_file!("src/table/person/record.sql", &ids, most)
        .fetch_all(db)
        .await?;
    let mut record = Record::default();
    for row in rows {
        record.cases = usize::try_from(row.total).unwrap_or_default();
        if row.state != "closed" {
            record.open.push(CaseNumber(row.number));
        }
        if row.nth <= 2 {
            record.newest.push(Earlier {
                case: CaseNumber(row.number),
                platform: column::platform("cases.place_platform", &row.platform)?,
                state: row.state,
                mark: row.mark.and_then(|mark| u8::try_from(mark).ok()),
            });
        }
    }
    Ok(record)
}
