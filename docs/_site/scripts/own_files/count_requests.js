/* Count what this page and its Python ask the network for, from a moment on. The browser's own
   record is read, so that nothing in this site's code decides what is counted. */
window.ownFilesRequests = (() => {
  let since = Infinity;
  let asked = [];
  let onChange = () => {};

  const note = (address, moment = performance.now()) => {
    if (moment < since || address.startsWith("blob:") || address.startsWith("data:")) return;
    asked.push(address);
    onChange(asked);
  };

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) note(entry.name, entry.startTime);
  }).observe({ type: "resource" });
  document.addEventListener("securitypolicyviolation", (event) => note(`refused: ${event.blockedURI}`));

  /** Begin at nought; `tell` is called with all addresses asked for since. */
  function start(tell) {
    onChange = tell;
    asked = [];
    since = performance.now();
    tell(asked);
  }

  /** Add what the worker's own record holds: its requests are not in the page's. */
  function addFromWorker(addresses) {
    for (const address of addresses) note(address);
  }

  function stop() {
    since = Infinity;
    asked = [];
  }

  return { start, stop, addFromWorker, read: () => [...asked] };
})();
