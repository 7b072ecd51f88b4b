//! Grouped bars: one horizontal bar per vendor and stage, named at its left, its amount at its end.

use plotters::chart::ChartBuilder;
use plotters_backend::text_anchor::HPos;

use super::frame::{Done, Head, LINE, Pen, SIDE, TEXT, mesh};
use super::ink::Ink;
use super::scale::{Scale, short_money};
use super::{Drawing, Mark, Size, Table, from_px, metrics};
use crate::money::Usd;

/// Height of a bar with the space around it, px: also a comfortable target.
const ROW: f64 = 24.0;
/// Height of a bar, px.
const BAR: f64 = 14.0;
/// Height of a group's name, px.
const GROUP: f64 = 26.0;
/// Space after a group, px.
const AFTER: f64 = 10.0;
/// Space between the two columns of a wide drawing, px.
const BETWEEN: f64 = 28.0;
/// Height of the ticks' labels and of the unit below them, px.
const FOOT: f64 = 20.0 + LINE;
/// Width of the mark for an amount that is not known, px.
const STUB: f64 = 16.0;

/// Amounts of several vendors in several groups (stages), from a common zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// What is shown.
    pub title: String,
    /// What to take from it, one sentence; drawn below the title.
    pub takeaway: String,
    /// What one amount is, such as `USD for 12 months`; stands at the axis.
    pub unit: String,
    /// Names of the groups, in order.
    pub groups: Vec<String>,
    /// The vendors.
    pub series: Vec<BarSeries>,
}

/// One vendor's amounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BarSeries {
    /// The vendor's name.
    pub name: String,
    /// One amount per group. `None`, or missing: there is no such amount; never drawn as zero.
    pub values: Vec<Option<Usd>>,
    /// One remark per group. Without an amount it says why (`covers 67 %`); a missing amount
    /// without a remark is called unknown.
    pub notes: Vec<Option<String>>,
}

impl BarSeries {
    fn value(&self, group: usize) -> Option<Usd> {
        self.values.get(group).copied().flatten()
    }

    fn note(&self, group: usize) -> Option<&str> {
        self.notes.get(group)?.as_deref().filter(|note| !note.is_empty())
    }

    /// The cell of the table: the amount in full, the remark.
    fn cell(&self, group: usize) -> String {
        match (self.value(group), self.note(group)) {
            (Some(amount), None) => amount.to_string(),
            (Some(amount), Some(note)) => format!("{amount} ({note})"),
            (None, Some(note)) => format!("no amount: {note}"),
            (None, None) => "unknown".to_owned(),
        }
    }
}

/// Where things are, px.
struct Layout {
    /// Width of a column.
    column: f64,
    /// Width of the names in it.
    names: f64,
    /// Width of the bars in it.
    plot: f64,
    /// How many groups stand in a column.
    per_column: usize,
}

impl Bars {
    /// Draws the bars: one column of groups on a phone, two side by side if wide.
    pub fn draw(&self, size: Size) -> Drawing {
        let head = Head::new("bars", &self.title, &self.takeaway, size);
        let reason = match (self.groups.is_empty(), self.series.is_empty()) {
            (_, true) => "no vendor to compare",
            (true, _) => "no stage to compare",
            _ => "",
        };
        if !reason.is_empty() {
            return head.nothing(reason, self.table());
        }
        let layout = self.layout(size);
        let top = head.height();
        let depth = layout.per_column as f64 * self.panel();
        let ticks = (layout.plot / 52.0).clamp(2.0, 6.0) as usize;
        let amounts: Vec<f64> = self.amounts().map(Usd::to_f64).collect();
        let scale = Scale::bars(&amounts, ticks);
        head.finish(top + depth + FOOT + 4.0, self.table(), |pen, marks| {
            for (column, first) in (0..self.groups.len()).step_by(layout.per_column).enumerate() {
                let x = SIDE + column as f64 * (layout.column + BETWEEN);
                let groups = first..first.saturating_add(layout.per_column).min(self.groups.len());
                self.column(pen, marks, (x, top), &layout, groups, &scale)?;
            }
            Ok(())
        })
    }

    fn amounts(&self) -> impl Iterator<Item = Usd> {
        let groups = self.groups.len();
        self.series.iter().flat_map(move |series| series.values.iter().take(groups).copied().flatten())
    }

    /// Height of one group, px.
    fn panel(&self) -> f64 {
        GROUP + self.series.len() as f64 * ROW + AFTER
    }

    fn layout(&self, size: Size) -> Layout {
        let columns = if size == Size::Wide && self.groups.len() > 1 { 2 } else { 1 };
        let column = (size.width() - 2.0 * SIDE - (columns as f64 - 1.0) * BETWEEN) / columns as f64;
        let widest = self.series.iter().map(|s| metrics::width(&s.name, TEXT, false)).fold(0.0, f64::max);
        let names = (widest + 10.0).min(column * 0.36);
        let amount = self.amounts().map(|a| metrics::width(&short_money(a), TEXT, true)).fold(24.0, f64::max);
        let plot = (column - names - amount - 10.0).max(40.0);
        Layout { column, names, plot, per_column: self.groups.len().div_ceil(columns) }
    }

    fn column(
        &self,
        pen: &Pen<'_>,
        marks: &mut Vec<Mark>,
        (left, top): (f64, f64),
        layout: &Layout,
        groups: std::ops::Range<usize>,
        scale: &Scale,
    ) -> Done {
        let depth = groups.len() as f64 * self.panel();
        let x0 = left + layout.names;
        let part = pen.part((x0, top), (layout.plot, depth + 20.0));
        let mut plot = ChartBuilder::on(&part).x_label_area_size(super::px(20.0)).build_cartesian_2d(scale.clone(), Scale::rows(depth))?;
        if self.amounts().next().is_some() {
            mesh(&mut plot, (true, false), 6.0)?;
            pen.label(&self.unit, (x0, top + depth + 20.0 + LINE / 2.0), Ink::Tick, HPos::Left)?;
        }
        let at = |amount: f64| from_px(plot.plotting_area().map_coordinate(&(amount, 0.0)).0);
        let zero = at(0.0);
        for (i, group) in groups.enumerate() {
            let y = top + i as f64 * self.panel();
            let name = &self.groups[group];
            let room = layout.column;
            pen.label(&metrics::fit(name, TEXT, true, room), (left, y + GROUP / 2.0), Ink::Group, HPos::Left)?;
            for (n, series) in self.series.iter().enumerate() {
                let middle = y + GROUP + (n as f64 + 0.5) * ROW;
                let shown = metrics::fit(&series.name, TEXT, false, layout.names - 8.0);
                pen.label(&shown, (x0 - 8.0, middle), Ink::Label, HPos::Right)?;
                let end = series.value(group).map(|amount| (amount, at(amount.to_f64())));
                let right = left + layout.column;
                match end {
                    Some((amount, end)) => bar(pen, (zero, end, right), middle, n, amount, series.note(group))?,
                    None => stub(pen, (zero, right), middle, series.note(group))?,
                }
                let label = format!("{name}, {}: {}", series.name, series.cell(group));
                marks.push(Mark {
                    x: left,
                    y: middle - ROW / 2.0,
                    w: layout.column,
                    h: ROW,
                    label,
                    cell: Some((n, group.saturating_add(1))),
                });
            }
        }
        pen.line(&[(zero, top + GROUP - 4.0), (zero, top + depth)], Ink::Axis, 1.0)
    }

    fn table(&self) -> Table {
        let mut head = vec!["Vendor".to_owned()];
        head.extend(self.groups.iter().cloned());
        let row = |series: &BarSeries| {
            let cells = (0..self.groups.len()).map(|group| series.cell(group));
            std::iter::once(series.name.clone()).chain(cells).collect()
        };
        let caption = if self.unit.is_empty() { self.title.clone() } else { format!("{}, {}", self.title, self.unit) };
        Table { caption, head, rows: self.series.iter().map(row).collect() }
    }
}

/// A bar from `zero` to `end` with its amount, and its remark if it fits before `right`.
fn bar(pen: &Pen<'_>, (zero, end, right): (f64, f64, f64), middle: f64, index: usize, amount: Usd, note: Option<&str>) -> Done {
    let (from, to) = (zero.min(end), zero.max(end));
    // An amount of zero still leaves a hair, as an amount too small to see does.
    let width = (to - from).max(1.5);
    pen.rect((from, middle - BAR / 2.0), (width, BAR), Ink::Series(index))?;
    let text = short_money(amount);
    let x = from + width + 5.0;
    pen.label(&text, (x, middle), Ink::Strong, HPos::Left)?;
    let x = x + metrics::width(&text, TEXT, true) + 5.0;
    match note {
        Some(note) if x + metrics::width(note, TEXT, false) <= right => pen.label(note, (x, middle), Ink::Tick, HPos::Left),
        _ => Ok(()),
    }
}

/// The mark for an amount that does not exist: a hatched stub and words.
fn stub(pen: &Pen<'_>, (zero, right): (f64, f64), middle: f64, note: Option<&str>) -> Done {
    let (left, top, bottom) = (zero + 4.0, middle - 6.0, middle + 6.0);
    pen.frame((left, top), (STUB, bottom - top), Ink::Unknown)?;
    for x in [0.0, 4.0] {
        pen.line(&[(left + x, bottom), (left + x + 12.0, top)], Ink::Unknown, 1.0)?;
    }
    let words = match note {
        Some(note) => format!("✕ {note}"),
        None => "? unknown".to_owned(),
    };
    let x = left + STUB + 6.0;
    pen.label(&metrics::fit(&words, TEXT, false, right - x), (x, middle), Ink::Unknown, HPos::Left)
}
