//! Whatever is drawn, however absurd, the drawing is sound.

use proptest::prelude::*;

use super::super::*;
use super::{BOTH, sound, usd};
use crate::money::{Decimal, Usd};

fn amount() -> impl Strategy<Value = Usd> {
    prop_oneof![
        Just(Usd::ZERO),
        Just(Usd(Decimal::MAX)),
        Just(Usd(Decimal::MIN)),
        Just(usd("0.0000000000000000000000000001")),
        (-1_000_000i64..100_000_000).prop_map(|cents| Usd(Decimal::new(cents, 2))),
    ]
}

fn float() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(f64::MAX),
        Just(f64::MIN),
        Just(5e-324),
        (0u8..60).prop_map(f64::from),
        any::<f64>()
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bars(title in ".{0,80}", groups in prop::collection::vec(".{0,30}", 0..4),
                series in prop::collection::vec((".{0,30}", prop::collection::vec(prop::option::of(amount()), 0..5), prop::collection::vec(prop::option::of(".{0,20}"), 0..5)), 0..10)) {
        let series = series.into_iter().map(|(name, values, notes)| BarSeries { name, values, notes }).collect();
        let bars = Bars { title: title.clone(), takeaway: title, unit: "USD".to_owned(), groups, series };
        for size in BOTH {
            sound(&bars.draw(size));
        }
    }

    #[test]
    fn any_lines(series in prop::collection::vec((".{0,20}", prop::collection::vec((float(), amount()), 0..6)), 0..10),
                 marks in prop::collection::vec((float(), ".{0,20}"), 0..4)) {
        let series: Vec<LineSeries> = series.into_iter().map(|(name, values)| LineSeries { name, values }).collect();
        let marks: Vec<LineMark> = marks.into_iter().map(|(x, label)| LineMark { x, label }).collect();
        for log in [false, true] {
            let (series, marks) = (Vec::clone(&series), Vec::clone(&marks));
            let lines = Lines { series, marks, log, x_unit: "month".to_owned(), ..Lines::default() };
            for size in BOTH {
                sound(&lines.draw(size));
            }
        }
    }

    #[test]
    fn any_scatter(points in prop::collection::vec((".{0,20}", amount(), float(), any::<bool>()), 0..25)) {
        let points = points.into_iter().map(|(name, x, y, highlighted)| ScatterPoint { name, x, y, highlighted }).collect();
        let scatter = Scatter { points, ..Scatter::default() };
        for size in BOTH {
            sound(&scatter.draw(size));
        }
    }

    #[test]
    fn any_band(rows in prop::collection::vec(prop::collection::vec((float(), float(), ".{0,20}"), 0..6), 0..4), range in (float(), float()),
                here in prop::option::of(float()), log in any::<bool>()) {
        let part = |(from, to, name): (f64, f64, String)| BandPart { from, to, words: name.clone(), name };
        let row = |parts: Vec<(f64, f64, String)>| BandRow { name: "row".to_owned(), parts: parts.into_iter().map(part).collect() };
        let rows = rows.into_iter().map(row).collect();
        let band = Band { rows, range, log, here: here.map(|h| (h, "here".to_owned())), ..Band::default() };
        for size in BOTH {
            sound(&band.draw(size));
        }
    }

    #[test]
    fn any_tornado(base in prop::option::of(amount()), swings in prop::collection::vec((".{0,40}", prop::option::of(amount()), prop::option::of(amount())), 0..8)) {
        let swings = swings.into_iter().map(|(name, less, more)| Swing { name, less, more, ..Swing::default() }).collect();
        let tornado = Tornado { base, swings, ..Tornado::default() };
        for size in BOTH {
            sound(&tornado.draw(size));
        }
    }
}
