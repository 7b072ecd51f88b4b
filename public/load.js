// The few lines that stand in the page itself, before everything else: they fetch the program and the
// prices at once, hold them to their hashes, and say what to do when a part does not come.
// scripts/finish.mjs puts the names and hashes of a finished build in the place of FILES.
(function () {
  "use strict";
  var FILES = { catalog: ["catalog.txt"], details: ["details.json"] };
  var NAMED = { program: "the program", script: "the program's script", catalog: "the file of prices", details: "the file of evidence", part: "a part of the page" };
  // What the app asks for itself, and can ask for again.
  var DATA = { catalog: true, details: true };
  var SLOW_MS = 8000;
  var failing = false;
  // Which preset is prerendered in the page.
  var shown = "";
  function byId(id) { return document.getElementById(id); }
  function whenParsed(run) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
    else run();
  }
  // The prerendered answer is shown only where the link asks for just that: the default scenario, or a preset
  // as it is in the catalog. `null`: something else; "": the default.
  function preset(link) {
    var id = "", other = false;
    new URLSearchParams(link.replace(/^[#?]/, "")).forEach(function (value, key) {
      if (key === "preset") id = value;
      else if (key === "view" ? value !== "overview" : key !== "v" || value !== "1") other = true;
    });
    return other ? null : id;
  }
  function wanted() {
    if (location.hash.length > 1) return preset(location.hash);
    if (location.search.length > 1) return preset(location.search);
    try {
      var kept = JSON.parse(localStorage.getItem("hostwatch.v1.last"));
      return kept ? preset(String(kept.data)) : "";
    } catch (blockedOrForeign) { return ""; }
  }
  function showBefore() {
    if (started()) return;
    var id = wanted(), root = document.documentElement, file = id && FILES["preset-" + id];
    root.classList.toggle("elsewhere", Boolean(id !== shown));
    if (id === shown || !file) return;
    fetch(file[0], { integrity: file[1] }).then(function (answer) { return answer.ok ? answer.text() : ""; }).then(function (text) {
      whenParsed(function () {
        if (!text || started() || failing || wanted() !== id) return;
        byId("before").innerHTML = text;
        shown = id;
        root.classList.remove("elsewhere");
      });
    }).catch(function () { /* the app comes by itself */ });
  }
  // What is done on the prerendered page before the app works is done again in the app: both hold the same
  // controls in the same order.
  var CONTROLS = "a, button, input, select, textarea, summary", deeds = [], focused = -1;
  function place(element) {
    var control = element instanceof Element && element.closest(CONTROLS);
    return control && byId("before") ? Array.prototype.indexOf.call(byId("before").querySelectorAll(CONTROLS), control) : -1;
  }
  function note(event) {
    var control = event.target, at = place(control);
    if (at < 0) return;
    if (event.type === "focusin") focused = at;
    else if (event.type === "click") deeds.push(function (same) { if (/^(BUTTON|SUMMARY)$/.test(same.tagName)) same.click(); });
    else deeds.push(function (same) {
      if (control.type === "checkbox") same.checked = control.checked;
      else same.value = control.value;
      same.dispatchEvent(new Event(event.type, { bubbles: true }));
    });
    if (event.type !== "focusin") deeds[deeds.length - 1].at = at;
  }
  ["click", "input", "change", "focusin"].forEach(function (type) { document.addEventListener(type, note, true); });
  function takeOver() {
    ["click", "input", "change", "focusin"].forEach(function (type) { document.removeEventListener(type, note, true); });
    var same = byId("app").querySelectorAll(CONTROLS);
    if (same[focused]) same[focused].focus({ preventScroll: true });
    deeds.forEach(function (deed) { if (same[deed.at]) deed(same[deed.at]); });
  }
  function started() { return byId("app") && byId("app").hasChildNodes(); }

  // Why a file did not come, in words. Asked again without its hash: a missing, a changed and another file
  // fail alike.
  function why(kind, url) {
    var what = NAMED[kind];
    return fetch(url, { method: "HEAD", cache: "no-store" }).then(function (answer) {
      if (answer.status === 404 || answer.status === 410) {
        return "A new version of Hostwatch is out, and this page still asks for " + what + " of the old one. Reload the page.";
      }
      if (!answer.ok) return "The server answered " + answer.status + " instead of " + what + ". Try again in a minute.";
      if (/html/.test(answer.headers.get("content-type") || "") || answer.redirected) {
        return "Another page came instead of " + what + ": the login page of this network, perhaps. Log in there, then reload.";
      }
      return "What came is not " + what + " that this page was built with, so it was not used. Reload the page; if it happens again, tell whoever runs this site.";
    }, function () {
      return NAMED[kind].replace(/^t/, "T").replace(/^a/, "A") + " could not be fetched. Is the connection up? Then reload the page.";
    });
  }
  function show(text) {
    whenParsed(function () {
      // With a part missing or changed the rest is not used either: never a mixture.
      if (byId("app")) byId("app").remove();
      if (byId("before")) byId("before").remove();
      document.documentElement.classList.add("stopped");
      byId("boot-text").textContent = "Hostwatch could not start";
      byId("boot-progress").hidden = true;
      byId("boot-note").textContent = text;
      byId("boot-note").hidden = false;
      byId("boot-reload").hidden = false;
    });
  }
  function failed(kind, url) {
    if (failing) return;
    failing = true;
    why(kind, url).then(show);
  }

  // Each file is asked for at once; who wants it again after a failure asks again.
  var first = {};
  function ask(kind) {
    var file = FILES[kind];
    return fetch(file[0], file[1] ? { integrity: file[1] } : {}).then(function (answer) {
      if (answer.ok) return answer;
      throw new TypeError(String(answer.status));
    });
  }
  window.hostwatchLoad = function (kind) {
    var asked = first[kind] || ask(kind);
    delete first[kind];
    return asked.catch(function () {
      if (!DATA[kind]) failing = true;
      return why(kind, FILES[kind][0]).then(function (text) {
        if (!DATA[kind]) show(text);
        throw new Error(text);
      });
    });
  };
  window.hostwatchLoad.failing = function () { return failing; };
  window.hostwatchLoad.offline = FILES.offline;
  ["catalog", "program"].forEach(function (kind) {
    if (!FILES[kind]) return;
    first[kind] = ask(kind);
    // Whoever wants it is told; until then it is nobody's failure.
    first[kind].catch(function () {});
  });

  if (FILES.prerendered) {
    if (preset("#preset=" + FILES.prerendered) === wanted()) shown = FILES.prerendered;
    showBefore();
    window.addEventListener("hashchange", showBefore);
    whenParsed(function () {
      new MutationObserver(function (_, watch) {
        if (!started()) return;
        watch.disconnect();
        takeOver();
      }).observe(byId("app"), { childList: true });
    });
  }

  // Scripts and styles that the page itself names. An inline module stands for what it imports.
  window.addEventListener("error", function (event) {
    var element = event.target;
    if (element instanceof HTMLScriptElement) failed("script", element.src || (FILES.script || [location.href])[0]);
    else if (element instanceof HTMLLinkElement && element.rel === "stylesheet") failed("part", element.href);
  }, true);
  setTimeout(function () {
    if (failing || started()) return;
    whenParsed(function () {
      byId("boot-note").textContent = "Still loading. The connection may be slow; you can wait, or reload the page.";
      byId("boot-note").hidden = false;
      byId("boot-reload").hidden = false;
    });
  }, SLOW_MS);
  whenParsed(function () {
    byId("boot-reload").addEventListener("click", function () {
      // The page itself is asked for anew: an old copy names files that are gone.
      fetch(location.pathname, { cache: "reload" }).catch(function () {}).then(function () { location.reload(); });
    });
  });
})();
