// What must work even when the app does not: the progress of loading, and the notice of a crash.
// Plain script, loaded before the app; the app itself never calls it. It listens to:
//   hostwatch:panic   a CustomEvent on window, dispatched by the app's panic hook; detail: the message
(function () {
  "use strict";
  var STORAGE_PREFIX = "hostwatch.";
  var SLOW_MS = 8000;
  function byId(id) { return document.getElementById(id); }
  function whenParsed(run) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
    else run();
  }

  // The theme that was chosen, before anything is drawn: no flash of the other one.
  try {
    var kept = JSON.parse(localStorage.getItem(STORAGE_PREFIX + "v1.theme"));
    if (kept && kept.v === 1 && /^(light|dark)$/.test(kept.data)) document.documentElement.dataset.theme = kept.data;
  } catch (blockedOrForeign) { /* the system's theme then */ }

  // Loading: this page, the program's script, the program, the prices.
  var parts = { page: true };
  function arrived(name) {
    var part = /_bg[^/]*\.wasm$/.test(name) ? "program"
      : /hostwatch-web[^/]*\.js$/.test(name) ? "script"
      : /catalog\.json$/.test(name) ? "prices" : null;
    if (!part || parts[part]) return;
    parts[part] = true;
    whenParsed(showProgress);
  }
  function showProgress() {
    var bar = byId("boot-progress");
    if (bar) bar.value = Object.keys(parts).length;
  }
  if (window.PerformanceObserver) {
    new PerformanceObserver(function (list) {
      list.getEntries().forEach(function (entry) { arrived(entry.name.split("?")[0]); });
    }).observe({ type: "resource", buffered: true });
  }
  whenParsed(showProgress);
  setTimeout(function () {
    var note = byId("boot-note");
    if (!note || byId("app").hasChildNodes()) return;
    note.textContent = "Still loading: " + Object.keys(parts).length + " of 4 parts are here. The connection may be slow.";
    note.hidden = false;
  }, SLOW_MS);

  // Crashes. The first one counts: those after it are mostly its echo.
  var crashed = false;
  function crash(detail) {
    if (crashed) return;
    crashed = true;
    whenParsed(function () {
      byId("crash-detail").textContent = String(detail || "no message") + "\n\n" + navigator.userAgent;
      byId("crash-link").value = location.href;
      byId("boot").hidden = true;
      byId("app").inert = true;
      byId("crash").hidden = false;
      byId("crash-reload").focus();
    });
  }
  // Not ours, or harmless: browser extensions, layout notices, a clipboard or a download refused.
  function harmless(message, file) {
    return /^(chrome|moz|safari-web)-extension:/.test(file || "")
      || /^(Script error\.?|ResizeObserver loop)/.test(message || "");
  }
  function described(error) {
    return (error && (error.stack || error.message)) || error;
  }
  window.addEventListener("error", function (event) {
    if (event instanceof ErrorEvent) {
      if (!harmless(event.message, event.filename)) crash(described(event.error) || event.message);
    } else if (event.target instanceof HTMLScriptElement) {
      crash("The program could not be loaded: " + (event.target.src || "its script"));
    }
  }, true);
  window.addEventListener("unhandledrejection", function (event) {
    var reason = event.reason;
    if (reason instanceof DOMException && /^(NotAllowedError|AbortError)$/.test(reason.name)) return;
    if (!harmless(reason && reason.message, "")) crash(described(reason));
  });
  window.addEventListener("hostwatch:panic", function (event) { crash(event.detail); });

  function status(text) { byId("crash-status").textContent = text; }
  function copyLink() {
    var field = byId("crash-link");
    function byHand() {
      field.focus();
      field.select();
      status("The browser did not allow copying: the link is selected, copy it by hand.");
    }
    if (!navigator.clipboard) return byHand();
    navigator.clipboard.writeText(field.value).then(function () { status("Link copied."); }, byHand);
  }
  function reset() {
    var removed = 0;
    try {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf(STORAGE_PREFIX) !== 0) return;
        localStorage.removeItem(key);
        removed += 1;
      });
      status(removed ? "Saved state removed. Reload to start again." : "There was no saved state.");
    } catch (error) {
      status("The browser keeps no saved state for this page.");
    }
  }
  whenParsed(function () {
    byId("crash-reload").addEventListener("click", function () { location.reload(); });
    byId("crash-copy").addEventListener("click", copyLink);
    byId("crash-reset").addEventListener("click", reset);
  });
})();
