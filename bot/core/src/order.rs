//! Orders, as the shop told us of them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The shop's number of it, as customers know it.
    pub number: String,
    /// The shop's id or name of the customer; what `/orders` finds.
    pub customer: String,
    /// The postcode of the delivery, with which a customer proves that the order is theirs.
    pub postcode: Option<String>,
    /// Where it goes.
    pub city: Option<String>,
    /// How far it is.
    pub status: OrderStatus,
    /// When it was placed.
    pub placed_at: Option<Timestamp>,
    /// When the payment was approved.
    pub approved_at: Option<Timestamp>,
    /// When the carrier took it.
    pub shipped_at: Option<Timestamp>,
    /// When it arrived.
    pub delivered_at: Option<Timestamp>,
    /// When the customer was told to expect it.
    pub estimated_at: Option<Timestamp>,
}

/// How far an order is. The names are those of the file that `byline import orders` reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// Placed.
    Created,
    /// Paid.
    Approved,
    /// An invoice was written.
    Invoiced,
    /// Being packed.
    Processing,
    /// Waiting for stock.
    Backordered,
    /// With the carrier.
    Shipped,
    /// On the last leg.
    OutForDelivery,
    /// Arrived.
    Delivered,
    /// Called off.
    Canceled,
    /// Cannot be delivered.
    Unavailable,
    /// Sent back.
    Returned,
}

impl OrderStatus {
    /// All of them, for errors that list what would be right.
    pub const ALL: [Self; 11] = [
        Self::Created,
        Self::Approved,
        Self::Invoiced,
        Self::Processing,
        Self::Backordered,
        Self::Shipped,
        Self::OutForDelivery,
        Self::Delivered,
        Self::Canceled,
        Self::Unavailable,
        Self::Returned,
    ];

    /// The name in files and in the database; in the wording's keys with hyphens.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Approved => "approved",
            Self::Invoiced => "invoiced",
            Self::Processing => "processing",
            Self::Backordered => "backordered",
            Self::Shipped => "shipped",
            Self::OutForDelivery => "out_for_delivery",
            Self::Delivered => "delivered",
            Self::Canceled => "canceled",
            Self::Unavailable => "unavailable",
            Self::Returned => "returned",
        }
    }

    /// Reads [`Self::key`] back.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }

    /// Whether the customer still waits for the parcel.
    #[must_use]
    pub const fn under_way(self) -> bool {
        !matches!(
            self,
            Self::Delivered | Self::Canceled | Self::Unavailable | Self::Returned
        )
    }
}

impl Order {
    /// Whether it is late: arrived after the day that was promised, or not arrived and that day is over.
    #[must_use]
    pub fn late(&self, now: Timestamp) -> bool {
        let Some(estimated) = self.estimated_at else {
            return false;
        };
        match self.delivered_at {
            Some(delivered) => delivered > estimated,
            None => self.status.under_way() && now > estimated,
        }
    }
}
