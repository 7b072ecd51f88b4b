//! What drives the cost of the two recommended vendors.

use leptos::prelude::*;

use super::{Switch, opens_named};
use crate::chart::{Swing, Tornado};
use crate::explain::Target;
use crate::money::{Decimal, Usd, grouped};
use crate::order::InOrder;
use crate::outlook::drivers::{self, Driver, End, HORIZONS};
use crate::ui::coming::forecast;
use crate::ui::parts::figure::Figure;
use crate::ui::parts::text::amount;
use crate::ui::state::app;

/// The part.
#[component]
pub fn Drivers() -> impl IntoView {
    let horizon = RwSignal::new(0_usize);
    let app = app();
    let found = forecast().part(|o| o.drivers.clone());
    let opens = Callback::new(move |(row, column): (usize, usize)| {
        let horizon = horizon.get();
        let id = found.with(|d| shown(d, horizon).get(row).map(|x| x.id.clone()))?;
        let end = if column == 1 { End::Less } else { End::More };
        Some(Target::Sensitivity { id: Some(id), horizon, end })
    });
    let base = move || {
        let horizon = horizon.get();
        let months = HORIZONS.get(horizon).copied().unwrap_or_default();
        let words = amount(found.with(|d| d.cost(None, horizon, End::Now)));
        let cell =
            opens_named(app, words, &format!("{months} months as it stands"), Target::Sensitivity { id: None, horizon, end: End::Now });
        view! { <p class="as-it-stands">"As it stands: "{cell}{format!(" in {months} months.")}</p> }
    };
    view! {
        <p class="muted">"Every input a quarter less (outlined) and a quarter more (filled), the two recommended vendors kept, each month on its cheapest plan that covers. What moves the cost by less than half a per cent is left out. Open an amount for its months."</p>
            <Switch label="Over how long" options=HORIZONS.iter().enumerate().map(|(at, months)| (at, format!("{months} months"))).collect() chosen=horizon/>
            {base}
            <Figure opens draw=move |size| found.with(|d| tornado(d, horizon.get()).draw(size))/>
    }
}

/// Whether an input moves the cost by more than half a per cent, as far as that is known.
fn moves(x: &Driver, horizon: usize, base: Option<Usd>) -> bool {
    let ends = x.costs.get(horizon).copied().unwrap_or_default();
    match (x.swing(horizon), base) {
        (Some(far), Some(base)) => far.times(Decimal::from(200)) > base,
        _ => ends.iter().any(|end| *end != base),
    }
}

/// The inputs that are shown, in order.
fn shown(d: &drivers::Drivers, horizon: usize) -> Vec<&Driver> {
    let base = d.cost(None, horizon, End::Now);
    let mut list: Vec<&Driver> = d.list.iter().filter(|x| moves(x, horizon, base)).collect();
    // What is not known at an end may be anything: it comes first.
    list.order_by_key(|x| (x.swing(horizon).is_some(), std::cmp::Reverse(x.swing(horizon))));
    list
}

fn tornado(d: &drivers::Drivers, horizon: usize) -> Tornado {
    let months = HORIZONS.get(horizon).copied().unwrap_or_default();
    let base = d.base.get(horizon).copied().flatten();
    let list = shown(d, horizon);
    let value = |v: Decimal| grouped(v.round_dp(4));
    let swing = |x: &&Driver| {
        let [less, more] = x.costs.get(horizon).copied().unwrap_or_default();
        Swing { name: format!("{}: {}", x.name, value(x.values[0])), values: [value(x.values[1]), value(x.values[2])], less, more }
    };
    let takeaway = match (list.first(), list.first().and_then(|x| x.swing(horizon))) {
        (Some(x), Some(far)) => format!("{} moves it most: {far} between a quarter less and a quarter more.", x.name),
        (Some(x), None) => format!("With a quarter more or less of “{}” one of the two no longer covers at a known price.", x.name),
        _ => "No input moves it.".into(),
    };
    Tornado {
        title: format!("What affects the cost of {months} months"),
        takeaway,
        unit: format!("USD in {months} months, hosting and monitoring together"),
        base,
        swings: list.iter().map(swing).collect(),
    }
}
