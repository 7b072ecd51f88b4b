//! Charts as SVG text: bars, lines, bands, a tornado and a scatter, drawn by plotters through our own backend.
//!
//! Pure and deterministic: the same chart gives the same bytes natively and in the browser.
//! The SVG holds classes, no colours (`style/chart.css` has them), and scales with its
//! container; draw at [`Size::Phone`] or [`Size::Wide`], whichever is nearer to the drawn
//! width, and no text gets below 12 px. Every [`Drawing`] comes with the same facts as a
//! [`Table`] and with the [`Mark`]s a pointer or the keyboard can visit.

mod backend;
mod band;
mod bars;
mod frame;
mod ink;
mod lines;
mod metrics;
mod place;
mod scale;
mod scatter;
mod tenfold;
#[cfg(test)]
mod tests;
mod tornado;

pub use band::{Band, BandPart, BandRow};
pub use bars::{BarSeries, Bars};
pub use lines::{LineMark, LineSeries, Lines};
pub use scatter::{Scatter, ScatterPoint};
pub use tornado::{Swing, Tornado};

/// The width a chart is drawn for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 320 px wide: what a 360 px phone leaves between its margins.
    Phone,
    /// 760 px wide.
    Wide,
}

impl Size {
    /// Width of the viewBox in px.
    pub fn width(self) -> f64 {
        match self {
            Size::Phone => 320.0,
            Size::Wide => 760.0,
        }
    }
}

/// A finished chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// A complete `<svg>` element, safe to set as inner HTML: every text in it is escaped.
    pub svg: String,
    /// Width of the viewBox in px.
    pub width: f64,
    /// Height of the viewBox in px.
    pub height: f64,
    /// The chart's facts in full, for the table beside it.
    pub table: Table,
    /// What can be pointed at, in reading order.
    pub marks: Vec<Mark>,
}

/// The facts of a chart as text; nothing is escaped here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Column headings.
    pub head: Vec<String>,
    /// Rows as long as the head; the first cell of each is the row's heading.
    pub rows: Vec<Vec<String>>,
}

/// A region of the viewBox with something to say. All lengths in px of the viewBox.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
    /// What is there, in words, not escaped.
    pub label: String,
    /// The cell of the table that says the same, row and column, where it is a single one.
    pub cell: Option<(usize, usize)>,
}

/// A length in px as plotters' units.
fn px(length: f64) -> i32 {
    (length * backend::UNITS).round() as i32
}

/// Plotters' units as px.
fn from_px(units: i32) -> f64 {
    f64::from(units) / backend::UNITS
}
