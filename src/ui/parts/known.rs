//! A figure of the catalog as a button: it opens to where it was read.

use leptos::prelude::*;

use crate::catalog::field::FieldPath;
use crate::explain::Target;
use crate::ui::state::App;

/// A figure that opens. `area` tells apart two buttons of one figure on one page; `name` says
/// what the figure is, for those who do not see what stands around it.
pub fn known(app: App, area: &str, vendor: &str, path: &FieldPath, text: impl Into<String>, name: &str) -> AnyView {
    let text = text.into();
    let id = format!("{area}:{vendor}:{path}");
    let label = format!("{text}: {name}");
    let (vendor, path, opener) = (vendor.to_string(), path.clone(), id.clone());
    let open = move |_| {
        app.opener.set_value(Some(opener.clone()));
        app.outcome.set(None);
        app.inspect.set(Some(Target::Figure { vendor: vendor.clone(), path: path.clone() }));
    };
    view! { <button type="button" class="cell known" id=id aria-haspopup="dialog" aria-label=label on:click=open>{text}</button> }
        .into_any()
}
