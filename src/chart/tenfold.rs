//! Logarithmic axes: from one tick to the next it is ten times as much.
//!
//! The logarithm is our own, of the four operations and square roots, so that a point falls on the
//! same tenth of a px in every build.

/// Halving roots bring the argument this near to one; more terms than these change nothing.
const TERMS: u32 = 9;

/// The decimal logarithm of a number; of what is not positive, that of a very small one.
pub(super) fn log10(number: f64) -> f64 {
    let mut rest = if number.is_finite() { number.max(1e-12) } else { 1e300 };
    let mut powers = 0.0;
    while rest >= 10.0 {
        rest /= 10.0;
        powers += 1.0;
    }
    while rest < 1.0 {
        rest *= 10.0;
        powers -= 1.0;
    }
    // ln r = 2 (z + z³/3 + z⁵/5 + …), with the fourth root below 1.8.
    let root = rest.sqrt().sqrt();
    let z = (root - 1.0) / (root + 1.0);
    let (mut term, mut sum) = (z, 0.0);
    for n in 0..TERMS {
        sum += term / (2.0 * f64::from(n) + 1.0);
        term *= z * z;
    }
    powers + 8.0 * sum / std::f64::consts::LN_10
}

/// Powers of ten from `lo` to `hi`, at most about `most` of them; where there are few, twos and fives too.
pub(super) fn ticks(lo: f64, hi: f64, most: usize) -> Vec<f64> {
    let mut all: Vec<(f64, bool)> = Vec::new();
    let mut power = 1.0;
    while power <= hi && all.len() < 1_000 {
        all.extend([(power, true), (power * 2.0, false), (power * 5.0, false)]);
        power *= 10.0;
    }
    all.retain(|(tick, _)| *tick >= lo && *tick <= hi);
    let most = most.max(2);
    if all.len() <= most {
        return all.into_iter().map(|(tick, _)| tick).collect();
    }
    let tens: Vec<f64> = all.into_iter().filter(|(_, ten)| *ten).map(|(tick, _)| tick).collect();
    let every = tens.len().div_ceil(most).max(1);
    tens.into_iter().step_by(every).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_right_to_more_than_a_px() {
        for n in [1e-6, 0.5, 1.0, 2.0, 9.99, 10.0, 40.0, 1_179.0, 1e6, 7.9e28] {
            assert!((log10(n) - n.log10()).abs() < 1e-7, "{n}: {} is not {}", log10(n), n.log10());
        }
        assert!(log10(0.0) < -11.0 && log10(f64::NAN) > 299.0);
    }

    #[test]
    fn ticks_are_powers_of_ten_or_finer_where_there_is_room() {
        assert_eq!(ticks(1.0, 4_000.0, 6), [1.0, 10.0, 100.0, 1_000.0]);
        assert_eq!(ticks(1.0, 50.0, 6), [1.0, 2.0, 5.0, 10.0, 20.0, 50.0]);
        assert_eq!(ticks(1.0, 1e9, 5), [1.0, 100.0, 1e4, 1e6, 1e8]);
    }
}
