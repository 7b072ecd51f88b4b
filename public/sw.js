// Keeps the site for use without a connection. scripts/offline.mjs puts the version and the precise list of
// files in; the browser fetches this file again by itself and takes over a new version only as a whole.
"use strict";
const VERSION = "{version}";
const FILES = [/*files*/];
const PREFIX = "hostwatch-";
const CACHE = PREFIX + VERSION;
const SCOPE = new URL(self.registration.scope);
const NAMES = new Set(FILES.map(([name]) => name));

// All or nothing: with one file missing or other than it should be, the version is not taken.
async function keepAll() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(FILES.map(async ([name, integrity, hashed]) => {
      const address = new URL(name, SCOPE);
      const answer = await fetch(address, { integrity, cache: hashed ? "default" : "no-cache" });
      if (!answer.ok || answer.redirected) throw new Error(`${name}: ${answer.status}`);
      await cache.put(address, answer);
    }));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

async function answer(request, name) {
  const kept = await caches.match(new URL(name, SCOPE), { cacheName: CACHE });
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
// The page asks for it once the reader pressed "Reload".
self.addEventListener("message", (event) => event.data === "activate" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return;
  const name = url.pathname.slice(SCOPE.pathname.length);
  if (event.request.mode === "navigate" && (name === "" || name === "index.html")) event.respondWith(answer(event.request, "./"));
  else if (NAMES.has(name)) event.respondWith(answer(event.request, name));
});
