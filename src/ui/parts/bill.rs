//! A bill, line by line.

use leptos::prelude::*;

use super::age::old_mark;
use super::deeper::{Deeper, deeper};
use super::evidence::places;
use super::inspect::Inspect;
use super::text::amount;
use crate::catalog::Catalog;
use crate::cost::bill::percent_text;
use crate::cost::{Bill, Cover, Line, Missing};
use crate::money::{Usd, grouped};
use crate::outlook::sums::time;
use crate::ui::state::app;

/// The whole bill: plan, reason, lines with their sum, own labour.
pub fn bill(catalog: &Catalog, bill: &Bill) -> AnyView {
    let lines = if bill.lines.is_empty() { ().into_any() } else { lines(catalog, bill) };
    let running = (!bill.duties.is_empty()).then(|| {
        let what: Vec<&str> = bill.duties.iter().map(|d| d.what).collect();
        format!("{} h a month for {}, which the vendor does not run.", grouped(bill.hours_month), what.join(" and "))
    });
    let ends = bill.ends.map(|(low, high)| format!("A price in it is stated as a range: {low} to {high} a month; the middle counts."));
    let open = (!bill.missing.is_empty()).then(|| {
        let least = bill.at_least.map_or(String::new(), |a| format!("At least {a} a month. "));
        view! {
            <p>{least}"Nobody states the following. Give what you know, and the ranking follows:"</p>
            <ul class="plain missing">{bill.missing.iter().enumerate().map(|(i, m)| missing(&bill.vendor, i, m)).collect_view()}</ul>
        }
    });
    let checks = (!bill.checks.is_empty()).then(|| format!("Check this: {}.", bill.checks.join("; ")));
    let labour = bill.labour_hours.map(|hours| {
        // The rate is what the amount was made with.
        let rate = bill.labour.and_then(|l| Some(Usd(l.0.checked_div(hours)?)));
        let cost = rate.map(|rate| format!(", {} of your time", time(hours, rate))).unwrap_or_default();
        format!("{} h to set up{cost}. Apart from what is paid.", grouped(hours))
    });
    view! {
        <p class="bill-plan">
            <strong>{bill.plan_name.clone()}</strong>
            {(!bill.cover.is_full()).then(|| view! { <span class="tag warn">{cover(&bill.cover)}</span> })}
        </p>
        <p>{bill.reason.clone()}</p>
        {lines}
        {open}
        {[ends, checks].into_iter().flatten().map(|t| view! { <p>{t}</p> }).collect_view()}
        {[labour, running].into_iter().flatten().map(|l| view! { <p class="muted">{l}</p> }).collect_view()}
    }
    .into_any()
}

/// A figure that nobody states: a button to where it can be typed.
fn missing(vendor: &str, place: usize, missing: &Missing) -> AnyView {
    let words = missing.words.clone();
    let Some(path) = missing.path.clone() else { return view! { <li>{words}</li> }.into_any() };
    let what = Inspect::Figure { vendor: vendor.to_string(), path };
    let label = format!("{words}: give it");
    view! { <li>{deeper(app(), Deeper { id: format!("missing-{place}"), words, label, what })}</li> }.into_any()
}

fn lines(catalog: &Catalog, bill: &Bill) -> AnyView {
    let rows = bill.lines.iter().map(|l| line(catalog, l)).collect_view();
    let label = format!("Bill of {} for 12 months", bill.name);
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=label>
            <table class="grid bill">
                <thead>
                    <tr>
                        <th scope="col">"For 12 months"</th>
                        <th scope="col" class="number">"Quantity"</th>
                        <th scope="col" class="number">"Each"</th>
                        <th scope="col" class="number">"Amount"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="3">"Sum of the lines"</th>
                        <td class="number">{bill.cash_12_months.map_or_else(|| format!("at least {}", bill.lines.iter().map(|l| l.amount).sum::<Usd>()), |sum| sum.in_full())}</td>
                    </tr>
                    <tr class="second">
                        <th scope="row" colspan="3">"A month"</th>
                        <td class="number">{match (bill.monthly, bill.at_least) {
                            (None, Some(least)) => format!("at least {least}"),
                            (monthly, _) => amount(monthly),
                        }}</td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}

fn line(catalog: &Catalog, line: &Line) -> AnyView {
    let note = (!line.note.is_empty()).then(|| view! { <span class="note">{line.note.clone()}</span> });
    view! {
        <tr>
            <th scope="row">{line.what.clone()}" "{old_mark(&line.evidence)}{note}{places(catalog, &line.evidence)}</th>
            <td class="number">{grouped(line.quantity)}<span class="unit">{line.unit.clone()}</span></td>
            <td class="number">{line.unit_price.in_full()}</td>
            <td class="number">{line.amount.in_full()}</td>
        </tr>
    }
    .into_any()
}

/// Whether it covers, in a few words.
pub fn cover(cover: &Cover) -> String {
    match cover {
        Cover::Full => "covers all of it".into(),
        Cover::Part { percent, unpriced: false, .. } => format!("covers {}", percent_text(*percent)),
        Cover::Part { percent, unpriced: true, .. } => format!("priced for {}", percent_text(*percent)),
        Cover::Unknown { missing } => format!("not known: {missing}"),
        Cover::Lacks { feature, .. } => format!("lacks {feature}"),
    }
}
