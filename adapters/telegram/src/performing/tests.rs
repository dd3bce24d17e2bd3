//! Effects, and what Telegram is told for them.
