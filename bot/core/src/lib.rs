//! bot/core
