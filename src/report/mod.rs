//! The answer outside the browser: Markdown, CSV, JSON. All read from the assessment and the forecast alone.

pub mod ahead;
mod ahead_csv;
pub mod blocks;
mod combinations;
pub mod compare;
pub mod csv;
pub mod explanation;
pub mod json;
pub mod listed;
pub mod markdown;
pub mod model;
pub mod outcome;
mod worked;
