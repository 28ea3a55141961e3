/* Given under `make serve` in the place of service_worker.js. If this browser kept pages of a built
   site that had the same address, it forgets them, so that a writer sees what was written. */
const SCOPE = new URL(self.registration.scope).pathname;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(forget()));

async function forget() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${SCOPE} `)) await caches.delete(name);
  }
  await self.registration.unregister();
  for (const page of await self.clients.matchAll({ type: "window" })) page.navigate(page.url);
}
