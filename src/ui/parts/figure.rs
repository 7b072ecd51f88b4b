//! A chart with its data beside it.

use leptos::prelude::*;

use crate::chart::{Drawing, Size, Table};
use crate::ui::state::app;

/// A chart, drawn for the width there is, and the same facts as a table.
#[component]
pub fn Figure(
    /// Whether it stands beside another one, and is drawn for half the width.
    #[prop(optional)]
    half: bool,
    /// Draws it.
    draw: impl Fn(Size) -> Drawing + Send + Sync + 'static,
) -> impl IntoView {
    let app = app();
    let (wide, cramped) = (app.wide, app.cramped);
    let drawing = Memo::new(move |_| draw(if wide.get() && !half { Size::Wide } else { Size::Phone }));
    let open = RwSignal::new(false);
    view! {
        <figure class="figure">
            <div class="drawing" tabindex=move || cramped.get().then_some("0")>
                <div inner_html=move || drawing.with(|d| d.svg.clone())></div>
                {move || drawing.with(marks)}
            </div>
            <figcaption>
                <details on:toggle=move |_| open.update(|o| *o = !*o)>
                    <summary>"The figures of this chart as a table"</summary>
                    {move || open.get().then(|| drawing.with(|d| table(&d.table)))}
                </details>
            </figcaption>
        </figure>
    }
}

/// What lies under the pointer or the finger, in words. The table says the same to everyone
/// else, so a reader and the Tab key pass the marks by.
fn marks(d: &Drawing) -> AnyView {
    let share = |part: f64, whole: f64| format!("{:.3}%", part / whole.max(1.0) * 100.0);
    let (width, height) = (d.width, d.height);
    let marks = d
        .marks
        .iter()
        .map(|m| {
            let side = if m.x + m.w / 2.0 > width / 2.0 { "mark left" } else { "mark" };
            view! {
                <span
                    class=side
                    style:left=share(m.x, width)
                    style:top=share(m.y, height)
                    style:width=share(m.w, width)
                    style:height=share(m.h, height)
                    data-label=m.label.clone()
                ></span>
            }
        })
        .collect_view();
    view! { <div class="marks" aria-hidden="true">{marks}</div> }.into_any()
}

fn table(t: &Table) -> AnyView {
    let caption = t.caption.clone();
    let label = caption.clone();
    let head = t.head.iter().map(|h| view! { <th scope="col">{h.clone()}</th> }).collect_view();
    let rows = t
        .rows
        .iter()
        .map(|row| {
            let cells = row
                .iter()
                .enumerate()
                .map(|(n, cell)| {
                    let cell = cell.clone();
                    if n == 0 { view! { <th scope="row">{cell}</th> }.into_any() } else { view! { <td>{cell}</td> }.into_any() }
                })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=label>
            <table class="grid">
                <caption>{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
