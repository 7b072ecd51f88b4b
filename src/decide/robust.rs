//! How far the weights may move before another vendor wins.
//!
//! Rank acceptability after Lahdelma & Salminen (SMAA-2, Oper. Res. 49(3), 2001), in the
//! region near the user's own weights; the stability interval of each weight and the
//! nearest flip are exact. Shares are floats: they are shown rounded and never summed into money.

use super::choice::Contest;
use super::{Ranked, Weighted, near};
use crate::order::InOrder;

/// Each weight moves by at most this share of itself.
const NEAR: f64 = 0.25;
/// Differences smaller than this are rounding.
const EPSILON: f64 = 1e-12;

/// Robustness of a pick.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robustness {
    /// Share of the weightings within ±25 % of the user's in which each vendor is the pick, the pick first; 0 of
    /// those that the rules do not admit.
    pub first_rank_share_local: Vec<(String, f64)>,
    /// Half-width of the 95 % interval of those shares; 0 where they are exact.
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
    /// Criterion that loses weight first.
    pub from: String,
    /// Criterion that gains it.
    pub to: String,
}

/// Robustness of the pick among those whom the rules admit, or of the first place where nobody is
/// picked; empty where nobody is ranked or no weight is set.
pub fn robustness(criteria: &[Weighted], contest: &Contest) -> Robustness {
    let vendors: Vec<&Ranked> = if contest.all.is_empty() { contest.ranked.iter().collect() } else { contest.all.clone() };
    let raw: Vec<f64> = criteria.iter().map(|c| c.weight.to_f64().unwrap_or(0.0)).collect();
    let total: f64 = raw.iter().sum();
    if vendors.is_empty() || total <= 0.0 {
        return Robustness::default();
    }
    let weights: Vec<f64> = raw.iter().map(|w| w / total).collect();
    let utilities: Vec<Vec<f64>> =
        vendors.iter().map(|v| v.parts.iter().map(|p| p.utility.to_f64().unwrap_or(0.0) / 10.0).collect()).collect();
    let (shares, share_error) = first_rank_shares(&utilities, &weights);
    let names = |j: usize| criteria.get(j).map_or(String::new(), |c| c.id.clone());
    let nearest_flip = (1..vendors.len())
        .filter_map(|i| flip(&utilities[0], &utilities[i], &weights).map(|(d, from, to)| (i, d, from, to)))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(i, distance, from, to)| Flip { vendor: vendors[i].vendor.clone(), distance, from: names(from), to: names(to) });
    let admitted = |r: &&Ranked| vendors.iter().any(|v| v.vendor == r.vendor);
    let left_aside = contest.ranked.iter().filter(|r| !admitted(r)).map(|r| (r.vendor.clone(), 0.0));
    Robustness {
        first_rank_share_local: vendors.iter().zip(shares).map(|(v, s)| (v.vendor.clone(), s)).chain(left_aside).collect(),
        share_error,
        stability: stability(&utilities, 0, &weights)
            .into_iter()
            .enumerate()
            .map(|(j, (low, high))| Stability { criterion: names(j), now: weights[j], low, high })
            .collect(),
        nearest_flip,
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// The share of weightings near `w` in which each alternative scores highest, and the
/// half-width of its 95 % interval. Alternatives that can win nowhere near are told by
/// bounds, without drawing. Deterministic: the generator's seed is fixed.
pub fn first_rank_shares(u: &[Vec<f64>], w: &[f64]) -> (Vec<f64>, f64) {
    let winner = (0..u.len()).max_by(|a, b| dot(&u[*a], w).total_cmp(&dot(&u[*b], w)).then(b.cmp(a))).unwrap_or(0);
    let rivals: Vec<usize> = (0..u.len()).filter(|i| *i == winner || can_pass(&u[*i], &u[winner], w)).collect();
    let mut shares = vec![0.0; u.len()];
    if rivals.len() <= 1 {
        shares[winner] = 1.0;
        return (shares, 0.0);
    }
    let (found, error) = near::shares(&rivals.iter().map(|i| u[*i].as_slice()).collect::<Vec<_>>(), w, NEAR);
    for (i, share) in rivals.into_iter().zip(found) {
        shares[i] = share;
    }
    (shares, error)
}

/// Whether a rival's lead over the winner can be positive near: with every weight at its lower
/// bound, what is left of the sum goes where the rival leads most. Exact: a fractional knapsack.
fn can_pass(rival: &[f64], winner: &[f64], w: &[f64]) -> bool {
    let mut by_lead: Vec<(f64, f64)> = rival.iter().zip(winner).map(|(r, s)| r - s).zip(w.iter().copied()).collect();
    by_lead.order_by(|a, b| b.0.total_cmp(&a.0));
    let mut lead: f64 = by_lead.iter().map(|(lead, w)| lead * w * (1.0 - NEAR)).sum();
    let mut left: f64 = NEAR * w.iter().sum::<f64>();
    for (more, w) in by_lead {
        let taken = left.min(2.0 * NEAR * w);
        lead += more * taken;
        left -= taken;
    }
    lead > -EPSILON
}

/// For each weight, between which shares the alternative `i` stays first when the others
/// keep their proportions. Linear in the share: one root for each rival.
pub fn stability(u: &[Vec<f64>], i: usize, w: &[f64]) -> Vec<(f64, f64)> {
    (0..w.len())
        .map(|j| {
            let (mut low, mut high) = (0.0_f64, 1.0_f64);
            if w[j] >= 1.0 - EPSILON {
                return (low, high);
            }
            let rest = |v: &[f64]| (dot(v, w) - w[j] * v[j]) / (1.0 - w[j]);
            for k in (0..u.len()).filter(|k| *k != i) {
                // lead(x) = x·a + (1−x)·b
                let (a, b) = (u[i][j] - u[k][j], rest(&u[i]) - rest(&u[k]));
                if (a - b).abs() < EPSILON {
                    continue;
                }
                let root = -b / (a - b);
                if a > b {
                    low = low.max(root);
                } else {
                    high = high.min(root);
                }
            }
            (low.clamp(0.0, 1.0), high.clamp(0.0, 1.0))
        })
        .collect()
}

/// The smallest L1 change of weights that lets a rival draw level: weight is taken where
/// the winner leads most and given where it leads least. Gives the distance and the first
/// criterion taken from and the one given to; `None` where no weighting does it.
pub fn flip(winner: &[f64], rival: &[f64], w: &[f64]) -> Option<(f64, usize, usize)> {
    let lead: Vec<f64> = winner.iter().zip(rival).map(|(a, b)| a - b).collect();
    let mut margin = dot(&lead, w);
    let to = (0..lead.len()).min_by(|a, b| lead[*a].total_cmp(&lead[*b]))?;
    let mut order: Vec<usize> = (0..lead.len()).filter(|j| *j != to && w[*j] > 0.0).collect();
    order.order_by(|a, b| lead[*b].total_cmp(&lead[*a]));
    let from = *order.first()?;
    let mut moved = 0.0;
    for j in order {
        if margin <= EPSILON {
            break;
        }
        let gain = lead[j] - lead[to];
        if gain <= EPSILON {
            return None;
        }
        let step = (margin / gain).min(w[j]);
        moved += step;
        margin -= step * gain;
    }
    (margin <= 1e-9).then_some((2.0 * moved, from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn golden() -> (Vec<Vec<f64>>, Vec<f64>) {
        let u = [[0.9, 0.2, 0.6, 0.3], [0.5, 0.8, 0.4, 0.7], [0.3, 0.6, 0.9, 0.5], [0.2, 0.3, 0.3, 0.3], [0.7, 0.5, 0.55, 0.45]];
        (u.iter().map(|r| r.to_vec()).collect(), vec![0.4, 0.3, 0.2, 0.1])
    }

    fn close(a: f64, b: f64, by: f64) {
        assert!((a - b).abs() <= by, "{a} is not {b} ± {by}");
    }

    #[test]
    fn first_rank_shares_near_the_users_weights_match_the_exact_ones() {
        let (u, w) = golden();
        let (shares, error) = first_rank_shares(&u, &w);
        assert!(error <= 0.01, "{error}");
        for (share, exact) in shares.iter().zip([0.28823529, 0.57058824, 0.0, 0.0, 0.14117647]) {
            close(*share, exact, 0.015);
        }
        assert_eq!(first_rank_shares(&u, &w), (shares, error), "the same every time");
    }

    #[test]
    fn stability_intervals_are_exact() {
        let (u, w) = golden();
        let expected = [(0.142857, 0.414634), (0.288136, 1.0), (0.0, 0.225806), (0.081633, 1.0)];
        for ((low, high), (l, h)) in stability(&u, 1, &w).into_iter().zip(expected) {
            close(low, l, 1e-6);
            close(high, h, 1e-6);
        }
    }

    #[test]
    fn flip_distances_are_exact_and_an_impossible_flip_is_none() {
        let (u, w) = golden();
        for (rival, expected) in [(4, Some(0.02)), (0, Some(0.04)), (2, Some(0.171429)), (3, None)] {
            match (flip(&u[1], &u[rival], &w), expected) {
                (Some((d, _, _)), Some(e)) => close(d, e, 1e-6),
                (None, None) => {}
                (got, want) => panic!("{rival}: {got:?} instead of {want:?}"),
            }
        }
    }

    #[test]
    fn a_vendor_that_is_far_ahead_needs_no_draws() {
        let (shares, error) = first_rank_shares(&[vec![0.9, 0.9], vec![0.1, 0.2]], &[0.5, 0.5]);
        assert_eq!((shares, error), (vec![1.0, 0.0], 0.0));
    }
}
