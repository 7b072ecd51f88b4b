// The few lines that stand in the page itself, before everything else: they fetch the program and the
// prices at once, hold them to their hashes, and say what to do when a part does not come.
// scripts/finish.mjs puts the names and hashes of a finished build in the place of FILES.
(function () {
  "use strict";
  var FILES = { catalog: ["catalog.json"] };
  var NAMED = { program: "the program", script: "the program's script", catalog: "the file of prices", part: "a part of the page" };
  var SLOW_MS = 8000;
  var failing = false;
  function byId(id) { return document.getElementById(id); }
  function whenParsed(run) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
    else run();
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
      if (kind !== "catalog") failing = true;
      return why(kind, FILES[kind][0]).then(function (text) {
        if (kind !== "catalog") show(text);
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
