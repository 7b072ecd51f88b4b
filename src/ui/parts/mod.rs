//! What more than one page shows.

pub mod age;
pub mod bill;
pub mod copy;
pub mod correct;
mod deeper;
pub mod evidence;
pub mod export;
pub mod figure;
pub mod fold;
pub mod inspect;
pub mod inspect_ahead;
mod inspect_sums;
mod inspect_way;
pub mod jump;
pub mod known;
pub mod notices;
pub mod part;
pub mod score_table;
pub mod spot;
pub mod text;
pub mod vendor_link;
mod what;
