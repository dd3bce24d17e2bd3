//! adapters/telegram
