//! What things are drawn with: names of CSS classes that travel through plotters as colours.

use plotters::style::{RGBColor, ShapeStyle};
use plotters_backend::BackendColor;

/// How many series look different; the ninth looks like the first.
pub(super) const SERIES: usize = 8;

/// Dash patterns of the series' lines, so that colour is never the only difference.
const DASHES: [&str; SERIES] = ["", "8 3", "2 3", "10 3 2 3", "5 3", "14 4", "8 3 2 3 2 3", "3 6"];

/// A role in a drawing. The stylesheet decides what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Title,
    Takeaway,
    Group,
    Tick,
    Label,
    Strong,
    Unknown,
    Axis,
    Grid,
    Event,
    Leader,
    Ring,
    Series(usize),
    /// What ties a series' line to its name: its colour, never dashed.
    Tie(usize),
}

/// The inks that are not series, in the order of their code.
const PLAIN: [(Ink, &str); 12] = [
    (Ink::Title, "title"),
    (Ink::Takeaway, "takeaway"),
    (Ink::Group, "group"),
    (Ink::Tick, "tick"),
    (Ink::Label, "label"),
    (Ink::Strong, "strong"),
    (Ink::Unknown, "unknown"),
    (Ink::Axis, "axis"),
    (Ink::Grid, "grid"),
    (Ink::Event, "event"),
    (Ink::Leader, "leader"),
    (Ink::Ring, "ring"),
];

/// Codes of the series begin here; smaller codes index [`PLAIN`].
const SERIES_CODE: u8 = 100;

/// Codes of the ties begin here.
const TIE_CODE: u8 = 200;

impl Ink {
    /// The reserved colour that stands for this ink on its way through plotters.
    pub(super) fn color(self) -> RGBColor {
        let code = match self {
            Ink::Series(n) => SERIES_CODE.saturating_add((n % SERIES) as u8),
            Ink::Tie(n) => TIE_CODE.saturating_add((n % SERIES) as u8),
            plain => PLAIN.iter().position(|(ink, _)| *ink == plain).unwrap_or(0) as u8,
        };
        RGBColor(0, 0, code)
    }

    /// A line of this ink, `width` px wide.
    pub(super) fn stroke(self, width: f64) -> ShapeStyle {
        ShapeStyle::from(self.color()).stroke_width(super::px(width).max(0) as u32)
    }

    /// A surface of this ink.
    pub(super) fn fill(self) -> ShapeStyle {
        ShapeStyle::from(self.color()).filled()
    }
}

/// The CSS class a reserved colour stands for.
pub(super) fn class(color: BackendColor) -> String {
    let code = color.rgb.2;
    match PLAIN.get(usize::from(code)) {
        Some((_, class)) => (*class).to_owned(),
        None => {
            let first = if code >= TIE_CODE { TIE_CODE } else { SERIES_CODE };
            format!("s{}", usize::from(code.saturating_sub(first)) % SERIES)
        }
    }
}

/// The dash pattern of a reserved colour's lines, empty for a solid line.
pub(super) fn dash(color: BackendColor) -> &'static str {
    match color.rgb.2 {
        code @ SERIES_CODE..TIE_CODE => DASHES[usize::from(code.saturating_sub(SERIES_CODE)) % SERIES],
        code if code == Ink::Event.color().2 => "3 3",
        _ => "",
    }
}
