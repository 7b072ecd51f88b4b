// What must work even when the app does not: the progress of loading, the notice of a crash, and the copy
// for use without a connection.
// Plain script, loaded before the app; the app itself never calls it. It listens to:
//   hostwatch:panic   a CustomEvent on window, dispatched by the app's panic hook; detail: the message
(function () {
  "use strict";
  var STORAGE_PREFIX = "hostwatch.";
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

  // On paper answer and plan are not folded, and say where they came from and when.
  var WHOLE = /(^|&)view=(overview|plan|down)(&|$)/, UNFOLDED = "data-unfolded";
  function folds(which, then) { Array.prototype.forEach.call(document.querySelectorAll(which), then); }
  window.addEventListener("beforeprint", function () {
    var link = location.hash.slice(1), stamp = document.createElement("p");
    stamp.className = "print-stamp";
    stamp.textContent = "Hostwatch \u00b7 " + new Date().toLocaleDateString("sv") + " \u00b7 " + location.href;
    byId("app").before(stamp);
    if (WHOLE.test(link) || !/(^|&)view=/.test(link)) {
      folds("main details:not([open])", function (fold) { fold.setAttribute(UNFOLDED, ""); fold.open = true; });
    }
  });
  window.addEventListener("afterprint", function () {
    folds(".print-stamp", function (stamp) { stamp.remove(); });
    folds("[" + UNFOLDED + "]", function (fold) { fold.removeAttribute(UNFOLDED); fold.open = false; });
  });

  // Loading: this page, the program's script, the program, the prices.
  var parts = { page: true };
  function arrived(name) {
    var part = /_bg[^/]*\.wasm$/.test(name) ? "program"
      : /hostwatch-web[^/]*\.js$/.test(name) ? "script"
      : /catalog[^/]*\.txt$/.test(name) ? "prices" : null;
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
  // Crashes. The first one counts: those after it are mostly its echo.
  var crashed = false;
  function crash(detail) {
    // A part that did not come is no crash: load.js says what to do.
    if (crashed || window.hostwatchLoad.failing()) return;
    crashed = true;
    // What was open when it crashed must not be opened again by the plain address; the link holds it.
    forget("v1.last");
    whenParsed(function () {
      byId("crash-detail").textContent = String(detail || "no message") + "\n\n" + navigator.userAgent;
      byId("crash-link").value = location.href;
      byId("boot").hidden = true;
      byId("app").inert = true;
      byId("crash").hidden = false;
      byId("crash-reload").focus();
    });
  }
  function forget(name) {
    try { localStorage.removeItem(STORAGE_PREFIX + name); } catch (blocked) { /* nothing is kept then */ }
  }
  // Not ours, or harmless: browser extensions, layout notices, a clipboard or a download refused.
  function harmless(message, file) {
    return /^(chrome|moz|safari-web)-extension:/.test(file || "")
      || /^(Script error\.?|ResizeObserver loop)/.test(message || "");
  }
  // Whether a failure is the app's own. Until it runs, whatever fails keeps it from running; then only
  // what its own script or program stands in the stack of: what an extension or a console does must
  // not cover a page that works.
  function own(error, file) {
    if (!byId("app") || !byId("app").hasChildNodes()) return true;
    return /hostwatch-web[^\s]*\.(js|wasm)/.test(String((error && error.stack) || "") + " " + (file || ""));
  }
  function described(error) {
    return (error && (error.stack || error.message)) || error;
  }
  window.addEventListener("error", function (event) {
    if (event instanceof ErrorEvent) {
      if (!harmless(event.message, event.filename) && own(event.error, event.filename)) crash(described(event.error) || event.message);
    }
  }, true);
  window.addEventListener("unhandledrejection", function (event) {
    var reason = event.reason;
    if (reason instanceof DOMException && /^(NotAllowedError|AbortError)$/.test(reason.name)) return;
    if (!harmless(reason && reason.message, "") && own(reason, "")) crash(described(reason));
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
  // What can be at fault is removed; named scenarios and ticks stay where they can be read. All of it is
  // offered as a file first.
  function readable(text) {
    try { return JSON.parse(text).v === 1; } catch (broken) { return false; }
  }
  function reset() {
    var all = {}, removed = 0, kept = 0;
    try {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf(STORAGE_PREFIX) !== 0) return;
        var text = all[key] = localStorage.getItem(key);
        if (/^v1\.(saved|checks)$/.test(key.slice(STORAGE_PREFIX.length)) && readable(text)) {
          kept += 1;
          return;
        }
        localStorage.removeItem(key);
        removed += 1;
      });
    } catch (error) {
      return status("The browser keeps no saved state for this page.");
    }
    if (Object.keys(all).length) {
      var file = byId("crash-file");
      file.href = URL.createObjectURL(new Blob([JSON.stringify(all, null, 2)], { type: "application/json" }));
      file.hidden = false;
    }
    status((removed ? "Removed what may have been at fault." : "Nothing saved could be at fault.")
      + (kept ? " Your saved scenarios and ticks are still there." : "") + " Reload to start again.");
  }
  whenParsed(function () {
    byId("crash-reload").addEventListener("click", function () { location.reload(); });
    byId("crash-copy").addEventListener("click", copyLink);
    byId("crash-reset").addEventListener("click", reset);
    byId("crash-afresh").addEventListener("click", function () { forget("v1.last"); });
  });

  // Use without a connection: once the app works and the browser is idle, so that it costs the first visit
  // nothing. A new version is taken over only when the reader says so, and then as a whole.
  var HOUR_MS = 3600000;
  function offline() {
    if (!navigator.serviceWorker || !window.hostwatchLoad.offline) return;
    navigator.serviceWorker.register("sw.js").then(function (registration) {
      var asked = Date.now();
      if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
      registration.addEventListener("updatefound", function () {
        var next = registration.installing;
        next.addEventListener("statechange", function () {
          if (next.state === "installed" && navigator.serviceWorker.controller) offer(next);
        });
      });
      document.addEventListener("visibilitychange", function () {
        if (document.hidden || Date.now() - asked < HOUR_MS) return;
        asked = Date.now();
        registration.update().catch(function () { /* no connection: later */ });
      });
    }).catch(function () { /* refused, in a private window say: the site works as before */ });
  }
  function offer(worker) {
    byId("update").hidden = false;
    byId("update-later").onclick = function () { byId("update").hidden = true; };
    byId("update-reload").onclick = function () {
      navigator.serviceWorker.addEventListener("controllerchange", function () { location.reload(); });
      worker.postMessage("activate");
    };
  }
  window.addEventListener("TrunkApplicationStarted", function () {
    (window.requestIdleCallback || function (run) { setTimeout(run, 2000); })(offline, { timeout: 10000 });
  });
})();
