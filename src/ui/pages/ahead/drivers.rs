//! What drives the cost of the two recommended vendors.

use leptos::prelude::*;

use super::{Part, Switch};
use crate::chart::{Swing, Tornado};
use crate::money::{Decimal, Usd, grouped};
use crate::outlook::drivers::{self, Driver, HORIZONS};
use crate::ui::parts::figure::Figure;
use crate::ui::state::app;

/// The part.
#[component]
pub fn Drivers() -> impl IntoView {
    let horizon = RwSignal::new(0_usize);
    let found = app().coming.part(|o| o.drivers.clone());
    view! {
        <Part
            id="drivers"
            lead="Every input a quarter less (outlined) and a quarter more (filled), the two recommended vendors kept, each month on its cheapest plan that covers. What moves the cost by less than half a per cent is left out."
        >
            <Switch label="Over how long" options=vec![(0, "12 months"), (1, "36 months")] chosen=horizon/>
            <Figure draw=move |size| found.with(|d| tornado(d, horizon.get()).draw(size))/>
        </Part>
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

fn tornado(d: &drivers::Drivers, horizon: usize) -> Tornado {
    let months = HORIZONS.get(horizon).copied().unwrap_or_default();
    let base = d.base.get(horizon).copied().flatten();
    let mut list: Vec<&Driver> = d.list.iter().filter(|x| moves(x, horizon, base)).collect();
    // What is not known at an end may be anything: it comes first.
    list.sort_by_key(|x| (x.swing(horizon).is_some(), std::cmp::Reverse(x.swing(horizon))));
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
        title: format!("What drives the cost of {months} months"),
        takeaway,
        unit: format!("USD in {months} months, hosting and monitoring together"),
        base,
        swings: list.iter().map(swing).collect(),
    }
}
