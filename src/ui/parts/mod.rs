//! What more than one page shows.

pub mod age;
pub mod copy;
pub mod correct;
mod deeper;
pub mod evidence;
pub mod explanation;
pub mod export;
pub mod figure;
pub mod fold;
pub mod inspect;
pub mod jump;
pub mod known;
pub mod later;
pub mod listing;
pub mod notices;
mod score_cards;
pub mod score_table;
pub mod spot;
pub mod text;
pub mod tray;
pub mod vendor_link;
