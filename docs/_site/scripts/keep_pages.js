/* Let the browser keep the pages that the reader visits, so that they open without a network.
   The page works the same where this is not possible: from disk, in private windows, or where the
   site is not served safely. */
(() => {
  const keeper = navigator.serviceWorker;
  if (!keeper || !location.protocol.startsWith("http")) return;

  const address = new URL("../../service_worker.js", document.currentScript.src);
  const isFirst = !keeper.controller;
  const registering = keeper.register(address).catch(() => null);
  const ready = registering.then((registration) => registration && keeper.ready);

  /** Resolves when what is fetched from now on will be kept, or after a moment if it will not. */
  window.siteIsKept = Promise.race([ready, new Promise((resolve) => setTimeout(resolve, 1000))]);

  if (!isFirst) return;
  const tell = async () => {
    const registration = await ready;
    const entries = performance.getEntriesByType("resource").map((entry) => entry.name);
    registration?.active?.postMessage({ fetched: [location.href.split("#")[0], ...entries] });
  };
  if (document.readyState === "complete") tell();
  else window.addEventListener("load", tell);
})();
