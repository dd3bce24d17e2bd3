//! bot/app
