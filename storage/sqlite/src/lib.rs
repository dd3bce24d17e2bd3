//! storage/sqlite
