//! The recommended way over the horizon with its moves, beside the two simpler ways.

use leptos::prelude::*;

use super::{Piece, opens, opens_named, role_name};
use crate::catalog::vendor::Role;
use crate::chart::{Band, BandPart, BandRow};
use crate::explain::{PathPart, Strategy, Target, Volume};
use crate::money::{Usd, grouped};
use crate::outlook::moves::{Told, moves};
use crate::outlook::path::{Action, Path, Paths};
use crate::outlook::triggers::Met;
use crate::plan::{Context, setup_steps};
use crate::ui::coming::forecast;
use crate::ui::parts::evidence::places;
use crate::ui::parts::figure::Figure;
use crate::ui::parts::text::rich;
use crate::ui::state::{App, app};

/// The part.
#[component]
pub fn Way(
    /// Which vendors.
    role: RwSignal<Role>,
) -> impl IntoView {
    view! {
        <Piece id="which-way" title="Cheapest path, switching included" lead="Three strategies over your forecast, each with what switching costs.">
            <details class="more-of">
                <summary>"How each strategy is counted"</summary>
                <p>{Strategy::ABOUT}</p>
            </details>
            {move || view! { <RoleWay role=role.get()/> }}
        </Piece>
    }
}

/// The three ways with their names.
fn ways(p: &Paths) -> [(Strategy, &'static str, Option<&Path>); 3] {
    Strategy::ALL.map(|way| (way, way.name(), way.of(p)))
}

#[component]
fn RoleWay(role: Role) -> impl IntoView {
    let app = app();
    let paths = forecast().part(move |o| o.of(role).paths.clone());
    let told = forecast().told(move |o, s| {
        let best = o.of(role).paths.best.as_ref();
        best.map(|p| moves(&app.catalog(), s, role, p)).unwrap_or_default()
    });
    let opens = Callback::new(move |(row, column): (usize, usize)| {
        let way = paths.with(|p| {
            let shown: Vec<Strategy> = ways(p).into_iter().filter(|(_, _, path)| path.is_some()).map(|(way, _, _)| way).collect();
            shown.get(band(role, p).cell(row)?.0).copied()
        })?;
        (column == 1).then_some(Target::Path { role, strategy: way, asked: PathPart::Months })
    });
    let id = if role == Role::Hosting { "way-hosting" } else { "way-monitoring" };
    view! {
        <div class="subpart first" id=id>
            <Figure opens draw=move |size| paths.with(|p| band(role, p).draw(size))/>
            <div class="scroll" role="region" tabindex="0" aria-label=format!("{}: strategies", role_name(role))>
                {move || paths.with(|p| three(app, role, p))}
            </div>
            {move || told.with(|t| (!t.is_empty()).then(|| {
                let items = t.iter().map(|m| a_move(app, role, m)).collect_view();
                view! { <ol class="moves">{items}</ol> }
            }))}
        </div>
    }
}

/// The ways as bands: who it is in which months.
fn band(role: Role, p: &Paths) -> Band {
    let row = |(_, name, path): (Strategy, &str, Option<&Path>)| {
        let mut parts: Vec<BandPart> = Vec::new();
        for step in path.iter().flat_map(|p| &p.steps) {
            let month = f64::from(step.month);
            match parts.last_mut().filter(|last| last.name == step.name) {
                Some(last) => last.to = month + 0.5,
                None => parts.push(BandPart { from: month - 0.5, to: month + 0.5, name: step.name.clone(), words: String::new() }),
            }
        }
        for part in &mut parts {
            let (first, last) = (part.from + 0.5, part.to - 0.5);
            part.words = if first == last { format!("month {first}") } else { format!("months {first}–{last}") };
        }
        BandRow { name: name.into(), parts }
    };
    let last = ways(p).iter().filter_map(|(_, _, w)| *w).map(|w| w.steps.len()).max().unwrap_or_default();
    Band {
        title: format!("{} month by month", role_name(role)),
        takeaway: p.best.as_ref().map_or("No vendor's bill is known for every month.".into(), takeaway),
        x_unit: "month".into(),
        log: false,
        range: (0.5, last as f64 + 0.5),
        here: None,
        rows: ways(p).into_iter().map(row).filter(|r| !r.parts.is_empty()).collect(),
    }
}

fn takeaway(best: &Path) -> String {
    let first = best.steps.first().map_or("", |s| s.name.as_str());
    let moving: Vec<String> =
        best.steps.iter().skip(1).filter(|s| s.action == Action::Move).map(|s| format!("to {} in month {}", s.name, s.month)).collect();
    match moving.is_empty() {
        true => format!("{first} all the way: {} with your own time.", best.cost()),
        false => format!("{first} first, then {}: {} with your own time.", moving.join(", then "), best.cost()),
    }
}

/// An amount with its sign.
fn signed(amount: Usd) -> String {
    if amount > Usd::ZERO { format!("+{amount}") } else { amount.to_string() }
}

/// The three side by side.
fn three(app: App, role: Role, p: &Paths) -> AnyView {
    let least = p.best.as_ref().map(Path::cost);
    let rows = ways(p)
        .into_iter()
        .map(|(way, name, path)| {
            let cells = match path {
                Some(path) => {
                    let more = least.map_or(Usd::ZERO, |l| path.cost() - l);
                    let asks = |words: String, about: &str, asked| {
                        opens_named(app, words, &format!("{about}, {name}"), Target::Path { role, strategy: way, asked })
                    };
                    view! {
                        <td class="number">{asks(path.paid.to_string(), "paid", PathPart::Months)}</td>
                        <td class="number">{asks((path.labour + path.running).to_string(), "own time", PathPart::Time)}</td>
                        <td class="number"><strong>{asks(path.cost().to_string(), "together", PathPart::Months)}</strong></td>
                        <td class="number">
                            {if more.is_zero() { "–".into_any() } else { asks(signed(more), "beside the recommended way", PathPart::Extra) }}
                        </td>
                    }
                    .into_any()
                }
                None => view! { <td colspan="4" class="muted">"does not cover every month at a known price"</td> }.into_any(),
            };
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="grid ways">
            <thead>
                <tr>
                    <th scope="col">"Strategy"</th>
                    <th scope="col" class="number">"Paid"</th>
                    <th scope="col" class="number">"Own time"</th>
                    <th scope="col" class="number">"Together"</th>
                    <th scope="col" class="number">"Extra cost"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A move: when, to whom, why, what it costs, and how it is done.
fn a_move(app: App, role: Role, m: &Told) -> AnyView {
    let s = &m.step;
    let word = if s.action == Action::Move { "move to" } else { "begin on" };
    let old = m.old.as_ref().map(|(id, _)| id.clone());
    let vendors = old.into_iter().chain([s.vendor.clone()]).collect();
    let title = format!("Month {}", s.month);
    let what = Target::Volume(Volume::at(role, vendors, (m.customers, m.errors), title));
    let step = Target::Path { role, strategy: Strategy::Best, asked: PathPart::Step(s.month) };
    let rate = forecast().scenario().with_untracked(|s| s.worth(crate::money::Decimal::ONE));
    let left = m.old.as_ref().map_or("the old one", |(_, bill)| bill.name.as_str());
    let lines = [
        (format!("{} h of your time × {rate}", grouped(s.switch.hours)), s.switch.labour),
        (format!("The month in which {left} is paid too"), s.switch.overlap),
        (format!("Rest of the year paid in advance to {left}, {} months", s.switch.left), s.switch.lock),
    ];
    let parts: Vec<_> = lines.into_iter().filter(|(_, amount)| !amount.is_zero()).collect();
    let sum = (!parts.is_empty()).then(|| {
        let rows = parts.iter().map(|(what, amount)| {
            let cell = opens_named(app, amount.to_string(), what, step.clone());
            view! { <li><span>{what.clone()}</span><span class="number">{cell}</span></li> }
        });
        let total = opens_named(app, s.switch.total().to_string(), "switching, together", step.clone());
        view! {
            <ul class="switch-lines">
                {rows.collect_view()}
                <li class="total"><span>"Switching, together"</span><span class="number">{total}</span></li>
            </ul>
        }
    });
    let catalog = app.catalog();
    let steps = forecast().scenario().with_untracked(|scenario| {
        let vendor = catalog.vendor(&s.vendor)?;
        let context = Context {
            catalog: &catalog,
            scenario,
            book: catalog.book_id(scenario.book.as_deref()),
            host: Some(vendor).filter(|_| role == Role::Hosting),
            monitor: Some(vendor).filter(|_| role == Role::Errors),
            monitor_plan: None,
        };
        Some(setup_steps(&context, vendor, m.plan.as_deref()))
    });
    let steps = steps.filter(|steps| !steps.is_empty() && !s.switch.hours.is_zero()).map(|steps| {
        let items = steps.iter().map(|t| view! { <li>{rich(t)}</li> });
        view! {
            <details class="more-of">
                <summary>{format!("Setting {} up, step by step", s.name)}</summary>
                <ol class="steps">{items.collect_view()}</ol>
            </details>
        }
    });
    view! {
        <li>
            <p><strong>{format!("Month {}: {word} {}", s.month, s.name)}</strong>", "{opens(app, format!("{} a month", s.bill), what)}</p>
            <p class="muted">{m.why.clone()}</p>
            {sum}
            {steps}
        </li>
    }
    .into_any()
}

/// The source's triggers that are met within the horizon.
#[component]
pub fn Triggers() -> impl IntoView {
    let app = app();
    let met = forecast().part(|o| o.triggers.clone());
    let item = move |t: &Met| {
        let when = if t.month == 1 { "already".to_string() } else { format!("in month {}", t.month) };
        view! { <li><span class="tag warn">{when}</span>" "{rich(&t.text)}" "{places(&app.catalog(), &t.evidence)}</li> }
    };
    move || {
        met.with(|list| {
            if list.is_empty() {
                return view! { <p class="muted">"None is met within your forecast."</p> }.into_any();
            }
            let items = list.iter().map(item).collect_view();
            view! { <ul class="plain">{items}</ul> }.into_any()
        })
    }
}
