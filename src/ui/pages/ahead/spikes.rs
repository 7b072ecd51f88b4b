//! Traffic and error spikes: one table, of the case that is chosen.

use leptos::prelude::*;

use super::worst::WorstMonth;
use super::{folding, opens, opens_named};
use crate::catalog::vendor::Role;
use crate::explain::{Target, Volume};
use crate::money::{Decimal, Usd, grouped};
use crate::outlook::Outlook;
use crate::outlook::stress::{Outcome, Stressed, surprises};
use crate::report::ahead::outcome;
use crate::scenario::Scenario;
use crate::scenario::part::CostPart;
use crate::ui::coming::forecast;
use crate::ui::pages::costs::PartHead;
use crate::ui::parts::later::Slice;
use crate::ui::state::{App, app};

/// More vendors than that are folded.
const SHOWN: usize = 12;

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// A day of many times the errors.
    Burst,
    /// A month of many more customers.
    Viral(Role),
    /// The most expensive month of the forecast.
    Worst(Role),
}

impl Case {
    const ALL: [Case; 5] =
        [Case::Burst, Case::Viral(Role::Errors), Case::Viral(Role::Hosting), Case::Worst(Role::Errors), Case::Worst(Role::Hosting)];

    /// Id of its heading; links lead to it.
    fn id(self) -> &'static str {
        match self {
            Case::Burst => "stress-burst",
            Case::Viral(Role::Hosting) => "stress-viral-hosting",
            Case::Viral(_) => "stress-viral-monitoring",
            Case::Worst(Role::Hosting) => "worst-hosting",
            Case::Worst(_) => "worst-monitoring",
        }
    }

    /// In the list of cases.
    fn name(self) -> &'static str {
        match self {
            Case::Burst => "Monitoring: a day of many errors",
            Case::Viral(Role::Hosting) => "Hosting: a month of many customers",
            Case::Viral(_) => "Monitoring: a month of many customers",
            Case::Worst(Role::Hosting) => "Hosting: most expensive month of your forecast",
            Case::Worst(_) => "Monitoring: most expensive month, with the day of errors",
        }
    }

    fn of(id: &str) -> Option<Case> {
        Case::ALL.into_iter().find(|c| c.id() == id)
    }
}

/// The part.
#[component]
pub fn Spikes() -> impl IntoView {
    let app = app();
    let case = RwSignal::new(Case::Burst);
    // A link may name a case, while the part is shown as well.
    let asked = Memo::new(move |_| app.scenario.with(|s| s.part.as_deref().and_then(Case::of)));
    Effect::new(move |_| asked.get().into_iter().for_each(|c| case.set(c)));
    let choose = move |event| Case::of(&event_target_value(&event)).into_iter().for_each(|c| case.set(c));
    let options = Case::ALL.map(|c| view! { <option value=c.id() prop:selected=move || case.get() == c>{c.name()}</option> });
    view! {
        <PartHead
            of=CostPart::Spikes
            lead="Each vendor answers by its own rule beyond a quota: it bills, drops, slows down, stops, or wants the next plan. A plan is not changed in the middle of a month."
        />
        <div class="field case">
            <label for="spike-case">"What happens"</label>
            <select id="spike-case" on:change=choose>{options.collect_view()}</select>
        </div>
        <Slice>
            <section class="card part" aria-labelledby=move || case.get().id()>
                {move || match case.get() {
                    Case::Worst(role) => view! { <WorstMonth role/> }.into_any(),
                    tested => view! { <Tested case=tested/> }.into_any(),
                }}
            </section>
        </Slice>
    }
}

/// One test of one role.
#[derive(Clone, PartialEq)]
struct Test {
    role: Role,
    case: Case,
    title: String,
    rows: Vec<Stressed>,
    /// Customers and errors of a usual month, and of the stressed one.
    usual: (Decimal, Decimal),
    stressed: (Decimal, Decimal),
}

impl Test {
    fn new(app: App, case: Case, o: &Outlook, s: &Scenario) -> Test {
        let usual = (Decimal::from(s.customers), Decimal::from(s.errors));
        match case {
            Case::Viral(role) => {
                let t = &o.of(role).stress;
                let title = format!("A month of {} customers and {} errors", grouped(t.viral_customers), grouped(t.viral_errors));
                Test { role, case, title, rows: t.viral.clone(), usual, stressed: (t.viral_customers, t.viral_errors) }
            }
            _ => {
                let t = &o.of(Role::Errors).stress;
                let factor = grouped(s.assumed(&app.catalog(), "burst-factor"));
                let title = format!("A day of {factor} times the errors ({} in the month)", grouped(t.burst_errors.round()));
                Test { role: Role::Errors, case, title, rows: t.burst.clone(), usual, stressed: (usual.0, t.burst_errors) }
            }
        }
    }
}

#[component]
fn Tested(case: Case) -> impl IntoView {
    let app = app();
    let test = forecast().told(move |o, s| Test::new(app, case, o, s));
    move || test.with(|t| shown(app, t))
}

fn shown(app: App, t: &Test) -> AnyView {
    let heading = view! { <h3 id=t.case.id() tabindex="-1">{t.title.clone()}</h3> };
    if t.rows.is_empty() {
        return view! { {heading}<p class="muted">"No vendor that fits is of a known price."</p> }.into_any();
    }
    let (holds, not): (Vec<&Stressed>, Vec<&Stressed>) = t.rows.iter().partition(|r| r.outcome == Outcome::Holds);
    let draw = |rows: Vec<&Stressed>| rows.into_iter().map(|r| row(app, t, r)).collect::<Vec<_>>();
    let first = (!not.is_empty()).then(|| {
        folding(draw(not.clone()), SHOWN, "vendors", |rows, before| table(format!("{}, vendors from number {}", t.title, before + 1), rows))
    });
    let label = format!("{}, vendors that hold it", t.title);
    let count = holds.len();
    let folded = match (count, not.is_empty()) {
        (0, _) => ().into_any(),
        (_, true) => table(label, draw(holds)),
        _ => {
            let word = if count == 1 { "1 vendor: no extra charge".into() } else { format!("{count} vendors: no extra charge") };
            view! { <details class="more-of"><summary>{word}</summary>{table(label, draw(holds))}</details> }.into_any()
        }
    };
    view! { {heading}<p>{sentence(&t.rows)}</p>{first}{folded} }.into_any()
}

fn table(label: String, rows: Vec<AnyView>) -> AnyView {
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
                <tbody>{rows.into_iter().collect_view()}</tbody>
            </table>
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
        let what = Target::Quota { role: t.role, vendor: r.vendor.clone(), burst: t.case == Case::Burst };
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
