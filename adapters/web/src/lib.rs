//! adapters/web
