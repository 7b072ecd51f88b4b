//! The site's start.
use wasm_bindgen::JsValue;

/// Tells `public/boot.js`, which covers a page that no longer works with a notice.
fn tell_of_panic(info: &std::panic::PanicHookInfo<'_>) {
    console_error_panic_hook::hook(info);
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&JsValue::from_str(&info.to_string()));
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::CustomEvent::new_with_event_init_dict("hostwatch:panic", &init)) {
        // A handler that throws must not end a panic in another one.
        let _ = window.dispatch_event(&event);
    }
}

fn main() {
    std::panic::set_hook(Box::new(tell_of_panic));
    hostwatch::ui::start();
}
