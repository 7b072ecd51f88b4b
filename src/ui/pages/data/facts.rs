//! Facts and figures of a vendor, those that nobody states included.

use leptos::prelude::*;

use crate::catalog::Catalog;
use crate::catalog::field::FieldPath;
use crate::catalog::tables::FactName;
use crate::catalog::vendor::{Entry, Vendor};
use crate::catalog::words;
use crate::edits::spot::spot;
use crate::explain::words::answer;
use crate::ui::parts::age::old_mark;
use crate::ui::parts::explanation::answer_class;
use crate::ui::parts::fold::More;
use crate::ui::parts::known::known;
use crate::ui::parts::text::rich;
use crate::ui::state::App;

/// Groups of `facts.json`, and their headings.
const GROUPS: [(&str, &str); 3] = [("hosting", "Facts about hosting"), ("monitoring", "Facts about monitoring"), ("ops", "Other facts")];

/// The facts by group, each with its answer; then those of the vendor's roles that nobody answers.
pub fn facts(app: App, catalog: &Catalog, v: &Vendor, book: &str, entry: &Entry) -> AnyView {
    let asked_for = app.scenario.with_untracked(|s| [s.must.clone(), s.nice.clone()].concat());
    let asked: Vec<&str> = v.roles_in(entry).iter().map(|r| r.fact_group()).collect();
    GROUPS
        .into_iter()
        .filter_map(|(group, title)| {
            let names: Vec<_> = catalog.facts.iter().filter(|f| f.group == group).collect();
            let known: Vec<_> = names.iter().filter(|f| entry.facts.contains_key(&f.id)).collect();
            let unknown: Vec<_> = names.iter().filter(|f| asked.contains(&group) && !entry.facts.contains_key(&f.id)).collect();
            if known.is_empty() && unknown.is_empty() {
                return None;
            }
            // What one decides by comes first; the rest is folded.
            let (first, rest): (Vec<_>, Vec<_>) = known.iter().partition(|f| f.filter || asked_for.contains(&f.id));
            let rows = |of: &[&&FactName]| of.iter().map(|f| fact(app, v, book, entry, &f.id, &f.name)).collect_view();
            let table = |of: &[&&FactName], label: &'static str| {
                let rows = rows(of);
                (!of.is_empty()).then(|| view! {
                    <div class="scroll" role="region" tabindex="0" aria-label=label>
                        <table class="grid">
                            <thead><tr><th scope="col">"Fact"</th><th scope="col">"Answer"</th><th scope="col">"What exactly"</th></tr></thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }.into_any())
            };
            let more = (!rest.is_empty()).then(|| {
                let words = if first.is_empty() { format!("All {} facts", rest.len()) } else { format!("All facts: {} more", rest.len()) };
                let (id, table) = (format!("facts-{}-{book}-{group}", v.id), table(&rest, rest_label(group)));
                view! { <More id words>{table}</More> }
            });
            let missing = unknown.iter().map(|f| {
                let path = FieldPath::fact(book, &f.id);
                view! { <li>{super::facts::missing(app, v, &path, &f.name)}</li> }
            });
            let missing = missing.collect_view();
            let count = unknown.len();
            Some(view! {
                <section class="card table-card">
                    <h2>{title}</h2>
                    {table(&first, title)}
                    {more}
                    {(count > 0).then(|| view! {
                        <More id=format!("unstated-{}-{book}-{group}", v.id) words=format!("No verified answer: {count}")>
                            <p class="muted small">"No source says; each counts half its points. If you know one, open it and say so."</p>
                            <ul class="unknown-list">{missing}</ul>
                        </More>
                    })}
                </section>
            })
        })
        .collect_view()
        .into_any()
}

/// What the table of the folded facts of a group is called.
fn rest_label(group: &str) -> &'static str {
    match group {
        "hosting" => "Further facts about hosting",
        "monitoring" => "Further facts about monitoring",
        _ => "Further facts",
    }
}

fn fact(app: App, v: &Vendor, book: &str, entry: &Entry, id: &str, name: &str) -> Option<AnyView> {
    let fact = entry.facts.get(id)?;
    let (word, class) = (answer(Some(fact.value)), answer_class(Some(fact.value)));
    let path = FieldPath::fact(book, id);
    let inherited = fact.inherited.then(|| view! { <span class="unit">"taken over from the other price book"</span> });
    Some(
        view! {
            <tr>
                <th scope="row">{name.to_string()}</th>
                <td class=class>{known(app, "page", &v.id, &path, word, &format!("{name} of {}", v.name))}</td>
                <td>{rich(&fact.note)}" "{old_mark(&fact.evidence)}{inherited}</td>
            </tr>
        }
        .into_any(),
    )
}

/// A figure that nobody states, to open and to state.
fn missing(app: App, v: &Vendor, path: &FieldPath, name: &str) -> AnyView {
    known(app, "page", &v.id, path, name, &format!("no verified answer for {}", v.name))
}

/// Hours of set-up.
pub fn effort(app: App, catalog: &Catalog, v: &Vendor, book: &str, entry: &Entry) -> AnyView {
    let path = FieldPath::effort(book);
    let text = entry.effort.as_ref().map_or("no verified answer".to_string(), |e| format!("{} hours", crate::money::grouped(e.hours)));
    let note = entry.effort.as_ref().map(|e| {
        let said = (!e.note.is_empty()).then(|| e.note.trim_end_matches('.').to_string());
        let assumed = e.assumed.then(|| "assumed from a word".to_string());
        let of = e.runtime.as_ref().map(|r| format!("for {}", catalog.fact_name(r)));
        view! { <span class="note">{said.into_iter().chain(assumed).chain(of).collect::<Vec<_>>().join("; ")}</span> }
    });
    view! { <dl class="known-list"><div><dt>"Set-up"</dt><dd>{known(app, "page", &v.id, &path, text, &format!("hours to set up {}", v.name))}{note}</dd></div></dl> }
        .into_any()
}

/// Figures that are no price; those recorded of nobody's plan alone.
pub fn figures(app: App, catalog: &Catalog, v: &Vendor, book: &str, entry: &Entry) -> Option<AnyView> {
    let rows = catalog.figures.iter().filter(|f| entry.figures.contains_key(&f.id)).map(|f| {
        let path = FieldPath::figure(book, &f.id);
        let value = spot(catalog, &v.id, &path).map(|s| s.value).unwrap_or_default();
        let figure = entry.figures.get(&f.id);
        let note = figure.map(|x| x.note.clone()).unwrap_or_default();
        let age = figure.and_then(|x| old_mark(&x.evidence));
        let name = words::figure_name(catalog, &f.id).to_string();
        view! {
            <div>
                <dt>{name.clone()}</dt>
                <dd>{known(app, "page", &v.id, &path, value, &format!("{name} of {}", v.name))}" "{age}<span class="note">{rich(&note)}</span></dd>
            </div>
        }
    });
    (!entry.figures.is_empty()).then(|| view! { <dl class="known-list">{rows.collect_view()}</dl> }.into_any())
}
