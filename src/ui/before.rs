//! The prerendered page: the overview of a preset as it was rendered while the site was built, shown until
//! the app works. What comes later (forecast, plan) is known there already, and stays where it stood.

use std::collections::BTreeMap;

use leptos::prelude::*;

/// Id of the element that holds it.
const ID: &str = "before";
/// Names what comes later.
const MARK: &str = "data-later";

/// What it says of that which comes later, by name; empty where it is not of the scenario that is opened.
pub type Said = BTreeMap<String, String>;

/// Takes the prerendered page away, once the app stands ready to take its place in the same breath.
pub fn take() -> Said {
    let mut said = Said::new();
    let Some(before) = document().get_element_by_id(ID) else { return said };
    // public/load.js marks the page where what was rendered is not what the link asks for.
    let fits = document().document_element().is_some_and(|root| !root.class_list().contains("elsewhere"));
    if let (true, Ok(found)) = (fits, before.query_selector_all(&format!("[{MARK}]"))) {
        for n in 0..found.length() {
            let element = found.item(n).and_then(|node| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(node).ok());
            if let Some((name, element)) = element.and_then(|e| Some((e.get_attribute(MARK)?, e))) {
                said.insert(name, element.inner_html());
            }
        }
    }
    before.remove();
    said
}
