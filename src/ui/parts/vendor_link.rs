//! A link to the page of a vendor, and the button that puts it beside others.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::ui::state::app;

/// Id of a vendor's link in the list, for giving the focus back.
pub fn link_id(vendor: &str) -> String {
    format!("to-{vendor}")
}

/// A link to everything known of a vendor. A plain click stays in the page.
#[component]
pub fn VendorLink(
    /// Vendor id.
    #[prop(into)]
    vendor: String,
    /// Whether it is the link of the list, to which the focus comes back.
    #[prop(optional)]
    listed: bool,
    /// What the link says.
    children: Children,
) -> impl IntoView {
    let app = app();
    let id = listed.then(|| link_id(&vendor));
    let vendor = StoredValue::new(vendor);
    let href = Memo::new(move |_| vendor.with_value(|v| app.link_to_vendor(v)));
    let go = move |event: MouseEvent| {
        let plain = super::jump::is_plain(&event);
        if plain {
            event.prevent_default();
            app.inspect.set(None);
            vendor.with_value(|v| app.show_vendor(Some(v)));
        }
    };
    view! { <a class="vendor-link" id=id href=href on:click=go>{children()}</a> }
}

/// Puts a vendor beside others, or takes it away.
#[component]
pub fn CompareButton(
    /// Vendor id.
    #[prop(into)]
    vendor: String,
    /// Its name.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    let app = app();
    let vendor = StoredValue::new(vendor);
    let on = Memo::new(move |_| vendor.with_value(|v| app.is_pinned(v)));
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || on.get().to_string()
            aria-label=format!("Compare {name}")
            on:click=move |_| vendor.with_value(|v| app.pin(v))
        >
            {move || if on.get() { "✓ Compare" } else { "Compare" }}
        </button>
    }
}
