//! A plan of one's own: a quote, or a vendor nobody else has.

use leptos::prelude::*;

use crate::catalog::vendor::Role;
use crate::edits::form::Typed;
use crate::edits::own::{self, Holds, OwnPlan};
use crate::ui::parts::correct::Place;
use crate::ui::parts::spot::focus_outcome;
use crate::ui::state::app;
use crate::units::Day;

/// Rows for what a plan includes; those left empty say nothing.
const ROWS: usize = 3;

/// The form.
#[component]
pub fn AddPlan() -> impl IntoView {
    let app = app();
    let own = RwSignal::new(OwnPlan { role: Some(Role::Hosting), holds: vec![Holds::default(); ROWS], ..OwnPlan::default() });
    let read = RwSignal::new(Typed { as_of: app.today().unwrap_or_default(), ..Typed::default() });
    let wrong = RwSignal::new(Vec::<String>::new());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let book = app.answer.with_untracked(|a| a.book.clone());
        let plan = OwnPlan { read: read.get_untracked(), ..own.get_untracked() };
        let change = own::change(&app.catalog(), &book, &plan, app.today().as_deref().and_then(Day::parse));
        match change.and_then(|c| app.correct(vec![c]).map_err(|why| vec![why])) {
            Ok(()) => focus_outcome(),
            Err(list) => wrong.set(list),
        }
    };
    let vendors = app.catalog().vendors.iter().map(|v| view! { <option value=v.id.clone()>{v.name.clone()}</option> }).collect_view();
    let new = Memo::new(move |_| own.with(|o| o.vendor.is_empty()));
    let add_row = move |_| own.update(|o| o.holds.push(Holds::default()));
    let rows = Memo::new(move |_| own.with(|o| o.holds.len()));
    view! {
        <form class="inset" novalidate on:submit=save>
            <div class="form-pair">
                <div class="field">
                    <label for="own-vendor">"Vendor"</label>
                    <select id="own-vendor" on:change=move |e| own.update(|o| o.vendor = event_target_value(&e))>
                        <option value="">"A new vendor"</option>
                        {vendors}
                    </select>
                </div>
                {move || new.get().then(|| view! {
                    <div class="field">
                        <label for="own-vendor-name">"Its name"</label>
                        <input id="own-vendor-name" class="text-input" type="text" autocomplete="off" maxlength="80"
                            prop:value=own.with_untracked(|o| o.vendor_name.clone())
                            on:input=move |e| own.update(|o| o.vendor_name = event_target_value(&e))/>
                    </div>
                    <div class="field">
                        <label for="own-role">"What it is for"</label>
                        <select id="own-role" on:change=move |e| own.update(|o| o.role = Role::from_id(&event_target_value(&e)))>{Role::ALL.map(|r| view! { <option value=r.id()>{r.name()}</option> }).collect_view()}</select>
                    </div>
                })}
                <div class="field">
                    <label for="own-name">"Plan"</label>
                    <input id="own-name" class="text-input" type="text" autocomplete="off" maxlength="80" placeholder="Our quote"
                        on:input=move |e| own.update(|o| o.name = event_target_value(&e))/>
                </div>
                <div class="field">
                    <label for="own-monthly">"Dollars a month"</label>
                    <input id="own-monthly" class="text-input" type="text" inputmode="decimal" autocomplete="off"
                        on:input=move |e| own.update(|o| o.monthly = event_target_value(&e))/>
                </div>
            </div>
            <fieldset class="holds">
                <legend>"What it includes"</legend>
                <p class="note">"A number a month, or “unlimited”. What is not listed is taken to have no limit."</p>
                <For each=move || 0..rows.get() key=|n| *n let:n><Hold own n/></For>
                <p><button type="button" class="quiet" on:click=add_row>"Another row"</button></p>
            </fieldset>
            <Place typed=read/>
            <div role="alert">
                {move || (!wrong.with(Vec::is_empty)).then(|| view! {
                    <ul class="tight-list error">{wrong.get().into_iter().map(|p| view! { <li>{p}</li> }).collect_view()}</ul>
                })}
            </div>
            <p class="form-buttons"><button type="submit" class="primary">"Add it"</button></p>
        </form>
    }
}

/// A row of what it includes.
#[component]
fn Hold(own: RwSignal<OwnPlan>, n: usize) -> impl IntoView {
    let app = app();
    let meters = app.catalog().meters.iter().map(|m| view! { <option value=m.id.clone()>{m.name.clone()}</option> }).collect_view();
    let change = move |set: &dyn Fn(&mut Holds)| {
        own.update(|o| {
            if let Some(row) = o.holds.get_mut(n) {
                set(row);
            }
        });
    };
    let label = move |what: &str| format!("{what}, row {}", n + 1);
    view! {
        <div class="hold">
            <select aria-label=label("Included of what") on:change=move |e| change(&|r| r.meter = event_target_value(&e))>
                <option value="">"of what…"</option>
                {meters}
            </select>
            <input class="text-input" type="text" aria-label=label("How many a month") placeholder="how many"
                on:input=move |e| change(&|r| r.quantity = event_target_value(&e))/>
            <input class="text-input" type="text" inputmode="decimal" aria-label=label("Dollars for each further one") placeholder="$ each beyond"
                on:input=move |e| change(&|r| r.rate = event_target_value(&e))/>
        </div>
    }
}
