//! adapters/discord
