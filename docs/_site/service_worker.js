/* Keeps this site readable and its pages runnable without a network, once they have been visited.
   What a page asks for is fetched as always and kept; without a network, what was kept is given.
   Python's files change only with their digest, so what was kept of them is given at once.
   Only this site's own files go through here, and it asks for nothing by itself but what a page
   that was open before it started had already fetched. */
const SITE = "{{ site }}"; // digests, written in when the site is built
const PYTHON = "{{ python }}";

const SCOPE = new URL(self.registration.scope);
const NAMES = { site: `${SCOPE.pathname} site ${SITE}`, python: `${SCOPE.pathname} python ${PYTHON}` };
const IS_PYTHON = /^assets\/python\/(pyodide\/|duckdb\/|area\/|python_worker\.mjs|charts\.js|editor\.js)/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(begin()));

/** Delete what older builds of this site kept, and serve the pages that are open. */
async function begin() {
  const mine = Object.values(NAMES);
  for (const name of await caches.keys()) {
    if (name.startsWith(`${SCOPE.pathname} `) && !mine.includes(name)) await caches.delete(name);
  }
  await self.clients.claim();
}

/** Downloads lie where the reader saves them: a second copy here would only take room. */
const isDownload = (path) =>
  !IS_PYTHON.test(path) && /\.(zip|docx|xlsx|parquet|csv|ipynb)$/.test(path);

/** Return the path within the site, or null for what is none of ours. */
function findPath(address) {
  const url = new URL(address);
  const isOurs = url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname);
  return isOurs ? url.pathname.slice(SCOPE.pathname.length) : null;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = findPath(request.url);
  if (request.method !== "GET" || path === null || request.headers.has("range")) return;
  if (isDownload(path)) return;
  event.respondWith(IS_PYTHON.test(path) ? keptFirst(event) : networkFirst(event));
});

async function keptFirst(event) {
  const cache = await caches.open(NAMES.python);
  return (await cache.match(event.request.url)) ?? fetchAndKeep(event, cache);
}

async function networkFirst(event) {
  const cache = await caches.open(NAMES.site);
  try {
    return await fetchAndKeep(event, cache);
  } catch (error) {
    const kept = await cache.match(event.request.url, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

async function fetchAndKeep(event, cache) {
  const response = await fetch(event.request);
  if (isWorthKeeping(response)) event.waitUntil(keep(cache, event.request.url, response.clone()));
  return response;
}

const isWorthKeeping = (response) =>
  response.status === 200 && response.type === "basic" && !response.redirected;

/** Keep a file under its address without its query. A full disk is no reason to fail. */
async function keep(cache, address, response) {
  const url = new URL(address);
  try {
    await cache.put(url.origin + url.pathname, response);
  } catch {
    // the reader's browser has no room for more: the site still works with a network
  }
}

/** A page that was there first says what it had fetched: the browser still has it at hand. */
self.addEventListener("message", (event) => {
  if (Array.isArray(event.data?.fetched)) event.waitUntil(keepFetched(event.data.fetched));
});

async function keepFetched(addresses) {
  for (const address of addresses) {
    const path = findPath(address);
    if (path === null || isDownload(path)) continue;
    const cache = await caches.open(IS_PYTHON.test(path) ? NAMES.python : NAMES.site);
    if (await cache.match(address, { ignoreSearch: true })) continue;
    try {
      const response = await fetch(address, { cache: "force-cache" });
      if (isWorthKeeping(response)) await keep(cache, address, response);
    } catch {
      // gone meanwhile: it is kept when it is next asked for
    }
  }
}
