//! Stories told to a running Byline, each on every pairing of platforms: customers on one, staff on the same or the other.

mod whole;
