//! The stylesheet's colours against their page.

use std::collections::BTreeMap;

const CSS: &str = include_str!("../../../style/chart.css");

/// The custom properties of the block that follows a selector.
fn block(selector: &str) -> BTreeMap<&'static str, f64> {
    let (_, rest) = CSS.split_once(selector).unwrap();
    let (body, _) = rest.split_once('}').unwrap();
    let property = |line: &'static str| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": ");
    body.lines().filter_map(property).map(|(name, color)| (name, luminance(color))).collect()
}

fn luminance(color: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[test]
fn series_and_words_stand_out_from_the_page() {
    let themes = ["\n:root {", ":root:not([data-theme=\"light\"]) {", "\n:root[data-theme=\"dark\"] {"].map(block);
    assert_eq!(themes[1], themes[2], "both ways to dark are the same");
    for theme in themes {
        let contrast = |name: &str| {
            let (a, b) = (theme[name], theme["chart-bg"]);
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        for n in 0..8 {
            assert!(contrast(&format!("s{n}")) >= 3.0, "s{n}");
        }
        assert!(contrast("chart-ink") >= 7.0 && contrast("chart-muted") >= 4.5 && contrast("chart-axis") >= 3.0);
    }
}
