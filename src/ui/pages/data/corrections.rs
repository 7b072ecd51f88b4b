//! The reader's corrections: what they are, and their ways out.

use leptos::prelude::*;

use super::add::AddPlan;
use super::import::Import;
use crate::catalog::corrections::Applied;
use crate::catalog::field::FieldPath;
use crate::edits::spot::spot;
use crate::edits::{file, patch};
use crate::ui::browser;
use crate::ui::parts::copy::CopyButton;
use crate::ui::parts::known::known;
use crate::ui::parts::spot::{Outcome, focus_outcome};
use crate::ui::parts::text::plain;
use crate::ui::state::{App, app};

/// The list and what can be done with it. The page is drawn anew after every correction, so
/// nothing here has to follow.
#[component]
pub fn Corrections() -> impl IntoView {
    let app = app();
    let list = app.catalog().corrections.clone();
    let any = !list.is_empty();
    let rows = list.into_iter().map(|a| row(app, a)).collect_view();
    let adding = RwSignal::new(false);
    let importing = RwSignal::new(false);
    let all_back = move |_| {
        app.uncorrect_all();
        focus_outcome();
    };
    let begun = move || if adding.get() || importing.get() { "folded" } else { "" };
    view! {
        <section class="card" id="corrections" tabindex="-1" aria-labelledby="corrections-title">
            <h2 id="corrections-title">"Corrections"</h2>
            {move || app.inspect.with(Option::is_none).then(|| view! { <Outcome/> })}
            {if any {
                view! { <ul class="corrections">{rows}</ul> }.into_any()
            } else {
                view! {
                    <p class="muted">
                        "None yet. Open any figure and press “Correct this figure”, add a plan of your own, or import a file. Corrections travel in the link and stay in this browser; the catalog itself is not changed."
                    </p>
                }
                .into_any()
            }}
            <p class=move || format!("form-buttons {}", begun())>
                <button type="button" aria-expanded=move || adding.get().to_string() on:click=move |_| adding.update(|a| *a = !*a)>
                    "Add a plan or vendor"
                </button>
                <button type="button" aria-expanded=move || importing.get().to_string() on:click=move |_| importing.update(|i| *i = !*i)>
                    "Import"
                </button>
                {any.then(|| exports(app))}
                {any.then(|| view! { <button type="button" class="quiet" on:click=all_back>"Revert all"</button> })}
            </p>
            {move || adding.get().then(|| view! { <AddPlan/> })}
            {move || importing.get().then(|| view! { <Import/> })}
            {any.then(|| contribute(app))}
        </section>
    }
}

fn row(app: App, applied: Applied) -> AnyView {
    let catalog = app.catalog();
    let change = &applied.change;
    let vendor = catalog.vendor_name(&change.vendor).to_string();
    // A fact or figure may be corrected as a whole; its spot is its value.
    let path = change.path.parse::<FieldPath>().ok();
    let found = path.as_ref().and_then(|path| spot(&catalog, &change.vendor, path)).zip(path.as_ref());
    let what = match (&found, change.path.as_str()) {
        (Some((spot, _)), _) => spot.title.clone(),
        (None, "") => "the whole vendor".into(),
        (None, path) if path.ends_with("/plans/-") || path.ends_with("/plans") => "a plan of your own".into(),
        (None, path) => path.split('/').skip(3).collect::<Vec<_>>().join(" › "),
    };
    let title = match &found {
        Some((_, path)) if applied.refused.is_none() => known(app, "own", &change.vendor, path, what.clone(), &vendor),
        _ => what.clone().into_any(),
    };
    let was = applied.was.as_ref().map_or("nothing".to_string(), plain);
    let now = plain(&change.value);
    let mut read = Vec::new();
    if !change.as_of.is_empty() {
        read.push(format!("read on {}", change.as_of));
    }
    if !change.note.is_empty() {
        read.push(format!("“{}”", change.note));
    }
    // An address that somebody typed is text: nobody has looked where it leads.
    let url = Some(change.url.clone()).filter(|u| !u.is_empty());
    let foreign = app.foreign.with(|f| f.contains(change));
    let whose = if foreign { "from the link" } else { "yours" };
    let refused = applied.refused.clone().map(|why| view! { <p class="error">{format!("It does not count: {why}.")}</p> });
    let label = format!("Revert: {vendor}, {what}");
    let take_back = move |_| {
        app.uncorrect(&applied.change);
        focus_outcome();
    };
    view! {
        <li class="correction">
            <div>
                <p><strong>{vendor}</strong>" "{title}" "<span class="tag own-tag">{whose}</span></p>
                <p class="was-now"><span class="was">{was}</span>" → "<strong>{now}</strong></p>
                <p class="note">{read.join(", ")}{url.map(|u| view! { " " <span class="address">{u}</span> })}</p>
                {refused}
            </div>
            <button type="button" class="quiet" aria-label=label on:click=take_back>"Revert"</button>
        </li>
    }
    .into_any()
}

fn hand_over(name: &str, kind: &str, text: &str) {
    if browser::download(name, kind, text) {
        browser::announce(&format!("{name} downloaded."));
    }
}

fn exports(app: App) -> AnyView {
    let export = move |_| hand_over("hostwatch-corrections.json", "application/json", &file::write(&app.edits()));
    view! { <button type="button" on:click=export>"Export"</button> }.into_any()
}

/// The corrections as a patch of the project, and each corrected vendor's whole file.
fn contribute(app: App) -> AnyView {
    let (base, catalog) = (app.base(), app.catalog());
    let text = patch::patch(&base, &catalog);
    if text.is_empty() {
        return ().into_any();
    }
    let (to_copy, to_save) = (text.clone(), text.clone());
    let touched = catalog.vendors.iter().filter(|v| base.vendor(&v.id) != Some(v));
    let files = touched
        .map(|v| {
            let (name, text) = (format!("{}.json", v.id), patch::with_source(&base, v));
            let label = format!("Vendor file of {}", v.name);
            view! { <button type="button" class="quiet" on:click=move |_| hand_over(&name, "application/json", &text)>{label}</button> }
        })
        .collect_view();
    view! {
        <details class="contribute">
            <summary>"Patch to contribute"</summary>
            <p>
                "So that everyone gets your correction: save the patch into the folder of the project, run "
                <code>"git apply hostwatch.patch"</code>", then "<code>"make test"</code>
                ", and open a pull request with the address of the page you read. The README says more under “How to correct a price”."
            </p>
            <div class="code">
                <div class="code-head">
                    <span class="code-title">"hostwatch.patch"</span>
                    <span>
                        <button type="button" class="quiet" aria-label="Download hostwatch.patch" on:click=move |_| hand_over("hostwatch.patch", "text/x-diff", &to_save)>
                            "Download"
                        </button>
                        <CopyButton label="Copy" name="Copy hostwatch.patch" text=move || to_copy.clone()/>
                    </span>
                </div>
                <pre tabindex="0" role="region" aria-label="hostwatch.patch"><code>{text}</code></pre>
            </div>
            <p class="form-buttons">{files}</p>
        </details>
    }
    .into_any()
}
