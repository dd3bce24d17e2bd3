//! `byline import orders`: reads a shop's orders from a CSV file. A bad row is reported and does not stop the rest.

use crate::exit::Failure;
use crate::say;
use bot_core::order::Order;
use bot_core::order_file::{self, Layout};
use bot_core::ports::Store;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

/// How many orders are written in one transaction.
const BATCH: usize = 500;

/// How many bad rows are shown one by one; the rest is counted.
const SHOWN: usize = 50;

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Rows read.
    pub rows: usize,
    /// Orders that were new.
    pub new: usize,
    /// Orders that are different now.
    pub changed: usize,
    /// Rows that could not be read: line and reason.
    pub bad: Vec<(u64, String)>,
}

/// Reads a file of orders into the store.
///
/// # Errors
/// The file cannot be read at all, or the database cannot be used.
pub async fn orders(
    store: &dyn Store,
    file: &Path,
    customers: Option<&Path>,
    now: Timestamp,
) -> Result<Imported, Failure> {
    let customers = match customers {
        Some(path) => Some(customers_of(path)?),
        None => None,
    };
    let size = std::fs::metadata(file)
        .map_err(|error| unreadable(file, &error))?
        .len();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(File::open(file).map_err(|error| unreadable(file, &error))?);
    let header = reader
        .headers()
        .map_err(|error| unreadable(file, &error))?
        .clone();
    let columns: Vec<&str> = header
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}'))
        .collect();
    let layout = order_file::layout(&columns)
        .map_err(|what| Failure::Running(format!("{}: {what}", file.display())))?;
    let bar = crate::progress::bytes(size, "orders");
    let mut imported = Imported::default();
    let mut batch: Vec<Order> = Vec::with_capacity(BATCH);
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                imported.rows += 1;
                let line = record.position().map_or(0, csv::Position::line);
                match one(&layout, &record, customers.as_ref()) {
                    Ok(order) => batch.push(order),
                    Err(why) => imported.bad.push((line, why)),
                }
            }
            Err(error) => {
                imported.rows += 1;
                let line = error
                    .position()
                    .map_or_else(|| reader.position().line(), csv::Position::line);
                imported.bad.push((line, error.to_string()));
                if error.is_io_error() {
                    break;
                }
            }
        }
        if batch.len() == BATCH {
            write(store, &mut batch, &mut imported, now).await?;
            bar.set_position(reader.position().byte());
        }
    }
    write(store, &mut batch, &mut imported, now).await?;
    bar.finish_and_clear();
    Ok(imported)
}

fn one(
    layout: &Layout,
    record: &csv::StringRecord,
    customers: Option<&order_file::Customers>,
) -> Result<Order, String> {
    let fields: Vec<&str> = record.iter().collect();
    order_file::row(layout, &fields, customers).map_err(|problem| problem.to_string())
}

async fn write(
    store: &dyn Store,
    batch: &mut Vec<Order>,
    imported: &mut Imported,
    now: Timestamp,
) -> Result<(), Failure> {
    // The last row wins where a file names an order twice.
    let mut by_number = BTreeMap::new();
    for order in batch.drain(..) {
        by_number.insert(order.number.clone(), order);
    }
    let orders: Vec<Order> = by_number.into_values().collect();
    let (new, changed) = store
        .put_orders(&orders, now)
        .await
        .map_err(|error| Failure::Database(error.to_string()))?;
    imported.new += new;
    imported.changed += changed;
    Ok(())
}

fn unreadable(file: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::Running(format!("{} cannot be read: {error}", file.display()))
}

fn customers_of(path: &Path) -> Result<order_file::Customers, Failure> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(path)
        .map_err(|error| unreadable(path, &error))?;
    let header = reader
        .headers()
        .map_err(|error| unreadable(path, &error))?
        .clone();
    let columns: Vec<&str> = header
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}'))
        .collect();
    let named = |what: String| Failure::Running(format!("{}: {what}", path.display()));
    let layout = order_file::customers_layout(&columns).map_err(named)?;
    let mut customers = order_file::Customers::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(path, &error))?;
        let fields: Vec<&str> = record.iter().collect();
        let (id, customer) = order_file::customer_row(&layout, &fields)
            .map_err(|problem| named(problem.to_string()))?;
        customers.insert(id, customer);
    }
    Ok(customers)
}

/// Prints what an import did.
pub fn report(imported: &Imported) {
    for (line, why) in imported.bad.iter().take(SHOWN) {
        say::line(&format!("line {line}: {why}"));
    }
    if imported.bad.len() > SHOWN {
        say::line(&format!(
            "… and {} more bad rows",
            imported.bad.len() - SHOWN
        ));
    }
    let Imported {
        rows,
        new,
        changed,
        bad,
    } = imported;
    say::line(&format!(
        "{rows} rows: {new} new orders, {changed} changed, {} left as they were, {} bad",
        rows - new - changed - bad.len(),
        bad.len()
    ));
}
