//! Reading orders: the documented file, what is wrong with others, and real ones.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it needs"
)]

#[path = "support/real_data.rs"]
mod real_data;

use bot_core::order::OrderStatus;
use bot_core::order_file::{COLUMNS, Customers, customer_row, customers_layout, layout, row};

#[test]
fn the_documented_file() {
    let known = layout(&COLUMNS).expect("our own layout");
    let record = [
        "K-1042",
        "ana",
        "10115",
        "Tallinn",
        "Out for delivery",
        "2026-01-31 14:05:00",
        "2026-01-31T14:06:00Z",
        "2026-02-01",
        "",
        "2026-02-03T12:00:00+02:00",
    ];
    let order = row(&known, &record, None).expect("a good row");
    assert_eq!(
        (order.number.as_str(), order.customer.as_str()),
        ("K-1042", "ana")
    );
    assert_eq!(
        (order.postcode.as_deref(), order.city.as_deref()),
        (Some("10115"), Some("Tallinn"))
    );
    assert_eq!(order.status, OrderStatus::OutForDelivery);
    let times = [
        order.placed_at,
        order.approved_at,
        order.shipped_at,
        order.delivered_at,
        order.estimated_at,
    ];
    assert_eq!(
        times.map(|time| time.map(|time| time.to_string())),
        [
            Some("2026-01-31T14:05:00Z".to_owned()),
            Some("2026-01-31T14:06:00Z".to_owned()),
            Some("2026-02-01T00:00:00Z".to_owned()),
            None,
            Some("2026-02-03T10:00:00Z".to_owned()),
        ]
    );
}

#[test]
fn columns_in_any_order_and_only_three_needed() {
    let known = layout(&["\u{FEFF}Status", " customer", "order_number"]).expect("three columns");
    let order = row(&known, &["shipped", " ana ", "7"], None).expect("a good row");
    assert_eq!(
        (order.number.as_str(), order.customer.as_str(), order.status),
        ("7", "ana", OrderStatus::Shipped)
    );
}

#[test]
fn mistakes_say_what_would_be_right() {
    let header = |names: &[&str]| layout(names).expect_err("a mistake");
    assert_eq!(
        header(&["order_number", "customer", "status", "zip"]),
        "the column \"zip\" is unknown; did you mean postcode?"
    );
    assert_eq!(
        header(&["order_number", "customer", "stauts"]),
        "the column \"stauts\" is unknown; did you mean status?"
    );
    assert!(
        header(&["order_number", "customer", "status", "favourite_colour"])
            .contains("leave it away, or use one of order_number,")
    );
    assert!(header(&["order_number", "city"]).contains("customer, status is missing"));
    assert!(header(&["order_number", "customer", "status", "status"]).contains("there twice"));
    assert!(header(&[""]).contains("unknown"));

    let known = layout(&["order_number", "customer", "status", "placed_at"]).expect("a layout");
    let problem = |record: &[&str]| {
        row(&known, record, None)
            .expect_err("a mistake")
            .to_string()
    };
    assert_eq!(
        problem(&["1", "ana", "shiped", ""]),
        "status \"shiped\" is unknown; one of created, approved, invoiced, processing, backordered, shipped, out_for_delivery, \
         delivered, canceled, unavailable, returned"
    );
    assert_eq!(
        problem(&["1", "ana", "shipped", "2018-13-01"]),
        "placed_at \"2018-13-01\" is not a time; write 2018-01-31 14:05:00 or 2018-01-31"
    );
    assert_eq!(
        problem(&["", "ana", "shipped", ""]),
        "order_number is empty"
    );
    assert_eq!(problem(&["1", "ana", " ", ""]), "status is empty");
    assert_eq!(
        problem(&["1", "ana"]),
        "the row has 2 fields, the header has 4"
    );
    assert_eq!(
        problem(&["1\n2", "ana", "shipped", ""]),
        "order_number \"1\\n2\" has a control character in it"
    );
}

#[test]
fn every_real_order_can_be_read() {
    let name = "every_real_order_can_be_read";
    let (Some(orders), Some(people)) = (
        real_data::read("orders/olist_orders_dataset.csv", name),
        real_data::read("orders/olist_customers_dataset.csv", name),
    ) else {
        return;
    };
    let mut reader = csv::Reader::from_reader(people.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let known =
        customers_layout(&header.iter().collect::<Vec<_>>()).expect("the layout of customers");
    let mut customers = Customers::new();
    for record in reader.records() {
        let record = record.expect("a row");
        let (id, customer) =
            customer_row(&known, &record.iter().collect::<Vec<_>>()).expect("a customer");
        customers.insert(id, customer);
    }

    let mut reader = csv::Reader::from_reader(orders.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let known = layout(&header.iter().collect::<Vec<_>>()).expect("the layout of orders");
    assert!(known.customers_apart());
    let (mut read, mut found, mut dateless, mut backwards) = (0, 0, 0, 0);
    for record in reader.records() {
        let record = record.expect("a row");
        let record: Vec<&str> = record.iter().collect();
        let alone = row(&known, &record, None).expect("an order");
        let order = row(&known, &record, Some(&customers)).expect("an order");
        read += 1;
        found += usize::from(
            order.postcode.is_some() && order.city.is_some() && order.customer != alone.customer,
        );
        dateless +=
            usize::from(order.status == OrderStatus::Delivered && order.delivered_at.is_none());
        backwards += usize::from(
            order
                .delivered_at
                .is_some_and(|arrived| order.shipped_at.is_some_and(|left| arrived < left)),
        );
    }
    assert_eq!(read, 8135);
    assert_eq!(found, read);
    assert!(dateless > 0 && backwards > 0, "{dateless} {backwards}");
}
