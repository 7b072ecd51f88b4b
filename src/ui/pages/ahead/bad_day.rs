//! What a bad day costs: a burst of errors, and a month of many more customers.

use leptos::prelude::*;

use super::worst::WorstMonths;
use super::{Part, opens, opens_named, role_name};
use crate::catalog::vendor::Role;
use crate::explain::{Target, Volume};
use crate::money::{Decimal, Usd, grouped};
use crate::outlook::stress::{Outcome, Stressed, surprises};
use crate::report::ahead::outcome;
use crate::ui::coming::forecast;
use crate::ui::state::{App, app};

/// One test of one role.
#[derive(Clone, PartialEq)]
struct Test {
    role: Role,
    id: &'static str,
    title: String,
    rows: Vec<Stressed>,
    /// Customers and errors of a usual month, and of the stressed one.
    usual: (Decimal, Decimal),
    stressed: (Decimal, Decimal),
}

/// The part.
#[component]
pub fn BadDay() -> impl IntoView {
    view! {
        <Part
            id="bad-day"
            lead="Each vendor answers by its own rule beyond a quota: it bills, drops, slows down, stops, or wants the next plan. A plan is not changed in the middle of a month. The surprises come first."
        >
            <Tested role=Role::Errors burst=true/>
            <Tested role=Role::Errors burst=false/>
            <Tested role=Role::Hosting burst=false/>
            <WorstMonths/>
        </Part>
    }
}

#[component]
fn Tested(role: Role, burst: bool) -> impl IntoView {
    let app = app();
    let test = forecast().told(move |o, s| {
        let t = &o.of(role).stress;
        let usual = (Decimal::from(s.customers), Decimal::from(s.errors));
        let name = role_name(role);
        if burst {
            let factor = grouped(s.assumed(&app.catalog(), "burst-factor"));
            let title = format!("{name}: a day of {factor} times the errors ({} in the month)", grouped(t.burst_errors.round()));
            return Test { role, id: "stress-burst", title, rows: t.burst.clone(), usual, stressed: (usual.0, t.burst_errors) };
        }
        let id = if role == Role::Hosting { "stress-viral-hosting" } else { "stress-viral-monitoring" };
        let title = format!("{name}: a month of {} customers and {} errors", grouped(t.viral_customers), grouped(t.viral_errors));
        Test { role, id, title, rows: t.viral.clone(), usual, stressed: (t.viral_customers, t.viral_errors) }
    });
    move || test.with(|t| (!t.rows.is_empty()).then(|| shown(app, t)))
}

fn shown(app: App, t: &Test) -> AnyView {
    let (holds, not): (Vec<&Stressed>, Vec<&Stressed>) = t.rows.iter().partition(|r| r.outcome == Outcome::Holds);
    let table = |rows: Vec<&Stressed>, which: &str| {
        let label = format!("{}, {which}", t.title);
        let rows = rows.into_iter().map(|r| row(app, t, r)).collect_view();
        view! {
            <div class="scroll" role="region" tabindex="0" aria-label=label>
                <table class="grid stress">
                    <thead>
                        <tr>
                            <th scope="col" class="name">"Vendor"</th>
                            <th scope="col" class="number">"That month"</th>
                            <th scope="col">"What happens"</th>
                            <th scope="col" class="number">"Usual month"</th>
                            <th scope="col" class="number">"Events lost"</th>
                            <th scope="col" class="number">"Quota ends"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let count = holds.len();
    let folded = match (count, not.is_empty()) {
        (0, _) => ().into_any(),
        (_, true) => table(holds, "vendors that hold it"),
        _ => {
            let word = if count == 1 { "1 vendor: no extra charge".into() } else { format!("{count} vendors: no extra charge") };
            view! { <details class="more-of"><summary>{word}</summary>{table(holds, "vendors that hold it")}</details> }.into_any()
        }
    };
    view! {
        <div class="subpart">
            <h3 id=t.id>{t.title.clone()}</h3>
            <p>{sentence(&t.rows)}</p>
            {(!not.is_empty()).then(|| table(not, "vendors that do not hold it"))}
            {folded}
        </div>
    }
    .into_any()
}

/// Who can send a surprise bill, and how large the largest is.
fn sentence(rows: &[Stressed]) -> String {
    let silent = rows.iter().filter(|r| r.outcome == Outcome::Unknown).count();
    let of = match silent {
        0 => String::new(),
        1 => " Of one nobody states what happens.".into(),
        n => format!(" Of {n} nobody states what happens."),
    };
    match surprises(rows) {
        (0, _) | (_, None) => format!("No vendor whose rule is known sends a surprise bill.{of}"),
        (1, Some((s, more))) => format!("One vendor can send a surprise bill: {}, {more} more than usual.{of}", s.name),
        (n, Some((s, more))) => format!("{n} vendors can send a surprise bill. The largest is {}: {more} more than usual.{of}", s.name),
    }
}

/// Whether something happens one would rather know of before.
fn tone(r: &Stressed) -> &'static str {
    match r.outcome {
        Outcome::Holds => "tag good",
        Outcome::Stops => "tag bad",
        Outcome::Unknown => "tag",
        _ => "tag warn",
    }
}

fn row(app: App, t: &Test, r: &Stressed) -> AnyView {
    let at = |plan: Option<String>, (customers, errors): (Decimal, Decimal), title: &str| Volume {
        plan,
        ..Volume::at(t.role, vec![r.vendor.clone()], (customers, errors), title)
    };
    let usual = at(Some(r.plan.clone()), t.usual, "A usual month");
    // Where the extra is not billed, the bill is that of a usual month.
    let stressed = match r.outcome {
        Outcome::Billed | Outcome::Holds => at(Some(r.plan.clone()), t.stressed, "The stressed month"),
        Outcome::Upgrade => at(None, t.stressed, "The stressed month, on the next plan"),
        _ => at(Some(r.plan.clone()), t.usual, "What is billed all the same"),
    };
    let that = match r.stressed {
        Some(amount) => opens(app, amount.to_string(), Target::Volume(stressed.clone())),
        None => view! { <span class="muted">"not stated"</span> }.into_any(),
    };
    let more = r.surprise().filter(|m| *m > Usd::ZERO).map(|m| {
        let what = Target::More(Box::new([usual.clone(), stressed]));
        view! { <span class="unit">{opens_named(app, format!("+{m}"), "more than usual", what)}</span> }
    });
    let quota = |words: String, about: &str| {
        let what = Target::Quota { role: t.role, vendor: r.vendor.clone(), burst: t.id == "stress-burst" };
        opens_named(app, words, &format!("{about}, {}", r.name), what)
    };
    let lost = if r.lost.is_zero() { "–".into_any() } else { quota(grouped(r.lost.round()), "Events lost") };
    let day = r.ends_on_day.map_or("–".into_any(), |d| quota(format!("day {}", grouped(d)), "Quota ends"));
    let meter = r.meter.clone().map(|m| view! { <span class="unit">{m}</span> });
    view! {
        <tr>
            <th scope="row" class="name">{r.name.clone()}<span class="unit">{r.plan.clone()}</span></th>
            <td class="number">{that}{more}</td>
            <td><span class=tone(r)>{outcome(r)}</span></td>
            <td class="number">{opens(app, r.usual.to_string(), Target::Volume(usual))}</td>
            <td class="number">{lost}</td>
            <td class="number">{day}{meter}</td>
        </tr>
    }
    .into_any()
}
