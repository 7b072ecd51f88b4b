//! Where plotters' drawing ends up: SVG text with CSS classes.
//!
//! plotters counts in whole units, so one unit here is a tenth of a px and everything is
//! rounded to that. Colours are read as [`Ink`](super::ink::Ink) and written as classes;
//! no colour and no style attribute reaches the SVG.

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle};

use super::{ink, metrics};

/// plotters' units in one px of the viewBox.
pub(super) const UNITS: f64 = 10.0;

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// Writes shapes and texts to the end of a string.
pub(super) struct Svg<'a> {
    out: &'a mut String,
    size: (u32, u32),
}

impl<'a> Svg<'a> {
    /// A drawing of this width and height in px.
    pub(super) fn new(out: &'a mut String, width: f64, height: f64) -> Self {
        Svg { out, size: ((width * UNITS) as u32, (height * UNITS) as u32) }
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) -> Done {
        // Writing to a String cannot fail.
        let _ = self.out.write_fmt(text);
        Ok(())
    }

    /// A path through the points: a line if open, a surface if closed.
    fn path<S: BackendStyle>(&mut self, points: impl IntoIterator<Item = BackendCoord>, style: &S, closed: bool) -> Done {
        let mut d = String::new();
        let mut last = None;
        for point in points {
            if last == Some(point) {
                continue;
            }
            let _ = write!(d, "{}{} {}", if last.is_none() { 'M' } else { 'L' }, number(point.0), number(point.1));
            last = Some(point);
        }
        if d.is_empty() {
            return Ok(());
        }
        if closed {
            return self.push(format_args!("<path class=\"f {}\" d=\"{d}Z\"/>\n", ink::class(style.color())));
        }
        let line = stroke(style);
        self.push(format_args!("<path{line} d=\"{d}\"/>\n"))
    }
}

/// A length in plotters' units as px with at most one decimal.
pub(super) fn number(units: i32) -> String {
    let tenths = (i64::from(units)).abs();
    let sign = if units < 0 { "-" } else { "" };
    match tenths % 10 {
        0 => format!("{sign}{}", tenths / 10),
        tenth => format!("{sign}{}.{tenth}", tenths / 10),
    }
}

/// Text for an element or an attribute; characters XML does not allow become spaces.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The attributes of a line.
fn stroke<S: BackendStyle>(style: &S) -> String {
    let color = style.color();
    let mut out = format!(" class=\"l {}\" stroke-width=\"{}\"", ink::class(color), number(style.stroke_width() as i32));
    if !ink::dash(color).is_empty() {
        let _ = write!(out, " stroke-dasharray=\"{}\"", ink::dash(color));
    }
    out
}

fn unseen<S: BackendStyle>(style: &S) -> bool {
    style.color().alpha == 0.0
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    /// Nothing here is made of pixels.
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Done {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        if unseen(style) {
            return Ok(());
        }
        self.path(path, style, false)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Done {
        if unseen(style) {
            return Ok(());
        }
        self.path(vert, style, true)
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Done {
        if unseen(style) {
            return Ok(());
        }
        let (x, y) = (a.0.min(b.0), a.1.min(b.1));
        let (width, height) = (number(b.0.saturating_sub(a.0).saturating_abs()), number(b.1.saturating_sub(a.1).saturating_abs()));
        let look = if fill { format!(" class=\"f {}\"", ink::class(style.color())) } else { stroke(style) };
        self.push(format_args!("<rect{look} x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"/>\n", number(x), number(y)))
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        if unseen(style) {
            return Ok(());
        }
        let look = if fill { format!(" class=\"f {}\"", ink::class(style.color())) } else { stroke(style) };
        self.push(format_args!("<circle{look} cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", number(center.0), number(center.1), number(radius as i32)))
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, pos: BackendCoord) -> Done {
        if style.color().alpha == 0.0 || text.trim().is_empty() {
            return Ok(());
        }
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        // From the anchor to the baseline, in text sizes.
        let drop = match style.anchor().v_pos {
            VPos::Top => 0.82,
            VPos::Center => 0.35,
            VPos::Bottom => -0.2,
        };
        let weight = if bold(style) { " font-weight=\"600\"" } else { "" };
        let baseline = pos.1.saturating_add((style.size() * drop).round() as i32);
        self.push(format_args!(
            "<text class=\"{}\" x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{anchor}>{}</text>\n",
            ink::class(style.color()),
            number(pos.0),
            number(baseline),
            number(style.size().round() as i32),
            escape(text)
        ))
    }

    fn estimate_text_size<T: BackendTextStyle>(&self, text: &str, style: &T) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = metrics::width(text, style.size(), bold(style));
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}

fn bold<T: BackendTextStyle>(style: &T) -> bool {
    matches!(style.style(), FontStyle::Bold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_at_most_one_decimal() {
        for (units, px) in [(0, "0"), (5, "0.5"), (-5, "-0.5"), (120, "12"), (1234, "123.4"), (i32::MIN, "-214748364.8")] {
            assert_eq!(number(units), px);
        }
    }

    #[test]
    fn text_cannot_leave_its_element() {
        assert_eq!(escape("</script><b>&\"'\u{0}"), "&lt;/script&gt;&lt;b&gt;&amp;&quot;&#39; ");
    }
}
