//! The stops of a slider: round values, dense enough to be found, so that one press of an
//! arrow key always changes the value.

use crate::money::Decimal;
use crate::scenario::Key;

/// Round numbers of a decade.
const ROUND: [i64; 10] = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80];

/// The values a slider stops at, rising; empty for a key without a range.
pub fn stops(key: Key) -> Vec<Decimal> {
    let Some(range) = key.range() else {
        return Vec::new();
    };
    if key == Key::Slo {
        // Nines, not a line: the way from 99.9 to 99.99 is as far as that from 95 to 99.5.
        return [(95, 0), (97, 0), (98, 0), (99, 0), (995, 1), (999, 1), (9995, 2), (9999, 2)]
            .map(|(digits, scale)| Decimal::new(digits, scale))
            .to_vec();
    }
    // Ends and steps of sliders are small whole numbers by construction.
    let (low, high) = (range.slider.0 as i64, range.slider.1 as i64);
    if range.log { logarithmic(low, high) } else { linear(key, low, high) }
}

fn linear(key: Key, low: i64, high: i64) -> Vec<Decimal> {
    let step = match key {
        Key::Growth | Key::Awake => Decimal::new(5, 1),
        Key::Rate => Decimal::from(5),
        _ => Decimal::ONE,
    };
    let mut out = Vec::new();
    let mut at = Decimal::from(low);
    while at <= Decimal::from(high) {
        out.push(at.normalize());
        at += step;
    }
    out
}

fn logarithmic(low: i64, high: i64) -> Vec<Decimal> {
    let mut out = Vec::new();
    if low <= 0 {
        out.push(0);
    }
    // Small whole numbers one by one, then round ones of each decade.
    out.extend((low.max(1)..=high.min(10)).filter(|_| low < 10));
    let mut decade = 1_i64;
    while decade <= high {
        for round in ROUND {
            let value = round.saturating_mul(decade);
            if value > 10 && value >= low && value < high {
                out.push(value);
            }
        }
        decade = decade.saturating_mul(10);
    }
    if out.last() != Some(&high) {
        out.push(high);
    }
    out.into_iter().map(Decimal::from).collect()
}

/// The stop nearest to a value, by its place in the list.
pub fn nearest(stops: &[Decimal], value: Decimal) -> usize {
    let above = stops.partition_point(|s| *s < value);
    match (above.checked_sub(1).and_then(|n| stops.get(n)), stops.get(above)) {
        (Some(below), Some(next)) if value - *below < *next - value => above - 1,
        (_, Some(_)) => above,
        _ => stops.len().saturating_sub(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_rise_and_span_the_slider() {
        for key in Key::ALL {
            let Some(range) = key.range() else { continue };
            let stops = stops(*key);
            assert!(stops.windows(2).all(|w| w[0] < w[1]), "{}: {stops:?}", key.id());
            assert!(stops.len() >= 8, "{}", key.id());
            if *key != Key::Slo {
                assert_eq!(stops.first().map(Decimal::to_string), Some(format!("{}", range.slider.0)));
                assert_eq!(stops.last().map(Decimal::to_string), Some(format!("{}", range.slider.1)));
            }
        }
    }

    #[test]
    fn finds_the_nearest_stop() {
        let stops: Vec<Decimal> = [0, 10, 20, 50].map(Decimal::from).to_vec();
        for (value, place) in [(0, 0), (4, 0), (6, 1), (19, 2), (20, 2), (49, 3), (900, 3)] {
            assert_eq!(nearest(&stops, Decimal::from(value)), place, "{value}");
        }
    }
}
