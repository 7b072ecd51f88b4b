//! How far the weights may move before another vendor wins.

use crate::money::Decimal;

/// Robustness of a ranking's first place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robustness {
    /// Share of the weightings within ±25 % of the user's in which each vendor comes first, best first.
    pub first_rank_share_local: Vec<(String, f64)>,
    /// Half-width of the 95 % interval of those shares.
    pub share_error: f64,
    /// Per criterion: between which shares of the weight the winner stays first, 0–1.
    pub stability: Vec<Stability>,
    /// The rival that needs the smallest change of weights to win.
    pub nearest_flip: Option<Flip>,
}

/// The interval of one weight in which the winner stays first.
#[derive(Clone, Debug, PartialEq)]
pub struct Stability {
    /// Criterion id.
    pub criterion: String,
    /// The weight's share now.
    pub now: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The nearest flip.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// Vendor id.
    pub vendor: String,
    /// Sum of the absolute changes of the weights' shares.
    pub distance: f64,
    /// Criterion that loses weight first and criterion that gains it.
    pub from: String,
    /// See `from`.
    pub to: String,
    /// Kept for exactness: the margin in points that has to be made good.
    pub margin: Decimal,
}
