//! What all charts share: title and takeaway, the SVG element, the pen.

use std::convert::Infallible;
use std::fmt::Write;

use plotters::chart::{ChartContext, LabelAreaPosition};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::prelude::Cartesian2d;
use plotters::style::{Color, FontStyle, ShapeStyle, TRANSPARENT, TextStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};

use super::backend::{Svg, escape, number};
use super::ink::Ink;
use super::scale::Scale;
use super::{Drawing, Mark, Size, Table, metrics, px};

/// Size of the text at axes, bars, lines and points, px. No text is smaller.
pub(super) const TEXT: f64 = 12.0;
/// Height of a line of such text, px.
pub(super) const LINE: f64 = 16.0;
/// Free space at the sides, px.
pub(super) const SIDE: f64 = 4.0;

const TITLE: f64 = 16.0;
const TAKEAWAY: f64 = 13.0;

/// The drawing can in fact not fail; plotters wants an answer all the same.
pub(super) type Done = Result<(), DrawingAreaErrorKind<Infallible>>;

/// plotters' chart over two of our axes.
pub(super) type Plot<'a, 'p> = ChartContext<'a, Svg<'p>, Cartesian2d<Scale, Scale>>;

/// What is said about a chart before its data.
pub(super) struct Head {
    kind: &'static str,
    title: String,
    takeaway: String,
    size: Size,
    title_lines: Vec<String>,
    takeaway_lines: Vec<String>,
}

impl Head {
    pub(super) fn new(kind: &'static str, title: &str, takeaway: &str, size: Size) -> Self {
        let room = size.width() - 2.0 * SIDE;
        Head {
            kind,
            title: title.to_owned(),
            takeaway: takeaway.to_owned(),
            size,
            title_lines: metrics::wrap(title, TITLE, true, room),
            takeaway_lines: metrics::wrap(takeaway, TAKEAWAY, false, room),
        }
    }

    /// Where the data begins, px from the top.
    pub(super) fn height(&self) -> f64 {
        6.0 + self.title_lines.len() as f64 * 20.0 + self.takeaway_lines.len() as f64 * 18.0 + 10.0
    }

    fn draw(&self, pen: &Pen<'_>) -> Done {
        let mut y = 4.0;
        for line in &self.title_lines {
            pen.write(line, (SIDE, y), (TITLE, FontStyle::Bold), Ink::Title, (HPos::Left, VPos::Top))?;
            y += 20.0;
        }
        for line in &self.takeaway_lines {
            pen.write(line, (SIDE, y + 2.0), (TAKEAWAY, FontStyle::Normal), Ink::Takeaway, (HPos::Left, VPos::Top))?;
            y += 18.0;
        }
        Ok(())
    }

    /// The chart whose data `draw` puts below the head; `height` is the whole in px.
    pub(super) fn finish(&self, height: f64, table: Table, draw: impl FnOnce(&Pen<'_>, &mut Vec<Mark>) -> Done) -> Drawing {
        let mut body = String::new();
        let mut marks = Vec::new();
        let pen = Pen { area: Svg::new(&mut body, self.size.width(), height).into_drawing_area() };
        let done = self.draw(&pen).and_then(|()| draw(&pen, &mut marks));
        drop(pen);
        if done.is_err() {
            body.clear();
            marks.clear();
        }
        Drawing { svg: self.element(&body, height), width: self.size.width(), height, table, marks }
    }

    /// A drawing that says why there is none.
    pub(super) fn nothing(&self, reason: &str, table: Table) -> Drawing {
        let room = self.size.width() - 6.0 * SIDE;
        let lines = metrics::wrap(&format!("Nothing to draw: {reason}"), TAKEAWAY, false, room);
        let top = self.height();
        let depth = lines.len() as f64 * 18.0 + 40.0;
        self.finish(top + depth + 4.0, table, |pen, _| {
            pen.frame((SIDE, top), (self.size.width() - 2.0 * SIDE, depth), Ink::Grid)?;
            for (i, line) in lines.iter().enumerate() {
                let at = (self.size.width() / 2.0, top + 20.0 + (i as f64 + 0.5) * 18.0);
                pen.write(line, at, (TAKEAWAY, FontStyle::Normal), Ink::Unknown, (HPos::Center, VPos::Center))?;
            }
            Ok(())
        })
    }

    fn element(&self, body: &str, height: f64) -> String {
        let id = self.id();
        let (width, height) = (number(px(self.size.width())), number(px(height)));
        let (title, desc) = (escape(&self.title), escape(&self.takeaway));
        let named = if desc.is_empty() { format!("{id}t") } else { format!("{id}t {id}d") };
        let mut out = format!(
            "<svg class=\"chart {}\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" aria-labelledby=\"{named}\">\n<title id=\"{id}t\">{title}</title>\n",
            self.kind
        );
        if !desc.is_empty() {
            let _ = writeln!(out, "<desc id=\"{id}d\">{desc}</desc>");
        }
        out + body + "</svg>"
    }

    /// An id that differs between charts on a page yet never changes for a chart (FNV-1a).
    fn id(&self) -> String {
        let width = self.size.width().to_string();
        let hash = [self.kind, &self.title, &self.takeaway, &width]
            .iter()
            .flat_map(|part| part.bytes().chain([0]))
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        format!("chart-{hash:08x}-")
    }
}

/// Draws on the whole SVG; every position and length in px.
pub(super) struct Pen<'p> {
    pub(super) area: DrawingArea<Svg<'p>, Shift>,
}

impl<'p> Pen<'p> {
    /// The part of the SVG from a corner on, for a plot of its own.
    pub(super) fn part(&self, at: (f64, f64), (w, h): (f64, f64)) -> DrawingArea<Svg<'p>, Shift> {
        self.area.clone().shrink(point(at), (px(w), px(h)))
    }

    pub(super) fn write(&self, text: &str, at: (f64, f64), (size, weight): (f64, FontStyle), ink: Ink, (h, v): (HPos, VPos)) -> Done {
        let color = ink.color();
        let style = TextStyle::from(("sans-serif", px(size), weight)).color(&color).pos(Pos::new(h, v));
        self.area.draw_text(text, &style, point(at))
    }

    /// Text of the common size, vertically centred on `at`.
    pub(super) fn label(&self, text: &str, at: (f64, f64), ink: Ink, h: HPos) -> Done {
        let weight = if matches!(ink, Ink::Strong | Ink::Group) { FontStyle::Bold } else { FontStyle::Normal };
        self.write(text, at, (TEXT, weight), ink, (h, VPos::Center))
    }

    pub(super) fn line(&self, points: &[(f64, f64)], ink: Ink, width: f64) -> Done {
        let points: Vec<_> = points.iter().copied().map(point).collect();
        self.area.draw(&PathElement::new(points, ink.stroke(width)))
    }

    pub(super) fn rect(&self, at: (f64, f64), size: (f64, f64), ink: Ink) -> Done {
        self.rectangle(at, size, ink.fill())
    }

    /// The outline of a rectangle.
    pub(super) fn frame(&self, at: (f64, f64), size: (f64, f64), ink: Ink) -> Done {
        self.rectangle(at, size, ink.stroke(1.0))
    }

    fn rectangle(&self, at: (f64, f64), (w, h): (f64, f64), style: ShapeStyle) -> Done {
        self.area.draw(&Rectangle::new([point(at), point((at.0 + w, at.1 + h))], style))
    }

    pub(super) fn polygon(&self, points: &[(f64, f64)], ink: Ink) -> Done {
        let points: Vec<_> = points.iter().copied().map(point).collect();
        self.area.draw(&Polygon::new(points, ink.fill()))
    }

    pub(super) fn disc(&self, at: (f64, f64), radius: f64, ink: Ink) -> Done {
        self.area.draw(&Circle::new(point(at), px(radius), ink.fill()))
    }

    pub(super) fn ring(&self, at: (f64, f64), radius: f64, ink: Ink) -> Done {
        self.area.draw(&Circle::new(point(at), px(radius), ink.stroke(2.0)))
    }
}

fn point((x, y): (f64, f64)) -> (i32, i32) {
    (px(x), px(y))
}

/// The grid, the axes that have ticks, and their labels; those at the left keep `apart` px from
/// the axis.
pub(super) fn mesh(plot: &mut Plot<'_, '_>, (vertical, horizontal): (bool, bool), apart: f64) -> Done {
    let mut mesh = plot.configure_mesh();
    if !vertical {
        mesh.disable_x_mesh();
    }
    if !horizontal {
        mesh.disable_y_mesh();
    }
    mesh.bold_line_style(Ink::Grid.stroke(1.0))
        .light_line_style(TRANSPARENT.stroke_width(0))
        .axis_style(Ink::Axis.stroke(1.0))
        .label_style(TextStyle::from(("sans-serif", px(TEXT))).color(&Ink::Tick.color()))
        .set_all_tick_mark_size(px(3.0))
        .set_tick_mark_size(LabelAreaPosition::Left, px(apart / 2.0))
        .draw()
}
