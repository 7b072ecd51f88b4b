//! In which share of the weightings near the user's each alternative scores highest.
//!
//! The volume of a polytope, estimated by randomised quasi-Monte Carlo: a Kronecker sequence on
//! the powers of the generalised golden ratio fills the region far more evenly than independent
//! draws, so that a few thousand points reach the precision of 9,604 of those. Several copies of
//! it, each shifted at random (Cranley & Patterson, SIAM J. Numer. Anal. 13(6), 1976), tell how
//! far the estimate can be off. Only the four operations and square roots, which are
//! rounded the same everywhere.

/// Copies of the sequence: their spread gives the interval.
const COPIES: usize = 16;
/// 97.5 % quantile of Student's t with one degree of freedom less than there are copies.
const T: f64 = 2.131;
/// Half the width of the 95 % interval that is good enough.
const WIDTH: f64 = 0.01;
/// Points computed side by side: sums over them are vector instructions.
const LANES: usize = 8;
/// Points added to every copy at a time, and how often at most.
const POINTS: usize = 8 * LANES;
const ROUNDS: usize = 64;
/// Differences smaller than this are rounding.
const EPSILON: f64 = 1e-12;

/// Shares of the weightings within ±`near` of `w`, uniform over those that sum to 1, in which each
/// alternative of `u` scores highest, the first of equals; and half the width of the widest 95 %
/// interval.
pub fn shares(u: &[&[f64]], w: &[f64], near: f64) -> (Vec<f64>, f64) {
    // The largest weight follows from the others, so that most points fall inside its own bounds.
    let last = (0..w.len()).max_by(|a, b| w[*a].total_cmp(&w[*b])).unwrap_or(0);
    let free: Vec<usize> = (0..w.len()).filter(|j| *j != last).collect();
    // With x in the unit cube a weight is w(1 − near + 2·near·x): scores are affine in x.
    let affine = |of: &dyn Fn(usize) -> f64, alone: f64| {
        let start: f64 = free.iter().map(|j| (1.0 - near) * w[*j] * of(*j)).sum();
        Affine { start: alone + start, slopes: free.iter().map(|j| 2.0 * near * w[*j] * of(*j)).collect() }
    };
    // What counts is by how much each leads the first; the first itself need not be computed.
    let Some((first, others)) = u.split_first() else { return (Vec::new(), 0.0) };
    let lead = |r: &&[f64]| affine(&|j| (r[j] - first[j]) - (r[last] - first[last]), r[last] - first[last]);
    let leads: Vec<Affine> = others.iter().map(lead).collect();
    let rest = affine(&|_| -1.0, 1.0 - w[last]);

    let mut sequence = Kronecker::new(free.len());
    let mut firsts = vec![[0_u32; COPIES]; u.len()];
    let mut taken = [0_u32; COPIES];
    let (mut found, mut width) = (vec![0.0; u.len()], f64::INFINITY);
    for round in 0..ROUNDS {
        for copy in 0..COPIES {
            for _ in 0..POINTS / LANES {
                let x = sequence.next(copy);
                let rest = rest.at(x);
                let (mut best, mut most) = ([0; LANES], [0.0; LANES]);
                for (i, lead) in leads.iter().enumerate() {
                    let lead = lead.at(x);
                    for lane in 0..LANES {
                        if lead[lane] > most[lane] {
                            (best[lane], most[lane]) = (i.saturating_add(1), lead[lane]);
                        }
                    }
                }
                for lane in 0..LANES {
                    if rest[lane].abs() <= near * w[last] + EPSILON {
                        taken[copy] = taken[copy].saturating_add(1);
                        firsts[best[lane]][copy] = firsts[best[lane]][copy].saturating_add(1);
                    }
                }
            }
        }
        (found, width) = estimate(&firsts, &taken);
        if round > 0 && width <= WIDTH {
            break;
        }
    }
    (found, width)
}

/// A function of the point, linear but for its start.
struct Affine {
    start: f64,
    slopes: Vec<f64>,
}

impl Affine {
    /// Its values at some points, given coordinate by coordinate.
    fn at(&self, x: &[[f64; LANES]]) -> [f64; LANES] {
        let mut sum = [self.start; LANES];
        for (slope, x) in self.slopes.iter().zip(x) {
            for lane in 0..LANES {
                sum[lane] += slope * x[lane];
            }
        }
        sum
    }
}

/// Shares over all copies, and half the width of the widest interval from their spread.
fn estimate(firsts: &[[u32; COPIES]], taken: &[u32; COPIES]) -> (Vec<f64>, f64) {
    let all = f64::from(taken.iter().sum::<u32>().max(1));
    let copies = COPIES as f64;
    let mut widest = 0.0_f64;
    let mut share = |firsts: &[u32; COPIES]| {
        let share = f64::from(firsts.iter().sum::<u32>()) / all;
        // Of a ratio: how far each copy is off, in points of the average copy.
        let off = firsts.iter().zip(taken).map(|(f, t)| (f64::from(*f) - share * f64::from(*t)) * copies / all);
        let variance = off.map(|d| d * d).sum::<f64>() / (copies - 1.0);
        widest = widest.max(T * (variance / copies).sqrt());
        share
    };
    let shares = firsts.iter().map(&mut share).collect();
    (shares, widest)
}

/// Copies of one additive sequence modulo 1, kept in 64 binary digits: overflow is the modulus.
struct Kronecker {
    steps: Vec<u64>,
    state: Vec<Vec<u64>>,
    points: Vec<[f64; LANES]>,
}

impl Kronecker {
    fn new(dimensions: usize) -> Kronecker {
        let golden = golden(dimensions);
        let mut share = 1.0;
        let step = |_| {
            share /= golden;
            (share * TWO_64) as u64
        };
        let mut random = SplitMix(0x4057_u64);
        Kronecker {
            steps: (0..dimensions).map(step).collect(),
            state: (0..COPIES).map(|_| (0..dimensions).map(|_| random.next()).collect()).collect(),
            points: vec![[0.0; LANES]; dimensions],
        }
    }

    /// The next points of a copy, in the unit cube, coordinate by coordinate.
    fn next(&mut self, copy: usize) -> &[[f64; LANES]] {
        for ((state, step), x) in self.state[copy].iter_mut().zip(&self.steps).zip(&mut self.points) {
            for x in x {
                *state = state.wrapping_add(*step);
                *x = (*state >> 11) as f64 / TWO_53;
            }
        }
        &self.points
    }
}

const TWO_53: f64 = (1_u64 << 53) as f64;
const TWO_64: f64 = TWO_53 * 2048.0;

/// The positive root of x^(d+1) = x + 1, by Newton's method from above.
fn golden(d: usize) -> f64 {
    let power = |x: f64, n: usize| (0..n).fold(1.0, |p, _| p * x);
    let mut x = 2.0;
    for _ in 0..64 {
        let low = power(x, d);
        x -= (low * x - x - 1.0) / ((d as f64 + 1.0) * low - 1.0);
    }
    x
}

/// SplitMix64: small, seeded, the same everywhere.
pub struct SplitMix(pub u64);

impl SplitMix {
    /// A number from 0 to below 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / TWO_53
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden_ratios_are_those_of_the_literature() {
        for (d, expected) in [(1, 1.618_033_988_7), (2, 1.324_717_957_2), (3, 1.220_744_084_6)] {
            assert!((golden(d) - expected).abs() < 1e-9, "{d}: {}", golden(d));
        }
    }

    /// Two alternatives that mirror each other share the region in halves, whatever its dimension.
    #[test]
    fn mirrored_alternatives_share_evenly() {
        for d in [2, 4, 6, 8] {
            let w = vec![1.0 / d as f64; d];
            let one: Vec<f64> = (0..d).map(|j| if j % 2 == 0 { 0.8 } else { 0.2 }).collect();
            let other: Vec<f64> = one.iter().map(|x| 1.0 - x).collect();
            let (found, width) = shares(&[&one, &other], &w, 0.25);
            assert!((found[0] + found[1] - 1.0).abs() < 1e-12 && width <= WIDTH, "{d}: {found:?} ± {width}");
            assert!((found[0] - 0.5).abs() <= 0.01, "{d}: {found:?}");
        }
    }

    /// A region whose shares follow from geometry: of three weights a third each, the one of two
    /// criteria that weighs more decides.
    #[test]
    fn a_half_plane_through_the_middle_is_a_half() {
        let (found, width) = shares(&[&[1.0, 0.0, 0.5], &[0.0, 1.0, 0.5]], &[1.0 / 3.0; 3], 0.25);
        assert!((found[0] - 0.5).abs() < 0.01 && width <= WIDTH, "{found:?} ± {width}");
    }
}
