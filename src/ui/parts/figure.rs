//! A chart with its data beside it.

use leptos::prelude::*;

use crate::chart::{Drawing, Size, Table};
use crate::explain::Target;
use crate::ui::state::{App, app};

/// What a cell of the table opens to, by row and column; `None` where it is no figure of its own.
pub type Opens = Callback<(usize, usize), Option<Target>>;

/// A chart, drawn for the width there is, and the same facts as a table.
#[component]
pub fn Figure(
    /// Whether it stands beside another one, and is drawn for half the width.
    #[prop(optional)]
    half: bool,
    /// What the figures open to.
    opens: Opens,
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
                {move || drawing.with(|d| marks(app, opens, d))}
            </div>
            <figcaption>
                <details on:toggle=move |_| open.update(|o| *o = !*o)>
                    <summary>"Data table"</summary>
                    {move || open.get().then(|| drawing.with(|d| table(app, opens, &d.table)))}
                </details>
            </figcaption>
        </figure>
    }
}

/// What lies under the pointer or the finger, in words; pressed, it opens as its cell of the table
/// does. The table says and does the same for everyone else, so a reader and the Tab key pass the
/// marks by.
fn marks(app: App, opens: Opens, d: &Drawing) -> AnyView {
    let share = |part: f64, whole: f64| format!("{:.3}%", part / whole.max(1.0) * 100.0);
    let (width, height) = (d.width, d.height);
    let marks = d
        .marks
        .iter()
        .map(|m| {
            let left = m.x + m.w / 2.0 > width / 2.0;
            let cell = m.cell;
            // PathPart when it is pressed: a chart has hundreds of marks.
            let press = move |_| {
                if let Some(what) = cell.and_then(|cell| untrack(|| opens.run(cell))) {
                    app.inspect.set(Some(what));
                }
            };
            view! {
                <span
                    class="mark"
                    class:left=left
                    class:opens=cell.is_some()
                    style:left=share(m.x, width)
                    style:top=share(m.y, height)
                    style:width=share(m.w, width)
                    style:height=share(m.h, height)
                    data-label=m.label.clone()
                    on:click=press
                ></span>
            }
        })
        .collect_view();
    view! { <div class="marks" aria-hidden="true">{marks}</div> }.into_any()
}

fn table(app: App, opens: Opens, t: &Table) -> AnyView {
    let caption = t.caption.clone();
    let label = caption.clone();
    let head = t.head.iter().map(|h| view! { <th scope="col">{h.clone()}</th> }).collect_view();
    let rows = t
        .rows
        .iter()
        .enumerate()
        .map(|(n, row)| {
            let cells = (0..row.len()).map(|column| cell(app, opens, t, (n, column))).collect_view();
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

fn cell(app: App, opens: Opens, t: &Table, (row, column): (usize, usize)) -> AnyView {
    let cells = t.rows.get(row);
    let at = |column: usize| cells.and_then(|c| c.get(column)).cloned().unwrap_or_default();
    let text = at(column);
    if column == 0 {
        return view! { <th scope="row">{text}</th> }.into_any();
    }
    let Some(what) = opens.run((row, column)) else { return view! { <td>{text}</td> }.into_any() };
    let label = format!("{text}: {}, {}", at(0), t.head.get(column).cloned().unwrap_or_default());
    let open = move |_| app.inspect.set(Some(what.clone()));
    view! { <td><button type="button" class="cell known" aria-haspopup="dialog" aria-label=label on:click=open>{text}</button></td> }
        .into_any()
}
