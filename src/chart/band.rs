//! Bands: who it is from when to when, one row for each question. A part is numbered as in the list
//! beside the chart, and named where its name fits.

use plotters::chart::ChartBuilder;
use plotters_backend::text_anchor::HPos;

use super::frame::{Done, Head, LINE, Pen, SIDE, TEXT, mesh};
use super::ink::Ink;
use super::scale::Scale;
use super::{Drawing, Mark, Size, Table, from_px, metrics};

/// Height of a row's name, px.
const NAME: f64 = 20.0;
/// Height of the band itself, px.
const BAR: f64 = 14.0;
/// Height of a whole row with the words below the band, px.
const ROW: f64 = NAME + BAR + 4.0 + LINE + 10.0;

/// Rows of parts along one axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// What is shown.
    pub title: String,
    /// What to take from it, one sentence; drawn below the title.
    pub takeaway: String,
    /// What the axis counts, such as `month`.
    pub x_unit: String,
    /// Whether the axis is logarithmic, from one on.
    pub log: bool,
    /// First and last place of the axis.
    pub range: (f64, f64),
    /// One's own place on the axis, and its words.
    pub here: Option<(f64, String)>,
    /// The rows.
    pub rows: Vec<BandRow>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BandRow {
    /// What is asked.
    pub name: String,
    /// The parts, in order.
    pub parts: Vec<BandPart>,
}

/// One part of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BandPart {
    /// Where it begins.
    pub from: f64,
    /// Where the next begins; infinite where it goes on.
    pub to: f64,
    /// Who it is.
    pub name: String,
    /// From where to where, in words.
    pub words: String,
}

impl Band {
    /// Draws the rows one below the other.
    pub fn draw(&self, size: Size) -> Drawing {
        let head = Head::new("band", &self.title, &self.takeaway, size);
        if self.rows.iter().all(|row| row.parts.is_empty()) {
            return head.nothing("no vendor of known price", self.table());
        }
        let above = if self.here.is_some() { LINE + 2.0 } else { 0.0 };
        let top = head.height() + above;
        // Room at the right for the half of the last tick's label.
        let (left, width) = (SIDE, size.width() - 2.0 * SIDE - 12.0);
        let depth = self.rows.len() as f64 * ROW;
        let ends = [self.range.0, self.range.1].into_iter();
        let ticks = if size == Size::Wide { 12 } else { 6 };
        let x = if self.log { Scale::counts(ends, ticks) } else { Scale::months(ends, ticks) };
        head.finish(top + depth + 20.0 + LINE + 4.0, self.table(), |pen, marks| {
            let part = pen.part((left, top), (width, depth + 20.0));
            let mut plot = ChartBuilder::on(&part).x_label_area_size(super::px(20.0)).build_cartesian_2d(x.clone(), Scale::rows(depth))?;
            mesh(&mut plot, (false, false), 6.0)?;
            pen.label(&self.x_unit, (left + width / 2.0, top + depth + 20.0 + LINE / 2.0), Ink::Tick, HPos::Center)?;
            let at = |place: f64| from_px(plot.plotting_area().map_coordinate(&(place.clamp(x.lo, x.hi), 0.0)).0);
            // Parts before this row: where its own begin in the table.
            let mut before = 0_usize;
            for (n, row) in self.rows.iter().enumerate() {
                let y = top + n as f64 * ROW;
                pen.label(&metrics::fit(&row.name, TEXT, true, width), (left, y + NAME / 2.0), Ink::Group, HPos::Left)?;
                for (i, part) in row.parts.iter().enumerate().filter(|(_, p)| p.from <= x.hi && p.to >= x.lo) {
                    let (from, to) = (at(part.from), at(part.to));
                    self.part(pen, (from, (to - from).max(1.5)), y + NAME, (i.saturating_add(1), part))?;
                    let label = format!("{}: {}, {}", row.name, part.name, part.words);
                    let cell = Some((before.saturating_add(i), 1));
                    marks.push(Mark { x: from, y: y + NAME, w: (to - from).max(4.0), h: BAR + 4.0 + LINE, label, cell });
                }
                before = before.saturating_add(row.parts.len());
            }
            self.own_place(pen, &x, (left, width), (top, depth))
        })
    }

    /// Which row's part stands in a row of the table.
    pub fn cell(&self, mut row: usize) -> Option<(usize, usize)> {
        for (n, band) in self.rows.iter().enumerate() {
            if row < band.parts.len() {
                return Some((n, row));
            }
            row = row.saturating_sub(band.parts.len());
        }
        None
    }

    /// A part with its number, and its name where that fits.
    fn part(&self, pen: &Pen<'_>, (x, width): (f64, f64), y: f64, (number, part): (usize, &BandPart)) -> Done {
        pen.rect((x, y), ((width - 1.5).max(1.0), BAR), Ink::Series(self.slot(&part.name)))?;
        // An edge, so that neighbours of one colour stay two.
        pen.line(&[(x, y - 2.0), (x, y + BAR + 2.0)], Ink::Axis, 1.0)?;
        let whole = format!("{number} {}", part.name);
        let number = number.to_string();
        let fits = |words: &str| metrics::width(words, TEXT, false) + 4.0 <= width;
        let words = if fits(&whole) {
            whole
        } else if width >= 64.0 {
            metrics::fit(&whole, TEXT, false, width - 4.0)
        } else if fits(&number) {
            number
        } else {
            return Ok(());
        };
        pen.label(&words, (x, y + BAR + 4.0 + LINE / 2.0), Ink::Label, HPos::Left)
    }

    /// One's own place: a line through all rows, its words above them.
    fn own_place(&self, pen: &Pen<'_>, x: &Scale, (left, width): (f64, f64), (top, depth): (f64, f64)) -> Done {
        let Some((here, words)) = &self.here else { return Ok(()) };
        let pole = left + x.share(*here) * width;
        pen.line(&[(pole, top - 2.0), (pole, top + depth)], Ink::Event, 1.5)?;
        let words = metrics::fit(words, TEXT, false, width);
        let half = metrics::width(&words, TEXT, false) / 2.0;
        let middle = pole.max(left + half).min(left + width - half);
        pen.label(&words, (middle, top - 2.0 - LINE / 2.0), Ink::Label, HPos::Center)
    }

    /// A vendor looks the same in every row: its place among the names in order of appearance.
    fn slot(&self, name: &str) -> usize {
        let mut seen: Vec<&str> = Vec::new();
        for part in self.rows.iter().flat_map(|row| &row.parts) {
            if !seen.contains(&part.name.as_str()) {
                seen.push(&part.name);
            }
        }
        seen.iter().position(|n| *n == name).unwrap_or_default()
    }

    fn table(&self) -> Table {
        let row = |row: &BandRow| {
            let name = row.name.clone();
            let parts = row
                .parts
                .iter()
                .enumerate()
                .map(move |(i, p)| vec![format!("{name}, {}", i.saturating_add(1)), p.words.clone(), p.name.clone()]);
            parts.collect::<Vec<_>>()
        };
        let head = ["Range", &self.x_unit, "Vendor"].map(str::to_owned).to_vec();
        Table { caption: self.title.clone(), head, rows: self.rows.iter().flat_map(row).collect() }
    }
}
