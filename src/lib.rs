//! Hostwatch: where to run a small SaaS, what it will cost, and how to know when it breaks.
//!
//! The engine is pure: [`assess::assess`] turns a [`catalog::Catalog`] and a
//! [`scenario::Scenario`] into an [`assess::Assessment`], and everything on screen or in
//! a file is read from that. Only `ui` (feature `page`) knows the browser.

// A number that a link or a file holds must not stop the program: `decimal` saturates, whole numbers
// say what they do. Drawn tests count as they like.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]
// Rendered on the way to HTML, views nest deeper than in the browser.
#![cfg_attr(feature = "prerender", recursion_limit = "512")]

pub mod assess;
pub mod catalog;
pub mod chart;
pub mod check;
pub mod cost;
pub mod decide;
pub mod decimal;
pub mod edits;
pub mod escape;
pub mod explain;
pub mod money;
pub mod order;
pub mod outlook;
pub mod phrase;
pub mod plan;
pub mod report;
pub mod scenario;
pub mod steps;
pub mod stored;
#[cfg(feature = "page")]
#[allow(clippy::arithmetic_side_effects, reason = "page code counts rows and pixels")]
pub mod ui;
pub mod units;
