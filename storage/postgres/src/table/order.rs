//! Orders, as the shop told us of them.

use crate::column::{self, limit, maybe_millis, maybe_plain, maybe_time, millis, plain};
use crate::fault::Fault;
use bot_core::order::{Order, OrderStatus};
use jiff::Timestamp;
use sqlx::PgConnection;

struct Row {
    number: String,
    customer: String,
    postcode: Option<String>,
    city: Option<String>,
    status: String,
    placed_at: Option<i64>,
    approved_at: Option<i64>,
    shipped_at: Option<i64>,
    delivered_at: Option<i64>,
    estimated_at: Option<i64>,
}

impl Row {
    fn read(self) -> Result<Order, Fault> {
        Ok(Order {
            number: self.number,
            customer: self.customer,
            postcode: self.postcode,
            city: self.city,
            status: OrderStatus::from_key(&self.status)
                .ok_or_else(|| column::unknown("orders.status", &self.status))?,
            placed_at: maybe_time("orders.placed_at", self.placed_at)?,
            approved_at: maybe_time("orders.approved_at", self.approved_at)?,
            shipped_at: maybe_time("orders.shipped_at", self.shipped_at)?,
            delivered_at: maybe_time("orders.delivered_at", self.delivered_at)?,
            estimated_at: maybe_time("orders.estimated_at", self.estimated_at)?,
        })
    }
}

/// How a number or a customer is looked up: people type spaces and capitals as they like.
fn look_up(typed: &str) -> String {
    plain(typed.trim()).to_lowercase()
}

/// What came of writing an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// It was not known.
    New,
    /// Something about it changed.
    Changed,
    /// It was known just so.
    Same,
}

/// Writes an order as it is in the shop now.
pub(crate) async fn put(
    db: &mut PgConnection,
    order: &Order,
    now: Timestamp,
) -> Result<Written, Fault> {
    let Order {
        number,
        customer,
        postcode,
        city,
        status,
        placed_at,
        approved_at,
        shipped_at,
        delivered_at,
        estimated_at,
    } = order;
    let (number_look_up, customer_look_up) = (look_up(number), look_up(customer));
    let (number, customer) = (plain(number), plain(customer));
    let (postcode, city) = (maybe_plain(postcode.as_ref()), maybe_plain(city.as_ref()));
    let status = status.key();
    let placed_at = maybe_millis(*placed_at);
    let approved_at = maybe_millis(*approved_at);
    let shipped_at = maybe_millis(*shipped_at);
    let delivered_at = maybe_millis(*delivered_at);
    let estimated_at = maybe_millis(*estimated_at);
    let now = millis(now);
    // Nothing comes back where nothing is different.
    let revision = sqlx::query_scalar!(
        "INSERT INTO orders (
            look_up, number, customer, customer_look_up, postcode, city, status, placed_at, approved_at, shipped_at,
            delivered_at, estimated_at, changed_at
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (look_up) DO UPDATE SET
            number = excluded.number, customer = excluded.customer, customer_look_up = excluded.customer_look_up,
            postcode = excluded.postcode, city = excluded.city, status = excluded.status,
            placed_at = excluded.placed_at, approved_at = excluded.approved_at, shipped_at = excluded.shipped_at,
            delivered_at = excluded.delivered_at, estimated_at = excluded.estimated_at,
            changed_at = excluded.changed_at, revision = orders.revision + 1
        WHERE (orders.number, orders.customer, orders.postcode, orders.city, orders.status, orders.placed_at,
                orders.approved_at, orders.shipped_at, orders.delivered_at, orders.estimated_at)
            IS DISTINCT FROM (excluded.number, excluded.customer, excluded.postcode, excluded.city, excluded.status,
                excluded.placed_at, excluded.approved_at, excluded.shipped_at, excluded.delivered_at,
                excluded.estimated_at)
        RETURNING revision",
        number_look_up.as_bytes(),
        &*number,
        &*customer,
        customer_look_up,
        postcode.as_deref(),
        city.as_deref(),
        status,
        placed_at,
        approved_at,
        shipped_at,
        delivered_at,
        estimated_at,
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(match revision {
        None => Written::Same,
        Some(1) => Written::New,
        Some(_) => Written::Changed,
    })
}

/// An order by its number, whatever its case and the spaces around it.
pub(crate) async fn by_number(db: &mut PgConnection, number: &str) -> Result<Option<Order>, Fault> {
    let number = look_up(number);
    sqlx::query_as!(
        Row,
        "SELECT number, customer, postcode, city, status, placed_at, approved_at, shipped_at, delivered_at, estimated_at
        FROM orders WHERE look_up = $1",
        number.as_bytes()
    )
    .fetch_optional(db)
    .await?
    .map(Row::read)
    .transpose()
}

/// Orders of a customer of the shop, newest first.
pub(crate) async fn of(
    db: &mut PgConnection,
    customer: &str,
    most: usize,
) -> Result<Vec<Order>, Fault> {
    let (customer, most) = (look_up(customer), limit(most));
    sqlx::query_as!(
        Row,
        "SELECT number, customer, postcode, city, status, placed_at, approved_at, shipped_at, delivered_at, estimated_at
        FROM orders WHERE customer_look_up = $1 ORDER BY placed_at DESC NULLS LAST, look_up DESC LIMIT $2",
        customer,
        most
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(Row::read)
    .collect()
}

/// Orders whose number begins like this, by number. A range and not `LIKE`: what is typed may hold `%`, and the range
/// uses the key.
pub(crate) async fn like(
    db: &mut PgConnection,
    begins: &str,
    most: usize,
) -> Result<Vec<Order>, Fault> {
    let begins = look_up(begins);
    let (end, most) = (format!("{begins}{}", char::MAX), limit(most));
    sqlx::query_as!(
        Row,
        "SELECT number, customer, postcode, city, status, placed_at, approved_at, shipped_at, delivered_at, estimated_at
        FROM orders WHERE look_up >= $1 AND look_up < $2 ORDER BY look_up LIMIT $3",
        begins.as_bytes(),
        end.as_bytes(),
        most
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(Row::read)
    .collect()
}
