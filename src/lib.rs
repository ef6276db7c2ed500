//! The application around `nappe-core`: command line, session folders, hub, terminal interface.
//!
//! Imports go one way: `store` ← `config` ← `exchange`, `planner` ← `hub` ← `client` ← `tui` ← `cli`; `i18n`, `failure`, `clock`, `ids` and
//! `encoding` are at everybody's disposal. `tests/architecture.rs` holds this.

pub mod cli;
pub mod client;
pub mod clock;
pub mod config;
mod document_words;
pub mod encoding;
pub mod exchange;
pub mod failure;
pub mod hub;
pub mod i18n;
pub mod ids;
pub mod planner;
pub mod store;
pub mod tui;
