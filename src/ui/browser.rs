//! The browser's services, each in one function that cannot fail loudly.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::storage::Theme;

/// Puts a text into the clipboard, then says whether that was allowed.
pub fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    let navigator = window().navigator();
    // Undefined where the page is not served securely; asking it then would throw.
    let there = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|c| !c.is_undefined() && !c.is_null());
    if !there {
        done(false);
        return;
    }
    let promise = navigator.clipboard().write_text(&text);
    spawn_local(async move { done(JsFuture::from(promise).await.is_ok()) });
}

/// Hands a file to the user.
pub fn download(name: &str, kind: &str, text: &str) -> bool {
    hand_over(name, kind, &JsValue::from_str(text)).is_some()
}

/// Hands a file that is no text to the user.
pub fn download_bytes(name: &str, kind: &str, bytes: &[u8]) -> bool {
    hand_over(name, kind, &js_sys::Uint8Array::from(bytes)).is_some()
}

fn hand_over(name: &str, kind: &str, part: &JsValue) -> Option<()> {
    let parts = js_sys::Array::of1(part);
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let anchor: web_sys::HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    web_sys::Url::revoke_object_url(&url).ok()
}

/// Today where the reader is, `YYYY-MM-DD`.
pub fn today() -> Option<String> {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    (year > 1970).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Milliseconds from the beginning of 1970, and minutes by which the reader's clock is ahead of UTC.
pub fn now() -> (i64, i64) {
    let now = js_sys::Date::new_0();
    (now.get_time() as i64, -(now.get_timezone_offset() as i64))
}

/// Says something to a screen reader, once.
pub fn announce(text: &str) {
    if let Some(region) = document().get_element_by_id("live") {
        region.set_text_content(Some(text));
    }
}

/// Moves the focus to an element, where it exists; to what unfolds it, where it folds.
pub fn focus(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    // What is folded away cannot take it.
    let mut around = element.parent_element();
    while let Some(fold) = around.and_then(|e| e.closest("details").ok().flatten()) {
        let _ = fold.set_attribute("open", "");
        around = fold.parent_element();
    }
    let folds = element.tag_name() == "DETAILS";
    let summary = if folds { element.query_selector("summary").ok().flatten() } else { None };
    if let Ok(element) = summary.unwrap_or(element).dyn_into::<web_sys::HtmlElement>() {
        if !folds && element.tab_index() < 0 && !element.has_attribute("tabindex") {
            element.set_tab_index(-1);
        }
        let _ = element.focus();
    }
}

/// Scrolls to an element.
pub fn scroll_to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}

/// Does something with an element as soon as it is there: its page may still be loading. Given up after ten
/// seconds.
pub fn when_there(id: String, then: impl FnOnce(&str) + 'static) {
    look(id, then, TRIES);
}

const TRIES: u32 = 200;
const AGAIN: Duration = Duration::from_millis(50);

fn look(id: String, then: impl FnOnce(&str) + 'static, tries: u32) {
    request_animation_frame(move || {
        if document().get_element_by_id(&id).is_some() {
            then(&id);
        } else if let Some(tries) = tries.checked_sub(1) {
            set_timeout(move || look(id, then, tries), AGAIN);
        }
    });
}

/// Scrolls to an element and moves the focus there.
pub fn go_to(id: &str) {
    scroll_to(id);
    focus(id);
}

/// Reads a file the user chose: its text, or nothing where it cannot be read.
pub fn read_file(input: &web_sys::HtmlInputElement, largest: f64, done: impl FnOnce(Result<String, &'static str>) + 'static) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    if file.size() > largest {
        done(Err("The file is too large to be one of corrections."));
        return;
    }
    let promise = file.text();
    spawn_local(async move {
        let text = JsFuture::from(promise).await.ok().and_then(|t| t.as_string());
        done(text.ok_or("The file could not be read."));
    });
}

/// Lets the browser do what waits: the task ends here, and goes on in another one.
pub async fn breathe() {
    let mut later = |done: js_sys::Function, _| {
        // Without a timer it never goes on; a window has one.
        let _ = window().set_timeout_with_callback(&done);
    };
    let _ = JsFuture::from(js_sys::Promise::new(&mut later)).await;
}

/// A pause for work in small steps: lets the browser do what waits once a task has lasted [`TASK_MS`].
pub fn breather() -> impl AsyncFn() {
    let began = Cell::new(js_sys::Date::now());
    async move || {
        if js_sys::Date::now() - began.get() > TASK_MS {
            breathe().await;
            began.set(js_sys::Date::now());
        }
    }
}

/// So long a task may go on while a hand may rest on the page: with the longest step still under 50 ms.
const TASK_MS: f64 = 24.0;

/// Names the page in the tab.
pub fn set_title(text: &str) {
    document().set_title(text);
}

/// Makes the theme count.
pub fn show_theme(theme: Theme) {
    let Some(root) = document().document_element() else { return };
    // A refusal costs the theme, not the page.
    let _ = match theme {
        Theme::Auto => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
}

/// Tells whether a media query holds, now and whenever that changes.
pub fn watch_media(query: &str, tell: impl Fn(bool) + 'static) {
    let Ok(Some(list)) = window().match_media(query) else { return };
    tell(list.matches());
    let watched = list.clone();
    let listener = wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || tell(watched.matches()));
    let _ = list.add_event_listener_with_callback("change", listener.as_ref().unchecked_ref());
    // It lives as long as the page.
    listener.forget();
}
