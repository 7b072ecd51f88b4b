//! What the drawer shows of what comes: bills at any volume, and a whole way month by month.

use leptos::prelude::*;

use super::bill::bill;
use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::cost::Bill;
use crate::money::{Decimal, Usd, grouped};
use crate::outlook::crossing;
use crate::outlook::path::{Path, Paths};
use crate::scenario::Scenario;

/// Bills of some vendors at a volume.
#[derive(Clone, Debug, PartialEq)]
pub struct Volume {
    /// Hosting or monitoring.
    pub role: Role,
    /// Their ids; at a crossing the old one first.
    pub vendors: Vec<String>,
    /// The plan by name, where it is given and not chosen.
    pub plan: Option<String>,
    /// Customers.
    pub customers: Decimal,
    /// Errors a month.
    pub errors: Decimal,
    /// Stands above.
    pub title: String,
}

/// Which of the three ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayId {
    /// The cheapest path.
    Best,
    /// One vendor all the time.
    NeverMove,
    /// Each month the cheapest.
    Greedy,
}

impl WayId {
    /// The way among a role's.
    fn of(self, paths: &Paths) -> Option<&Path> {
        match self {
            WayId::Best => paths.best.as_ref(),
            WayId::NeverMove => paths.never_move.as_ref(),
            WayId::Greedy => paths.greedy.as_ref(),
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            WayId::Best => "The cheapest path",
            WayId::NeverMove => "Never move",
            WayId::Greedy => "Always the cheapest now",
        }
    }
}

/// The bills at a volume, one below the other; `None` where there are none.
pub fn volume(catalog: &Catalog, scenario: &Scenario, v: &Volume) -> Option<AnyView> {
    let at = (v.customers, v.errors);
    let bills: Vec<Bill> = match (&v.plan, v.vendors.as_slice()) {
        (Some(plan), [vendor]) => crossing::on_plan(catalog, scenario, v.role, (vendor, plan), at).into_iter().collect(),
        _ => crossing::bills(catalog, scenario, v.role, &v.vendors.iter().map(String::as_str).collect::<Vec<_>>(), at),
    };
    if bills.is_empty() {
        return None;
    }
    let size = format!("At {} customers and {} errors a month.", grouped(v.customers), grouped(v.errors));
    let several = bills.len() > 1;
    let each = bills.iter().map(|b| {
        let name = if several { b.name.clone() } else { format!("{} for 12 months of that volume", b.name) };
        view! { <section class="one-bill"><h3>{name}</h3>{bill(catalog, b)}</section> }
    });
    Some(view! { <p>{size}" "{several.then(|| verdict(&bills))}</p> {each.collect_view()} }.into_any())
}

/// Which of two is dearer, and by how much.
fn verdict(bills: &[Bill]) -> String {
    let [old, new] = bills else { return String::new() };
    match (old.monthly, new.monthly) {
        (Some(a), Some(b)) if a > b => format!("{} is {} a month cheaper than {}.", new.name, a - b, old.name),
        (Some(a), Some(b)) if a < b => {
            format!("{} is {} a month dearer than {}, and scores higher all the same.", new.name, b - a, old.name)
        }
        (Some(_), Some(_)) => "Both cost the same; the score decides.".into(),
        (None, _) => format!("{} does not cover that at a known price.", old.name),
        (_, None) => format!("The price of {} is not known there.", new.name),
    }
}

/// A way month by month, with its sums.
pub fn way(paths: &Paths, way: WayId) -> Option<AnyView> {
    let path = way.of(paths)?;
    let some = |amount: Usd| if amount.is_zero() { "–".to_string() } else { amount.in_full() };
    let rows = path.steps.iter().map(|s| {
        view! {
            <tr>
                <th scope="row">{s.month}</th>
                <td>{s.name.clone()}</td>
                <td class="number">{s.bill.in_full()}</td>
                <td class="number">{some(s.switch.overlap + s.switch.lock)}</td>
                <td class="number">{some(s.switch.labour)}</td>
            </tr>
        }
    });
    let sum = |of: &dyn Fn(&crate::outlook::path::Step) -> Usd| path.steps.iter().map(of).sum::<Usd>();
    let (bills, switching) = (sum(&|s| s.bill), sum(&|s| s.switch.overlap + s.switch.lock));
    let together = format!(
        "Paid: {} + {} = {}. With {} of your own time: {}.",
        bills.in_full(),
        switching.in_full(),
        path.paid.in_full(),
        path.labour.in_full(),
        path.cost().in_full()
    );
    Some(
        view! {
            <p>{together}</p>
            <div class="scroll" role="region" tabindex="0" aria-label="Month by month">
                <table class="grid bill">
                    <thead>
                        <tr>
                            <th scope="col">"Month"</th>
                            <th scope="col">"Vendor"</th>
                            <th scope="col" class="number">"Bill"</th>
                            <th scope="col" class="number">"Switching, paid"</th>
                            <th scope="col" class="number">"Own time"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row" colspan="2">"Sum"</th>
                            <td class="number">{bills.in_full()}</td>
                            <td class="number">{some(switching)}</td>
                            <td class="number">{some(path.labour)}</td>
                        </tr>
                    </tfoot>
                </table>
            </div>
        }
        .into_any(),
    )
}
