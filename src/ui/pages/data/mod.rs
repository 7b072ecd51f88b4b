//! What is known of each vendor, and from where; and what Hostwatch itself assumes. One page with
//! parts to jump to, or the page of one vendor.

mod add;
mod books;
mod browse;
mod corrections;
mod facts;
mod import;
mod log;
mod plan_table;
mod plans;
mod rules;
mod vendor;

use leptos::prelude::*;

use super::{Head, View};
use crate::catalog::survey::freshness;
use crate::ui::parts::age::today;
use crate::ui::parts::fold::{Jump, Part, Unfolded};
use crate::ui::parts::tray::Tray;
use crate::ui::state::app;

/// The page: of one vendor where the link names one, else everything.
#[component]
pub fn Data() -> impl IntoView {
    let app = app();
    let shown = Memo::new(move |_| app.scenario.with(|s| s.vendor.clone()));
    provide_context(Unfolded(app.folds));
    move || match shown.get() {
        Some(id) => view! { <vendor::VendorPage id/> <Tray/> }.into_any(),
        None => view! { <Everything/> <Tray/> }.into_any(),
    }
}

/// The parts of the page: anchor and heading. The first two stand open, the rest fold.
const PARTS: [(&str, &str); 8] = [
    ("vendors", "Vendors"),
    ("corrections", "Your corrections"),
    ("books", "Original and current prices"),
    ("changes", "What changed"),
    ("cells", "Score differences"),
    ("demand", "What your scenario uses"),
    ("rubric", "How scoring works"),
    ("sources", "Price books and sources"),
];

#[component]
fn Everything() -> impl IntoView {
    let app = app();
    let own = app.catalog().corrections.len();
    let number = move |id: &str| (id == "corrections" && own > 0).then(|| view! { " " <span class="count">{own}</span> });
    let links = PARTS.map(|(id, title)| view! { <li><Jump to=id class="chip">{title}{number(id)}</Jump></li> });
    view! {
        <Head view=View::Data lead="Every plan, price and fact the answer is computed from: open it, dispute it, correct it."/>
        <nav class="subnav" aria-label="Contents"><ul>{links.collect_view()}</ul></nav>
        <Ages/>
        <browse::Browse/>
        <corrections::Corrections/>
        <div class="sections">
            <Part id="books" title="Original and current prices" content=|| view! { <books::Books/> }.into_any()/>
            <Part id="changes" title="What changed" content=|| view! { <log::Changes/> }.into_any()/>
            <Part id="cells" title="Score differences from the source documents' own table" content=|| view! { <log::Cells/> }.into_any()/>
            <Part id="demand" title="What your scenario uses, and what is assumed" content=|| view! { <rules::Demand/> }.into_any()/>
            <Part id="rubric" title="How scoring works: how facts become points" content=|| view! { <rules::Rubric/> }.into_any()/>
            <Part id="sources" title="Price books and sources" content=|| view! { <rules::Sources/> }.into_any()/>
        </div>
    }
}

/// From which day ages are counted, and how fresh the prices of the book are.
#[component]
fn Ages() -> impl IntoView {
    let app = app();
    let book = app.part(|a| (a.book.clone(), a.book_name.clone()));
    let date = match app.today() {
        Some(day) => format!("Ages are counted from {day}, your computer's date."),
        None => "Your computer gave no date to count ages from.".into(),
    };
    let counts = move || {
        let (id, name) = book.get();
        let f = freshness(&app.catalog(), &id, today());
        let item = |class: &'static str, sign: &'static str, n: usize, text: &'static str| {
            view! { <li><span class=class><span aria-hidden="true">{sign}</span>{n}</span>" "{text}</li> }
        };
        view! {
            <p>{format!("The {} prices of plans offered in “{name}”:", f.total())}</p>
            <ul class="ages">
                {item("tag good", "✓ ", f.fresh, "read within 90 days")}
                {item("tag warn", "! ", f.old, "over 90 days old")}
                {item("tag bad", "!! ", f.very_old, "over 180 days old")}
                {item("tag", "? ", f.undated, "undated")}
            </ul>
        }
    };
    view! {
        <section class="card ages-card" aria-label="How fresh the prices are">
            {counts}
            <p class="muted small">{date}</p>
        </section>
    }
}
