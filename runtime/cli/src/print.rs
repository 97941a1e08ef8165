//! How things are shown: to people, and to programs.

pub mod advice;
pub mod code_row;
pub mod overlay_row;
pub mod progress;
pub mod report;
pub mod style;
pub mod table;
pub mod toml;
