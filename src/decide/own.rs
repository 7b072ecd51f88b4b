//! The source documents' own table, as published, and where the computed one differs.

use crate::money::Decimal;

/// The source's own scores of the ranked vendors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnTable {
    /// Criteria ids of the columns; empty where the source gives totals only.
    pub criteria: Vec<String>,
    /// Best first, as the source orders them: by printed total, then by name.
    pub rows: Vec<OwnRow>,
    /// What the printed totals are out of.
    pub out_of: u32,
    /// What the totals weighted with the declared weights are out of; 0 where there are no cells.
    pub weighted_out_of: u32,
}

/// A row of it.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnRow {
    /// Vendor id.
    pub vendor: String,
    /// Vendor name.
    pub name: String,
    /// Total as printed.
    pub total: u32,
    /// Sum of the cells, for the check; equals `total` where there are cells.
    pub sum: u32,
    /// Sum with High = 3 and Medium = 2; `None` without cells.
    pub weighted: Option<u32>,
    /// Rank by printed total.
    pub rank: usize,
    /// Rank in the computed table; `None` where it is left out.
    pub computed_rank: Option<usize>,
    /// Why the rank differs; empty where it does not.
    pub rank_difference: String,
    /// The cells.
    pub cells: Vec<OwnCellRow>,
}

/// A cell beside the computed one.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnCellRow {
    /// Criterion id.
    pub criterion: String,
    /// The source's score, 0–10.
    pub own: u32,
    /// The source's reasons.
    pub reasons: Vec<String>,
    /// The computed utility, 0–10, where the vendor is ranked.
    pub computed: Option<Decimal>,
    /// Why the two differ, where it is by more than one point.
    pub difference: String,
}
