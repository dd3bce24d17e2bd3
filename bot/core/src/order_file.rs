//! Orders out of a file: which column is which, and one row at a time. Opening and reading the file is done elsewhere.
//!
//! Two layouts are known: our own, and that of the Olist data set, whose customers stand in a file of their own.

mod layout;

use crate::order::{Order, OrderStatus};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use std::collections::BTreeMap;

use layout::Field;
pub use layout::{COLUMNS, CustomersLayout, Layout, NEEDED, customers_layout, layout};

/// What the file of customers says about one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopCustomer {
    /// The shop's id of the person; the orders' own customer id is another one for every order.
    pub person: String,
    /// The postcode, as far as it is told.
    pub postcode: Option<String>,
    /// The city.
    pub city: Option<String>,
}

/// Customers by the id that the orders name.
pub type Customers = BTreeMap<String, ShopCustomer>;

/// Why a row cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowProblem {
    /// It has not as many fields as the header.
    #[error("the row has {given} fields, the header has {wanted}")]
    Length {
        /// How many it has.
        given: usize,
        /// How many the header has.
        wanted: usize,
    },
    /// A field that every order has is empty.
    #[error("{column} is empty")]
    Empty {
        /// The column.
        column: &'static str,
    },
    /// A number or name with a line break or another control character in it.
    #[error("{column} \"{}\" has a control character in it", given.escape_debug())]
    Unprintable {
        /// The column.
        column: &'static str,
        /// What stands there.
        given: String,
    },
    /// A status that we do not know.
    #[error("{column} \"{given}\" is unknown; one of {}", OrderStatus::ALL.map(OrderStatus::key).join(", "))]
    Status {
        /// The column.
        column: &'static str,
        /// What stands there.
        given: String,
    },
    /// Not a time.
    #[error("{column} \"{given}\" is not a time; write 2018-01-31 14:05:00 or 2018-01-31")]
    Time {
        /// The column.
        column: &'static str,
        /// What stands there.
        given: String,
    },
}

/// Reads one order. `customers` adds postcode, city and person where the layout has them in another file.
///
/// What a shop says is taken as it is, also when it makes no sense (delivered without a date, or before it was shipped).
///
/// # Errors
/// What is wrong in the row, and what would be right.
pub fn row(
    layout: &Layout,
    record: &[&str],
    customers: Option<&Customers>,
) -> Result<Order, RowProblem> {
    if record.len() != layout.width() {
        return Err(RowProblem::Length {
            given: record.len(),
            wanted: layout.width(),
        });
    }
    let get = |field: Field| layout.get(field, record);
    let needed = |field: Field| {
        let column = layout.column(field);
        let given = get(field).ok_or(RowProblem::Empty { column })?;
        one_line(column, given)
    };
    let time = |field: Field| {
        get(field)
            .map(|given| read_time(layout.column(field), given))
            .transpose()
    };
    let status = get(Field::Status).ok_or(RowProblem::Empty {
        column: layout.column(Field::Status),
    })?;
    let mut order = Order {
        number: needed(Field::Number)?,
        customer: needed(Field::Customer)?,
        postcode: get(Field::Postcode).map(str::to_owned),
        city: get(Field::City).map(str::to_owned),
        status: read_status(layout.column(Field::Status), status)?,
        placed_at: time(Field::Placed)?,
        approved_at: time(Field::Approved)?,
        shipped_at: time(Field::Shipped)?,
        delivered_at: time(Field::Delivered)?,
        estimated_at: time(Field::Estimated)?,
    };
    if layout.customers_apart()
        && let Some(customer) = customers.and_then(|customers| customers.get(&order.customer))
    {
        order.customer.clone_from(&customer.person);
        order.postcode.clone_from(&customer.postcode);
        order.city.clone_from(&customer.city);
    }
    Ok(order)
}

/// Reads one customer, with the id that the orders name.
///
/// # Errors
/// What is wrong in the row.
pub fn customer_row(
    layout: &CustomersLayout,
    record: &[&str],
) -> Result<(String, ShopCustomer), RowProblem> {
    if record.len() != layout.width {
        return Err(RowProblem::Length {
            given: record.len(),
            wanted: layout.width,
        });
    }
    let get = |at: usize| {
        record
            .get(at)
            .map(|field| field.trim())
            .filter(|field| !field.is_empty())
    };
    let needed = |at: usize, column: &'static str| {
        one_line(column, get(at).ok_or(RowProblem::Empty { column })?)
    };
    let customer = ShopCustomer {
        person: needed(layout.person, "customer_unique_id")?,
        postcode: layout.postcode.and_then(get).map(str::to_owned),
        city: layout.city.and_then(get).map(str::to_owned),
    };
    Ok((needed(layout.id, "customer_id")?, customer))
}

fn one_line(column: &'static str, given: &str) -> Result<String, RowProblem> {
    if given.chars().any(char::is_control) {
        return Err(RowProblem::Unprintable {
            column,
            given: given.to_owned(),
        });
    }
    Ok(given.to_owned())
}

/// The key itself, or as people type it: "Out for delivery", "cancelled".
fn read_status(column: &'static str, given: &str) -> Result<OrderStatus, RowProblem> {
    let key = given
        .to_lowercase()
        .replace([' ', '-'], "_")
        .replace("cancelled", "canceled");
    OrderStatus::from_key(&key).ok_or_else(|| RowProblem::Status {
        column,
        given: given.to_owned(),
    })
}

/// A time with its zone, or without one, which is UTC then.
fn read_time(column: &'static str, given: &str) -> Result<Timestamp, RowProblem> {
    given
        .parse::<Timestamp>()
        .or_else(|_| {
            given
                .parse::<DateTime>()
                .and_then(|local| Offset::UTC.to_timestamp(local))
        })
        .map_err(|_| RowProblem::Time {
            column,
            given: given.to_owned(),
        })
}
