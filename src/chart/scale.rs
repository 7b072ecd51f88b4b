//! Axes: round ticks, and plotters' coordinate over them.
//!
//! Only the four operations, rounding and square roots are used, so that a tick falls on the same tenth
//! of a px in every build.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

use crate::decimal::RoundingStrategy;

use super::tenfold;
use crate::money::{Decimal, Usd};
use crate::order::InOrder;

/// What an axis counts, which decides how its ticks read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counts {
    Money,
    Number,
    /// Customers, errors: `10k`.
    Many,
}

/// How distances on an axis go with the value.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Shape {
    Even,
    /// With the square root: small values stand further apart.
    Stretched,
    /// With the logarithm of the value and so much more, which keeps zero on the axis.
    Tenfold(f64),
}

/// One axis: from `lo` to `hi` (which may be smaller: an axis that grows downwards).
#[derive(Clone, Debug)]
pub(super) struct Scale {
    pub(super) lo: f64,
    pub(super) hi: f64,
    ticks: Vec<f64>,
    counts: Counts,
    shape: Shape,
}

impl Scale {
    /// A money axis from zero (or below, if an amount is) over all the amounts, with about `most` ticks.
    pub(super) fn money(amounts: impl Iterator<Item = f64>, most: usize) -> Self {
        let (lo, hi) = amounts.fold((0.0_f64, 0.0_f64), |(lo, hi), v| (lo.min(v), hi.max(v)));
        Scale::rounded(lo, if hi > lo { hi } else { lo + 1.0 }, most, Counts::Money)
    }

    /// A money axis for bars, which ends at the largest amount.
    pub(super) fn bars(amounts: &[f64], most: usize) -> Self {
        let mut scale = Scale::money(amounts.iter().copied(), most);
        let (lo, hi) = amounts.iter().fold((0.0_f64, 0.0_f64), |(lo, hi), v| (lo.min(*v), hi.max(*v)));
        if hi > lo {
            (scale.lo, scale.hi) = (lo, hi);
            scale.ticks.retain(|tick| (lo..=hi).contains(tick));
        }
        scale
    }

    /// A money axis for points. Where most amounts are small beside the largest it is stretched
    /// near zero, which has to be said beside it: see [`Scale::is_stretched`].
    pub(super) fn spread(amounts: &[f64], most: usize) -> Self {
        let mut scale = Scale::money(amounts.iter().copied(), most);
        let mut sorted = amounts.to_vec();
        sorted.order_by(f64::total_cmp);
        let median = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0);
        if scale.lo < 0.0 || amounts.len() < 4 || median * 6.0 > scale.hi {
            return scale;
        }
        scale.shape = Shape::Stretched;
        // From the top down 1, 2 and 5 times powers of ten, as far apart as even ticks would be.
        let mut ticks = vec![scale.hi];
        let mut power = power_of_ten(scale.hi);
        let mut place = 1.0;
        for _ in 0..12 {
            for tick in [power * 5.0, power * 2.0, power] {
                let share = (tick / scale.hi).sqrt();
                if share <= place - 1.0 / most.max(1) as f64 && share >= 1.0 / most.max(1) as f64 {
                    ticks.push(tick);
                    place = share;
                }
            }
            power /= 10.0;
        }
        ticks.push(0.0);
        ticks.reverse();
        scale.ticks = ticks;
        scale
    }

    /// Whether small values stand further apart than large ones.
    pub(super) fn is_stretched(&self) -> bool {
        self.shape == Shape::Stretched
    }

    /// A logarithmic axis of counts, from one on.
    pub(super) fn counts(values: impl Iterator<Item = f64>, most: usize) -> Self {
        let (lo, hi) = span(values);
        let lo = lo.max(1.0);
        let hi = if hi > lo { hi } else { lo * 10.0 };
        Scale { lo, hi, ticks: tenfold::ticks(lo, hi, most), counts: Counts::Many, shape: Shape::Tenfold(0.0) }
    }

    /// A logarithmic money axis from zero on: nothing has its place on it, then ten times as much from tick to tick.
    pub(super) fn tenfold_money(amounts: impl Iterator<Item = f64>, most: usize) -> Self {
        let most_of_all = amounts.fold(0.0_f64, f64::max);
        // A tenth of room above the largest, so that its name stays below what stands over the plot.
        let hi = round_step((most_of_all * 1.1).max(10.0));
        let ticks = std::iter::once(0.0).chain(tenfold::ticks(1.0, hi, most)).collect();
        Scale { lo: 0.0, hi, ticks, counts: Counts::Money, shape: Shape::Tenfold(1.0) }
    }

    /// A money axis around all the amounts, not forced to contain zero.
    pub(super) fn between(amounts: impl Iterator<Item = f64>, most: usize) -> Self {
        let (lo, hi) = span(amounts);
        Scale::rounded(lo, if hi > lo { hi } else { lo + 1.0 }, most, Counts::Money)
    }

    /// How far along the axis a value stands, 0 to 1.
    pub(super) fn share(&self, value: f64) -> f64 {
        let along = |v: f64| match self.shape {
            Shape::Tenfold(more) => tenfold::log10(v.max(0.0) + more),
            _ => v,
        };
        let (lo, hi) = (along(self.lo), along(self.hi));
        let share = ((along(value) - lo) / (hi - lo)).clamp(0.0, 1.0);
        let share = if share.is_nan() { 0.0 } else { share };
        if self.shape == Shape::Stretched { share.sqrt() } else { share }
    }

    /// An axis of plain numbers around all the values, not forced to contain zero.
    pub(super) fn around(values: impl Iterator<Item = f64>, most: usize) -> Self {
        let (lo, hi) = span(values);
        let pad = ((hi - lo) * 0.08).max(lo.abs().max(hi.abs()) * 0.02).max(0.5);
        let bottom = if lo >= 0.0 { (lo - pad).max(0.0) } else { lo - pad };
        Scale::rounded(bottom, hi + pad, most, Counts::Number)
    }

    /// An axis of months that begins and ends where the values do.
    pub(super) fn months(values: impl Iterator<Item = f64>, most: usize) -> Self {
        let (lo, hi) = span(values);
        let hi = if hi > lo { hi } else { lo + 1.0 };
        let raw = (hi - lo) / most.max(1) as f64;
        let step = [1.0, 2.0, 3.0, 6.0, 12.0, 24.0].into_iter().find(|s| *s >= raw).unwrap_or_else(|| round_step(raw));
        let first = (lo / step).ceil();
        let ticks = (0..=most).map(|i| (first + i as f64) * step).filter(|t| *t <= hi).collect();
        Scale { lo, hi, ticks, counts: Counts::Number, shape: Shape::Even }
    }

    /// An axis without ticks, counting px downwards from 0 to `height`.
    pub(super) fn rows(height: f64) -> Self {
        Scale { lo: height.max(1.0), hi: 0.0, ticks: Vec::new(), counts: Counts::Number, shape: Shape::Even }
    }

    fn rounded(lo: f64, hi: f64, most: usize, counts: Counts) -> Self {
        let step = round_step((hi - lo) / most.max(1) as f64);
        let (first, last) = ((lo / step).floor(), (hi / step).ceil());
        let count = (last - first).clamp(1.0, 2.0 * most.max(1) as f64 + 2.0) as usize;
        let ticks: Vec<f64> = (0..=count).map(|i| (first + i as f64) * step).collect();
        let (lo, hi) = (first * step, ticks.last().copied().unwrap_or(hi).max(hi));
        Scale { lo, hi, ticks, counts, shape: Shape::Even }
    }

    /// The widest tick label, in px at this text size.
    pub(super) fn label_width(&self, size: f64) -> f64 {
        self.ticks.iter().map(|t| super::metrics::width(&self.format_ext(t), size, false)).fold(0.0, f64::max)
    }
}

/// Smallest and largest of the values; 0 to 0 without values.
fn span(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let found = values.fold(None, |found: Option<(f64, f64)>, v| match found {
        None => Some((v, v)),
        Some((lo, hi)) => Some((lo.min(v), hi.max(v))),
    });
    found.unwrap_or((0.0, 0.0))
}

/// The smallest 1, 2, 2.5 or 5 times a power of ten that is not below `raw`.
fn round_step(raw: f64) -> f64 {
    let raw = if raw.is_finite() { raw.clamp(1e-12, 1e300) } else { 1e300 };
    let power = power_of_ten(raw);
    [1.0, 2.0, 2.5, 5.0].into_iter().map(|m| m * power).find(|s| *s >= raw).unwrap_or(10.0 * power)
}

/// The largest power of ten that is not above a finite positive number.
fn power_of_ten(number: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= number {
        power *= 10.0;
    }
    while power > number {
        power /= 10.0;
    }
    power
}

impl Ranged for Scale {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        limit.0.saturating_add((self.share(*value) * f64::from(limit.1.saturating_sub(limit.0))).round() as i32)
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.ticks.clone()
    }

    fn range(&self) -> Range<f64> {
        self.lo..self.hi
    }
}

impl ValueFormatter<f64> for Scale {
    fn format_ext(&self, value: &f64) -> String {
        match self.counts {
            Counts::Money => tick_money(*value),
            Counts::Number => tick_number(*value),
            Counts::Many => tick_money(*value).replace('$', ""),
        }
    }
}

/// Decimals without trailing zeros.
fn trimmed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A plain number: `72`, `2.5`, `1e30`.
fn tick_number(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    if value.abs() >= 1e7 { format!("{sign}{:e}", value.abs()) } else { format!("{sign}{}", trimmed(value.abs(), 6)) }
}

/// A round amount: `$0.25`, `$40`, `$1.2k`, `$3M`.
fn tick_money(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    let (scaled, suffix) = match value.abs() {
        v if v < 999.995 => {
            let text = trimmed(v, 10);
            let cents = if text.split_once('.').is_some_and(|(_, f)| f.len() == 1) { "0" } else { "" };
            return format!("{sign}${text}{cents}");
        }
        v if v < 1e6 => (v / 1e3, "k"),
        v if v < 1e9 => (v / 1e6, "M"),
        v if v < 1e12 => (v / 1e9, "B"),
        v if v < 1e15 => (v / 1e12, "T"),
        v => return format!("{sign}${}", exponent(v)),
    };
    format!("{sign}${}{suffix}", trimmed(scaled, 2))
}

/// `7.92e28`.
fn exponent(value: f64) -> String {
    let text = format!("{value:.2e}");
    match text.split_once('e') {
        Some((digits, power)) => format!("{}e{power}", digits.trim_end_matches('0').trim_end_matches('.')),
        None => text,
    }
}

/// An amount beside its bar or line: cents below $100, whole dollars below $10,000, then `$12.3k`.
pub(super) fn short_money(amount: Usd) -> String {
    let magnitude = amount.0.abs();
    if magnitude < Decimal::ONE_HUNDRED {
        let cents = amount.rounded();
        return if cents.is_zero() { amount.to_string() } else { cents.to_string() };
    }
    if magnitude < Decimal::from(10_000) {
        let whole = amount.0.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        return Usd(whole).to_string();
    }
    let value = amount.to_f64();
    let digits = if value.abs() < 1e6 { (value / 100.0).round() * 100.0 } else { value };
    tick_money(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_cover_the_values() {
        for (max, ticks) in [
            (0.0, vec!["$0", "$0.20", "$0.40", "$0.60", "$0.80", "$1"]),
            (23.0, vec!["$0", "$5", "$10", "$15", "$20", "$25"]),
            (1317.18, vec!["$0", "$500", "$1k", "$1.5k"]),
            (92_000.0, vec!["$0", "$20k", "$40k", "$60k", "$80k", "$100k"]),
            (2.4e6, vec!["$0", "$500k", "$1M", "$1.5M", "$2M", "$2.5M"]),
        ] {
            let scale = Scale::money([max].into_iter(), 5);
            let labels: Vec<String> = scale.ticks.iter().map(|t| scale.format_ext(t)).collect();
            assert_eq!(labels, ticks, "{max}");
            assert!(scale.lo <= 0.0 && scale.hi >= max);
        }
    }

    #[test]
    fn an_outlier_stretches_the_axis_near_zero() {
        let scale = Scale::spread(&[0.0, 5.0, 7.0, 20.0, 248.0], 8);
        let labels: Vec<String> = scale.ticks.iter().map(|t| scale.format_ext(t)).collect();
        assert!(scale.is_stretched());
        assert_eq!(labels, ["$0", "$5", "$20", "$50", "$100", "$250"]);
        assert!(!Scale::spread(&[10.0, 20.0, 30.0, 40.0], 8).is_stretched());
    }

    #[test]
    fn months_step_as_a_calendar_does() {
        let ticks = |hi: f64, most| Scale::months([0.0, hi].into_iter(), most).ticks;
        assert_eq!(ticks(12.0, 6), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0]);
        assert_eq!(ticks(36.0, 6), [0.0, 6.0, 12.0, 18.0, 24.0, 30.0, 36.0]);
        assert_eq!(ticks(0.0, 6), [0.0, 1.0]);
    }

    #[test]
    fn amounts_are_short_but_not_rounded_to_nothing() {
        let usd = |text: &str| Usd(text.parse().unwrap());
        for (exact, shown) in [
            ("0", "$0"),
            ("7.5", "$7.50"),
            ("290.04", "$290"),
            ("1317.18", "$1,317"),
            ("12345", "$12.3k"),
            ("0.0003625", "$0.0003625"),
            ("-24.5", "−$24.50"),
            ("999999", "$1M"),
        ] {
            assert_eq!(short_money(usd(exact)), shown, "{exact}");
        }
    }
}
