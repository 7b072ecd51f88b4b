// In the place of the service worker where a build has none (HOSTWATCH_OFFLINE=0): it takes away what an
// earlier one kept, and itself.
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("hostwatch-")).map((name) => caches.delete(name)));
  await self.registration.unregister();
})()));
