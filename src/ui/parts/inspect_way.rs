//! What the drawer shows of a way over the horizon: its months, what switching costs part by part,
//! one's own time, and what it costs more than the best.

use leptos::prelude::*;

use super::deeper::{Deeper, deeper};
use super::evidence::places;
use super::inspect::Inspect;
use super::inspect_ahead::Volume;
use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::cost::growth::volumes;
use crate::money::{Decimal, Usd, grouped};
use crate::outlook::labour::{Labour, labour};
use crate::outlook::path::{Path, Paths, Step};
use crate::outlook::sums::time;
use crate::scenario::Scenario;
use crate::ui::state::App;

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
    pub fn of(self, paths: &Paths) -> Option<&Path> {
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

/// What is asked of a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Everything, month by month.
    Months,
    /// What starting or moving costs in a month.
    Step(u32),
    /// One's own time.
    Time,
    /// What it costs more than the cheapest.
    Over,
}

/// The title of what is asked.
pub fn title(way: WayId, asked: Asked) -> String {
    match asked {
        Asked::Months => way.name().to_string(),
        Asked::Step(month) => format!("{}: switching in month {month}", way.name()),
        Asked::Time => format!("{}: your own time", way.name()),
        Asked::Over => format!("{}: over the best", way.name()),
    }
}

/// A way with its role, and what its figures follow from.
pub struct Shown<'a> {
    /// For what a figure opens to.
    pub app: App,
    /// For the hours.
    pub catalog: &'a Catalog,
    /// For rate and volumes.
    pub scenario: &'a Scenario,
    /// Hosting or monitoring.
    pub role: Role,
    /// Which way.
    pub way: WayId,
    /// All ways of the role.
    pub paths: &'a Paths,
}

impl Shown<'_> {
    /// The answer to what is asked; `None` where the way does not exist.
    pub fn show(&self, asked: Asked) -> Option<AnyView> {
        let path = self.way.of(self.paths)?;
        match asked {
            Asked::Months => Some(self.months(path)),
            Asked::Step(month) => self.step(path, path.steps.iter().position(|s| s.month == month)?),
            Asked::Time => Some(self.time(path)),
            Asked::Over => self.over(path),
        }
    }

    /// The bill of a vendor in a month, opened from the drawer.
    fn bill(&self, vendor: &str, name: &str, month: u32, amount: String) -> AnyView {
        let all = volumes(self.catalog, self.scenario, month);
        let at = all.last().map_or((Decimal::ZERO, Decimal::ZERO), |(_, customers, errors)| (*customers, *errors));
        let what = Inspect::Volume(Volume::at(self.role, vec![vendor.to_string()], at, format!("Month {month}")));
        let label = format!("{amount}: {name} in month {month}");
        deeper(self.app, Deeper { id: format!("bill-{vendor}-{month}"), words: amount, label, what })
    }

    fn asks(&self, asked: Asked, id: String, words: String, about: String) -> AnyView {
        let what = Inspect::Way { role: self.role, way: self.way, asked };
        deeper(self.app, Deeper { id, label: format!("{words}: {about}"), words, what })
    }

    fn months(&self, path: &Path) -> AnyView {
        let rows = path.steps.iter().map(|s| {
            let switch = |kind: &str, amount: Usd| match amount.is_zero() {
                true => "–".into_any(),
                false => {
                    let about = format!("{kind} of month {}", s.month);
                    self.asks(Asked::Step(s.month), format!("{}-{}", kind.replace(' ', "-"), s.month), amount.exactly(), about)
                }
            };
            view! {
                <tr>
                    <th scope="row">{s.month}</th>
                    <td>{s.name.clone()}</td>
                    <td class="number">{self.bill(&s.vendor, &s.name, s.month, s.bill.exactly())}</td>
                    <td class="number">{switch("switching", s.switch.overlap + s.switch.lock)}</td>
                    <td class="number">{switch("own time", s.switch.labour)}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        let some = |amount: Usd| if amount.is_zero() { "–".to_string() } else { amount.exactly() };
        let sum = |of: &dyn Fn(&Step) -> Usd| path.steps.iter().map(of).sum::<Usd>();
        let (bills, switching) = (sum(&|s| s.bill), sum(&|s| s.switch.overlap + s.switch.lock));
        let together = format!(
            "Paid: {} + {} = {}. With {} of your own time for setting up and {} for running it: {}.",
            bills.exactly(),
            switching.exactly(),
            path.paid.exactly(),
            path.labour.exactly(),
            path.running.exactly(),
            path.cost().exactly()
        );
        view! {
            <p>{together}</p>
            <div class="scroll" role="region" tabindex="0" aria-label="Month by month">
                <table class="grid bill months">
                    <thead>
                        <tr>
                            <th scope="col">"Month"</th>
                            <th scope="col">"Vendor"</th>
                            <th scope="col" class="number">"Bill"</th>
                            <th scope="col" class="number">"Switching"<span class="unit">"paid"</span></th>
                            <th scope="col" class="number">"Own time"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row" colspan="2">"Sum"</th>
                            <td class="number">{bills.exactly()}</td>
                            <td class="number">{some(switching)}</td>
                            <td class="number">{some(path.labour)}</td>
                        </tr>
                    </tfoot>
                </table>
            </div>
        }
        .into_any()
    }

    /// What a switch costs, part by part, with the bills it is made of.
    fn step(&self, path: &Path, at: usize) -> Option<AnyView> {
        let step = path.steps.get(at)?;
        let used = if self.role == Role::Hosting { &self.scenario.host } else { &self.scenario.monitor };
        let before = at.checked_sub(1).and_then(|i| path.steps.get(i));
        let old = before.map(|s| s.vendor.as_str()).or(used.as_deref()).filter(|v| *v != step.vendor);
        let (old_id, old_name) = old.map_or(("", "the old one"), |id| (id, self.catalog.vendor_name(id)));
        let s = &step.switch;
        let hours = (!s.hours.is_zero()).then(|| labour(self.catalog, self.scenario, self.role, &step.vendor)).flatten();
        let overlap = (!s.overlap.is_zero()).then(|| {
            let bill = self.bill(old_id, old_name, step.month, s.overlap.exactly());
            view! { <li><span>{format!("The month in which {old_name} is paid too")}</span><span class="number">{bill}</span></li> }
        });
        // Each month that is left costs what the last one did.
        let lock = before.filter(|_| !s.lock.is_zero()).map(|b| {
            let bill = self.bill(old_id, old_name, b.month, b.bill.exactly());
            let words = format!("Rest of the year paid in advance to {old_name}: {} months × ", s.left);
            view! { <li><span>{words}{bill}</span><span class="number">{s.lock.exactly()}</span></li> }
        });
        let hours_line = hours.as_ref().map(|l| {
            view! { <li><span>"Your own time"</span><span class="number">{l.amount.exactly()}</span></li> }
        });
        Some(
            view! {
                <ul class="switch-lines">
                    {hours_line}
                    {overlap}
                    {lock}
                    <li class="total"><span>"Switching, together"</span><span class="number">{s.total().exactly()}</span></li>
                </ul>
                {hours.map(|l| hours_of(self.catalog, &l))}
            }
            .into_any(),
        )
    }

    /// One's own time: every set-up with its hours.
    fn time(&self, path: &Path) -> AnyView {
        let steps: Vec<&Step> = path.steps.iter().filter(|s| !s.switch.hours.is_zero()).collect();
        let running = Some(path.running).filter(|r| !r.is_zero());
        let each: Vec<String> = steps.iter().map(|s| s.switch.labour).chain(running).map(Usd::exactly).collect();
        let total = (path.labour + path.running).exactly();
        let sum = (each.len() > 1).then(|| view! { <p class="worked">{format!("{} = {total}", each.join(" + "))}</p> });
        let none = steps.is_empty().then(|| view! { <p>"Nothing has to be set up: it is in use already."</p> });
        let all = steps.into_iter().filter_map(|s| {
            let found = labour(self.catalog, self.scenario, self.role, &s.vendor)?;
            Some(view! { <section class="one-bill"><h3>{format!("Month {}: {}", s.month, s.name)}</h3>{hours_of(self.catalog, &found)}</section> })
        });
        let all = all.collect_view();
        let running = (!path.running_hours.is_zero()).then(|| {
            let rate = self.scenario.worth(Decimal::ONE);
            view! {
                <section class="one-bill">
                    <h3>"Hours to run what the vendors do not run"</h3>
                    <p class="worked">{crate::outlook::sums::time(path.running_hours, rate)}</p>
                </section>
            }
        });
        view! { {sum} {none} {all} {running} }.into_any()
    }

    /// What it costs more than the cheapest way.
    fn over(&self, path: &Path) -> Option<AnyView> {
        let best = self.paths.best.as_ref()?;
        let line = |way: WayId, path: &Path| {
            let what = Inspect::Way { role: self.role, way, asked: Asked::Months };
            let words = path.cost().exactly();
            let label = format!("{words}: {}", way.name());
            let id = format!("way-{}", way.name().to_lowercase().replace(' ', "-"));
            let cell = deeper(self.app, Deeper { id, words, label, what });
            view! { <li><span>{way.name()}</span><span class="number">{cell}</span></li> }
        };
        let more = path.cost() - best.cost();
        Some(
            view! {
                <p class="worked">{format!("{} − {} = {}", path.cost().exactly(), best.cost().exactly(), more.exactly())}</p>
                <ul class="switch-lines">{line(self.way, path)}{line(WayId::Best, best)}</ul>
            }
            .into_any(),
        )
    }
}

/// Hours × rate, and where the hours come from.
pub fn hours_of(catalog: &Catalog, l: &Labour) -> AnyView {
    view! {
        <p class="worked">{time(l.hours, l.rate)}</p>
        <p>{format!("Hours to set {} up: {} h. {}", l.name, grouped(l.hours), l.why)}{places(catalog, &l.evidence)}</p>
        <p class="muted">{format!("An hour of your own counts {}: “Your hour” of the scenario.", l.rate)}</p>
    }
    .into_any()
}
