//! Everything that opens in the drawer.

use super::inspect_ahead::Volume;
use super::inspect_way::{Asked, WayId};
use crate::catalog::vendor::Role;
use crate::outlook::drivers::End;
use crate::outlook::ratios::Ratio;

/// Which number.
#[derive(Clone, Debug, PartialEq)]
pub enum Inspect {
    /// The whole score of a vendor.
    Score {
        /// Of which ranking.
        role: Role,
        /// Vendor id.
        vendor: String,
    },
    /// What a criterion adds to it.
    Part {
        /// Of which ranking.
        role: Role,
        /// Vendor id.
        vendor: String,
        /// Criterion id.
        criterion: String,
    },
    /// A bill at a stage.
    Bill {
        /// Of which ranking.
        role: Role,
        /// Vendor id.
        vendor: String,
        /// `now` or a stage id.
        stage: String,
    },
    /// Bills at a volume: at a crossing, in a month, on a bad day.
    Volume(Volume),
    /// What a vendor costs more than in a usual month: the usual one, and the other.
    More(Volume, Volume),
    /// When a quota ends under stress, and what is lost.
    Quota {
        /// Hosting or monitoring.
        role: Role,
        /// Vendor id.
        vendor: String,
        /// A day of a burst; else a month of many more customers.
        burst: bool,
    },
    /// A way over the horizon.
    Way {
        /// Hosting or monitoring.
        role: Role,
        /// Which.
        way: WayId,
        /// What of it.
        asked: Asked,
    },
    /// One's own time of setting a vendor up.
    Hours {
        /// Hosting or monitoring.
        role: Role,
        /// Vendor id.
        vendor: String,
    },
    /// What the recommended two cost at an end of an input.
    Driver {
        /// Id of the input; `None`: the cost as it stands.
        id: Option<String>,
        /// 0: 12 months, 1: 36.
        horizon: usize,
        /// Which end.
        end: End,
    },
    /// What the recommended two cost from the first month to one.
    SoFar {
        /// The last one.
        month: u32,
    },
    /// What the recommended two cost in a month.
    Month {
        /// The month.
        month: u32,
        /// In proportion to what; `None`: the sum.
        ratio: Option<Ratio>,
    },
    /// A cell of the source's own table.
    Own {
        /// Of which ranking.
        role: Role,
        /// Vendor id.
        vendor: String,
        /// Criterion id.
        criterion: String,
    },
    /// A total of the source's own table.
    OwnTotal {
        /// Of which ranking.
        role: Role,
        /// Vendor id.
        vendor: String,
    },
    /// The best host at a number of customers: the row's place in the table.
    Count {
        /// From zero.
        row: usize,
    },
    /// The bills of a vendor at a stage in two price books.
    Books {
        /// Hosting or errors.
        role: Role,
        /// Vendor id.
        vendor: String,
        /// `now` or a stage id.
        stage: String,
    },
    /// A figure of the catalog.
    Figure {
        /// Vendor id.
        vendor: String,
        /// Path within the vendor's file.
        path: String,
    },
}
