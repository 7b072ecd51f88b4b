//! A tornado: what each input moves, a quarter less as an outline, a quarter more filled, the
//! strongest on top.

use plotters::chart::ChartBuilder;
use plotters_backend::text_anchor::HPos;

use super::frame::{Done, Head, LINE, Pen, SIDE, TEXT, mesh};
use super::ink::Ink;
use super::scale::{Scale, short_money};
use super::{Drawing, Mark, Size, Table, from_px, metrics};
use crate::money::Usd;

/// Height of an input's name, px.
const NAME: f64 = 18.0;
/// Height of its bar, px.
const BAR: f64 = 14.0;
/// Height of both with the space after them, px.
const ROW: f64 = NAME + BAR + 10.0;

/// What inputs move.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tornado {
    /// What is shown.
    pub title: String,
    /// What to take from it, one sentence; drawn below the title.
    pub takeaway: String,
    /// What one amount is, such as `USD in 12 months`; stands below the axis.
    pub unit: String,
    /// The amount as things stand; without it nothing is drawn.
    pub base: Option<Usd>,
    /// The inputs, in order.
    pub swings: Vec<Swing>,
}

/// What one input moves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Swing {
    /// The input.
    pub name: String,
    /// What a quarter less and a quarter more of it is, for the table.
    pub values: [String; 2],
    /// The amount with a quarter less of it; `None`: not covered or not known.
    pub less: Option<Usd>,
    /// The amount with a quarter more of it.
    pub more: Option<Usd>,
}

impl Tornado {
    /// Draws the bars around the amount as things stand.
    pub fn draw(&self, size: Size) -> Drawing {
        let head = Head::new("tornado", &self.title, &self.takeaway, size);
        let Some(base) = self.base.filter(|_| !self.swings.is_empty()) else {
            let why = if self.base.is_none() { "the cost is not known as things stand" } else { "no input moves the cost" };
            return head.nothing(why, self.table());
        };
        let ends: Vec<Usd> = self.swings.iter().flat_map(|s| [s.less, s.more]).flatten().chain([base]).collect();
        let widest = ends.iter().map(|e| metrics::width(&short_money(*e), TEXT, true)).fold(24.0, f64::max) + 8.0;
        let top = head.height() + LINE + 4.0;
        let depth = self.swings.len() as f64 * ROW;
        let (left, width) = (SIDE + widest, size.width() - 2.0 * (SIDE + widest));
        let scale = Scale::between(ends.iter().map(|e| e.to_f64()), (width / 64.0).clamp(2.0, 7.0) as usize);
        head.finish(top + depth + 20.0 + LINE + 4.0, self.table(), |pen, marks| {
            let part = pen.part((left, top), (width, depth + 20.0));
            let mut plot =
                ChartBuilder::on(&part).x_label_area_size(super::px(20.0)).build_cartesian_2d(scale.clone(), Scale::rows(depth))?;
            mesh(&mut plot, (true, false), 6.0)?;
            pen.label(&self.unit, (left + width / 2.0, top + depth + 20.0 + LINE / 2.0), Ink::Tick, HPos::Center)?;
            let at = |amount: Usd| from_px(plot.plotting_area().map_coordinate(&(amount.to_f64(), 0.0)).0);
            let zero = at(base);
            for (n, swing) in self.swings.iter().enumerate() {
                let y = top + n as f64 * ROW;
                let room = size.width() - 2.0 * SIDE;
                pen.label(&metrics::fit(&swing.name, TEXT, false, room), (SIDE, y + NAME / 2.0), Ink::Label, HPos::Left)?;
                bars(pen, zero, y + NAME, (swing.less.map(|a| (a, at(a))), swing.more.map(|a| (a, at(a)))))?;
                let label = format!("{}: {} at −25 %, {} at +25 %", swing.name, told(swing.less), told(swing.more));
                marks.push(Mark { x: SIDE, y, w: room, h: NAME + BAR, label, cell: Some((n, 2)) });
            }
            pen.line(&[(zero, top - 4.0), (zero, top + depth)], Ink::Axis, 1.5)?;
            let words = format!("now {}", short_money(base));
            let half = metrics::width(&words, TEXT, false) / 2.0;
            let middle = zero.max(SIDE + half).min(size.width() - SIDE - half);
            pen.label(&words, (middle, top - 4.0 - LINE / 2.0), Ink::Label, HPos::Center)
        })
    }

    fn table(&self) -> Table {
        let head = ["Input", "−25 %", "+25 %"].map(str::to_owned).to_vec();
        let cell = |amount, value: &String| if value.is_empty() { told(amount) } else { format!("{} at {value}", told(amount)) };
        let row = |s: &Swing| vec![s.name.clone(), cell(s.less, &s.values[0]), cell(s.more, &s.values[1])];
        let caption = if self.unit.is_empty() { self.title.clone() } else { format!("{}, {}", self.title, self.unit) };
        Table { caption, head, rows: self.swings.iter().map(row).collect() }
    }
}

fn told(amount: Option<Usd>) -> String {
    amount.map_or_else(|| "not known".to_owned(), |a| a.to_string())
}

/// An amount and its place in px, where it is known.
type End = Option<(Usd, f64)>;

/// Both bars of an input: an outline for less, filled for more, each with its amount at its end.
fn bars(pen: &Pen<'_>, zero: f64, y: f64, (less, more): (End, End)) -> Done {
    // The longer one first, so that one within the other is still seen.
    let bar = |end: f64, filled: bool| {
        let (x, width) = (zero.min(end), (zero - end).abs());
        if width < 0.5 {
            return Ok(());
        }
        if filled {
            return pen.rect((x, y), (width, BAR), Ink::Series(0));
        }
        pen.frame((x, y), (width, BAR), Ink::Tie(1))?;
        pen.frame((x + 1.0, y + 1.0), ((width - 2.0).max(0.0), BAR - 2.0), Ink::Tie(1))
    };
    if let Some((_, end)) = more {
        bar(end, true)?;
    }
    if let Some((_, end)) = less {
        bar(end, false)?;
    }
    let label = |amount: Usd, end: f64| {
        let middle = y + BAR / 2.0;
        let words = short_money(amount);
        if end < zero {
            pen.label(&words, (end - 4.0, middle), Ink::Strong, HPos::Right)
        } else {
            pen.label(&words, (end + 4.0, middle), Ink::Strong, HPos::Left)
        }
    };
    match (less, more) {
        // Both to the same side: only the further one has room for its amount.
        (Some((a, x)), Some((b, z))) if (x < zero) == (z < zero) => {
            let (amount, end) = if (x - zero).abs() > (z - zero).abs() { (a, x) } else { (b, z) };
            label(amount, end)
        }
        (a, b) => [a, b].into_iter().flatten().try_for_each(|(amount, end)| label(amount, end)),
    }
}
