//! Lines: amounts over the months ahead, each line named at its end.

use std::cmp::Ordering;

use plotters::chart::ChartBuilder;
use plotters::series::LineSeries as Path;
use plotters_backend::text_anchor::HPos;

use super::frame::{Done, Head, LINE, Pen, SIDE, TEXT, mesh};
use super::ink::Ink;
use super::place::spread;
use super::scale::{Scale, short_money};
use super::{Drawing, Mark, Size, Table, from_px, metrics, px};
use crate::money::{Decimal, Usd, grouped};
use crate::order::InOrder;

/// Amounts of several vendors over months.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// What is shown.
    pub title: String,
    /// What to take from it, one sentence; drawn below the title.
    pub takeaway: String,
    /// What the horizontal axis counts, such as `month`.
    pub x_unit: String,
    /// What one amount is, such as `USD a month`; stands above the vertical axis.
    pub y_unit: String,
    /// The lines.
    pub series: Vec<LineSeries>,
    /// Events to mark.
    pub marks: Vec<LineMark>,
    /// Both axes logarithmic: counts from one on instead of months, amounts from nothing on.
    pub log: bool,
}

/// One vendor's line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineSeries {
    /// The vendor's name.
    pub name: String,
    /// Month and amount, in any order; a month that is not finite is left out.
    pub values: Vec<(f64, Usd)>,
}

/// An event at a month, drawn as a dashed vertical line with its words on top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineMark {
    /// The month; left out if outside the lines' months.
    pub x: f64,
    /// What happens, in a few words.
    pub label: String,
}

/// A line that has something to draw: its place among the series, its values in order of month.
struct Line<'a> {
    slot: usize,
    name: &'a str,
    values: Vec<(f64, Usd)>,
}

impl Line<'_> {
    fn amount_at(&self, month: f64) -> Option<Usd> {
        self.values.iter().find(|(x, _)| *x == month).map(|(_, amount)| *amount)
    }

    /// The words at the line's end.
    fn end_words(&self, size: Size) -> String {
        match self.values.last() {
            Some((_, amount)) if size == Size::Wide => format!("{} {}", self.name, short_money(*amount)),
            _ => self.name.to_owned(),
        }
    }
}

/// A label over the plot, like a flag on its pole: places in px, the row counted from below.
struct Event {
    words: String,
    pole: f64,
    left: f64,
    right: f64,
    row: usize,
}

impl Event {
    /// Whether the words meet the other's words or the other's pole.
    fn meets(&self, other: &Event) -> bool {
        let covers = |pole: f64| self.left < pole && pole < self.right;
        match self.row.cmp(&other.row) {
            Ordering::Equal => self.left < other.right + 8.0 && other.left < self.right + 8.0,
            Ordering::Less => covers(other.pole),
            Ordering::Greater => other.left < self.pole && self.pole < other.right,
        }
    }
}

impl LineSeries {
    /// The values in order of their months.
    fn sorted(&self) -> Vec<(f64, Usd)> {
        let mut values: Vec<_> = self.values.iter().copied().filter(|(x, _)| x.is_finite()).collect();
        values.order_by(|a, b| a.0.total_cmp(&b.0));
        values
    }
}

impl Lines {
    /// Draws the lines with their names at the right; if wide, also the last amounts.
    pub fn draw(&self, size: Size) -> Drawing {
        let head = Head::new("lines", &self.title, &self.takeaway, size);
        let lines = self.lines();
        let months = months(&lines);
        if months.is_empty() {
            return head.nothing("no amounts over these months", self.table(&lines, &months));
        }
        let width = size.width();
        let amounts = lines.iter().flat_map(|line| line.values.iter().map(|(_, a)| a.to_f64()));
        let y = if self.log { Scale::tenfold_money(amounts, 6) } else { Scale::money(amounts, 5) };
        let ends: Vec<String> = lines.iter().map(|line| line.end_words(size)).collect();
        let widest = ends.iter().map(|words| metrics::width(words, TEXT, false)).fold(0.0, f64::max);
        let right = widest.min(width * if size == Size::Wide { 0.3 } else { 0.36 });
        let left = SIDE + y.label_width(TEXT) + 8.0;
        let plot_width = width - left - right - 18.0 - SIDE;
        let ticks = if size == Size::Wide { 9 } else { 5 };
        let places = months.iter().copied();
        let x = if self.log { Scale::counts(places, ticks) } else { Scale::months(places, ticks) };
        let events = self.events(&x, (left, plot_width), width - SIDE);
        let rows = events.iter().map(|event| event.row.saturating_add(1)).max().unwrap_or(0) as f64;
        let top = head.height() + LINE + rows * LINE + 6.0;
        let depth = (if size == Size::Wide { 260.0_f64 } else { 220.0 }).max(lines.len() as f64 * LINE + 8.0);
        head.finish(top + depth + 20.0 + LINE + 4.0, self.table(&lines, &months), |pen, marks| {
            let part = pen.part((0.0, top), (left + plot_width, depth + 20.0));
            let mut plot =
                ChartBuilder::on(&part).x_label_area_size(px(20.0)).y_label_area_size(px(left)).build_cartesian_2d(x.clone(), y.clone())?;
            mesh(&mut plot, (false, true), 6.0)?;
            pen.label(&self.y_unit, (SIDE, head.height() + LINE / 2.0), Ink::Tick, HPos::Left)?;
            let foot = (left + plot_width / 2.0, top + depth + 20.0 + LINE / 2.0);
            pen.label(&self.x_unit, foot, Ink::Tick, HPos::Center)?;
            draw_events(pen, &events, top, top + depth)?;
            // The dashed later ones on top, so that equal lines show through each other.
            for line in &lines {
                let points = line.values.iter().map(|(x, amount)| (*x, amount.to_f64()));
                plot.draw_series(Path::new(points, Ink::Series(line.slot).stroke(2.5)))?;
            }
            let at = |value: &(f64, Usd)| {
                let (x, y) = plot.plotting_area().map_coordinate(&(value.0, value.1.to_f64()));
                (from_px(x), from_px(y))
            };
            let last: Vec<(f64, f64)> = lines.iter().filter_map(|line| line.values.last().map(at)).collect();
            let wished: Vec<f64> = last.iter().map(|(_, y)| *y).collect();
            let placed = spread(&wished, LINE, top, top + depth);
            let names = left + plot_width + 16.0;
            for ((line, words), (end, y)) in lines.iter().zip(&ends).zip(last.iter().zip(placed)) {
                pen.disc(*end, 3.0, Ink::Series(line.slot))?;
                pen.line(&[*end, (names - 3.0, y)], Ink::Tie(line.slot), 1.0)?;
                pen.label(&metrics::fit(words, TEXT, false, right), (names, y), Ink::Label, HPos::Left)?;
            }
            let places: Vec<f64> = months.iter().map(|x| at(&(*x, Usd::ZERO)).0).collect();
            for (i, month) in months.iter().enumerate() {
                let from = if i == 0 { left } else { (places[i.saturating_sub(1)] + places[i]) / 2.0 };
                let to = places.get(i.saturating_add(1)).map_or(left + plot_width, |next| (places[i] + next) / 2.0);
                marks.push(Mark { x: tenth(from), y: top, w: tenth(to - from), h: depth, label: self.words(&lines, *month), cell: None });
            }
            Ok(())
        })
    }

    /// Which series' amount, and at which month, stands in a cell of the table; `None` for a
    /// heading or a gap.
    pub fn cell(&self, row: usize, column: usize) -> Option<(usize, f64)> {
        let lines = self.lines();
        let line = lines.get(column.checked_sub(1)?)?;
        let month = *months(&lines).get(row)?;
        line.amount_at(month).map(|_| (line.slot, month))
    }

    /// The lines that have something to draw.
    fn lines(&self) -> Vec<Line<'_>> {
        let all = self.series.iter().enumerate().map(|(slot, series)| Line { slot, name: &series.name, values: series.sorted() });
        all.filter(|line| !line.values.is_empty()).collect()
    }

    /// The events within the months, in rows so that their words do not meet;
    /// above the plot, words may go on to `right`.
    fn events(&self, x: &Scale, (left, width): (f64, f64), right: f64) -> Vec<Event> {
        let mut marks: Vec<&LineMark> = self.marks.iter().filter(|m| m.x >= x.lo && m.x <= x.hi).collect();
        marks.order_by(|a, b| b.x.total_cmp(&a.x));
        let mut events: Vec<Event> = Vec::new();
        for mark in marks {
            let pole = left + x.share(mark.x) * width;
            let words = metrics::fit(&mark.label, TEXT, false, right - left);
            let length = metrics::width(&words, TEXT, false);
            let after = pole + 4.0 + length <= right;
            let begin = if after { pole + 4.0 } else { (pole - 4.0 - length).max(left).min(right - length) };
            let mut event = Event { words, pole, left: begin, right: begin + length, row: 0 };
            // Above all others at the latest, where only the pole may cross words.
            let highest = events.iter().map(|other| other.row.saturating_add(1)).max().unwrap_or(0);
            while event.row < highest && events.iter().any(|other| event.meets(other)) {
                event.row = event.row.saturating_add(1);
            }
            events.push(event);
        }
        events
    }

    /// All amounts at a month, in words.
    fn words(&self, lines: &[Line<'_>], month: f64) -> String {
        let amounts: Vec<String> =
            (lines.iter()).filter_map(|line| line.amount_at(month).map(|amount| format!("{} {amount}", line.name))).collect();
        let events = self.marks.iter().filter(|mark| mark.x == month).map(|mark| format!("; {}", mark.label));
        let place = if self.log { format!("{} {}", whole(month), self.x_unit) } else { format!("{} {month}", self.x_unit) };
        format!("{place}: {}{}", amounts.join(", "), events.collect::<String>())
    }

    fn table(&self, lines: &[Line<'_>], months: &[f64]) -> Table {
        let mut head = vec![self.x_unit.clone()];
        head.extend(lines.iter().map(|line| line.name.to_owned()));
        let row = |month: &f64| {
            let cells = lines.iter().map(|line| line.amount_at(*month).map_or("—".to_owned(), |a| a.to_string()));
            let place = if self.log { whole(*month) } else { month.to_string() };
            std::iter::once(place).chain(cells).collect()
        };
        let caption = if self.y_unit.is_empty() { self.title.clone() } else { format!("{}, {}", self.title, self.y_unit) };
        Table { caption, head, rows: months.iter().map(row).collect() }
    }
}

/// A count as people write it.
fn whole(count: f64) -> String {
    Decimal::from_f64(count).map_or_else(|| count.to_string(), |c| grouped(c.round()))
}

/// Every month that some line has an amount for, once, in order.
fn months(lines: &[Line<'_>]) -> Vec<f64> {
    let mut months: Vec<f64> = lines.iter().flat_map(|line| line.values.iter().map(|(x, _)| *x)).collect();
    months.order_by(f64::total_cmp);
    months.dedup();
    months
}

/// The events over a plot that begins at `top` and ends at `bottom`.
fn draw_events(pen: &Pen<'_>, events: &[Event], top: f64, bottom: f64) -> Done {
    let above = |event: &Event| top - (event.row as f64 + 1.0) * LINE - 2.0;
    for event in events {
        pen.line(&[(event.pole, above(event) + 2.0), (event.pole, bottom)], Ink::Event, 1.0)?;
    }
    for event in events {
        pen.label(&event.words, (event.left, above(event) + LINE / 2.0), Ink::Label, HPos::Left)?;
    }
    Ok(())
}

/// Rounded to a tenth of a px.
fn tenth(length: f64) -> f64 {
    from_px(px(length))
}
