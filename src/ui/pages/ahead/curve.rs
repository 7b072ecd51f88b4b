//! What the vendors cost at every size, as lines.

use leptos::prelude::*;

use super::{Piece, role_name};
use crate::catalog::vendor::Role;
use crate::chart::{LineMark, LineSeries, Lines};
use crate::explain::{Target, Volume};
use crate::order::InOrder;
use crate::outlook::breaks::{Axis, Of};
use crate::outlook::crossing;
use crate::outlook::curves::{Curves, curves};
use crate::outlook::words::{self, count};
use crate::ui::coming::forecast;
use crate::ui::parts::figure::Figure;
use crate::ui::state::app;

/// More crossings than that would cover the lines.
const MARKED: usize = 3;

/// The part.
#[component]
pub fn EverySize(
    /// Which vendors.
    role: RwSignal<Role>,
    /// Along which count.
    axis: RwSignal<Axis>,
) -> impl IntoView {
    let app = app();
    let pins = Memo::new(move |_| app.scenario.with(|s| s.pin.clone()));
    let forecast = forecast();
    let chart = forecast.told(move |o, s| {
        let mut s = s.clone();
        s.pin = pins.get();
        let ahead = o.of(role.get());
        let breaks = ahead.along(axis.get(), Of::Recommended);
        let found = curves(&app.catalog(), &s, ahead, axis.get());
        let takeaway = breaks.map(|b| format!("Recommended: {}", b.from_here(found.here))).unwrap_or_default();
        let vendors: Vec<String> = found.lines.iter().map(|l| l.vendor.clone()).collect();
        (lines(&found, role.get(), axis.get(), takeaway), vendors)
    });
    let opens = Callback::new(move |(row, column)| {
        let (vendor, count) = chart.with(|(lines, vendors)| {
            let (line, place) = lines.cell(row, column)?;
            // A whole number up to a million: a float holds it exactly.
            Some((vendors.get(line)?.clone(), place as u64))
        })?;
        let at = forecast.scenario().with(|s| crossing::volume(&app.catalog(), s, axis.get(), count));
        let title = format!("At {} {}", words::count(count), axis.get().noun());
        Some(Target::Volume(Volume::at(role.get(), vec![vendor], at, title)))
    });
    view! {
        <Piece
            id="every-size"
            title="Cost by number of customers"
            lead="The bill a month of the vendors that are recommended or cheapest somewhere near, of yours, and of those you pinned. A line ends where the vendor no longer covers at a stated price."
        >
            <Figure opens draw=move |size| chart.with(|(lines, _)| lines.draw(size))/>
        </Piece>
    }
}

fn lines(found: &Curves, role: Role, axis: Axis, takeaway: String) -> Lines {
    // For drawing only.
    let series = found
        .lines
        .iter()
        .map(|l| LineSeries { name: l.name.clone(), values: l.values.iter().map(|(n, amount)| (*n as f64, *amount)).collect() });
    let you = LineMark { x: found.here as f64, label: format!("you: {}", count(found.here)) };
    let mut near = found.crossings.clone();
    near.order_by_key(|(n, _)| n.abs_diff(found.here));
    let crossing = |(n, name): (u64, String)| LineMark { x: n as f64, label: format!("{}: {name}", count(n)) };
    Lines {
        title: format!("{}: a month by {}", role_name(role), axis.noun()),
        takeaway,
        x_unit: axis.noun().into(),
        y_unit: "USD a month, ten times as much from line to line".into(),
        series: series.collect(),
        marks: std::iter::once(you).chain(near.into_iter().take(MARKED).map(crossing)).collect(),
        log: true,
    }
}
