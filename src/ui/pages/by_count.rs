//! The best host by number of customers, beside the source documents' answer.

use leptos::prelude::*;

use crate::cost::CountRow;
use crate::explain::Target;
use crate::money::grouped;
use crate::ui::coming::forecast;
use crate::ui::parts::text::rich;
use crate::ui::state::{App, app};

/// "Best by customer count", beside the source's answer.
#[component]
pub fn ByCount() -> impl IntoView {
    let app = app();
    let rows = forecast().part(|o| o.costs.by_count.clone());
    let body = move || rows.with(|rows| rows.iter().enumerate().map(|(n, r)| count_row(app, n, r)).collect_view());
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label="Best hosting by number of customers">
                <table class="grid counts">
                    <thead>
                        <tr>
                            <th scope="col">"Customers"</th>
                            <th scope="col">"Computed"</th>
                            <th scope="col">"In the source"</th>
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
        </div>
    }
}

fn count_row(app: App, n: usize, row: &CountRow) -> AnyView {
    let catalog = app.catalog();
    let best = row.best.as_ref().map_or("no vendor fits".to_string(), |b| catalog.vendor_name(b).to_string());
    let price = row.monthly.map(|m| {
        let label = format!("{m} a month with {} customers: the bill", grouped(row.at));
        let open = move |_| app.inspect.set(Some(Target::ByCount { row: n }));
        view! {
            <span class="line"><button type="button" class="cell known" aria-haspopup="dialog" aria-label=label on:click=open>{format!("{m} a month")}</button></span>
        }
    });
    let source: Vec<&str> = row.source_best.iter().map(|v| catalog.vendor_name(v)).collect();
    let tag = if row.agrees { ("agrees", "tag good") } else { ("differs", "tag warn") };
    view! {
        <tr>
            <th scope="row">{row.name.clone()}<span class="unit">{format!("at {}", grouped(row.at))}</span></th>
            <td><strong>{best}</strong>{price}<span class="note">{rich(&row.reason)}</span></td>
            <td>
                {source.join(" or ")}" "<span class=tag.1>{tag.0}</span>
                <span class="unit">{row.source_cost.clone()}</span>
                <span class="note">{rich(&row.source_reason)}</span>
                {(!row.difference.is_empty()).then(|| view! { <span class="note why">{rich(&row.difference)}</span> })}
            </td>
        </tr>
    }
    .into_any()
}
