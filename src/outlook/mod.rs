//! What comes: until when a choice is the right one, which way is the cheapest, what a bad day
//! costs, and what drives the bill.

pub mod breaks;
pub mod path;
