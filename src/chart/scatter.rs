//! A scatter: every vendor's score against its cost, each point with a shape and a name.

use plotters::chart::ChartBuilder;
use plotters_backend::text_anchor::HPos;

use super::frame::{Done, Head, LINE, Pen, SIDE, TEXT, mesh};
use super::ink::Ink;
use super::place::{Rect, beside, way};
use super::scale::Scale;
use super::{Drawing, Mark, Size, Table, from_px, metrics, px};
use crate::money::Usd;
use crate::order::InOrder;

/// Half the size of a point, px.
const RADIUS: f64 = 6.0;
/// Radius of the ring around a highlighted point, px.
const RING: f64 = 10.0;

/// Scores against costs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scatter {
    /// What is shown.
    pub title: String,
    /// What to take from it, one sentence; drawn below the title.
    pub takeaway: String,
    /// What one amount is, such as `USD a month`; stands below the horizontal axis.
    pub x_unit: String,
    /// What the vertical axis counts, such as `score, 0 to 100`; stands above it.
    pub y_unit: String,
    /// The vendors.
    pub points: Vec<ScatterPoint>,
}

/// One vendor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScatterPoint {
    /// The vendor's name.
    pub name: String,
    /// What it costs.
    pub x: Usd,
    /// Its score; a point whose score is not finite is only in the table.
    pub y: f64,
    /// Ringed, and its name in bold.
    pub highlighted: bool,
}

impl Scatter {
    /// Draws the points with their names beside them.
    pub fn draw(&self, size: Size) -> Drawing {
        let head = Head::new("scatter", &self.title, &self.takeaway, size);
        let points: Vec<(usize, &ScatterPoint)> = self.points.iter().enumerate().filter(|(_, p)| p.y.is_finite()).collect();
        if points.is_empty() {
            return head.nothing("no vendor has both a cost and a score", self.table());
        }
        let width = size.width();
        let wide = size == Size::Wide;
        let costs: Vec<f64> = points.iter().map(|(_, p)| p.x.to_f64()).collect();
        let x = Scale::spread(&costs, if wide { 8 } else { 5 });
        let y = Scale::around(points.iter().map(|(_, p)| p.y), 5);
        let left = SIDE + y.label_width(TEXT) + RING + 5.0;
        // Half a tick's label hangs over the right end.
        let plot_width = width - left - (x.label_width(TEXT) / 2.0 + SIDE).max(16.0);
        let top = head.height() + LINE + 10.0;
        let depth = (if wide { 320.0_f64 } else { 300.0 }).max(points.len() as f64 * LINE);
        head.finish(top + depth + 20.0 + LINE + 4.0, self.table(), |pen, marks| {
            let part = pen.part((0.0, top), (left + plot_width, depth + 20.0));
            let mut plot =
                ChartBuilder::on(&part).x_label_area_size(px(20.0)).y_label_area_size(px(left)).build_cartesian_2d(x.clone(), y.clone())?;
            mesh(&mut plot, (true, true), RING + 3.0)?;
            pen.label(&self.y_unit, (SIDE, head.height() + LINE / 2.0), Ink::Tick, HPos::Left)?;
            let foot = (left + plot_width / 2.0, top + depth + 20.0 + LINE / 2.0);
            let stretched = if x.is_stretched() { ", axis stretched near zero" } else { "" };
            pen.label(&format!("{}{stretched}", self.x_unit), foot, Ink::Tick, HPos::Center)?;
            let at = |point: &ScatterPoint| {
                let (x, y) = plot.plotting_area().map_coordinate(&(point.x.to_f64(), point.y));
                (from_px(x), from_px(y))
            };
            let bounds = Rect { x: left + 2.0, y: top - 8.0, w: width - left - 4.0, h: depth + 6.0 };
            let places: Vec<(f64, f64)> = points.iter().map(|(_, point)| at(point)).collect();
            names(pen, &points, &places, bounds)?;
            for ((n, point), place) in points.iter().zip(&places) {
                shape(pen, *place, *n)?;
                if point.highlighted {
                    pen.ring(*place, RING, Ink::Ring)?;
                }
                let cell = Some((*n, 2));
                marks.push(Mark { x: place.0 - 12.0, y: place.1 - 12.0, w: 24.0, h: 24.0, label: self.words(point), cell });
            }
            Ok(())
        })
    }

    fn words(&self, point: &ScatterPoint) -> String {
        let note = if point.highlighted { " (highlighted)" } else { "" };
        format!("{}: {} {}, {} {}{note}", point.name, point.x, self.x_unit, score(point.y), self.y_unit)
    }

    fn table(&self) -> Table {
        let row = |point: &ScatterPoint| vec![point.name.clone(), point.x.to_string(), score(point.y)];
        Table {
            caption: self.title.clone(),
            head: vec!["Vendor".to_owned(), self.x_unit.clone(), self.y_unit.clone()],
            rows: self.points.iter().map(row).collect(),
        }
    }
}

/// A score as people read it.
fn score(y: f64) -> String {
    if y.is_finite() { format!("{y:.1}") } else { "unknown".to_owned() }
}

/// Writes every name where it covers no point and no other name, the highlighted first.
fn names(pen: &Pen<'_>, points: &[(usize, &ScatterPoint)], places: &[(f64, f64)], bounds: Rect) -> Done {
    let mut taken: Vec<Rect> = (points.iter().zip(places))
        .map(|((_, point), (x, y))| {
            let r = if point.highlighted { RING + 1.0 } else { RADIUS + 1.0 };
            Rect { x: x - r, y: y - r, w: 2.0 * r, h: 2.0 * r }
        })
        .collect();
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.order_by_key(|i| !points[*i].1.highlighted);
    for i in order {
        let point = points[i].1;
        let (x, y) = places[i];
        let (ink, bold) = if point.highlighted { (Ink::Strong, true) } else { (Ink::Label, false) };
        let words = metrics::fit(&point.name, TEXT, bold, bounds.w * 0.6);
        let w = metrics::width(&words, TEXT, bold);
        let radius = if point.highlighted { RING + 2.0 } else { RADIUS + 3.0 };
        let rect = beside((x, y), radius, (w, LINE - 2.0), &taken, places, bounds);
        // A name away from its point is tied to it.
        let tie = rect.nearest((x, y));
        if (tie.0 - x).abs().max((tie.1 - y).abs()) > radius + 3.0 {
            pen.line(&[(x, y), tie], Ink::Leader, 1.0)?;
            taken.extend(way((x, y), radius, rect));
        }
        pen.label(&words, (rect.x, rect.y + rect.h / 2.0), ink, HPos::Left)?;
        taken.push(rect);
    }
    Ok(())
}

/// The outline of a point in units of its radius; the first shape is a circle.
#[rustfmt::skip]
const OUTLINES: [&[(f64, f64)]; 7] = [
    &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    &[(0.0, -1.1), (1.1, 0.9), (-1.1, 0.9)],
    &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
    &[(0.0, 1.1), (1.1, -0.9), (-1.1, -0.9)],
    &[(-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4),
      (0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)],
    &[(0.0, -0.5), (0.6, -1.1), (1.1, -0.6), (0.5, 0.0), (1.1, 0.6), (0.6, 1.1),
      (0.0, 0.5), (-0.6, 1.1), (-1.1, 0.6), (-0.5, 0.0), (-1.1, -0.6), (-0.6, -1.1)],
    &[(-1.1, 0.0), (-0.5, -1.0), (0.5, -1.0), (1.1, 0.0), (0.5, 1.0), (-0.5, 1.0)],
];

fn shape(pen: &Pen<'_>, (x, y): (f64, f64), index: usize) -> Done {
    let ink = Ink::Series(index);
    match (index % super::ink::SERIES).checked_sub(1).and_then(|i| OUTLINES.get(i)) {
        None => pen.disc((x, y), RADIUS, ink),
        Some(outline) => {
            let points: Vec<_> = outline.iter().map(|(dx, dy)| (x + dx * RADIUS, y + dy * RADIUS)).collect();
            pen.polygon(&points, ink)
        }
    }
}
