//! The same story on every pairing of platforms: parity, and across.

use super::Platform;

/// Where the customers write, and where the staff sits.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// Where the customers write.
    pub customers: Platform,
    /// Where the staff sits.
    pub desk: Platform,
}

/// Makes four tests of each story: customers on Discord or Telegram, staff on Discord or Telegram.
///
/// A story is an `async fn name(pair: Pair) -> Told`.
#[macro_export]
macro_rules! on_every_pair {
    ($($story:ident),+ $(,)?) => {
        $(mod $story {
            use $crate::harness::{Pair, Platform::{Discord, Telegram}, Told};

            #[tokio::test]
            async fn discord_to_discord() -> Told {
                super::$story(Pair { customers: Discord, desk: Discord }).await
            }

            #[tokio::test]
            async fn discord_to_telegram() -> Told {
                super::$story(Pair { customers: Discord, desk: Telegram }).await
            }

            #[tokio::test]
            async fn telegram_to_discord() -> Told {
                super::$story(Pair { customers: Telegram, desk: Discord }).await
            }

            #[tokio::test]
            async fn telegram_to_telegram() -> Told {
                super::$story(Pair { customers: Telegram, desk: Telegram }).await
            }
        })+
    };
}

/// Makes two tests of each story of customers on one platform: staff on Discord, staff on Telegram.
///
/// A story is an `async fn name(pair: Pair) -> Told`.
#[macro_export]
macro_rules! for_customers_on {
    ($customers:ident: $($story:ident),+ $(,)?) => {
        $(mod $story {
            use $crate::harness::{Pair, Platform, Told};

            #[tokio::test]
            async fn to_discord() -> Told {
                super::$story(Pair { customers: Platform::$customers, desk: Platform::Discord }).await
            }

            #[tokio::test]
            async fn to_telegram() -> Told {
                super::$story(Pair { customers: Platform::$customers, desk: Platform::Telegram }).await
            }
        })+
    };
}
