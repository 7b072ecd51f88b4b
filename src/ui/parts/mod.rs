//! What more than one page shows.

pub mod bill;
pub mod copy;
pub mod evidence;
pub mod export;
pub mod figure;
pub mod inspect;
pub mod inspect_ahead;
pub mod notices;
pub mod part;
pub mod score_table;
pub mod text;
