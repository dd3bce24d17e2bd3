//! Which column is which.

/// What an order's row can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Number,
    Customer,
    Postcode,
    City,
    Status,
    Placed,
    Approved,
    Shipped,
    Delivered,
    Estimated,
}

const FIELDS: usize = 10;

/// The columns of our own layout, in the order in which they are documented; a file may have them in any order.
pub const COLUMNS: [&str; FIELDS] = [
    "order_number",
    "customer",
    "postcode",
    "city",
    "status",
    "placed_at",
    "approved_at",
    "shipped_at",
    "delivered_at",
    "estimated_at",
];

/// The columns of our own layout that no file can be without.
pub const NEEDED: [&str; 3] = ["order_number", "customer", "status"];

/// The same in Olist's files; postcode and city are in the file of customers.
const OLIST: [&str; FIELDS] = [
    "order_id",
    "customer_id",
    "",
    "",
    "order_status",
    "order_purchase_timestamp",
    "order_approved_at",
    "order_delivered_carrier_date",
    "order_delivered_customer_date",
    "order_estimated_delivery_date",
];

const OLIST_NEEDED: [&str; 3] = ["order_id", "customer_id", "order_status"];

/// Names that people give the same columns elsewhere.
const OTHER_NAMES: [(&str, &str); 16] = [
    ("zip", "postcode"),
    ("zip_code", "postcode"),
    ("postal_code", "postcode"),
    ("post_code", "postcode"),
    ("number", "order_number"),
    ("order", "order_number"),
    ("order_id", "order_number"),
    ("order_no", "order_number"),
    ("customer_id", "customer"),
    ("customer_name", "customer"),
    ("order_status", "status"),
    ("state", "status"),
    ("town", "city"),
    ("created_at", "placed_at"),
    ("ordered_at", "placed_at"),
    ("paid_at", "approved_at"),
];

/// Which column of a file of orders is which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    names: &'static [&'static str; FIELDS],
    at: [Option<usize>; FIELDS],
    width: usize,
}

impl Layout {
    /// How many fields a row has.
    pub(super) const fn width(&self) -> usize {
        self.width
    }

    /// Whether the customers' postcode and city stand in another file.
    #[must_use]
    pub fn customers_apart(&self) -> bool {
        std::ptr::eq(self.names, &OLIST) || *self.names == OLIST
    }

    /// The field's column, as the file calls it.
    pub(super) fn column(&self, field: Field) -> &'static str {
        self.names.get(field as usize).copied().unwrap_or_default()
    }

    /// The field in this record, unless it is empty.
    pub(super) fn get<'a>(&self, field: Field, record: &[&'a str]) -> Option<&'a str> {
        let at = self.at.get(field as usize).copied().flatten()?;
        record
            .get(at)
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
    }
}

/// Finds out which column is which, from the first line of a file of orders.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub fn layout(header: &[&str]) -> Result<Layout, String> {
    let given = names(header);
    if OLIST_NEEDED
        .iter()
        .all(|needed| given.iter().any(|name| name == needed))
    {
        return find(&given, &OLIST, &OLIST_NEEDED);
    }
    find(&given, &COLUMNS, &NEEDED)
}

fn find(
    given: &[String],
    names: &'static [&'static str; FIELDS],
    needed: &[&str],
) -> Result<Layout, String> {
    let mut at = [None; FIELDS];
    for (index, name) in given.iter().enumerate() {
        let slot = names
            .iter()
            .position(|known| known == name && !known.is_empty());
        match slot.and_then(|slot| at.get_mut(slot)) {
            Some(Some(_)) => {
                return Err(format!(
                    "the column \"{name}\" is there twice; leave one away"
                ));
            }
            Some(empty) => *empty = Some(index),
            None => return Err(unknown(name, names)),
        }
    }
    let missing: Vec<&str> = needed
        .iter()
        .copied()
        .filter(|name| !given.iter().any(|given| given == name))
        .collect();
    if !missing.is_empty() {
        return Err(format!(
            "the first line has to name the columns, and {} is missing; it can be: {}",
            missing.join(", "),
            listed(names)
        ));
    }
    Ok(Layout {
        names,
        at,
        width: given.len(),
    })
}

/// Where a file of customers (Olist) has what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomersLayout {
    pub(super) id: usize,
    pub(super) person: usize,
    pub(super) postcode: Option<usize>,
    pub(super) city: Option<usize>,
    pub(super) width: usize,
}

/// Finds out which column is which, from the first line of a file of customers.
///
/// # Errors
/// What is missing.
pub fn customers_layout(header: &[&str]) -> Result<CustomersLayout, String> {
    let given = names(header);
    let column = |name: &str| given.iter().position(|given| given == name);
    let needed = |name: &str| {
        column(name).ok_or_else(|| {
            format!("a file of customers needs the columns customer_id and customer_unique_id, and {name} is missing")
        })
    };
    Ok(CustomersLayout {
        id: needed("customer_id")?,
        person: needed("customer_unique_id")?,
        postcode: column("customer_zip_code_prefix"),
        city: column("customer_city"),
        width: given.len(),
    })
}

/// Column names as they are meant: without a byte order mark, white space and capitals.
fn names(header: &[&str]) -> Vec<String> {
    header
        .iter()
        .map(|name| name.trim_start_matches('\u{FEFF}').trim().to_lowercase())
        .collect()
}

fn unknown(name: &str, names: &[&'static str; FIELDS]) -> String {
    let plain = name.replace([' ', '-'], "_");
    let elsewhere = OTHER_NAMES
        .iter()
        .find(|(other, _)| *other == plain)
        .map(|(_, ours)| *ours);
    let near = || {
        let distances = names
            .iter()
            .filter(|known| !known.is_empty())
            .map(|known| (distance(&plain, known), *known));
        distances
            .min()
            .filter(|(distance, known)| *distance * 3 <= known.len())
            .map(|(_, known)| known)
    };
    match elsewhere.filter(|ours| names.contains(ours)).or_else(near) {
        Some(meant) => format!("the column \"{name}\" is unknown; did you mean {meant}?"),
        None => format!(
            "the column \"{name}\" is unknown; leave it away, or use one of {}",
            listed(names)
        ),
    }
}

fn listed(names: &[&'static str; FIELDS]) -> String {
    names
        .iter()
        .copied()
        .filter(|name| !name.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// How many letters have to be added, taken away or changed to get from one to the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut next = vec![i + 1];
        let mut left = i + 1;
        for (b, pair) in other.chars().zip(row.windows(2)) {
            if let [diagonal, above] = pair {
                left = (diagonal + usize::from(a != b))
                    .min(above + 1)
                    .min(left + 1);
                next.push(left);
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
